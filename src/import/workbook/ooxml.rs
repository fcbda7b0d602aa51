//! XLSX and XLSM. Read here and not by `calamine`, which has no word of
//! number formats, links and what is hidden: a second scan for those would be
//! longer than this one.

use std::collections::BTreeMap;

use super::numbers::{Format, Formats, System, iso_date, truth};
use super::package::{Element, Package, Piece, Pieces, damaged};
use super::table::{CellAt, Corners, Sheets, Table};
use super::texts::{Strings, rich_text, unescaped};
use crate::import::error::ReadError;
use crate::import::error::workbook_error::WorkbookError;
use crate::import::report::About;
use crate::import::sheet::Sheet;

pub(super) fn sheets(package: &mut Package) -> Result<Vec<Sheet>, ReadError> {
    if package.has("encryptedpackage") || package.has("encryptioninfo") {
        return Err(WorkbookError::Protected.into());
    }
    let roots = relations(package, "")?;
    let main = roots.values().find(|other| other.kind == "officeDocument");
    let main = main
        .map_or("xl/workbook.xml", |main| &main.target)
        .to_owned();
    if main.ends_with(".bin") || package.has("xl/workbook.bin") {
        return Err(WorkbookError::TooOld.into());
    }
    let related = relations(package, &main)?;
    let of_kind = |kind: &str, usual: &str| {
        let found = related.values().find(|other| other.kind == kind);
        found.map_or_else(|| usual.to_owned(), |found| found.target.clone())
    };
    let strings = of_kind("sharedStrings", "xl/sharedStrings.xml");
    let styles = of_kind("styles", "xl/styles.xml");
    let (listed, system) = workbook(package, &main)?;
    let listed: Vec<(Table, String)> = listed
        .into_iter()
        .filter_map(|(table, id)| {
            let part = related.get(&id).filter(|part| part.kind == "worksheet")?;
            Some((table, part.target.clone()))
        })
        .collect();
    package.expect(&strings);
    for (_, part) in &listed {
        package.expect(part);
    }
    let book = OoxmlBook {
        strings: Strings::read(package, &strings)?,
        styles: cell_formats(package, &styles)?,
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
    styles: Vec<Format>,
    system: System,
    /// Written by this program, which merges what is merged.
    ours: bool,
}

struct Relation {
    /// The last word of its type.
    kind: String,
    /// A part of the package, or an address outside of it.
    target: String,
}

/// The relations of a part, by their id.
fn relations(package: &mut Package, part: &str) -> Result<BTreeMap<String, Relation>, ReadError> {
    let (folder, name) = part.rsplit_once('/').unwrap_or(("", part));
    let own = format!("{folder}/_rels/{name}.rels");
    let mut relations = BTreeMap::new();
    let Some(text) = package.part(&own)? else {
        return Ok(relations);
    };
    let mut pieces = Pieces::of(&own, &text);
    while let Some(piece) = pieces.next()? {
        let Piece::Open(element) = piece else {
            continue;
        };
        let (Some(id), Some(target)) = (element.get("Id"), element.get("Target")) else {
            continue;
        };
        let outside = element.get("TargetMode").as_deref() == Some("External");
        let target = if outside {
            target.into_owned()
        } else {
            inside(folder, &target)
        };
        let kind = element.get("Type").unwrap_or_default();
        let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
        relations.insert(id.into_owned(), Relation { kind, target });
    }
    Ok(relations)
}

/// The name of a part, from the folder of the part that names it.
fn inside(folder: &str, target: &str) -> String {
    if target.starts_with('/') {
        return target.trim_start_matches('/').to_owned();
    }
    let mut path: Vec<&str> = folder.split('/').filter(|step| !step.is_empty()).collect();
    for step in target.split('/') {
        match step {
            ".." => drop(path.pop()),
            "." => {}
            step => path.push(step),
        }
    }
    path.join("/")
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
    while let Some(piece) = pieces.next()? {
        let Piece::Open(element) = piece else {
            continue;
        };
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

/// How the cells of each style show a number.
fn cell_formats(package: &mut Package, part: &str) -> Result<Vec<Format>, ReadError> {
    let mut formats = Formats::default();
    let mut styles = Vec::new();
    let Some(text) = package.part(part)? else {
        return Ok(styles);
    };
    let mut pieces = Pieces::of(part, &text);
    let mut of_cells = false;
    while let Some(piece) = pieces.next()? {
        match piece {
            Piece::Open(element) => match element.name() {
                "numFmt" => {
                    if let (Some(id), Some(code)) =
                        (element.number("numFmtId"), element.get("formatCode"))
                    {
                        formats.define(id, &code);
                    }
                }
                "cellXfs" => of_cells = !element.empty,
                "xf" if of_cells => {
                    styles.push(formats.get(element.number("numFmtId").unwrap_or(0)));
                }
                _ => {}
            },
            Piece::Close(closed) if closed.name() == "cellXfs" => of_cells = false,
            Piece::Close(_) | Piece::Text(_) => {}
        }
    }
    Ok(styles)
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
                    package.tell(pieces.read());
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
    package.finish_part(text.len());
    let relations = relations(package, part)?;
    links.extend(linked.into_iter().filter_map(|(at, id, place)| {
        let target = &relations.get(&id)?.target;
        Some((at, format!("{target}{place}")))
    }));
    table.links(links)?;
    for other in relations.values().filter(|other| other.kind == "comments") {
        comments(package, &mut table, &other.target)?;
    }
    table.finish()
}

/// What is pinned to cells and is no part of what they say.
fn comments(package: &mut Package, table: &mut Table, part: &str) -> Result<(), ReadError> {
    let Some(text) = package.part(part)? else {
        return Ok(());
    };
    let mut pieces = Pieces::of(part, &text);
    while let Some(piece) = pieces.next()? {
        let Piece::Open(element) = piece else {
            continue;
        };
        if element.name() == "comment" && !element.empty {
            let said = rich_text(&mut pieces, "comment")?;
            let at = element.get("ref").and_then(|name| position(&name));
            table.comment(at.unwrap_or_default(), &unescaped(&said));
        }
    }
    Ok(())
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
                "is" => value = Some(rich_text(pieces, "is")?),
                _ => {}
            },
            Piece::Close(closed) if closed.name() == "c" => break,
            Piece::Close(_) | Piece::Text(_) => {}
        }
    }
    if let Some(formula) = &formula {
        let valueless = match kind {
            "str" => value.is_none(),
            _ => value.as_ref().is_none_or(String::is_empty),
        };
        if valueless {
            table.notice(About::NoValue, at, format!("={formula}"));
        }
        links.extend(address_in(formula).map(|address| (at, address)));
    }
    let value = value.unwrap_or_default();
    match kind {
        "s" => {
            let index = value.trim_ascii().parse().ok();
            table.cell(
                at,
                index
                    .and_then(|index| book.strings.get(index))
                    .unwrap_or_default(),
            )
        }
        "d" => table.cell(at, &iso_date(&value).unwrap_or(value)),
        "str" | "inlineStr" => table.cell(at, &unescaped(&value)),
        "b" => table.cell(at, truth(value.trim() == "1")),
        "e" => {
            table.notice(About::ErrorValue, at, value.clone());
            table.cell(at, &value)
        }
        _ => {
            let general = Format::default();
            let format = book.styles.get(style).unwrap_or(&general);
            match value.trim().parse() {
                Ok(number) => table.cell(at, &format.show(number, book.system)),
                Err(_) => table.cell(at, &value),
            }
        }
    }
}

