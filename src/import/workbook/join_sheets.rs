//! One matrix out of a workbook with a sheet for each unit or level, as
//! [`split_tables`](crate::import::html::split_tables) makes of the tables of a
//! page.
//!
//! Sheets of which each says the same units again are no parts of one matrix but
//! the matrix of several months, or copies: they are never joined.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::metadata_sheets::{metadata_sheets, moved};
use crate::import::grid::{Grid, Merges, SourcePlace, Span};
use crate::import::html::split_tables::goal_rows;
use crate::import::limits::MAX_ROWS;
use crate::import::months_apart::latest_first;
use crate::import::recognise::labels::label;
use crate::import::recognise::period::period_of_name;
use crate::import::recognise::shape::named_columns;
use crate::import::recognise::vocabulary::plain;
use crate::import::report::{About, Notice};
use crate::import::sheet::{Sheet, likeliest_first};
use crate::model::level_name::names_level;
use crate::model::{Column, Field};

/// The sheets as they are offered: the joined one first, else the likeliest, and
/// of several months the latest.
pub(super) fn arranged(mut sheets: Vec<Sheet>) -> Vec<Sheet> {
    let joined = join(&sheets);
    if let Some((_, true)) = &joined {
        let parts = joined.iter().flat_map(|(sheet, _)| &sheet.joined);
        let parts: HashSet<&String> = parts.collect();
        sheets.retain(|sheet| !parts.contains(&sheet.name) || sheet.hidden);
    }
    likeliest_first(&mut sheets);
    if joined.is_none() {
        latest_first(&mut sheets);
    }
    sheets.splice(0..0, joined.map(|(sheet, _)| sheet));
    sheets
}

struct SheetPart<'s> {
    sheet: &'s Sheet,
    /// The row after its header.
    body: usize,
    /// A level that stands above its header, or that only its name says.
    level: Option<String>,
    /// Its unit, when only its name says it.
    unit: Option<String>,
    /// The rows above its header that say one of them.
    said_rows: Vec<usize>,
}

/// The visible sheets with the same columns as one, in their order; and whether
/// nothing else can be meant.
fn join(sheets: &[Sheet]) -> Option<(Sheet, bool)> {
    let visible = sheets.iter().filter(|sheet| !sheet.hidden);
    let matrices = visible.filter_map(|sheet| {
        let (mut columns, body) = named_columns(&sheet.grid)?;
        while columns.last().is_some_and(Option::is_none) {
            columns.pop();
        }
        let goals = goal_rows(&sheet.grid, body).next().is_some();
        (goals && columns.contains(&Some(Column::Goal))).then_some((sheet, columns, body))
    });
    let matrices: Vec<(&Sheet, Vec<Option<Column>>, usize)> = matrices.collect();
    let alike = |columns: &Vec<Option<Column>>| {
        let same = matrices.iter().filter(|(_, others, _)| others == columns);
        same.count()
    };
    let all = matrices.iter().map(|(_, columns, _)| columns).rev();
    let columns = all.max_by_key(|columns| alike(columns))?;
    let beside = metadata_sheets(sheets);
    // One matrix alone may have its metadata in another sheet.
    if alike(columns) < 2 && (matrices.len() > 1 || beside.is_empty()) {
        return None;
    }
    let parts = matrices.iter().filter(|(_, others, _)| others == columns);
    let parts: Vec<SheetPart> = parts
        .map(|(sheet, columns, body)| SheetPart::of(sheet, columns, *body))
        .collect();
    if parts.iter().any(|part| !part.metadata().is_empty()) && parts.len() == 1 {
        return None;
    }
    let rows: usize = parts.iter().map(|part| part.sheet.grid.len() + 1).sum();
    if rows > MAX_ROWS || are_periods(&parts) || share_units(&parts, columns) {
        return None;
    }
    let certain = parts.len() == matrices.len() && agree(&parts);
    Some((joined_sheet(&parts, &beside, columns), certain))
}

