//! ODS, which says of every cell how it is shown: `calamine` leaves that out,
//! and links and what is hidden too.

use std::borrow::Cow;

use super::numbers::{iso_date, localised, truth};
use super::ods_beside::{comment, drawn_text, shapes};
use super::ods_styles::OdsStyles;
use super::struck::{Struck, StruckRuns};
use super::table::{CellAt, Corners, MAX_EXTENT, Sheets, Table};
use crate::import::detect::Kind;
use crate::import::error::ReadError;
use crate::import::error::workbook_error::WorkbookError;
use crate::import::package::{Element, Package, Piece, Pieces, Telling, damaged};
use crate::import::report::About;
use crate::import::sheet::Sheet;

const CONTENT: &str = "content.xml";

pub(super) fn sheets(package: &mut Package) -> Result<Vec<Sheet>, ReadError> {
    let manifest = package.part("META-INF/manifest.xml")?.unwrap_or_default();
    if manifest.contains("encryption-data") || package.has("encrypted-package") {
        return Err(WorkbookError::Protected.into());
    }
    let mark = format!("meta:name=\"{}\"", crate::model::own_files::WORKBOOK);
    let ours = package
        .part("meta.xml")?
        .is_some_and(|meta| meta.contains(&mark));
    let mut styles = OdsStyles::default();
    // What is wrong there is nothing that is read.
    if let Ok(Some(text)) = package.part("styles.xml") {
        let mut pieces = Pieces::of("styles.xml", &text);
        while let Ok(Some(piece)) = pieces.next() {
            if let Piece::Open(element) = piece {
                styles.take(&element);
            }
        }
    }
    package.expect(CONTENT);
    let text = package.part(CONTENT)?.ok_or_else(|| damaged(CONTENT))?;
    let sheets = of_content(&text, styles, ours, &mut package.telling)?;
    package.telling.finish_part(text.len());
    Ok(sheets)
}

/// The sheets of a workbook that is one text in XML.
pub(super) fn flat_sheets(text: &str, telling: &mut Telling) -> Result<Vec<Sheet>, ReadError> {
    of_content(text, OdsStyles::default(), false, telling)
}

fn of_content(
    text: &str,
    mut styles: OdsStyles,
    ours: bool,
    telling: &mut Telling,
) -> Result<Vec<Sheet>, ReadError> {
    let mut pieces = Pieces::of(CONTENT, text);
    let mut in_body = false;
    let mut sheets = Sheets::default();
    while let Some(piece) = pieces.next()? {
        let Piece::Open(element) = piece else {
            continue;
        };
        if in_body {
            let kind = match element.name() {
                "spreadsheet" => None,
                "text" => Some(Kind::WordDocument),
                "presentation" => Some(Kind::Presentation),
                _ => Some(Kind::Unknown),
            };
            if let Some(kind) = kind {
                return Err(ReadError::Binary { kind });
            }
            in_body = false;
        }
        match element.name() {
            "body" => in_body = true,
            "table" if !element.empty => {
                let style = element.get("style-name").unwrap_or_default();
                let name = element.get("name").unwrap_or_default();
                let mut table = Table::new(name, styles.hidden.contains(&*style));
                table.states_merges = ours;
                sheets.push(sheet(&mut pieces, table, &styles, telling)?)?;
            }
            _ => styles.take(&element),
        }
    }
    Ok(sheets.all)
}

