//! Tables without lines: columns from where texts begin and end over all pages,
//! rows from where texts begin below one another.

use super::cell_paragraphs::{LineRoom, paragraphs_of};
use super::drawn_page::DrawnPage;
use super::lattice::LatticeCell;
use super::page_table::{PagePart, PrintedCell, PrintedTable};
use super::text_lines::{TextLine, area_of, runs_of};

/// Texts that begin nearer than this begin in one column.
const SAME_START: f32 = 2.5;
/// Lines of a column stand so much farther apart where a row begins.
const ROW_APART: f32 = 1.3;
/// A table has so many columns, and rows with text in two of them.
const FEWEST_COLUMNS: usize = 3;
const FEWEST_ROWS: usize = 4;
/// Texts that are looked at, and columns.
const MOST_RUNS: usize = 200_000;
const MOST_COLUMNS: usize = 100;

/// Where a column is.
#[derive(Clone, Copy, Debug, PartialEq)]
struct TextColumn {
    from: f32,
    to: f32,
}

/// What stands on the pages, if texts stand in columns there.
pub(super) fn aligned_parts(pages: &[DrawnPage]) -> Option<Vec<Vec<PagePart>>> {
    let pages: Vec<(f32, Vec<Vec<TextLine>>)> = pages
        .iter()
        .map(|page| (page.height, runs_of(page.letters.iter().collect())))
        .collect();
    let lines = || pages.iter().flat_map(|(_, lines)| lines);
    if lines().map(Vec::len).sum::<usize>() > MOST_RUNS {
        return None;
    }
    let columns = columns_of(&lines().collect::<Vec<_>>())?;
    let rows = lines().filter(|line| filled(line, &columns) >= 2).count();
    if !(FEWEST_COLUMNS..=MOST_COLUMNS).contains(&columns.len()) || rows < FEWEST_ROWS {
        return None;
    }
    let room = rooms(&lines().collect::<Vec<_>>(), &columns);
    let parts = pages.iter();
    Some(
        parts
            .map(|(height, lines)| parts_of_page(lines, *height, &columns, &room))
            .collect(),
    )
}

/// The columns: what is left between the gaps that no text reaches over, but
/// for those that reach over where others begin.
fn columns_of(lines: &[&Vec<TextLine>]) -> Option<Vec<TextColumn>> {
    let mut starts: Vec<f32> = lines
        .iter()
        .flat_map(|line| line.iter().map(|run| run.left))
        .collect();
    starts.sort_by(f32::total_cmp);
    let enough = (lines.len() / 25).max(3);
    let mut common: Vec<f32> = Vec::new();
    let mut rest = &starts[..];
    while let Some(first) = rest.first() {
        let near = rest.partition_point(|start| *start <= first + SAME_START);
        if near >= enough {
            common.push(*first);
        }
        rest = &rest[near..];
    }
    let is_over = |run: &TextLine| {
        let next = common.partition_point(|start| *start <= run.left + SAME_START);
        common
            .get(next)
            .is_some_and(|start| *start < run.right - 1.0)
    };
    let mut texts: Vec<TextColumn> = Vec::new();
    for run in lines.iter().flat_map(|line| line.iter()) {
        if !is_over(run) {
            texts.push(TextColumn {
                from: run.left,
                to: run.right,
            });
        }
    }
    texts.sort_by(|one, other| one.from.total_cmp(&other.from));
    let mut columns: Vec<TextColumn> = Vec::new();
    for text in texts {
        match columns.last_mut() {
            Some(last) if text.from <= last.to + 1.0 => last.to = last.to.max(text.to),
            _ => columns.push(text),
        }
    }
    (!columns.is_empty()).then_some(columns)
}

/// The columns that a text stands in: the first, and how many.
fn place(run: &TextLine, columns: &[TextColumn]) -> (usize, usize) {
    let first = columns.partition_point(|column| column.to < run.left);
    let first = first.min(columns.len().saturating_sub(1));
    let after = columns.partition_point(|column| column.from < run.right - 1.0);
    (first, after.saturating_sub(first).max(1))
}

fn is_over(run: &TextLine, columns: &[TextColumn]) -> bool {
    place(run, columns).1 > 1
}

