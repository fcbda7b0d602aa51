//! What a cell of the matrix said in the versions of its draft, read aside.

use super::Workspace;
use super::problem::Unread;
use crate::browser::clock;
use crate::comparison::{CellHistory, VersionLabel};
use crate::draft::StorageError;
use crate::model::version_note::VersionNote;
use crate::model::{Column, RowId};
use crate::tasks;
use crate::texts;

/// Why the history of a cell could not be told.
#[derive(Clone, Debug, PartialEq)]
pub enum HistoryRefused {
    /// The browser did not give the versions.
    Storage(StorageError),
    /// A sentence for the person.
    Other(String),
}

impl Workspace {
    /// What a cell says and said, and how each version is told.
    ///
    /// # Errors
    /// Why that is not known.
    pub async fn cell_history(
        &self,
        cell: (RowId, Column),
    ) -> Result<(CellHistory, Vec<VersionLabel>), HistoryRefused> {
        let (notes, texts) = self
            .kept_versions()
            .await
            .map_err(HistoryRefused::Storage)?;
        let document = self.matrix.with(|document, _| document.clone());
        let id = self.draft.id_now().unwrap_or_default();
        let labels = texts.iter().map(|(at, _)| label(&notes, *at)).collect();
        let (task, bytes) = tasks::history_task(id, document, cell, texts);
        let told = self.work.in_worker(&task, &bytes, None).await;
        let name = texts::CELL_HISTORY;
        let (text, _) = told.map_err(|error| {
            let said = Unread::from(error).sentence(name);
            HistoryRefused::Other(said.unwrap_or_else(|| texts::HISTORY_STOPPED.to_owned()))
        })?;
        let history = tasks::history_of(&text);
        let history = history.ok_or_else(|| HistoryRefused::Other(texts::broken(name)))?;
        Ok((history, labels))
    }

    /// What is told of the versions of the open draft, and the whole of each, the
    /// last first.
    async fn kept_versions(&self) -> Result<(Vec<VersionNote>, Vec<(u64, String)>), StorageError> {
        let Some(id) = self.draft.id_now() else {
            return Ok((Vec::new(), Vec::new()));
        };
        let store = self.draft.connected().await?;
        let mut texts = store.version_texts(&id).await?;
        texts.reverse();
        Ok((store.versions(&id).await?, texts))
    }

    /// Has a cell say what it said in a version, as one action; `false` when there
    /// is no such cell any more, or nothing may be written.
    pub fn use_text(&self, (row, column): (RowId, Column), text: &str, version: &str) -> bool {
        let is_there = self.matrix.with(|document, _| document.row(row).is_some());
        if !is_there || !self.draft.is_writable() {
            return false;
        }
        self.matrix.set_text(row, column, text);
        self.matrix.say(texts::text_used(version), true);
        true
    }
}

fn label(notes: &[VersionNote], at: u64) -> VersionLabel {
    let none = VersionNote {
        at,
        ..VersionNote::default()
    };
    let note = notes.iter().find(|note| note.at == at).unwrap_or(&none);
    let moment = texts::moment(clock::local_time(at as f64));
    let name = texts::named_version(note, &moment);
    let line = texts::version_line(note, &moment);
    VersionLabel { at, name, line }
}
