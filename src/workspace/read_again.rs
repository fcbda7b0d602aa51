//! The file that the open draft came from, read in another way: in place of
//! what the matrix says now, as one action.

use std::sync::Arc;

use super::kept_file::{FileState, KeptFile};
use super::opening::Opening;
use super::unlocking::Asked;
use crate::import::{GivenFile, ReadIntent, ReadMatrix};

impl Opening {
    /// Asks how the file of the open draft is to be read.
    pub async fn ask_again(&self) {
        let FileState::Kept(kept) = self.draft.file_now() else {
            return;
        };
        let Some(bytes) = self.draft.file_bytes().await else {
            // Another tab made room meanwhile.
            self.draft.set_file(FileState::GivenUp);
            return;
        };
        let KeptFile {
            file,
            options,
            actions,
            ..
        } = kept;
        let looked = self
            .look_at(&file, &bytes, &options, ReadIntent::Ask, None)
            .await;
        match looked {
            Ok(looked) => {
                let again = Some(self.matrix.actions_now().saturating_sub(actions));
                let bytes = Arc::new(bytes);
                let asked = Asked {
                    file,
                    bytes,
                    options,
                    again,
                };
                self.come_of(looked, asked).await;
            }
            Err(unread) => self.tell_unread(&file.name, unread),
        }
    }

    /// Puts what was read in the place of what the open matrix says.
    pub(super) fn become_matrix(&self, read: ReadMatrix, file: GivenFile) {
        let ReadMatrix {
            document,
            report,
            read_with,
            ..
        } = read;
        self.matrix.become_document(document);
        self.matrix.tell_report(report);
        self.draft.rewrite();
        let actions = self.matrix.actions_now();
        let kept = KeptFile::new(file, read_with.unwrap_or_default(), actions);
        self.draft.file_read_again(kept);
        self.set_read_again();
    }
}
