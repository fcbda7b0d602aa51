//! A page of elements, on which steps are taken as in a browser.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::*;
use crate::drawing::{TableLook, shown_rows};
use crate::model::folding::Folding;
use crate::model::selection::Selection;
use crate::model::{Column, Document, Outline, picture};
use crate::rules::Severity;

#[derive(Clone, Debug)]
struct PageCell {
    /// Which element it is.
    element: usize,
    attributes: BTreeMap<String, String>,
    text: String,
}

#[derive(Clone, Debug)]
struct PageRow {
    element: usize,
    index: Option<usize>,
    cells: Vec<PageCell>,
}

#[derive(Default)]
struct Page {
    rows: Vec<PageRow>,
    made: usize,
}

impl Page {
    fn next(&mut self) -> usize {
        self.made += 1;
        self.made
    }

    fn cell(&mut self, markup: &str) -> PageCell {
        let (open, rest) = markup.split_once('>').unwrap();
        let (text, _) = rest.rsplit_once("</").unwrap();
        let mut attributes = BTreeMap::new();
        let mut parts = open.split('"');
        while let (Some(name), Some(value)) = (parts.next(), parts.next()) {
            let name = name.split_whitespace().last().unwrap();
            attributes.insert(name.trim_end_matches('=').to_owned(), value.to_owned());
        }
        PageCell {
            element: self.next(),
            attributes,
            text: text.to_owned(),
        }
    }

    fn row(&mut self, markup: &str) -> PageRow {
        let (open, cells) = markup.split_once('>').unwrap();
        let index = open.split_once("aria-rowindex=");
        let cells = cells.trim_end_matches("</tr>").replace("</th>", "</td>");
        PageRow {
            element: self.next(),
            index: index.map(|(_, index)| index.parse().unwrap()),
            cells: cells
                .split_inclusive("</td>")
                .map(|cell| self.cell(cell))
                .collect(),
        }
    }

    fn draw(&mut self, rows: &[ShownRow]) {
        for row in rows {
            let drawn = self.row(&row_markup(row));
            self.rows.push(drawn);
        }
    }

    fn take(&mut self, patch: Patch) {
        match patch {
            Patch::RemoveRow(at) => {
                self.rows.remove(at);
            }
            Patch::InsertRow { at, markup } => {
                let row = self.row(&markup);
                self.rows.insert(at, row);
            }
            Patch::MoveRow { from, to } => {
                let row = self.rows.remove(from);
                self.rows.insert(to, row);
            }
            Patch::RemoveCell { row, at } => {
                self.rows[row].cells.remove(at);
            }
            Patch::InsertCell { row, at, markup } => {
                let cell = self.cell(&markup);
                self.rows[row].cells.insert(at, cell);
            }
            Patch::Index { row, index } => self.rows[row].index = index,
            Patch::Attribute {
                row,
                at,
                name,
                value,
            } => {
                let attributes = &mut self.rows[row].cells[at].attributes;
                match value {
                    Some(value) => attributes.insert(name.to_owned(), value.into_owned()),
                    None => attributes.remove(name),
                };
            }
            Patch::Content { row, at, markup } => self.rows[row].cells[at].text = markup,
        }
    }

    /// What is to be seen, whichever elements it is.
    fn seen(&self) -> String {
        let rows = self.rows.iter().map(|row| {
            let cells = row.cells.iter().map(|cell| {
                let said = cell.attributes.iter();
                let said: Vec<_> = said
                    .map(|(name, value)| format!("{name}={value}"))
                    .collect();
                format!("  {} {:?}\n", said.join(" "), cell.text)
            });
            format!("{:?}\n{}", row.index, cells.collect::<String>())
        });
        rows.collect()
    }
}

const MATRIX: &str = "
    # NIVEL OPERATIVO
    1 | Riego  | Regar  | Canales  | M1. Diez
    \" | \"     | \"     |          | M2. Veinte
    \" | \"     | Podar  | Árboles  | M3. Treinta
    2 | Vías   | Abrir  | Km       | M1. Cien
    # NIVEL DE APOYO
    3 | Ventas | Vender | Dólares  | M1. Mil
    3 | Caja   | Cobrar | \"       | \"
