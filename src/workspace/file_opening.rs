//! How a file, whatever it is, comes to be opened: what is certain at once,
//! what is not after the person has seen how it would be read.

use leptos::prelude::*;

use super::choosing::Choosing;
use super::opening::Opening;
use super::problem::{Problem, Unread};
use super::unlocking::{Asked, Locked};
use crate::browser::worker::{Reply, WorkerError};
use crate::browser::{clock, files};
use crate::draft::all_drafts_file;
use crate::import::{
    self, GivenFile, GivenForm, Nature, ReadError, ReadIntent, ReadOptions, ReadOutcome,
};
use crate::tasks::{self, Task};
use crate::texts;

/// Up to this size a file is open at once.
const QUICK_BYTES: f64 = 300_000.0;

/// A text of more bytes is read aside: here, the page would stand still for more
/// than a third of a second.
pub(super) const SOON_READ: usize = 1 << 20;

/// Shows what is busy before so many bytes are read in the page, which paints
/// nothing meanwhile.
async fn painted_before(bytes: usize) {
    if bytes as f64 > QUICK_BYTES {
        clock::painted().await;
    }
}

/// What the worker says that it read.
fn understood(answer: Result<Reply, WorkerError>) -> Result<ReadOutcome, Unread> {
    let (_, mut parts) = answer?;
    tasks::outcome_of(&mut parts).ok_or(Unread::Broken)
}

/// Opening files.
impl Opening {
    /// Opens what was chosen or dropped: one file, or the files of one
    /// publication.
    pub(super) async fn open_files(&self, files: Vec<web_sys::File>) {
        let total: f64 = files.iter().map(|file| file.size()).sum();
        let mut names = files.iter().map(web_sys::File::name);
        let Some(first) = names.next() else { return };
        if total > import::MAX_BYTES as f64 {
            let bytes = total as u64;
            return self.work.refuse(&first, &ReadError::TooLarge { bytes });
        }
        if total > QUICK_BYTES {
            self.work.begin(texts::READING);
        }
        let mut read = Vec::with_capacity(files.len());
        for file in &files {
            let name = file.name();
            match files::bytes(file).await {
                Some(bytes) => read.push((name, bytes)),
                None => {
                    self.work.end();
                    return self.work.tell(Problem::Unreadable { name });
                }
            }
        }
        match <[_; 1]>::try_from(read) {
            Ok([(name, bytes)]) => self.open_bytes(&name, bytes).await,
            Err(read) => self.open_together(read).await,
        }
        self.work.end();
    }

    /// Opens the bytes of a file, whatever they are.
    pub(super) async fn open_bytes(&self, name: &str, bytes: Vec<u8>) {
        if let Ok(text) = std::str::from_utf8(&bytes)
            && all_drafts_file::looks_like_one(text)
        {
            return self.add_drafts(name, text).await;
        }
        let file = GivenFile::new(name, GivenForm::File);
        if let Err(unread) = self.open_given(file, bytes).await {
            self.tell_unread(name, unread);
        }
    }

    /// Opens what is given if it says by itself how it is to be read, and else
    /// asks.
    async fn open_given(&self, file: GivenFile, bytes: Vec<u8>) -> Result<(), Unread> {
        let options = ReadOptions::default();
        let looked = self.look_at(&file, &bytes, &options, ReadIntent::Open, None);
        match looked.await? {
            // From here on it is as if it had been given alone.
            ReadOutcome::Pdf(packed) => {
                let (file, bytes) = (packed.file, packed.bytes);
                let looked = self.look_at(&file, &bytes, &options, ReadIntent::Open, None);
                let looked = looked.await?;
                self.come_of(looked, Asked::first(file, bytes)).await;
            }
            looked => self.come_of(looked, Asked::first(file, bytes)).await,
        }
        Ok(())
    }

    /// Opens what was read, or asks what there is to ask.
    pub(super) async fn come_of(&self, looked: ReadOutcome, asked: Asked) {
        let Asked {
            file, bytes, again, ..
        } = asked;
        match (looked, again) {
            (ReadOutcome::Matrix(matrix), Some(_)) => self.become_matrix(*matrix, file),
            (ReadOutcome::Matrix(matrix), None) => self.begin_from(*matrix, file, bytes).await,
            (ReadOutcome::Doubt(doubt), again) => {
                self.show_choosing(Choosing::new(*doubt, file, bytes, again));
            }
            (ReadOutcome::Locked(wrong), again) => self.ask_password(Locked {
                asked: Asked {
                    file,
                    bytes,
                    again,
                    options: asked.options,
                },
                wrong,
            }),
            (ReadOutcome::Pdf(_), _) => {}
        }
    }

    pub(super) fn show_choosing(&self, choosing: Choosing) {
        self.work.dismiss();
        self.choosing.set(Some(choosing));
    }

    pub(super) fn tell_unread(&self, name: &str, unread: Unread) {
        if let Some(problem) = unread.problem(name) {
            self.work.tell(problem);
        }
    }

    /// Reads what is given: a text that is soon read at once, all else aside.
    /// With `patience`, nothing is shown of what takes less than so many
    /// milliseconds.
    pub(super) async fn look_at(
        &self,
        file: &GivenFile,
        bytes: &[u8],
        options: &ReadOptions,
        intent: ReadIntent,
        patience: Option<i32>,
    ) -> Result<ReadOutcome, Unread> {
        let is_text = match file.form {
            GivenForm::File => import::nature(bytes) == Nature::Text,
            GivenForm::PastedText => true,
            GivenForm::PastedPage => false,
        };
        let here = || {
            let looked = import::look_at_text(file, bytes, options, intent);
            looked.map_err(|error| Unread::Refused(error.to_string()))
        };
        if is_text && bytes.len() <= SOON_READ {
            painted_before(bytes.len()).await;
            return here();
        }
        let task = Task::Read(file.clone(), options.clone(), intent);
        match self.work.in_worker(&task, bytes, patience).await {
            // Without a worker the page stands still for a while, and reads.
            Err(WorkerError::Missing) if is_text => {
                clock::painted().await;
                here()
            }
            answer => understood(answer),
        }
    }

    async fn open_together(&self, files: Vec<(String, Vec<u8>)>) {
        let name = texts::FILES_TOGETHER;
        let (task, bytes) = tasks::together(files);
        let answer = self.work.in_worker(&task, &bytes, None).await;
        match understood(answer) {
            Ok(ReadOutcome::Matrix(matrix)) => drop(self.begin(*matrix).await),
            Ok(_) => {}
            Err(unread) => self.tell_unread(name, unread),
        }
    }

    /// Opens what is on the clipboard: the table of the page it was copied
    /// from, and else its text. The person is asked how to read what is not
    /// clear.
    pub(super) async fn open_pasted(&self, text: &str, page: &str) {
        let given = |form| GivenFile::new(texts::PASTED_NAME, form);
        self.work.dismiss();
        if !page.is_empty() {
            let page = page.as_bytes().to_vec();
            match self.open_given(given(GivenForm::PastedPage), page).await {
                // Without tables it is a text.
                Err(Unread::Refused(_)) => {}
                Err(unread) => return self.tell_unread(texts::PASTED_NAME, unread),
                Ok(()) => return,
            }
        }
        let bytes = text.as_bytes().to_vec();
        if let Err(unread) = self.open_given(given(GivenForm::PastedText), bytes).await {
            self.tell_unread(texts::PASTED_NAME, unread);
        }
    }
}
