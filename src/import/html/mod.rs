//! Web pages and what programs put on the clipboard as such → tables.
//!
//! | file | holds |
//! |---|---|
//! | [`dom`] | the elements and texts of a page |
//! | [`tree`] | the same while they are moved about |
//! | [`growing`] | what html5ever says is to become of them |
//! | [`parse`] | a page as it is written → its elements |
//! | [`visible_text`] | what a browser shows of a piece of it, as text |
//! | [`web_table`] | a table → [`Grid`](super::Grid) |
//! | [`rulers`] | the letters and numbers that a spreadsheet puts round its cells |
//! | [`above_tables`] | what stands above the tables of a document, and in those that are not read |
//! | [`page_tables`] | the tables of a page that may be the matrix |
//! | [`unit_tables`] | one table out of those that are each of a unit |
//! | [`split_tables`] | one matrix out of the tables that it was cut into |

mod above_tables;
pub(crate) mod dom;
mod growing;
#[cfg(test)]
mod hostile;
pub(crate) mod page_tables;
pub(crate) mod parse;
mod rulers;
pub(crate) mod split_tables;
mod tree;
mod unit_tables;
pub(crate) mod visible_text;
pub(crate) mod web_table;