";

/// The drawing, where `marked` of the cells have something found in them.
fn shown(document: &Document, looked: &Looking) -> Vec<ShownRow> {
    let outline = Outline::of(document);
    let active = looked
        .active
        .and_then(|(row, column)| outline.cell_at(document, (RowId(row), column)));
    let selection = looked.selected.map(|(from, to)| {
        let [from, to] = [from, to].map(|(row, column)| (RowId(row), column));
        Selection {
            active: from,
            from,
            to,
        }
    });
    let area = selection.and_then(|selection| selection.area(document, &outline));
    let mark = |position: usize, column: Column| {
        let row = document.rows[position].id.0;
        (looked.marked == Some((row, column))).then_some(Severity::Error)
    };
    let mut folding = Folding::default();
    for at in &looked.folded {
        folding.fold(document, &outline, *at);
    }
    let look = TableLook {
        outline: &outline,
        folding: Some(&folding),
        active,
        area: area.as_ref(),
        mark: &mark,
        is_partial: looked.is_partial,
    };
    shown_rows(document, 0..document.rows.len(), look)
}

#[derive(Clone, Debug, Default)]
struct Looking {
    active: Option<(u32, Column)>,
    selected: Option<((u32, Column), (u32, Column))>,
    marked: Option<(u32, Column)>,
    is_partial: bool,
    /// Positions of rows that are folded, in turn.
    folded: Vec<usize>,
}

fn steps(before: &str, now: &str, looks: [Looking; 2]) -> Vec<Patch> {
    let [first, second] = looks;
    patches(
        &shown(&picture::document(before), &first),
        &shown(&picture::document(now), &second),
        None,
    )
}

#[test]
fn a_row_is_drawn_as_text() {
    let document = picture::document("1 | Riego & <Poda> | Regar | | M1. Diez");
    let looked = Looking {
        active: Some((1, Column::Goal)),
        marked: Some((1, Column::Goal)),
        ..Looking::default()
    };
    let markup = row_markup(&shown(&document, &looked)[0]);
    insta::assert_snapshot!(markup.replace("><", ">\n<"));
}

#[test]
fn a_word_that_changes_is_one_step() {
    let before = "1 | Riego | Regar | Canales | M1. Diez";
    let now = "1 | Riego | Regar | Canales | M1. Once";
    assert_eq!(
        steps(before, now, Default::default()),
        [Patch::Content {
            row: 0,
            at: 4,
            markup: "M1. Once".into()
        }]
    );
}

#[test]
fn to_go_to_another_cell_sets_two_cells() {
    let at = |column| Looking {
        active: Some((1, column)),
        ..Looking::default()
    };
    let row = "1 | Riego | Regar | Canales | M1. Diez";
    let steps = steps(row, row, [at(Column::Objective), at(Column::Indicator)]);
    let set = |at, name, value: Option<&'static str>| Patch::Attribute {
        row: 0,
        at,
        name,
        value: value.map(Into::into),
    };
    assert_eq!(
        steps,
        [
            set(2, "class", None),
            set(2, "tabindex", Some("-1")),
            set(2, "aria-selected", None),
            set(3, "class", Some("active")),
            set(3, "tabindex", Some("0")),
            set(3, "aria-selected", Some("true")),
        ]
    );
}

#[test]
fn a_cell_is_active_wherever_in_it_one_is() {
    let document = picture::document(MATRIX);
    for row in [2, 3, 4] {
        let looked = Looking {
            active: Some((row, Column::Unit)),
            ..Looking::default()
        };
        let rows = shown(&document, &looked);
        let cells = rows.iter().flat_map(|row| &row.cells);
        let active: Vec<_> = cells.filter(|cell| cell.is_active).collect();
        assert_eq!(active.len(), 1);
        assert_eq!(
            (active[0].row, active[0].text.as_str()),
            (RowId(2), "Riego")
        );
    }
}

