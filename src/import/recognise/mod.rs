//! Reads a grid as a matrix, by what it says and not by where it says it.

pub(crate) mod cell_text;
mod column_evidence;
pub(crate) mod column_names;
mod column_reasons;
pub(crate) mod columns;
mod destination;
mod furniture;
mod goal_rows;
mod header_names;
mod headers;
pub(crate) mod labels;
mod level_blocks;
mod list;
pub(crate) mod markup;
pub(crate) mod period;
mod reader;
pub(crate) mod repeats;
mod role_scores;
pub(crate) mod row;
pub(crate) mod said_rows;
pub(crate) mod shape;
mod spans;
mod table_head;
mod tail;
mod unit_bands;
mod unit_over;
pub(crate) mod vocabulary;
mod year_parts;

use self::cell_text::Text;
use self::columns::Columns;
use self::reader::Reading;
use self::shape::{has_shape, no_matrix};
use self::table_head::{header_row, named, table_head};
use super::error::ReadError;
use super::grid::{Grid, Merges, Span};
use super::report::{About, Report};
use super::row_role::RowRole;
use super::said::TableSaid;
use crate::model::Document;

/// Whether cells are the header of a matrix.
pub(crate) fn is_header<'a>(cells: impl Iterator<Item = &'a str>) -> bool {
    let cells: Vec<Text> = cells.map(Text::of).collect();
    named(&cells).is_some()
}

/// The document that a grid holds; what was done and what was not understood
/// is added to the report.
pub fn document_from(grid: &Grid, report: Report) -> Result<(Document, Report), ReadError> {
    document_with(grid, report, TableSaid::default())
}

/// As [`document_from`], with what the person says of the table.
pub(crate) fn document_with(
    grid: &Grid,
    report: Report,
    said: TableSaid,
) -> Result<(Document, Report), ReadError> {
    let mut reading = reading(grid, report, said)?;
    for row in 0..grid.len() {
        reading.row(row);
    }
    Ok(reading.finish())
}

/// What each row of a grid is, up to one of them; none where it is no matrix.
pub(crate) fn row_roles(grid: &Grid, said: TableSaid, last: usize) -> Vec<RowRole> {
    let Ok(mut reading) = reading(grid, Report::default(), said) else {
        return Vec::new();
    };
    (0..grid.len().min(last + 1))
        .map(|row| reading.row(row))
        .collect()
}

/// A grid that is about to be read.
fn reading<'g>(
    grid: &'g Grid,
    report: Report,
    said: TableSaid<'g>,
) -> Result<Reading<'g>, ReadError> {
    let mut reading = Reading::of(grid, report, said);
    let head = table_head(grid, said);
    let used = said
        .columns
        .filter(|columns| columns.iter().any(|column| column.is_used()));
    if let Some(columns) = used {
        let columns = Columns::said(columns);
        reading.context.said = true;
        match head {
            // What stands above its header are titles, whatever its columns are.
            Some(head) => reading.header.head = Some(head.saying(columns)),
            None => {
                reading.context.columns = Some(columns);
                reading.context.opening = true;
            }
        }
    } else if let Some(head) = head {
        reading.header.head = Some(head);
    } else {
        if !has_shape(grid) {
            return Err(no_matrix(grid));
        }
        reading.context.columns = Some(Columns::official());
        reading.context.opening = true;
        let place = grid.place(0, None);
        reading.report.notice(About::NoHeader, place, "");
    }
    Ok(reading)
}

