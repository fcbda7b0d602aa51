//! Whom one can ask, what each is sent, and by what it is known again.

use std::collections::HashMap;

use time::Date;

use crate::export::{NoteLine, NoteSheet, UnitBook, UnitPart, matrix_file_name};
use crate::model::asked_units::{SentRow, UNIT_KEY, UnitRequest};
use crate::model::official::named;
use crate::model::publication_month::PublicationMonth;
use crate::model::text::{plain, unmarked_letters};
use crate::model::{Column, Document, Metadata, Outline, Place, Row, RowId, only_rows};
use crate::rules::Finding;
use crate::texts;

/// A unit that has a name, wherever its rows stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AskableUnit {
    pub name: String,
    /// Positions in the document, from 0.
    pub rows: Vec<usize>,
}

/// For which publication the units are asked, when and until when.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Asking {
    pub month: PublicationMonth,
    pub today: Date,
    pub until: Option<Date>,
    pub form: AskedForm,
}

/// As what a unit gets its rows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum AskedForm {
    #[default]
    Book,
    /// A page that opens from a disk, for who gets such files by mail.
    Page,
}

/// What one unit is sent.
#[derive(Clone, Debug, PartialEq)]
pub struct UnitPackage {
    pub request: UnitRequest,
    pub book: UnitBook,
    /// The same, for a page.
    pub part: UnitPart,
    pub form: AskedForm,
    pub subject: String,
    pub mail: String,
}

/// The units that one can ask, each once.
pub fn askable_units(document: &Document) -> Vec<AskableUnit> {
    let mut units: Vec<AskableUnit> = Vec::new();
    let mut known: HashMap<String, usize> = HashMap::new();
    for unit in Outline::of(document).units {
        let name = unit_name(document, unit.rows.start);
        if name.is_empty() {
            continue;
        }
        let at = *known.entry(plain(&name)).or_insert(units.len());
        match units.get_mut(at) {
            Some(known) => known.rows.extend(unit.rows),
            None => units.push(AskableUnit {
                name,
                rows: unit.rows.collect(),
            }),
        }
    }
    units
}

/// The name of the unit that the row at a position is of, with single spaces.
pub(super) fn unit_name(document: &Document, position: usize) -> String {
    single_spaced(document.resolved(position, Column::Unit))
}

pub(super) fn is_same_unit(one: &str, other: &str) -> bool {
    plain(one) == plain(other)
}

pub(super) fn single_spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What the cells of a row show.
pub(super) fn shown(document: &Document, position: usize) -> [String; 5] {
    Column::ALL.map(|column| document.resolved(position, column).to_owned())
}

/// What a unit is sent, with what was found in the whole matrix.
pub fn package_of<'f>(
    document: &Document,
    unit: &AskableUnit,
    findings: impl Iterator<Item = &'f Finding>,
    asking: Asking,
) -> UnitPackage {
    let Asking {
        month, until, form, ..
    } = asking;
    let rows = unit.rows.iter().map(|at| SentRow {
        id: document.rows[*at].id,
        texts: shown(document, *at),
    });
    let rows: Vec<SentRow> = rows.collect();
    let key = key_of(month, &unit.name, &rows);
    let institution = named(&document.metadata.institution).unwrap_or_default();
    let request_line = texts::request_line(&key);
    let own = only_rows(document, &unit.rows);
    let name = file_name(&unit.name, month);
    let part = UnitPart {
        name: name.clone(),
        key: key.clone(),
        institution: institution.to_owned(),
        unit: unit.name.clone(),
        title: texts::part_title(month),
        until: texts::part_until(until),
        heading: format!(
            "{}\n{request_line}",
            texts::part_heading(institution, month)
        ),
        document: Document {
            heading: String::new(),
            metadata: Metadata {
                date: document.metadata.date.clone(),
                ..Metadata::default()
            },
            ..own.clone()
        },
    };
    let heading = texts::unit_heading(institution, month, until);
    let sent = Document {
        heading: format!("{heading}\n{request_line}"),
        ..own
    };
    let mail = match form {
        AskedForm::Book => texts::mail_text,
        AskedForm::Page => texts::page_mail_text,
    };
    UnitPackage {
        subject: texts::mail_subject(&unit.name, month),
        mail: mail(&unit.name, institution, month, until, &name),
        book: UnitBook {
            name,
            text: NoteSheet {
                name: texts::INSTRUCTIONS.to_owned(),
                lines: instructions(&unit.name, until, &found(unit, document, &sent, findings)),
            },
            document: sent,
        },
        part,
        form,
        request: UnitRequest::new(key, unit.name.clone(), rows).dated(asking.today, until),
    }
}

/// What the files of several units are called together.
pub fn zip_name(document: &Document) -> String {
    matrix_file_name(document, "unidades", "zip")
}