/// How many columns a line says something in, or none where one of its texts
/// reaches over several.
fn filled(line: &[TextLine], columns: &[TextColumn]) -> usize {
    match line.iter().any(|run| is_over(run, columns)) {
        true => 0,
        false => line.len(),
    }
}

/// How wide the lines of each column may be.
fn rooms(lines: &[&Vec<TextLine>], columns: &[TextColumn]) -> Vec<f32> {
    let mut rooms = vec![0.0_f32; columns.len()];
    for run in lines.iter().flat_map(|line| line.iter()) {
        let (first, wide) = place(run, columns);
        if wide == 1
            && let Some(room) = rooms.get_mut(first)
        {
            *room = room.max(run.right - run.left);
        }
    }
    rooms
}

/// A text of a column, over as many lines as go on.
struct TextBlock {
    column: usize,
    lines: Vec<TextLine>,
}

impl TextBlock {
    fn top(&self) -> f32 {
        self.lines.first().map_or(0.0, |line| line.base)
    }
}

/// What stands on a page: its table from the first line with texts in several
/// columns to the last, and the lines around.
fn parts_of_page(
    lines: &[Vec<TextLine>],
    height: f32,
    columns: &[TextColumn],
    room: &[f32],
) -> Vec<PagePart> {
    let in_table = |line: &Vec<TextLine>| filled(line, columns) > 1;
    let first = lines.iter().position(in_table);
    let last = lines.iter().rposition(|line| filled(line, columns) > 0);
    let (first, end) = match (first, last) {
        (Some(first), Some(last)) if last >= first => (first, last + 1),
        _ => (lines.len(), lines.len()),
    };
    // A line far below the rest is of the page.
    let end = match lines.get(end.saturating_sub(1)) {
        Some(line) if end > first + 1 && base(line) > height * 0.93 => end - 1,
        _ => end,
    };
    let mut parts = Vec::new();
    let around = |line: &Vec<TextLine>| {
        let down = base(line) / height.max(1.0);
        PagePart::Line(one_line(line), down)
    };
    parts.extend(lines.iter().take(first).map(around));
    let mut body: Vec<&TextLine> = Vec::new();
    let mut rows: Vec<(f32, Vec<PrintedCell>)> = Vec::new();
    for line in lines.get(first..end).unwrap_or_default() {
        if filled(line, columns) == 0 {
            rows.extend(rows_of(&std::mem::take(&mut body), columns, room));
            rows.push((base(line), vec![whole_row(line, columns.len())]));
        } else {
            body.extend(line);
        }
    }
    rows.extend(rows_of(&body, columns, room));
    if !rows.is_empty() {
        parts.push(PagePart::Table(table(rows, columns)));
    }
    let below = lines.get(end..).unwrap_or_default();
    let of_page = |line: &Vec<TextLine>| base(line) > height * 0.93;
    let (below, feet) = match below.split_last() {
        Some((last, before)) if of_page(last) => (before, &below[before.len()..]),
        _ => (below, &below[..0]),
    };
    match labels_table(below) {
        Some(table) => parts.push(PagePart::Table(table)),
        None => parts.extend(below.iter().map(around)),
    }
    parts.extend(feet.iter().map(around));
    parts
}

/// Labels and values below a table, if the lines there are such.
fn labels_table(lines: &[Vec<TextLine>]) -> Option<PrintedTable> {
    let columns = columns_of(&lines.iter().collect::<Vec<_>>())?;
    let both = lines.iter().filter(|line| filled(line, &columns) == 2);
    if columns.len() != 2 || both.count() < FEWEST_COLUMNS {
        return None;
    }
    let room = rooms(&lines.iter().collect::<Vec<_>>(), &columns);
    let texts: Vec<&TextLine> = lines.iter().flatten().collect();
    Some(table(rows_of(&texts, &columns, &room), &columns))
}

fn base(line: &[TextLine]) -> f32 {
    line.first().map_or(0.0, |run| run.base)
}

/// The texts of a line as one.
fn one_line(line: &[TextLine]) -> TextLine {
    let mut whole = line.first().cloned().unwrap_or_default();
    for run in line.iter().skip(1) {
        whole.text.push(' ');
        whole.text.push_str(&run.text);
        whole.right = run.right;
    }
    whole
}

