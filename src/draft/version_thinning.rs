//! Which versions of a draft are kept: with each that comes, those that are old
//! are thinned by their age, and the whole stays within a budget.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use time::Date;

use crate::model::sorting::{set_of, sort_by_key};
use crate::model::version_note::{VersionNote, VersionReason};

/// How many bytes the versions of one draft may take: some six hundred of a
/// matrix of usual size.
pub const VERSIONS_BUDGET: usize = 20_000_000;

/// For so many days all versions are kept, counted from the day itself.
const ALL_DAYS: i64 = 7;

/// For so many, one a day; after them, one a month.
const DAILY_DAYS: i64 = 31;

/// What becomes of the versions of a draft when one comes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Keeping {
    /// What is told of it: of one that is there already, where it says the same.
    pub note: VersionNote,
    /// It says what none of them does, and is to be written.
    pub is_new: bool,
    /// The moments of those that go.
    pub dropped: Vec<u64>,
}

/// What becomes of the versions of a draft when one `made` comes. `day` tells on
/// which day a moment was.
pub fn keeping(
    notes: &[VersionNote],
    mut made: VersionNote,
    budget: usize,
    day: impl Fn(u64) -> Date,
) -> Keeping {
    if let Some(note) = joined(notes, &made, &day) {
        return Keeping {
            note,
            is_new: false,
            dropped: Vec::new(),
        };
    }
    while notes.iter().any(|note| note.at == made.at) {
        made.at += 1;
    }
    let mut all: Vec<&VersionNote> = notes.iter().chain([&made]).collect();
    let newest = all.iter().map(|note| note.at).max().unwrap_or(made.at);
    let today = day(newest);
    // Of what stands for a day or a month, what was published goes first.
    sort_by_key(&mut all, |note| (Reverse(worth(note)), Reverse(note.at)));
    let mut taken = BTreeSet::new();
    let stays = |note: &&VersionNote| {
        let day = day(note.at);
        let age = (today - day).whole_days();
        let group = match age {
            ..ALL_DAYS => return true,
            ALL_DAYS..DAILY_DAYS => (day.year(), u8::from(day.month()), day.day()),
            _ => (day.year(), u8::from(day.month()), 0),
        };
        note.name.is_some() || note.at == made.at || taken.insert(group)
    };
    let mut kept: Vec<&VersionNote> = all.into_iter().filter(stays).collect();
    sort_by_key(&mut kept, |note| {
        (note.at == made.at, note.name.is_some(), note.at)
    });
    let mut bytes: usize = kept.iter().map(|note| note.bytes).sum();
    let over = kept.iter().take_while(|note| {
        let over = bytes > budget && note.at != made.at;
        bytes -= note.bytes;
        over
    });
    let over = over.count();
    let kept = set_of(kept.iter().skip(over).map(|note| note.at));
    let gone = notes.iter().map(|note| note.at);
    let dropped = gone.filter(|at| !kept.contains(at)).collect();
    Keeping {
        note: made,
        is_new: true,
        dropped,
    }
}

/// Which versions of all drafts, each with its draft, go next so that drafts have
/// room: the older half of those without a name, and once there is none, of
/// those with one.
pub fn given_up(all: &[(String, VersionNote)]) -> Vec<(String, u64)> {
    let is_named = |(_, note): &&(String, VersionNote)| note.name.is_some();
    let named = all.iter().all(|one| is_named(&one));
    let mut next: Vec<_> = all.iter().filter(|one| is_named(one) == named).collect();
    sort_by_key(&mut next, |(_, note)| note.at);
    next.truncate(next.len().div_ceil(2));
    next.into_iter()
        .map(|(draft, note)| (draft.clone(), note.at))
        .collect()
}

/// Which of several stands for a day or a month.
fn worth(note: &VersionNote) -> u8 {
    if note.has(VersionReason::Published) {
        2
    } else {
        u8::from(note.has(VersionReason::Exported))
    }
}

