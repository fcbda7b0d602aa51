//! The editor's page.

fn main() {}
