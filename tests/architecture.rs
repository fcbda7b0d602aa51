//! The rules of ARCHITECTURE.md that a machine can hold.

#![allow(
    clippy::unwrap_used,
    reason = "a test that cannot go on says where it stopped"
)]

use std::fs;
use std::path::{Path, PathBuf};

/// Every Rust file below a folder of `src`, with its text.
fn sources(folder: &str) -> Vec<(PathBuf, String)> {
    let mut files = Vec::new();
    let mut folders = vec![
        Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("src")
            .join(folder),
    ];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let text = fs::read_to_string(&path).unwrap();
                files.push((path, text));
            }
        }
    }
    files.sort();
    assert!(!files.is_empty(), "no sources in src/{folder}");
    files
}

/// The lines of a text that are code of the program: no comments, and nothing
/// from the first test module on.
fn code(text: &str) -> impl Iterator<Item = &str> {
    text.lines()
        .take_while(|line| !line.starts_with("#[cfg(test)]"))
        .filter(|line| !line.trim_start().starts_with("//"))
}

#[track_caller]
fn assert_absent(folder: &str, words: &[&str]) {
    for (path, text) in sources(folder) {
        for line in code(&text) {
            for word in words {
                assert!(
                    !line.contains(word),
                    "{} names {word}: {line}",
                    path.display()
                );
            }
        }
    }
}

const SHELL: [&str; 5] = ["leptos", "web_sys", "wasm_bindgen", "js_sys", "gloo"];
const CLOCKS: [&str; 4] = ["SystemTime", "Instant", "now_utc", "now_local"];

#[test]
fn the_pure_folders_know_no_browser_and_no_clock() {
    for folder in [
        "model",
        "import",
        "export",
        "draft",
        "rules",
        "publication",
        "texts",
    ] {
        assert_absent(folder, &SHELL);
        assert_absent(folder, &CLOCKS);
    }
}

#[test]
fn the_model_and_the_texts_lean_on_nothing() {
    let others = [
        "crate::import",
        "crate::export",
        "crate::draft",
        "crate::tasks",
        "crate::rules",
        "crate::publication",
        "crate::browser",
        "crate::workspace",
        "crate::view",
    ];
    assert_absent("model", &others);
    assert_absent("model", &["crate::texts"]);
    assert_absent("texts", &others);
    assert_absent("texts", &["crate::model"]);
}

#[test]
fn files_and_rules_lean_on_the_model_alone() {
    let shell = [
        "crate::texts",
        "crate::publication",
        "crate::browser",
        "crate::workspace",
        "crate::view",
    ];
    for folder in ["import", "export", "draft"] {
        assert_absent(folder, &shell);
        assert_absent(folder, &["crate::rules"]);
    }
    assert_absent("rules", &shell);
    assert_absent("rules", &["crate::import", "crate::export", "crate::draft"]);
}

#[test]
fn what_citizens_are_shown_leans_on_no_editor() {
    let editor = ["crate::workspace", "crate::view::", "leptos"];
    assert_absent("publication", &editor);
    assert_absent("publication", &["crate::browser"]);
    assert_absent("viewer", &editor);
    for folder in ["workspace", "view"] {
        assert_absent(folder, &["crate::publication", "crate::viewer"]);
    }
}

#[test]
fn the_browser_knows_nothing_of_the_program() {
    assert_absent(
        "browser",
        &[
            "crate::model",
            "crate::import",
            "crate::export",
            "crate::draft",
            "crate::tasks",
            "crate::rules",
            "crate::publication",
            "crate::texts",
            "crate::workspace",
            "crate::view",
            "leptos",
        ],
    );
}

#[test]
fn the_workspace_does_not_draw() {
    assert_absent("workspace", &["crate::view", "view!", "#[component]"]);
}

#[test]
fn workbooks_are_the_business_of_their_worker() {
    for folder in ["browser", "workspace", "view", "viewer"] {
        assert_absent(
            folder,
            &["import::sheets", "export::xlsx", "{sheets", "{xlsx"],
        );
    }
}

#[test]
fn what_people_read_is_in_texts() {
    let drawn = ["view", "publication", "viewer"].map(sources);
    for (path, text) in drawn.concat() {
        for line in code(&text) {
            let words = spanish(line);
            assert!(
                words.is_empty(),
                "{} says {words:?}: {line}",
                path.display()
            );
        }
    }
}

/// Quoted pieces of a line that read as words for people: they have a letter
/// with an accent, or begin with a capital and go on.
fn spanish(line: &str) -> Vec<&str> {
    line.split('"')
        .skip(1)
        .step_by(2)
        .filter(|quoted| {
            let accented = quoted
                .chars()
                .any(|letter| "áéíóúñ¿¡ÁÉÍÓÚÑ".contains(letter));
            accented || quoted.contains(' ') && quoted.starts_with(char::is_uppercase)
        })
        .collect()
}

#[test]
fn no_file_grows_past_what_one_reads_at_a_sitting() {
    for folder in [
        "model",
        "import",
        "export",
        "draft",
        "rules",
        "texts",
        "workspace",
        "browser",
        "view",
        "publication",
        "viewer",
    ] {
        for (path, text) in sources(folder) {
            let lines = code(&text).count();
            assert!(lines <= 450, "{} has {lines} lines of code", path.display());
        }
    }
}
