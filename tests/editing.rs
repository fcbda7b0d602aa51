//! Whatever is done to a matrix can be taken back and done again, and what a
//! person does to its rows leaves what the other cells say as it was.
#![cfg(not(target_arch = "wasm32"))]

use std::collections::BTreeMap;

use metas::model::{
    Cell, Column, Content, Document, Edit, Field, History, Metadata, Outline, Row, RowId, Step,
    plan,
};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};

fn cell() -> impl Strategy<Value = Cell> {
    prop_oneof![
        2 => Just(Cell::Merged),
        1 => Just(Cell::EMPTY),
        3 => "[a-zñ1-9\n]{1,6}".prop_map(Cell::Text),
    ]
}

fn content() -> impl Strategy<Value = Content> {
    prop_oneof![
        1 => "[A-Z]{1,5}".prop_map(Content::Level),
        5 => [cell(), cell(), cell(), cell(), cell()].prop_map(Content::Goal),
    ]
}

fn document() -> impl Strategy<Value = Document> {
    ("[a-z\n]{0,8}", vec(content(), 0..14))
        .prop_map(|(heading, rows)| Document::new(heading, rows, Metadata::default()))
}

/// Something a person may do, on whichever row there is.
#[derive(Clone, Debug)]
enum Action {
    Type(Index, Column, String),
    Level(Index, String),
    Heading(String),
    Date(String),
    AddRow(Index),
    AddUnit(Index),
    Remove(Index, Index),
    Move(Index, Index, Index),
    Merge(Index, Column),
    Separate(Index, Column),
}

fn action() -> impl Strategy<Value = Action> {
    let place = any::<Index>;
    let column = || select(Column::ALL.to_vec());
    let text = || "[a-z\n]{0,5}";
    prop_oneof![
        (place(), column(), text()).prop_map(|(a, b, c)| Action::Type(a, b, c)),
        (place(), text()).prop_map(|(a, b)| Action::Level(a, b)),
        text().prop_map(Action::Heading),
        text().prop_map(Action::Date),
        place().prop_map(Action::AddRow),
        place().prop_map(Action::AddUnit),
        (place(), place()).prop_map(|(a, b)| Action::Remove(a, b)),
        (place(), place(), place()).prop_map(|(a, b, c)| Action::Move(a, b, c)),
        (place(), column()).prop_map(|(a, b)| Action::Merge(a, b)),
        (place(), column()).prop_map(|(a, b)| Action::Separate(a, b)),
    ]
}

/// The edit that the action makes of the document, if it makes one.
fn planned(document: &Document, action: &Action) -> Option<Edit> {
    let len = document.rows.len();
    let at = |index: &Index| (len > 0).then(|| index.index(len));
    let id = |index: &Index| Some(document.rows[at(index)?].id);
    match action {
        Action::Type(row, column, text) => plan::set_text(document, id(row)?, *column, text),
        Action::Level(row, text) => {
            let row = &document.rows[at(row)?];
            row.is_level().then(|| Edit::SetLevel {
                row: row.id,
                text: text.clone(),
            })
        }
        Action::Heading(text) => Some(Edit::SetHeading(text.clone())),
        Action::Date(text) => Some(Edit::SetField {
            field: Field::Date,
            text: text.clone(),
        }),
        Action::AddRow(place) => {
            let at = place.index(len + 1);
            Some(plan::insert(
                document,
                at,
                vec![plan::new_goal_row(document, at)],
            ))
        }
        Action::AddUnit(place) => {
            let row = plan::new_unit_row(document);
            Some(plan::insert(document, place.index(len + 1), vec![row]))
        }
        Action::Remove(start, length) => {
            let start = at(start)?;
            Some(plan::remove(
                document,
                start..start + 1 + length.index(len - start),
            ))
        }
        Action::Move(start, length, to) => {
            let start = at(start)?;
            let range = start..start + 1 + length.index(len - start);
            plan::relocate(document, range, to.index(len + 1))
        }
        Action::Merge(row, column) => plan::merge_up(document, id(row)?, *column),
        Action::Separate(row, column) => plan::separate(document, id(row)?, *column),
    }
}

/// What every cell of every row says.
fn said(document: &Document) -> BTreeMap<(RowId, Column), String> {
    let mut said = BTreeMap::new();
    for (position, row) in document.rows.iter().enumerate() {
        for column in Column::ALL {
            said.insert(
                (row.id, column),
                document.resolved(position, column).to_owned(),
            );
        }
    }
    said
}

proptest! {
    #[test]
    fn undo_gives_the_first_document_and_redo_the_last(
        first in document(),
        actions in vec(action(), 0..20),
    ) {
        let mut document = first.clone();
        let mut history = History::default();
        for action in &actions {
            if let Some(edit) = planned(&document, action) {
                history.take(&mut document, Step::Do(edit));
            }
        }
        let last = document.clone();
        while history.take(&mut document, Step::Undo).is_some() {}
        prop_assert_eq!(&document, &first);
        while history.take(&mut document, Step::Redo).is_some() {}
        prop_assert_eq!(&document, &last);
    }

    #[test]
    fn rows_that_come_go_and_move_leave_what_the_others_say(
        before in document(),
        action in action(),
    ) {
        let structural = matches!(
            action,
            Action::AddRow(_) | Action::AddUnit(_) | Action::Remove(..) | Action::Move(..)
        );
        prop_assume!(structural);
        if let Some(edit) = planned(&before, &action) {
            let mut after = before.clone();
            after.apply(edit);
            let (before, after) = (said(&before), said(&after));
            for (cell, text) in &before {
                prop_assert!(after.get(cell).is_none_or(|now| now == text), "{:?}", cell);
            }
        }
    }

    #[test]
    fn an_edit_of_what_is_not_there_changes_nothing(first in document(), at in 0..99_usize) {
        let mut document = first.clone();
        let beyond = first.rows.len() + at;
        document.apply(Edit::Splice { at: beyond, remove: at, insert: Vec::new() });
        prop_assert_eq!(document, first);
    }

    #[test]
    fn spans_cover_every_row_of_every_column_once(document in document()) {
        let outline = Outline::of(&document);
        for column in Column::ALL {
            let drawn: usize = outline.spans.iter().map(|spans| spans[column.index()]).sum();
            prop_assert_eq!(drawn, document.rows.len());
        }
        let blocks: usize = outline.blocks.iter().map(ExactSizeIterator::len).sum();
        prop_assert_eq!(blocks, document.rows.len());
    }
}

#[test]
fn a_new_row_has_an_id_of_its_own() {
    let rows = [Content::goal(["1", "A", "o", "i", "M1"])];
    let mut document = Document::new("", rows, Metadata::default());
    let Row { id, .. } = plan::new_goal_row(&document, 1);
    assert_eq!(id, RowId(2));
    document.apply(plan::insert(
        &document,
        1,
        vec![plan::new_goal_row(&document, 1)],
    ));
    assert_eq!(document.next_id(), RowId(3));
}
