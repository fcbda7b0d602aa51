//! The pictures of the README and the guide are those that
//! `cargo xtask screens` takes.

#![cfg(not(target_arch = "wasm32"))]
#![allow(
    clippy::unwrap_used,
    reason = "a test that cannot go on says where it stopped"
)]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// What stands between these two in a file of the project.
fn between(file: &str, start: &str, end: char) -> BTreeSet<String> {
    let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(file)).unwrap();
    let rest = text.split(start).skip(1);
    rest.map(|rest| rest.split(end).next().unwrap().to_owned())
        .collect()
}

#[test]
fn every_picture_is_shown_and_can_be_taken_anew() {
    let taken = between("tests/journeys/src/bin/screens.rs", "take(&page, \"", '"');
    let mut shown = between("docs/guia.md", "](imagenes/", '.');
    shown.extend(between("README.md", "](docs/imagenes/", '.'));
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/imagenes");
    let kept = fs::read_dir(folder).unwrap().map(|file| {
        let path = file.unwrap().path();
        path.file_stem().unwrap().to_string_lossy().into_owned()
    });
    assert_eq!(kept.collect::<BTreeSet<_>>(), taken);
    assert_eq!(shown, taken);
}
