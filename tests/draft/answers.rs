//! What the person said of the publication is kept beside the steps.

use metas::draft::restore::restore;

use crate::disk::{Disk, Page, Way};

const SAID: &str = "{\"chosen\":\"2026-11\",\"months\":{}}";

fn answered() -> (Disk, Page) {
    let mut disk = Disk::default();
    let mut page = Page::of_new("borrador", "primera", 3);
    page.save(&mut disk);
    page.writer.set_answers(Some(SAID.to_owned()));
    assert!(!page.writer.is_saved());
    page.save(&mut disk);
    assert!(page.writer.is_saved());
    (disk, page)
}

#[test]
fn it_is_there_after_a_reload_whatever_steps_came_after() {
    let (mut disk, mut page) = answered();
    page.write(1, "después");
    page.save(&mut disk);
    page.check_saved(&disk);
    let reloaded = Page::opening(&disk, "borrador", "segunda");
    assert_eq!(reloaded.writer.answers(), Some(SAID));
}

#[test]
fn the_same_said_again_is_no_write() {
    let (_, mut page) = answered();
    page.writer.set_answers(Some(SAID.to_owned()));
    assert_eq!(page.next(), None);
}

#[test]
fn it_goes_along_with_a_copy() {
    let (mut disk, mut page) = answered();
    page.writer.fork("copia", "tercera");
    page.save(&mut disk);
    let copy = Page::opening(&disk, "copia", "cuarta");
    assert_eq!(copy.writer.answers(), Some(SAID));
}

#[test]
fn it_is_tried_again_when_the_storage_says_no() {
    let (mut disk, mut page) = answered();
    page.writer.set_answers(Some("{}".to_owned()));
    assert!(!page.save_once(&mut disk, Way::Refused));
    page.save(&mut disk);
    let reloaded = Page::opening(&disk, "borrador", "segunda");
    assert_eq!(reloaded.writer.answers(), Some("{}"));
}

#[test]
fn what_is_damaged_of_it_is_set_aside_and_the_draft_opens() {
    let (disk, _) = answered();
    let mut stored = disk.stored("borrador");
    let line = stored.answers.take().expect("it is kept");
    stored.answers = Some(line.replace("2026-11", "2026-12"));
    let restored = restore("borrador", &stored).expect("a draft");
    assert_eq!(restored.answers, None);
    assert_eq!(
        restored.apart,
        stored.answers.into_iter().collect::<Vec<_>>()
    );
    assert!(!restored.is_as_stored);
}
