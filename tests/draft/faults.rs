//! One session, run again and again with another call of the storage going
//! wrong, in each way that it can, as SQLite tests its own files.

use metas::draft::request::Found;
use metas::draft::{Typed, TypedAt};
use metas::model::{Column, Step};

use crate::disk::{Disk, Page, Way, is_somewhere, restored};

/// The storage, of which one call goes wrong.
struct Storage {
    disk: Disk,
    calls: usize,
    fault: usize,
    way: Way,
}

impl Storage {
    /// The person rests at the page: all of the draft is written whole, so that
    /// it opens quickly.
    fn rest(&mut self, page: &mut Page) {
        page.writer.rest();
        self.save(page);
        let id = page.writer.id();
        let head = match self.disk.found(id) {
            Found::Head(head) => head,
            found => panic!("call {}, {:?}: {found:?}", self.fault, self.way),
        };
        assert!(
            head.bases.contains(&Some(head.sequence)),
            "call {}, {:?}: {:?} of {}",
            self.fault,
            self.way,
            head.bases,
            head.sequence
        );
    }

    /// Writes what a page has; what failed is tried again, as after a while.
    fn save(&mut self, page: &mut Page) {
        for _ in 0..3 {
            while page.next().is_some() {
                self.calls += 1;
                let way = match self.calls == self.fault {
                    true => self.way,
                    false => Way::Well,
                };
                if !page.save_once(&mut self.disk, way) {
                    break;
                }
            }
        }
        assert!(
            page.writer.is_saved(),
            "call {}, {:?}",
            self.fault,
            self.way
        );
        // Until then it is the session where all goes well.
        if self.calls >= self.fault {
            page.check_saved(&self.disk);
        }
    }
}

pub fn typed(page: &Page, row: usize, text: &str) -> Typed {
    let row = page.document.rows[row].id;
    let column = Column::Goal;
    Typed {
        at: TypedAt::Cell { row, column },
        text: text.to_owned(),
    }
}

/// Opens, edits, undoes, types, reloads, compacts, works in a second tab,
/// deletes; gives how many calls the storage had.
fn session(fault: usize, way: Way) -> usize {
    let disk = Disk::default();
    let mut storage = Storage {
        disk,
        calls: 0,
        fault,
        way,
    };
    let mut page = Page::of_new("borrador", "primera", 100);
    storage.save(&mut page);
    for row in 0..40 {
        page.write(row, &format!("primera {row}"));
        storage.save(&mut page);
    }
    page.take(Step::Undo);
    page.take(Step::Undo);
    page.take(Step::Redo);
    storage.save(&mut page);
    storage.rest(&mut page);
    page.take(Step::Undo);
    storage.save(&mut page);
    storage.rest(&mut page);
    // Text that is being typed is kept, goes along with a reload, and is
    // committed in the end.
    for text in ["s", "si", "sin confirmar"] {
        page.writer.set_typed(Some(typed(&page, 45, text)));
        storage.save(&mut page);
    }
    let mut page = Page::opening(&storage.disk, "borrador", "recargada");
    assert_eq!(
        page.writer.typed(),
        Some(&typed(&page, 45, "sin confirmar"))
    );
    page.writer.set_typed(None);
    page.write(45, "confirmado");
    storage.save(&mut page);
    storage.rest(&mut page);
    // What is said of the publication is of no step, and goes along all the same.
    page.writer
        .set_answers(Some("{\"chosen\":\"2026-11\"}".to_owned()));
    storage.save(&mut page);
    // Long enough for two new bases, written while more is on its way.
    for row in 0..460 {
        page.write(46 + row % 20, &format!("larga {row}"));
        if row % 115 == 0 {
            storage.save(&mut page);
        }
    }
    storage.save(&mut page);
    // A second tab that no lock keeps away.
    let mut second = Page::opening(&storage.disk, "borrador", "segunda");
    second.write(70, "segunda 70");
    storage.save(&mut second);
    page.write(71, "primera 71");
    storage.save(&mut page);
    assert_eq!((page.forks, second.forks), (1, 0));
    second.write(72, "segunda 72");
    storage.save(&mut second);
    page.write(73, "primera 73");
    storage.save(&mut page);
    // Deleted under the second tab, which goes on.
    storage.disk.remove("borrador");
    second.write(74, "segunda 74");
    storage.save(&mut second);
    // All data cleared under the first, which is told.
    storage.disk = Disk::default();
    page.writer.lose();
    storage.save(&mut page);
    let found = storage.disk.found(second.writer.id());
    second.writer.look(&found).expect_err("it is gone");
    second.writer.fork("de-nuevo", "segunda-de-nuevo");
    second.write(75, "segunda 75");
    storage.save(&mut second);
    for text in [
        "primera 0",
        "confirmado",
        "larga 459",
        "primera 71",
        "primera 73",
    ] {
        assert!(is_somewhere(&storage.disk, text), "{text}");
    }
    for text in ["segunda 70", "segunda 72", "segunda 74", "segunda 75"] {
        assert!(is_somewhere(&storage.disk, text), "{text}");
    }
    // The next session works.
    for id in storage.disk.ids() {
        let mut next = Page::opening(&storage.disk, &id, "mañana");
        let before = next.document.clone();
        next.write(90, "mañana");
        storage.save(&mut next);
        next.take(Step::Undo);
        storage.save(&mut next);
        assert_eq!(restored(&storage.disk, &id).document, before);
    }
    storage.calls
}

#[test]
fn a_session_survives_each_call_of_the_storage_going_wrong_in_each_way() {
    let calls = session(0, Way::Well);
    assert!(calls > 60, "{calls}");
    for way in [Way::Refused, Way::Silent, Way::DoneUntold] {
        for fault in 1..=calls {
            session(fault, way);
        }
    }
}
