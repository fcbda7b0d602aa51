//! A PDF, as somebody gives it. Only the program that reads PDF does: its
//! libraries are too heavy for any other.

use super::error::ReadError;
use super::opened::ReadOptions;
use super::pdf::tables_of_pdf;
use super::read_outcome::{GivenFile, ReadIntent, ReadOutcome};
use super::report::Origin;
use super::several_tables::{SeveralTables, Wish};

/// Reads a PDF; `progress` is told percents.
///
/// # Errors
/// Why it cannot be read, unless the person could say how.
pub fn look_at_pdf(
    file: &GivenFile,
    bytes: &[u8],
    options: &ReadOptions,
    intent: ReadIntent,
    progress: &mut dyn FnMut(u8),
) -> Result<ReadOutcome, ReadError> {
    let tables = SeveralTables {
        name: &file.name,
        origin: Origin::Document(file.name.clone()),
        sheets: tables_of_pdf(bytes, "", progress)?,
    };
    tables.looked(&[], &Wish { options, intent })
}
