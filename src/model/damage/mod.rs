//! What programs do to letters on the way, and what can be told of it.
//!
//! | file | holds |
//! |---|---|
//! | [`code_pages`] | the code pages that Spanish texts come in |
//! | [`misread`] | letters that were read with another code page than they were written with |
//! | [`usual`] | letters that are as they were written |
//! | [`lost`] | letters that are gone, and are only said to be |

pub(crate) mod code_pages;
mod lost;
mod misread;
mod usual;

pub(crate) use lost::has_lost;
pub(crate) use misread::{first_change, recovered};
pub(crate) use usual::{has_usual_letters, is_usual};
