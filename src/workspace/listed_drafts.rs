//! The list of the drafts of this browser, and what goes out of it for good.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::draft::Draft;
use super::draft_shelf::known;
use super::problem::Problem;
use crate::browser::drafts::{Drafts, ListedDraft, SetAside};
use crate::browser::tabs::{self, Claim};
use crate::browser::{clock, files};
use crate::draft::request::Found;
use crate::draft::{DraftHead, StorageError, pieces_file};

/// What is known of them.
impl Draft {
    /// The drafts of this browser, as far as they are known.
    pub fn list(&self) -> Vec<ListedDraft> {
        self.known_list().unwrap_or_default()
    }

    /// The drafts of this browser, where they are known.
    pub fn known_list(&self) -> Option<Vec<ListedDraft>> {
        self.list.get()
    }

    /// Whether this browser has none; `None` while that is not known.
    pub fn none_kept(&self) -> Option<bool> {
        self.list.with(|list| {
            let in_bin = |listed: &ListedDraft| match listed {
                ListedDraft::Known(head) => head.deleted.is_some(),
                ListedDraft::Unknown { .. } => false,
            };
            list.as_ref().map(|list| list.iter().all(in_bin))
        })
    }

    /// What could not be read of drafts, and was set aside.
    pub fn set_aside(&self) -> Vec<SetAside> {
        self.set_aside.get()
    }

    /// Whether something was.
    pub fn has_set_aside(&self) -> bool {
        !self.set_aside.with(Vec::is_empty)
    }
}

/// How they are read, and how one goes.
impl Draft {
    /// Reads the list of drafts; runs again when it may be another.
    pub fn follow_list(&self) {
        self.list_due.track();
        let draft = *self;
        spawn_local(async move { draft.connect().await });
    }

    /// Looks for the browser's storage; the page works without it.
    pub async fn connect(&self) {
        match self.connected().await {
            Ok(_) => self.refresh_list().await,
            Err(error) => self.refused.set(Some(error)),
        }
    }

    /// Reads the list of drafts again.
    pub(super) async fn refresh_list(&self) {
        let Some(drafts) = self.store() else { return };
        let read = async || -> Result<_, StorageError> {
            Ok((drafts.list().await?, drafts.all_set_aside().await?))
        };
        // An answer that was lost comes when it is asked for again.
        let read = match read().await {
            Err(_) => read().await,
            read => read,
        };
        match read {
            Ok((list, set_aside)) => {
                self.list.set(Some(list.clone()));
                self.set_aside.set(set_aside);
                // What is not deleted now is deleted the next time.
                let gone = self.empty_old_bin(&drafts, list).await.unwrap_or_default();
                if !gone.is_empty() {
                    let stays = |listed: &ListedDraft| !gone.iter().any(|id| listed.id() == id);
                    self.list.update(|list| {
                        if let Some(list) = list {
                            list.retain(stays);
                        }
                    });
                }
            }
            Err(error) => self.work.tell(Problem::Storage(error)),
        }
    }

    /// Deletes a draft for good.
    pub async fn remove(&self, id: &str) {
        let Some(store) = self.store() else { return };
        // Held for as long as it takes, so that no tab opens it meanwhile.
        let Some(_held) = tabs::hold(id, Claim::IfFree).await else {
            return self.work.tell(Problem::InUse);
        };
        if let Err(error) = store.remove(id).await {
            self.work.tell(Problem::Storage(error));
        }
        self.refresh_list().await;
    }

    /// Hands over what lies in storage of a draft, as it lies there.
    pub async fn download_pieces(&self, id: &str) {
        let Some(store) = self.store() else { return };
        match store.load(id).await {
            Ok(stored) => self.hand_over_pieces(&pieces_file::write(id, stored.pieces())),
            Err(error) => self.work.tell(Problem::Storage(error)),
        }
    }

    /// Hands over what was set aside of a draft.
    pub fn download_set_aside(&self, set_aside: &SetAside) {
        self.hand_over_pieces(&set_aside.file());
    }

    fn hand_over_pieces(&self, text: &str) {
        let name = pieces_file::NAME;
        if files::download(name, "text/plain", text.as_bytes()).is_none() {
            self.work.tell(Problem::Download);
        }
    }

    /// Forgets what was set aside of a draft.
    pub async fn forget_set_aside(&self, key: &str) {
        let Some(store) = self.store() else { return };
        if let Err(error) = store.forget_set_aside(key).await {
            self.work.tell(Problem::Storage(error));
        }
        self.refresh_list().await;
    }

    /// Deletes for good what has been in the bin for thirty days; gives the ids
    /// of what it deleted.
    async fn empty_old_bin(
        &self,
        store: &Drafts,
        list: Vec<ListedDraft>,
    ) -> Result<Vec<String>, StorageError> {
        let now = clock::now();
        let is_old = |head: &DraftHead| head.gone_at().is_some_and(|gone| gone < now);
        let mut gone = Vec::new();
        for head in list.into_iter().filter_map(known).filter(is_old) {
            // Another tab may have taken it back since the list was read.
            if let Some(_held) = tabs::hold(&head.id, Claim::IfFree).await
                && let Found::Head(head) = store.look(&head.id).await?
                && is_old(&head)
            {
                store.remove(&head.id).await?;
                gone.push(head.id);
            }
        }
        Ok(gone)
    }
}
