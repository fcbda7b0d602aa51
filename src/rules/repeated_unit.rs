use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use super::rule::{Authority, Check, Remark, Reporter, Rule, Severity};
use super::unit_rows::own_text;
use super::wording::shown;
use crate::model::text::letters;
use crate::model::{Column, Document};

/// A unit that was named before.
pub(super) static RULE: Rule = Rule {
    code: "repeated-unit",
    severity: Severity::Suggestion,
    source: Authority::Advice,
    title: "Unidad repetida",
    cite: "Quien busca una unidad espera todas sus metas en un solo lugar.",
    check: Check::Column(Column::Unit, find),
    fixes: &[],
};

fn find(document: &Document, reporter: &mut Reporter) {
    // Under another level a unit may have other processes.
    let mut named: HashMap<u64, usize> = HashMap::new();
    let mut last = None;
    for (position, row) in document.rows.iter().enumerate() {
        if row.is_level() {
            named.clear();
            last = None;
            continue;
        }
        let Some(unit) = own_text(document, position, Column::Unit).map(str::trim) else {
            continue;
        };
        if unit.is_empty() {
            continue;
        }
        let name = name_of(unit);
        let before = named.get(&name).copied();
        if let Some(before) = before {
            let message = if last == Some(name) {
                format!(
                    "{} se llama también la unidad de arriba. Si es la misma, combine las celdas.",
                    shown(unit)
                )
            } else {
                format!(
                    "{} está también en la fila {}. Ponga sus metas juntas, o distinga el nombre.",
                    shown(unit),
                    before + 1
                )
            };
            reporter.cell(position, Column::Unit, Remark::new(message));
        } else {
            named.insert(name, position);
        }
        last = Some(name);
    }
}

/// What tells a name from others, without its capitals and accents; it is asked
/// of every unit after every edit.
fn name_of(unit: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    for letter in letters(unit) {
        letter.folded.hash(&mut hasher);
    }
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::super::carets::reports;
    use super::RULE;

    #[test]
    fn a_unit_named_again_is_reported() {
        reports(
            &RULE,
            r#"
            1 | Riego | o | i | M1. Diez
            " | " | " | " | M2. Diez
            2 | Vías | o | i | M1. Diez
            3 | RIEGO | o | i | M1. Diez
                ^ está también en la fila 1
            4 | Riego | o | i | M1. Diez
                ^ se llama también la unidad de arriba
            "#,
        );
    }

    #[test]
    fn under_another_level_it_may_be_named_again() {
        reports(
            &RULE,
            "
            # NIVEL DIRECTIVO
            1 | Riego | o | i | M1. Diez
            # NIVEL OPERATIVO
            2 | Riego | o | i | M1. Diez
            3 |  | o | i | M1. Diez
            4 |  | o | i | M1. Diez
            ",
        );
    }
}
