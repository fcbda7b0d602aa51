use time::Date;

use super::rule::{Authority, Check, Remark, Reporter, Rule, Severity};
use super::wording::shown;
use crate::model::{Field, Metadata, dates};

/// A date that cannot be read.
pub(super) static RULE: Rule = Rule {
    code: "malformed-date",
    severity: Severity::Error,
    source: Authority::Template,
    title: "Fecha que no se entiende",
    cite: "La plantilla oficial de metadatos pide la fecha como AAAA-MM-DD.",
    check: Check::Metadata(find),
    fixes: &[],
};

fn find(metadata: &Metadata, _: Date, reporter: &mut Reporter) {
    let date = &metadata.date;
    if !date.trim().is_empty() && dates::parse(date).is_none() {
        let message = format!(
            "La fecha {} no se entiende o no existe. Escríbala como 28/02/2022 o 2022-02-28.",
            shown(date)
        );
        reporter.field(Field::Date, Remark::new(message));
    }
}

#[cfg(test)]
mod tests {
    use super::super::carets::says;
    use super::*;

    #[test]
    fn what_is_no_date_is_reported() {
        for text in [
            "28/02/22",
            "AAAA-MM-DD",
            "30/02/2022",
            "NO APLICA",
            "febrero 2022",
        ] {
            says(&RULE, Field::Date, text, Some("no se entiende"));
        }
    }

    #[test]
    fn dates_and_emptiness_are_left_alone() {
        for text in [
            "",
            " ",
            "28/02/2022",
            "\u{a0}2022-02-28 ",
            "28 de Febrero de 2022",
        ] {
            says(&RULE, Field::Date, text, None);
        }
    }
}
