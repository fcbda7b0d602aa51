use time::Date;

use super::rule::{Authority, Check, Remark, Reporter, Rule, Severity};
use super::wording::shown;
use crate::model::goal::is_absence;
use crate::model::text::unmarked_text;
use crate::model::{Field, Metadata};

/// A telephone number that cannot be one.
pub(super) static RULE: Rule = Rule {
    code: "malformed-telephone",
    severity: Severity::Warning,
    source: Authority::Template,
    title: "Teléfono incompleto",
    cite: "La plantilla oficial de metadatos pide número y extensión, como (02) 382-9670 EXTENSIÓN 215.",
    check: Check::Metadata(find),
    fixes: &[],
};

fn find(metadata: &Metadata, _: Date, reporter: &mut Reporter) {
    let telephone = &metadata.telephone;
    if telephone.trim().is_empty() || is_absence(telephone) || names_a_number(telephone) {
        return;
    }
    let message = format!(
        "{} no parece un teléfono completo. Escríbalo con el código de la provincia y la extensión: \
         (02) 382-9670 EXTENSIÓN 215.",
        shown(telephone)
    );
    reporter.field(Field::Telephone, Remark::new(message));
}

/// Whether one of the numbers in the text can be called, extensions left out.
fn names_a_number(text: &str) -> bool {
    let plain = unmarked_text(text);
    let called = plain.split("ext").next().unwrap_or_default();
    let mut numbers = called.split(['/', ';', ',', '\n']);
    numbers.any(|number| {
        // `032969887 al 89`: a line of several.
        let first = number.split(" al ").next().unwrap_or_default();
        let first = first.split(" y ").next().unwrap_or_default();
        let digits: String = first.chars().filter(char::is_ascii_digit).collect();
        is_number(&digits)
    })
}

/// Digits of a number in Ecuador: a mobile telephone, a fixed line with its
/// province or without, a line that is paid by who is called, or one of those
/// with the country before it.
fn is_number(digits: &str) -> bool {
    let abroad = digits.strip_prefix("00").unwrap_or(digits);
    if let Some(national) = abroad.strip_prefix("593") {
        return matches!(national.len(), 8 | 9);
    }
    match digits.len() {
        7 => !digits.starts_with('0'),
        // The province without its zero.
        8 => digits.starts_with(['2', '3', '4', '5', '6', '7']),
        9 => digits.starts_with('0') && !digits.starts_with("09"),
        10 => ["09", "1800", "1700"]
            .iter()
            .any(|begin| digits.starts_with(begin)),
        _ => false,
    }
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
