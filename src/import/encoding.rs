use serde::{Deserialize, Serialize};

/// How the letters of a file are written as bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Encoding {
    Utf8,
    /// UTF-8 with a mark at the start, as Excel's «CSV UTF-8».
    Utf8Bom,
    /// Excel's «Texto Unicode».
    Utf16Le,
    Utf16Be,
    /// Excel's «CSV» on a Windows in Spanish.
    Windows1252,
    Latin1,
    /// MS-DOS, and what old programs still write.
    Cp850,
    /// Old Macs, and Excel for Mac's «CSV».
    MacRoman,
}

impl Encoding {
    pub const ALL: [Self; 8] = [
        Self::Utf8,
        Self::Utf8Bom,
        Self::Utf16Le,
        Self::Utf16Be,
        Self::Windows1252,
        Self::Latin1,
        Self::Cp850,
        Self::MacRoman,
    ];

    /// As a person is told.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "UTF-8",
            Self::Utf8Bom => "UTF-8 con marca inicial",
            Self::Utf16Le => "UTF-16 LE (Texto Unicode)",
            Self::Utf16Be => "UTF-16 BE",
            Self::Windows1252 => "Windows-1252",
            Self::Latin1 => "Latin-1",
            Self::Cp850 => "CP850",
            Self::MacRoman => "Mac Roman",
        }
    }
}
