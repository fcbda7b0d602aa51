//! A file that wants a password: it is asked for until it is right, used to read
//! the file, and kept nowhere.

use std::sync::Arc;

use leptos::prelude::*;

use super::choosing::PATIENCE;
use super::opening::Opening;
use crate::import::{GivenFile, ReadIntent, ReadOptions, ReadOutcome};

/// What is being read, and what for.
#[derive(Clone, Debug)]
pub(super) struct Asked {
    pub file: GivenFile,
    pub bytes: Arc<Vec<u8>>,
    pub options: ReadOptions,
    /// It is to take the place of the matrix that is open, with so many actions
    /// that were done since it was read.
    pub again: Option<usize>,
}

impl Asked {
    /// What is read for the first time.
    pub fn first(file: GivenFile, bytes: Vec<u8>) -> Self {
        Self {
            file,
            bytes: Arc::new(bytes),
            options: ReadOptions::default(),
            again: None,
        }
    }
}

/// What waits for its password.
#[derive(Clone, Debug)]
pub(super) struct Locked {
    pub asked: Asked,
    /// What is wrong with the one that was tried.
    pub wrong: Option<String>,
}

impl Opening {
    /// The name of the file that waits for its password.
    pub fn locked(&self) -> Option<String> {
        self.locked
            .with(|locked| locked.as_ref().map(|locked| locked.asked.file.name.clone()))
    }

    /// What is wrong with the password that was tried.
    pub fn wrong_password(&self) -> Option<String> {
        self.locked.with(|locked| locked.as_ref()?.wrong.clone())
    }

    /// It is not opened.
    pub fn stop_unlocking(&self) {
        self.locked.set(None);
    }

    pub(super) fn ask_password(&self, locked: Locked) {
        self.work.dismiss();
        self.locked.set(Some(locked));
    }

    /// Reads it with a password; `false` when it is another.
    pub async fn unlock(&self, password: String) -> bool {
        let Some(Locked { mut asked, .. }) = self.locked.get_untracked() else {
            return true;
        };
        asked.options.password = Some(password);
        let intent = match asked.again {
            Some(_) => ReadIntent::Ask,
            None => ReadIntent::Open,
        };
        let (file, bytes, options) = (&asked.file, &asked.bytes, &asked.options);
        let looked = self
            .look_at(file, bytes, options, intent, Some(PATIENCE))
            .await;
        // The person may not want it any more.
        let waits = self.locked.with_untracked(Option::is_some);
        match looked {
            _ if !waits => {}
            Ok(ReadOutcome::Locked(wrong)) => {
                self.locked.update(|locked| {
                    if let Some(locked) = locked {
                        locked.wrong = wrong;
                    }
                });
                return false;
            }
            Ok(looked) => {
                self.locked.set(None);
                self.come_of(looked, asked).await;
            }
            Err(unread) => {
                if let Some(problem) = unread.problem(&asked.file.name) {
                    self.locked.set(None);
                    self.work.tell(problem);
                }
            }
        }
        true
    }
}
