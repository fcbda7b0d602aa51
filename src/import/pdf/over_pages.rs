//! Pages → one document: what is of the pages is left out, and tables that a
//! page's end cut go on.

use std::collections::BTreeMap;

use super::cell_paragraphs::{LineRoom, Paragraph, begins_point, paragraphs_of};
use super::page_table::{PagePart, PrintedCell, PrintedTable};
use super::text_lines::TextLine;
use crate::import::reshape::line_end::{GoesOn, goes_on, join};

/// What a document is made of.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum DocumentPart {
    Table(PrintedTable),
    Paragraph(Paragraph),
    /// What was left out, because it is of the pages.
    OfPage(String),
}

/// Columns that stand this near are the same.
const SAME_COLUMN: f32 = 6.0;
/// What stands so near the upper or lower edge of a page may be of the page.
const EDGE: f32 = 0.13;

/// The pages as one document; each with the number of the sheet that it is on.
pub(super) fn over_pages(pages: Vec<Vec<PagePart>>, sheets: Vec<usize>) -> Vec<DocumentPart> {
    let repeated = repeated_lines(&pages);
    let several = pages.len() > 1;
    let mut parts: Vec<DocumentPart> = Vec::new();
    let mut heads: BTreeMap<String, usize> = BTreeMap::new();
    let mut left_out = Vec::new();
    for (number, (page, sheet)) in pages.into_iter().zip(sheets).enumerate() {
        let mut lines: Vec<TextLine> = Vec::new();
        let mut fresh = true;
        for part in page {
            match part {
                PagePart::Line(line, down) => {
                    let words = without_numbers(&line.text);
                    let at_edge = !(EDGE..=1.0 - EDGE).contains(&down);
                    let counts = at_edge && several && counts_pages(&line.text);
                    let again = repeated.contains_key(&words)
                        && *heads.entry(words).or_insert(number) != number;
                    if counts || again {
                        let said = format!("página {sheet}: {}", line.text);
                        left_out.push(DocumentPart::OfPage(said));
                    } else {
                        lines.push(line);
                    }
                }
                PagePart::Table(table) => {
                    let between = !lines.is_empty();
                    push_lines(&mut parts, &mut lines);
                    let before = match parts.last_mut() {
                        Some(DocumentPart::Table(before)) if number > 0 && fresh && !between => {
                            Some(before)
                        }
                        _ => None,
                    };
                    fresh = false;
                    match before {
                        Some(before) if same_columns(before, &table) => go_on(before, table),
                        _ => parts.push(DocumentPart::Table(table)),
                    }
                }
            }
        }
        push_lines(&mut parts, &mut lines);
    }
    parts.extend(left_out);
    parts
}

fn push_lines(parts: &mut Vec<DocumentPart>, lines: &mut Vec<TextLine>) {
    let widest = lines.iter().map(|line| line.right - line.left);
    let room = widest.fold(0.0, f32::max);
    let paragraphs = paragraphs_of(lines, LineRoom::without_walls(room));
    parts.extend(paragraphs.into_iter().map(DocumentPart::Paragraph));
    lines.clear();
}

/// The lines beside tables that stand on more pages than one.
fn repeated_lines(pages: &[Vec<PagePart>]) -> BTreeMap<String, usize> {
    let mut on: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    for (number, page) in pages.iter().enumerate() {
        for part in page {
            if let PagePart::Line(line, _) = part {
                let known = on.entry(without_numbers(&line.text)).or_insert((number, 1));
                if known.0 != number {
                    *known = (number, known.1 + 1);
                }
            }
        }
    }
    let on = on.into_iter().map(|(words, (_, pages))| (words, pages));
    on.filter(|(_, pages)| *pages > 1).collect()
}

/// A line with a sign for its numbers.
fn without_numbers(text: &str) -> String {
    let mut words = String::new();
    for letter in text.chars() {
        match letter.is_ascii_digit() {
            true if words.ends_with('#') => {}
            true => words.push('#'),
            false => words.push(letter),
        }
    }
    words
}

/// `3`, `- 3 -`, `Página 3 de 12`.
fn counts_pages(text: &str) -> bool {
    let words = text.split(|letter: char| !letter.is_alphanumeric());
    let words: Vec<String> = words
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    let number = |word: &String| word.len() <= 4 && word.bytes().all(|byte| byte.is_ascii_digit());
    let known = ["página", "pagina", "pág", "pag", "hoja", "de", "page", "of"];
    words.iter().any(number)
        && words
            .iter()
            .all(|word| number(word) || known.contains(&word.as_str()))
}

fn same_columns(one: &PrintedTable, other: &PrintedTable) -> bool {
    let near = |(one, other): (&f32, &f32)| (one - other).abs() <= SAME_COLUMN;
    one.across.len() == other.across.len() && one.across.iter().zip(&other.across).all(near)
}

/// What the cells of a row say, by their columns.
fn row_texts(table: &PrintedTable, row: usize) -> Vec<String> {
    let mut texts = vec![String::new(); table.across.len().saturating_sub(1)];
    for cell in &table.cells {
        if cell.place.row == row
            && let Some(text) = texts.get_mut(cell.place.column)
        {
            *text = cell.text();
        }
    }
    texts
}

impl PrintedCell {
    /// Its paragraphs, a line each.
    pub fn text(&self) -> String {
        let texts = self.paragraphs.iter();
        let texts: Vec<&str> = texts.map(|paragraph| paragraph.text.as_str()).collect();
        texts.join("\n")
    }

