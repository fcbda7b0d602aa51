//! XLSX and XLSM. Read here and not by `calamine`, which has no word of
//! number formats, links and what is hidden: a second scan for those would be
//! longer than this one.

use std::borrow::Cow;

use super::beside_cells::{comments, drawing};
use super::cell_names::{area, position};
use super::cell_styles::{CellStyle, cell_styles};
use super::numbers::{System, iso_date, truth};
use super::old_drawings::old_drawing;
use super::struck::{Shown, Struck, StruckRuns};
use super::table::{CellAt, Sheets, Table};
use super::texts::{Strings, rich_text, unescaped};
use crate::import::detect::Kind;
use crate::import::error::ReadError;
use crate::import::error::workbook_error::WorkbookError;
use crate::import::package::{Element, Package, Piece, Pieces, damaged};
use crate::import::relations::{inside, relations};
use crate::import::report::About;
use crate::import::sheet::Sheet;

pub(super) fn sheets(package: &mut Package) -> Result<Vec<Sheet>, ReadError> {
    if package.has("encryptedpackage") || package.has("encryptioninfo") {
        return Err(WorkbookError::Protected.into());
    }
    let roots = relations(package, "")?;
    let main = roots.values().find(|other| other.kind == "officeDocument");
    let main = main.map(|main| main.target.clone());
    let found = || package.find("workbook.xml");
    let main = main.filter(|main| package.has(main)).or_else(found);
    if package.find("workbook.bin").is_some()
        || main.as_ref().is_some_and(|main| main.ends_with(".bin"))
    {
        return Err(WorkbookError::TooOld.into());
    }
    let main = main.ok_or(ReadError::Binary {
        kind: Kind::Unknown,
    })?;
    let related = relations(package, &main)?;
    let folder = main.rsplit_once('/').map_or("", |(folder, _)| folder);
    let of_kind = |kind: &str, usual: &str| {
        let found = related.values().find(|other| other.kind == kind);
        found.map_or_else(|| inside(folder, usual), |found| found.target.clone())
    };
    let strings = of_kind("sharedStrings", "sharedStrings.xml");
    let styles = of_kind("styles", "styles.xml");
    let (listed, system) = workbook(package, &main)?;
    let mut listed_parts: Vec<(Table, String)> = Vec::new();
    for (index, (table, id)) in listed.into_iter().enumerate() {
        match related.get(&id) {
            Some(part) if part.kind == "worksheet" => {
                listed_parts.push((table, part.target.clone()));
            }
            Some(_) => {}
            // Where nothing says which part it is, they have their usual names.
            None => listed_parts.extend(
                package
                    .find(&format!("sheet{}.xml", index + 1))
                    .map(|part| (table, part)),
            ),
        }
    }
    let listed = listed_parts;
    package.expect(&strings);
    for (_, part) in &listed {
        package.expect(part);
    }
    let book = OoxmlBook {
        strings: Strings::read(package, &strings)?,
        styles: cell_styles(package, &styles)?,
        general: CellStyle::default(),
        system,
        ours: is_ours(package)?,
    };
    let mut sheets = Sheets::default();
    for (table, part) in listed {
        sheets.push(sheet(package, &book, table, &part)?)?;
    }
    Ok(sheets.all)
}

/// What the sheets of a workbook share.
struct OoxmlBook {
    strings: Strings,
    styles: Vec<CellStyle>,
    /// That of a cell whose style is not there.
    general: CellStyle,
    system: System,
    /// Written by this program, which merges what is merged.
    ours: bool,
}

/// The sheets in their order, each with the id of its part.
fn workbook(
    package: &mut Package,
    part: &str,
) -> Result<(Vec<(Table, String)>, System), ReadError> {
    let text = package.part(part)?.ok_or_else(|| damaged(part))?;
    let mut pieces = Pieces::of(part, &text);
    let mut sheets = Vec::new();
    let mut system = System::Of1900;
    let mut known = false;
    while let Some(piece) = pieces.next()? {
        let Piece::Open(element) = piece else {
            continue;
        };
        let kind = match element.name() {
            _ if known => None,
            "workbook" => None,
            "document" => Some(Kind::WordDocument),
            "presentation" => Some(Kind::Presentation),
            _ => Some(Kind::Unknown),
        };
        if let Some(kind) = kind {
            return Err(ReadError::Binary { kind });
        }
        known = true;
        match element.name() {
            "workbookPr" if element.is("date1904") => system = System::Of1904,
            "sheet" => {
                let hidden = element.get("state").is_some_and(|state| state != "visible");
                let name = element.get("name").unwrap_or_default();
                let id = element.get("id").unwrap_or_default();
                sheets.push((Table::new(name, hidden), id.into_owned()));
            }
            _ => {}
        }
    }
    Ok((sheets, system))
}

/// Whether the properties of the workbook say that this program wrote it.
fn is_ours(package: &mut Package) -> Result<bool, ReadError> {
    let mark = format!("name=\"{}\"", crate::model::own_files::WORKBOOK);
    let custom = package.part("docProps/custom.xml")?;
    Ok(custom.is_some_and(|text| text.contains(&mark)))
}

