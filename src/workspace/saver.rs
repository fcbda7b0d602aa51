//! The way of the open draft into storage: what is on its way, and what has to
//! be written next.
//!
//! Whether the draft is in storage at all is what its list entry says of its
//! bases, and no flag beside it: a write may be going on, or be waited for, with
//! a base and without.

use super::live::Live;
use crate::browser::clock;
use crate::browser::database::StorageError;
use crate::browser::drafts::{self, DraftInfo, Drafts};
use crate::browser::tabs::{Held, Listening};
use crate::draft::journal;
use crate::model::Step;

/// After so many journal entries the whole draft is written anew, so that
/// opening it stays quick.
const ENTRIES_PER_BASE: usize = 200;

/// What is being done with the journal.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Journal {
    #[default]
    Idle,
    Writing,
    /// A write failed, and is about to be tried again.
    Waiting,
}

#[derive(Default)]
pub(super) struct Saver {
    pub drafts: Option<Drafts>,
    pub refused: Option<StorageError>,
    /// The list's entry of the open draft.
    pub info: Option<DraftInfo>,
    journal: Journal,
    /// How often writing began.
    attempts: usize,
    sequence: u64,
    pending: Vec<(u64, String)>,
    since_base: usize,
    pub held: Option<Held>,
    pub listening: Option<Listening>,
}

/// What one write to storage does.
pub(super) enum Write {
    Create { base: String, report: String },
    Append(Vec<(u64, String)>),
    Rebase { slot: usize, base: String },
}

impl Saver {
    /// Takes a draft in hand whose journal goes up to this entry, and that is
    /// in storage just so, unless it is `unwritten`.
    pub fn open(&mut self, mut info: DraftInfo, sequence: u64, unwritten: bool) {
        if unwritten {
            info.bases = [None, None];
        }
        self.sequence = sequence;
        self.pending.clear();
        self.since_base = 0;
        self.info = Some(info);
    }

    /// Lets go of it.
    pub fn close(&mut self) {
        self.info = None;
        self.held = None;
    }

    /// The journal entry of a step that is about to be taken.
    pub fn entry(&self, step: &Step) -> String {
        journal::entry(step, self.sequence + 1)
    }

    /// Puts an entry among what is on its way.
    pub fn push(&mut self, entry: String) {
        self.sequence += 1;
        self.pending.push((self.sequence, entry));
        if let Some(info) = &self.info {
            drafts::set_tail(&info.id, &self.pending);
        }
    }

    /// Goes on as a copy of this name, of which nothing is written yet.
    pub fn fork(&mut self, id: &str) {
        if let Some(info) = &mut self.info {
            drafts::set_tail(&info.id, &[]);
            id.clone_into(&mut info.id);
        }
        self.forget();
        self.pending.clear();
        self.held = None;
    }

    /// What was written is not there any more.
    pub fn forget(&mut self) {
        if let Some(info) = &mut self.info {
            info.bases = [None, None];
        }
    }

    pub fn is_writing(&self) -> bool {
        self.journal == Journal::Writing
    }

    /// Begins to write; `false` when that is going on already, or no draft is
    /// open.
    pub fn start(&mut self) -> bool {
        let start = !self.is_writing() && self.info.is_some();
        if start {
            self.journal = Journal::Writing;
            self.attempts += 1;
        }
        start
    }

    pub fn stop(&mut self) {
        self.journal = Journal::Idle;
    }

    /// The write failed; gives the attempt that it was.
    pub fn fail(&mut self) -> usize {
        self.journal = Journal::Waiting;
        self.attempts
    }

    /// Whether it is time to try again what failed at this attempt: nothing
    /// else was tried since.
    pub fn is_due(&self, attempt: usize) -> bool {
        self.journal == Journal::Waiting && self.attempts == attempt
    }

    /// What has to be written next, and the list entry that goes with it.
    pub fn next(&self, live: &Live) -> Option<(Write, DraftInfo)> {
        let mut info = self.info.clone()?;
        info.title = live.title();
        info.units = live.outline.units.len();
        info.sequence = self.sequence;
        let base = || journal::base(&live.document, &live.history, self.sequence);
        let write = match info.bases {
            [None, None] => {
                info.bases = [Some(self.sequence), None];
                Write::Create {
                    base: base(),
                    report: serde_json::to_string(&live.report).unwrap_or_default(),
                }
            }
            _ if !self.pending.is_empty() => {
                info.updated = clock::now();
                Write::Append(self.pending.clone())
            }
            [first, second] if self.since_base >= ENTRIES_PER_BASE => {
                let slot = usize::from(first > second);
                info.bases[slot] = Some(self.sequence);
                Write::Rebase { slot, base: base() }
            }
            _ => return None,
        };
        Some((write, info))
    }

    /// It is on the disk.
    pub fn written(&mut self, write: &Write, info: DraftInfo) {
        // Another draft may have been opened meanwhile.
        if self.info.as_ref().map(|open| &open.id) != Some(&info.id) {
            return;
        }
        let stored = info.sequence;
        match write {
            Write::Create { .. } => {}
            Write::Append(entries) => self.since_base += entries.len(),
            Write::Rebase { .. } => self.since_base = 0,
        }
        self.pending.retain(|(sequence, _)| *sequence > stored);
        drafts::set_tail(&info.id, &self.pending);
        self.info = Some(info);
    }
}
