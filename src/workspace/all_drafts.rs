//! All drafts of this browser in one file, and what is opened of such a file:
//! drafts of their own, which take the place of none.

use leptos::prelude::*;

use super::Workspace;
use super::draft::Draft;
use super::opening::Opening;
use super::problem::Problem;
use crate::browser::clock;
use crate::draft::all_drafts_file::{self, AllDrafts, OfficeFacts, PackedDraft, PackedFacts};
use crate::draft::restore::restore;
use crate::draft::{DraftHead, StorageError};
use crate::export::{Exported, FOLDER};
use crate::model::dates;
use crate::model::profile::Profile;
use crate::model::rest_days::OwnDays;
use crate::texts;

impl Draft {
    /// What was said last of all drafts together.
    pub fn told_of_all(&self) -> String {
        self.told_of_all.get()
    }

    /// The list is left.
    pub fn end_told_of_all(&self) {
        self.told_of_all.try_set(String::new());
    }

    async fn packed(&self, head: &DraftHead) -> Result<Option<PackedDraft>, StorageError> {
        let stored = self.connected().await?.load(&head.id).await?;
        let Ok(restored) = restore(&head.id, &stored) else {
            return Ok(None);
        };
        let said = PackedFacts {
            title: head.title.clone(),
            name: head.name.clone(),
            file: head.file().cloned(),
            updated: head.updated,
            answers: restored.answers.clone(),
            report: stored.report.unwrap_or_default(),
        };
        // What is missing of it is told where it is opened, and not here.
        Ok(restored.is_whole().then_some(PackedDraft {
            said,
            document: restored.document,
            history: restored.history,
        }))
    }
}

impl Workspace {
    /// Hands over all drafts of this browser as one file, with the profile.
    pub async fn download_all(&self) {
        let heads = untrack(|| self.draft.heads());
        let (mut packed, mut left_out) = (Vec::new(), Vec::new());
        for head in &heads {
            match self.draft.packed(head).await {
                Ok(Some(draft)) => packed.push(draft),
                Ok(None) => left_out.push(head.called().to_owned()),
                Err(error) => return self.work.tell(Problem::Storage(error)),
            }
        }
        left_out.extend(
            untrack(|| self.draft.without_head())
                .iter()
                .map(|_| texts::UNKNOWN_DRAFT.to_owned()),
        );
        let count = packed.len();
        let office = OfficeFacts {
            profile: untrack(|| self.profile()),
            folder: self.site_address(),
            own_days: self.own_days().text(),
        };
        let today = dates::iso(super::live::date_of(clock::now()));
        let file = Exported {
            file_name: format!("metas-borradores_{today}.json"),
            media_type: "application/json".into(),
            bytes: all_drafts_file::write(office, packed),
            notes: Vec::new(),
        };
        if self.work.download(&file) {
            let said = texts::all_downloaded(count, &left_out);
            self.draft.told_of_all.set(said);
        }
    }

    /// Takes what this browser does not know of the institution yet; whether
    /// there was any.
    fn take_office(&self, office: &OfficeFacts) -> bool {
        let mut profile: Profile = untrack(|| self.profile());
        let before = profile.clone();
        for field in Profile::FIELDS {
            if profile.get(field).trim().is_empty() {
                profile.set(field, office.profile.get(field));
            }
        }
        let mut any = profile != before && self.keep_profile(&profile);
        let days = OwnDays::read(&office.own_days);
        if self.own_days() == OwnDays::default() && days != OwnDays::default() {
            self.keep_own_days(&days);
            any = true;
        }
        let is_known = office.folder.is_empty() || office.folder == FOLDER;
        if self.site_address() == FOLDER && !is_known {
            self.keep_site_address(&office.folder);
            any = true;
        }
        any
    }
}

impl Opening {
    /// Adds the drafts of such a file to those of this browser, and shows the
    /// list.
    pub(super) async fn add_drafts(&self, name: &str, text: &str) {
        let AllDrafts {
            office,
            drafts,
            damaged,
        } = match all_drafts_file::read(text) {
            Ok(all) => all,
            Err(damage) => {
                let (name, sentence) = (name.to_owned(), texts::all_damaged(&damage.to_string()));
                return self.work.tell(Problem::File { name, sentence });
            }
        };
        if !self.draft.leave().await {
            return;
        }
        self.shut();
        let mut added = 0;
        for packed in &drafts {
            match self.draft.add_draft(packed).await {
                Ok(()) => added += 1,
                Err(error) => {
                    self.work.tell(Problem::Storage(error));
                    break;
                }
            }
        }
        let workspace = Workspace {
            matrix: self.matrix,
            draft: self.draft,
            opening: *self,
            work: self.work,
        };
        let profile = workspace.take_office(&office);
        let damaged: Vec<String> = damaged.into_iter().map(|(name, _)| name).collect();
        let said = texts::all_added(added, drafts.len(), &damaged, profile);
        self.draft.told_of_all.set(said);
        self.draft.refresh_list().await;
    }
}