/// The longest part of a file's name that says whose it is.
const LONGEST: usize = 60;

/// `direccion-de-ambiente_2026-11`
fn file_name(unit: &str, month: PublicationMonth) -> String {
    let plain: String = unmarked_letters(unit)
        .map(|letter| {
            if letter.is_ascii_alphanumeric() {
                letter
            } else {
                ' '
            }
        })
        .collect();
    let mut name = String::new();
    for word in plain.split_whitespace() {
        if !name.is_empty() && name.len() + word.len() >= LONGEST {
            break;
        }
        if !name.is_empty() {
            name.push('-');
        }
        name.extend(word.chars().take(LONGEST));
    }
    let name = match name.as_str() {
        "" => "unidad",
        name => name,
    };
    format!("{name}_{}", month.text())
}

fn instructions(unit: &str, until: Option<Date>, found: &[(String, String)]) -> Vec<NoteLine> {
    let mut lines = vec![
        NoteLine::Head(format!("{} – {unit}", texts::INSTRUCTIONS)),
        NoteLine::Head(texts::TO_BE_DONE.to_owned()),
    ];
    lines.extend(texts::unit_steps(until).into_iter().map(NoteLine::Text));
    lines.push(NoteLine::Head(texts::WHAT_COLUMNS_ARE.to_owned()));
    let heads = crate::model::official::A4_HEADER.iter();
    let heads = heads.zip(texts::COLUMNS_EXPLAINED);
    lines.extend(heads.map(|(head, said)| NoteLine::Pair((*head).to_owned(), said.to_owned())));
    lines.push(NoteLine::Head(texts::TO_BE_LOOKED_AT.to_owned()));
    if found.is_empty() {
        lines.push(NoteLine::Text(texts::NOTHING_TO_LOOK_AT.to_owned()));
    }
    let found = found.iter().cloned();
    lines.extend(found.map(|(place, said)| NoteLine::Pair(place, said)));
    lines
}

/// What was found in the rows of a unit, each with the cell of its workbook.
fn found<'f>(
    unit: &AskableUnit,
    document: &Document,
    sent: &Document,
    findings: impl Iterator<Item = &'f Finding>,
) -> Vec<(String, String)> {
    let own = |row: RowId| unit.rows.iter().position(|at| document.rows[*at].id == row);
    let placed = findings.filter_map(|finding| match finding.place {
        Place::Cell { row, column } if column != Column::Number => {
            let cell = format!(
                "{} {}",
                texts::COLUMNS[column.index()],
                cell_name(sent, own(row)?, column)
            );
            Some((cell, finding.message.clone()))
        }
        _ => None,
    });
    placed.collect()
}

/// The name in the sheet of the cell that a goal row shows, by its index among
/// them.
fn cell_name(sent: &Document, goal: usize, column: Column) -> String {
    let says = |row: &&Row| row.content.own_texts().any(|text| !text.trim().is_empty());
    let goals = sent
        .rows
        .iter()
        .enumerate()
        .filter(|(_, row)| !row.is_level());
    let at = goals.map(|(at, _)| at).nth(goal).unwrap_or_default();
    let head = sent.head(at, column).unwrap_or(at);
    let written = sent.rows[..head].iter().filter(says).count();
    let line = sent.heading.lines().count() + 1 + written + 1;
    let letter = ["A", "B", "C", "D", "E"][column.index()];
    format!("{letter}{line}")
}

/// By what the file of a unit is known again: for which month, and a number of
/// what it was sent.
fn key_of(month: PublicationMonth, unit: &str, rows: &[SentRow]) -> String {
    let mut sum: u32 = 0x811C_9DC5;
    let texts = rows.iter().flat_map(|row| &row.texts);
    for text in texts.map(String::as_str).chain([unit]) {
        for byte in text.bytes().chain([0xFF]) {
            sum = (sum ^ u32::from(byte)).wrapping_mul(0x0100_0193);
        }
    }
    format!("{UNIT_KEY}{}-{:06X}", month.text(), sum >> 8)
}

/// The key that stands in a text, and the month that it is of.
pub(super) fn key_in(text: &str) -> Option<(String, PublicationMonth)> {
    let text = text.to_ascii_uppercase();
    let mut parts = text.split(UNIT_KEY);
    parts.next()?;
    parts.find_map(|rest| {
        let key: String = rest.chars().take(14).collect();
        let month = PublicationMonth::read(key.get(..7)?)?;
        let number = key.get(7..)?.strip_prefix('-')?;
        let is_number = number.len() == 6 && number.bytes().all(|byte| byte.is_ascii_hexdigit());
        is_number.then(|| (format!("{UNIT_KEY}{key}"), month))
    })
}
