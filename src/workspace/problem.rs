use crate::browser::fetch::FetchError;
use crate::browser::worker::WorkerError;
use crate::draft::{MissingChanges, Restored, StorageError, Unreadable};
use crate::texts;

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
    /// Some of what was stored of a draft could not be read; what could be is
    /// open, and this is missing of it.
    PartlyDamaged { missing: MissingChanges },
    /// The same of a draft that something was made of without opening it.
    PartlyRead { missing: MissingChanges },
    /// The draft did not come up twice: here is what it says.
    TextAlone { id: String, text: String },
    /// Not even that came up.
    NeverOpens { id: String },
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
    /// A version is not as it was kept.
    DamagedVersion,
    /// The draft was removed meanwhile.
    NoSuchDraft,
    /// Another tab has the draft that was to be removed.
    InUse,
    /// What was being typed has no place any more.
    TypedNowhere { text: String },
    /// The browser did not let it be copied.
    Clipboard,
    /// A file could not be handed over as a download.
    Download,
    /// The files of the viewer did not come.
    NoViewer,
}

impl Problem {
    /// What could not be read of a draft that something is made of without
    /// opening it, if anything.
    pub(super) fn of_partly_read(restored: &Restored) -> Option<Self> {
        let missing = restored.missing;
        (!restored.is_whole()).then_some(Self::PartlyRead { missing })
    }

    /// Why a draft cannot be read.
    pub(super) fn of_draft(id: &str, error: Unreadable) -> Self {
        let id = id.to_owned();
        match error {
            Unreadable::Damaged => Self::DamagedDraft { id },
            Unreadable::Newer => Self::NewerDraft { id },
        }
    }
}

/// Why nothing came of reading something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Unread {
    /// The person stopped it.
    Stopped,
    /// What is wrong with it.
    Refused(String),
    /// What reads it did not come.
    NoWorker,
    /// It broke on it.
    Broken,
}

impl Unread {
    /// What the person is told of a file of this name, if anything.
    pub(super) fn problem(self, name: &str) -> Option<Problem> {
        let name = name.to_owned();
        Some(match self {
            Self::Stopped => return None,
            Self::Refused(sentence) => Problem::File { name, sentence },
            Self::NoWorker => Problem::NoWorker,
            Self::Broken => Problem::Broken { name },
        })
    }

    /// The same, where what it is about is in sight.
    pub(super) fn sentence(self, name: &str) -> Option<String> {
        match self {
            Self::Stopped => None,
            Self::Refused(sentence) => Some(sentence),
            Self::NoWorker => Some(texts::NO_WORKER.to_owned()),
            Self::Broken => Some(texts::broken(name)),
        }
    }
}

impl From<WorkerError> for Unread {
    fn from(error: WorkerError) -> Self {
        match error {
            WorkerError::Stopped => Self::Stopped,
            WorkerError::Missing => Self::NoWorker,
            WorkerError::Broken => Self::Broken,
            WorkerError::Failed(sentence) => Self::Refused(sentence),
        }
    }
}
