//! Leptos components; no decision about data.

mod app;
mod citizen;
mod context;
mod dialog;
mod door;
mod file_button;
mod icons;
mod leave;
mod open;
mod panels;
mod part_app;
mod program;
mod rehearsal;
mod shell;
mod start;
mod table;
mod viewer_frame;

pub use app::mount;
pub use door::{desk, editing};
pub use part_app::mount_part;
pub use program::{Desk, Editing, Later, Load, Parts};
