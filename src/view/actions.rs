//! What can be done with rows, units, levels and merges: the same list for the
//! toolbar and for the menu of a cell.

use std::ops::Range;

use leptos::prelude::*;

use super::menu::{Closing, Item, Menu, MenuButton};
use super::table::{Table, clipboard};
use crate::browser::system_clipboard;
use crate::model::{Column, Document, Edit, Outline, Row, RowId, plan};
use crate::texts;
use crate::workspace::{Problem, Workspace};

type Plan = fn(&Document, &Outline, usize, Column) -> Option<Edit>;

/// An action on the active cell: what it is called and the edit it makes.
struct Action {
    label: &'static str,
    plan: Plan,
}

const ADD: [Action; 4] = [
    Action {
        label: texts::ADD_ROW_BELOW,
        plan: |document, outline, at, column| {
            add_row(document, after_cell(document, outline, at, column))
        },
    },
    Action {
        label: texts::ADD_ROW_ABOVE,
        plan: |document, _, at, _| add_row(document, at),
    },
    Action {
        label: texts::ADD_UNIT,
        plan: |document, outline, at, _| {
            let after = outline
                .unit_at(at)
                .map_or(at + 1, |unit| outline.units[unit].rows.end);
            Some(plan::insert(
                document,
                after,
                vec![plan::new_unit_row(document)],
            ))
        },
    },
    Action {
        label: texts::ADD_LEVEL,
        plan: |document, outline, at, _| {
            let before = outline
                .unit_at(at)
                .map_or(at, |unit| outline.units[unit].rows.start);
            let level = Row::level(document.next_id(), texts::NEW_LEVEL_BELOW);
            Some(plan::insert(document, before, vec![level]))
        },
    },
];

const MOVE: [Action; 6] = [
    Action {
        label: texts::MOVE_ROW_UP,
        plan: |document, _, at, _| plan::relocate(document, at..at + 1, at.checked_sub(1)?),
    },
    Action {
        label: texts::MOVE_ROW_DOWN,
        plan: |document, _, at, _| plan::relocate(document, at..at + 1, at + 2),
    },
    Action {
        label: texts::MOVE_UNIT_UP,
        plan: |document, outline, at, _| {
            let unit = outline.unit_at(at)?;
            let rows = outline.units[unit].rows.clone();
            plan::relocate(document, rows.clone(), before(outline, rows.start)?)
        },
    },
    Action {
        label: texts::MOVE_UNIT_DOWN,
        plan: |document, outline, at, _| {
            let unit = outline.unit_at(at)?;
            let rows = outline.units[unit].rows.clone();
            plan::relocate(document, rows.clone(), after(document, outline, rows.end)?)
        },
    },
    Action {
        label: texts::MOVE_LEVEL_UP,
        plan: |document, outline, at, _| {
            let index = section_at(document, outline, at)?;
            let to = section_rows(document, outline, index.checked_sub(1)?).start;
            plan::relocate(document, section_rows(document, outline, index), to)
        },
    },
    Action {
        label: texts::MOVE_LEVEL_DOWN,
        plan: |document, outline, at, _| {
            let index = section_at(document, outline, at)?;
            outline.sections.get(index + 1)?;
            let to = section_rows(document, outline, index + 1).end;
            plan::relocate(document, section_rows(document, outline, index), to)
        },
    },
];

const REMOVE: [Action; 3] = [
    Action {
        label: texts::REMOVE_ROW,
        plan: |document, _, at, _| {
            (!document.rows[at].is_level()).then(|| plan::remove(document, at..at + 1))
        },
    },
    Action {
        label: texts::REMOVE_UNIT,
        plan: |document, outline, at, _| {
            let unit = outline.unit_at(at)?;
            Some(plan::remove(document, outline.units[unit].rows.clone()))
        },
    },
    Action {
        label: texts::REMOVE_LEVEL,
        plan: |document, _, at, _| {
            document.rows[at]
                .is_level()
                .then(|| plan::remove(document, at..at + 1))
        },
    },
];

