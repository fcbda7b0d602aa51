use time::Date;

use super::mending::rewrite;
use super::rule::{Authority, Check, Remark, Reporter, Rule, Severity};
use crate::model::publication_month::{Dating, Today};
use crate::model::{Document, Edit, Field, Metadata, Place, dates};

/// A date that is not of the month before that of the publication.
pub(super) static RULE: Rule = Rule {
    code: "date-out-of-month",
    severity: Severity::Warning,
    source: Authority::Norm,
    title: "Fecha de otro mes",
    cite: "DPE: la fecha de los metadatos cae en el mes anterior al de la publicación, que se registra hasta el 15 o el siguiente día laborable.",
    check: Check::Dating { find, mend },
    fixes: &[],
};

fn find(metadata: &Metadata, today: Today, reporter: &mut Reporter) {
    let date = dates::parse(&metadata.date);
    let (Some(date), Some(publication)) = (date, today.publication()) else {
        return;
    };
    let (Some(close), Some(due)) = (publication.close(), publication.due()) else {
        return;
    };
    // A date of the publication whose term has just passed may be right: the
    // person is asked for which one it is.
    if today.dating(date) != Some(Dating::Wrong) {
        return;
    }
    let (which, falls_due) = match (today.chosen.is_some(), due < today.date) {
        (false, _) => ("la próxima publicación", "vence"),
        (true, false) => ("la publicación elegida", "vence"),
        (true, true) => ("la publicación elegida", "venció"),
    };
    if let Some(meant) = meant_month_first(&metadata.date, today) {
        let message = format!(
            "La fecha {} se lee como {} de {}, que no es el mes del que informa {which}. Si es el {} de \
             {}, póngala con el año primero, que no se confunde.",
            metadata.date.trim(),
            date.day(),
            dates::month_of_year(date),
            meant.day(),
            dates::month_of_year(meant),
        );
        let label = format!("Poner {}", dates::iso(meant));
        return reporter.field(Field::Date, Remark::new(message).with_fix(label));
    }
    let message = format!(
        "La fecha {} no es de {}, el mes del que informa {which}, que {falls_due} el {}. Ponga la del \
         cierre de ese mes, aunque nada haya cambiado.",
        dates::short(date),
        dates::month_of_year(close),
        dates::short(due),
    );
    let label = format!("Poner {}", dates::written_as(&metadata.date, close));
    reporter.field(Field::Date, Remark::new(message).with_fix(label));
}

fn mend(document: &Document, place: Place, today: Today) -> Option<Edit> {
    let close = today.publication()?.close()?;
    rewrite(document, place, |text| {
        let wrong = today.dating(dates::parse(text)?)? == Dating::Wrong;
        let meant = meant_month_first(text, today).map(dates::iso);
        wrong.then(|| meant.unwrap_or_else(|| dates::written_as(text, close)))
    })
}

/// The day of the right month that the date is where its month stands first.
fn meant_month_first(text: &str, today: Today) -> Option<Date> {
    let meant = dates::parse_month_first(text)?;
    (today.dating(meant) == Some(Dating::Right)).then_some(meant)
}

#[cfg(test)]
mod tests {
    use time::Month;

    use super::super::carets::{rewrites, says};
    use super::*;
    use crate::model::picture::document;
    use crate::model::publication_month::PublicationMonth;
    use crate::rules::fix_all;

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
    fn a_date_that_is_right_with_its_month_first_is_written_with_its_year_first() {
        says(
            &RULE,
            Field::Date,
            "02/03/2022",
            Some("Si es el 3 de febrero de 2022"),
        );
        rewrites(&RULE, Field::Date, "02/03/2022", "2022-02-03");
        rewrites(&RULE, Field::Date, "03/03/2022", "28/02/2022");
    }

    #[test]
    fn the_publication_that_was_chosen_counts() {
        let mut document = document("1 | A | o | i | M1. Diez");
        document.metadata.date = "31/10/2026".to_owned();
        let november = |day| Date::from_calendar_date(2026, Month::November, day).unwrap();
        let mended = |day, chosen| {
            let today = Today {
                date: november(day),
                chosen: PublicationMonth::read(chosen),
            };
            let mut document = document.clone();
            if let Some(edit) = fix_all(&document, RULE.code, today) {
                document.apply(edit);
            }
            document.metadata.date
        };
        assert_eq!(mended(16, ""), "31/10/2026");
        // Nobody said for which it is: the late one, or the next.
        assert_eq!(mended(17, ""), "31/10/2026");
        assert_eq!(mended(17, "2026-11"), "31/10/2026");
        assert_eq!(mended(17, "2026-12"), "30/11/2026");
        assert_eq!(mended(16, "2026-10"), "30/09/2026");
    }
}
