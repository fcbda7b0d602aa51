use std::collections::VecDeque;

use serde::{Deserialize, Serialize};

use super::{Change, Document, Edit, Touched};

/// How many actions can be taken back. Older ones are forgotten.
const DEPTH: usize = 1000;

/// What a person did to the document, and what can be taken back.
///
/// It knows nothing of edits but that applying one gives its inverse, so undo
/// and redo are the same step between two stacks.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct History {
    undo: VecDeque<Edit>,
    redo: Vec<Edit>,
}

/// One entry of the draft's journal: enough to take the same steps again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Step {
    Do(Edit),
    Undo,
    Redo,
}

impl History {
    pub fn can_undo(&self) -> bool {
        !self.undo.is_empty()
    }

    pub fn can_redo(&self) -> bool {
        !self.redo.is_empty()
    }

    /// Takes a step, or gives `None` when there is nothing to undo or redo.
    pub fn take(&mut self, document: &mut Document, step: Step) -> Option<Touched> {
        let change = match step {
            Step::Do(edit) => {
                self.redo.clear();
                self.go_forward(document, edit)
            }
            Step::Undo => {
                let Change { inverse, touched } = document.apply(self.undo.pop_back()?);
                self.redo.push(inverse);
                touched
            }
            Step::Redo => {
                let edit = self.redo.pop()?;
                self.go_forward(document, edit)
            }
        };
        Some(change)
    }

    fn go_forward(&mut self, document: &mut Document, edit: Edit) -> Touched {
        let Change { inverse, touched } = document.apply(edit);
        self.undo.push_back(inverse);
        if self.undo.len() > DEPTH {
            self.undo.pop_front();
        }
        touched
    }
}