fn sheet(
    pieces: &mut Pieces,
    mut table: Table,
    styles: &OdsStyles,
    telling: &mut Telling,
) -> Result<Sheet, ReadError> {
    let mut at: CellAt = (0, 0);
    let mut columns = 0;
    let mut repeated = 1;
    let mut cells: Vec<(u32, OdsCell)> = Vec::new();
    let mut links = Vec::new();
    let mut nested = 0_usize;
    while let Some(piece) = pieces.next()? {
        match piece {
            Piece::Open(element) => match element.name() {
                "table" if !element.empty => nested += 1,
                _ if nested > 0 => {}
                "shapes" if !element.empty => shapes(pieces, &mut table)?,
                "table-column" => {
                    let times = repeats(&element, "number-columns-repeated");
                    let next = (columns + times).min(MAX_EXTENT);
                    if is_hidden(&element) {
                        table.hide_columns(columns..next);
                    }
                    columns = next;
                }
                "table-row" => {
                    at.1 = 0;
                    repeated = repeats(&element, "number-rows-repeated");
                    if is_hidden(&element) {
                        table.hide_rows(at.0..at.0 + repeated);
                    }
                    if element.empty {
                        at.0 = (at.0 + repeated).min(MAX_EXTENT);
                    }
                    telling.tell(pieces.read());
                }
                "table-cell" | "covered-table-cell" => {
                    let times = repeats(&element, "number-columns-repeated");
                    let cell = OdsCell::read(pieces, &element, styles)?;
                    if !cell.is_empty() {
                        // What repeats beyond the widest sheet is refused there.
                        for time in 0..times.min(2_000) {
                            cells.push((at.1 + time, cell.clone()));
                        }
                    }
                    at.1 = (at.1 + times).min(MAX_EXTENT);
                }
                _ => {}
            },
            Piece::Close(closed) => match closed.name() {
                "table" if nested > 0 => nested -= 1,
                "table" => break,
                "table-row" if nested == 0 => {
                    for time in 0..repeated {
                        if cells.is_empty() {
                            break;
                        }
                        for (column, cell) in &cells {
                            let at = (at.0 + time, *column);
                            cell.put(&mut table, at, &mut links)?;
                        }
                    }
                    cells.clear();
                    at.0 = (at.0 + repeated).min(MAX_EXTENT);
                }
                _ => {}
            },
            Piece::Text(_) => {}
        }
    }
    table.links(links)?;
    table.finish()
}

fn repeats(element: &Element, name: &str) -> u32 {
    element.number(name).unwrap_or(1).clamp(1, MAX_EXTENT)
}

fn is_hidden(element: &Element) -> bool {
    matches!(
        element.get("visibility").as_deref(),
        Some("collapse" | "filter")
    )
}

/// What is drawn over a cell.
const DRAWN: [&str; 12] = [
    "frame",
    "custom-shape",
    "g",
    "rect",
    "ellipse",
    "circle",
    "line",
    "polygon",
    "polyline",
    "path",
    "connector",
    "caption",
];

#[derive(Clone, Debug, Default)]
struct OdsCell {
    text: String,
    addresses: Vec<String>,
    comment: String,
    /// What is drawn over it.
    drawn: Vec<String>,
    struck: Option<Struck>,
    /// Rows and columns that it is merged over.
    rows: u32,
    columns: u32,
    formula: Option<String>,
    is_error: bool,
    has_value: bool,
}

impl OdsCell {
    fn read(pieces: &mut Pieces, element: &Element, styles: &OdsStyles) -> Result<Self, ReadError> {
        let kind = element.get("value-type").unwrap_or_default();
        let mut cell = Self {
            rows: repeats(element, "number-rows-spanned"),
            columns: repeats(element, "number-columns-spanned"),
            formula: element.get("formula").map(Cow::into_owned),
            has_value: !kind.is_empty(),
            ..Self::default()
        };
        if !element.empty {
            let struck = styles.strikes(element).unwrap_or(false);
            cell.shown(pieces, element.name(), styles, struck)?;
        }
        let number = || {
            element
                .get("value")
                .and_then(|value| value.parse::<f64>().ok())
        };
        match &*kind {
            // A formula of truth is a number to LibreOffice.
            "float" if cell.text == "TRUE" => truth(true).clone_into(&mut cell.text),
            "float" if cell.text == "FALSE" => truth(false).clone_into(&mut cell.text),
            "float" | "currency" => {
                if let Some(number) = number() {
                    cell.text = localised(&cell.text, number);
                }
            }
            "percentage" => {
                if let Some(number) = number() {
                    cell.text = localised(&cell.text, number * 100.0);
                }
            }
            "boolean" => {
                let value = element.get("boolean-value");
                truth(value.as_deref() == Some("true")).clone_into(&mut cell.text);
            }
            "date" => {
                let value = element.get("date-value");
                if let Some(date) = value.as_deref().and_then(iso_date) {
                    cell.text = date;
                }
            }
            _ => {}
        }
        let error = ["#", "Err:"].iter().any(|mark| cell.text.starts_with(mark));
        cell.is_error = cell.formula.is_some() && error;
        Ok(cell)
    }

