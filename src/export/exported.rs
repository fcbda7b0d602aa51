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

impl Exported {
    /// The same file, named as one of which only a part was asked for.
    #[must_use]
    pub fn of_selection(mut self) -> Self {
        if let Some((what, month)) = self.file_name.rsplit_once('_') {
            self.file_name = format!("{what}-seleccion_{month}");
        }
        self
    }
}
