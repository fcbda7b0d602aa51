//! What can be wrong with a matrix, why it matters, and how to mend it.
//!
//! One file a rule, named as its code: what it looks for, what it says, its
//! fix and its tests. A new rule is a copy of the nearest file and a line in
//! [`RULES`].

#[cfg(test)]
mod carets;
mod checker;
mod fixing;
mod looking;
mod mending;
mod numbering;
mod rule;
mod stray_heading;
#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
mod unit_rows;
mod wording;

mod absence_otherwise;
mod absent_field;
mod all_capitals;
mod blank_below;
mod date_out_of_month;
mod doubled_word;
mod empty_cell;
mod explained_absence;
mod formula;
mod goal_code_order;
mod goal_without_indicator;
mod heading_in_row;
mod indicator_without_goal;
mod loose_spaces;
mod malformed_date;
mod malformed_email;
mod malformed_link;
mod malformed_telephone;
mod markup_left;
mod misread_letters;
mod missing_accent;
mod missing_field;
mod missing_goal_code;
mod missing_note;
mod missing_number;
mod no_rows;
mod no_term;
mod note_without_absence;
mod number_order;
mod odd_goal_code;
mod paragraphs;
mod past_year;
mod portal_value;
mod repeated_goal;
mod repeated_goal_code;
mod repeated_unit;
mod scanned_letter;
mod semicolon;
mod semicolon_run;
mod sentence_start;
mod several_goals;
mod shared_across_units;
mod shifted_row;
mod shortened_link;
mod swapped_columns;
mod unit_under_other_level;
mod unofficial_level;
mod unpaired_sign;
mod unquantified_goal;
mod unseen_letters;
mod unusual_periodicity;

pub use self::checker::{Checker, Checks};
pub use self::fixing::{check, fix, fix_all, safe_fixes};
pub use self::rule::{Authority, Finding, Fix, Rule, Severity};
pub use crate::model::Place;

/// Every rule. Findings at one place come in this order.
pub static RULES: &[&Rule] = &[
    &heading_in_row::RULE,
    &unofficial_level::RULE,
    &shifted_row::RULE,
    &swapped_columns::RULE,
    &blank_below::RULE,
    &empty_cell::RULE,
    &missing_number::RULE,
    &number_order::RULE,
    &repeated_unit::RULE,
    &unit_under_other_level::RULE,
    &shared_across_units::RULE,
    &indicator_without_goal::RULE,
    &goal_without_indicator::RULE,
    &repeated_goal::RULE,
    &several_goals::RULE,
    &unquantified_goal::RULE,
    &past_year::RULE,
    &missing_goal_code::RULE,
    &repeated_goal_code::RULE,
    &goal_code_order::RULE,
    &odd_goal_code::RULE,
    &explained_absence::RULE,
    &absence_otherwise::RULE,
    &formula::RULE,
    &semicolon_run::RULE,
    &semicolon::RULE,
    &portal_value::RULE,
    &paragraphs::RULE,
    &misread_letters::RULE,
    &markup_left::RULE,
    &scanned_letter::RULE,
    &doubled_word::RULE,
    &missing_accent::RULE,
    &sentence_start::RULE,
    &unpaired_sign::RULE,
    &loose_spaces::RULE,
    &unseen_letters::RULE,
    &all_capitals::RULE,
    &no_rows::RULE,
    &no_term::RULE,
    &missing_field::RULE,
    &absent_field::RULE,
    &malformed_date::RULE,
    &date_out_of_month::RULE,
    &malformed_email::RULE,
    &malformed_telephone::RULE,
    &malformed_link::RULE,
    &shortened_link::RULE,
    &missing_note::RULE,
    &note_without_absence::RULE,
    &unusual_periodicity::RULE,
];

/// Those that can judge the rows of one unit by themselves, where there is neither
/// the rest of the matrix nor its metadata.
pub static UNIT_RULES: &[&Rule] = &[
    &heading_in_row::RULE,
    &shifted_row::RULE,
    &swapped_columns::RULE,
    &blank_below::RULE,
    &empty_cell::RULE,
    &indicator_without_goal::RULE,
    &goal_without_indicator::RULE,
    &repeated_goal::RULE,
    &several_goals::RULE,
    &unquantified_goal::RULE,
    &past_year::RULE,
    &missing_goal_code::RULE,
    &repeated_goal_code::RULE,
    &goal_code_order::RULE,
    &odd_goal_code::RULE,
    &explained_absence::RULE,
    &absence_otherwise::RULE,
    &formula::RULE,
    &semicolon_run::RULE,
    &semicolon::RULE,
    &portal_value::RULE,
    &paragraphs::RULE,
    &misread_letters::RULE,
    &markup_left::RULE,
    &scanned_letter::RULE,
    &doubled_word::RULE,
    &missing_accent::RULE,
    &sentence_start::RULE,
    &unpaired_sign::RULE,
    &loose_spaces::RULE,
    &unseen_letters::RULE,
    &all_capitals::RULE,
];

/// The rule of this code.
pub fn rule(code: &str) -> Option<&'static Rule> {
    RULES.iter().find(|rule| rule.code == code).copied()
}
