//! One matrix out of the tables that it was cut into: a table for each page of
//! a converted document, or for each level.
//!
//! They are offered as one, before each by itself, and opened so at once only
//! when nothing else can be meant: numbers go on, a unit is cut, each level has
//! its heading. Two matrices on one page are never made one unasked.

use crate::import::cut::cut_at;
use crate::import::grid::{Grid, Merges, SourcePlace, Span};
use crate::import::recognise::labels::is_label;
use crate::import::recognise::merges_of;
use crate::import::recognise::shape::named_columns;
use crate::import::recognise::vocabulary::{is_capitals, is_note, is_number, plain};
use crate::import::report::{About, Notice};
use crate::import::sheet::Sheet;
use crate::model::Column;
use crate::model::level_name::names_level;

/// A table of a page.
pub(crate) struct PageTable {
    pub sheet: Sheet,
    /// Which of the tables it is, from 1.
    pub number: usize,
    pub caption: String,
    /// How many of its rows are its caption or titles.
    pub lines: usize,
    pub matrix: bool,
    /// It only puts others in their place.
    pub layout: bool,
    /// As it stands in the page, where it says goals and not of which unit.
    pub of_unit: Option<Grid>,
}

/// What a page is made of, in its order.
pub(crate) enum PagePiece<'a> {
    Text(Said<'a>),
    /// By its index among those found.
    Table(usize),
}

/// A text outside of tables.
pub(crate) struct Said<'a> {
    pub text: String,
    pub tag: &'a str,
    pub bold: bool,
    /// A paragraph, a heading, a point of a list: worth naming.
    pub named: bool,
    /// And with it no table.
    pub hidden: bool,
    /// It is a level of the joined matrix.
    pub used: bool,
}

/// Tables that are one matrix.
pub(crate) struct Joined {
    pub sheet: Sheet,
    /// Nothing else can be meant.
    pub certain: bool,
}

struct SplitPart<'f> {
    /// Index among the pieces.
    piece: usize,
    found: &'f PageTable,
    grid: &'f Grid,
    /// The row after its header.
    body: usize,
    /// The levels that it opens with, as they stand above it.
    levels: Vec<String>,
    /// One of them is its caption.
    captioned: bool,
}

/// The tables with the same columns as one. The texts that became levels of it
/// are marked.
pub(crate) fn join(found: &[PageTable], pieces: &mut [PagePiece]) -> Option<Joined> {
    let (columns, mut parts) = parts(found, pieces)?;
    let (first, last) = (parts.first()?.piece, parts.last()?.piece);
    if first == last {
        return None;
    }
    for piece in pieces.get_mut(first..last)? {
        if let PagePiece::Text(said) = piece {
            said.named = true;
        }
    }
    take_levels(&mut parts, pieces);
    let at = |column| columns.iter().position(|other| *other == Some(column));
    let unit = [at(Column::Number)?, at(Column::Unit)?];
    let all = found.iter().filter(|found| found.matrix).count();
    let matrices = parts.iter().filter(|part| part.found.matrix).count();
    let follow = parts
        .windows(2)
        .all(|pair| matches!(pair, [before, part] if goes_on(before, part, unit)));
    Some(Joined {
        sheet: joined_sheet(&parts, &columns),
        certain: follow && matrices == all,
    })
}

