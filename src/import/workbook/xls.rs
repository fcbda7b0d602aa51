//! XLS of Excel 97 to 2003 (BIFF8). Read here and not by `calamine`, which
//! reserves room for every cell between the corners that a sheet claims to
//! have, and knows neither percentages nor links nor what is hidden.

use std::borrow::Cow;

use super::numbers::{Format, Formats, System, truth};
use super::struck::{Shown, Struck, StruckRuns, shown};
use super::table::{CellAt, Corners, Sheets, Table};
use super::xls_texts::{
    DrawnObjects, SharedTexts, letters, long_text, plain, strikes, wide_letters,
};
use crate::import::compound::{Compound, is_records, u16_at, u32_at};
use crate::import::error::ReadError;
use crate::import::error::workbook_error::WorkbookError;
use crate::import::package::damaged;
use crate::import::report::About;
use crate::import::sheet::Sheet;

pub(super) fn sheets(bytes: &[u8], progress: &mut dyn FnMut(u8)) -> Result<Vec<Sheet>, ReadError> {
    let stream = if is_records(bytes) {
        Cow::Borrowed(bytes)
    } else {
        let file = Compound::open(bytes).ok_or_else(|| damaged("su índice"))?;
        if file.has("EncryptedPackage") {
            return Err(WorkbookError::ProtectedOffice.into());
        }
        Cow::Owned(file.workbook().ok_or_else(|| damaged("Workbook"))?)
    };
    let book = XlsBook::read(&stream)?;
    let mut sheets = Sheets::default();
    for (index, listed) in book.sheets.iter().enumerate() {
        let percent = 10 + 85 * index / book.sheets.len();
        progress(u8::try_from(percent).unwrap_or(99));
        sheets.push(sheet(&stream, listed, &book)?)?;
    }
    Ok(sheets.all)
}

/// A record and where it stands: its kind, its data.
type Record<'a> = (u16, &'a [u8]);

/// The records from a place in the stream on.
fn records(stream: &[u8], start: usize) -> impl Iterator<Item = Record<'_>> {
    let mut rest = stream.get(start..).unwrap_or_default();
    std::iter::from_fn(move || {
        let (kind, len) = (u16_at(rest, 0)?, usize::from(u16_at(rest, 2)?));
        let data = rest.get(4..4 + len)?;
        rest = &rest[4 + len..];
        Some((kind, data))
    })
}

const BOF: u16 = 0x809;
const EOF: u16 = 0x0a;
const CONTINUE: u16 = 0x3c;

/// What the sheets of a workbook share.
struct XlsBook {
    sheets: Vec<XlsSheet>,
    strings: Vec<StruckRuns>,
    /// For each style of cells.
    styles: Vec<XlsStyle>,
    system: System,
}

#[derive(Default)]
struct XlsStyle {
    format: Format,
    /// Its text is struck out.
    struck: bool,
}

struct XlsSheet {
    name: String,
    hidden: bool,
    start: usize,
}

impl XlsBook {
    fn read(stream: &[u8]) -> Result<Self, ReadError> {
        let mut book = Self {
            sheets: Vec::new(),
            strings: Vec::new(),
            styles: Vec::new(),
            system: System::Of1900,
        };
        let mut formats = Formats::default();
        let mut styles: Vec<(u32, usize)> = Vec::new();
        // For each font, whether it strikes out.
        let mut fonts: Vec<bool> = Vec::new();
        let mut ended = false;
        let mut records = records(stream, 0).peekable();
        while let Some((kind, data)) = records.next() {
            match kind {
                0x009 | 0x209 | 0x409 => return Err(WorkbookError::TooOld.into()),
                BOF if u16_at(data, 0) != Some(0x600) => return Err(WorkbookError::TooOld.into()),
                0x2f if u16_at(data, 0) != Some(0) || data.len() > 2 => {
                    return Err(WorkbookError::Protected.into());
                }
                0x22 if u16_at(data, 0) == Some(1) => book.system = System::Of1904,
                0x85 => book.sheets.extend(listed(data)),
                0x41e => {
                    if let Some((id, code)) = u16_at(data, 0).zip(long_text(data, 2)) {
                        formats.define(u32::from(id), &code);
                    }
                }
                0x31 => fonts.push(u16_at(data, 2).is_some_and(|flags| flags & 8 != 0)),
                0xe0 => {
                    let font = u16_at(data, 0).unwrap_or(0);
                    styles.push((u32::from(u16_at(data, 2).unwrap_or(0)), font.into()));
                }
                0xfc => {
                    let mut parts = vec![data];
                    while let Some((_, data)) = records.next_if(|(kind, _)| *kind == CONTINUE) {
                        parts.push(data);
                    }
                    book.strings = SharedTexts::of(parts).strings(&fonts);
                }
                EOF => {
                    ended = true;
                    break;
                }
                _ => {}
            }
        }
        if !ended {
            return Err(damaged("Workbook"));
        }
        let styles = styles.into_iter().map(|(format, font)| XlsStyle {
            format: formats.get(format),
            struck: strikes(&fonts, font),
        });
        book.styles = styles.collect();
        Ok(book)
    }