const CELL: [Action; 2] = [
    Action {
        label: texts::MERGE,
        plan: |document, _, at, column| plan::merge_up(document, document.rows[at].id, column),
    },
    Action {
        label: texts::SEPARATE,
        plan: |document, _, at, column| plan::separate(document, document.rows[at].id, column),
    },
];

fn add_row(document: &Document, at: usize) -> Option<Edit> {
    Some(plan::insert(
        document,
        at,
        vec![plan::new_goal_row(document, at)],
    ))
}

/// Below a merged cell means below all of it.
fn after_cell(document: &Document, outline: &Outline, at: usize, column: Column) -> usize {
    let head = document.head(at, column).unwrap_or(at);
    (head + outline.spans[head][column.index()].max(1)).max(at + 1)
}

/// Where a unit goes when it moves up: over the unit or level above.
fn before(outline: &Outline, start: usize) -> Option<usize> {
    let above = start.checked_sub(1)?;
    let unit = outline.unit_at(above);
    Some(unit.map_or(above, |unit| outline.units[unit].rows.start))
}

/// Where a unit goes when it moves down: under the unit or level below.
fn after(document: &Document, outline: &Outline, end: usize) -> Option<usize> {
    document.rows.get(end)?;
    let unit = outline.unit_at(end);
    Some(unit.map_or(end + 1, |unit| outline.units[unit].rows.end))
}

/// The section whose level row is at `at`.
fn section_at(document: &Document, outline: &Outline, at: usize) -> Option<usize> {
    document.rows[at].is_level().then_some(())?;
    outline
        .sections
        .iter()
        .position(|section| section.level == Some(at))
}

fn section_rows(document: &Document, outline: &Outline, index: usize) -> Range<usize> {
    let start = outline.sections[index].level.unwrap_or(0);
    let next = outline.sections.get(index + 1);
    start
        ..next
            .and_then(|next| next.level)
            .unwrap_or(document.rows.len())
}

fn planned(workspace: Workspace, cell: Option<(RowId, Column)>, plan: Plan) -> Option<Edit> {
    let (row, column) = cell?;
    workspace
        .with_order(|document, outline| plan(document, outline, outline.position(row)?, column))
}

/// Opens the first unit of a matrix that has no rows.
pub(super) fn begin(table: Table) {
    let workspace = table.workspace;
    workspace.act_on(|document, _| {
        Some(plan::insert(
            document,
            0,
            vec![plan::new_unit_row(document)],
        ))
    });
    let first = workspace.with(|document, _| document.rows.first().map(|row| row.id));
    if let Some(row) = first {
        table.go(row, Column::Unit);
    }
}

/// The actions as menu items, each enabled when it would change something.
fn items(table: Table, actions: &'static [Action]) -> Vec<Item> {
    let workspace = table.workspace;
    actions
        .iter()
        .map(|action| {
            let plan = action.plan;
            Item {
                label: action.label,
                enabled: Signal::derive(move || {
                    !workspace.read_only.get()
                        && planned(workspace, workspace.active.get(), plan).is_some()
                }),
                go: Callback::new(move |()| act(table, plan)),
            }
        })
        .collect()
}

/// Acts on the active cell, which stays the active one, or else hands over to
/// the row that takes its place.
fn act(table: Table, plan: Plan) {
    let workspace = table.workspace;
    let Some(active) = workspace.active.get_untracked() else {
        return;
    };
    let Some(edit) = planned(workspace, Some(active), plan) else {
        return;
    };
    let at = workspace
        .with(|_, outline| outline.position(active.0))
        .unwrap_or(0);
    let rows_before = workspace.with(|document, _| document.rows.len());
    workspace.act(edit);
    let row = workspace.with(|document, outline| {
        let grown = document.rows.len() > rows_before;
        match outline.position(active.0) {
            // A new row is where the work goes on.
            Some(_) if grown => document.rows.iter().map(|row| row.id).max(),
            Some(_) => Some(active.0),
            None => document
                .rows
                .get(at)
                .or(document.rows.last())
                .map(|row| row.id),
        }
    });
    if let Some(row) = row {
        table.go(row, active.1);
    } else {
        workspace.active.set(None);
    }
}