/// What each row shows: its cells with what is folded into them.
fn seen_rows(looked: &Looking) -> Vec<String> {
    let rows = shown(&picture::document(MATRIX), looked);
    let cell = |cell: &ShownCell| match cell.fold {
        Some(fold) if fold.folded => format!("{} +{}", cell.text, fold.rows),
        _ => cell.text.clone(),
    };
    let row = |row: &ShownRow| row.cells.iter().map(cell).collect::<Vec<_>>().join(" | ");
    rows.iter().map(row).collect()
}

fn folded(positions: &[usize]) -> Looking {
    Looking {
        folded: positions.to_vec(),
        ..Looking::default()
    }
}

#[test]
fn a_folded_unit_is_one_line_with_how_much_is_folded() {
    assert_eq!(
        seen_rows(&folded(&[2])),
        [
            "NIVEL OPERATIVO",
            "1 | Riego +2 | Regar | Canales | M1. Diez",
            "2 | Vías | Abrir | Km | M1. Cien",
            "NIVEL DE APOYO",
            "3 | Ventas | Vender | Dólares | M1. Mil",
            "3 | Caja | Cobrar",
        ]
    );
    assert_eq!(
        seen_rows(&folded(&[2, 2, 5])),
        ["NIVEL OPERATIVO +4", "NIVEL DE APOYO +2"]
    );
    let document = picture::document(MATRIX);
    let markup = row_markup(&shown(&document, &folded(&[2]))[1]);
    assert!(markup.contains("aria-expanded=\"false\""), "{markup}");
    assert!(
        markup.contains("data-folded=\"2 filas plegadas\""),
        "{markup}"
    );
}

#[test]
fn a_cell_that_begins_in_a_folded_row_is_drawn_in_the_next_that_is_seen() {
    let document = picture::document(
        "
        1 | Riego  | Regar  | Canales  | M1. Diez
        \" | \"     | \"     | Pozos    | M2. Veinte
        2 | Vías   | Abrir  | Km       | \"
        ",
    );
    let rows = shown(&document, &folded(&[0]));
    let texts = |row: &ShownRow| row.cells.iter().map(|cell| cell.text.clone()).collect();
    let rows: Vec<Vec<String>> = rows.iter().map(texts).collect();
    assert_eq!(rows[0][4], "M1. Diez");
    assert_eq!(rows[1], ["2", "Vías", "Abrir", "Km", "M2. Veinte"]);
}

#[test]
fn to_fold_takes_rows_out_and_leaves_the_line() {
    let document = picture::document(MATRIX);
    let [before, now] = [&[][..], &[1][..]].map(|at| shown(&document, &folded(at)));
    let steps = patches(&before, &now, None);
    let elements = |step: &Patch| matches!(step, Patch::RemoveRow(_) | Patch::Attribute { .. });
    assert!(steps.iter().all(elements), "{steps:?}");
    let removed = steps
        .iter()
        .filter(|step| matches!(step, Patch::RemoveRow(_)));
    assert_eq!(removed.count(), 2);
}

#[test]
fn the_keyboard_enters_at_the_first_cell_where_one_is_at_none() {
    let rows = shown(&picture::document(MATRIX), &Looking::default());
    let cells = rows.iter().flat_map(|row| &row.cells);
    let stops: Vec<_> = cells.filter(|cell| cell.is_stop).collect();
    assert_eq!(stops.len(), 1);
    assert_eq!(stops[0].row, RowId(1));
}

fn looking() -> impl Strategy<Value = Looking> {
    let column = || prop::sample::select(Column::ALL.to_vec());
    let cell = move || (1..9_u32, column());
    let selected = prop::option::of((cell(), cell()));
    let some = prop::option::of;
    let folded = prop::collection::vec(0..8_usize, 0..5);
    (some(cell()), selected, some(cell()), any::<bool>(), folded).prop_map(
        |(active, selected, marked, is_partial, folded)| Looking {
            active,
            selected,
            marked,
            is_partial,
            folded,
        },
    )
}

