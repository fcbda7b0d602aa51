//! The rules of ARCHITECTURE.md that a machine can hold. Each test prints all
//! that offends, by file and line.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on says where it stopped"
)]

mod arrows;
mod circles;
mod house;
mod measures;
mod pictures;
mod read;
mod table;
mod tokens;

use std::sync::LazyLock;

use arrows::Arrows;
use house::{File, House};
use table::{Room, covers};

static HOUSE: LazyLock<House> = LazyLock::new(|| House::of(&house::sources()));
static ARROWS: LazyLock<Arrows> = LazyLock::new(|| arrows::arrows(&HOUSE));
static ROOMS: LazyLock<Vec<Room>> =
    LazyLock::new(|| table::rooms(include_str!("../../ARCHITECTURE.md")));

#[track_caller]
fn assert_none(offences: &[String]) {
    assert!(
        offences.is_empty(),
        "{} offend:\n{}\n",
        offences.len(),
        offences.join("\n")
    );
}

fn is_pure(path: &str) -> bool {
    table::room(&ROOMS, path).is_some_and(|room| room.pure)
}

/// The files of rooms, which must be there.
fn files_of(rooms: &[&str]) -> Vec<&'static File> {
    for room in rooms {
        let mut files = HOUSE.files.iter();
        assert!(files.any(|file| covers(room, &file.path)), "no src/{room}");
    }
    let held = |file: &&File| rooms.iter().any(|room| covers(room, &file.path));
    HOUSE.files.iter().filter(held).collect()
}

fn saying(files: &[&File], forbidden: impl Fn(&str) -> bool) -> Vec<String> {
    let mut offences = Vec::new();
    for file in files {
        for (word, line) in &file.words {
            if forbidden(word) {
                offences.push(format!("{}:{line} names {word}", file.path));
            }
        }
    }
    offences
}

#[test]
fn the_table_is_of_the_rooms_there_are() {
    assert_none(&table::faults(&HOUSE, &ROOMS));
}

#[test]
fn every_file_is_part_of_a_program() {
    assert_none(&HOUSE.strays);
}

#[test]
fn no_arrow_runs_against_the_table() {
    assert_none(&table::astray(&HOUSE, &ARROWS, &ROOMS));
}

#[test]
fn nothing_leans_in_circles() {
    assert_none(&circles::circles(&HOUSE, &ARROWS, is_pure));
}

#[test]
fn a_name_of_a_type_stands_once() {
    assert_none(&measures::types_named_alike(&HOUSE));
}

#[test]
fn a_name_of_a_file_stands_once() {
    assert_none(&measures::files_named_alike(&HOUSE));
}

#[test]
fn a_function_is_seen_at_a_glance() {
    assert_none(&measures::long_functions(&HOUSE, 80));
}

#[test]
fn no_file_grows_past_what_one_reads_at_a_sitting() {
    assert_none(&measures::long_files(&HOUSE, 400));
}

const SHELL: [&str; 5] = ["leptos", "web_sys", "wasm_bindgen", "js_sys", "gloo"];
const CLOCKS: [&str; 4] = ["SystemTime", "Instant", "now_utc", "now_local"];

#[test]
fn the_pure_rooms_know_no_browser_and_no_clock() {
    let files: Vec<_> = HOUSE.files.iter().collect();
    let pure: Vec<_> = files
        .into_iter()
        .filter(|file| is_pure(&file.path))
        .collect();
    assert!(!pure.is_empty());
    assert_none(&saying(&pure, |word| {
        CLOCKS.contains(&word) || SHELL.iter().any(|shell| word.starts_with(shell))
    }));
}

#[test]
fn the_outside_world_and_the_page_of_citizens_know_no_leptos() {
    let files = files_of(&["browser", "viewer"]);
    assert_none(&saying(&files, |word| word.starts_with("leptos")));
}

#[test]
fn the_workspace_does_not_draw() {
    let files = files_of(&["workspace"]);
    assert_none(&saying(&files, |word| {
        ["view!", "#[component]"].contains(&word)
    }));
}

#[test]
fn workbooks_are_the_business_of_their_worker() {
    let readers: Vec<_> = files_of(&["import/workbook", "export/xlsx"])
        .iter()
        .map(|file| &file.path)
        .collect();
    let page = files_of(&["browser", "workspace", "view", "viewer"]);
    let names = |from: usize| page.iter().any(|file| file.path == HOUSE.path(from));
    let offences: Vec<_> = ARROWS
        .iter()
        .filter(|((from, to), _)| names(*from) && readers.contains(&&HOUSE.files[*to].path))
        .map(|((from, to), lines)| circles::arrow(&HOUSE, *from, *to, lines))
        .collect();
    assert_none(&offences);
}

#[test]
fn what_people_read_is_in_texts() {
    let mut offences = Vec::new();
    for file in files_of(&["view", "publication", "viewer"]) {
        for (text, line) in &file.literals {
            if is_for_people(text) {
                offences.push(format!("{}:{line} says “{text}”", file.path));
            }
        }
    }
    assert_none(&offences);
}

/// Whether it reads as words for people: it has a letter with an accent, or
/// begins with a capital and goes on.
fn is_for_people(text: &str) -> bool {
    let text = text.trim();
    text.contains(|letter| "áéíóúñ¿¡ÁÉÍÓÚÑ".contains(letter))
        || text.contains(' ') && text.starts_with(char::is_uppercase)
}
