use super::{Notice, ReadError};
use std::borrow::Cow;
/// How the letters of a file are written as bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Encoding {
    Utf8,
    Utf8Bom,
    Utf16Le,
    Utf16Be,
    Windows1252,
    Latin1,
    Cp850,
}
impl Encoding {
    pub const ALL: [Self; 7] = [
        Self::Utf8,
        Self::Utf8Bom,
        Self::Utf16Le,
        Self::Utf16Be,
        Self::Windows1252,
        Self::Latin1,
        Self::Cp850,
    ];
    /// As a person is told.
    pub const fn name(self) -> &'static str {
        ""
    }
}
pub(super) struct Decoded<'a> {
    pub text: Cow<'a, str>,
    pub encoding: Encoding,
    pub notices: Vec<Notice>,
}
pub(super) fn decode(_b: &[u8], _f: Option<Encoding>) -> Result<Decoded<'_>, ReadError> {
    Err(ReadError::Empty)
}
