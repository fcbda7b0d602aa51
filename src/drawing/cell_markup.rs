//! A row as HTML. Its roles are those that the elements have; written out,
//! they survive the styles that lay the rows out as cards on a phone.

use std::borrow::Cow;

use super::cell_id::{cell_id, column_name};
use super::shown::{ShownCell, ShownRow};
use crate::export::Html;
use crate::model::Column;
use crate::rules::Severity;
use crate::texts;

/// An attribute of an element, and what it says; `None` where it is not there.
pub(super) type SaidOfCell = (&'static str, Option<Cow<'static, str>>);

/// A row of the table, as HTML.
pub fn row_markup(row: &ShownRow) -> String {
    let mut html = Html::default();
    html.markup(if row.is_level {
        "<tr class=level role=row"
    } else {
        "<tr role=row"
    });
    if let Some(index) = row.index {
        html.markup(&format!(" aria-rowindex={index}"));
    }
    html.markup(">");
    for cell in &row.cells {
        draw_cell(&mut html, cell);
    }
    html.markup("</tr>");
    html.finish()
}

/// A cell of the table, as HTML.
pub(super) fn cell_markup(cell: &ShownCell) -> String {
    let mut html = Html::default();
    draw_cell(&mut html, cell);
    html.finish()
}

fn draw_cell(html: &mut Html, cell: &ShownCell) {
    let name = if heads(cell) { "th" } else { "td" };
    html.markup("<");
    html.markup(name);
    for (attribute, value) in attributes(cell) {
        if let Some(value) = value {
            html.markup(" ");
            html.markup(attribute);
            html.markup("=\"");
            html.text(&value);
            html.markup("\"");
        }
    }
    html.markup(">");
    draw_content(html, cell);
    html.markup("</");
    html.markup(name);
    html.markup(">");
}

/// What stands in a cell, as HTML.
pub(super) fn content_markup(cell: &ShownCell) -> String {
    let mut html = Html::default();
    draw_content(&mut html, cell);
    html.finish()
}

/// The button is for pointers alone: the cell says that it can be unfolded, and
/// keys do it.
fn draw_content(html: &mut Html, cell: &ShownCell) {
    html.text(&cell.text);
    if cell.fold.is_some() {
        html.markup("<button type=button class=fold tabindex=-1 aria-hidden=true title=\"");
        html.text(texts::FOLD_HELP);
        html.markup("\"></button>");
    }
}

const fn heads(cell: &ShownCell) -> bool {
    matches!(cell.column, None | Some(Column::Number | Column::Unit))
}

/// What is said of a cell; the same names in the same order for every cell.
pub(super) fn attributes(cell: &ShownCell) -> [SaidOfCell; 15] {
    let column = cell.column;
    let is_band = column.is_none();
    let heads = heads(cell);
    let empty = cell.text.trim().is_empty();
    let said = |value: &'static str| Some(Cow::Borrowed(value));
    let number = |value: usize| Some(Cow::Owned(value.to_string()));
    [
        ("id", Some(Cow::Owned(cell_id(cell.row, column)))),
        ("class", class(cell)),
        (
            "scope",
            said(if is_band { "rowgroup" } else { "row" }).filter(|_| heads),
        ),
        // An empty header would head its row with nothing.
        (
            "role",
            said(if heads && (is_band || !empty) {
                "rowheader"
            } else {
                "gridcell"
            }),
        ),
        ("colspan", said("5").filter(|_| is_band)),
        ("rowspan", number(cell.rows).filter(|_| cell.rows > 1)),
        ("tabindex", said(if cell.is_stop { "0" } else { "-1" })),
        ("data-row", number(cell.position + 1)),
        ("data-column", said(column_name(column))),
        (
            "data-label",
            column.and_then(|column| said(texts::COLUMNS[column.index()])),
        ),
        ("data-empty", said(texts::EMPTY_CELL)),
        (
            "aria-expanded",
            cell.fold
                .and_then(|fold| said(if fold.folded { "false" } else { "true" })),
        ),
        (
            "data-folded",
            cell.fold
                .filter(|fold| fold.folded)
                .map(|fold| Cow::Owned(texts::folded_rows(fold.rows))),
        ),
        (
            "aria-invalid",
            said("true").filter(|_| cell.mark == Some(Severity::Error)),
        ),
        (
            "aria-selected",
            said("true").filter(|_| cell.is_active || cell.is_selected),
        ),
    ]
}

/// How it looks. Each severity, the active cell and a selection are classes.
fn class(cell: &ShownCell) -> Option<Cow<'static, str>> {
    let mark = match cell.mark {
        Some(Severity::Error) => "mark error",
        Some(Severity::Warning) => "mark warning",
        Some(Severity::Suggestion) => "mark suggestion",
        None => "",
    };
    let active = if cell.is_active { "active" } else { "" };
    let selected = if cell.is_selected { "selected" } else { "" };
    // With a button in it, styles do not see that it is empty.
    let is_blank = cell.fold.is_some() && cell.text.is_empty();
    let blank = if is_blank { "blank" } else { "" };
    let classes = [mark, active, selected, blank];
    let some: Vec<&str> = classes
        .into_iter()
        .filter(|class| !class.is_empty())
        .collect();
    match some[..] {
        [] => None,
        [class] => Some(Cow::Borrowed(class)),
        _ => Some(Cow::Owned(some.join(" "))),
    }
}
