//! Two tabs without locks, in every order of their writes, and a third that
//! deletes the draft.

use metas::draft::request::Conflict;

use crate::disk::{Disk, Page, Way, is_somewhere};

const A: usize = 0;
const B: usize = 1;

#[derive(Clone, Copy, Debug)]
enum Action {
    Edit(usize),
    Save(usize, Way),
    /// The page is shown again.
    Look(usize),
    Delete,
    /// The data of the site are cleared, and the page is told.
    Clear,
}

const ACTIONS: [Action; 11] = [
    Action::Edit(A),
    Action::Edit(B),
    Action::Save(A, Way::Well),
    Action::Save(B, Way::Well),
    Action::Save(A, Way::DoneUntold),
    Action::Save(B, Way::DoneUntold),
    Action::Save(A, Way::Silent),
    Action::Look(A),
    Action::Look(B),
    Action::Delete,
    Action::Clear,
];

/// How many rows each page writes in: one for each of its edits.
const ROWS: usize = 6;

/// How many actions follow one another: in ten thousand orders and more, or in
/// a hundred thousand where much is asked for.
fn depth() -> usize {
    match std::env::var_os("PROPTEST_CASES") {
        None => 4,
        Some(_) => 5,
    }
}

#[derive(Clone)]
struct World {
    disk: Disk,
    pages: [Page; 2],
    /// The edits that are not known to be taken away by anybody.
    edits: Vec<String>,
    acknowledged: Vec<String>,
}

impl World {
    fn new() -> Self {
        let mut disk = Disk::default();
        let mut page = Page::of_new("borrador", "primera", 2 * ROWS);
        page.save(&mut disk);
        let second = Page::opening(&disk, "borrador", "segunda");
        Self {
            disk,
            pages: [page, second],
            edits: Vec::new(),
            acknowledged: Vec::new(),
        }
    }

    fn act(&mut self, action: Action) {
        match action {
            Action::Edit(at) => {
                let number = self.edits.len();
                let text = format!("{at}.{number}");
                self.pages[at].write((number + ROWS * at) as u32, &text);
                self.edits.push(text);
            }
            Action::Save(at, way) => {
                self.pages[at].save_once(&mut self.disk, way);
            }
            Action::Look(at) => self.look(at),
            Action::Delete => {
                self.disk.remove("borrador");
                self.acknowledged.clear();
            }
            Action::Clear => {
                self.disk = Disk::default();
                self.acknowledged.clear();
                self.pages.iter_mut().for_each(|page| page.writer.lose());
            }
        }
        self.acknowledge();
    }

    fn look(&mut self, at: usize) {
        let found = self.disk.found(self.pages[at].writer.id());
        let page = &mut self.pages[at];
        match page.writer.look(&found) {
            Ok(()) => {}
            // Nothing of it is only here: it reads along.
            Err(Conflict::Other) if page.writer.is_saved() => {
                let id = page.writer.id().to_owned();
                self.pages[at] = Page::opening(&self.disk, &id, "otra-vez");
            }
            Err(conflict) => page.fork(conflict),
        }
    }

    /// What a page calls saved is on the disk.
    fn acknowledge(&mut self) {
        for page in &self.pages {
            let id = page.writer.id();
            // Only a look or a write can tell that somebody else was there.
            let mut looked = page.writer.clone();
            if looked.look(&self.disk.found(id)).is_ok() {
                page.check_saved(&self.disk);
            }
        }
        for (at, page) in self.pages.iter().enumerate() {
            let mut looked = page.writer.clone();
            let own = |edit: &&String| edit.starts_with(&format!("{at}."));
            if page.writer.is_saved() && looked.look(&self.disk.found(page.writer.id())).is_ok() {
                let edits = self.edits.iter().filter(own).cloned();
                self.acknowledged.extend(edits.collect::<Vec<_>>());
            }
        }
    }

    /// Both pages write what they have; then every edit is somewhere.
    #[track_caller]
    fn end(mut self, orders: &[Action]) {
        for at in [A, B] {
            self.look(at);
            let page = &mut self.pages[at];
            page.save(&mut self.disk);
            assert!(page.writer.is_saved(), "{orders:?}");
            page.check_saved(&self.disk);
        }
        // What only the other tab's deletion took away was asked for.
        let deleted = orders
            .iter()
            .any(|action| matches!(action, Action::Delete | Action::Clear));
        for edit in self.edits.iter().filter(|_| !deleted) {
            assert!(is_somewhere(&self.disk, edit), "{edit} after {orders:?}");
        }
        for edit in &self.acknowledged {
            assert!(is_somewhere(&self.disk, edit), "{edit} after {orders:?}");
        }
    }
}

#[test]
fn in_every_order_of_two_tabs_nothing_that_was_saved_is_lost() {
    fn go_on(world: &World, orders: &mut Vec<Action>) {
        world.clone().end(orders);
        if orders.len() == depth() {
            return;
        }
        for action in ACTIONS {
            let mut next = world.clone();
            next.act(action);
            orders.push(action);
            go_on(&next, orders);
            orders.pop();
        }
    }
    go_on(&World::new(), &mut Vec::new());
}

#[test]
fn the_second_writer_goes_on_as_a_copy() {
    let mut world = World::new();
    for action in [
        Action::Edit(B),
        Action::Save(B, Way::Well),
        Action::Edit(A),
        Action::Save(A, Way::Well),
        Action::Save(A, Way::Well),
    ] {
        world.act(action);
    }
    let [first, second] = &world.pages;
    assert_eq!((first.forks, first.writer.id()), (1, "copia-primera-1"));
    assert_eq!((second.forks, second.writer.id()), (0, "borrador"));
    assert!(first.writer.is_saved());
}

#[test]
fn a_write_that_arrived_without_a_word_is_no_conflict() {
    let mut world = World::new();
    for action in [
        Action::Edit(A),
        Action::Save(A, Way::DoneUntold),
        Action::Edit(A),
        Action::Save(A, Way::Well),
        Action::Save(A, Way::Well),
    ] {
        world.act(action);
    }
    let [first, _] = &world.pages;
    assert_eq!(first.forks, 0);
    assert!(first.writer.is_saved());
    first.check_saved(&world.disk);
}