    fn reaches(&self, row: usize) -> bool {
        (self.place.row..self.place.row + self.place.rows).contains(&row)
    }

    fn is_blank(&self) -> bool {
        self.paragraphs.is_empty()
    }
}

/// Puts the rows of the next page below those of a table.
fn go_on(table: &mut PrintedTable, mut next: PrintedTable) {
    let mut again = 0;
    while again + 1 < next.rows
        && again < table.rows
        && row_texts(table, again) == row_texts(&next, again)
        && next
            .cells
            .iter()
            .all(|cell| !cell.reaches(again) || cell.place.rows == 1)
    {
        again += 1;
    }
    next.cells.retain(|cell| cell.place.row >= again);
    for cell in &mut next.cells {
        cell.place.row -= again;
    }
    next.rows -= again;
    let cut = how_cut(table, &next);
    let ruled = table.ruled;
    let mut blank = Vec::new();
    let last = table.rows.saturating_sub(1);
    let below = match cut {
        PageCut::InRow => last,
        _ => table.rows,
    };
    for mut cell in next.cells {
        let first = cell.place.row == 0;
        cell.place.row += below;
        let above = match first {
            true => above(&table.cells, &cell, last, ruled),
            false => None,
        };
        let goes_on = |above: &PrintedCell| match cut {
            PageCut::Between => false,
            PageCut::InMerged => (ruled && cell.is_blank()) || cell.continues(above),
            PageCut::InRow => true,
        };
        match above.and_then(|at| table.cells.get_mut(at)) {
            Some(above) if goes_on(above) => {
                if !ruled && cut == PageCut::InMerged {
                    blank.push((cell.place.row, cell.place.column));
                }
                above.go_on(cell, ruled);
            }
            _ => table.cells.push(cell),
        }
    }
    let blank = blank.into_iter();
    let blank = blank.map(|(row, column)| PrintedCell::blank(row, column));
    table.cells.extend(blank);
    table.rows = below + next.rows;
}

/// The cell of the last row that stands above another; without lines it is the
/// last one with a text.
fn above(cells: &[PrintedCell], cell: &PrintedCell, last: usize, ruled: bool) -> Option<usize> {
    let columns = |cell: &PrintedCell| (cell.place.column, cell.place.columns);
    let mut same = (0..cells.len()).filter(|at| columns(&cells[*at]) == columns(cell));
    match ruled {
        true => same.find(|at| cells[*at].reaches(last)),
        false => same
            .filter(|at| !cells[*at].is_blank())
            .max_by_key(|at| cells[*at].place.row),
    }
}

/// Where the end of a page cut a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum PageCut {
    Between,
    /// Through cells that are merged down.
    InMerged,
    /// Through the texts of a row.
    InRow,
}

/// A row is cut where each of the texts that follow goes on with the one above.
fn how_cut(table: &PrintedTable, next: &PrintedTable) -> PageCut {
    let last = table.rows.saturating_sub(1);
    let first = next.cells.iter().filter(|cell| cell.place.row == 0);
    let filled: Vec<&PrintedCell> = first.filter(|cell| !cell.is_blank()).collect();
    let above = |cell: &PrintedCell| {
        let at = above(&table.cells, cell, last, table.ruled)?;
        table.cells.get(at)
    };
    let continues = |cell: &&PrintedCell| above(cell).is_some_and(|above| cell.continues(above));
    if let [only] = &filled[..]
        && only.place.column > 0
        && above(only).is_some_and(|above| only.counts_on(above))
    {
        return PageCut::InRow;
    }
    match (filled.first(), filled.iter().all(continues)) {
        (None, _) => PageCut::InMerged,
        (_, true) => PageCut::InRow,
        // In a new row somebody is named first.
        (Some(first), _) if first.place.column == 0 => PageCut::Between,
        _ => PageCut::InMerged,
    }
}

fn last_line(text: &str) -> &str {
    text.rsplit('\n').next().unwrap_or_default()
}

impl PrintedCell {
    /// Whether it can only go on with the text of a cell above: it begins as no
    /// sentence does, or its first word had no room there.
    fn continues(&self, above: &Self) -> bool {
        let (end, begin) = (above.text(), self.text());
        if end.is_empty() || begins_point(&begin) {
            return false;
        }
        match goes_on(last_line(&end), &begin) {
            GoesOn::No => false,
            GoesOn::Maybe => self.first_word > above.left_over,
            GoesOn::Yes | GoesOn::Open | GoesOn::InWord => true,
        }
    }

    /// Whether its points are the next of those in a cell above.
    fn counts_on(&self, above: &Self) -> bool {
        let points = above.paragraphs.iter();
        let points = points.filter(|paragraph| begins_point(&paragraph.text));
        begins_point(&self.text()) && points.count() > 1
    }

    /// Goes on in a cell of the next page.
    fn go_on(&mut self, next: Self, ruled: bool) {
        if ruled {
            self.place.rows = next.place.row + next.place.rows - self.place.row;
        }
        self.left_over = next.left_over;
        let mut more = next.paragraphs.into_iter();
        if let (Some(last), Some(first)) = (self.paragraphs.last_mut(), more.as_slice().first()) {
            let point = begins_point(&first.text);
            if !point && !matches!(goes_on(&last.text, &first.text), GoesOn::No) {
                join(&mut last.text, &first.text);
                last.mended.extend(first.mended.iter().cloned());
                more.next();
            }
        }
        self.paragraphs.extend(more);
    }
}
