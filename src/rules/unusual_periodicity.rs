use super::absence_otherwise;
use super::rule::{Authority, Check, Remark, Rule, Severity, Spot};
use super::wording::shown;
use crate::model::Field;
use crate::model::goal::is_absence;
use crate::model::text::{is_one_of, plain};

/// A periodicity that is none of those of the norm.
pub(super) static RULE: Rule = Rule {
    code: "unusual-periodicity",
    severity: Severity::Suggestion,
    source: Authority::Norm,
    title: "Periodicidad que la norma no tiene",
    cite: "LOTAIP y DPE: los metadatos se actualizan cada mes, y el contenido de metas y objetivos cada semestre o cada año.",
    check: Check::Text(find),
    fixes: &[],
};

fn find(text: &str, spot: Spot) -> Option<Remark> {
    const PERIODS: &str =
        "mensual mensualmente mes semestral semestralmente semestre anual anualmente ano";
    if spot != Spot::Field(Field::Periodicity) || text.trim().is_empty() {
        return None;
    }
    let plain = plain(text);
    let known = plain.split(' ').any(|word| is_one_of(word, PERIODS));
    if known || absence_otherwise::phrase(text).is_some() || is_absence(text) {
        return None;
    }
    Some(Remark::new(format!(
        "{} no es una periodicidad de la norma: se publica cada mes. Lo usual es MENSUAL.",
        shown(text)
    )))
}

#[cfg(test)]
mod tests {
    use super::super::carets::says;
    use super::*;

    #[test]
    fn other_periods_are_reported() {
        let says = |text: &str, words| says(&RULE, Field::Periodicity, text, words);
        says("Trimestral", Some("«Trimestral»"));
        says("Permanente", Some("MENSUAL"));
        for text in [
            "MENSUAL",
            "Mensual (cada mes)",
            "Semestral",
            "Anual",
            "Cada año",
            "N/A",
            "NO APLICA",
            "",
        ] {
            says(text, None);
        }
    }
}