/// Whether the names of the sheets say different months.
fn are_periods(parts: &[SheetPart]) -> bool {
    let periods = parts
        .iter()
        .filter_map(|part| period_of_name(&part.sheet.name));
    periods.collect::<HashSet<_>>().len() > 1
}

/// Whether a unit stands in several of the sheets, each of which says more than
/// one goal of it.
fn share_units(parts: &[SheetPart], columns: &[Option<Column>]) -> bool {
    let is_card = |part: &SheetPart| {
        let mut notices = part.sheet.notices.iter();
        notices.any(|notice| notice.about == About::OneCard)
    };
    if parts.iter().all(is_card) {
        return false;
    }
    let column = place_of(columns, Column::Unit);
    let mut known: HashMap<String, usize> = HashMap::new();
    parts.iter().enumerate().any(|(at, part)| {
        let own = part.unit.as_deref().into_iter();
        let column = column.filter(|_| part.unit.is_none());
        let mut units = own.chain(column.into_iter().flat_map(|column| part.texts(column)));
        units.any(|unit| {
            let before = known.insert(plain(unit), at);
            before.is_some_and(|before| before != at)
        })
    })
}

/// Whether nothing that stands above or below the tables differs.
fn agree(parts: &[SheetPart]) -> bool {
    let Some((first, others)) = parts.split_first() else {
        return false;
    };
    let (titles, metadata) = (first.titles(), first.metadata());
    others.iter().all(|part| {
        let same = part.metadata().into_iter().all(|(field, value)| {
            let known = metadata.get(&field);
            known.is_none_or(|known| *known == value)
        });
        let titled = part.titles();
        let title = titled.is_empty() || titles.is_empty() || titled == titles;
        same && title
    })
}

fn place_of(columns: &[Option<Column>], column: Column) -> Option<usize> {
    columns.iter().position(|other| *other == Some(column))
}

impl<'s> SheetPart<'s> {
    fn of(sheet: &'s Sheet, columns: &[Option<Column>], body: usize) -> Self {
        let mut part = Self {
            sheet,
            body,
            level: None,
            unit: None,
            said_rows: Vec::new(),
        };
        let column = place_of(columns, Column::Unit);
        if column.is_none_or(|column| part.texts(column).next().is_none()) {
            let (row, name) = part.whole_name();
            part.said_rows.extend(row);
            part.unit = Some(name);
        }
        let grid = &sheet.grid;
        let has_level = (body..grid.len()).any(|row| alone(grid, row).is_some_and(names_level));
        if !has_level {
            let above = |row: &usize| alone(grid, *row).is_some_and(names_level);
            let row = (0..body).rev().find(above);
            part.said_rows.extend(row);
            let above = row.and_then(|row| alone(grid, row));
            let named =
                Some(sheet.name.as_str()).filter(|name| part.unit.is_none() && names_level(name));
            part.level = above.or(named).map(str::to_owned);
        }
        part
    }

