use leptos::prelude::*;

use super::row_window::Chunk;
use super::state::TableState;
use super::target::{cell_id, data_column};
use crate::model::{Column, RowId};
use crate::rules::Severity;
use crate::texts;

/// A cell to draw.
struct DrawnCell {
    /// The row whose text it shows.
    row: RowId,
    column: Column,
    span: usize,
}

enum DrawnRow {
    Level(RowId),
    Goal(RowId, Vec<DrawnCell>),
}

// The roles are those the elements have; written out, they survive the styles
// that lay the rows out as cards on a phone.
/// The rows of one chunk.
#[component]
pub(super) fn ChunkRows(table: TableState, chunk: Chunk) -> impl IntoView {
    let rows: Vec<DrawnRow> = table.workspace.matrix.with(|document, outline| {
        chunk
            .rows
            .clone()
            .filter_map(|position| {
                let row = document.rows.get(position)?;
                if row.is_level() {
                    return Some(DrawnRow::Level(row.id));
                }
                let cells = Column::ALL
                    .into_iter()
                    .filter_map(|column| {
                        let opens = position == chunk.rows.start;
                        let span = outline.spans[position][column.index()];
                        if span == 0 && !opens {
                            return None;
                        }
                        let head = document.head(position, column).unwrap_or(position);
                        let end = head + outline.spans[head][column.index()].max(1);
                        Some(DrawnCell {
                            row: document.rows[head].id,
                            column,
                            span: end.min(chunk.rows.end) - position,
                        })
                    })
                    .collect();
                Some(DrawnRow::Goal(row.id, cells))
            })
            .collect()
    });
    table.window.drawn();
    let rows = rows.into_iter().map(|row| match row {
        DrawnRow::Level(row) => level(table, row).into_any(),
        DrawnRow::Goal(row, cells) => goal(table, row, cells).into_any(),
    });
    view! { <tbody role="rowgroup" data-key=chunk.key.to_string()>{rows.collect_view()}</tbody> }
}

fn level(table: TableState, row: RowId) -> impl IntoView {
    let workspace = table.workspace;
    view! {
        <tr class="level" role="row" aria-rowindex=row_index(table, row)>
            <th
                id=cell_id(row, None)
                colspan="5"
                scope="rowgroup"
                role="rowheader"
                tabindex="-1"
                data-row=move || data_row(table, row)
                data-column=data_column(None)
                data-empty=texts::EMPTY_CELL
            >
                {move || workspace.matrix.text(row, Column::Number)}
            </th>
        </tr>
    }
}

fn goal(table: TableState, row: RowId, cells: Vec<DrawnCell>) -> impl IntoView {
    let cells = cells.into_iter().map(|drawn| cell(table, drawn));
    view! { <tr role="row" aria-rowindex=row_index(table, row)>{cells.collect_view()}</tr> }
}

fn cell(table: TableState, DrawnCell { row, column, span }: DrawnCell) -> AnyView {
    let workspace = table.workspace;
    let class = move || match workspace.matrix.mark(row, column) {
        Some(Severity::Error) => "mark error",
        Some(Severity::Warning) => "mark warning",
        Some(Severity::Suggestion) => "mark suggestion",
        None => "",
    };
    let invalid = move || {
        matches!(workspace.matrix.mark(row, column), Some(Severity::Error)).then_some("true")
    };
    let span = (span > 1).then(|| span.to_string());
    let text = move || workspace.matrix.text(row, column);
    let id = cell_id(row, Some(column));
    let name = data_column(Some(column));
    if matches!(column, Column::Number | Column::Unit) {
        // An empty header would head its row with nothing.
        let heads = move || !text().trim().is_empty();
        view! {
            <th
                id=id
                class=class
                scope="row"
                role=move || if heads() { "rowheader" } else { "gridcell" }
                rowspan=span
                tabindex="-1"
                data-row=move || data_row(table, row)
                data-column=name
                data-label=texts::COLUMNS[column.index()]
                data-empty=texts::EMPTY_CELL
                aria-invalid=invalid
            >
                {text}
            </th>
        }
        .into_any()
    } else {
        view! {
            <td
                id=id
                class=class
                role="gridcell"
                rowspan=span
                tabindex="-1"
                data-row=move || data_row(table, row)
                data-column=name
                data-label=texts::COLUMNS[column.index()]
                data-empty=texts::EMPTY_CELL
                aria-invalid=invalid
            >
                {text}
            </td>
        }
        .into_any()
    }
}

fn data_row(table: TableState, row: RowId) -> String {
    let position = table.workspace.matrix.position(row);
    position
        .map(|position| (position + 1).to_string())
        .unwrap_or_default()
}

// Only where rows are left out of the page does a reader need to be told.
fn row_index(table: TableState, row: RowId) -> impl Fn() -> Option<String> + Send + 'static {
    move || {
        // The header is the first row of the grid.
        let position = table.workspace.matrix.position(row)?;
        table
            .window
            .is_partial()
            .then(|| (position + 2).to_string())
    }
}