/// The last version with what happened to it now, where it says the same.
fn joined(
    notes: &[VersionNote],
    made: &VersionNote,
    day: impl Fn(u64) -> Date,
) -> Option<VersionNote> {
    let last = notes.iter().max_by_key(|note| note.at)?;
    let is_same = last.sum == made.sum && last.bytes == made.bytes;
    // That a day ended with it says nothing new of what is there.
    if is_same && made.reasons == [VersionReason::WorkDay] {
        return Some(last.clone());
    }
    let fits = match (&last.name, &made.name) {
        (Some(name), Some(other)) => name == other,
        _ => true,
    };
    if !is_same || !fits || day(last.at) != day(made.at) {
        return None;
    }
    let mut note = last.clone();
    for reason in &made.reasons {
        if !note.has(*reason) {
            note.reasons.push(*reason);
        }
    }
    note.name = note.name.or_else(|| made.name.clone());
    Some(note)
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::Duration;

    const DAY: u64 = 24 * 3_600_000;
    const NOON: u64 = DAY / 2;

    /// The days are counted from the 1st of January 2026.
    fn day(at: u64) -> Date {
        let days = i64::try_from(at / DAY).expect("a day");
        let first = Date::from_calendar_date(2026, time::Month::January, 1).expect("a day");
        first + Duration::days(days)
    }

    fn on(days: u64, minute: u64) -> u64 {
        days * DAY + NOON + minute * 60_000
    }

    fn version(at: u64) -> VersionNote {
        VersionNote {
            at,
            reasons: vec![VersionReason::WorkDay],
            bytes: 10,
            sum: u32::try_from(at % 1_000_003).expect("a sum"),
            ..VersionNote::default()
        }
    }

    fn named(at: u64, name: &str) -> VersionNote {
        VersionNote {
            name: Some(name.to_owned()),
            ..version(at)
        }
    }

    fn with(at: u64, reason: VersionReason) -> VersionNote {
        VersionNote {
            reasons: vec![reason],
            ..version(at)
        }
    }

    /// What is left when these came one after the other.
    fn left(made: impl IntoIterator<Item = VersionNote>, budget: usize) -> Vec<u64> {
        let mut notes: Vec<VersionNote> = Vec::new();
        for made in made {
            let keeping = keeping(&notes, made, budget, day);
            notes.retain(|note| !keeping.dropped.contains(&note.at));
            notes.retain(|note| note.at != keeping.note.at);
            notes.push(keeping.note);
        }
        notes.iter().map(|note| note.at).collect()
    }

    #[test]
    fn all_of_a_week_are_kept_then_one_a_day_then_one_a_month() {
        let made = (0..100).flat_map(|days| [on(days, 0), on(days, 5)]);
        let left = left(made.map(version), usize::MAX);
        let days = |from: u64, to: u64| {
            left.iter()
                .filter(move |at| (from..to).contains(&(**at / DAY)))
        };
        // Days 93 to 99 are the last week.
        assert_eq!(days(93, 100).count(), 14);
        assert_eq!(days(69, 93).count(), 24);
        assert!(days(69, 93).all(|at| at % DAY == NOON + 5 * 60_000));
        // January, February and what is left of March.
        let older: Vec<u64> = days(0, 69).map(|at| at / DAY).collect();
        assert_eq!(older, [30, 58, 68]);
    }

    #[test]
    fn what_was_published_stands_for_its_day_and_its_month() {
        let first = on(2, 0);
        let made = [
            with(first, VersionReason::Published),
            with(first + 1, VersionReason::Exported),
            version(first + 2),
            version(on(20, 0)),
            version(on(90, 0)),
        ];
        assert_eq!(left(made, usize::MAX), [first, on(90, 0)]);
    }

    #[test]
    fn what_has_a_name_is_kept_whatever_its_age_and_goes_last_for_want_of_room() {
        let made = [named(on(0, 0), "Uno"), named(on(0, 1), "Dos")]
            .into_iter()
            .chain([version(on(1, 0)), version(on(200, 0)), version(on(200, 1))]);
        let made: Vec<VersionNote> = made.collect();
        let all = left(made.clone(), usize::MAX);
        let kept = [on(0, 0), on(0, 1), on(1, 0), on(200, 0), on(200, 1)];
        assert_eq!(all, kept);
        assert_eq!(left(made.clone(), 30), [on(0, 0), on(0, 1), on(200, 1)]);
        assert_eq!(left(made.clone(), 20), [on(0, 1), on(200, 1)]);
        assert_eq!(left(made, 1), [on(200, 1)], "the one just made stays");
    }

    #[test]
    fn what_says_the_same_on_the_same_day_is_one_version() {
        let at = on(3, 0);
        let notes = [with(at, VersionReason::Exported)];
        let again = |at: u64, reason, name: Option<&str>| VersionNote {
            at,
            reasons: vec![reason],
            name: name.map(str::to_owned),
            ..notes[0].clone()
        };
        let published = keeping(
            &notes,
            again(at + 9, VersionReason::Published, None),
            99,
            day,
        );
        assert!(!published.is_new);
        assert_eq!(
            published.note.reasons,
            [VersionReason::Exported, VersionReason::Published]
        );
        let kept = keeping(
            &notes,
            again(at + 9, VersionReason::ByHand, Some("Uno")),
            99,
            day,
        );
        assert_eq!((kept.is_new, kept.note.at), (false, at));
        assert_eq!(kept.note.name.as_deref(), Some("Uno"));
        let other = again(at + 10, VersionReason::ByHand, Some("Dos"));
        assert!(keeping(&[kept.note], other, 99, day).is_new, "another name");
        let later = again(on(4, 0), VersionReason::Exported, None);
        assert!(keeping(&notes, later, 99, day).is_new, "another day");
        let ended = again(on(4, 0), VersionReason::WorkDay, None);
        let ended = keeping(&notes, ended, 99, day);
        assert_eq!((ended.is_new, &ended.note), (false, &notes[0]));
    }

    #[test]
    fn where_drafts_have_no_room_the_oldest_go_first_and_those_with_a_name_last() {
        let of = |draft: &str, note| (draft.to_owned(), note);
        let mut all = vec![
            of("a", named(1, "Uno")),
            of("a", version(2)),
            of("b", version(3)),
            of("b", version(4)),
            of("a", named(5, "Dos")),
        ];
        let mut rounds = Vec::new();
        while !all.is_empty() {
            let gone = given_up(&all);
            assert!(!gone.is_empty(), "it comes to an end");
            all.retain(|(draft, note)| !gone.contains(&(draft.clone(), note.at)));
            let names = gone.iter().map(|(draft, at)| format!("{draft}{at}"));
            rounds.push(names.collect::<Vec<String>>().join(" "));
        }
        assert_eq!(rounds, ["a2 b3", "b4", "a1", "a5"]);
        assert_eq!(given_up(&[]), []);
    }

    #[test]
    fn no_two_have_the_same_moment() {
        let other = VersionNote {
            sum: 1,
            ..version(7)
        };
        let keeping = keeping(&[version(7), version(8)], other, 99, day);
        assert_eq!((keeping.is_new, keeping.note.at), (true, 9));
    }
}
