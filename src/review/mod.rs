//! What was found in a matrix, put together for people to work through and to
//! hand on.
//!
//! | file | holds |
//! |---|---|
//! | [`finding_groups`] | findings by kind or by unit |
//! | [`report_csv`] | the report as a table, to send each unit its part |
//! | [`report_page`] | the report as a page to print |

mod finding_groups;
mod report_csv;
mod report_page;

use crate::rules::Severity;
use crate::texts;

pub use finding_groups::{FindingGroup, Grouping, groups, unit_title};
pub use report_csv::report_csv;
#[cfg(not(target_arch = "wasm32"))]
pub(crate) use report_csv::reported_place;
pub use report_page::report_page;

/// What people call a severity.
pub fn severity_name(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => texts::SEVERITIES[0],
        Severity::Warning => texts::SEVERITIES[1],
        Severity::Suggestion => texts::SEVERITIES[2],
    }
}
