//! The matrix as text in columns.

pub(crate) mod matrix_a4;
pub(crate) mod shared_csv;
pub(crate) mod writer;
