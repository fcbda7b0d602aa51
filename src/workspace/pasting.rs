//! What a clipboard holds for the cells of the matrix.
//!
//! A table is read by the worker, and goes to the cell that was active when it
//! was pasted; text between tabs goes in at once, and so does the text of a table
//! when the worker cannot be had, with a notice. What reads tables stays out of
//! the first visit, and nobody loses a paste for want of it.

use super::Workspace;
use crate::browser::worker::WorkerError;
use crate::import::PastedPage;
use crate::tasks::{self, Task};

/// What takes less, in milliseconds, is there before one could read that it is
/// being done.
const PATIENCE: i32 = 400;

impl Workspace {
    /// What goes into cells of a clipboard with a table, read aside; see
    /// [`crate::import::pasted`].
    ///
    /// # Errors
    /// [`WorkerError::Stopped`] when the person stopped it, and else why the
    /// table could not be read.
    pub async fn read_pasted(
        &self,
        text: &str,
        html: &str,
        lines: bool,
    ) -> Result<PastedPage, WorkerError> {
        let plain = text.to_owned();
        let task = Task::Paste { plain, lines };
        let answer = self.work.in_worker(&task, html.as_bytes(), Some(PATIENCE));
        tasks::pasted_of(&answer.await?.1).ok_or(WorkerError::Broken)
    }
}
