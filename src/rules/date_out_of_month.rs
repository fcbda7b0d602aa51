use time::Date;

use super::mending::rewrite;
use super::rule::{Authority, Check, Place, Remark, Reporter, Rule, Severity};
use crate::model::{Document, Edit, Field, Metadata, dates};

/// A date that is not of the month before this one.
pub(super) static RULE: Rule = Rule {
    code: "date-out-of-month",
    severity: Severity::Warning,
    source: Authority::Norm,
    title: "Fecha de otro mes",
    cite: "DPE: la fecha de los metadatos cae en el mes anterior al de la evaluación.",
    check: Check::Metadata(find),
    fix: Some(mend),
};

fn find(metadata: &Metadata, today: Date, reporter: &mut Reporter) {
    let (Some(date), Some(close)) = (dates::parse(&metadata.date), close_before(today)) else {
        return;
    };
    if same_month(date, close) {
        return;
    }
    let message = format!(
        "La fecha {} no es de {}, el mes anterior a este. Si publica este mes, ponga la del cierre de \
         ese mes, aunque nada haya cambiado.",
        dates::short(date),
        dates::month_of_year(close)
    );
    let label = format!("Poner {}", written_as(&metadata.date, close));
    reporter.field(Field::Date, Remark::new(message).with_fix(label));
}

/// The last day of the month before.
fn close_before(today: Date) -> Option<Date> {
    today.replace_day(1).ok()?.previous_day()
}

fn same_month(date: Date, other: Date) -> bool {
    (date.year(), date.month()) == (other.year(), other.month())
}

/// The day in the form that the institution uses, or in that of the template.
fn written_as(like: &str, date: Date) -> String {
    let day_first = like.trim().find('/').is_some_and(|at| at <= 2);
    if day_first {
        dates::short(date)
    } else {
        dates::iso(date)
    }
}

fn mend(document: &Document, place: Place, today: Date) -> Option<Edit> {
    let close = close_before(today)?;
    rewrite(document, place, |text| {
        let date = dates::parse(text)?;
        (!same_month(date, close)).then(|| written_as(text, close))
    })
}

#[cfg(test)]
mod tests {
    use time::Month;

    use super::super::carets::{rewrites, says};
    use super::*;

    #[test]
    fn a_date_of_another_month_is_reported() {
        for text in [
            "31/01/2022",
            "2022-03-01",
            "28/02/2021",
            "28 de enero de 2022",
        ] {
            says(&RULE, Field::Date, text, Some("no es de febrero de 2022"));
        }
    }

    #[test]
    fn the_month_before_and_what_is_no_date_are_left_alone() {
        for text in [
            "28/02/2022",
            "2022-02-01",
            " 1.2.2022\u{a0}",
            "",
            "30/02/2022",
        ] {
            says(&RULE, Field::Date, text, None);
        }
    }

    #[test]
    fn the_close_of_the_month_before_is_put_as_dates_are_written() {
        rewrites(&RULE, Field::Date, "31/01/2022", "28/02/2022");
        rewrites(&RULE, Field::Date, "2022/01/31", "2022-02-28");
        rewrites(&RULE, Field::Date, "31 de enero de 2022", "2022-02-28");
        let january = Date::from_calendar_date(2024, Month::January, 31).unwrap();
        assert_eq!(
            close_before(january).map(dates::iso).as_deref(),
            Some("2023-12-31")
        );
    }
}
