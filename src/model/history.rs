use std::collections::VecDeque;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{Change, Document, Edit, Touched};

/// How many actions can be taken back. Older ones are forgotten.
const DEPTH: usize = 1000;

/// How much the actions may weigh that are kept, in bytes. The history is
/// written with each base of a draft while a person works, and it lies in memory
/// besides: this much takes some tens of milliseconds to write, and is ten times
/// the texts of a matrix of 3,000 rows, so that nobody misses what is forgotten.
/// The last action can always be taken back, whatever it weighs.
const BYTES: usize = 16 << 20;

/// What a person did to the document, and what can be taken back.
///
/// It knows nothing of edits but that applying one gives its inverse, and what
/// one weighs, so undo and redo are the same step between two stacks.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct History {
    undo: VecDeque<Action>,
    redo: VecDeque<Action>,
}

/// An edit that is kept, weighed once. It is written as the edit alone.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Action {
    edit: Edit,
    weight: usize,
}

/// One entry of the draft's journal: enough to take the same steps again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Step {
    Do(Edit),
    Undo,
    Redo,
}

/// A step, whatever it was that was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StepKind {
    Do,
    Undo,
    Redo,
}

impl Step {
    pub const fn kind(&self) -> StepKind {
        match self {
            Self::Do(_) => StepKind::Do,
            Self::Undo => StepKind::Undo,
            Self::Redo => StepKind::Redo,
        }
    }
}

impl History {
    pub fn can_undo(&self) -> bool {
        !self.undo.is_empty()
    }

    pub fn can_redo(&self) -> bool {
        !self.redo.is_empty()
    }

    /// How many actions can be taken back.
    pub fn actions(&self) -> usize {
        self.undo.len()
    }

    /// The edits that would take back what was done, the last first.
    pub(super) fn undoes(&self) -> impl Iterator<Item = &Edit> {
        self.undo.iter().rev().map(|action| &action.edit)
    }

    /// The edit that would take back the step that was taken last, this one.
    pub fn takes_back(&self, last: StepKind) -> Option<&Edit> {
        let stack = match last {
            StepKind::Undo => &self.redo,
            StepKind::Do | StepKind::Redo => &self.undo,
        };
        stack.back().map(|action| &action.edit)
    }

    /// Takes a step, or gives `None` when there is nothing to undo or redo.
    pub fn take(&mut self, document: &mut Document, step: Step) -> Option<Touched> {
        let (edit, inverses) = match step {
            Step::Do(edit) => {
                self.redo.clear();
                (edit, &mut self.undo)
            }
            Step::Undo => (self.undo.pop_back()?.edit, &mut self.redo),
            Step::Redo => (self.redo.pop_back()?.edit, &mut self.undo),
        };
        let Change { inverse, touched } = document.apply(edit);
        inverses.push_back(Action::from(inverse));
        self.forget();
        Some(touched)
    }

    /// Forgets the actions that are furthest away, past ones first, until the
    /// rest is within bounds.
    fn forget(&mut self) {
        let weights = self.undo.iter().chain(&self.redo);
        let mut weight: usize = weights.map(|action| action.weight).sum();
        while self.undo.len() > DEPTH {
            weight -= forgotten(&mut self.undo);
        }
        for stack in [&mut self.undo, &mut self.redo] {
            while weight > BYTES && stack.len() > 1 {
                weight -= forgotten(stack);
            }
        }
    }
}

fn forgotten(stack: &mut VecDeque<Action>) -> usize {
    stack.pop_front().map_or(0, |action| action.weight)
}

impl From<Edit> for Action {
    fn from(edit: Edit) -> Self {
        let weight = edit.weight();
        Self { edit, weight }
    }
}

impl Serialize for Action {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.edit.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Action {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Edit::deserialize(deserializer).map(Self::from)
    }
}
