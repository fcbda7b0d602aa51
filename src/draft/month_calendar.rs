//! The publications of an institution in a year, each with what was made for it
//! and whether it was registered in time, as far as this browser knows.

use std::collections::{BTreeMap, BTreeSet};

use time::{Date, Month};

use super::head::DraftHead;
use super::month_record::MonthRecord;
use crate::model::publication_month::PublicationMonth;
use crate::model::registration::Registration;
use crate::model::rest_days::OwnDays;
use crate::model::text::fold;

/// What this browser knows of all publications.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct KnownMonths {
    pub heads: Vec<DraftHead>,
    /// What was said of them, by the id of the draft.
    pub answers: Vec<(String, Registration)>,
    /// What was made, by month and id of the draft, which may be gone.
    pub records: Vec<((PublicationMonth, String), MonthRecord)>,
}

/// A publication.
#[derive(Clone, Debug, PartialEq)]
pub struct CalendarMonth {
    pub month: PublicationMonth,
    /// The last day in time, whatever days of rest a person added.
    pub due: Date,
    pub standing: Standing,
    pub made: Vec<MadeForMonth>,
}

/// Whether it was registered, and when.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    InTime(Date),
    /// On this day, so many days too late.
    Late(Date, i64),
    /// In time only if the days of rest count that the person added.
    Unsure(Date),
    /// It will be, by what the person said.
    Planned(Date),
    /// Nothing says so, and so many days are left.
    Open(i64),
    /// Nothing says so, and it was due so many days ago.
    Missing(i64),
}

/// What was made of one draft for a publication.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct MadeForMonth {
    pub title: String,
    /// Whose matrix it is.
    pub owner: String,
    pub place: DraftPlace,
    pub exported: Option<Date>,
    pub published: Option<Date>,
    pub registered: Option<Date>,
    /// In eighths: the least and the most.
    pub score: Option<(u8, u8)>,
}

/// Where the draft is that something was made of.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum DraftPlace {
    /// In the list, under this id.
    Listed(String),
    Bin,
    /// In the list, and for another publication by now.
    OtherMonth,
    #[default]
    Gone,
}

impl KnownMonths {
    /// What was made, month by month.
    fn made(&self) -> BTreeMap<(PublicationMonth, &str), MadeForMonth> {
        let head = |id: &str| self.heads.iter().find(|head| head.id == id);
        let begun = |month: PublicationMonth, id: &str| {
            let head = head(id);
            MadeForMonth {
                title: head
                    .map(|head| head.called().to_owned())
                    .unwrap_or_default(),
                owner: head.map(|head| head.title.clone()).unwrap_or_default(),
                place: match head {
                    Some(head) if head.deleted.is_some() => DraftPlace::Bin,
                    Some(head) if head.month() == Some(month) => DraftPlace::Listed(id.to_owned()),
                    Some(_) => DraftPlace::OtherMonth,
                    None => DraftPlace::Gone,
                },
                ..MadeForMonth::default()
            }
        };
        let mut all = BTreeMap::new();
        for ((month, id), record) in &self.records {
            let made = all
                .entry((*month, &**id))
                .or_insert_with(|| begun(*month, id));
            if made.place == DraftPlace::Gone {
                made.title.clone_from(&record.title);
                made.owner.clone_from(&record.title);
            }
            made.exported = record.exported();
            made.published = record.published();
            made.registered = record.registered();
            made.score = record.score;
        }
        for head in &self.heads {
            let Some(month) = head.month() else { continue };
            let made = all
                .entry((month, &*head.id))
                .or_insert_with(|| begun(month, &head.id));
            let now = head.review().map(|review| review.score);
            made.score = now.or(made.score);
        }
        for (id, said) in &self.answers {
            // What is said of a draft that is there counts before what was kept.
            for (month, said) in said.months.iter().filter(|_| head(id).is_some()) {
                if let Some(day) = said.registered() {
                    let made = all
                        .entry((*month, &**id))
                        .or_insert_with(|| begun(*month, id));
                    made.registered = Some(day);
                }
            }
        }
        all
    }

    /// The years of which something is known, and that of `today`, in order.
    pub fn years(&self, today: Date) -> Vec<i32> {
        let known = self.made().into_keys().map(|(month, _)| month.year);
        let running = PublicationMonth::of(today).map(|month| month.year);
        let all: BTreeSet<i32> = known.chain(running).chain([today.year()]).collect();
        all.into_iter().collect()
    }

    /// Whose matrices they are, each once however it is written, in order.
    pub fn owners(&self) -> Vec<String> {
        let made = self.made().into_values();
        let owners = made.map(|made| (fold(made.owner.trim()), made.owner));
        let owners: BTreeMap<String, String> = owners.collect();
        owners.into_values().collect()
    }

    /// Whose matrix was changed last.
    pub fn last_owner(&self) -> Option<&str> {
        let heads = self.heads.iter().filter(|head| head.month().is_some());
        let last = heads.max_by(|one, other| one.updated.total_cmp(&other.updated));
        last.map(|head| head.title.as_str())
    }

