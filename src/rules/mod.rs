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
#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
mod unit_rows;
mod wording;

mod absence_otherwise;
mod absent_field;
mod blank_below;
mod date_out_of_month;
mod doubled_word;
mod empty_cell;
mod explained_absence;
mod formula;
mod goal_code_order;
mod malformed_date;
mod malformed_email;
mod malformed_link;
mod malformed_telephone;
mod missing_field;
mod missing_goal_code;
mod missing_note;
mod missing_number;
mod no_rows;
mod odd_goal_code;
mod paragraphs;
mod past_year;
mod repeated_goal_code;
mod semicolon;
mod semicolon_run;
mod several_goals;
mod shifted_row;
mod unquantified_goal;

pub use self::checker::Checker;
pub use self::fixing::{check, fix, fix_all, safe_fixes};
pub use self::rule::{Authority, Finding, Fix, Place, Rule, Severity};

/// Every rule. Findings at one place come in this order.
pub static RULES: &[&Rule] = &[
    &shifted_row::RULE,
    &blank_below::RULE,
    &empty_cell::RULE,
    &missing_number::RULE,
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
    &paragraphs::RULE,
    &doubled_word::RULE,
    &no_rows::RULE,
    &missing_field::RULE,
    &absent_field::RULE,
    &malformed_date::RULE,
    &date_out_of_month::RULE,
    &malformed_email::RULE,
    &malformed_telephone::RULE,
    &malformed_link::RULE,
    &missing_note::RULE,
];

/// The rule of this code.
pub fn rule(code: &str) -> Option<&'static Rule> {
    RULES.iter().find(|rule| rule.code == code).copied()
}
