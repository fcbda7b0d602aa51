use time::Date;

use super::mending::rewrite;
use super::rule::{Authority, Check, Remark, Reporter, Rule, Severity};
use super::wording::shown;
use crate::model::{Document, Edit, Field, Metadata, Place, dates};

/// A date that cannot be read.
pub(super) static RULE: Rule = Rule {
    code: "malformed-date",
    severity: Severity::Error,
    source: Authority::Template,
    title: "Fecha que no se entiende",
    cite: "La plantilla oficial de metadatos pide la fecha como AAAA-MM-DD.",
    check: Check::Metadata(find),
    fixes: &[mend],
};

fn find(metadata: &Metadata, _: Date, reporter: &mut Reporter) {
    let date = &metadata.date;
    if !date.trim().is_empty() && dates::parse(date).is_none() {
        let remark = match dates::parse_month_first(date) {
            Some(read) => Remark::new(format!(
                "La fecha {} tiene el mes antes del día. Escríbala como 28/02/2022 o 2022-02-28.",
                shown(date)
            ))
            .with_fix(format!("Poner {}", dates::iso(read))),
            None => Remark::new(format!(
                "La fecha {} no se entiende o no existe. Escríbala como 28/02/2022 o 2022-02-28.",
                shown(date)
            )),
        };
        reporter.field(Field::Date, remark);
    }
}

fn mend(document: &Document, place: Place, _: Date) -> Option<Edit> {
    rewrite(document, place, |text| {
        let unread = dates::parse(text).is_none();
        let read = dates::parse_month_first(text).filter(|_| unread)?;
        Some(dates::iso(read))
    })
}

#[cfg(test)]
mod tests {
    use super::super::carets::{rewrites, says};
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
    fn a_month_before_its_day_is_put_behind_it() {
        says(&RULE, Field::Date, "02/28/2022", Some("tiene el mes antes"));
        rewrites(&RULE, Field::Date, "02/28/2022", "2022-02-28");
        rewrites(&RULE, Field::Date, "2.28.2022", "2022-02-28");
        says(&RULE, Field::Date, "30/02/2022", Some("no se entiende"));
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
