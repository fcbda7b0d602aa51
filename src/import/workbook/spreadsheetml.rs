//! «Hoja de cálculo XML 2003»: what Excel 2002 and 2003 write as plain XML, and
//! many programs of institutions since.

use std::collections::HashMap;

use super::numbers::{Format, System, serial_of, truth};
use super::struck::{Shown, StruckRuns};
use super::table::{CellAt, Corners, MAX_EXTENT, Sheets, Table};
use crate::import::error::ReadError;
use crate::import::package::{Element, Piece, Pieces, Telling};
use crate::import::report::About;
use crate::import::sheet::Sheet;

const PART: &str = "Workbook";

pub(super) fn sheets(text: &str, telling: &mut Telling) -> Result<Vec<Sheet>, ReadError> {
    let mut pieces = Pieces::of(PART, text);
    let mut styles = XmlStyles::default();
    let mut sheets = Sheets::default();
    while let Some(piece) = pieces.next()? {
        let Piece::Open(element) = piece else {
            continue;
        };
        match element.name() {
            "Worksheet" if !element.empty => {
                let table = Table::new(element.get("Name").unwrap_or_default(), false);
                sheets.push(worksheet(&mut pieces, table, &styles, telling)?)?;
            }
            _ => styles.take(&element),
        }
    }
    Ok(sheets.all)
}

/// What of the styles changes what is read.
#[derive(Default)]
struct XmlStyles {
    /// The one whose parts come next.
    last: String,
    known: HashMap<String, XmlStyle>,
}

#[derive(Clone, Default)]
struct XmlStyle {
    format: Format,
    struck: bool,
}

impl XmlStyles {
    fn take(&mut self, element: &Element) {
        match element.name() {
            "Style" => {
                self.last = element.get("ID").unwrap_or_default().into_owned();
                let parent = element.get("Parent");
                let parent = parent.as_deref().unwrap_or("Default");
                let style = self.known.get(parent).cloned().unwrap_or_default();
                self.known.insert(self.last.clone(), style);
            }
            "NumberFormat" => {
                let format = element.get("Format").map(|code| format(&code));
                if let Some((style, format)) = self.known.get_mut(&self.last).zip(format) {
                    style.format = format;
                }
            }
            "Font" => {
                let struck = element.get("StrikeThrough").is_some() && element.is("StrikeThrough");
                if let Some(style) = self.known.get_mut(&self.last) {
                    style.struck |= struck;
                }
            }
            _ => {}
        }
    }

    /// That of a cell, or of the row and the column that it stands in.
    fn of<'a>(&'a self, names: [Option<&str>; 3]) -> &'a XmlStyle {
        const NONE: &XmlStyle = &XmlStyle {
            format: Format::General,
            struck: false,
        };
        let named = names.into_iter().flatten().next().unwrap_or("Default");
        self.known.get(named).unwrap_or(NONE)
    }
}

/// A format by its code, or by the name that Excel gives it.
fn format(code: &str) -> Format {
    match code {
        "General" | "General Number" => Format::General,
        "Fixed" => Format::of("0.00"),
        "Standard" => Format::of("#,##0.00"),
        "Percent" => Format::of("0.00%"),
        "Currency" => Format::of("$#,##0.00"),
        "Euro Currency" => Format::of("€#,##0.00"),
        "Yes/No" => Format::of("\"Sí\";\"Sí\";\"No\""),
        "True/False" | "On/Off" => Format::of("\"TRUE\";\"TRUE\";\"FALSE\""),
        "General Date" | "Long Date" | "Medium Date" | "Short Date" | "Long Time"
        | "Medium Time" | "Short Time" => Format::Date,
        code => Format::of(code),
    }
}

/// Where the cell that comes next stands, and what it is like unless it says so.
#[derive(Default)]
struct XmlPlace {
    at: CellAt,
    row_style: Option<String>,
    column_styles: Vec<(std::ops::Range<u32>, String)>,
}

fn worksheet(
    pieces: &mut Pieces,
    mut table: Table,
    styles: &XmlStyles,
    telling: &mut Telling,
) -> Result<Sheet, ReadError> {
    let mut place = XmlPlace::default();
    let mut next_row = 0;
    let mut next_column = 0;
    let mut links = Vec::new();
    while let Some(piece) = pieces.next()? {
        match piece {
            Piece::Open(element) => match element.name() {
                "Column" => {
                    let columns = range(&element, next_column);
                    next_column = columns.end;
                    if let Some(style) = element.get("StyleID") {
                        let style = style.into_owned();
                        place.column_styles.push((columns.clone(), style));
                    }
                    if element.is("Hidden") {
                        table.hide_columns(columns);
                    }
                }
                "Row" => {
                    let rows = range(&element, next_row);
                    next_row = rows.end;
                    place.at = (rows.start, 0);
                    place.row_style = element.get("StyleID").map(Into::into);
                    if element.is("Hidden") {
                        table.hide_rows(rows);
                    }
                    telling.tell(pieces.read());
                }
                "Cell" => cell(pieces, &element, &mut place, &mut table, styles, &mut links)?,
                "Visible" if !element.empty => {
                    table.hidden = pieces.text("Visible", &[])?.trim() != "SheetVisible";
                }
                _ => {}
            },
            Piece::Close(closed) if closed.name() == "Worksheet" => break,
            Piece::Close(_) | Piece::Text(_) => {}
        }
    }
    table.links(links)?;
    table.finish()
}

