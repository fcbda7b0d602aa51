//! Tables that stand beside each other: the sheets of a workbook, the tables of
//! a web page.

use serde::{Deserialize, Serialize};

use super::grid::Place;
use super::recognise::{has_matrix, is_label, merges_of};
use super::summary::TITLE;
use super::web_table::{WebTable, text, web_grid};
use super::{
    About, Grid, Notice, Opened, Origin, Preview, ReadError, ReadOptions, Report, matrix, preview,
};

/// A sheet of a workbook, or a table of a page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sheet {
    pub name: String,
    pub hidden: bool,
    pub grid: Grid,
    /// What was odd in the sheet itself, for the report.
    pub notices: Vec<Notice>,
}

/// Reads one of these sheets as a matrix; the report names the others.
///
/// # Errors
/// When it is none.
pub fn read_sheet(
    from: Origin,
    sheets: &[Sheet],
    at: usize,
    options: &ReadOptions,
) -> Result<Opened, ReadError> {
    let sheet = sheets.get(at).ok_or(ReadError::Empty)?;
    let mut report = Report::of(from);
    report.notices.clone_from(&sheet.notices);
    let whole = Place::of_sheet(0, None);
    if sheet.hidden {
        report.notice(About::HiddenSheet, whole, sheet.name.clone());
    }
    for (index, other) in sheets.iter().enumerate() {
        if index != at {
            report.notice(About::OtherSheet, whole, other.name.clone());
        }
    }
    report.source.sheet = Some(sheet.name.clone());
    matrix(&sheet.grid, report, options.columns.as_deref())
}

/// The first rows of a sheet and how they would be read.
pub fn preview_sheet(sheet: &Sheet, options: &ReadOptions) -> Preview {
    preview::of_grid(&sheet.grid, options)
}

/// The likeliest to hold the matrix first: those with its header, then those
/// with more cells; hidden ones last.
pub(super) fn likeliest_first(sheets: &mut [Sheet]) {
    sheets.sort_by_cached_key(|sheet| {
        let grid = &sheet.grid;
        let filled = |row| grid.cells(row).filter(|cell| !cell.is_empty()).count();
        let filled: usize = (0..grid.len()).map(filled).sum();
        (sheet.hidden, !has_matrix(grid), usize::MAX - filled)
    });
}

/// What of a page may belong to its matrix, each text as HTML.
#[derive(Clone, Debug, Default)]
pub struct WebPage {
    pub tables: Vec<WebTable>,
    /// Terms with what they say, as metadata often stand.
    pub terms: Vec<[String; 2]>,
    /// The titles, where they are known to be the matrix's.
    pub titles: Vec<String>,
    /// Paragraphs and headings outside of tables.
    pub loose: Vec<String>,
}

/// The tables of a page that may be the matrix, the likeliest first: those that
/// are one, if any is. Metadata that stand beside it, as terms, in a table of
/// their own or in paragraphs, go with each; the other paragraphs are named in
/// the report.
///
/// # Errors
/// [`ReadError::NoTable`] when there is none with text, and why the only one
/// could not be laid out.
pub fn tables_of_page(mut page: WebPage) -> Result<Vec<Sheet>, ReadError> {
    let titles: String = page
        .titles
        .iter()
        .filter(|title| text(title) != TITLE)
        .map(|title| format!("<p>{title}</p>"))
        .collect();
    if !titles.is_empty() {
        for table in &mut page.tables {
            titles.clone_into(&mut table.caption);
        }
    }
    let mut sheets = Vec::new();
    let mut refused = ReadError::NoTable;
    for (index, table) in page.tables.iter().enumerate() {
        match web_grid(table) {
            Ok(grid) if says_something(&grid) => sheets.push(sheet(index, table, grid)),
            Ok(_) => {}
            Err(error) => refused = error,
        }
    }
    likeliest_first(&mut sheets);
    let matrices = sheets.iter().filter(|sheet| has_matrix(&sheet.grid));
    let others = match matrices.count() {
        0 => Vec::new(),
        matrices => sheets.split_off(matrices),
    };
    let (metadata, loose) = beside(&page, &others);
    for sheet in &mut sheets {
        let last = sheet.grid.len().checked_sub(1);
        let last = last.map_or(0, |row| sheet.grid.place(row, None).number);
        for (number, row) in (last + 1..).zip(&metadata) {
            sheet.grid.push_row(number, row);
        }
        let place = Place::of_sheet(0, None);
        let loose = loose.iter();
        let loose = loose.map(|text| Notice::new(About::OutsideTable, place, text));
        sheet.notices.extend(loose);
    }
    if sheets.is_empty() {
        return Err(refused);
    }
    Ok(sheets)
}