/// Tables with all columns of the matrix, the same ones; without a header of
/// their own only when they go on with one that has.
fn parts<'f>(
    found: &'f [PageTable],
    pieces: &[PagePiece],
) -> Option<(Vec<Option<Column>>, Vec<SplitPart<'f>>)> {
    let mut known: Option<Vec<Option<Column>>> = None;
    let mut parts: Vec<SplitPart> = Vec::new();
    for (piece, table) in pieces.iter().enumerate() {
        let PagePiece::Table(table) = table else {
            continue;
        };
        let Some(found) = found.get(*table).filter(|found| !found.layout) else {
            continue;
        };
        let grid = &found.sheet.grid;
        let body = match (named_columns(grid), &known) {
            (Some((mut named, body)), known_so_far) => {
                while named.last().is_some_and(Option::is_none) {
                    named.pop();
                }
                let all = Column::ALL.map(Some);
                let all = all.iter().all(|column| named.contains(column));
                if !all || known_so_far.as_ref().is_some_and(|known| *known != named) {
                    continue;
                }
                known = Some(named);
                body
            }
            (None, Some(known)) if has_columns(grid, known) => found.lines,
            (None, _) => continue,
        };
        // The same table again is another form of it, as for the telephone.
        let again = |part: &SplitPart| {
            part.grid.len() == grid.len()
                && (0..grid.len()).all(|row| part.grid.cells(row).eq(grid.cells(row)))
        };
        if !parts.iter().any(again) {
            parts.push(SplitPart {
                piece,
                found,
                grid,
                body,
                levels: Vec::new(),
                captioned: false,
            });
        }
    }
    Some((known?, parts))
}

/// Whether the rows of a table without header fit under these columns: numbers
/// where numbers stand, and a goal.
fn has_columns(grid: &Grid, columns: &[Option<Column>]) -> bool {
    let at = |column| columns.iter().position(|other| *other == Some(column));
    let (Some(number), Some(goal)) = (at(Column::Number), at(Column::Goal)) else {
        return false;
    };
    let mut goals = 0;
    for row in goal_rows(grid, 0) {
        let cells: Vec<&str> = grid.cells(row).collect();
        let wider = cells
            .iter()
            .skip(columns.len())
            .any(|cell| !cell.is_empty());
        let numbered = cells
            .get(number)
            .is_none_or(|cell| cell.is_empty() || is_number(cell));
        if wider || !numbered {
            return false;
        }
        goals += usize::from(cells.get(goal).is_some_and(|cell| !cell.is_empty()));
    }
    goals > 0
}

/// Rows that are no text alone and no metadata.
pub(crate) fn goal_rows(grid: &Grid, from: usize) -> impl DoubleEndedIterator<Item = usize> {
    (from..grid.len()).filter(|row| {
        let mut said = grid.cells(*row).filter(|cell| !cell.is_empty());
        said.next().is_some_and(|first| !is_label(first)) && said.next().is_some()
    })
}

/// Whether a part can only go on with the one before: with its unit, with the
/// numbers that come next, or with another level.
fn goes_on(before: &SplitPart, part: &SplitPart, unit: [usize; 2]) -> bool {
    fn cell(grid: &Grid, row: usize, column: usize) -> &str {
        grid.cells(row).nth(column).unwrap_or_default()
    }
    let number = |grid: &Grid, row| -> Option<u32> {
        let text = cell(grid, row, unit[0]).trim_start();
        let (digits, _) = cut_at(text, |c| !c.is_ascii_digit());
        digits.parse().ok()
    };
    let mut says = (part.body..part.grid.len())
        .filter(|row| part.grid.cells(*row).any(|cell| !cell.is_empty()));
    let Some(first) = says.next() else {
        return true;
    };
    let mut texts = part.grid.cells(first).filter(|cell| !cell.is_empty());
    let alone = texts.next().filter(|_| texts.next().is_none());
    let mut levels = part.levels.iter().map(String::as_str).chain(alone);
    if levels.any(names_level) || unit.iter().all(|at| cell(part.grid, first, *at).is_empty()) {
        return true;
    }
    let mut rows = goal_rows(before.grid, before.body).rev().peekable();
    if rows.peek().is_none() {
        return true;
    }
    let last = rows.find_map(|row| number(before.grid, row));
    let next = goal_rows(part.grid, part.body).next();
    let next = next.and_then(|row| number(part.grid, row));
    matches!((last, next), (Some(last), Some(next)) if last < next)
}

