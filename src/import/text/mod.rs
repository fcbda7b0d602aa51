//! Text in columns → [`Grid`](super::Grid), whatever its code page, separator
//! and quotes.

pub(crate) mod decode;
pub(crate) mod delimited;
pub(crate) mod json_matrix;
mod quotes;
