//! Whatever is done to a matrix can be taken back and done again, and what a
//! person does to its rows leaves what the other cells say as it was.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::expect_used, reason = "a test says what it expects by failing")]

use std::collections::{BTreeMap, BTreeSet};

use metas::model::commands::Command;
use metas::model::group_commands::outcome;
use metas::model::paste::{Block, BlockRow};
use metas::model::selection::{Area, Selection};
use metas::model::{
    Cell, Column, Content, Document, Edit, Field, History, Metadata, Outline, Row, RowId, Step,
    TextRun, paste, plan,
};
use proptest::collection::vec;
use proptest::option;
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
    Fill(Index, Index, Column, String),
    Paste(Index, Column, Vec<Vec<Option<Cell>>>),
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
        (place(), place(), column(), text()).prop_map(|(a, b, c, d)| Action::Fill(a, b, c, d)),
        (place(), column(), vec(vec(option::of(cell()), 0..3), 0..4))
            .prop_map(|(a, b, c)| Action::Paste(a, b, c)),
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
        Action::Fill(start, length, column, text) => {
            let start = at(start)?;
            let rows = start..start + 1 + length.index(len - start);
            let columns = *column..=Column::Goal;
            paste::fill(document, &Area { rows, columns }, text)
        }
        Action::Paste(row, column, cells) => {
            let block = Block {
                columns: cells.iter().map(Vec::len).max().unwrap_or(0),
                rows: cells.iter().cloned().map(BlockRow::Cells).collect(),
            };
            let pasted = paste::paste(document, row.index(len + 1), *column, &block);
            pasted.ok()?.edit
        }
    }
}

/// A draft that nobody wrote: any edit at all, of whatever row.
fn any_edit() -> impl Strategy<Value = Edit> {
    let row =
        || prop_oneof![9 => 0..16_u32, 1 => any::<u32>(), 1 => Just(u32::MAX)].prop_map(RowId);
    let column = || select(Column::ALL.to_vec());
    let text = || "[a-c\n]{0,2}";
    let run = (row(), row(), text());
    let run = run.prop_map(|(first, last, text)| TextRun { first, last, text });
    let inserted = (row(), content()).prop_map(|(id, content)| Row { id, content });
    let count = || prop_oneof![9 => 0..16_usize, 1 => Just(usize::MAX)];
    let stroke = prop_oneof![
        2 => (row(), column(), cell())
            .prop_map(|(row, column, cell)| Edit::SetCell { row, column, cell }),
        2 => (row(), text()).prop_map(|(row, text)| Edit::SetLevel { row, text }),
        4 => (column(), vec(run, 0..5)).prop_map(|(column, runs)| Edit::SetTexts { column, runs }),
        1 => text().prop_map(Edit::SetHeading),
        1 => (select(Field::ALL.to_vec()), text())
            .prop_map(|(field, text)| Edit::SetField { field, text }),
        3 => (count(), count(), vec(inserted, 0..4))
            .prop_map(|(at, remove, insert)| Edit::Splice { at, remove, insert }),
    ];
    stroke.prop_recursive(3, 12, 4, |edit| vec(edit, 0..4).prop_map(Edit::All))
}

