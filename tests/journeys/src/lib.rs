//! What drives Metas in a real browser, in the user's words: the journeys of
//! `tests/`, the times of `benches/` and the pictures of `bin/screens.rs`.
//! Each runs over the release build, which `cargo xtask` serves.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "what drives a page says what it expects by failing"
)]

mod blame;
pub mod browser;
pub mod office;
pub mod page;
pub mod site;
pub mod story;
pub mod touch;

use std::env;
use std::path::PathBuf;

/// A file or folder of the project.
pub fn of_project(path: &str) -> PathBuf {
    let mut project = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    project.extend(["..", "..", path]);
    project
}

/// How often something is done, or which of all: `few` before each commit,
/// `many` in `cargo xtask test --long`.
pub fn times<Share>(few: Share, many: Share) -> Share {
    match env::var_os("METAS_LONG") {
        None => few,
        Some(_) => many,
    }
}
