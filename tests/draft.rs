//! A draft that cannot be lost: whatever becomes of a write, of another tab or
//! of a stored piece, what was called saved is there, and what is missing is
//! told.
#![cfg(not(target_arch = "wasm32"))]
#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a test says what it expects by failing"
)]

#[path = "draft/answers.rs"]
mod answers;
#[path = "draft/corruptions.rs"]
mod corruptions;
#[path = "draft/disk.rs"]
mod disk;
#[path = "draft/example.rs"]
mod example;
#[path = "draft/faults.rs"]
mod faults;
#[path = "draft/listed.rs"]
mod listed;
#[path = "draft/old.rs"]
mod old;
#[path = "draft/tabs.rs"]
mod tabs;
#[path = "draft/typed.rs"]
mod typed;
#[path = "draft/versions.rs"]
mod versions;