    /// Reads the paragraphs of the cell, up to its end.
    fn shown(
        &mut self,
        pieces: &mut Pieces,
        name: &str,
        styles: &OdsStyles,
        struck: bool,
    ) -> Result<(), ReadError> {
        let mut runs = StruckRuns::default();
        let mut paragraphs = 0;
        let mut inside = false;
        // Whether the paragraph is struck out, and each span in it.
        let mut strikes = vec![struck];
        while let Some(piece) = pieces.next()? {
            let struck = strikes.last().copied().unwrap_or(false);
            match piece {
                Piece::Open(element) => match element.name() {
                    // Comments and drawings are not what the cell says.
                    "annotation" if !element.empty => self.comment = comment(pieces)?,
                    other if DRAWN.contains(&other) && !element.empty => {
                        self.drawn.push(drawn_text(pieces)?);
                    }
                    "p" => {
                        if paragraphs > 0 {
                            runs.push("\n", None);
                        }
                        paragraphs += 1;
                        inside = !element.empty;
                        strikes.truncate(1);
                        if inside {
                            let own = styles.strikes(&element);
                            strikes.push(own.unwrap_or(strikes[0]));
                        }
                    }
                    "span" if !element.empty => {
                        strikes.push(styles.strikes(&element).unwrap_or(struck));
                    }
                    "s" => {
                        let spaces = repeats(&element, "c").min(32_767);
                        let start = runs.text.len();
                        runs.text.extend((0..spaces).map(|_| ' '));
                        runs.mark(start, None);
                    }
                    "tab" => runs.push("\t", None),
                    "line-break" => runs.push("\n", None),
                    "a" => self
                        .addresses
                        .extend(element.get("href").map(Cow::into_owned)),
                    _ => {}
                },
                Piece::Close(other) if other.name() == name => break,
                Piece::Close(other) if other.name() == "p" => inside = false,
                Piece::Close(other) if other.name() == "span" && strikes.len() > 1 => {
                    strikes.pop();
                }
                Piece::Text(text) if inside => runs.push(&text, struck.then_some(true)),
                Piece::Close(_) | Piece::Text(_) => {}
            }
        }
        let shown = runs.shown(false);
        (self.text, self.struck) = (shown.text, shown.struck);
        Ok(())
    }

    fn is_empty(&self) -> bool {
        let beside = !self.comment.is_empty() || !self.drawn.is_empty();
        let says = !self.text.is_empty() || beside || self.formula.is_some();
        !says && self.rows == 1 && self.columns == 1
    }

    fn put(
        &self,
        table: &mut Table,
        at: CellAt,
        links: &mut Vec<(CellAt, String)>,
    ) -> Result<(), ReadError> {
        if let Some(formula) = &self.formula {
            let formula = formula
                .split_once(":=")
                .map_or(&**formula, |(_, formula)| formula);
            if self.is_error {
                table.notice(About::ErrorValue, at, self.text.clone());
            } else if !self.has_value && self.text.is_empty() {
                table.notice(About::NoValue, at, format!("={formula}"));
            }
        }
        if self.rows > 1 || self.columns > 1 {
            table.merge(Corners {
                first: at,
                last: (at.0 + self.rows - 1, at.1 + self.columns - 1),
            })?;
        }
        table.comment(at, &self.comment);
        for text in &self.drawn {
            table.drawn(Some(at), text);
        }
        table.struck(at, &self.text, self.struck.as_ref());
        links.extend(self.addresses.iter().map(|address| (at, address.clone())));
        table.cell(at, &self.text)
    }
}