/// A text over all columns, such as a level.
fn whole_row(line: &[TextLine], columns: usize) -> PrintedCell {
    let line = one_line(line);
    PrintedCell {
        place: LatticeCell {
            row: 0,
            column: 0,
            rows: 1,
            columns,
        },
        area: line.area(),
        first_word: line.first_word,
        left_over: 0.0,
        paragraphs: paragraphs_of(
            std::slice::from_ref(&line),
            LineRoom::without_walls(line.right - line.left),
        ),
    }
}

/// The rows of lines that stand below one another: one begins where a text of a
/// column begins, with what begins at the same height in others.
fn rows_of(
    lines: &[&TextLine],
    columns: &[TextColumn],
    room: &[f32],
) -> Vec<(f32, Vec<PrintedCell>)> {
    let mut blocks: Vec<TextBlock> = Vec::new();
    let mut by_column: Vec<Vec<&TextLine>> = vec![Vec::new(); columns.len()];
    for line in lines {
        if let Some(own) = by_column.get_mut(place(line, columns).0) {
            own.push(line);
        }
    }
    for (column, own) in by_column.into_iter().enumerate() {
        let pitch = usual_pitch(&own);
        for (at, line) in own.iter().enumerate() {
            let apart = at > 0 && line.base - own[at - 1].base > pitch * ROW_APART;
            match blocks.last_mut() {
                Some(last) if last.column == column && !apart => last.lines.push((*line).clone()),
                _ => blocks.push(TextBlock {
                    column,
                    lines: vec![(*line).clone()],
                }),
            }
        }
    }
    blocks.sort_by(|one, other| one.top().total_cmp(&other.top()));
    let mut rows: Vec<(f32, Vec<PrintedCell>)> = Vec::new();
    for block in blocks {
        let size = block.lines.first().map_or(0.0, |line| line.size);
        let room = room.get(block.column).copied().unwrap_or_default();
        let last = block
            .lines
            .last()
            .map_or(0.0, |line| line.right - line.left);
        let top = block.top();
        let cell = PrintedCell {
            place: LatticeCell {
                row: 0,
                column: block.column,
                rows: 1,
                columns: 1,
            },
            area: area_of(&block.lines),
            paragraphs: paragraphs_of(&block.lines, LineRoom::without_walls(room)),
            first_word: block.lines.first().map_or(0.0, |line| line.first_word),
            left_over: room - last,
        };
        match rows.last_mut() {
            Some((first, cells)) if top - *first <= size * 0.6 => cells.push(cell),
            _ => rows.push((top, vec![cell])),
        }
    }
    rows
}

/// How far the lines of a column stand apart, mostly.
fn usual_pitch(lines: &[&TextLine]) -> f32 {
    let pairs = lines.windows(2);
    let mut pitches: Vec<f32> = pairs.map(|pair| pair[1].base - pair[0].base).collect();
    pitches.sort_by(f32::total_cmp);
    let size = lines.iter().map(|line| line.size).fold(0.0, f32::max);
    // Where each text has one line, all of them stand apart as rows do.
    let usual = pitches.get(pitches.len() / 4).copied();
    usual.unwrap_or(size).min(size * 1.4)
}

fn table(rows: Vec<(f32, Vec<PrintedCell>)>, columns: &[TextColumn]) -> PrintedTable {
    let count = rows.len();
    let mut cells = Vec::new();
    for (row, (_, own)) in rows.into_iter().enumerate() {
        cells.extend(own.into_iter().map(|mut cell| {
            cell.place.row = row;
            cell
        }));
    }
    // Rows are put together by their cells: what says nothing is a blank one.
    let mut there = vec![false; count * columns.len()];
    for cell in &cells {
        let start = cell.place.row * columns.len() + cell.place.column;
        if let Some(places) = there.get_mut(start..start + cell.place.columns) {
            places.fill(true);
        }
    }
    for (at, _) in there.iter().enumerate().filter(|(_, there)| !**there) {
        cells.push(PrintedCell::blank(at / columns.len(), at % columns.len()));
    }
    let mut across: Vec<f32> = columns.iter().map(|column| column.from).collect();
    across.extend(columns.last().map(|column| column.to));
    PrintedTable {
        across,
        rows: count,
        ruled: false,
        cells,
    }
}
