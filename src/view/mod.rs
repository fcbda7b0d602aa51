//! Leptos components; no decision about data.

mod actions;
mod app;
mod citizen;
mod dialogs;
mod editor;
mod export;
mod findings;
mod menu;
mod metadata_form;
mod opening;
mod program;
mod publish;
mod report;
mod search;
mod side;
mod start;
mod status;
mod table;

pub use app::mount;
pub use program::{Editing, Later, editing};
