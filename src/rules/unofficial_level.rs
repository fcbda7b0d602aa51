use super::rule::{Authority, Check, Remark, Reporter, Rule, Severity};
use super::wording::shown;
use crate::model::text::plain;
use crate::model::{Column, Content, Document};

/// A level that does not say which of the official ones it is.
pub(super) static RULE: Rule = Rule {
    code: "unofficial-level",
    severity: Severity::Suggestion,
    source: Authority::Advice,
    title: "Nivel con otro nombre",
    cite: "Los procesos de una institución son gobernantes, sustantivos o agregadores de valor, adjetivos de asesoría y adjetivos de apoyo.",
    check: Check::Column(Column::Number, find),
    fixes: &[],
};

/// How words begin that say which level it is.
const BEGINNINGS: [&str; 12] = [
    "gobernante",
    "directiv",
    "legislativ",
    "ejecutiv",
    "agregador",
    "sustantiv",
    "operativ",
    "misional",
    "asesor",
    "apoyo",
    "adjetiv",
    "desconcentrad",
];

fn find(document: &Document, reporter: &mut Reporter) {
    for (position, row) in document.rows.iter().enumerate() {
        if let Content::Level(text) = &row.content
            && !is_official(text)
        {
            let message = format!(
                "{} no dice de qué procesos son las unidades que siguen: gobernantes, agregadores de valor, de asesoría o de apoyo.",
                shown(text)
            );
            reporter.cell(position, Column::Number, Remark::new(message));
        }
    }
}

pub(super) fn is_official(level: &str) -> bool {
    let plain = plain(level);
    let mut words = plain.split(' ');
    plain.is_empty()
        || words.any(|word| {
            word.starts_with("habilitante")
                || BEGINNINGS.iter().any(|begin| word.starts_with(begin))
        })
}

#[cfg(test)]
mod tests {
    use super::super::carets::reports;
    use super::RULE;

    #[test]
    fn a_level_of_another_name_is_reported() {
        reports(
            &RULE,
            "
            # ÁREAS TÉCNICAS
            ^ no dice de qué procesos
            1 | A | o | i | M1. Diez
            # PROCESOS AGREGADORES DE VALOR / NIVEL OPERATIVO
            2 | B | o | i | M1. Diez
            # Habilitantes de asesoría
            3 | C | o | i | M1. Diez
            # NIVEL DE APOYO
            4 | D | o | i | M1. Diez
            ",
        );
    }
}
