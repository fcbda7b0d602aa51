//! What one unit was sent, in a page of its own: its draft is known by what was
//! sent, so that the page of another month or unit does not mix with it.

use leptos::prelude::*;

use super::Workspace;
use super::opening::NewDraft;
use crate::browser::drafts::{self, ListedDraft};
use crate::draft::StorageError;
use crate::export::{UnitPart, replied_part};
use crate::rules::Checks;

impl Workspace {
    /// Opens what was being written in this part when its page was last open, or,
    /// where nothing was, the part as it was sent. Where it does not come up, or it
    /// is not known whether there is something, nothing is opened: the person says
    /// what to go on with.
    pub async fn open_part(&self, part: &UnitPart) {
        self.matrix.take_rules(Checks::OF_UNIT);
        self.draft.connect().await;
        let Some(own) = untrack(|| self.kept_parts(&part.key)) else {
            // Nothing was ever kept where there is no storage.
            if untrack(|| self.draft.refused()) == Some(StorageError::Refused) {
                self.begin_part(part).await;
            }
            return;
        };
        let in_bin = |listed: &ListedDraft| match listed {
            ListedDraft::Known(head) => head.deleted.is_some(),
            ListedDraft::Unknown { .. } => false,
        };
        let is_known = |listed: &&ListedDraft| matches!(listed, ListedDraft::Known(_));
        let going: Vec<&ListedDraft> = own.iter().filter(|listed| !in_bin(listed)).collect();
        // One that the list says nothing of is as old as one likes.
        let last = going.iter().copied().find(is_known);
        let going = last.or(going.first().copied()).map(ListedDraft::id);
        match going {
            Some(id) => self.opening.continue_draft(id).await,
            None => self.begin_part(part).await,
        }
    }

    /// Opens the part as it was sent.
    pub async fn begin_part(&self, part: &UnitPart) {
        let id = match untrack(|| self.kept_parts(&part.key)) {
            Some(own) if own.is_empty() => part.key.clone(),
            // What lies there stays as it is.
            Some(_) | None => drafts::copy_id(&part.key),
        };
        let new = NewDraft {
            id: Some(id),
            ..NewDraft::of(part.document.clone(), part.unit.clone())
        };
        self.opening.keep(new).await;
    }

    /// The drafts of what was sent by this key, the last changed first, where that
    /// is known.
    fn kept_parts(&self, key: &str) -> Option<Vec<ListedDraft>> {
        let list = self.draft.known_list()?.into_iter();
        let own = list.filter(|listed| drafts::is_of_key(listed.id(), key));
        Some(own.collect())
    }

    /// Hands over what is given back of a part; gives the name of its file, or
    /// nothing where the person was told why not.
    pub fn return_part(&self, part: &UnitPart) -> Option<String> {
        let file = self.matrix.with(|document, _| replied_part(part, document));
        self.work.download(&file).then_some(file.file_name)
    }
}
