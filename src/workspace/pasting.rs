//! What a clipboard holds for the cells of the matrix.

use super::Workspace;
use crate::browser::dom_parser;
use crate::browser::worker::WorkerError;
use crate::import::{self, PastedPage};
use crate::tasks::{self, Task};

/// What takes less, in milliseconds, is there before one could read that it is
/// being done.
const PATIENCE: i32 = 400;

impl Workspace {
    /// What goes into cells of a clipboard with a table, read aside; see
    /// [`import::pasted`].
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
        let page = dom_parser::understood(&import::inert_page(html));
        let plain = text.to_owned();
        let task = Task::Paste { plain, lines };
        let answer = self.work.in_worker(&task, page.as_bytes(), Some(PATIENCE));
        tasks::pasted_of(&answer.await?.1).ok_or(WorkerError::Broken)
    }
}
