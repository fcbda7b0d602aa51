//! Text in columns → rows of cells.

mod quotes;

use std::borrow::Cow;

use self::quotes::{OddQuoteKind, mend};
use crate::import::cut::cut;
use crate::import::error::ReadError;
use crate::import::grid::{Grid, SourcePlace};
use crate::import::limits::{MAX_COLUMNS, MAX_ROWS};
use crate::import::recognise::is_header;
use crate::import::report::{About, Report};
use crate::model::Separator;

/// How much of a text is looked at to find its separator.
pub(crate) const SAMPLE: usize = 64 * 1024;

/// Splits a text into cells. Says in the report which separator it has, and
/// every quote that is out of place.
pub(crate) fn read(
    text: &str,
    separator: Option<Separator>,
    report: &mut Report,
) -> Result<Grid, ReadError> {
    let text = &*with_line_feeds(text);
    if text.trim().is_empty() {
        return Err(ReadError::Empty);
    }
    let said = separator_line(text);
    let (table, first_line) = match said {
        Some((_, line)) => {
            report.notice(About::SeparatorLine, SourcePlace::line(1), line.trim_end());
            (cut(text, line.len()).1, 2)
        }
        None => (text, 1),
    };
    let separator = separator
        .or(said.map(|(separator, _)| separator))
        .unwrap_or_else(|| likeliest_separator(table));
    report.source.separator = Some(separator);
    let (table, odd) = mend(table, separator.as_byte());
    for odd in odd {
        let about = match odd.kind {
            OddQuoteKind::Stray => About::StrayQuote,
            OddQuoteKind::Unclosed => About::UnclosedQuote,
        };
        let place = SourcePlace {
            column: Some(odd.column),
            ..SourcePlace::line(odd.line + first_line - 1)
        };
        report.notice(about, place, odd.text);
    }
    grid(&table, separator, first_line)
}

/// Lines of old Macs end in a carriage return alone.
fn with_line_feeds(text: &str) -> Cow<'_, str> {
    let bytes = text.as_bytes();
    let mut returns = text.match_indices('\r');
    if returns.any(|(at, _)| bytes.get(at + 1) != Some(&b'\n')) {
        Cow::Owned(text.replace("\r\n", "\n").replace('\r', "\n"))
    } else {
        Cow::Borrowed(text)
    }
}

/// `sep=;`: how Excel is told the separator, and the whole line.
fn separator_line(text: &str) -> Option<(Separator, &str)> {
    let line = text.split_inclusive('\n').next()?;
    let said = line.trim_end_matches(['\n', '\r']);
    let quoted = said
        .strip_prefix('"')
        .and_then(|said| said.strip_suffix('"'));
    let said = quoted.unwrap_or(said);
    let (key, said) = said.split_once('=')?;
    if !key.trim().eq_ignore_ascii_case("sep") {
        return None;
    }
    // A tab is a separator, and not blank here.
    let said = said.trim_matches(' ');
    let all = Separator::ALL.into_iter();
    let mut named = all.filter(|separator| said.chars().eq([separator.as_char()]));
    named.next().map(|separator| (separator, line))
}

/// A separator that wins by less of a thousand rows may well be another.
const NARROW: usize = 200;

/// Whether nothing says which separator a text has, and another one gives rows
/// that are nearly as good.
pub(crate) fn is_doubtful(text: &str) -> bool {
    let text = &*with_line_feeds(text);
    separator_line(text).is_none() && {
        let [best, second, ..] = by_stability(text);
        best.0 < second.0 + NARROW
    }
}

fn likeliest_separator(text: &str) -> Separator {
    let [(_, best), ..] = by_stability(text);
    best
}

/// The separators with their scores, the best one first: the one that gives
/// rows of a stable width, preferring one under which the words of the header
/// stand in cells of their own. Characters are never counted: texts are full
/// of commas.
fn by_stability(text: &str) -> [(usize, Separator); 4] {
    let sample = sample(text);
    let mut scores = Separator::ALL.map(|separator| (stability(sample, separator), separator));
    // Stable: where two are equal, the more usual one stays first.
    scores.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
    scores
}

/// The first lines, whole.
fn sample(text: &str) -> &str {
    if text.len() <= SAMPLE {
        return text;
    }
    let line_end = text.as_bytes()[..SAMPLE]
        .iter()
        .rposition(|byte| *byte == b'\n');
    line_end.map_or(text, |end| cut(text, end + 1).0)
}

/// How many of a thousand rows have the commonest width, when that is more
/// than one column; a header counts for more than any share.
fn stability(sample: &str, separator: Separator) -> usize {
    let (sample, _) = mend(sample, separator.as_byte());
    let mut widths: Vec<usize> = Vec::new();
    let mut rows = 0;
    let mut header = false;
    let mut reader = reader(&sample, separator);
    let mut record = csv::StringRecord::new();
    while reader.read_record(&mut record).unwrap_or(false) {
        if record.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        rows += 1;
        if record.len() > 1 {
            widths.push(record.len());
        }
        header |= is_header(record.iter());
    }
    widths.sort_unstable();
    let commonest = widths
        .chunk_by(|one, other| one == other)
        .map(<[usize]>::len)
        .max();
    let share = commonest.unwrap_or(0) * 1000 / rows.max(1);
    share + if header { 1001 } else { 0 }
}

