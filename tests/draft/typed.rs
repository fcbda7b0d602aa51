//! What is being typed, when its commit is on its way and the page goes.

use metas::draft::restore::restore;
use metas::draft::{DraftHead, DraftWriter, pieces_file};
use metas::import::{ReadOptions, ReportLine, read};

use crate::disk::{Disk, Page, Way};
use crate::faults::typed;

/// Types into a row, commits something there, and is gone before it is written;
/// gives the storage, and the entries that were on their way.
fn left(row: u32, written: &str) -> (Disk, Vec<String>) {
    let mut disk = Disk::default();
    let mut page = Page::of_new("borrador", "primera", 3);
    page.writer.set_typed(Some(typed(&page, 1, "sin conf")));
    page.save(&mut disk);
    page.writer.set_typed(None);
    page.write(row, written);
    page.save_once(&mut disk, Way::Silent);
    let tail = page.writer.pending().iter();
    (disk, tail.map(|entry| entry.text.clone()).collect())
}

#[test]
fn what_was_committed_does_not_come_back_as_it_was_before() {
    let (mut disk, tail) = left(1, "confirmado");
    let mut stored = disk.stored("borrador");
    stored.tail = tail;
    let restored = restore("borrador", &stored).expect("a draft");
    assert_eq!(restored.sequence, 1);
    assert_eq!(restored.typed, None);
    assert!(!restored.is_as_stored && restored.apart.is_empty());

    // Nor later, when the tail is gone.
    let head = stored
        .head
        .and_then(|text| DraftHead::read("borrador", &text));
    let mut page = Page::opening(&disk, "borrador", "segunda");
    page.document = restored.document.clone();
    page.history = restored.history.clone();
    page.writer = DraftWriter::of_restored("borrador", "segunda", head, &restored);
    page.save(&mut disk);
    assert_eq!(disk.stored("borrador").typed, None);
    page.check_saved(&disk);
}

#[test]
fn what_was_typed_elsewhere_is_still_there() {
    let (disk, tail) = left(2, "en otra fila");
    let mut stored = disk.stored("borrador");
    stored.tail = tail;
    let restored = restore("borrador", &stored).expect("a draft");
    assert_eq!(restored.sequence, 1);
    assert_eq!(
        restored.typed.map(|typed| typed.text).as_deref(),
        Some("sin conf")
    );
}

#[test]
fn what_was_being_typed_is_in_the_report_of_the_pieces() {
    let mut disk = Disk::default();
    let mut page = Page::of_new("borrador", "primera", 3);
    page.writer
        .set_typed(Some(typed(&page, 1, "sin confirmar")));
    page.save(&mut disk);
    let stored = disk.stored("borrador");
    let file = pieces_file::write("borrador", stored.pieces());
    let opened = read(pieces_file::NAME, file.as_bytes(), ReadOptions::default());
    let lines = opened.expect("a draft").report.lines();
    let said = |line: &ReportLine| line.details.iter().any(|text| text == "sin confirmar");
    assert!(lines.iter().any(said), "{lines:?}");
}
