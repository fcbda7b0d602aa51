//! The three files of data set 1.3, which open as one document: the data set
//! gives the rows, the metadata and the dictionary what goes with them. Each is
//! known by what it says; institutions name them as they like.
//!
//! The portal's descriptions are written anew at each export, and so are notes
//! that count what is absent: a count would go stale.

use super::error::{ReadError, TriadPart};
use super::grid::{Grid, SourcePlace};
use super::limits::MAX_BYTES;
use super::open::inside;
use super::opened::{Opened, ReadOptions};
use super::recognise::cell_text::Text;
use super::recognise::labels::{Label, label};
use super::recognise::vocabulary::plain;
use super::report::{About, Report};
use super::said::TableSaid;
use super::text::form::Inside;
use super::triad_part::{Entry, entry, pair, part_of};
use crate::model::absence_note::absence_note;
use crate::model::official::DICTIONARY;
use crate::model::{Column, Document, Field};

/// Reads the files of one triad, in any order: the data set, and the metadata
/// and the dictionary when they are there. The file with the rows may be any
/// form of the matrix. The report counts and places what came of all.
///
/// # Errors
///
/// As [`super::open::read`] for each file, with its name; and when a file is none of
/// the three, when two are the same one, or when the rows are missing.
pub fn read_together(files: &[(String, Vec<u8>)]) -> Result<Opened, ReadError> {
    if let [(name, bytes)] = files {
        return super::open::read(name, bytes, ReadOptions::default());
    }
    let bytes = files.iter().map(|(_, bytes)| bytes.len() as u64).sum();
    if bytes == 0 {
        return Err(ReadError::Empty);
    } else if bytes > MAX_BYTES {
        return Err(ReadError::TooLarge { bytes });
    }
    let mut parts: [Option<TriadFile>; 3] = Default::default();
    for (name, bytes) in files {
        let (part, sheet) = part(name, bytes).map_err(|error| ReadError::InFile {
            name: name.clone(),
            error: Box::new(error),
        })?;
        let place = &mut parts[part as usize];
        if let Some(other) = place {
            let names = [other.name.clone(), name.clone()];
            return Err(ReadError::Twice { part, names });
        }
        let name = name.clone();
        *place = Some(TriadFile { name, sheet });
    }
    let [data_set, metadata, dictionary] = parts;
    let Some(data_set) = data_set else {
        let names = files.iter().map(|(name, _)| name.clone()).collect();
        return Err(ReadError::NoDataSet { names });
    };
    let (grid, report) = data_set.sheet;
    let mut opened = Opened::of_table(&grid, report, TableSaid::default()).map_err(|error| {
        ReadError::InFile {
            name: data_set.name,
            error: Box::new(error),
        }
    })?;
    if let Some(part) = metadata {
        let mut adding = Adding::new(&mut opened, part);
        adding.metadata();
    }
    if let Some(part) = dictionary {
        let mut adding = Adding::new(&mut opened, part);
        adding.dictionary();
    }
    Ok(opened)
}

struct TriadFile {
    name: String,
    sheet: (Grid, Report),
}

fn part(name: &str, bytes: &[u8]) -> Result<(TriadPart, (Grid, Report)), ReadError> {
    match inside(name, bytes, &ReadOptions::default())? {
        Inside::Document(_) => Err(ReadError::NotOfTriad),
        Inside::Table(table) => match part_of(&table.0) {
            Some(part) => Ok((part, *table)),
            None => Err(ReadError::NotOfTriad),
        },
    }
}

/// What a file adds to a document that has its rows.
struct Adding<'a> {
    document: &'a mut Document,
    report: &'a mut Report,
    grid: Grid,
    source: usize,
}

impl<'a> Adding<'a> {
    fn new(opened: &'a mut Opened, part: TriadFile) -> Self {
        let (grid, report) = part.sheet;
        opened.report.others.push(report.source);
        let source = opened.report.others.len();
        let notices = report.notices.into_iter().map(|mut notice| {
            notice.source = source;
            notice
        });
        opened.report.notices.extend(notices);
        Self {
            document: &mut opened.document,
            report: &mut opened.report,
            grid,
            source,
        }
    }

    fn notice(&mut self, about: About, place: SourcePlace, text: &str) {
        self.report.notice(about, place, text);
        if let Some(notice) = self.report.notices.last_mut() {
            notice.source = self.source;
        }
    }