fn reader(text: &str, separator: Separator) -> csv::Reader<&[u8]> {
    csv::ReaderBuilder::new()
        .delimiter(separator.as_byte())
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes())
}

fn grid(text: &str, separator: Separator, first_line: u32) -> Result<Grid, ReadError> {
    let mut grid = Grid::with_capacity(text.len());
    let mut reader = reader(text, separator);
    let mut record = csv::StringRecord::new();
    // The text is in memory and is UTF-8: there is nothing to fail.
    while reader.read_record(&mut record).unwrap_or(false) {
        let mut line = first_line;
        if let Some(position) = record.position() {
            line += position.line() as u32 - 1;
            line = push_blank_lines(&mut grid, text, position.byte() as usize, line);
        }
        push(&mut grid, &record, line)?;
    }
    Ok(grid)
}

/// The reader passes over lines with nothing in them; the grid has them, and
/// the record that begins here is on the line that is given back.
fn push_blank_lines(grid: &mut Grid, text: &str, start: usize, mut line: u32) -> u32 {
    let bytes = text.as_bytes();
    let mut at = start;
    // What is left of the end of the line before.
    if at > 0 && bytes[at - 1] == b'\r' && bytes.get(at) == Some(&b'\n') {
        at += 1;
        line += 1;
    }
    loop {
        match bytes.get(at..) {
            Some([b'\n', ..]) => at += 1,
            Some([b'\r', b'\n', ..]) => at += 2,
            _ => return line,
        }
        grid.push_row(line, [""; 0]);
        line += 1;
    }
}

fn push(grid: &mut Grid, record: &csv::StringRecord, line: u32) -> Result<(), ReadError> {
    // Spreadsheets write columns that nobody used.
    let used = record.len()
        - record
            .iter()
            .rev()
            .take_while(|cell| cell.is_empty())
            .count();
    if used > MAX_COLUMNS {
        let limit = MAX_COLUMNS;
        let place = SourcePlace::line(line);
        return Err(ReadError::TooManyColumns { place, limit });
    }
    if grid.len() >= MAX_ROWS {
        return Err(ReadError::TooManyRows { limit: MAX_ROWS });
    }
    grid.push_row(line, record.iter().take(used).map(with_plain_breaks));
    Ok(())
}

/// A paragraph ends in a line feed, whatever ends the lines of the file.
fn with_plain_breaks(cell: &str) -> Cow<'_, str> {
    if cell.contains('\r') {
        Cow::Owned(cell.replace("\r\n", "\n"))
    } else {
        Cow::Borrowed(cell)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str) -> (Vec<(String, Vec<String>)>, Report) {
        let mut report = Report::default();
        let grid = read(text, None, &mut report).expect("a table");
        let rows = (0..grid.len()).map(|row| {
            let cells = grid.cells(row).map(str::to_owned).collect();
            (grid.place(row, None).to_string(), cells)
        });
        (rows.collect(), report)
    }

    #[track_caller]
    fn check(text: &str, separator: Separator, expected: &[(u32, &[&str])]) {
        let (rows, report) = rows(text);
        let expected: Vec<(String, Vec<String>)> = expected
            .iter()
            .map(|(line, cells)| {
                let cells = cells.iter().map(|cell| (*cell).to_owned()).collect();
                (format!("línea {line}"), cells)
            })
            .collect();
        assert_eq!(rows, expected);
        assert_eq!(report.source.separator, Some(separator));
    }

    #[test]
    fn the_separator_is_the_one_of_stable_width() {
        let texts = "No;Meta\n1;Uno, dos, tres\n2;Cuatro, cinco\n";
        check(
            texts,
            Separator::Semicolon,
            &[
                (1, &["No", "Meta"]),
                (2, &["1", "Uno, dos, tres"]),
                (3, &["2", "Cuatro, cinco"]),
            ],
        );
        check(
            "a|b;c\nd|e\n",
            Separator::Pipe,
            &[(1, &["a", "b;c"]), (2, &["d", "e"])],
        );
        check("sep=|\na;b\n", Separator::Pipe, &[(2, &["a;b"])]);
    }

    #[test]
    fn lines_are_counted_as_an_editor_does() {
        let rows: &[(u32, &[&str])] = &[
            (1, &[]),
            (2, &["a", "b\nc"]),
            (4, &[]),
            (5, &[]),
            (6, &["d"]),
        ];
        for end in ["\n", "\r\n", "\r"] {
            let text = "\na;\"b\nc\"\n\n\nd;;;;\n".replace('\n', end);
            let (actual, _) = self::rows(&text);
            let actual: Vec<_> = actual
                .into_iter()
                .map(|(place, cells)| (place, cells.join("¦").replace("\r\n", "\n")))
                .collect();
            let expected: Vec<_> = rows
                .iter()
                .map(|(line, cells)| (format!("línea {line}"), cells.join("¦")))
                .collect();
            assert_eq!(actual, expected, "{end:?}");
        }
    }

    #[test]
    fn odd_quotes_are_named_by_line_and_column() {
        let (rows, report) = rows("sep=;\na;b\n1;\"Solo\" plan\n");
        assert_eq!(rows[1].1, ["1", "\"Solo\" plan"]);
        assert_eq!(report.notices[1].place.to_string(), "línea 3, columna 2");
    }
}
