//! The outside world, one thin file each, with typed errors.

#[cfg(feature = "editor")]
mod asked_before;
pub mod clock;
pub mod database;
pub mod drafts;
pub mod elements;
pub mod fetch;
pub mod files;
pub mod highlights;
mod kept_files;
mod kept_versions;
pub mod location;
mod month_records;
pub mod offline;
pub mod page_canvas;
pub mod question;
pub mod settings;
pub mod share_sheet;
pub mod source;
pub mod system_clipboard;
pub mod tabs;
pub mod web_storage;
pub mod window;
pub mod worker;
