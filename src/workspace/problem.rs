use crate::browser::database::StorageError;
use crate::browser::fetch::FetchError;
use crate::draft::journal::Unreadable;

/// Something the person has to be told.
#[derive(Clone, Debug, PartialEq)]
pub enum Problem {
    /// The file could not be opened, and why.
    File { name: String, sentence: String },
    /// The browser did not give the file's bytes.
    Unreadable { name: String },
    /// The draft is damaged; what is left of it can be downloaded.
    DamagedDraft { id: String },
    /// A newer version of the program wrote the draft.
    NewerDraft { id: String },
    /// The end of a draft could not be read; the rest is open.
    PartlyDamaged { pieces: usize },
    /// The browser did not give the draft.
    Storage(StorageError),
    /// The part of the program that reads workbooks did not come.
    NoWorker,
    /// An address gave no file, and why.
    Address { address: String, error: FetchError },
    /// The address is of a site that this page may not show.
    OtherSite { site: String },
    /// It broke on this file.
    Broken { name: String },
    /// The draft was removed meanwhile.
    NoSuchDraft,
    /// Another tab has the draft that was to be removed.
    InUse,
    /// Another tab wrote the same draft; this one goes on as a copy.
    Forked,
    /// The browser did not let it be copied.
    Clipboard,
    /// A file could not be handed over as a download.
    Download,
    /// The files of the viewer did not come.
    NoViewer,
}

impl Problem {
    /// Why a draft cannot be read.
    pub(super) fn of_draft(id: &str, error: Unreadable) -> Self {
        let id = id.to_owned();
        match error {
            Unreadable::Damaged => Self::DamagedDraft { id },
            Unreadable::Newer => Self::NewerDraft { id },
        }
    }
}
