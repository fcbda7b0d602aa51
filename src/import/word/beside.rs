//! How much the parts beside the text of a document may hold.

use crate::import::error::ReadError;
use crate::import::error::word_error::WordError;
use crate::import::error::workbook_error::WorkbookError;
use crate::import::package::Package;

/// Bytes of the parts beside the text, unpacked: each may say a little of very
/// many things, and what wordy programs write there takes a megabyte or two.
const MOST_BESIDE: u64 = 30_000_000;

/// What is read of the parts beside the text.
pub(super) fn beside<T>(
    package: &mut Package,
    read: impl FnOnce(&mut Package) -> Result<T, ReadError>,
) -> Result<T, ReadError> {
    package
        .within(MOST_BESIDE, read)
        .map_err(|error| match error {
            ReadError::Workbook(WorkbookError::TooLargeInside { megabytes }) => {
                WordError::TooLargeBeside { megabytes }.into()
            }
            other => other,
        })
}
