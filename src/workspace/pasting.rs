//! Cells that are pasted, filled and emptied together.

use super::reading::web_page;
use super::{Workspace, tidy};
use crate::formats::{self, WebPage};
use crate::model::paste::{self, Block, Pasted, TooWide};
use crate::model::selection::Area;
use crate::model::{Column, RowId};

impl Workspace {
    /// What of the clipboard goes into cells: its text and its HTML. `lines`
    /// says that each line of a text is for a cell of its own.
    pub fn recognise_pasted(&self, text: &str, html: &str, lines: bool) -> formats::Pasted {
        let page = if html.is_empty() {
            WebPage::default()
        } else {
            web_page(html)
        };
        formats::pasted(text, html, &page, lines)
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
