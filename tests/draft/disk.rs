//! A store of drafts in memory, which does what IndexedDB does, and a page that
//! writes into it.

use std::collections::BTreeMap;

use metas::draft::draft_writer::{Contents, Progress};
use metas::draft::request::{Conflict, Found, Store, StoreChange, Verdict, WriteRequest, keys_of};
use metas::draft::restore::restore;
use metas::draft::{DraftHead, DraftWriter, MissingChanges, Restored, StorageError, Stored};
use metas::model::{Cell, Column, Content, Document, Edit, History, Metadata, RowId, Step};

/// What lies in storage.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Disk {
    pub records: BTreeMap<(Store, String), String>,
}

impl Disk {
    pub fn found(&self, id: &str) -> Found {
        let text = self.records.get(&(Store::Heads, id.to_owned()));
        Found::of(id, text.map(String::as_str))
    }

    /// Does what a request says, as one transaction.
    pub fn carry_out(&mut self, request: &WriteRequest) -> Verdict {
        let verdict = request.judge(&self.found(&request.head.id));
        if verdict == Verdict::Go {
            for change in request.steps() {
                match change {
                    StoreChange::Put { store, key, text } => {
                        self.records.insert((store, key), text);
                    }
                    StoreChange::Remove { store, from, to } => self
                        .records
                        .retain(|(of, key), _| *of != store || *key < from || *key >= to),
                }
            }
        }
        verdict
    }

    pub fn stored(&self, id: &str) -> Stored {
        let texts = |store| -> Vec<String> {
            let (from, to) = keys_of(store, id);
            let range = (store, from)..(store, to);
            self.records
                .range(range)
                .map(|(_, text)| text.clone())
                .collect()
        };
        Stored {
            head: texts(Store::Heads).pop(),
            bases: texts(Store::Bases),
            entries: texts(Store::Journal),
            report: texts(Store::Reports).pop(),
            typed: texts(Store::Typed).pop(),
            answers: texts(Store::Answers).pop(),
            tail: Vec::new(),
        }
    }

    pub fn remove(&mut self, id: &str) {
        for store in Store::ALL {
            let (from, to) = keys_of(store, id);
            self.records
                .retain(|(of, key), _| *of != store || *key < from || *key >= to);
        }
    }

    /// The ids of all drafts.
    pub fn ids(&self) -> Vec<String> {
        let heads = self
            .records
            .keys()
            .filter(|(store, _)| *store == Store::Heads);
        heads.map(|(_, id)| id.clone()).collect()
    }
}

/// How a call of the storage goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// As it should.
    Well,
    /// It says no, and nothing was done.
    Refused,
    /// It never answers, and nothing was done.
    Silent,
    /// It never answers, and yet it was done.
    DoneUntold,
}

fn document(rows: usize) -> Document {
    let goal = || Content::Goal(["1", "", "", "", ""].map(Cell::text));
    let rows = (0..rows).map(|_| goal());
    Document::new("Art. 7", rows, Metadata::default())
}

/// A page that has a draft open.
#[derive(Clone, Debug)]
pub struct Page {
    pub document: Document,
    pub history: History,
    pub writer: DraftWriter,
    /// How often it went on as a copy.
    pub forks: usize,
    name: String,
}

impl Page {
    /// Of a draft that nobody keeps yet.
    pub fn of_new(id: &str, name: &str, rows: usize) -> Self {
        Self {
            document: document(rows),
            history: History::default(),
            writer: DraftWriter::of_new(id, name),
            forks: 0,
            name: name.to_owned(),
        }
    }

    /// Of the example, which nobody keeps before it is changed.
    pub fn of_example(id: &str, name: &str, rows: usize) -> Self {
        Self {
            writer: DraftWriter::of_example(id, name),
            ..Self::of_new(id, name, rows)
        }
    }

    /// Of a draft in storage, as after a reload.
    pub fn opening(disk: &Disk, id: &str, name: &str) -> Self {
        let stored = disk.stored(id);
        let restored = restore(id, &stored).expect("a draft");
        let head = stored.head.and_then(|text| DraftHead::read(id, &text));
        let writer = DraftWriter::of_restored(id, name, head, &restored);
        Self {
            document: restored.document,
            history: restored.history,
            writer,
            forks: 0,
            name: name.to_owned(),
        }
    }

    pub fn take(&mut self, step: Step) {
        let entry = self.writer.entry(&step);
        if self.history.take(&mut self.document, step).is_some() {
            self.writer.push(entry);
        }
    }

    /// Writes a text into the goal of a row.
    pub fn write(&mut self, row: u32, text: &str) {
        let row = self.document.rows[row as usize].id;
        self.take(Step::Do(set(row, text)));
    }

    /// The next write, done in this way; `false` when there is none, or it is
    /// to be tried again later.
    pub fn save_once(&mut self, disk: &mut Disk, way: Way) -> bool {
        let Some(request) = self.next() else {
            return false;
        };
        let answer = match way {
            Way::Well => Ok(disk.carry_out(&request)),
            Way::Refused => Err(StorageError::Full),
            Way::Silent => Err(StorageError::Silent),
            Way::DoneUntold => {
                disk.carry_out(&request);
                Err(StorageError::Silent)
            }
        };
        match self.writer.answered(&request, answer) {
            Progress::On => true,
            Progress::Conflict(conflict) => {
                self.fork(conflict);
                true
            }
            Progress::Failed(_) | Progress::PutOff { .. } => false,
        }
    }

    /// Writes all there is to write.
    pub fn save(&mut self, disk: &mut Disk) {
        while self.save_once(disk, Way::Well) {}
    }

    pub fn next(&self) -> Option<WriteRequest> {
        self.writer.next(&Contents {
            document: &self.document,
            history: &self.history,
            title: "Prefectura",
            units: 1,
            report: &String::new,
            now: 1_000.0,
        })
    }

    pub fn fork(&mut self, _: Conflict) {
        self.forks += 1;
        let name = format!("{}-{}", self.name, self.forks);
        self.writer.fork(&format!("copia-{name}"), &name);
    }

    /// What is called saved is there, whole.
    #[track_caller]
    pub fn check_saved(&self, disk: &Disk) {
        if !self.writer.is_saved() {
            return;
        }
        let restored = restored(disk, self.writer.id());
        assert_eq!(restored.missing, MissingChanges::Nothing);
        assert!(restored.apart.is_empty(), "{:?}", restored.apart);
        assert_eq!(restored.document, self.document);
        assert_eq!(restored.history, self.history);
        assert_eq!(restored.typed.as_ref(), self.writer.typed());
        assert_eq!(restored.answers.as_deref(), self.writer.answers());
    }
}

#[track_caller]
pub fn restored(disk: &Disk, id: &str) -> Restored {
    restore(id, &disk.stored(id)).unwrap_or_else(|error| panic!("{id}: {error:?}"))
}

pub fn set(row: RowId, text: &str) -> Edit {
    Edit::SetCell {
        row,
        column: Column::Goal,
        cell: Cell::text(text),
    }
}

/// Whether some draft says this.
pub fn is_somewhere(disk: &Disk, text: &str) -> bool {
    disk.ids().iter().any(|id| {
        let Ok(restored) = restore(id, &disk.stored(id)) else {
            return false;
        };
        let said = |cell: &Cell| matches!(cell, Cell::Text(said) if said == text);
        restored.document.rows.iter().any(|row| match &row.content {
            Content::Goal(cells) => cells.iter().any(said),
            Content::Level(_) => false,
        })
    })
}