/// Finds the levels that stand above the tables, or in their captions.
fn take_levels(parts: &mut [SplitPart], pieces: &mut [PagePiece]) {
    let Some((first, others)) = parts.split_first_mut() else {
        return;
    };
    let words: Vec<String> = pieces.iter().map(PagePiece::words).collect();
    let mut sorted = words.clone();
    sorted.sort_unstable();
    let after = |text: &str| sorted.partition_point(|other| **other < *text) + 1;
    let repeated = |at: usize| sorted.get(after(&words[at])) == Some(&words[at]);
    let above = pieces[..first.piece].iter().rposition(PagePiece::is_named);
    let above = above.filter(|at| pieces[*at].level().is_some());
    let mut last = above.map_or("", |at| &words[at]);
    let mut tag = "";
    let mut from = first.piece;
    let mut all = true;
    for part in &mut *others {
        let texts = from..part.piece;
        from = part.piece;
        let named = |at: &usize| pieces[*at].level().is_some_and(names_level);
        let strong = |at: &usize| pieces[*at].is_strong() && !repeated(*at);
        let mut levels: Vec<usize> = texts.clone().filter(named).collect();
        if levels.is_empty() {
            levels.extend(texts.rev().find(strong));
            tag = levels.first().map_or(tag, |at| pieces[*at].tag());
        }
        for at in levels {
            if words[at] != last {
                last = &words[at];
                part.levels.extend(pieces[at].use_up());
            }
        }
        all &= !part.levels.is_empty();
    }
    if let Some(at) = above {
        let like_others = all && pieces[at].is_strong() && pieces[at].tag() == tag;
        if (like_others && !repeated(at)) || pieces[at].level().is_some_and(names_level) {
            first.levels.extend(pieces[at].use_up());
        }
    }
    let captions: Vec<String> = parts
        .iter()
        .map(|part| plain(&part.found.caption))
        .collect();
    let distinct = (0..captions.len())
        .all(|at| !captions[at].is_empty() && !captions[..at].contains(&captions[at]));
    for part in parts.iter_mut().filter(|part| part.levels.is_empty()) {
        let caption = &part.found.caption;
        if is_line(caption) && (distinct || names_level(caption)) {
            part.levels.push(caption.clone());
            part.captioned = true;
        }
    }
}

fn is_line(text: &str) -> bool {
    !text.is_empty() && text.len() <= 200 && !text.contains('\n')
}

impl<'a> PagePiece<'a> {
    fn words(&self) -> String {
        match self {
            Self::Text(said) => plain(&said.text),
            Self::Table(_) => String::new(),
        }
    }

    fn is_named(&self) -> bool {
        matches!(self, Self::Text(said) if said.named && !said.hidden)
    }

    /// Its text, if a level could read so.
    fn level(&self) -> Option<&str> {
        match self {
            Self::Text(said) => {
                let text = said.text.as_str();
                let may_be = !said.hidden && is_line(text) && !is_label(text) && !is_note(text);
                may_be.then_some(text)
            }
            Self::Table(_) => None,
        }
    }

    /// It stands out as headings do.
    fn is_strong(&self) -> bool {
        let bold = matches!(self, Self::Text(said) if said.bold);
        self.level().is_some_and(|text| bold || is_capitals(text))
    }

    fn tag(&self) -> &'a str {
        match self {
            Self::Text(said) => said.tag,
            Self::Table(_) => "",
        }
    }

    fn use_up(&mut self) -> Option<String> {
        match self {
            Self::Text(said) => {
                said.used = true;
                Some(said.text.clone())
            }
            Self::Table(_) => None,
        }
    }
}

