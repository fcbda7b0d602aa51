//! Whatever a table says, it is in the document or in the report of its
//! opening.

use std::collections::HashSet;

use metas::import::{Grid, Merges, Sheet, Span, document_from};
use proptest::collection::vec;
use proptest::sample::select;

use super::*;

/// What stands in tables, each with a mark of its own for `#`.
const CELLS: [&str; 44] = [
    "",
    "",
    "",
    "",
    "",
    "#",
    "texto #",
    "Mejorar el servicio #",
    "M1. Cumplir el 95 % #",
    "Porcentaje de avance #",
    "Dirección de Obras #",
    "Alcaldía #",
    "PROCESOS GOBERNANTES #",
    "NIVEL DE APOYO #",
    "Directivo",
    "Gerencia General #",
    "1",
    "2",
    "3.1",
    "IV",
    "No.",
    "Unidad",
    "Objetivo",
    "Indicador",
    "Meta",
    "Meta POA #",
    "Proceso",
    "Presupuesto #",
    "I trimestre",
    "Nivel",
    "FECHA ACTUALIZACIÓN DE LA INFORMACIÓN:",
    "Fecha: 28/02/2026 #",
    "Correo:",
    "Responsable: #",
    "Teléfono: 022#",
    "Enlace https://x.ec/#",
    "Periodicidad: mensual #\nE-mail: a#@x.ec",
    "Página 1 de 3",
    "Continúa en la siguiente página",
    "Elaborado por: #",
    "f) ______ #",
    "Subtotal # ",
    "Nota: #",
    "<b>NIVEL #</b>",
];

/// A table of such cells, sometimes under a header, with what is merged.
fn table() -> impl Strategy<Value = Grid> {
    let row = vec(select(&CELLS[..]), 0..8);
    let span = (0..12usize, 0..7usize, 1..4usize, 1..4usize);
    (
        vec(row, 1..14),
        any::<bool>(),
        vec(span, 0..4),
        any::<bool>(),
    )
        .prop_map(|(rows, headed, spans, stated)| {
            let mut grid = Grid::with_capacity(1000);
            let mut mark = 0;
            if headed {
                grid.push_row(1, ["No.", "Unidad", "Objetivo", "Indicador", "Meta"]);
            }
            for (number, row) in (2..).zip(rows) {
                let cells: Vec<String> = row
                    .iter()
                    .map(|cell| {
                        mark += 1;
                        cell.replace('#', &format!("z{mark}z"))
                    })
                    .collect();
                grid.push_row(number, &cells);
            }
            if stated {
                grid.merges = Merges::Stated;
                grid.sheet = Some("Hoja".to_owned());
                let mut taken: Vec<(usize, usize)> = Vec::new();
                for (row, column, rows, columns) in spans {
                    let cells = (row..row + rows).flat_map(|row| {
                        (column..column + columns).map(move |column| (row, column))
                    });
                    let cells: Vec<(usize, usize)> = cells.collect();
                    if cells.iter().all(|cell| !taken.contains(cell)) {
                        taken.extend(cells);
                        grid.spans.push(Span {
                            row,
                            column,
                            rows,
                            columns,
                        });
                    }
                }
            }
            grid
        })
}

/// A table whose units may stand above their goals, in rows or in their column,
/// with whatever else between; or one that lies on its side.
fn units_above() -> impl Strategy<Value = Grid> {
    const HEADS: [&[&str]; 5] = [
        &["No.", "Objetivo", "Indicador", "Meta"],
        &["No.", "Unidad", "Objetivo", "Indicador", "Meta"],
        &["Objetivo", "Indicador", "Meta"],
        &["Indicador", "Meta"],
        &["Código #", "Objetivo", "Indicador", "Meta", "Avance #"],
    ];
    /// Which cells of a row say something: of a name alone, of a unit, of goals,
    /// and of anything.
    const SHAPES: [&[usize]; 8] = [
        &[0],
        &[0, 1],
        &[0, 1, 2],
        &[2, 3],
        &[3, 4],
        &[0, 2, 3],
        &[0, 1, 2, 3],
        &[4],
    ];
    const TEXTS: [&str; 9] = [
        "texto #",
        "Dirección de Obras #",
        "Unidad: Riego #",
        "Objetivo: Regar #",
        "1.#",
        "2",
        "PROCESOS GOBERNANTES #",
        "Elaborado por: #",
        "M1. Cumplir el 95 % #",
    ];
    let row = (select(&SHAPES[..]), vec(select(&TEXTS[..]), 5));
    let shape = (
        select(&HEADS[..]),
        vec(row, 2..12),
        0..3usize,
        any::<bool>(),
    );
    shape.prop_map(|(head, rows, above, upright)| {
        let rows = rows.into_iter().map(|(shape, texts)| {
            let texts = texts.into_iter().enumerate();
            let cells = texts.map(|(at, text)| if shape.contains(&at) { text } else { "" });
            cells.collect::<Vec<&str>>()
        });
        let mut rows: Vec<Vec<&str>> = rows.collect();
        rows.insert(above.min(rows.len()), head.to_vec());
        let mut mark = 0;
        let mut marked = |cell: &str| {
            mark += 1;
            cell.replace('#', &format!("z{mark}z"))
        };
        let rows: Vec<Vec<String>> = rows
            .iter()
            .map(|row| row.iter().map(|cell| marked(cell)).collect())
            .collect();
        let wide = rows.iter().map(Vec::len).max().unwrap_or_default();
        let at = |row: usize, column: usize| {
            let cell = rows[row].get(column);
            cell.map_or("", String::as_str)
        };
        let mut grid = Grid::with_capacity(1000);
        for (number, row) in (1..).zip(0..if upright { rows.len() } else { wide }) {
            match upright {
                true => grid.push_row(number, &rows[row]),
                false => grid.push_row(number, (0..rows.len()).map(|column| at(column, row))),
            }
        }
        grid
    })
}

