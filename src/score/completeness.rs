//! CTA: whether what is published is complete and up to date. A fault of either
//! kind, or of both, takes half of it.

use super::worth::Worth;
use crate::export::{BlankPlace, triad_blanks};
use crate::model::goal::is_absence;
use crate::model::official::METADATA_LABELS;
use crate::model::publication_month::{Dating, Today};
use crate::model::registration::PublishedForm;
use crate::model::{Document, Field, dates};
use crate::rules::{Finding, Place};

/// What CTA is made of.
#[derive(Clone, Debug, PartialEq)]
pub struct Completeness {
    pub worth: Worth,
    /// What lowers it, or may.
    pub faults: Vec<Shortfall>,
    /// What meets the letter of the norm, and may be observed all the same.
    pub remarks: Vec<Shortfall>,
    /// So many empty places lower it alone: with the phrase of the norm in
    /// them, it is worth 1.
    pub once_filled: Option<usize>,
}

/// Something that is not as it should be, and where.
#[derive(Clone, Debug, PartialEq)]
pub struct Shortfall {
    pub kind: ShortfallKind,
    pub places: Vec<Place>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ShortfallKind {
    NoRows,
    /// Empty cells and fields.
    Blank,
    /// An absence in other words than those of the norm.
    OtherAbsence,
    /// An absence with its reasons beside the phrase.
    ExplainedAbsence,
    /// A date that is none.
    DateUnread,
    /// A date of another month than the publication tells of.
    DateWrong,
    /// A date of the publication whose term has just passed: nobody said which
    /// one is worked on.
    DateUnsaid,
    /// A column whose note the export writes.
    ProgramNote,
    /// An absence in the metadata, for which the dictionary has no place.
    NoPlaceForNote,
}

/// Whose findings tell of what.
const OF_RULES: [(&str, ShortfallKind); 6] = [
    ("no-rows", ShortfallKind::NoRows),
    ("absence-otherwise", ShortfallKind::OtherAbsence),
    ("explained-absence", ShortfallKind::ExplainedAbsence),
    ("malformed-date", ShortfallKind::DateUnread),
    ("date-out-of-month", ShortfallKind::DateWrong),
    ("missing-note", ShortfallKind::ProgramNote),
];

/// Other rules that find what the export finds empty, or what CI is told by.
const OF_BLANKS_AND_LINKS: [&str; 4] = [
    "empty-cell",
    "blank-below",
    "missing-field",
    "malformed-link",
];

/// Whether a finding tells of something that lowers the score, or may: all
/// others are advice.
pub fn lowers(finding: &Finding) -> bool {
    OF_BLANKS_AND_LINKS.contains(&finding.rule.code)
        || kind_of(finding).is_some_and(|kind| !kind.meets_the_letter())
}

fn kind_of(finding: &Finding) -> Option<ShortfallKind> {
    let mut known = OF_RULES.iter();
    let (_, kind) = known.find(|(code, _)| *code == finding.rule.code)?;
    // Among goals of a cell an absence cannot be mended, and the cell says
    // something.
    let among_goals = *kind == ShortfallKind::ExplainedAbsence && finding.fixes.is_empty();
    (!among_goals).then_some(*kind)
}

pub(super) fn completeness<'a>(
    document: &Document,
    findings: impl Iterator<Item = &'a Finding>,
    today: Today,
    form: PublishedForm,
) -> Completeness {
    let mut shortfalls = vec![Shortfall {
        kind: ShortfallKind::Blank,
        places: blanks(document),
    }];
    for (_, kind) in OF_RULES {
        let places = Vec::new();
        shortfalls.push(Shortfall { kind, places });
    }
    for finding in findings {
        let known =
            kind_of(finding).and_then(|kind| shortfalls.iter_mut().find(|one| one.kind == kind));
        if let Some(shortfall) = known {
            shortfall.places.push(finding.place);
        }
    }
    let dating = dates::parse(&document.metadata.date).and_then(|date| today.dating(date));
    if dating == Some(Dating::OfTheLate) {
        shortfalls.push(Shortfall {
            kind: ShortfallKind::DateUnsaid,
            places: vec![Place::Field(Field::Date)],
        });
    }
    shortfalls.push(Shortfall {
        kind: ShortfallKind::NoPlaceForNote,
        places: absent_fields(document),
    });
    shortfalls.retain(|shortfall| !shortfall.places.is_empty());
    let (remarks, faults): (Vec<_>, Vec<_>) = shortfalls
        .into_iter()
        .partition(|shortfall| shortfall.kind.meets_the_letter());
    Completeness {
        worth: worth(&faults, form),
        once_filled: once_filled(&faults, dating),
        faults,
        remarks,
    }
}

impl ShortfallKind {
    const fn meets_the_letter(self) -> bool {
        matches!(self, Self::ProgramNote | Self::NoPlaceForNote)
    }
}

fn worth(faults: &[Shortfall], form: PublishedForm) -> Worth {
    if matches!(form, PublishedForm::Nothing | PublishedForm::Unopenable) {
        return Worth::NONE;
    }
    let unsaid = |fault: &Shortfall| fault.kind == ShortfallKind::DateUnsaid;
    match faults {
        [] => Worth::ONE,
        [only] if unsaid(only) => Worth {
            least: Worth::HALF.least,
            most: Worth::ONE.most,
        },
        _ => Worth::HALF,
    }
}

/// What the triad needs and the document does not say.
fn blanks(document: &Document) -> Vec<Place> {
    let blanks = triad_blanks(document).into_iter();
    let places = blanks.map(|blank| match blank.place {
        BlankPlace::Cell { row, column } => Place::Cell { row, column },
        BlankPlace::Field(field) => Place::Field(field),
    });
    places.collect()
}

fn absent_fields(document: &Document) -> Vec<Place> {
    let fields = METADATA_LABELS.map(|(field, _)| field).into_iter();
    let fields = [Field::Institution].into_iter().chain(fields);
    let absent = fields.filter(|field| {
        // An absence is no date, which another line says.
        *field != Field::Date && is_absence(document.metadata.get(*field))
    });
    absent.map(Place::Field).collect()
}

fn once_filled(faults: &[Shortfall], dating: Option<Dating>) -> Option<usize> {
    match faults {
        [only] if only.kind == ShortfallKind::Blank && dating == Some(Dating::Right) => {
            Some(only.places.len())
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{OF_BLANKS_AND_LINKS, OF_RULES};
    use crate::rules::rule;

    #[test]
    fn the_rules_that_are_asked_are_there() {
        let of_rules = OF_RULES.map(|(code, _)| code).into_iter();
        for code in of_rules.chain(OF_BLANKS_AND_LINKS) {
            assert!(rule(code).is_some(), "{code}");
        }
    }
}
