//! For which month a matrix is, and how the next one begins from it.

use time::Date;

use super::dates;
use super::document::Document;
use super::metadata::Metadata;
use super::publication_month::PublicationMonth;

/// The publication that a matrix is for: the one that the person chose, or the
/// one that tells of the month of its date.
pub fn publication_of(
    metadata: &Metadata,
    chosen: Option<PublicationMonth>,
) -> Option<PublicationMonth> {
    chosen.or_else(|| PublicationMonth::holding(dates::parse(&metadata.date)?).next())
}

/// The publication that follows one: that whose term runs, or the one after it
/// where the matrix of that one is there already. A matrix of a month further
/// ahead is dated wrong, and says nothing.
pub fn following(last: Option<PublicationMonth>, today: Date) -> Option<PublicationMonth> {
    let running = PublicationMonth::of(today)?;
    let ahead = running.next()?;
    match last {
        Some(last) if last == running || last == ahead => last.next(),
        _ => Some(running),
    }
}

/// A matrix for a publication: dated at the close of the month that it tells
/// of, and in all else the same.
pub fn for_month(document: &Document, month: PublicationMonth) -> Document {
    let mut document = document.clone();
    if let Some(close) = month.close() {
        document.metadata.date = dates::written_as(&document.metadata.date, close);
    }
    document
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::picture::document;

    fn month(text: &str) -> Option<PublicationMonth> {
        PublicationMonth::read(text)
    }

    #[test]
    fn a_matrix_is_for_the_month_after_that_of_its_date() {
        for (date, chosen, publication) in [
            ("31/10/2026", "", "2026-11"),
            ("2026-12-31", "", "2027-01"),
            ("28 de febrero de 2022", "", "2022-03"),
            ("28/02/2022", "2026-11", "2026-11"),
            ("", "2026-11", "2026-11"),
            ("pronto", "", ""),
        ] {
            let metadata = Metadata {
                date: date.to_owned(),
                ..Metadata::default()
            };
            let of = publication_of(&metadata, month(chosen));
            assert_eq!(of, month(publication), "{date} {chosen}");
        }
    }

    #[test]
    fn the_next_month_is_the_one_whose_term_runs() {
        for (last, today, next) in [
            // Noviembre was made, and its term runs: what follows is diciembre.
            ("2026-11", "05/11/2026", "2026-12"),
            ("2026-11", "16/11/2026", "2026-12"),
            ("2026-11", "17/11/2026", "2026-12"),
            ("2026-11", "05/12/2026", "2026-12"),
            ("2026-12", "15/12/2026", "2027-01"),
            ("2026-12", "16/12/2026", "2027-01"),
            ("2026-12", "05/01/2027", "2027-01"),
            // Prepared early, and the one after it.
            ("2027-01", "05/12/2026", "2027-02"),
            // One month or many were skipped.
            ("2026-11", "16/12/2026", "2027-01"),
            ("2022-03", "05/01/2027", "2027-01"),
            // No date, or one of another century.
            ("", "05/12/2026", "2026-12"),
            ("2062-11", "05/12/2026", "2026-12"),
        ] {
            let today = dates::parse(today).expect("a day");
            assert_eq!(following(month(last), today), month(next), "{last} {today}");
        }
    }

    #[test]
    fn all_but_the_date_is_the_same() {
        let mut last = document("1 | Riego | o | i | M1. Diez canales");
        for (date, next, new) in [
            ("31/10/2026", "2026-12", "30/11/2026"),
            ("2026-11-30", "2027-01", "2026-12-31"),
            ("31/01/2028", "2028-03", "29/02/2028"),
            ("", "2026-12", "2026-11-30"),
        ] {
            date.clone_into(&mut last.metadata.date);
            let before = last.clone();
            let mut document = for_month(&last, month(next).expect("a month"));
            assert_eq!(document.metadata.date, new);
            assert_eq!(last, before, "the last one is as it was");
            document.metadata.date.clone_from(&last.metadata.date);
            assert_eq!(document, last);
        }
    }
}