/// What is stored of a draft, put together again.
fn stored_and_restored(document: &Document, history: &History) -> (Document, History) {
    let base = serde_json::to_string(&(document, history)).expect("JSON");
    serde_json::from_str(&base).expect("what was written")
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

/// What is selected between two cells of whatever rows there are.
fn selected(document: &Document, corners: [&Index; 2], columns: [Column; 2]) -> Area {
    let outline = Outline::of(document);
    let id = |index: &Index| document.rows[index.index(document.rows.len())].id;
    let from = (id(corners[0]), columns[0]);
    let selection = Selection::between(from, (id(corners[1]), columns[1]));
    let area = selection.area(document, &outline);
    area.expect("its corners are there")
}

/// A matrix as edits leave it: a cell is merged with a goal above, or not at all.
fn well_merged(mut document: Document) -> Document {
    let mut above = false;
    for row in &mut document.rows {
        if let (Content::Goal(cells), false) = (&mut row.content, above) {
            for cell in cells.iter_mut().filter(|cell| **cell == Cell::Merged) {
                *cell = Cell::EMPTY;
            }
        }
        above = !row.is_level();
    }
    document
}

/// Has a command act on all of an area; `false` when there is nothing to do.
fn act(document: &mut Document, command: Command, area: &Area) -> bool {
    let outline = Outline::of(document);
    let cell = (document.rows[area.rows.start].id, *area.columns.start());
    let outcome = outcome(command, document, &outline, cell, Some(area));
    outcome
        .map(|outcome| document.apply(outcome.edit))
        .is_some()
}

/// Has it act on one cell, if it would do anything there.
fn act_at(document: &mut Document, command: Command, cell: (RowId, Column)) {
    let outline = Outline::of(document);
    if let Some(outcome) = outcome(command, document, &outline, cell, None) {
        document.apply(outcome.edit);
    }
}

/// The commands that can be given to what is selected row by row or cell by
/// cell, each with how that is done.
const BY_ROWS: [Command; 6] = [
    Command::RemoveRow,
    Command::MoveRowUp,
    Command::MoveRowDown,
    Command::Merge,
    Command::Separate,
    Command::FillDown,
];

/// The same, one by one.
fn one_by_one(document: &mut Document, command: Command, area: &Area) {
    let mut rows = document.rows[area.rows.clone()].to_vec();
    match command {
        Command::RemoveRow => {
            for row in rows {
                let command = if row.is_level() {
                    Command::RemoveLevel
                } else {
                    command
                };
                act_at(document, command, (row.id, Column::Goal));
            }
        }
        Command::MoveRowUp | Command::MoveRowDown => {
            if command == Command::MoveRowDown {
                rows.reverse();
            }
            for row in rows {
                act_at(document, command, (row.id, Column::Goal));
            }
        }
        _ => {
            // A cell that can be merged with the one above has it in the area.
            if command != Command::Separate {
                rows.remove(0);
            }
            for row in rows {
                for column in Column::ALL
                    .into_iter()
                    .filter(|column| area.columns.contains(column))
                {
                    // A cell that is part of one above is filled with it.
                    let part = row.cell(column) == Some(&Cell::Merged);
                    if command != Command::FillDown || !part {
                        act_at(document, command, (row.id, column));
                    }
                }
            }
        }
    }
}

proptest! {
    #[test]
    fn a_command_on_what_is_selected_is_the_same_row_by_row(
        before in document().prop_map(well_merged),
        corners in [any::<Index>(), any::<Index>()],
        columns in [select(Column::ALL.to_vec()), select(Column::ALL.to_vec())],
        command in select(BY_ROWS.to_vec()),
    ) {
        prop_assume!(!before.rows.is_empty());
        let area = selected(&before, corners.each_ref(), columns);
        let levels = before.rows[area.rows.clone()].iter().any(Row::is_level);
        // One row is filled from the one above; and a level is no text to fill.
        let fills = command == Command::FillDown;
        prop_assume!(!fills || (area.rows.len() > 1 && !levels));
        let (mut together, mut apart) = (before.clone(), before.clone());
        if act(&mut together, command, &area) {
            one_by_one(&mut apart, command, &area);
        }
        let ids = |document: &Document| document.rows.iter().map(|row| row.id).collect::<Vec<_>>();
        prop_assert_eq!(ids(&together), ids(&apart));
        prop_assert_eq!(said(&together), said(&apart));
    }

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
    fn whatever_an_edit_says_it_can_be_taken_back_and_done_again(
        first in document(),
        edits in vec(any_edit(), 0..8),
    ) {
        let mut document = first.clone();
        for edit in edits {
            let before = document.clone();
            let done = document.apply(edit);
            let after = document.clone();
            let undone = document.apply(done.inverse);
            prop_assert_eq!(&document, &before);
            document.apply(undone.inverse);
            prop_assert_eq!(&document, &after);
            let ids: BTreeSet<RowId> = document.rows.iter().map(|row| row.id).collect();
            prop_assert_eq!(ids.len(), document.rows.len());
        }
    }

    #[test]
    fn a_draft_that_is_restored_goes_on_as_the_one_that_was_open(
        first in document(),
        steps in vec((prop_oneof![
            4 => action().prop_map(Some),
            1 => Just(None),
        ], any::<bool>(), 0..8_u8), 0..40),
    ) {
        let mut live = (first, History::default());
        let mut restored = stored_and_restored(&live.0, &live.1);
        for (action, redo, moment) in steps {
            let step = match &action {
                Some(action) => planned(&live.0, action).map(Step::Do),
                None => Some(if redo { Step::Redo } else { Step::Undo }),
            };
            let Some(step) = step else { continue };
            let entry = serde_json::to_string(&step).expect("JSON");
            live.1.take(&mut live.0, step);
            let step = serde_json::from_str(&entry).expect("what was written");
            restored.1.take(&mut restored.0, step);
            prop_assert_eq!(&restored, &live);
            if moment == 0 {
                restored = stored_and_restored(&live.0, &live.1);
            }
        }
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

fn long_matrix(rows: u32) -> Document {
    let row = |at: u32| {
        let (number, unit) = (at.to_string(), format!("Unidad {at}"));
        Content::goal([&number, &unit, "Regar", "Canales", "M1. Diez canales"])
    };
    Document::new("Matriz", (1..=rows).map(row), Metadata::default())
}

fn written(history: &History) -> usize {
    serde_json::to_vec(history).expect("JSON").len()
}

#[test]
fn filling_the_whole_again_and_again_leaves_a_small_history() {
    const ROWS: u32 = 3_000;
    let mut document = long_matrix(ROWS);
    let mut history = History::default();
    let first = document.clone();
    let whole = Area {
        rows: 0..document.rows.len(),
        columns: Column::Number..=Column::Goal,
    };
    for time in 0..200 {
        let edit = paste::fill(&document, &whole, &format!("Texto {time}")).expect("an edit");
        history.take(&mut document, Step::Do(edit));
    }
    // The texts that the first one overwrote, and a line for each of the rest.
    assert!(written(&history) < 400_000, "{}", written(&history));
    while history.take(&mut document, Step::Undo).is_some() {}
    assert_eq!(document, first);
    assert!(written(&history) < 400_000, "{}", written(&history));
}

#[test]
fn what_can_be_undone_is_bounded_by_its_bytes() {
    const MOST: usize = 17 << 20;
    let mut document = long_matrix(1);
    let mut history = History::default();
    let typed = |time: usize, length| {
        let text = "x".repeat(length) + &time.to_string();
        Step::Do(Edit::SetHeading(text))
    };
    for time in 0..40 {
        history.take(&mut document, typed(time, 1 << 20));
    }
    assert!(written(&history) < MOST, "{}", written(&history));
    for _ in 0..10 {
        assert!(history.take(&mut document, Step::Undo).is_some());
    }
    assert!(document.heading.ends_with("x29"));
    assert!(written(&history) < MOST, "{}", written(&history));
    // The last one alone weighs more than all of them may.
    history.take(&mut document, typed(0, 20 << 20));
    history.take(&mut document, typed(1, 1));
    history.take(&mut document, Step::Undo);
    assert_eq!(document.heading.len(), (20 << 20) + 1);
    assert!(history.can_redo());
}