    /// The texts of a column in its rows of goals.
    fn texts(&self, column: usize) -> impl Iterator<Item = &'s str> {
        let grid = &self.sheet.grid;
        let texts = goal_rows(grid, self.body).filter_map(move |row| grid.cells(row).nth(column));
        texts.filter(|text| !text.trim().is_empty())
    }

    /// The name of the sheet, or where a title begins with it and goes on, that,
    /// with its row: names of sheets are cut at 31 letters.
    fn whole_name(&self) -> (Option<usize>, String) {
        let name = self.sheet.name.trim();
        let start = plain(name);
        let titles = (0..self.body).filter_map(|row| Some((row, alone(&self.sheet.grid, row)?)));
        let whole = titles.filter_map(|(row, title)| {
            let (key, value) = title.split_once(':').unwrap_or(("", title));
            let named = plain(key).contains("unidad");
            let value = if named { value } else { title };
            let is_it = !start.is_empty() && plain(value).starts_with(&start);
            is_it.then(|| (Some(row), value.trim().to_owned()))
        });
        let shortest = whole.min_by_key(|(_, whole)| whole.len());
        shortest.unwrap_or_else(|| (None, name.to_owned()))
    }

    /// What stands above its header, but its level, its unit and its own name.
    fn titles(&self) -> Vec<String> {
        let name = plain(&self.sheet.name);
        let own = |title: &str| {
            let said = plain(title);
            names_level(title) || said.starts_with("unidad") || said.contains(&name)
        };
        let rows =
            (0..self.body).filter(|row| goal_rows(&self.sheet.grid, *row).next() != Some(*row));
        let titles = rows.filter_map(|row| alone(&self.sheet.grid, row));
        titles.filter(|title| !own(title)).map(plain).collect()
    }

    fn metadata(&self) -> BTreeMap<String, String> {
        let grid = &self.sheet.grid;
        let rows = (0..grid.len()).filter_map(|row| {
            let mut cells = grid.cells(row).filter(|cell| !cell.trim().is_empty());
            let label = label(cells.next()?)?;
            let value = match label.rest {
                "" => cells.next().unwrap_or_default(),
                rest => rest,
            };
            Some((name_of(label.field), plain(value)))
        });
        rows.filter(|(_, value)| !value.is_empty()).collect()
    }
}

fn name_of(field: Field) -> String {
    format!("{field:?}")
}

/// The only text of a row.
fn alone(grid: &Grid, row: usize) -> Option<&str> {
    let mut said = grid.cells(row).filter(|cell| !cell.trim().is_empty());
    let first = said.next()?;
    (said.next().is_none() && label(first).is_none()).then(|| first.trim())
}

/// The rows of all sheets, numbered on.
struct Joining {
    grid: Grid,
    notices: Vec<Notice>,
    /// The level that holds where the next row comes.
    level: String,
    width: usize,
    number: u32,
}

fn joined_sheet(parts: &[SheetPart], metadata: &[&Sheet], columns: &[Option<Column>]) -> Sheet {
    let unit = place_of(columns, Column::Unit).unwrap_or(columns.len());
    let mut joining = Joining {
        grid: Grid::default(),
        notices: Vec::new(),
        level: String::new(),
        width: columns.len().max(unit + 1),
        number: 0,
    };
    for part in parts {
        joining.add(part, unit, unit >= columns.len());
    }
    for sheet in metadata {
        joining.add_metadata(sheet);
    }
    // Blanks of a sheet without merges are read as if they were.
    let number = place_of(columns, Column::Number);
    let blanks = parts.iter().any(|part| {
        let rows = goal_rows(&part.sheet.grid, part.body).count();
        let unit = Some(unit).filter(|_| part.unit.is_none());
        let mut opening = number.into_iter().chain(unit);
        part.sheet.grid.merges == Merges::AsBlanks
            && opening.any(|column| part.texts(column).count() < rows)
    });
    let names = parts.iter().map(|part| part.sheet);
    let names: Vec<String> = names
        .chain(metadata.iter().copied())
        .map(|sheet| sheet.name.clone())
        .collect();
    let name = format!("{} hojas juntas", names.len());
    let mut joined = Sheet::of_table(name, false, joining.grid, joining.notices);
    if blanks {
        joined.grid.merges = Merges::AsBlanks;
    }
    joined.joined = names;
    joined
}

