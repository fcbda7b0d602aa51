//! The page of a PDF that is being opened, as it looks.

use super::choosing::PATIENCE;
use super::opening::Opening;
use super::problem::Unread;
use crate::import::PageDrawing;
use crate::tasks::{self, Task};

impl Opening {
    /// A page of the PDF that waits for the person's word, by its number from 1.
    ///
    /// # Errors
    /// A sentence for the person, or none where there is nothing to say.
    pub async fn page_drawing(&self, number: usize) -> Result<PageDrawing, Option<String>> {
        let Some(choosing) = self.choosing_now() else {
            return Err(None);
        };
        let password = choosing.doubt.options.password.unwrap_or_default();
        let task = Task::DrawPage(number, password);
        let answer = self.work.in_worker(&task, &choosing.bytes, Some(PATIENCE));
        let drawn = answer.await.map_err(Unread::from);
        let drawn = drawn.and_then(|(_, parts)| tasks::drawing_of(&parts).ok_or(Unread::Broken));
        drawn.map_err(|unread| unread.sentence(&choosing.file.name))
    }
}
