//! The numbers of units in the column «No.»: which one comes next, and all of
//! them anew.

use super::{Cell, Column, Document, Edit, Row, plan};

/// The number of a cell that says nothing else: `5`, `05`, `5.`.
pub fn unit_number(text: &str) -> Option<u32> {
    text.trim().trim_end_matches(SIGNS).parse().ok()
}

/// What may stand behind a number.
const SIGNS: [char; 4] = ['.', ')', '-', '°'];

/// A row that opens a new unit before position `at`, with the number that it
/// has there if the units of the matrix are numbered.
pub fn numbered_unit_row(document: &Document, at: usize) -> Row {
    let mut row = plan::new_unit_row(document);
    if let (Some(number), super::Content::Goal(cells)) = (number_at(document, at), &mut row.content)
    {
        cells[Column::Number.index()] = Cell::Text(number.to_string());
    }
    row
}

/// The number after that of the unit above, or that of the unit below where a
/// level begins with it. `None` where units have no numbers.
fn number_at(document: &Document, at: usize) -> Option<u32> {
    let (above, below) = document.rows.split_at(at.min(document.rows.len()));
    let of_row = |row: &Row| unit_number(row.cell(Column::Number)?.own_text()?);
    let near = above.iter().rev().take_while(|row| !row.is_level());
    let next = below.iter().take_while(|row| !row.is_level());
    let before = near
        .clone()
        .find_map(of_row)
        .map(|number| number.saturating_add(1));
    if near.count() == 0
        && let Some(number) = next.map(of_row).find(Option::is_some)
    {
        return number;
    }
    before
        .or_else(|| {
            let last = above.iter().rev().find_map(of_row)?;
            Some(last.saturating_add(1))
        })
        .or_else(|| document.rows.iter().all(Row::is_level).then_some(1))
}

/// Numbers the units that have a number from 1 on, in their order, and from 1
/// again where a level begins so. What stands behind a number stays. `None`
/// when nothing changes.
pub fn renumbered(document: &Document) -> Option<Edit> {
    let mut edits = Vec::new();
    let mut next = 1;
    let mut begins = true;
    for row in &document.rows {
        if row.is_level() {
            begins = true;
            continue;
        }
        let text = row.cell(Column::Number).and_then(Cell::own_text);
        let Some((text, number)) = text.and_then(|text| Some((text, unit_number(text)?))) else {
            continue;
        };
        if begins && number == 1 {
            next = 1;
        }
        begins = false;
        if number != next {
            let sign = text
                .trim()
                .trim_start_matches(|sign| !SIGNS.contains(&sign));
            edits.push(Edit::SetCell {
                row: row.id,
                column: Column::Number,
                cell: Cell::Text(format!("{next}{sign}")),
            });
        }
        next += 1;
    }
    (!edits.is_empty()).then_some(Edit::All(edits))
}

#[cfg(test)]
mod tests {
    use super::super::picture::{assert_picture, document};
    use super::*;

    #[test]
    fn a_new_unit_has_the_number_of_its_place() {
        for (drawing, at, number) in [
            ("", 0, "1"),
            ("# NIVEL", 1, "1"),
            ("1 | A | o | i | M1", 1, "2"),
            ("1 | A | o | i | M1\n\" | \" | \" | i | M2", 2, "2"),
            ("1 | A | o | i | M1\n2 | B | o | i | M1", 1, "2"),
            ("1 | A | o | i | M1\n# NIVEL\n2 | B | o | i | M1", 2, "2"),
            ("1 | A | o | i | M1\n# NIVEL\n1 | B | o | i | M1", 2, "1"),
            ("1 | A | o | i | M1\n# NIVEL", 2, "2"),
            // Units that are not numbered, or otherwise.
            (" | A | o | i | M1", 1, ""),
            ("DP-1 | A | o | i | M1", 1, ""),
        ] {
            let row = numbered_unit_row(&document(drawing), at);
            let cell = row.cell(Column::Number).and_then(Cell::own_text);
            assert_eq!(cell, Some(number), "{drawing}");
        }
    }

    #[test]
    fn units_are_numbered_anew_in_their_order() {
        let mut document = document(
            r#"
            # DIRECTIVO
            1. | A | o | i | M1
            " | " | " | j | M2
            3. | B | o | i | M1
            | C | o | i | M1
            # OPERATIVO
            3 | D | o | i | M1
            # APOYO
            1 | E | o | i | M1
            2.1 | F | o | i | M1
            05 | G | o | i | M1
            "#,
        );
        let edit = renumbered(&document).expect("an edit");
        document.apply(edit);
        assert_picture(
            &document,
            r#"
            # DIRECTIVO
            1. | A | o | i | M1
            " | " | " | j | M2
            2. | B | o | i | M1
            | C | o | i | M1
            # OPERATIVO
            3 | D | o | i | M1
            # APOYO
            1 | E | o | i | M1
            2.1 | F | o | i | M1
            2 | G | o | i | M1
            "#,
        );
        assert_eq!(renumbered(&document), None);
    }
}
