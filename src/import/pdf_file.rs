//! A PDF, as somebody gives it. Only the program that reads PDF does: its
//! libraries are too heavy for any other.

use std::mem;

use super::error::ReadError;
use super::error::pdf_error::PdfError;
use super::opened::ReadOptions;
use super::pdf::PrintedTables;
use super::read_outcome::{GivenFile, ReadIntent, ReadOutcome};
use super::report::Origin;
use super::several_tables::{SeveralTables, Wish};

/// Reads a PDF, or asks for its password; `progress` is told percents.
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
    let password = options.password.as_deref().unwrap_or_default();
    let mut read = match PrintedTables::of(bytes, password, progress) {
        Err(ReadError::Pdf(locked @ PdfError::Locked { tried })) => {
            let wrong = tried.then(|| locked.to_string());
            return Ok(ReadOutcome::Locked(wrong));
        }
        read => read?,
    };
    let tables = SeveralTables {
        name: &file.name,
        origin: Origin::Document(file.name.clone()),
        sheets: mem::take(&mut read.tables),
    };
    let mut looked = tables.looked(&file.beside, &Wish { options, intent })?;
    if let ReadOutcome::Doubt(doubt) = &mut looked
        && let Ok(preview) = &doubt.preview
        // Rows far down are not found by what they say alone.
        && preview.shown == 0
    {
        doubt.printed = Some(read.pages(&preview.rows));
    }
    Ok(looked)
}
