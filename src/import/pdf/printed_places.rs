//! Where what was read stands on the pages: a cell is found again by what it
//! says, from the top.

use super::page_table::PagePart;
use crate::import::preview::PreviewRow;
use crate::import::printed::PrintedPlace;

/// Letters that are enough to know a cell by its beginning.
const ENOUGH_LETTERS: usize = 12;
/// So many cells farther down a row is looked for.
const FARTHEST: usize = 400;

/// A cell as it is drawn, or a line beside the tables.
pub(super) struct PrintedBox {
    place: PrintedPlace,
    letters: String,
}

/// What is drawn on a page that begins so far from the left of its sheet.
pub(super) fn boxes_of(parts: &[PagePart], sheet: usize, shift: f32) -> Vec<PrintedBox> {
    let of = |area: [f32; 4], text: &str| {
        let [left, top, right, bottom] = area;
        let area = [left + shift, top, right + shift, bottom];
        PrintedBox {
            place: PrintedPlace {
                page: sheet,
                area: area.map(|length| length.round() as i32),
            },
            letters: letters_of(text),
        }
    };
    let mut boxes = Vec::new();
    for part in parts {
        match part {
            PagePart::Table(table) => {
                let mut cells: Vec<_> = table.cells.iter().collect();
                cells.sort_by_key(|cell| (cell.place.row, cell.place.column));
                boxes.extend(cells.into_iter().map(|cell| of(cell.area, &cell.text())));
            }
            PagePart::Line(line, _) => boxes.push(of(line.area(), &line.text)),
        }
    }
    boxes.retain(|found| !found.letters.is_empty());
    boxes
}

/// What a text says, however it is broken into lines.
fn letters_of(text: &str) -> String {
    text.chars()
        .filter(|letter| letter.is_alphanumeric())
        .collect()
}

/// Where each cell of these rows stands.
pub(super) fn places(rows: &[PreviewRow], boxes: &[PrintedBox]) -> Vec<Vec<Option<PrintedPlace>>> {
    let mut from = 0;
    let rows = rows.iter().map(|row| {
        let mut next = from;
        let mut first = None;
        let cells = row.cells.iter().map(|cell| {
            let letters = letters_of(cell);
            if letters.is_empty() {
                return None;
            }
            let ahead = boxes.iter().enumerate().skip(next).take(FARTHEST);
            let found = { ahead }.find(|(_, drawn)| is_of(&letters, &drawn.letters));
            let (at, drawn) = found?;
            first.get_or_insert(at);
            next = at + 1;
            Some(drawn.place)
        });
        let cells = cells.collect();
        from = first.map_or(from, |first| first + 1);
        cells
    });
    rows.collect()
}

/// Whether what is drawn is the cell, or its beginning, where it goes on
/// elsewhere.
fn is_of(cell: &str, drawn: &str) -> bool {
    let begins = drawn.len() >= ENOUGH_LETTERS && cell.starts_with(drawn);
    cell == drawn || begins
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::row_role::RowRole;

    #[test]
    fn a_cell_is_found_again_by_what_it_says_below_the_row_above() {
        let texts = ["1", "Riego", "Diez", "1", "Vías", "Diez ca-\nminos"];
        let boxes = texts.iter().enumerate().map(|(at, text)| PrintedBox {
            place: PrintedPlace {
                page: 1 + at / 3,
                area: [at as i32; 4],
            },
            letters: letters_of(text),
        });
        let boxes: Vec<PrintedBox> = boxes.collect();
        let row = |cells: &[&str]| PreviewRow {
            number: 1,
            cells: cells.iter().map(|cell| (*cell).to_owned()).collect(),
            role: RowRole::Goal,
            place: 0,
            roles: Vec::new(),
            said: false,
        };
        let rows = [
            row(&["1", "Riego", "", "Diez"]),
            row(&["1", "Vías", "otra", "Diez caminos"]),
        ];
        let found = places(&rows, &boxes);
        let found: Vec<Vec<Option<i32>>> = found
            .iter()
            .map(|row| {
                row.iter()
                    .map(|place| Some(place.as_ref()?.area[0]))
                    .collect()
            })
            .collect();
        assert_eq!(
            found,
            [
                vec![Some(0), Some(1), None, Some(2)],
                vec![Some(3), Some(4), None, Some(5)]
            ]
        );
    }
}