/// The rows of all parts, each below its levels, numbered on.
fn joined_sheet(parts: &[SplitPart], columns: &[Option<Column>]) -> Sheet {
    let mut grid = Grid::with_capacity(0);
    let mut notices = Vec::new();
    let mut names = Vec::new();
    let mut cuts = Vec::new();
    let mut number = 0;
    for part in parts {
        let name = &part.found.sheet.name;
        let base = number;
        // Where each of its rows is now.
        let mut places = Vec::with_capacity(part.grid.len());
        let start = grid.len();
        for row in 0..=part.grid.len() {
            if row == part.body {
                for level in &part.levels {
                    grid.spans.push(Span {
                        row: grid.len(),
                        column: 0,
                        rows: 1,
                        columns: columns.len(),
                    });
                    grid.push_row(number, [level]);
                }
            }
            if row == part.grid.len() || (part.captioned && row < part.found.lines) {
                places.push(grid.len());
                continue;
            }
            places.push(grid.len());
            number = base + part.grid.place(row, None).number;
            grid.push_row(number, part.grid.cells(row));
        }
        let spans = part.grid.spans.iter();
        let moved = spans.filter_map(|span| {
            let row = *places.get(span.row)?;
            Some(Span { row, ..*span })
        });
        grid.spans.extend(moved);
        if start > 0 && part.levels.is_empty() {
            cuts.push((start, places.get(part.body).copied().unwrap_or(start)));
        }
        let place = |row: u32| SourcePlace::of_sheet(base + row, None);
        let text = match part.levels.last() {
            Some(level) => format!("{name}, bajo «{level}»"),
            None => name.clone(),
        };
        notices.push(Notice::new(About::JoinedTables, place(1), text));
        if part.found.sheet.hidden {
            notices.push(Notice::new(About::HiddenSheet, place(1), name));
        }
        for notice in &part.found.sheet.notices {
            let mut notice = notice.clone();
            if notice.place.number > 0 {
                notice.place.number += base;
            }
            notices.push(notice);
        }
        names.push(name.clone());
    }
    // Where nothing is merged, blanks are read as if they were.
    if merges_of(&grid) == Merges::Stated {
        for (cut, body) in cuts {
            mend(&mut grid, columns, cut, body);
        }
    }
    let numbers: Vec<usize> = parts.iter().map(|part| part.found.number).collect();
    let mut joined = Sheet::of_table(said(&numbers), false, grid, notices);
    joined.joined = names;
    joined
}

/// `Tablas 1 a 4 juntas`, `Tablas 1, 3 y 4 juntas`.
pub(super) fn said(numbers: &[usize]) -> String {
    let texts: Vec<String> = numbers.iter().map(usize::to_string).collect();
    let next = numbers.windows(2).all(|pair| pair[0] + 1 == pair[1]);
    match texts.split_last() {
        Some((last, [first, _, ..])) if next => format!("Tablas {first} a {last} juntas"),
        Some((last, others)) => format!("Tablas {} y {last} juntas", others.join(", ")),
        None => String::new(),
    }
}

/// A unit that was cut where a table ended goes on in the body of the next
/// one: what is blank there is one cell with what stands above.
fn mend(grid: &mut Grid, columns: &[Option<Column>], cut: usize, body: usize) {
    let Some(last) = cut.checked_sub(1) else {
        return;
    };
    let says = |row: &usize| grid.cells(*row).any(|cell| !cell.is_empty());
    let next = (body..grid.len()).find(says);
    let Some(row) = next.filter(|_| goal_rows(grid, last).next() == Some(last)) else {
        return;
    };
    let cells: Vec<&str> = grid.cells(row).collect();
    let is_blank = |at: &usize| cells.get(*at).is_none_or(|cell| cell.is_empty());
    let opens = [Column::Number, Column::Unit].into_iter().any(|column| {
        let place = columns.iter().position(|other| *other == Some(column));
        place.is_some_and(|at| !is_blank(&at))
    });
    let places = (0..columns.len()).filter(|at| columns[*at].is_some());
    let blank: Vec<usize> = places.filter(|at| !opens && is_blank(at)).collect();
    for column in blank {
        let own = |span: &Span| (span.column, span.columns) == (column, 1);
        let here = |span: &Span| own(span) && span.row == row;
        let here = grid.spans.iter().position(here);
        let end = here.map_or(row + 1, |at| row + grid.spans.swap_remove(at).rows);
        let above = |span: &&mut Span| own(span) && span.row + span.rows == cut;
        match grid.spans.iter_mut().find(above) {
            Some(span) => span.rows = end - span.row,
            None => grid.spans.push(Span {
                row: last,
                column,
                rows: end - last,
                columns: 1,
            }),
        }
    }
}
