//! What `docs/publicar.md` gives to copy says the same as the site.

#![allow(
    clippy::unwrap_used,
    reason = "a test that cannot go on says where it stopped"
)]

use std::fs;
use std::path::Path;

fn read(file: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(file)).unwrap()
}

/// What the document gives to copy into a server of a kind.
fn settings(kind: &str) -> String {
    let document = read("docs/publicar.md");
    let opening = format!("```{kind}\n");
    let blocks: Vec<&str> = document
        .split(&opening)
        .skip(1)
        .map(|rest| rest.split("\n```").next().unwrap())
        .collect();
    assert!(!blocks.is_empty(), "docs/publicar.md has no {opening}");
    blocks.join("\n")
}

/// The policies in a text, each up to the quote that ends it.
fn policies(text: &str) -> Vec<&str> {
    text.split('"')
        .filter(|part| part.starts_with("default-src "))
        .collect()
}

/// The policy of a page; `None` as long as there is no such page.
fn policy_of(page: &str) -> Option<String> {
    let exists = Path::new(env!("CARGO_MANIFEST_DIR")).join(page).exists();
    exists.then(|| {
        let page = read(page);
        let [policy] = policies(&page).try_into().unwrap();
        policy.to_owned()
    })
}

#[track_caller]
fn assert_policies(kind: &str) {
    let settings = settings(kind);
    let said: [&str; 2] = policies(&settings).try_into().unwrap();
    let [(editor, around_editor), (viewer, around_viewer)] =
        said.map(|policy| policy.split_once("; frame-ancestors ").unwrap());
    assert_eq!(Some(editor), policy_of("web/index.html").as_deref());
    assert_eq!(around_editor, "'self'");
    if let Some(policy) = policy_of("web/viewer.html") {
        assert_eq!(viewer, policy);
    }
    assert_eq!(around_viewer, "'self' https://www.ejemplo.gob.ec");
}

#[test]
fn apache_sends_the_policies_of_the_pages() {
    assert_policies("apache");
}

#[test]
fn nginx_sends_the_policies_of_the_pages() {
    assert_policies("nginx");
}

#[test]
fn iis_sends_the_policies_of_the_pages() {
    assert_policies("xml");
}

#[test]
fn what_is_kept_for_a_year_is_what_the_build_names_by_its_content() {
    let keeper = read("web/sw.js");
    let named = keeper
        .split_once("NAMED_BY_CONTENT = /")
        .and_then(|(_, rest)| rest.split_once("/;"))
        .unwrap()
        .0;
    for kind in ["apache", "nginx"] {
        let settings = settings(kind);
        let line = settings.lines().find(|line| line.contains(named));
        assert!(line.is_some(), "{kind} does not name {named}");
    }
}
