//! What leaves as HTML: the page for the institution's website, the fragment to
//! paste into it, and cells for the clipboard; and of what such markup is made,
//! for the page of citizens too.
//!
//! | file | holds |
//! |---|---|
//! | [`markup_writer`] | text as HTML, which cannot be taken for markup |
//! | [`drawn_table`] | the table of a matrix, drawn once for whoever shows it |
//! | [`web_page`] | the page and the fragment |
//! | [`about`] | the metadata, as a citizen is told |
//! | [`data_set`] | what search engines are told |
//! | [`placed_page`] | what a page says more in a published folder |
//! | [`unit_pages`] | there, a page for each unit and the list of them |
//! | [`copied`] | cells for the clipboard, with their merges |

pub(crate) mod about;
pub(crate) mod copied;
mod data_set;
pub(crate) mod drawn_table;
pub(crate) mod markup_writer;
mod placed_page;
pub(crate) mod unit_pages;
pub(crate) mod web_page;