/// The rows or columns that an element is for.
fn range(element: &Element, next: u32) -> std::ops::Range<u32> {
    let start = index(element).unwrap_or(next);
    let more = element.number("Span").unwrap_or(0).min(MAX_EXTENT);
    start..(start + 1 + more).min(MAX_EXTENT)
}

/// The place that an element gives itself, from 0.
fn index(element: &Element) -> Option<u32> {
    let index = element.number("Index")?;
    Some(index.clamp(1, MAX_EXTENT - 1) - 1)
}

fn cell(
    pieces: &mut Pieces,
    element: &Element,
    place: &mut XmlPlace,
    table: &mut Table,
    styles: &XmlStyles,
    links: &mut Vec<(CellAt, String)>,
) -> Result<(), ReadError> {
    let at = (place.at.0, index(element).unwrap_or(place.at.1));
    let [own, address] = element.each(["StyleID", "HRef"]);
    let merged = |name| element.number(name).unwrap_or(0).min(MAX_EXTENT);
    let (across, down) = (merged("MergeAcross"), merged("MergeDown"));
    place.at.1 = (at.1 + 1 + across).min(MAX_EXTENT);
    if across + down > 0 {
        let last = (at.0 + down, at.1 + across);
        table.merge(Corners { first: at, last })?;
    }
    links.extend(address.map(|address| (at, address.into_owned())));
    let mut columns = place.column_styles.iter();
    let column = columns.find(|(columns, _)| columns.contains(&at.1));
    let column = column.map(|(_, style)| style.as_str());
    let style = styles.of([own.as_deref(), place.row_style.as_deref(), column]);
    let mut valued = false;
    if !element.empty {
        while let Some(piece) = pieces.next()? {
            match piece {
                Piece::Open(inner) if inner.empty => {}
                Piece::Open(inner) => match inner.name() {
                    "Data" => {
                        valued = true;
                        let kind = inner.get("Type").unwrap_or_default();
                        data(pieces, &kind, style, table, at)?;
                    }
                    "Comment" => {
                        let said = pieces.text("Comment", &["PhoneticText"])?;
                        table.comment(at, &said);
                    }
                    _ => {}
                },
                Piece::Close(closed) if closed.name() == "Cell" => break,
                Piece::Close(_) | Piece::Text(_) => {}
            }
        }
    }
    if let Some(formula) = element.get("Formula").filter(|_| !valued) {
        table.notice(About::NoValue, at, formula);
    }
    Ok(())
}

/// What a cell holds.
fn data(
    pieces: &mut Pieces,
    kind: &str,
    style: &XmlStyle,
    table: &mut Table,
    at: CellAt,
) -> Result<(), ReadError> {
    let mut runs = StruckRuns::default();
    // How many of the open elements strike out.
    let mut strikes = 0_usize;
    while let Some(piece) = pieces.next()? {
        match piece {
            Piece::Open(element) if element.empty => {}
            Piece::Open(element) => strikes += usize::from(element.name() == "S"),
            Piece::Text(text) => runs.push(&text, (strikes > 0).then_some(true)),
            Piece::Close(closed) => match closed.name() {
                "Data" => break,
                "S" => strikes = strikes.saturating_sub(1),
                _ => {}
            },
        }
    }
    let Shown { text, struck } = runs.shown(style.struck);
    table.struck(at, &text, struck.as_ref());
    let number = || text.trim().parse::<f64>().ok();
    let shown = match kind {
        "Number" => number().map(|number| style.format.show(number, System::Of1900)),
        "DateTime" => serial_of(&text).map(|number| {
            let format = match style.format {
                Format::General => &Format::Date,
                ref format => format,
            };
            format.show(number, System::Of1900)
        }),
        "Boolean" => Some(truth(text.trim() == "1").to_owned()),
        "Error" => {
            table.notice(About::ErrorValue, at, text.clone());
            None
        }
        _ => None,
    };
    table.cell(at, &shown.unwrap_or(text))
}
