//! What the texts of a column say that it is: numbers, names of units, verbs,
//! percentages.

use super::cell_text::Text;
use super::column_names::Role;
use super::period::period_of_name;
use super::vocabulary::{is_number, plain};
use crate::import::column_reason::ColumnContent;
use crate::model::Column;
use crate::model::goal::{GoalCode, has_quantity};
use crate::model::level_name::names_level;

/// So many texts of a column are looked at.
const SAMPLE: usize = 200;

/// How many of the texts of a column are what.
#[derive(Clone, Debug, Default)]
pub(super) struct Evidence {
    texts: usize,
    /// They begin with a letter, and are more than one.
    words: usize,
    /// As units are numbered.
    numbers: usize,
    units: usize,
    /// They begin with a verb, as objectives and goals do.
    verbs: usize,
    measures: usize,
    codes: usize,
    quantities: usize,
    levels: usize,
    long: usize,
}

impl Evidence {
    /// Looks at a text of the column.
    pub(super) fn add(&mut self, cell: &Text) {
        if cell.is_blank() || self.texts >= SAMPLE {
            return;
        }
        let text = cell.text.trim();
        self.texts += 1;
        let coded = GoalCode::read(text);
        let stated = coded.map_or(text, |code| code.split(text).1);
        let words: String = stated.chars().take(60).collect();
        let words = plain(&words);
        let first = words.split(' ').next().unwrap_or_default();
        let spelt = text.starts_with(char::is_alphabetic);
        self.words += usize::from(spelt && text.chars().count() > 4);
        self.numbers += usize::from(is_number(text) && (!spelt || text.len() <= 4));
        self.units += usize::from(UNITS.iter().any(|word| first.starts_with(word)));
        self.verbs += usize::from(is_verb(first));
        self.measures += usize::from(
            MEASURES.iter().any(|word| first.starts_with(word)) || text.starts_with('%'),
        );
        self.codes += usize::from(coded.is_some());
        self.quantities += usize::from(has_quantity(stated) || stated.contains('%'));
        self.levels += usize::from(names_level(text));
        self.long += usize::from(text.chars().count() > 60);
    }

    /// How many texts it has.
    pub(super) fn texts(&self) -> usize {
        self.texts
    }

    /// Whether it holds more than numbers, amounts and dates.
    pub(super) fn has_words(&self) -> bool {
        2 * self.words > self.texts
    }

    /// Whether half of its texts or more are of this kind, or there is none to
    /// say otherwise.
    pub(super) fn fits(&self, role: Role) -> bool {
        self.texts == 0 || self.score(role) > 0
    }

    /// What its texts are that speaks most for a role, if many are it.
    pub(super) fn speaks_for(&self, role: Role) -> Option<ColumnContent> {
        use ColumnContent::{Codes, Levels, Long, Measures, Numbers, Quantities, Units, Verbs};
        let counts: &[(ColumnContent, usize)] = match role {
            Role::Column(Column::Number) => &[(Numbers, self.numbers)],
            Role::Column(Column::Unit) => &[(Units, self.units)],
            Role::Column(Column::Objective) => &[(Verbs, self.verbs), (Long, self.long)],
            Role::Column(Column::Indicator) => &[(Measures, self.measures)],
            Role::Column(Column::Goal) => &[
                (Codes, self.codes),
                (Quantities, self.quantities),
                (Verbs, self.verbs),
            ],
            // What has no name of a level is one for what it holds over.
            Role::Level => &[(Levels, self.levels), (ColumnContent::Groups, 1)],
            Role::Link => &[],
        };
        let most = counts.iter().rev().max_by_key(|(_, count)| *count);
        most.filter(|(_, count)| *count > 0)
            .map(|(content, _)| *content)
    }

    /// How much its texts speak for a role: from -8 to 8.
    pub(super) fn score(&self, role: Role) -> i32 {
        if self.texts == 0 {
            return 0;
        }
        let share = |count: usize, weight: i32| weight * count as i32 / self.texts as i32;
        let score = match role {
            Role::Column(Column::Number) => share(self.numbers, 16) - 8,
            Role::Column(Column::Unit) => {
                share(self.units, 8)
                    - share(self.verbs, 6)
                    - share(self.codes, 8)
                    - share(self.numbers, 8)
                    - share(self.long, 3)
                    - share(self.measures, 5)
                    - share(self.levels, 4)
            }
            Role::Column(Column::Objective) => {
                share(self.verbs, 6) + share(self.long, 2)
                    - share(self.codes, 6)
                    - share(self.quantities, 3)
                    - share(self.units, 4)
                    - share(self.measures, 5)
                    - share(self.numbers, 8)
            }
            Role::Column(Column::Indicator) => {
                share(self.measures, 8)
                    - share(self.codes, 6)
                    - share(self.verbs, 4)
                    - share(self.units, 3)
                    - share(self.numbers, 6)
            }
            Role::Column(Column::Goal) => {
                share(self.codes, 7) + share(self.quantities, 4) + share(self.verbs, 1)
                    - share(self.measures, 5)
                    - share(self.units, 4)
            }
            Role::Level => share(self.levels, 14) - 6,
            Role::Link => 0,
        };
        score.clamp(-8, 8)
    }
}

/// Whether a text says something that one of goals would: a code, how much, what
/// is done or how it is measured. A date alone says none of it.
pub(super) fn promises(text: &str) -> bool {
    let text = text.trim();
    let start: String = text.chars().take(60).collect();
    let start = plain(&start);
    let first = start.split(' ').next().unwrap_or_default();
    let is_dated = period_of_name(text).is_some_and(|(year, month, _)| year > 0 && month > 0);
    GoalCode::read(text).is_some()
        || is_verb(first)
        || MEASURES.iter().any(|word| first.starts_with(word))
        || (!is_dated && (has_quantity(text) || text.contains('%')))
}

/// Whether a word is an infinitive.
fn is_verb(word: &str) -> bool {
    let ending = ["ar", "er", "ir", "arse", "erse", "irse"];
    word.len() >= 4 && ending.iter().any(|end| word.ends_with(end)) && !NO_VERBS.contains(&word)
}

const NO_VERBS: [&str; 6] = ["lugar", "taller", "poder", "hogar", "mujer", "particular"];

/// What the names of units begin with.
#[rustfmt::skip]
const UNITS: [&str; 47] = [
    "direccion", "subdireccion", "unidad", "coordinacion", "gerencia", "subgerencia", "jefatura",
    "secretaria", "subsecretaria", "prosecretaria", "alcald", "prefectura", "presidencia",
    "vicepresidencia", "viceprefectura", "vicealcald", "concej", "consejo", "asamblea", "comision",
    "comisaria", "procuraduria", "registro", "registraduria", "tesoreria", "contabilidad",
    "financier", "talento", "planificacion", "asesoria", "auditoria", "comunicacion", "departamento",
    "area", "seccion", "division", "facultad", "rectorado", "vicerrectorado", "decanato", "gestion",
    "proceso", "junta", "directorio", "hospital", "distrito", "ministerio",
];

/// What indicators begin with.
#[rustfmt::skip]
const MEASURES: [&str; 30] = [
    "porcentaje", "numero", "nro", "no", "cantidad", "tasa", "indice", "indicador", "promedio",
    "tiempo", "dias", "kilometros", "km", "metros", "monto", "valor", "grado", "nivel", "cobertura",
    "total", "razon", "proporcion", "variacion", "incremento", "reduccion", "hectareas", "toneladas",
    "horas", "frecuencia", "eficiencia",
];
