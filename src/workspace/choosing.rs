//! What is to be opened and is not certain, and how the person says it is read.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::opening::Opening;
use crate::import::{
    ColumnUse, Doubt, Encoding, GivenFile, ReadIntent, ReadOptions, ReadOutcome, RowRole,
};
use crate::model::Separator;
use crate::texts;

/// What takes less, in milliseconds, is there before one could read that it is
/// being done.
pub(super) const PATIENCE: i32 = 400;

/// What waits for the person's word before it is opened.
#[derive(Clone, Debug)]
pub struct Choosing {
    /// How it would be read.
    pub doubt: Doubt,
    pub file: GivenFile,
    /// It is to take the place of the matrix that is open, with so many actions
    /// that were done since it was read.
    pub again: Option<usize>,
    pub(super) bytes: Arc<Vec<u8>>,
    /// What the person said last, which may not have been looked at yet.
    wanted: ReadOptions,
    /// The columns are what the person says, and not what is proposed.
    has_named_columns: bool,
}

impl Choosing {
    pub(super) fn new(
        doubt: Doubt,
        file: GivenFile,
        bytes: Arc<Vec<u8>>,
        again: Option<usize>,
    ) -> Self {
        Self {
            has_named_columns: again.is_some() && doubt.options.columns.is_some(),
            wanted: doubt.options.clone(),
            doubt,
            file,
            again,
            bytes,
        }
    }

    /// What was said of the columns and rows was said of another table.
    fn forget_table(&mut self) {
        self.wanted.columns = None;
        self.wanted.rows.clear();
        self.wanted.shown = None;
        self.has_named_columns = false;
    }
}

impl Opening {
    /// What waits for the person's word before it is opened.
    pub fn choosing(&self) -> Option<Choosing> {
        self.choosing.get()
    }

    /// The same for handlers, without tracking.
    pub(super) fn choosing_now(&self) -> Option<Choosing> {
        self.choosing.get_untracked()
    }

    /// The same, to be looked at only.
    pub fn with_choosing<T>(&self, look: impl FnOnce(Option<&Choosing>) -> T) -> T {
        self.choosing.with(|choosing| look(choosing.as_ref()))
    }

    /// It is not opened.
    pub fn stop_choosing(&self) {
        self.choosing.set(None);
    }

    /// Reads it with another code page.
    pub fn choose_encoding(&self, encoding: Option<Encoding>) {
        self.rechoose(|choosing| choosing.wanted.encoding = encoding);
    }

    /// Splits it at another separator.
    pub fn choose_separator(&self, separator: Option<Separator>) {
        self.rechoose(|choosing| {
            choosing.wanted.separator = separator;
            choosing.forget_table();
        });
    }

    /// Takes another of its tables.
    pub fn choose_table(&self, chosen: usize) {
        self.rechoose(|choosing| {
            choosing.wanted.table = Some(chosen);
            choosing.forget_table();
        });
    }

    /// Says what a column of the table is.
    pub fn choose_column(&self, at: usize, of: ColumnUse) {
        self.rechoose(|choosing| {
            if let (Ok(preview), Some(columns)) =
                (&mut choosing.doubt.preview, &choosing.wanted.columns)
            {
                preview.columns.clone_from(columns);
            }
            choosing.wanted.columns = Some(choosing.doubt.columns_with(at, of));
            choosing.has_named_columns = true;
        });
    }

    /// Says what a row of the table is.
    pub fn choose_row(&self, place: usize, role: RowRole) {
        self.rechoose(|choosing| {
            let rows = choosing
                .doubt
                .preview
                .iter()
                .flat_map(|preview| &preview.rows);
            let was = { rows }.find(|row| row.place == place).map(|row| row.role);
            // Another header names other columns, unless the person did.
            let of_header = [Some(role), was].contains(&Some(RowRole::Header));
            if of_header && !choosing.has_named_columns {
                choosing.wanted.columns = None;
            }
            let said = &mut choosing.wanted.rows;
            said.retain(|(other, _)| *other != place);
            said.push((place, role));
        });
    }

    /// Looks at other rows of the table.
    pub fn choose_shown(&self, shown: usize) {
        self.rechoose(|choosing| choosing.wanted.shown = Some(shown));
    }

    /// Takes down what the person says, and looks at it again as it is read
    /// so. What was said meanwhile counts, whatever is answered first.
    fn rechoose(&self, change: impl FnOnce(&mut Choosing)) {
        let mut said = None;
        self.choosing.update_untracked(|choosing| {
            if let Some(choosing) = choosing {
                change(choosing);
                said = Some(choosing.clone());
            }
        });
        let Some(Choosing {
            file,
            bytes,
            wanted,
            ..
        }) = said
        else {
            return;
        };
        let opening = *self;
        spawn_local(async move {
            let intent = ReadIntent::Ask;
            let looked = opening
                .look_at(&file, &bytes, &wanted, intent, Some(PATIENCE))
                .await;
            opening.choosing.update(|choosing| {
                let current = choosing.as_mut().filter(|now| now.wanted == wanted);
                match (current, looked) {
                    (Some(current), Ok(ReadOutcome::Doubt(doubt))) => {
                        current.wanted.clone_from(&doubt.options);
                        current.doubt = *doubt;
                    }
                    (Some(current), Err(unread)) => {
                        current.doubt.problem = unread.sentence(&file.name);
                    }
                    (None, _) | (Some(_), Ok(_)) => {}
                }
            });
        });
    }

    /// Opens it as chosen.
    pub async fn open_chosen(&self) {
        let Some(choosing) = self.choosing.get_untracked() else {
            return;
        };
        let Choosing {
            file,
            bytes,
            wanted,
            again,
            ..
        } = choosing;
        if again.is_some() && self.draft.read_only_now() {
            return self.tell_chooser(Some(texts::EDITED_ELSEWHERE.to_owned()));
        }
        let intent = ReadIntent::Take;
        let looked = self.look_at(&file, &bytes, &wanted, intent, Some(PATIENCE));
        match looked.await {
            Ok(ReadOutcome::Matrix(matrix)) => {
                self.choosing.set(None);
                match again {
                    Some(_) => self.become_matrix(*matrix, file),
                    None => self.begin_from(*matrix, file, bytes).await,
                }
            }
            Ok(_) => {}
            Err(unread) => self.tell_chooser(unread.sentence(&file.name)),
        }
    }

    fn tell_chooser(&self, problem: Option<String>) {
        self.choosing.update(|choosing| {
            if let Some(choosing) = choosing {
                choosing.doubt.problem = problem;
            }
        });
    }
}
