use time::Date;

use super::rule::{Authority, Check, Remark, Reporter, Rule, Severity};
use super::wording::shown;
use crate::model::goal::is_absence;
use crate::model::{Field, Metadata};

/// A telephone number that cannot be one.
pub(super) static RULE: Rule = Rule {
    code: "malformed-telephone",
    severity: Severity::Warning,
    source: Authority::Template,
    title: "Teléfono incompleto",
    cite: "La plantilla oficial de metadatos pide número y extensión, como (02) 382-9670 EXTENSIÓN 215.",
    check: Check::Metadata(find),
    fix: None,
};

/// Digits of a fixed line without its province.
const FEWEST_DIGITS: usize = 7;

fn find(metadata: &Metadata, _: Date, reporter: &mut Reporter) {
    let telephone = &metadata.telephone;
    let digits = telephone.chars().filter(char::is_ascii_digit).count();
    if telephone.trim().is_empty() || is_absence(telephone) || digits >= FEWEST_DIGITS {
        return;
    }
    let message = format!(
        "{} no parece un teléfono completo. Escríbalo con el código de la provincia y la extensión: \
         (02) 382-9670 EXTENSIÓN 215.",
        shown(telephone)
    );
    reporter.field(Field::Telephone, Remark::new(message));
}

#[cfg(test)]
mod tests {
    use super::super::carets::says;
    use super::*;

    #[test]
    fn too_few_digits_are_reported() {
        for text in ["ext. 410", "380-17", "s/n", "ciento veinte"] {
            says(&RULE, Field::Telephone, text, Some("no parece un teléfono"));
        }
    }

    #[test]
    fn numbers_and_absences_are_left_alone() {
        for text in [
            "",
            "\u{a0}",
            "(02) 380-1750 EXTENSIÓN 410",
            "0991234567",
            "NO APLICA",
        ] {
            says(&RULE, Field::Telephone, text, None);
        }
    }
}