impl Joining {
    fn add(&mut self, part: &SheetPart, unit: usize, unit_is_new: bool) {
        let grid = &part.sheet.grid;
        let base = self.number;
        let place = |row: u32| SourcePlace::of_sheet(base + row, None);
        let mut places: Vec<Option<usize>> = Vec::with_capacity(grid.len());
        let goals: HashSet<usize> = goal_rows(grid, part.body).collect();
        let mut before = None;
        let mut first_level = base > 0;
        for row in 0..grid.len() {
            if row == part.body
                && let Some(level) = &part.level
            {
                self.push_level(level);
            }
            self.number = base + grid.place(row, None).number;
            if part.said_rows.contains(&row) {
                places.push(None);
                continue;
            }
            let level = alone(grid, row).filter(|text| row >= part.body && names_level(text));
            if let Some(level) = level {
                let again = first_level && plain(level) == self.level;
                first_level = false;
                self.level = plain(level);
                if again {
                    let place = place(grid.place(row, None).number);
                    self.notices
                        .push(Notice::new(About::Repeated, place, level));
                    places.push(None);
                    continue;
                }
            }
            places.push(Some(self.grid.len()));
            match &part.unit {
                Some(name) if goals.contains(&row) => {
                    let goes_on = before.is_some_and(|before| before + 1 == row);
                    self.push_with(grid, row, unit, if goes_on { "" } else { name });
                    self.hold(unit, goes_on);
                    before = Some(row);
                }
                Some(_) if unit_is_new && row + 1 == part.body => {
                    self.push_with(grid, row, unit, "Descripción de la unidad");
                }
                _ => self.grid.push_row(self.number, grid.cells(row)),
            }
        }
        for span in &grid.spans {
            let of_unit = part.unit.is_some() && span.column == unit && goals.contains(&span.row);
            let kept = (span.row..span.row + span.rows).filter_map(|row| *places.get(row)?);
            let rows = kept.clone().count();
            if let Some(row) = kept.min().filter(|_| !of_unit) {
                self.grid.spans.push(Span { row, rows, ..*span });
            }
        }
        self.tell(part, base);
    }

    /// The rows of a sheet of metadata, after those of the matrix.
    fn add_metadata(&mut self, sheet: &Sheet) {
        let base = self.number;
        for row in 0..sheet.grid.len() {
            self.number = base + sheet.grid.place(row, None).number;
            self.grid.push_row(self.number, sheet.grid.cells(row));
        }
        let place = SourcePlace::of_sheet(base + 1, None);
        let text = format!("«{}»", sheet.name);
        self.notices
            .push(Notice::new(About::JoinedTables, place, text));
        self.notices.extend(moved(&sheet.notices, base));
    }

    /// A level in a row of its own.
    fn push_level(&mut self, level: &str) {
        if plain(level) == self.level {
            return;
        }
        self.level = plain(level);
        self.grid.spans.push(Span {
            row: self.grid.len(),
            column: 0,
            rows: 1,
            columns: self.width,
        });
        self.grid.push_row(self.number, [level]);
    }

    /// A row with this text in a column.
    fn push_with(&mut self, grid: &Grid, row: usize, column: usize, text: &str) {
        let mut cells: Vec<&str> = grid.cells(row).collect();
        cells.resize(cells.len().max(column + 1), "");
        cells[column] = text;
        self.grid.push_row(self.number, cells);
    }

    /// The cell of the last row in a column is one with that above, or begins
    /// another.
    fn hold(&mut self, column: usize, goes_on: bool) {
        let row = self.grid.len() - 1;
        let above = self.grid.spans.last_mut();
        match above.filter(|span| goes_on && span.column == column && span.row + span.rows == row) {
            Some(span) => span.rows += 1,
            None => self.grid.spans.push(Span {
                row,
                column,
                rows: 1,
                columns: 1,
            }),
        }
    }

    /// Says of a part where it stands now, and what only its name said.
    fn tell(&mut self, part: &SheetPart, base: u32) {
        let name = &part.sheet.name;
        let text = match (&part.level, &part.unit) {
            (Some(level), _) if level != name => format!("«{name}», bajo «{level}»"),
            (Some(_), _) => format!("«{name}», que es el nivel de sus filas"),
            (None, Some(unit)) => format!("«{name}», y la unidad de sus filas es «{unit}»"),
            (None, None) => format!("«{name}»"),
        };
        let place = SourcePlace::of_sheet(base + 1, None);
        self.notices
            .push(Notice::new(About::JoinedTables, place, text));
        self.notices.extend(moved(&part.sheet.notices, base));
    }
}
