//! Cells that are pasted, filled and emptied together.

use super::{Workspace, tidy};
use crate::browser::dom_parser;
use crate::browser::worker::WorkerError;
use crate::import::{self, PastedPage};
use crate::model::paste::{self, Block, Pasted, TooWide};
use crate::model::selection::Area;
use crate::model::{Column, RowId};
use crate::tasks::{self, Errand};

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
        let errand = Errand::Paste { plain, lines };
        let answer = self.in_worker(&errand, page.as_bytes(), Some(PATIENCE));
        tasks::pasted_of(&answer.await?.1).ok_or(WorkerError::Broken)
    }

    /// Pastes a block from a cell on, as one action.
    pub fn paste(&self, row: RowId, column: Column, block: Block) -> Result<Pasted, TooWide> {
        let block = block.map(tidy);
        let pasted = self.with(|document, outline| {
            let at = outline.position(row).unwrap_or(document.rows.len());
            paste::paste(document, at, column, &block)
        })?;
        if let Some(edit) = &pasted.edit {
            self.act(edit.clone());
        }
        Ok(pasted)
    }

    /// Puts a text into every cell of an area, as one action.
    pub fn fill(&self, area: &Area, text: &str) {
        self.act_on(|document, _| paste::fill(document, area, &tidy(text)));
    }
}
