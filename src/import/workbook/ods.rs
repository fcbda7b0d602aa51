//! ODS, which says of every cell how it is shown: `calamine` leaves that out,
//! and links and what is hidden too.

use std::borrow::Cow;
use std::collections::HashSet;

use super::numbers::{iso_date, localised, truth};
use super::package::{Element, Package, Piece, Pieces, damaged};
use super::table::{CellAt, Corners, MAX_EXTENT, Sheets, Table};
use crate::import::error::ReadError;
use crate::import::error::workbook_error::WorkbookError;
use crate::import::report::About;
use crate::import::sheet::Sheet;

const CONTENT: &str = "content.xml";

pub(super) fn sheets(package: &mut Package) -> Result<Vec<Sheet>, ReadError> {
    let manifest = package.part("META-INF/manifest.xml")?.unwrap_or_default();
    if manifest.contains("encryption-data") {
        return Err(WorkbookError::Protected.into());
    }
    let mark = format!("meta:name=\"{}\"", crate::model::own_files::WORKBOOK);
    let ours = package
        .part("meta.xml")?
        .is_some_and(|meta| meta.contains(&mark));
    package.expect(CONTENT);
    let text = package.part(CONTENT)?.ok_or_else(|| damaged(CONTENT))?;
    let mut pieces = Pieces::of(CONTENT, &text);
    let mut hidden: HashSet<String> = HashSet::new();
    let mut style = String::new();
    let mut sheets = Sheets::default();
    while let Some(piece) = pieces.next()? {
        let Piece::Open(element) = piece else {
            continue;
        };
        match element.name() {
            "style" => style = element.get("name").unwrap_or_default().into_owned(),
            "table-properties" if element.get("display").as_deref() == Some("false") => {
                hidden.insert(style.clone());
            }
            "table" if !element.empty => {
                let style = element.get("style-name").unwrap_or_default();
                let name = element.get("name").unwrap_or_default();
                let mut table = Table::new(name, hidden.contains(&*style));
                table.states_merges = ours;
                sheets.push(sheet(package, &mut pieces, table)?)?;
            }
            _ => {}
        }
    }
    package.finish_part(text.len());
    Ok(sheets.all)
}

fn sheet(package: &mut Package, pieces: &mut Pieces, mut table: Table) -> Result<Sheet, ReadError> {
    let mut at: CellAt = (0, 0);
    let mut columns = 0;
    let mut repeated = 1;
    let mut cells: Vec<(u32, OdsCell)> = Vec::new();
    let mut links = Vec::new();
    let mut nested = 0_usize;
    while let Some(piece) = pieces.next()? {
        match piece {
            Piece::Open(element) => match element.name() {
                "shapes" | "table" if !element.empty => nested += 1,
                _ if nested > 0 => {}
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
                    package.tell(pieces.read());
                }
                "table-cell" | "covered-table-cell" => {
                    let times = repeats(&element, "number-columns-repeated");
                    let cell = OdsCell::read(pieces, &element)?;
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
                "shapes" | "table" if nested > 0 => nested -= 1,
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

/// The paragraphs of a comment, without who wrote it and when.
fn comment(pieces: &mut Pieces) -> Result<String, ReadError> {
    let mut paragraphs = Vec::new();
    while let Some(piece) = pieces.next()? {
        match piece {
            Piece::Open(element) if element.name() == "p" && !element.empty => {
                paragraphs.push(pieces.text("p", &[])?);
            }
            Piece::Close(other) if other.name() == "annotation" => break,
            _ => {}
        }
    }
    Ok(paragraphs.join("\n"))
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

#[derive(Clone, Debug, Default)]
struct OdsCell {
    text: String,
    addresses: Vec<String>,
    comment: String,
    /// Rows and columns that it is merged over.
    rows: u32,
    columns: u32,
    formula: Option<String>,
    is_error: bool,
    has_value: bool,
}

impl OdsCell {
    fn read(pieces: &mut Pieces, element: &Element) -> Result<Self, ReadError> {
        let kind = element.get("value-type").unwrap_or_default();
        let mut cell = Self {
            rows: repeats(element, "number-rows-spanned"),
            columns: repeats(element, "number-columns-spanned"),
            formula: element.get("formula").map(Cow::into_owned),
            has_value: !kind.is_empty(),
            ..Self::default()
        };
        if !element.empty {
            cell.shown(pieces, element.name())?;
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
    fn shown(&mut self, pieces: &mut Pieces, name: &str) -> Result<(), ReadError> {
        let mut paragraphs = 0;
        let mut inside = false;
        while let Some(piece) = pieces.next()? {
            match piece {
                Piece::Open(element) => match element.name() {
                    // Comments and drawings are not what the cell says.
                    "annotation" if !element.empty => self.comment = comment(pieces)?,
                    other @ ("frame" | "custom-shape" | "g") if !element.empty => {
                        let other = other.to_owned();
                        pieces.text(&other, &[])?;
                    }
                    "p" => {
                        if paragraphs > 0 {
                            self.text.push('\n');
                        }
                        paragraphs += 1;
                        inside = !element.empty;
                    }
                    "s" => {
                        let spaces = repeats(&element, "c").min(32_767);
                        self.text.extend((0..spaces).map(|_| ' '));
                    }
                    "tab" => self.text.push('\t'),
                    "line-break" => self.text.push('\n'),
                    "a" => self
                        .addresses
                        .extend(element.get("href").map(Cow::into_owned)),
                    _ => {}
                },
                Piece::Close(other) if other.name() == name => break,
                Piece::Close(other) if other.name() == "p" => inside = false,
                Piece::Text(text) if inside => self.text.push_str(&text),
                Piece::Close(_) | Piece::Text(_) => {}
            }
        }
        Ok(())
    }

    fn is_empty(&self) -> bool {
        let says = !self.text.is_empty() || !self.comment.is_empty() || self.formula.is_some();
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
        links.extend(self.addresses.iter().map(|address| (at, address.clone())));
        table.cell(at, &self.text)
    }
}
