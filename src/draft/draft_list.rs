//! What is told of all drafts together.

use std::cmp::Reverse;

use time::Date;

use super::head::DraftHead;
use crate::model::new_month::following;
use crate::model::publication_month::PublicationMonth;
use crate::model::text::fold;

/// The month that is to begin from a draft, when its time has come: the term of
/// the draft's own has passed, and of the same matrix none is for a later one.
pub fn month_to_begin(
    draft: &DraftHead,
    all: &[DraftHead],
    today: Date,
) -> Option<PublicationMonth> {
    let month = draft.month()?;
    let running = following(Some(month), today)?;
    // Of two for the same month, the one that was worked on last.
    let is_older = |other: &DraftHead| {
        other.title == draft.title && (other.month(), other.updated) > (Some(month), draft.updated)
    };
    let due = PublicationMonth::of(today)?;
    (month < due && !all.iter().any(is_older)).then_some(running)
}

/// In which order drafts are listed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DraftOrder {
    /// The last changed first.
    #[default]
    Changed,
    /// The latest publication first; those that say none, last.
    Month,
    Name,
}

impl DraftOrder {
    /// Each, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::Changed, Self::Month, Self::Name];
}

/// Those in whose name or month all the words are that a person looks for.
pub fn sought<'a>(
    drafts: &'a [DraftHead],
    words: &str,
    month_name: impl Fn(PublicationMonth) -> String,
) -> Vec<&'a DraftHead> {
    let words = fold(words);
    let says = |draft: &&DraftHead| {
        let month = draft.month().map(&month_name).unwrap_or_default();
        let said = fold(&format!("{} {} {month}", draft.called(), draft.title));
        words.split_whitespace().all(|word| said.contains(word))
    };
    drafts.iter().filter(says).collect()
}

/// Puts drafts in order; what is equal in it stays as it was.
pub fn put_in_order(drafts: &mut [&DraftHead], order: DraftOrder) {
    drafts.sort_by(|one, other| other.updated.total_cmp(&one.updated));
    match order {
        DraftOrder::Changed => {}
        DraftOrder::Month => drafts.sort_by_key(|draft| Reverse(draft.month())),
        DraftOrder::Name => drafts.sort_by_cached_key(|draft| fold(draft.called())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draft::DraftFacts;
    use crate::model::dates;

    fn draft(title: &str, month: &str, updated: f64) -> DraftHead {
        DraftHead {
            title: title.to_owned(),
            updated,
            facts: Some(DraftFacts {
                month: PublicationMonth::read(month),
                ..DraftFacts::default()
            }),
            ..DraftHead::default()
        }
    }

    /// What is offered on that day, draft by draft.
    fn offered(drafts: &[DraftHead], today: &str) -> Vec<String> {
        let today = dates::parse(today).expect("a day");
        let month = |draft: &DraftHead| month_to_begin(draft, drafts, today);
        let text = |month: Option<PublicationMonth>| {
            month.map_or_else(String::new, PublicationMonth::text)
        };
        drafts.iter().map(|draft| text(month(draft))).collect()
    }

    #[test]
    fn a_month_is_offered_once_the_one_before_is_over() {
        let november = [draft("GAD", "2026-11", 1.0)];
        for (today, month) in [
            ("05/11/2026", ""),
            ("16/11/2026", ""),
            ("17/11/2026", "2026-12"),
            ("15/12/2026", "2026-12"),
            ("16/12/2026", "2027-01"),
            ("05/01/2027", "2027-01"),
        ] {
            assert_eq!(offered(&november, today), [month], "{today}");
        }
    }

    #[test]
    fn it_is_offered_by_the_last_draft_of_a_matrix() {
        let drafts = [
            draft("GAD", "2026-10", 9.0),
            draft("GAD", "2026-11", 1.0),
            draft("GAD", "2026-11", 2.0),
            draft("Otro GAD", "2026-10", 1.0),
            draft("Sin fecha", "", 1.0),
        ];
        let months = ["", "", "2026-12", "2026-12", ""];
        assert_eq!(offered(&drafts, "05/12/2026"), months);
        let begun = [drafts.as_slice(), &[draft("GAD", "2026-12", 3.0)]].concat();
        assert_eq!(
            offered(&begun, "05/12/2026"),
            ["", "", "", "2026-12", "", ""]
        );
    }

    #[test]
    fn drafts_are_found_by_name_and_month_and_put_in_order() {
        let named = DraftHead {
            name: Some("Prueba de Ámbar".to_owned()),
            ..draft("Otro GAD", "2026-10", 3.0)
        };
        let drafts = [draft("GAD", "2026-11", 1.0), named, draft("GAD", "", 2.0)];
        let month = |month: PublicationMonth| month.text();
        for (words, order, titles) in [
            ("", DraftOrder::Changed, "Prueba de Ámbar, GAD 2, GAD 1"),
            ("", DraftOrder::Month, "GAD 1, Prueba de Ámbar, GAD 2"),
            ("", DraftOrder::Name, "GAD 2, GAD 1, Prueba de Ámbar"),
            ("gad 2026-11", DraftOrder::Name, "GAD 1"),
            ("ambar", DraftOrder::Name, "Prueba de Ámbar"),
            ("otro", DraftOrder::Name, "Prueba de Ámbar"),
            ("ninguno", DraftOrder::Name, ""),
        ] {
            let mut found = sought(&drafts, words, month);
            put_in_order(&mut found, order);
            let called = |draft: &&DraftHead| match &draft.name {
                Some(name) => name.clone(),
                None => format!("{} {}", draft.title, draft.updated),
            };
            let called: Vec<String> = found.iter().map(called).collect();
            assert_eq!(called.join(", "), titles, "{words} {order:?}");
        }
    }

    #[test]
    fn what_is_deleted_stays_thirty_days_and_comes_back_as_it_was() {
        let kept = draft("GAD", "2026-11", 1.0);
        let mut thrown = kept.clone();
        thrown.deleted = Some(0.0);
        let read = DraftHead::read("", &thrown.text());
        assert_eq!(read, Some(thrown.clone()));
        assert_eq!(thrown.gone_at(), Some(30.0 * 86_400_000.0));
        assert!(thrown.is_same(&kept), "nobody else wrote it");
        thrown.deleted = None;
        assert_eq!(thrown, kept);
    }
}
