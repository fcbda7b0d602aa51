use std::borrow::Cow;

/// A file to be saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exported {
    pub file_name: String,
    pub media_type: Cow<'static, str>,
    pub bytes: Vec<u8>,
    /// Sentences that say what was filled in, joined or left out.
    pub notes: Vec<String>,
}
