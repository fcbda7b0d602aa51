//! What the list says of a draft without opening it.

use metas::draft::draft_writer::Progress;
use metas::draft::request::Store;
use metas::draft::{DraftHead, ReviewFacts, StorageError};

use crate::disk::{Disk, Page, Way};

fn found(errors: usize) -> ReviewFacts {
    ReviewFacts {
        day: "2026-11-27".to_owned(),
        errors,
        warnings: 2,
        suggestions: 3,
        score: (5, 8),
    }
}

fn head(disk: &Disk) -> DraftHead {
    let text = disk.stored("borrador").head.expect("it is in the list");
    DraftHead::read("borrador", &text).expect("it can be read")
}

fn kept() -> (Disk, Page) {
    let mut disk = Disk::default();
    let mut page = Page::of_new("borrador", "primera", 3);
    page.writer.set_file(Some("matriz.xlsx".to_owned()));
    page.save(&mut disk);
    (disk, page)
}

#[test]
fn what_was_found_has_no_write_of_its_own_before_the_person_rests() {
    let (mut disk, mut page) = kept();
    page.writer.set_review(found(1));
    assert_eq!(page.next(), None);
    page.writer.settle();
    assert!(page.writer.is_saved(), "of the work all is there");
    page.save(&mut disk);
    assert_eq!(head(&disk).review(), Some(&found(1)));
    // The same found again is no write.
    page.writer.set_review(found(1));
    page.writer.settle();
    assert_eq!(page.next(), None);
}

#[test]
fn what_was_found_is_not_told_of_what_was_changed_since() {
    let (mut disk, mut page) = kept();
    for change in [
        (|page: &mut Page| page.write(1, "otra")) as fn(&mut Page),
        |page| page.writer.set_answers(Some("{}".to_owned())),
    ] {
        page.writer.set_review(found(1));
        page.writer.settle();
        page.save(&mut disk);
        assert_eq!(head(&disk).review(), Some(&found(1)));
        change(&mut page);
        page.save(&mut disk);
        assert_eq!(head(&disk).review(), None);
    }
    page.writer.set_review(found(0));
    page.writer.settle();
    page.save(&mut disk);
    assert_eq!(head(&disk).review(), Some(&found(0)));
    page.check_saved(&disk);
}

#[test]
fn what_was_found_is_no_change_of_the_draft() {
    let (mut disk, mut page) = kept();
    let before = head(&disk);
    page.writer.set_review(found(1));
    page.writer.settle();
    page.save(&mut disk);
    let after = head(&disk);
    assert!(after.is_same(&before));
    assert_eq!(after.updated, before.updated);
}

#[test]
fn it_is_told_again_after_a_reload_and_goes_on_from_there() {
    let (mut disk, mut page) = kept();
    page.writer.set_review(found(1));
    page.writer.settle();
    page.save(&mut disk);
    let before = head(&disk);
    let mut page = Page::opening(&disk, "borrador", "segunda");
    assert_eq!(page.next(), None);
    page.write(1, "otra");
    page.save(&mut disk);
    let after = head(&disk);
    assert_eq!(after.file().map(String::as_str), Some("matriz.xlsx"));
    assert_eq!(after.review(), None);
    let bytes = |head: &DraftHead| head.facts.as_ref().and_then(|facts| facts.bytes);
    let (before, after) = (bytes(&before), bytes(&after));
    assert!(before > Some(0) && after > before, "{before:?} {after:?}");
}

#[test]
fn who_only_looks_at_a_draft_writes_nothing_of_what_was_found() {
    let (mut disk, mut page) = kept();
    let mut other = Page::opening(&disk, "borrador", "segunda");
    other.writer.set_review(found(1));
    other.writer.settle();
    assert_eq!(other.next(), None);
    page.write(1, "otra");
    page.save(&mut disk);
    assert_eq!(page.forks, 0);
    page.check_saved(&disk);
}

#[test]
fn what_was_found_is_not_written_over_what_another_tab_wrote() {
    let (mut disk, mut page) = kept();
    let mut other = Page::opening(&disk, "borrador", "segunda");
    other.write(1, "de la otra");
    other.save(&mut disk);
    page.writer.set_review(found(1));
    page.writer.settle();
    let request = page.next().expect("it is to be written");
    let answer = Ok(disk.carry_out(&request));
    page.writer.answered(&request, answer);
    assert!(page.writer.is_saved());
    assert_eq!(page.next(), None, "it is not tried again");
    other.check_saved(&disk);
}

#[test]
fn what_was_found_takes_no_draft_out_of_the_bin() {
    let (mut disk, mut page) = kept();
    let mut thrown = head(&disk);
    thrown.deleted = Some(1.0);
    let key = (Store::Heads, "borrador".to_owned());
    disk.records.insert(key, thrown.text());
    page.writer.set_review(found(1));
    page.writer.settle();
    let request = page.next().expect("it is to be written");
    let answer = Ok(disk.carry_out(&request));
    page.writer.answered(&request, answer);
    assert_eq!(head(&disk).deleted, Some(1.0));
    // Who goes on working on it takes it out.
    page.write(1, "otra");
    page.save(&mut disk);
    assert_eq!((head(&disk).deleted, page.forks), (None, 0));
}

#[test]
fn what_cannot_be_written_of_it_takes_nothing_along() {
    let (mut disk, mut page) = kept();
    page.writer.set_review(found(1));
    page.writer.settle();
    assert!(!page.save_once(&mut disk, Way::Refused));
    assert!(page.writer.is_saved());
    page.write(1, "otra");
    page.save(&mut disk);
    page.check_saved(&disk);
}

#[test]
fn what_cannot_be_written_where_the_person_rests_is_tried_once_more() {
    let (mut disk, mut page) = kept();
    page.write(1, "otra");
    page.save(&mut disk);
    let whole = |disk: &Disk| head(disk).entries_since_base() == 0;
    let rests_and_fails = |disk: &mut Disk, page: &mut Page| {
        page.writer.rest();
        let request = page.next().expect("it is to be written");
        let answer = Err(StorageError::Silent);
        assert!(!whole(disk));
        page.writer.answered(&request, answer)
    };
    let again = Progress::PutOff { again: true };
    assert_eq!(rests_and_fails(&mut disk, &mut page), again);
    page.save(&mut disk);
    assert!(whole(&disk));
    // No more than that, before something is changed.
    page.write(1, "otra más");
    page.save(&mut disk);
    assert_eq!(rests_and_fails(&mut disk, &mut page), again);
    let enough = Progress::PutOff { again: false };
    assert_eq!(rests_and_fails(&mut disk, &mut page), enough);
    assert_eq!(page.next(), None);
    page.write(1, "y otra");
    page.save(&mut disk);
    page.writer.rest();
    page.save(&mut disk);
    assert!(whole(&disk));
    page.check_saved(&disk);
}

#[test]
fn an_entry_of_an_older_program_says_what_it_said() {
    let text = "{\"id\":\"borrador\",\"title\":\"GAD\",\"units\":2,\"updated\":1.0,\"sequence\":0,\
        \"bases\":[0,null],\"facts\":{\"month\":\"2026-11\"}}";
    let head = DraftHead::read("borrador", text).expect("it can be read");
    assert_eq!(
        head.month().map(|month| month.text()).as_deref(),
        Some("2026-11")
    );
    assert_eq!((head.file(), head.review()), (None, None));
    assert!(head.is_listed());
}