    /// Each row that says something: its key, its value, and where it stands.
    /// What stands beyond the two is listed.
    fn rows(&mut self) -> Vec<(usize, String, String)> {
        let mut rows = Vec::new();
        for row in 0..self.grid.len() {
            let grid = std::mem::take(&mut self.grid);
            let cells: Vec<Text> = grid.cells(row).map(Text::of).collect();
            for (at, cell) in cells.iter().enumerate() {
                for (about, text) in cell.cleanings() {
                    self.notice(about, grid.place(row, Some(at)), &text);
                }
            }
            match pair(&cells) {
                None => self.report.blank_lines += 1,
                Some((key, value)) => {
                    let text = |at: usize| cells[at].text.clone().into_owned();
                    rows.push((row, text(key), value.map_or(String::new(), text)));
                    let beyond = value.map_or(cells.len(), |value| value + 1);
                    for (at, cell) in cells.iter().enumerate().skip(beyond) {
                        if !cell.is_blank() {
                            let place = grid.place(row, Some(at));
                            self.notice(About::ExtraCell, place, &cell.text);
                        }
                    }
                }
            }
            self.grid = grid;
        }
        rows
    }

    fn metadata(&mut self) {
        for (row, key, value) in self.rows() {
            match label(&key) {
                Some(Label { field, rest }) => {
                    let value = if rest.is_empty() {
                        value
                    } else {
                        self.extra(row, &value);
                        rest.to_owned()
                    };
                    self.field(row, field, &value, &key);
                }
                None => self.stray(row, &key, &value),
            }
        }
    }

    fn dictionary(&mut self) {
        for (row, key, value) in self.rows() {
            match entry(&key) {
                Some(Entry::Institution) => self.field(row, Field::Institution, &value, &key),
                Some(Entry::Subject) if plain(&value) == "metas y objetivos" => {
                    self.said(About::Dictionary, row, &key, &value);
                }
                Some(Entry::Header) if plain(&value).starts_with("descripcion") => {
                    self.said(About::Dictionary, row, &key, &value);
                }
                Some(Entry::Column(column)) => self.description(row, column, &key, &value),
                Some(Entry::Subject | Entry::Header) | None => self.stray(row, &key, &value),
            }
        }
    }

    /// What the dictionary says of a column. Its description has no place in
    /// the document, for the portal has one; the clarifying note has.
    fn description(&mut self, row: usize, column: usize, key: &str, value: &str) {
        let Described {
            text,
            is_portals,
            note,
        } = describes(column, value);
        let about = match is_portals {
            true => About::Dictionary,
            false => About::Description,
        };
        self.said(about, row, key, text);
        if note.is_empty() {
            return;
        }
        let column = Column::ALL.get(column + 1).copied();
        let field = column.map(Field::Note);
        let key = &*format!("{key}. Nota aclaratoria:");
        // A note that counts what is absent is written anew each time.
        if note == absence_note(self.document, column) {
            self.said(About::AbsenceNote, row, key, note);
        } else if let Some(field) = field {
            self.field(row, field, note, key);
        } else {
            self.stray(row, key, note);
        }
    }

    fn field(&mut self, row: usize, field: Field, value: &str, key: &str) {
        let place = self.grid.place(row, None);
        let given = self.document.metadata.get(field);
        if given.is_empty() {
            value.clone_into(self.document.metadata.get_mut(field));
            self.report.metadata_rows += 1;
            self.notice(About::Metadata, place, key);
        } else if given == value {
            self.said(About::RepeatedMetadata, row, key, value);
        } else {
            self.said(About::OtherMetadata, row, key, value);
        }
    }

    fn extra(&mut self, row: usize, text: &str) {
        if !text.trim().is_empty() {
            self.notice(About::ExtraCell, self.grid.place(row, None), text);
        }
    }

    fn stray(&mut self, row: usize, key: &str, value: &str) {
        self.said(About::StrayLine, row, key, value);
    }

    /// A notice about a whole row.
    fn said(&mut self, about: About, row: usize, key: &str, value: &str) {
        let text = match value.is_empty() {
            true => key.to_owned(),
            false => format!("{key} | {value}"),
        };
        self.notice(about, self.grid.place(row, None), &text);
    }
}

/// What a dictionary says of a column.
struct Described<'a> {
    text: &'a str,
    /// The text is the portal's own.
    is_portals: bool,
    /// The clarifying note, if there is one.
    note: &'a str,
}

/// Takes apart what a dictionary says of a column of the data set, from 0.
fn describes(column: usize, text: &str) -> Described<'_> {
    const NOTE: [&str; 3] = [
        "Nota aclaratoria:",
        "NOTA ACLARATORIA:",
        "nota aclaratoria:",
    ];
    let (_, own) = DICTIONARY[column];
    let apart = NOTE.iter().find_map(|words| text.split_once(words));
    let (text, note) = apart.unwrap_or((text, ""));
    Described {
        text: text.trim(),
        is_portals: plain(text) == plain(own),
        note: note.trim(),
    }
}