fn sheet(
    package: &mut Package,
    book: &OoxmlBook,
    mut table: Table,
    part: &str,
) -> Result<Sheet, ReadError> {
    let text = package.part(part)?.ok_or_else(|| damaged(part))?;
    table.states_merges = book.ours;
    let mut pieces = Pieces::of(part, &text);
    let mut at: CellAt = (0, 0);
    let mut links = Vec::new();
    let mut linked = Vec::new();
    let mut rows = 0_usize;
    while let Some(piece) = pieces.next()? {
        let Piece::Open(element) = piece else {
            continue;
        };
        match element.name() {
            "row" => {
                let next = if rows == 0 { 1 } else { at.0 + 2 };
                let number = element.number("r").unwrap_or(next);
                at = (number.clamp(1, 1 << 24) - 1, 0);
                if element.is("hidden") {
                    table.hide_rows(at.0..at.0 + 1);
                }
                rows += 1;
                if rows.is_multiple_of(1024) {
                    package.telling.tell(pieces.read());
                }
            }
            "c" => {
                let [name, kind, style] = element.each(["r", "t", "s"]);
                if let Some(here) = name.and_then(|name| position(&name)) {
                    at = here;
                }
                if !element.empty {
                    let kind = kind.unwrap_or_default();
                    let style = style.and_then(|style| style.parse().ok()).unwrap_or(0);
                    cell(&mut pieces, &kind, style, book, &mut table, at, &mut links)?;
                }
                at.1 += 1;
            }
            "col" if element.is("hidden") => {
                let last = element.number("max").unwrap_or(0);
                let first = element.number("min").unwrap_or(1).max(1);
                table.hide_columns(first - 1..last.max(first));
            }
            "mergeCell" => {
                if let Some(area) = element.get("ref").and_then(|name| area(&name)) {
                    table.merge(area)?;
                }
            }
            "hyperlink" => linked.extend(link(&element)),
            _ => {}
        }
    }
    package.telling.finish_part(text.len());
    let relations = relations(package, part)?;
    links.extend(linked.into_iter().filter_map(|(at, id, place)| {
        let target = &relations.get(&id)?.target;
        Some((at, format!("{target}{place}")))
    }));
    table.links(links)?;
    for other in relations.values() {
        match other.kind.as_str() {
            "comments" => comments(package, &mut table, &other.target)?,
            "drawing" => drawing(package, &mut table, &other.target),
            "vmlDrawing" => old_drawing(package, &mut table, &other.target),
            _ => {}
        }
    }
    table.finish()
}

/// A link out of the workbook: its cell, the id of its address and the place
/// there.
fn link(element: &Element) -> Option<(CellAt, String, String)> {
    let at = area(&element.get("ref")?)?.first;
    let place = element.get("location").map(|place| format!("#{place}"));
    Some((
        at,
        element.get("id")?.into_owned(),
        place.unwrap_or_default(),
    ))
}

fn cell(
    pieces: &mut Pieces,
    kind: &str,
    style: usize,
    book: &OoxmlBook,
    table: &mut Table,
    at: CellAt,
    links: &mut Vec<(CellAt, String)>,
) -> Result<(), ReadError> {
    let mut value: Option<String> = None;
    let mut formula: Option<String> = None;
    let mut inline: Option<StruckRuns> = None;
    while let Some(piece) = pieces.next()? {
        match piece {
            Piece::Open(inner) if inner.name() == "f" => {
                formula = Some(match inner.empty {
                    true => String::new(),
                    false => pieces.text("f", &[])?,
                });
            }
            Piece::Open(inner) if inner.empty => {}
            Piece::Open(inner) => match inner.name() {
                "v" => value = Some(pieces.text("v", &[])?),
                "is" => inline = Some(rich_text(pieces, "is")?),
                _ => {}
            },
            Piece::Close(closed) if closed.name() == "c" => break,
            Piece::Close(_) | Piece::Text(_) => {}
        }
    }
    if let Some(formula) = &formula {
        let valueless = match kind {
            "str" => value.is_none(),
            _ => value.as_ref().is_none_or(String::is_empty) && inline.is_none(),
        };
        if valueless {
            table.notice(About::NoValue, at, format!("={formula}"));
        }
        links.extend(address_in(formula).map(|address| (at, address)));
    }
    let value = value.unwrap_or_default();
    let style = book.styles.get(style).unwrap_or(&book.general);
    if let Some(runs) = inline {
        let Shown { text, struck } = runs.shown(style.struck);
        table.struck(at, &text, struck.as_ref());
        return table.cell(at, &text);
    }
    if kind == "s" {
        let index = value.trim_ascii().parse().unwrap_or(usize::MAX);
        if let Some(Shown { text, struck }) = book.strings.shown(index, style.struck) {
            table.struck(at, &text, struck.as_ref());
            return table.cell(at, &text);
        }
        return table.cell(at, book.strings.get(index).unwrap_or_default());
    }
    let text = match kind {
        "d" => iso_date(&value).map_or(value.into(), Cow::Owned),
        "str" | "inlineStr" => unescaped(&value),
        "b" => truth(value.trim() == "1").into(),
        "e" => {
            table.notice(About::ErrorValue, at, value.clone());
            value.into()
        }
        _ => match value.trim().parse() {
            Ok(number) => style.format.show(number, book.system).into(),
            Err(_) => value.into(),
        },
    };
    if style.struck && !text.trim().is_empty() {
        table.struck(at, &text, Some(&Struck::Whole));
    }
    table.cell(at, &text)
}

/// The address in a formula that is nothing but a link.
fn address_in(formula: &str) -> Option<String> {
    let rest = formula.strip_prefix("HYPERLINK(\"")?;
    let (address, _) = rest.split_once('"')?;
    Some(address.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_formula_may_be_a_link() {
        let address = address_in("HYPERLINK(\"https://x.ec\",\"Reporte\")");
        assert_eq!(address.as_deref(), Some("https://x.ec"));
        assert_eq!(address_in("SUM(A1)"), None);
    }
}
