use time::Date;

use super::mending::rewrite;
use super::rule::{Authority, Check, Remark, Reporter, Rule, Severity};
use crate::model::publication_month::PublicationMonth;
use crate::model::{Document, Edit, Field, Metadata, Place, dates};

/// A date that is not of the month before that of the publication.
pub(super) static RULE: Rule = Rule {
    code: "date-out-of-month",
    severity: Severity::Warning,
    source: Authority::Norm,
    title: "Fecha de otro mes",
    cite: "DPE: la fecha de los metadatos cae en el mes anterior al de la publicación, que se registra hasta el 15 o el siguiente día laborable.",
    check: Check::Metadata(find),
    fixes: &[mend],
};

fn find(metadata: &Metadata, today: Date, reporter: &mut Reporter) {
    let date = dates::parse(&metadata.date);
    let (Some(date), Some(publication)) = (date, PublicationMonth::of(today)) else {
        return;
    };
    let (Some(close), Some(due)) = (publication.close(), publication.due()) else {
        return;
    };
    if is_right(date, close, today) {
        return;
    }
    let message = format!(
        "La fecha {} no es de {}, el mes del que informa la próxima publicación, que vence el {}. Ponga \
         la del cierre de ese mes, aunque nada haya cambiado.",
        dates::short(date),
        dates::month_of_year(close),
        dates::short(due),
    );
    let label = format!("Poner {}", written_as(&metadata.date, close));
    reporter.field(Field::Date, Remark::new(message).with_fix(label));
}

/// Whether the date is of the month that the publication tells of. While a term
/// has just passed, it may still be that of the one before, which is registered
/// late: nobody said for which it is.
fn is_right(date: Date, close: Date, today: Date) -> bool {
    let late = today.replace_day(1).ok().and_then(Date::previous_day);
    same_month(date, close) || late.is_some_and(|late| same_month(date, late))
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
    let close = PublicationMonth::of(today)?.close()?;
    rewrite(document, place, |text| {
        let date = dates::parse(text)?;
        (!is_right(date, close, today)).then(|| written_as(text, close))
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
    }

    #[test]
    fn once_the_term_has_passed_the_next_publication_counts() {
        let november = |day| Date::from_calendar_date(2026, Month::November, day).unwrap();
        let right = |text, today| {
            let close = PublicationMonth::of(today).and_then(PublicationMonth::close);
            is_right(dates::parse(text).unwrap(), close.unwrap(), today)
        };
        assert!(right("31/10/2026", november(16)));
        assert!(!right("30/11/2026", november(16)));
        assert!(right("30/11/2026", november(17)));
        assert!(right("31/10/2026", november(17)));
        assert!(!right("30/09/2026", november(17)));
    }
}
