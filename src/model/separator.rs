use serde::{Deserialize, Serialize};

/// What stands between two cells of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Separator {
    Semicolon,
    Comma,
    Tab,
    Pipe,
}

impl Separator {
    pub const ALL: [Self; 4] = [Self::Semicolon, Self::Comma, Self::Tab, Self::Pipe];

    /// As a person is told.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Semicolon => "punto y coma",
            Self::Comma => "coma",
            Self::Tab => "tabulador",
            Self::Pipe => "barra vertical",
        }
    }

    pub const fn as_char(self) -> char {
        self.as_byte() as char
    }

    pub const fn as_byte(self) -> u8 {
        match self {
            Self::Semicolon => b';',
            Self::Comma => b',',
            Self::Tab => b'\t',
            Self::Pipe => b'|',
        }
    }
}