/// The matrix with some of its rows, in any order, some cells merged anew and
/// some texts changed.
fn matrix() -> impl Strategy<Value = Document> {
    let rows = Just((0..8_usize).collect::<Vec<_>>()).prop_shuffle();
    let merged = prop::collection::vec((0..8_usize, 0..5_usize), 0..6);
    (rows, 0..9_usize, merged, any::<bool>()).prop_map(|(order, length, merged, edited)| {
        let whole = picture::document(MATRIX);
        let mut document = whole.clone();
        document.rows = order[..length]
            .iter()
            .map(|at| whole.rows[*at].clone())
            .collect();
        for (row, column) in merged {
            let follows = row > 0
                && document
                    .rows
                    .get(row - 1)
                    .is_some_and(|row| !row.is_level());
            let content = document.rows.get_mut(row).map(|row| &mut row.content);
            if let (true, Some(crate::model::Content::Goal(cells))) = (follows, content) {
                cells[column] = crate::model::Cell::Merged;
            }
        }
        for row in &mut document.rows {
            if let (true, crate::model::Content::Goal(cells)) = (edited, &mut row.content) {
                cells[4] = crate::model::Cell::text("M9. Otra");
            }
        }
        document
    })
}

proptest! {
    #[test]
    fn the_steps_lead_to_what_is_drawn_anew_and_keep_the_elements(
        (before, now) in (matrix(), matrix()),
        (first, second) in (looking(), looking()),
        stay in prop::option::of(1..9_u32),
    ) {
        let (before, now) = (shown(&before, &first), shown(&now, &second));
        let mut page = Page::default();
        page.draw(&before);
        let elements: BTreeMap<_, _> = before
            .iter()
            .zip(&page.rows)
            .map(|(row, drawn)| (row.id, drawn.clone()))
            .collect();
        let steps = patches(&before, &now, stay.map(RowId));
        for step in steps.clone() {
            page.take(step);
        }
        let mut anew = Page::default();
        anew.draw(&now);
        prop_assert_eq!(page.seen(), anew.seen());
        for (row, drawn) in now.iter().zip(&page.rows) {
            if let Some(kept) = elements.get(&row.id) {
                prop_assert_eq!(kept.element, drawn.element);
                let was = before.iter().find(|was| was.id == row.id).unwrap();
                for (cell, element) in row.cells.iter().zip(&drawn.cells) {
                    let at = was.cells.iter().position(|was| was.column == cell.column);
                    if let Some(at) = at {
                        prop_assert_eq!(kept.cells[at].element, element.element);
                    }
                }
            }
        }
        // Nothing is done where nothing changed.
        prop_assert_eq!(patches(&now, &now, None), vec![]);
    }

    #[test]
    fn what_is_drawn_as_selected_is_what_is_selected(
        document in matrix(),
        looked in looking(),
    ) {
        let outline = Outline::of(&document);
        let area = looked.selected.and_then(|(from, to)| {
            let [from, to] = [from, to].map(|(row, column)| (RowId(row), column));
            Selection { active: from, from, to }.area(&document, &outline)
        });
        for row in shown(&document, &looked) {
            for cell in row.cells {
                let column = cell.column.unwrap_or(Column::Number);
                let inside = area.as_ref().is_some_and(|area| {
                    area.contains(&document, cell.position, column)
                });
                prop_assert_eq!(cell.is_selected, inside);
            }
        }
    }

    #[test]
    fn what_is_selected_is_the_same_folded_or_not_and_unfolding_leads_back(
        document in matrix(),
        looked in looking(),
    ) {
        let open = Looking { folded: Vec::new(), ..looked.clone() };
        let whole = shown(&document, &open);
        let part = shown(&document, &looked);
        let selected = |rows: &[ShownRow]| -> Vec<(RowId, Option<Column>, bool)> {
            let cells = rows.iter().flat_map(|row| &row.cells);
            cells.map(|cell| (cell.row, cell.column, cell.is_selected)).collect()
        };
        let all = selected(&whole);
        for cell in selected(&part) {
            prop_assert!(all.contains(&cell));
        }
        let mut page = Page::default();
        page.draw(&whole);
        let before = page.seen();
        for step in patches(&whole, &part, None).into_iter().chain(patches(&part, &whole, None)) {
            page.take(step);
        }
        prop_assert_eq!(page.seen(), before);
    }
}