    fn style(&self, style: Option<u16>) -> Option<&XlsStyle> {
        self.styles.get(usize::from(style?))
    }

    fn strikes(&self, style: Option<u16>) -> bool {
        self.style(style).is_some_and(|style| style.struck)
    }

    fn shown(&self, style: Option<u16>, number: f64) -> String {
        let general = Format::General;
        let format = self.style(style).map_or(&general, |style| &style.format);
        format.show(number, self.system)
    }

    /// Puts a text into a cell, and says that it is struck out, if it is.
    fn put(
        &self,
        table: &mut Table,
        at: CellAt,
        style: Option<u16>,
        text: &str,
    ) -> Result<(), ReadError> {
        if self.strikes(style) && !text.trim().is_empty() {
            table.struck(at, text, Some(&Struck::Whole));
        }
        table.cell(at, text)
    }
}

/// A sheet of cells; charts and macros are none.
fn listed(data: &[u8]) -> Option<XlsSheet> {
    let kind = *data.get(5)?;
    let len = usize::from(*data.get(6)?);
    (kind == 0).then_some(XlsSheet {
        name: letters(data.get(7..)?, len)?,
        hidden: data.get(4)? & 3 != 0,
        start: u32_at(data, 0)? as usize,
    })
}

fn sheet(stream: &[u8], listed: &XlsSheet, book: &XlsBook) -> Result<Sheet, ReadError> {
    let mut table = Table::new(&listed.name, listed.hidden);
    let mut links = Vec::new();
    let mut objects = DrawnObjects::default();
    // Where the text of a formula belongs, which comes in a record of its own.
    let mut formula: (CellAt, Option<u16>) = ((0, 0), None);
    let mut depth = 0;
    let mut ended = false;
    for (kind, data) in records(stream, listed.start) {
        match kind {
            BOF => depth += 1,
            EOF if depth <= 1 => {
                ended = true;
                break;
            }
            EOF => depth -= 1,
            // Charts inside a sheet have cells of their own.
            _ if depth > 1 => {}
            0x06 => {
                let at = at(data).ok_or_else(|| damaged(&listed.name))?;
                formula = (at, u16_at(data, 4));
                formula_value(&mut table, book, at, data)?;
            }
            0x207 => {
                let text = plain(long_text(data, 0).unwrap_or_default());
                book.put(&mut table, formula.0, formula.1, &text)?;
            }
            0xe5 => merges(&mut table, data)?,
            0x1b8 => links.extend(link(data)),
            0xec | 0x5d | 0x1b6 | CONTINUE => objects.take(kind, data),
            0x1c => {
                if let Some((at, text)) = at(data).zip(objects.comment(data)) {
                    table.comment(at, text);
                }
            }
            0x208 if u16_at(data, 12).is_some_and(|flags| flags & 0x20 != 0) => {
                let row = u32::from(u16_at(data, 0).unwrap_or(0));
                table.hide_rows(row..row + 1);
            }
            0x7d if u16_at(data, 8).is_some_and(|flags| flags & 1 != 0) => {
                if let Some((first, last)) = u16_at(data, 0).zip(u16_at(data, 2)) {
                    table.hide_columns(u32::from(first)..u32::from(last) + 1);
                }
            }
            0xfd | 0x204 | 0xd6 | 0x203 | 0x27e | 0xbd | 0x205 => {
                value(&mut table, book, kind, data)?;
            }
            _ => {}
        }
    }
    if !ended {
        return Err(damaged(&listed.name));
    }
    for (at, text) in objects.boxes() {
        table.drawn(at, &text);
    }
    table.links(links)?;
    table.finish()
}

fn at(data: &[u8]) -> Option<CellAt> {
    Some((u32::from(u16_at(data, 0)?), u32::from(u16_at(data, 2)?)))
}