/// Whether the merged areas of a sheet say which cells of its table are
/// merged. One with none from row to row is text in columns, saved as a
/// workbook: its blanks are read as those of a text.
pub(crate) fn merges_of(grid: &Grid) -> Merges {
    let header = header_row(grid, TableSaid::default()).map(|(row, ..)| row);
    let in_table = |span: &Span| span.rows > 1 && header.is_none_or(|header| span.row > header);
    if grid.spans.iter().any(in_table) {
        Merges::Stated
    } else {
        Merges::AsBlanks
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::grid::Span;
    use crate::model::picture::assert_picture;

    fn grid(rows: &[[&str; 5]], merges: Merges, spans: Vec<Span>) -> Grid {
        let mut grid = Grid::with_capacity(100);
        grid.merges = merges;
        grid.spans = spans;
        let header = ["No.", "Unidad", "Objetivo", "Indicador", "Meta"];
        for (number, row) in (1..).zip([&header].into_iter().chain(rows)) {
            grid.push_row(number, row);
        }
        grid
    }

    #[track_caller]
    fn check(grid: &Grid, expected: &str) -> Report {
        let (document, report) = document_from(grid, Report::default()).expect("a matrix");
        assert_picture(&document, expected);
        report
    }

    const ROWS: [[&str; 5]; 4] = [
        ["NIVEL", "", "", "", ""],
        ["1", "A", "o", "i", "No aplica"],
        ["2", "B", "p", "", ""],
        ["", "", "", "j", ""],
    ];

    #[test]
    fn in_plain_text_a_blank_is_merged_where_a_unit_goes_on() {
        let grid = grid(&ROWS, Merges::AsBlanks, Vec::new());
        check(
            &grid,
            r#"
            # NIVEL
            1 | A | o | i | No aplica
            2 | B | p |   |
            " | " | " | j | "
            "#,
        );
    }

    #[test]
    fn a_source_that_knows_its_merges_is_believed() {
        let span = |row, column, rows| Span {
            row,
            column,
            rows,
            columns: 1,
        };
        // The second row of unit 2 has a blank of its own in the objective.
        let spans = vec![span(2, 4, 2), span(3, 0, 2), span(3, 1, 2)];
        check(
            &grid(&ROWS, Merges::Stated, spans),
            r#"
            # NIVEL
            1 | A | o | i | No aplica
            2 | B | p |   | "
            " | " |   | j |
            "#,
        );
    }

    #[test]
    fn a_text_merged_across_the_table_is_a_level() {
        let across = |row, columns| Span {
            row,
            column: 0,
            rows: 1,
            columns,
        };
        let rows = [
            ["Gestión del territorio", "", "", "", ""],
            ["1", "A", "o", "i", "M1"],
            ["Nota: en revisión", "", "", "", ""],
            ["Planificación", "", "", "", ""],
        ];
        let spans = vec![across(1, 5), across(3, 5), across(4, 4)];
        let report = check(
            &grid(&rows, Merges::AsBlanks, spans),
            "
            # Gestión del territorio
            1 | A | o | i | M1
            # Planificación
            ",
        );
        assert_eq!(report.count(About::StrayLine), 1);
    }

    #[test]
    fn a_cell_merged_across_columns_says_it_in_the_first_and_is_named() {
        let rows = [["1", "A", "o", "i", "M1"], ["", "", "No aplica", "", "M2"]];
        let span = |row, column, rows, columns| Span {
            row,
            column,
            rows,
            columns,
        };
        let spans = vec![span(1, 0, 2, 1), span(1, 1, 2, 1), span(2, 2, 1, 2)];
        let report = check(
            &grid(&rows, Merges::Stated, spans),
            r#"
            1 | A | o | i | M1
            " | " | No aplica | | M2
            "#,
        );
        let across = report
            .notices
            .iter()
            .filter(|notice| notice.about == About::AcrossColumns);
        let across: Vec<_> = across
            .map(|notice| (notice.place.column, &*notice.text))
            .collect();
        assert_eq!(across, [(Some(3), "No aplica")]);
    }

    #[test]
    fn text_under_a_merged_cell_comes_to_light() {
        let span = |column, columns| Span {
            row: 1,
            column,
            rows: 3,
            columns,
        };
        let rows = [
            ["1", "A", "o", "i", "M1"],
            ["", "A", "", "j", "M2"],
            ["2", "B", "", "k", "M3"],
        ];
        // The merged area of the objective reaches over the indicator.
        let report = check(
            &grid(&rows, Merges::Stated, vec![span(1, 1), span(2, 2)]),
            r#"
            1 | A | o | i | M1
              | " | " | j | M2
            2 | B | " | k | M3
            "#,
        );
        assert_eq!(report.count(About::UnderMerge), 3);
    }

    #[test]
    fn a_second_page_has_its_own_header() {
        let rows = [
            ["1", "A", "o", "i", "M1"],
            ["No.", "Unidad", "Objetivo", "Indicador", "Meta"],
            ["", "", "", "j", "M2"],
        ];
        let report = check(
            &grid(&rows, Merges::AsBlanks, Vec::new()),
            r#"
            1 | A | o | i | M1
            " | " | " | j | M2
            "#,
        );
        assert_eq!(report.repeated_headers, 1);
        assert_eq!(report.units, 1);
    }

    #[test]
    fn texts_that_are_nothing_of_a_matrix_are_listed_whole() {
        let rows = [
            ["Nota: en revisión", "", "", "", ""],
            ["1", "A", "o", "i", "M1"],
            ["cualquier cosa", "", "", "", ""],
        ];
        let grid = grid(&rows, Merges::AsBlanks, Vec::new());
        let report = check(&grid, "1 | A | o | i | M1");
        let texts = report
            .notices
            .iter()
            .filter(|notice| notice.about == About::StrayLine);
        let texts: Vec<&str> = texts.map(|notice| notice.text.as_str()).collect();
        assert_eq!(texts, ["Nota: en revisión", "cualquier cosa"]);
    }
}
