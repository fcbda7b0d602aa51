use super::{PublicRow, Publication};
use crate::model::Column;
use crate::model::text::{self, fold};
use crate::texts::viewer;

/// What of a matrix is asked for. What is not said leaves nothing out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Words that a row says, in any of its cells or in its level.
    pub words: String,
    /// A level, from 1.
    pub level: Option<usize>,
    /// A unit, by the key that addresses give it.
    pub unit: Option<String>,
    pub quantity: Option<Quantity>,
    /// The year by which a goal is due.
    pub year: Option<i32>,
    /// What the rows stand by and how they stand together, in the words of
    /// addresses, which [`arranged`] reads; as in the matrix where nothing is said.
    ///
    /// [`arranged`]: super::arranged
    pub order: Option<String>,
    pub group: Option<String>,
}

/// Whether a goal says how much.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Quantity {
    Said,
    Unsaid,
}

const WORDS: &str = "buscar";
const LEVEL: &str = "nivel";
const UNIT: &str = "unidad";
const QUANTITY: &str = "cantidad";
const YEAR: &str = "anio";
const ORDER: &str = "orden";
const GROUP: &str = "grupo";

impl Filter {
    /// What addresses may say.
    pub const NAMES: [&str; 7] = [WORDS, LEVEL, UNIT, QUANTITY, YEAR, ORDER, GROUP];

    /// Those of them that say which rows, and how they stand.
    pub const CHOICE: [&str; 5] = [WORDS, LEVEL, UNIT, QUANTITY, YEAR];
    pub const ARRANGEMENT: [&str; 2] = [ORDER, GROUP];

    /// Reads what an address says, as `[("buscar", "riego"), ("nivel", "2")]`;
    /// what it does not know is nothing.
    pub fn of_address(pairs: &[(String, String)]) -> Self {
        let mut filter = Self::default();
        let said = |value: &String| Some(value.clone()).filter(|value| !value.is_empty());
        for (name, value) in pairs {
            match name.as_str() {
                WORDS => filter.words = value.trim().to_owned(),
                LEVEL => filter.level = value.parse().ok(),
                UNIT => filter.unit = said(value),
                QUANTITY => filter.quantity = Quantity::of(value),
                YEAR => filter.year = value.parse().ok(),
                ORDER => filter.order = said(value),
                GROUP => filter.group = said(value),
                _ => {}
            }
        }
        filter
    }

    /// The other way round.
    pub fn for_address(&self) -> Vec<(&'static str, String)> {
        let words = Some(self.words.trim()).filter(|words| !words.is_empty());
        let pairs = [
            (WORDS, words.map(str::to_owned)),
            (LEVEL, self.level.map(|level| level.to_string())),
            (UNIT, self.unit.clone()),
            (QUANTITY, self.quantity.map(|said| said.key().to_owned())),
            (YEAR, self.year.map(|year| year.to_string())),
            (ORDER, self.order.clone()),
            (GROUP, self.group.clone()),
        ];
        let said = pairs.into_iter();
        said.filter_map(|(name, value)| Some((name, value?)))
            .collect()
    }

    pub fn is_empty(&self) -> bool {
        self.for_address().is_empty()
    }

    /// Whether the rows are to stand otherwise than in the matrix.
    pub fn is_arranged(&self) -> bool {
        self.order.is_some() || self.group.is_some()
    }

    /// What is asked for, as a person says it: `riego; nivel: OPERATIVO`.
    pub fn in_words(&self, publication: &Publication) -> String {
        let level = self
            .level
            .and_then(|level| publication.levels.get(level.checked_sub(1)?));
        let units = &mut publication.units.iter();
        let unit = self.unit.as_ref();
        let unit = unit.and_then(|key| units.find(|unit| unit.key == *key));
        let quantity = self.quantity.map(|said| match said {
            Quantity::Said => viewer::WITH_QUANTITY.to_owned(),
            Quantity::Unsaid => viewer::WITHOUT_QUANTITY.to_owned(),
        });
        let said = [
            Some(format!("«{}»", self.words)).filter(|_| !self.words.is_empty()),
            level.map(|level| format!("{}: {level}", viewer::LEVEL)),
            unit.map(|unit| format!("{}: {}", viewer::UNIT, unit.name)),
            quantity,
            self.year.map(|year| format!("{}: {year}", viewer::YEAR)),
        ];
        let said: Vec<String> = said.into_iter().flatten().collect();
        said.join("; ")
    }

    /// The words to be found, without capitals and accents.
    pub(super) fn folded_words(&self) -> Vec<String> {
        let words = self.words.split_whitespace().map(fold);
        words.collect()
    }