/// The words that a text is made of.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
}

/// A word of the table that is neither in the document nor in the report.
fn lost(grid: &Grid, document: &Document, notices: &[import::Notice]) -> Option<String> {
    let mut all = said(document).join(" ") + " " + &document.heading;
    for field in Field::ALL {
        all = all + " " + document.metadata.get(field);
    }
    for notice in notices {
        all = all + " " + &notice.text;
    }
    let all: HashSet<&str> = words(&all).collect();
    let cells = (0..grid.len()).flat_map(|row| grid.cells(row));
    let mut of_cells = cells.flat_map(words).filter(|word| *word != "b");
    of_cells.find(|word| !all.contains(word)).map(str::to_owned)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn every_text_of_a_table_is_in_the_document_or_in_the_report(grid in table()) {
        if let Ok((document, report)) = document_from(&grid, Default::default()) {
            prop_assert_eq!(lost(&grid, &document, &report.notices), None);
        }
    }

    /// Read as a file is, which is put into another shape first where it has one.
    #[test]
    fn so_is_every_text_of_a_file(grid in prop_oneof![table(), units_above()]) {
        let quoted = |cell: &str| format!("\"{}\"", cell.replace('"', "\"\""));
        let lines = (0..grid.len()).map(|row| grid.cells(row).map(quoted).collect::<Vec<_>>().join(";"));
        let text = lines.collect::<Vec<_>>().join("\r\n");
        if let Ok(opened) = import::read("x.csv", text.as_bytes(), ReadOptions::default()) {
            // The labels of cards are names of columns, and each text has its mark.
            let lost = lost(&grid, &opened.document, &opened.report.notices);
            let lost = lost.filter(|word| word.starts_with('z'));
            prop_assert_eq!(lost, None, "{}\n{:#?}", text, opened.report.notices);
        }
    }

    /// Whatever the person says that its rows are.
    #[test]
    fn so_is_every_text_of_a_table_whose_rows_were_said(
        grid in table(),
        rows in any::said_rows(),
        columns in proptest::option::of(any::columns()),
    ) {
        let options = ReadOptions { columns, rows, ..ReadOptions::default() };
        if let Ok((document, notices)) = read_grid(&grid, &options) {
            prop_assert_eq!(lost(&grid, &document, &notices), None, "{:?}\n{:#?}", document, notices);
        }
    }

    /// To say of every row what it is read as anyway changes nothing.
    #[test]
    fn what_is_said_as_it_is_changes_nothing(grid in table()) {
        let preview = import::preview_sheet(&sheet_of(&grid), &ReadOptions::default());
        let said = ReadOptions {
            rows: preview.rows.iter().map(|row| (row.place, row.role)).collect(),
            ..ReadOptions::default()
        };
        if let Ok(found) = read_grid(&grid, &ReadOptions::default()) {
            prop_assert_eq!(read_grid(&grid, &said), Ok(found));
        }
    }
}

fn sheet_of(grid: &Grid) -> Sheet {
    Sheet {
        name: "Hoja".to_owned(),
        hidden: false,
        joined: Vec::new(),
        grid: grid.clone(),
        notices: Vec::new(),
    }
}

fn read_grid(
    grid: &Grid,
    options: &ReadOptions,
) -> Result<(Document, Vec<import::Notice>), ReadError> {
    let opened = import::read_sheet(Default::default(), &[sheet_of(grid)], 0, options)?;
    Ok((opened.document, opened.report.notices))
}
