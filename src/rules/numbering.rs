//! How the goals of a unit are numbered, and where the numbering slips.

use std::collections::BTreeSet;
use std::ops::Range;

use super::unit_rows::{Stated, UnitRows};
use crate::model::goal::{GoalCode, states_absence};
use crate::model::{Cell, Column, Edit};

/// Where the numbering of a unit is not 1, 2, 3…
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Slip {
    /// It begins again with 1.
    Restart,
    /// The number was used before.
    Repeated,
    /// A higher number comes before it.
    Backward { after: u32 },
    /// These numbers are nowhere in the unit.
    Gap { missing: Range<u32> },
}

/// The slips of a unit, with the index of the goal they are at.
pub(super) fn slips(goals: &[Stated]) -> Vec<(usize, Slip)> {
    let all: BTreeSet<u32> = goals.iter().filter_map(number).collect();
    let mut slips = Vec::new();
    let mut series: BTreeSet<u32> = BTreeSet::new();
    let mut highest = 0;
    // Goals without a code since the last one that has it.
    let mut uncoded = 0;
    for (index, goal) in goals.iter().enumerate() {
        let Some(number) = number(goal) else {
            uncoded += u32::from(needs_code(goal));
            continue;
        };
        let slip = if series.contains(&number) {
            Some(if number == 1 {
                Slip::Restart
            } else {
                Slip::Repeated
            })
        } else if number < highest {
            Some(Slip::Backward { after: highest })
        } else if series.is_empty() {
            // The numbers before it may be those of the unit above.
            None
        } else {
            gap(highest + 1..number, uncoded, &all)
        };
        if slip == Some(Slip::Restart) {
            series.clear();
            highest = 0;
        }
        slips.extend(slip.map(|slip| (index, slip)));
        series.insert(number);
        highest = highest.max(number);
        uncoded = 0;
    }
    slips
}

fn number(goal: &Stated) -> Option<u32> {
    goal.code.map(|code| code.number)
}

/// The gap between two codes, unless as many goals without a code fill it or
/// its numbers stand elsewhere.
fn gap(missing: Range<u32>, uncoded: u32, all: &BTreeSet<u32>) -> Option<Slip> {
    let filled = missing.is_empty() || missing.len() as u32 == uncoded;
    let elsewhere = !missing.is_empty() && all.range(missing.clone()).next().is_some();
    (!filled && !elsewhere).then_some(Slip::Gap { missing })
}

/// Whether a goal without a code lacks it: it states something.
pub(super) fn needs_code(goal: &Stated) -> bool {
    goal.code.is_none() && !states_absence(goal.text)
}

/// How a message names a goal.
pub(super) fn name(goal: &Stated) -> String {
    match goal.code {
        Some(code) => format!("La meta M{}", code.number),
        None => "La meta".to_owned(),
    }
}

/// Numbers the goals of the unit from 1, in their order. Goals without a code
/// keep the place of their number.
pub(super) fn renumber(unit: &UnitRows) -> Option<Edit> {
    let mut next = 0;
    recode(unit, |goal| {
        next += u32::from(goal.code.is_some() || needs_code(goal));
        goal.code.map(|_| next)
    })
}

/// Gives goals the code that `number` says; `None` when nothing changes.
pub(super) fn recode(
    unit: &UnitRows,
    mut number: impl FnMut(&Stated) -> Option<u32>,
) -> Option<Edit> {
    let mut edits = Vec::new();
    for goals in unit
        .goals
        .chunk_by(|goal, next| goal.position == next.position)
    {
        let row = &unit.document.rows[goals[0].position];
        let Some(Cell::Text(old)) = row.cell(Column::Goal) else {
            continue;
        };
        let new = recoded(old, goals, &mut number);
        if new != *old {
            edits.push(Edit::SetCell {
                row: row.id,
                column: Column::Goal,
                cell: Cell::Text(new),
            });
        }
    }
    (!edits.is_empty()).then_some(Edit::All(edits))
}

/// The text of a cell with other codes before its goals.
fn recoded(old: &str, goals: &[Stated], mut number: impl FnMut(&Stated) -> Option<u32>) -> String {
    let mut new = String::with_capacity(old.len());
    let mut done = 0;
    for goal in goals {
        if let Some(number) = number(goal) {
            new.push_str(old.get(done..goal.start).unwrap_or_default());
            new.push_str(&GoalCode::write(number));
            done = goal.start + goal.text.len() - goal.said().len();
        }
    }
    new + old.get(done..).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Document;
    use crate::model::picture::document;

    fn unit_of(codes: &str) -> Document {
        let rows = codes.split(' ').enumerate().map(|(index, code)| {
            let opens = if index == 0 {
                "1 | A | o"
            } else {
                "\" | \" | \""
            };
            let code = code.replace('_', "");
            format!("{opens} | i | {code} Hacer 3\n")
        });
        document(&rows.collect::<String>())
    }

    #[track_caller]
    fn check(codes: &str, expected: &[(usize, Slip)]) {
        let document = unit_of(codes);
        let unit = UnitRows::new(&document, 0..document.rows.len(), 2022);
        assert_eq!(slips(&unit.goals), expected, "{codes}");
    }

    #[test]
    fn a_numbering_in_order_has_no_slip() {
        check("M1. M2. M3.", &[]);
        check("_ _ _", &[]);
        check("M1. _ M3.", &[]);
        check("M1. M2. _", &[]);
    }

    #[test]
    fn gaps_are_numbers_that_the_unit_lacks() {
        check("M1. M4.", &[(1, Slip::Gap { missing: 2..4 })]);
        // They may run on from the unit above.
        check("M2. M3.", &[]);
        check("M1. _ M4.", &[(2, Slip::Gap { missing: 2..4 })]);
    }

    #[test]
    fn a_lower_number_after_a_higher_one_is_out_of_order() {
        check("M1. M3. M2. M4.", &[(2, Slip::Backward { after: 3 })]);
        check(
            "M3. M1. M2.",
            &[
                (1, Slip::Backward { after: 3 }),
                (2, Slip::Backward { after: 3 }),
            ],
        );
    }

    #[test]
    fn a_number_twice_is_repeated_unless_all_begins_again() {
        check("M1. M2. M2. M3.", &[(2, Slip::Repeated)]);
        check("M1. M2. M1. M2. M3.", &[(2, Slip::Restart)]);
    }
}