    /// The rows asked for, as indices in [`Publication::rows`].
    pub fn rows(&self, publication: &Publication) -> Vec<usize> {
        let words = self.folded_words();
        let kept = |row: &PublicRow| {
            let of_level = |level| row.level.is_some_and(|at| at + 1 == level);
            let unit = &publication.units[row.unit];
            let said = |quantity: Quantity| {
                let wanted = quantity == Quantity::Said;
                row.goals.iter().any(|goal| goal.has_quantity == wanted)
            };
            let due = |year| row.goals.iter().any(|goal| goal.year == Some(year));
            self.level.is_none_or(of_level)
                && self.unit.as_ref().is_none_or(|key| *key == unit.key)
                && self.quantity.is_none_or(said)
                && self.year.is_none_or(due)
                && says(publication, row, &words)
        };
        let rows = publication.rows.iter().enumerate();
        rows.filter(|(_, row)| kept(row))
            .map(|(at, _)| at)
            .collect()
    }
}

impl Quantity {
    /// As addresses write it.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Said => "con",
            Self::Unsaid => "sin",
        }
    }

    pub fn of(key: &str) -> Option<Self> {
        let all = [Self::Said, Self::Unsaid];
        all.into_iter().find(|quantity| quantity.key() == key)
    }
}

fn says(publication: &Publication, row: &PublicRow, words: &[String]) -> bool {
    if words.is_empty() {
        return true;
    }
    let document = &publication.document;
    let cells = Column::ALL.map(|column| document.resolved(row.position, column));
    let level = row.level.map_or("", |at| publication.levels[at].as_str());
    let said = fold(&format!("{level}\n{}", cells.join("\n")));
    words.iter().all(|word| text::says(&said, word))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::picture::document;

    fn publication() -> Publication {
        Publication::of(document(
            r#"
            # NIVEL DIRECTIVO
            1 | Prefectura | Dirigir | i | No aplica
            # NIVEL OPERATIVO
            2 | Dirección de Vialidad | Vías | km | M1. 10 km hasta 2024
            " | " | " | Informes | M2. Mejorar la gestión
            3 | Riego | Canales | " | "
            "#,
        ))
    }

    #[test]
    fn what_is_asked_for_stays() {
        let publication = publication();
        let rows = |pairs: &[(&str, &str)]| {
            let owned = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
            let pairs: Vec<_> = pairs.iter().map(owned).collect();
            let filter = Filter::of_address(&pairs);
            let again: Vec<_> = filter.for_address();
            let again: Vec<_> = again.iter().map(|(a, b)| (*a, b.as_str())).collect();
            assert_eq!(
                again,
                pairs
                    .iter()
                    .map(|(a, b)| (a.as_str(), b.as_str()))
                    .collect::<Vec<_>>()
            );
            filter.rows(&publication)
        };
        assert_eq!(rows(&[]), [0, 1, 2, 3]);
        assert_eq!(rows(&[("buscar", "DIRECCION vias")]), [1, 2]);
        assert_eq!(rows(&[("buscar", "operativo")]), [1, 2, 3]);
        assert_eq!(rows(&[("nivel", "1")]), [0]);
        assert_eq!(rows(&[("unidad", "3")]), [3]);
        assert_eq!(rows(&[("cantidad", "con")]), [1]);
        assert_eq!(rows(&[("cantidad", "sin")]), [2, 3]);
        assert_eq!(rows(&[("anio", "2024")]), [1]);
        assert_eq!(rows(&[("buscar", "vial"), ("cantidad", "sin")]), [2]);
        // How they stand is for who draws them.
        assert_eq!(rows(&[("anio", "2024"), ("orden", "unidad")]), [1]);
        assert_eq!(rows(&[("grupo", "nivel")]), [0, 1, 2, 3]);
    }

    #[test]
    fn what_is_asked_for_is_said_in_words() {
        let pairs = [
            ("buscar", "vial"),
            ("nivel", "2"),
            ("unidad", "2"),
            ("cantidad", "con"),
        ];
        let pairs = pairs.map(|(name, value)| (name.to_owned(), value.to_owned()));
        assert_eq!(
            Filter::of_address(&pairs).in_words(&publication()),
            "«vial»; Nivel: NIVEL OPERATIVO; Unidad: Dirección de Vialidad; Con cantidad"
        );
        let beyond = [("nivel".to_owned(), "0".to_owned())];
        assert_eq!(Filter::of_address(&beyond).in_words(&publication()), "");
    }

    #[test]
    fn what_an_address_says_wrongly_is_nothing() {
        let pairs = [
            ("nivel", "x"),
            ("otra", "1"),
            ("cantidad", ""),
            ("unidad", ""),
        ];
        let pairs = pairs.map(|(name, value)| (name.to_owned(), value.to_owned()));
        assert!(Filter::of_address(&pairs).is_empty());
    }

    #[test]
    fn units_without_numbers_of_their_own_are_counted() {
        let publication = Publication::of(document(
            "
            1 | A | o | i | m
            1 | B | o | i | m
            ",
        ));
        let keys: Vec<_> = publication.units.iter().map(|unit| &unit.key).collect();
        assert_eq!(keys, ["1", "2"]);
    }
}
