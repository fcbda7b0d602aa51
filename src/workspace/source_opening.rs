//! How the file comes to be open that the page's address names. What this
//! program wrote needs no recognising: it is shown before what reads other
//! files is there.

use leptos::prelude::*;

use super::file_opening::SOON_READ;
use super::opening::{NewDraft, Opening};
use super::problem::Problem;
use crate::browser::fetch::FetchError;
use crate::browser::location;
use crate::browser::source::{FetchedFile, SourceError, allowed, is_own, own_source, source};
use crate::import::{self, GivenFile, GivenForm, ReadError, ReadIntent, ReadOptions, ReadOutcome};
use crate::texts;

/// What came from an address.
#[derive(Clone)]
pub(super) enum FetchedSource {
    /// It is open, and nothing was said of it yet.
    Open {
        name: String,
        bytes: Vec<u8>,
    },
    Unread {
        name: String,
        bytes: Vec<u8>,
    },
    /// It is of another site: whether that is allowed is asked first.
    Elsewhere {
        address: String,
    },
    /// It came from another site in the end: the same is asked.
    SentOn(FetchedFile),
    /// There is none.
    Refused(SourceError),
}

impl Opening {
    /// Fetches the file of this site, and opens it if it is one of ours.
    pub(super) async fn fetch_source(&self) {
        let (Some(address), None) = (location::query("src"), self.draft.id_now()) else {
            return;
        };
        self.work.begin(texts::READING);
        match own_source(&address, import::MAX_BYTES).await {
            Some(Ok(file)) if !is_own(&file.end) => self.leave(FetchedSource::SentOn(file)),
            Some(Ok(file)) => self.take_source(file.name, file.bytes).await,
            Some(Err(error)) => self.leave(FetchedSource::Refused(error)),
            None => self.leave(FetchedSource::Elsewhere { address }),
        }
        self.work.end();
    }

    fn leave(&self, source: FetchedSource) {
        self.fetched.set_value(Some(source));
    }

    async fn take_source(&self, name: String, bytes: Vec<u8>) {
        let soon = Some(&bytes).filter(|bytes| bytes.len() <= SOON_READ);
        let Some(document) = soon.and_then(|bytes| import::own_matrix(bytes)) else {
            return self.leave(FetchedSource::Unread { name, bytes });
        };
        if self.keep(NewDraft::of_file(document, name.clone())).await {
            self.leave(FetchedSource::Open { name, bytes });
        }
    }

    /// Whether something was fetched that is to be read.
    pub fn has_fetched(&self) -> bool {
        self.fetched.with_value(Option::is_some)
    }

    pub(super) async fn read_fetched(&self) {
        match self.fetched.try_update_value(Option::take).flatten() {
            Some(FetchedSource::Open { name, bytes }) => self.report_source(&name, &bytes).await,
            Some(FetchedSource::Unread { name, bytes }) => self.open_bytes(&name, bytes).await,
            Some(FetchedSource::Elsewhere { address }) => {
                self.work.begin(texts::READING);
                let found = source(&address, import::MAX_BYTES).await;
                self.work.end();
                self.open_allowed(found).await;
            }
            Some(FetchedSource::SentOn(file)) => {
                let found = allowed(&file.end).await;
                self.open_allowed(found.map(|_| (file.name, file.bytes)))
                    .await;
            }
            Some(FetchedSource::Refused(error)) => self.refuse_source(error),
            None => {}
        }
    }

    async fn open_allowed(&self, found: Result<(String, Vec<u8>), SourceError>) {
        match found {
            Ok((name, bytes)) => self.open_bytes(&name, bytes).await,
            Err(error) => self.refuse_source(error),
        }
    }

    fn refuse_source(&self, error: SourceError) {
        match error {
            SourceError::OtherSite { site } => self.work.tell(Problem::OtherSite { site }),
            SourceError::Fetch {
                address,
                error: FetchError::TooLarge { bytes },
            } => self.work.refuse(&address, &ReadError::TooLarge { bytes }),
            SourceError::Fetch { address, error } => {
                self.work.tell(Problem::Address { address, error });
            }
        }
    }

    /// Says of what is open what is said of any file that was read.
    async fn report_source(&self, name: &str, bytes: &[u8]) {
        let open = self.draft.id_now();
        let file = GivenFile::new(name, GivenForm::File);
        let options = ReadOptions::default();
        let looked = self.look_at(&file, bytes, &options, ReadIntent::Open, None);
        let looked = looked.await;
        // The person may have gone elsewhere meanwhile.
        if let Ok(ReadOutcome::Matrix(read)) = looked
            && self.draft.id_now() == open
        {
            self.matrix.tell_report(read.report);
            self.draft.rewrite();
            self.begin_fresh_report();
        }
    }
}
