//! What the page's address says is shown.

use crate::browser::location;

/// What precedes the id of the open draft.
const HASH: &str = "borrador=";

/// What stands there while the example is open and is no draft yet.
const EXAMPLE: &str = "ejemplo";

/// What the address can say is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Addressed {
    StartPage,
    /// The example, which nobody has changed.
    Example,
    /// The draft of this id.
    Draft(String),
}

impl Addressed {
    /// What the address says.
    pub fn read() -> Self {
        let hash = location::hash();
        let mut parts = hash.split('&');
        let said = parts.find_map(|part| match part {
            EXAMPLE => Some(Self::Example),
            part => Some(Self::Draft(part.strip_prefix(HASH)?.to_owned())),
        });
        said.unwrap_or(Self::StartPage)
    }

    fn hash(&self) -> String {
        match self {
            Self::StartPage => String::new(),
            Self::Example => EXAMPLE.to_owned(),
            Self::Draft(id) => format!("{HASH}{id}"),
        }
    }

    /// Writes it down; the browser's Back leads to what was there before.
    pub fn write(&self) {
        location::set_hash(&self.hash());
    }

    /// Writes it down in the place of what was there.
    pub fn write_over(&self) {
        location::replace_hash(&self.hash());
    }
}
