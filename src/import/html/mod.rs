//! Web pages and what programs put on the clipboard as such → tables.
//!
//! | file | holds |
//! |---|---|
//! | [`inert_page`] | a page that a browser can read without complaint |
//! | [`dom`] | a page as a browser writes it down → its elements |
//! | [`visible_text`] | what a browser shows of a piece of it, as text |
//! | [`web_table`] | a table → [`Grid`](super::Grid) |
//! | [`page_tables`] | the tables of a page that may be the matrix |
//! | [`split_tables`] | one matrix out of the tables that it was cut into |

pub(crate) mod dom;
pub(crate) mod inert_page;
pub(crate) mod page_tables;
mod split_tables;
pub(crate) mod visible_text;
pub(crate) mod web_table;
