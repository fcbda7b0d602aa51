use std::fmt;

/// Why a store did not keep or give back something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StorageError {
    /// There is no storage here: a sandboxed frame, a private window, a policy.
    Refused,
    /// No room is left.
    Full,
    /// Another tab keeps an older version of the program open.
    Blocked,
    /// A newer version of the program has made the storage its own.
    Newer,
    /// It did not answer in time. What was asked may have been done.
    Silent,
    /// It was closed under the page: for a fault of the browser, or because
    /// the data of the site were deleted.
    Closed,
    /// Anything else, in the browser's words.
    Other(String),
}

impl fmt::Display for StorageError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Other(words) => f.write_str(words),
            known => write!(f, "{known:?}"),
        }
    }
}