    /// The twelve publications of a year, of this owner alone if one is named.
    pub fn of_year(
        &self,
        year: i32,
        owner: Option<&str>,
        today: Date,
        own: &OwnDays,
    ) -> Vec<CalendarMonth> {
        let mut all = self.made();
        let owner = owner.map(|owner| fold(owner.trim()));
        all.retain(|_, made| {
            owner
                .as_ref()
                .is_none_or(|owner| *owner == fold(made.owner.trim()))
        });
        let months = (1..=12).filter_map(|number| Month::try_from(number).ok());
        let months = months.filter_map(|month| {
            let month = PublicationMonth { year, month };
            let keys: Vec<_> = all.keys().filter(|(of, _)| *of == month).copied().collect();
            let mut made: Vec<_> = keys.iter().filter_map(|key| all.remove(key)).collect();
            made.sort_by(|one, other| one.title.cmp(&other.title));
            Some(CalendarMonth {
                month,
                due: month.due()?,
                standing: standing(month, &made, today, own)?,
                made,
            })
        });
        months.collect()
    }
}

/// By the first day on which something of it was registered.
fn standing(
    month: PublicationMonth,
    made: &[MadeForMonth],
    today: Date,
    own: &OwnDays,
) -> Option<Standing> {
    let due = month.due()?;
    let day = made.iter().filter_map(|made| made.registered).min();
    Some(match day {
        Some(day) if day > today => Standing::Planned(day),
        Some(day) if day <= due => Standing::InTime(day),
        Some(day) if day <= month.due_with(own)? => Standing::Unsure(day),
        Some(day) => Standing::Late(day, (day - due).whole_days()),
        None if today <= due => Standing::Open((due - today).whole_days()),
        None => Standing::Missing((today - due).whole_days()),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draft::month_record::MonthDeed;
    use crate::draft::{DraftFacts, ReviewFacts};
    use crate::model::dates;

    fn day(text: &str) -> Date {
        dates::parse(text).expect("a day")
    }

    fn month(text: &str) -> PublicationMonth {
        PublicationMonth::read(text).expect("a month")
    }

    fn head(id: &str, of: &str) -> DraftHead {
        DraftHead {
            id: id.to_owned(),
            title: format!("GAD {id}"),
            facts: Some(DraftFacts {
                month: Some(month(of)),
                ..DraftFacts::default()
            }),
            ..DraftHead::default()
        }
    }

    fn record(
        of: &str,
        id: &str,
        deeds: &[MonthDeed],
    ) -> ((PublicationMonth, String), MonthRecord) {
        let mut record = MonthRecord::default();
        record.title = format!("GAD {id}, antes");
        record.score = Some((4, 4));
        deeds.iter().for_each(|deed| record.take(*deed));
        ((month(of), id.to_owned()), record)
    }

    fn registered(of: &str, on: &str) -> Registration {
        let mut said = Registration::default();
        said.months
            .entry(month(of))
            .or_default()
            .set_day(Some(day(on)));
        said
    }

    /// The months of 2026 that say something, in words.
    fn told(known: &KnownMonths, today: &str) -> Vec<String> {
        let months = known.of_year(2026, None, day(today), &OwnDays::read("11-18"));
        assert_eq!(months.len(), 12);
        let said = months.into_iter().filter(|month| !month.made.is_empty());
        said.map(|month| {
            let made = month.made.iter().map(|made| {
                let days = [made.exported, made.published, made.registered];
                let days = days.map(|day| day.map_or("-".to_owned(), dates::iso));
                format!("{} {:?} {}", made.title, made.place, days.join(" "))
            });
            let made: Vec<String> = made.collect();
            format!(
                "{}: {:?}: {}",
                month.month.text(),
                month.standing,
                made.join(", ")
            )
        })
        .collect()
    }

    #[test]
    fn each_month_says_what_was_made_for_it() {
        let exported = MonthDeed::Exported(day("05/10/2026"));
        let published = MonthDeed::Published(day("06/10/2026"));
        let in_time = MonthDeed::Registered(Some(day("15/10/2026")));
        let known = KnownMonths {
            heads: vec![
                head("b", "2026-11"),
                head("a", "2026-11"),
                head("c", "2026-12"),
            ],
            answers: vec![("b".to_owned(), registered("2026-11", "20/11/2026"))],
            records: vec![
                record("2026-10", "x", &[exported, published, in_time]),
                record("2026-10", "c", &[exported]),
                record("2026-11", "b", &[exported]),
            ],
        };
        assert_eq!(
            told(&known, "27/11/2026"),
            [
                "2026-10: InTime(2026-10-15): GAD c OtherMonth 2026-10-05 - -, \
                 GAD x, antes Gone 2026-10-05 2026-10-06 2026-10-15",
                "2026-11: Late(2026-11-20, 4): GAD a Listed(\"a\") - - -, \
                 GAD b Listed(\"b\") 2026-10-05 - 2026-11-20",
                "2026-12: Open(18): GAD c Listed(\"c\") - - -",
            ]
        );
    }

    #[test]
    fn each_institution_has_a_calendar_of_its_own() {
        let in_time = MonthDeed::Registered(Some(day("13/11/2026")));
        let mut known = KnownMonths {
            heads: vec![
                head("a", "2026-11"),
                head("b", "2026-11"),
                head("c", "2026-12"),
            ],
            answers: Vec::new(),
            records: vec![
                record("2026-11", "a", &[in_time]),
                record("2026-10", "x", &[in_time]),
            ],
        };
        known.heads[2].title = "gad B ".to_owned();
        known.heads[1].updated = 7.0;
        known.heads[1].name = Some("Para la asamblea".to_owned());
        assert_eq!(known.owners().len(), 3);
        assert_eq!(known.last_owner(), Some("GAD b"));
        let of = |owner: &str| -> Vec<String> {
            let months = known.of_year(2026, Some(owner), day("27/11/2026"), &OwnDays::default());
            let said = months.into_iter().filter(|month| !month.made.is_empty());
            said.map(|month| format!("{} {:?}", month.month.text(), month.standing))
                .collect()
        };
        assert_eq!(of("GAD a"), ["2026-11 InTime(2026-11-13)"]);
        assert_eq!(of("GAD b"), ["2026-11 Missing(11)", "2026-12 Open(18)"]);
        assert_eq!(of("GAD x, antes"), ["2026-10 Late(2026-11-13, 29)"]);
    }

    #[test]
    fn a_month_that_lacks_is_told_with_how_late_it_is() {
        let none = KnownMonths::default();
        let standings = |today: &str| {
            let months = none.of_year(2026, None, day(today), &OwnDays::default());
            let of = |at: usize| months.get(at).map(|month| month.standing);
            (of(9), of(10), of(11))
        };
        let missing = |days| Some(Standing::Missing(days));
        let open = |days| Some(Standing::Open(days));
        // The 15th of November is a Sunday.
        assert_eq!(standings("16/11/2026"), (missing(32), open(0), open(29)));
        assert_eq!(standings("17/11/2026"), (missing(33), missing(1), open(28)));
    }

    #[test]
    fn a_day_to_come_is_no_registration() {
        let mut known = KnownMonths {
            heads: vec![head("a", "2025-11")],
            answers: vec![("a".to_owned(), registered("2025-11", "18/11/2025"))],
            records: Vec::new(),
        };
        // Loja's own day of rest, on the Monday on which it is due.
        let loja = OwnDays::read("11-18");
        let of = |known: &KnownMonths, today: &str, own: &OwnDays| {
            let months = known.of_year(2025, None, day(today), own);
            months.get(10).map(|month| month.standing)
        };
        let eighteenth = day("18/11/2025");
        let planned = Some(Standing::Planned(eighteenth));
        assert_eq!(of(&known, "17/11/2025", &loja), planned);
        let unsure = Some(Standing::Unsure(eighteenth));
        assert_eq!(of(&known, "18/11/2025", &loja), unsure);
        let late = Some(Standing::Late(eighteenth, 1));
        assert_eq!(of(&known, "18/11/2025", &OwnDays::default()), late);
        known.answers.clear();
        let missing = Some(Standing::Missing(1));
        assert_eq!(of(&known, "18/11/2025", &loja), missing);
    }

    #[test]
    fn what_was_made_outlives_its_draft() {
        let published = MonthDeed::Published(day("06/11/2026"));
        let mut known = KnownMonths {
            heads: vec![head("a", "2026-11")],
            answers: Vec::new(),
            records: vec![record("2026-11", "a", &[published])],
        };
        let scored = DraftFacts {
            month: Some(month("2026-11")),
            review: Some(ReviewFacts {
                score: (8, 8),
                ..ReviewFacts::default()
            }),
            ..DraftFacts::default()
        };
        let made = |known: &KnownMonths| {
            let months = known.of_year(2026, None, day("06/11/2026"), &OwnDays::default());
            let made = months.get(10).and_then(|month| month.made.first());
            let made = made.expect("something was made");
            (made.place.clone(), made.published, made.score)
        };
        let on = Some(day("06/11/2026"));
        let listed = DraftPlace::Listed("a".to_owned());
        assert_eq!(made(&known), (listed.clone(), on, Some((4, 4))));
        known.heads[0].facts = Some(scored);
        assert_eq!(made(&known), (listed, on, Some((8, 8))), "as it is now");
        known.heads[0].deleted = Some(1.0);
        assert_eq!(made(&known).0, DraftPlace::Bin);
        known.heads.clear();
        assert_eq!(made(&known), (DraftPlace::Gone, on, Some((4, 4))));
    }

    #[test]
    fn the_years_are_those_of_which_something_is_known() {
        let mut known = KnownMonths::default();
        assert_eq!(known.years(day("27/11/2026")), [2026]);
        assert_eq!(known.years(day("16/12/2026")), [2026, 2027]);
        known.heads.push(head("a", "2024-03"));
        assert_eq!(known.years(day("27/11/2026")), [2024, 2026]);
    }
}