/// A cell with a value of its own.
fn value(table: &mut Table, book: &XlsBook, kind: u16, data: &[u8]) -> Result<(), ReadError> {
    let broken = || damaged(&table.name);
    let (row, column) = at(data).ok_or_else(broken)?;
    let style = u16_at(data, 4);
    let text = match kind {
        0xfd => {
            let index = u32_at(data, 6).ok_or_else(broken)? as usize;
            let runs = book.strings.get(index).ok_or_else(broken)?;
            let struck = shown(&runs.text, &runs.marks, book.strikes(style));
            return match struck {
                Some(Shown { text, struck }) => {
                    table.struck((row, column), &text, struck.as_ref());
                    table.cell((row, column), &text)
                }
                None => table.cell((row, column), &runs.text),
            };
        }
        0x203 => double(data, 6).map(|number| book.shown(style, number)),
        0x27e => u32_at(data, 6).map(|number| book.shown(style, packed(number))),
        0xbd => {
            let cells = data.len().saturating_sub(6) / 6;
            for index in 0..cells {
                let number = u32_at(data, 6 + index * 6).ok_or_else(|| damaged(&table.name))?;
                let style = u16_at(data, 4 + index * 6);
                let text = book.shown(style, packed(number));
                book.put(table, (row, column + index as u32), style, &text)?;
            }
            return Ok(());
        }
        0x205 => match (data.get(6), data.get(7)) {
            (Some(value), Some(0)) => Some(truth(*value != 0).to_owned()),
            (Some(code), Some(_)) => {
                let name = error_name(*code);
                table.notice(About::ErrorValue, (row, column), name);
                Some(name.to_owned())
            }
            _ => None,
        },
        _ => long_text(data, 6).map(plain),
    };
    let text = text.ok_or_else(|| damaged(&table.name))?;
    book.put(table, (row, column), style, &text)
}

fn formula_value(
    table: &mut Table,
    book: &XlsBook,
    at: CellAt,
    data: &[u8],
) -> Result<(), ReadError> {
    let Some(value) = data.get(6..14) else {
        return Err(damaged(&table.name));
    };
    match (value[0], value[2], u16_at(value, 6)) {
        (0 | 3, _, Some(0xffff)) => Ok(()),
        (1, value, Some(0xffff)) => table.cell(at, truth(value != 0)),
        (_, code, Some(0xffff)) => {
            let name = error_name(code);
            table.notice(About::ErrorValue, at, name);
            table.cell(at, name)
        }
        _ => {
            let number = double(data, 6).unwrap_or_default();
            let style = u16_at(data, 4);
            book.put(table, at, style, &book.shown(style, number))
        }
    }
}

fn merges(table: &mut Table, data: &[u8]) -> Result<(), ReadError> {
    for area in data.get(2..).unwrap_or_default().chunks_exact(8) {
        let number = |at| u32::from(u16_at(area, at).unwrap_or(0));
        let first = (number(0), number(4));
        table.merge(Corners {
            first,
            last: (number(2).max(first.0), number(6).max(first.1)),
        })?;
    }
    Ok(())
}

fn double(data: &[u8], at: usize) -> Option<f64> {
    let bytes = data.get(at..at + 8)?;
    Some(f64::from_le_bytes(bytes.try_into().ok()?))
}

/// A number in four bytes: of an integer, or the upper half of a double, and
/// maybe in hundredths.
fn packed(number: u32) -> f64 {
    let value = if number & 2 == 0 {
        f64::from_bits(u64::from(number & !3) << 32)
    } else {
        f64::from(number.cast_signed() >> 2)
    };
    if number & 1 == 0 {
        value
    } else {
        value / 100.0
    }
}

const fn error_name(code: u8) -> &'static str {
    match code {
        0x00 => "#NULL!",
        0x07 => "#DIV/0!",
        0x0f => "#VALUE!",
        0x17 => "#REF!",
        0x1d => "#NAME?",
        0x24 => "#NUM!",
        _ => "#N/A",
    }
}

/// A link to an address: the cell that has it.
fn link(data: &[u8]) -> Option<(CellAt, String)> {
    const ADDRESS: [u8; 16] = *b"\xe0\xc9\xea\x79\xf9\xba\xce\x11\x8c\x82\x00\xaa\x00\x4b\xa9\x0b";
    let cell = (u32::from(u16_at(data, 0)?), u32::from(u16_at(data, 4)?));
    let flags = u32_at(data, 28)?;
    let mut at = 32;
    for shown in [0x10, 0x80] {
        if flags & shown != 0 {
            at += 4 + u32_at(data, at)? as usize * 2;
        }
    }
    let address = match flags & 0x101 {
        0x101 => {
            let len = u32_at(data, at)? as usize * 2;
            wide_letters(data.get(at + 4..(at + 4).checked_add(len)?)?)?
        }
        1 if data.get(at..at + 16)? == ADDRESS => {
            let len = u32_at(data, at + 16)? as usize;
            wide_letters(data.get(at + 20..(at + 20).checked_add(len)?)?)?
        }
        _ => return None,
    };
    let address = address.split('\0').next().unwrap_or_default();
    Some((cell, address.to_owned()))
}