/// What goes to the clipboard and from it: the cells that are selected, and
/// with their merged cells the rows from the active one.
fn copies(table: Table) -> Vec<Item> {
    type Rows = fn(&Outline, usize) -> Range<usize>;
    let copies: [(&'static str, Rows); 3] = [
        (texts::COPY_ROW, |_, at| at..at + 1),
        (texts::COPY_UNIT, |outline, at| {
            let unit = outline.unit_at(at);
            unit.map_or(at..at + 1, |unit| outline.units[unit].rows.clone())
        }),
        (texts::COPY_MATRIX, |_, _| 0..usize::MAX),
    ];
    let workspace = table.workspace;
    let is_active = move || workspace.active.get().is_some();
    type Go = fn(Table);
    let cells: [(&'static str, bool, Go); 3] = [
        (texts::COPY_CELLS, false, clipboard::copy),
        (texts::CUT_CELLS, true, clipboard::cut),
        (texts::PASTE_CELLS, true, clipboard::paste_asked),
    ];
    let cells = cells.into_iter().map(|(label, writes, go)| Item {
        label,
        enabled: Signal::derive(move || is_active() && !(writes && workspace.read_only.get())),
        go: Callback::new(move |()| {
            go(table);
            table.return_to_cell();
        }),
    });
    let copies = copies.into_iter().map(|(label, rows)| Item {
        label,
        enabled: Signal::derive(is_active),
        go: Callback::new(move |()| {
            let at = workspace.active.get_untracked();
            let rows = workspace.with(|_, outline| Some(rows(outline, outline.position(at?.0)?)));
            if let Some(rows) = rows {
                copy(workspace, rows);
            }
            table.return_to_cell();
        }),
    });
    cells.chain(copies).collect()
}

/// Puts rows on the clipboard; all of them with what stands around them.
pub(super) fn copy(workspace: Workspace, rows: Range<usize>) -> bool {
    let all = rows.end == usize::MAX;
    let copied = workspace
        .export(|document, _| crate::export::copied(document, (!all).then_some(rows), None));
    let done = system_clipboard::copy(&copied.html, &copied.text);
    if !done {
        workspace.problem.set(Some(Problem::Clipboard));
    }
    done
}

/// The actions above the table.
#[component]
pub(super) fn RowActions(table: Table) -> impl IntoView {
    view! {
        <section class="row-actions" aria-label=texts::ROW_ACTIONS>
            <MenuButton label=texts::ADD items=items(table, &ADD) />
            <MenuButton label=texts::MOVE items=items(table, &MOVE) />
            <MenuButton label=texts::REMOVE items=items(table, &REMOVE) />
            <MenuButton label=texts::COPY items=copies(table) />
            {items(table, &CELL)
                .into_iter()
                .map(|item| {
                    view! {
                        <button
                            type="button"
                            class="tool"
                            disabled=move || !item.enabled.get()
                            on:click=move |_| item.go.run(())
                        >
                            {item.label}
                        </button>
                    }
                })
                .collect_view()}
        </section>
    }
}

/// All the actions, beside the cell they are for.
#[component]
pub(super) fn CellMenu(table: Table) -> impl IntoView {
    let close = Callback::new(move |closing| {
        table.menu.set(None);
        if closing == Closing::Escaped {
            table.return_to_cell();
        }
    });
    let all = move || {
        [&CELL[..], &ADD, &MOVE, &REMOVE]
            .into_iter()
            .flat_map(|actions| items(table, actions))
            .chain(copies(table))
            .collect::<Vec<Item>>()
    };
    move || {
        table.menu.get().map(|(x, y)| {
            view! {
                <div
                    class="cell-menu"
                    style:left=format!("min({x}px, 100vw - 17rem)")
                    style:top=format!("max(0.5rem, min({y}px, 100vh - 34rem))")
                >
                    <Menu label=texts::CELL items=all() close />
                </div>
            }
        })
    }
}