/// The address in a formula that is nothing but a link.
fn address_in(formula: &str) -> Option<String> {
    let rest = formula.strip_prefix("HYPERLINK(\"")?;
    let (address, _) = rest.split_once('"')?;
    Some(address.to_owned())
}

/// `B7` as row and column, from 0.
fn position(name: &str) -> Option<CellAt> {
    let (letters, digits) = name.split_at(name.find(|letter: char| letter.is_ascii_digit())?);
    let mut column = 0;
    for letter in letters.bytes().filter(|letter| *letter != b'$') {
        // Past `ZZ` there is room for no other.
        if !letter.is_ascii_alphabetic() || column > 26 * 27 {
            return None;
        }
        column = column * 26 + u32::from(letter.to_ascii_uppercase() - b'A' + 1);
    }
    let row: u32 = digits.parse().ok()?;
    let there = column > 0 && (1..=1 << 24).contains(&row);
    there.then(|| (row - 1, column - 1))
}

/// `A1:C3`, or one cell.
fn area(name: &str) -> Option<Corners> {
    let (first, last) = name.split_once(':').unwrap_or((name, name));
    let (one, other) = (position(first)?, position(last)?);
    Some(Corners {
        first: (one.0.min(other.0), one.1.min(other.1)),
        last: (one.0.max(other.0), one.1.max(other.1)),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_and_areas_have_names() {
        assert_eq!(position("B7"), Some((6, 1)));
        assert_eq!(position("$AA$10"), Some((9, 26)));
        assert_eq!(position("XFD1048576"), Some((1_048_575, 16_383)));
        assert_eq!(position("ZZZ1"), Some((0, 18_277)));
        for name in [
            "",
            "7",
            "$7",
            "B",
            "B0",
            "B7C",
            "ABCD1",
            "B99999999999",
            "Ñ1",
        ] {
            assert_eq!(position(name), None, "{name}");
        }
        let expected = Corners {
            first: (0, 0),
            last: (2, 2),
        };
        assert_eq!(area("C3:A1"), Some(expected));
    }

    #[test]
    fn parts_are_named_from_where_they_are_named() {
        for (folder, target, part) in [
            ("xl", "worksheets/sheet1.xml", "xl/worksheets/sheet1.xml"),
            ("xl/worksheets", "../styles.xml", "xl/styles.xml"),
            ("xl", "/xl/x.xml", "xl/x.xml"),
            ("", "xl/workbook.xml", "xl/workbook.xml"),
        ] {
            assert_eq!(inside(folder, target), part);
        }
    }

    #[test]
    fn a_formula_may_be_a_link() {
        let address = address_in("HYPERLINK(\"https://x.ec\",\"Reporte\")");
        assert_eq!(address.as_deref(), Some("https://x.ec"));
        assert_eq!(address_in("SUM(A1)"), None);
    }
}
