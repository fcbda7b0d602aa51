//! The outside world, one thin file each, with typed errors.

pub mod database;
pub mod drafts;
pub mod files;
pub mod html;
pub mod offline;
pub mod page;
pub mod tabs;
pub mod worker;
