//! Text in columns → [`Grid`](super::Grid), whatever its code page, separator
//! and quotes.

pub(crate) mod code_pages;
pub(crate) mod delimited;
pub(crate) mod encoding;
mod quotes;
