//! Journeys through the release build in a real browser, in the user's words.
//! `cargo xtask e2e` builds, serves and runs them.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a journey says what it expects by failing"
)]

mod all_drafts;
mod arranged;
mod axe;
mod bad_files;
mod begin;
mod broken;
mod by_touch;
mod citizen;
mod cleared;
mod edit;
mod export;
mod faults;
mod find;
mod finger;
mod fix;
mod folder;
mod folding;
mod formats;
mod glance;
mod hands;
mod keyboard;
mod kill;
mod listeners;
mod months;
mod offline;
mod one_file;
mod open;
mod part;
mod profile;
mod publish;
mod quarter;
mod read_again;
mod refused;
mod row_moves;
mod safe;
mod said_rows;
mod score;
mod select;
mod shared;
mod start;
mod storage;
mod tabs;
mod told;
mod two_months;
mod units;
mod versions;
mod viewer;
mod viewer_keyboard;
mod widths;