/// The metadata that stand beside the matrix, as rows, and the other texts.
fn beside(page: &WebPage, others: &[Sheet]) -> (Vec<Vec<String>>, Vec<String>) {
    let mut rows: Vec<Vec<String>> = page
        .terms
        .iter()
        // The text of a link there is what was given; its address was made of it.
        .map(|[term, value]| vec![text(term), text(&value.replace(" href=", " data-href="))])
        .filter(|row| is_label(&row[0]))
        .collect();
    for grid in others.iter().map(|sheet| &sheet.grid) {
        for row in 0..grid.len() {
            let said: Vec<&str> = grid.cells(row).filter(|cell| !cell.is_empty()).collect();
            if said.first().is_some_and(|first| is_label(first)) {
                rows.push(said.into_iter().map(str::to_owned).collect());
            }
        }
    }
    let mut loose = Vec::new();
    for text in page.loose.iter().map(|html| text(html)) {
        match text.trim() {
            "" => {}
            label if is_label(label) => rows.push(vec![text]),
            _ => loose.push(text),
        }
    }
    (rows, loose)
}

fn says_something(grid: &Grid) -> bool {
    (0..grid.len()).any(|row| grid.cells(row).any(|cell| !cell.is_empty()))
}

fn sheet(index: usize, table: &WebTable, mut grid: Grid) -> Sheet {
    let caption = text(&table.caption);
    let first = caption.lines().next().unwrap_or_default();
    let name = match first {
        "" => format!("Tabla {}", index + 1),
        title => format!("Tabla {}: {title}", index + 1),
    };
    grid.merges = merges_of(&grid);
    grid.sheet = Some(name.clone());
    Sheet {
        name,
        hidden: false,
        grid,
        notices: Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::{LineKind, WebCell};
    use super::*;
    use crate::model::drawn::assert_drawn;

    fn table(rows: &[&[&str]]) -> WebTable {
        let cell = |html: &&str| WebCell {
            html: (*html).to_owned(),
            rows: 1,
            columns: 1,
        };
        let rows = rows.iter().map(|row| row.iter().map(cell).collect());
        WebTable {
            caption: String::new(),
            groups: vec![rows.collect()],
        }
    }

    const HEADER: &[&str] = &["No.", "Unidad", "Objetivo", "Indicador", "Meta"];

    #[test]
    fn what_stands_beside_the_table_is_metadata_or_is_named() {
        let page = WebPage {
            tables: vec![
                table(&[&["Inicio", "Contacto"]]),
                table(&[HEADER, &["1", "Riego", "Regar", "Canales", "M1. Diez"]]),
                table(&[&["CORREO ELECTRÓNICO", "riego@x.ec"], &["Otra", "cosa"]]),
            ],
            terms: vec![
                [
                    "Licencia".into(),
                    "<a href='https://x.ec'>CC-BY-4.0</a>".into(),
                ],
                ["Temas".into(), "Agua".into()],
            ],
            titles: Vec::new(),
            loose: vec![
                "<b>FECHA ACTUALIZACIÓN DE LA INFORMACIÓN:</b> 31/03/2024".into(),
                "Elaborado en marzo".into(),
                "&nbsp;".into(),
            ],
        };
        let sheets = tables_of_page(page).expect("a table");
        assert_eq!(sheets.len(), 1);
        let from = Origin::Page("a4.html".to_owned());
        let opened = read_sheet(from, &sheets, 0, &ReadOptions::default()).expect("a matrix");
        assert_drawn(&opened.document, "1 | Riego | Regar | Canales | M1. Diez");
        let metadata = &opened.document.metadata;
        assert_eq!(metadata.email, "riego@x.ec");
        assert_eq!(metadata.licence, "CC-BY-4.0");
        assert_eq!(metadata.date, "31/03/2024");
        let lines = opened.report.lines();
        let left = lines
            .iter()
            .filter(|line| line.kind == LineKind::NotUnderstood);
        let left: Vec<&String> = left.flat_map(|line| &line.details).collect();
        assert_eq!(left, ["Elaborado en marzo"]);
    }

    #[test]
    fn the_tables_that_were_not_read_are_named() {
        let rows: &[&[&str]] = &[HEADER, &["1", "Riego", "Regar", "Canales", "M1. Diez"]];
        let page = WebPage {
            tables: vec![table(rows), table(rows)],
            ..WebPage::default()
        };
        let sheets = tables_of_page(page).expect("two tables");
        let opened = read_sheet(Origin::Paste, &sheets, 1, &ReadOptions::default());
        let report = opened.expect("a matrix").report;
        assert_eq!(report.count(About::OtherSheet), 1);
        let refused = tables_of_page(WebPage::default());
        assert_eq!(refused, Err(ReadError::NoTable));
    }
}
