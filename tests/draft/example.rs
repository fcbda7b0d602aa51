//! The example leaves no draft before something is done with it.

use metas::model::Step;

use crate::disk::{Disk, Page, Way, restored};
use crate::faults::typed;

fn looked_at() -> (Disk, Page) {
    let mut disk = Disk::default();
    let mut page = Page::of_example("ejemplo", "primera", 3);
    page.save(&mut disk);
    assert!(disk.ids().is_empty(), "nothing is written of it");
    assert!(!page.writer.is_saved(), "and nothing is called saved");
    (disk, page)
}

#[test]
fn looking_at_it_writes_nothing() {
    let (mut disk, mut page) = looked_at();
    page.writer.set_typed(None);
    page.writer.set_answers(None);
    page.take(Step::Undo);
    page.save(&mut disk);
    assert!(page.writer.is_untouched() && disk.ids().is_empty());
}

#[test]
fn the_first_change_makes_a_draft_of_it() {
    let changes: [fn(&mut Page); 4] = [
        |page| page.write(1, "cambiada"),
        |page| {
            let text = typed(page, 1, "sin confirmar");
            page.writer.set_typed(Some(text));
        },
        |page| page.writer.set_answers(Some("{}".to_owned())),
        |page| page.writer.touch(),
    ];
    for change in changes {
        let (mut disk, mut page) = looked_at();
        change(&mut page);
        page.save(&mut disk);
        assert!(page.writer.is_saved());
        page.check_saved(&disk);
    }
}

#[test]
fn what_is_typed_and_given_up_leaves_the_draft_that_it_made() {
    let (mut disk, mut page) = looked_at();
    let text = typed(&page, 1, "sin confirmar");
    page.writer.set_typed(Some(text));
    page.writer.set_typed(None);
    page.save(&mut disk);
    page.check_saved(&disk);
    assert_eq!(restored(&disk, "ejemplo").typed, None);
}

#[test]
fn its_first_change_is_tried_again_when_the_storage_says_no() {
    let (mut disk, mut page) = looked_at();
    page.write(1, "cambiada");
    assert!(!page.save_once(&mut disk, Way::Refused));
    page.save(&mut disk);
    page.check_saved(&disk);
    let reloaded = Page::opening(&disk, "ejemplo", "segunda");
    assert_eq!(reloaded.document, page.document);
}
