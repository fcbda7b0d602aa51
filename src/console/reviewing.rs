//! What each matrix comes to, and what is wrong with it.

use std::io;
use std::time::{SystemTime, UNIX_EPOCH};

use serde_json::{Value, json};
use time::Date;

use super::console_request::{ConsoleRequest, RowForm};
use super::file_reader::{read, unstopped};
use super::in_parallel::{in_order, usual_threads};
use super::inputs::{Input, inputs};
use super::rows_out::{OutRow, RowsOut};
use super::{Ending, Streams};
use crate::model::official::named;
use crate::model::publication_month::Today;
use crate::model::registration::Registration;
use crate::model::rest_days::OwnDays;
use crate::model::{Document, Outline};
use crate::review::{reported_place, severity_name};
use crate::rules::{Checker, Finding, Severity};
use crate::score::score;

/// The last is what only JSON has room for.
const FILE_COLUMNS: [&str; 12] = [
    "archivo",
    "institución",
    "fecha",
    "unidades",
    "metas",
    "errores",
    "avisos",
    "sugerencias",
    "sita_desde",
    "sita_hasta",
    "problema",
    "hallazgos",
];

const FINDING_COLUMNS: [&str; 9] = [
    "archivo", "fila", "unidad", "columna", "regla", "gravedad", "fuente", "mensaje", "problema",
];

/// Reviews each file.
///
/// # Errors
/// When nothing more can be read or written.
pub(super) fn review(request: &ConsoleRequest, streams: &mut Streams) -> io::Result<Ending> {
    let files = inputs(request, streams.input)?;
    let today = request.date.unwrap_or_else(day_in_ecuador);
    let each_finding = request.each_finding && request.rows != RowForm::Json;
    let columns: &'static [&'static str] = match each_finding {
        true => &FINDING_COLUMNS,
        false => file_columns(request.rows),
    };
    let mut rows = RowsOut::begin(streams.output, request.rows, columns)?;
    let mut ending = Ending::Done;
    let threads = request.threads.unwrap_or_else(usual_threads);
    let act = |_: usize, input: &Input| reviewed(input, today, request);
    in_order(&files, threads, act, |reviewed: Reviewed| {
        ending = ending.max(reviewed.ending);
        let shown = match each_finding {
            true => reviewed.findings,
            false => vec![reviewed.file],
        };
        shown.into_iter().try_for_each(|row| rows.row(row))
    })?;
    rows.finish()?;
    Ok(ending)
}

fn file_columns(rows: RowForm) -> &'static [&'static str] {
    match (rows, FILE_COLUMNS.split_last()) {
        (RowForm::Table | RowForm::Csv(_), Some((_, told))) => told,
        _ => &FILE_COLUMNS,
    }
}

/// What came of one file.
struct Reviewed {
    ending: Ending,
    file: OutRow,
    findings: Vec<OutRow>,
}

fn reviewed(input: &Input, today: Date, request: &ConsoleRequest) -> Reviewed {
    let with_list = request.rows == RowForm::Json;
    let seen = read(input).and_then(|read| {
        unstopped(|| {
            Ok(looked_through(
                &input.name,
                &read.document,
                today,
                with_list,
            ))
        })
    });
    match seen {
        Ok((file, findings, worst)) => {
            let fails = |limit| worst.is_some_and(|worst| worst <= limit);
            Reviewed {
                ending: match request.fails_at.is_some_and(fails) {
                    true => Ending::Found,
                    false => Ending::Done,
                },
                file,
                findings,
            }
        }
        Err(problem) => {
            let row = |columns: &[&str]| {
                let cell = |column: &&str| match *column {
                    "archivo" => input.name.as_str().into(),
                    "problema" => problem.as_str().into(),
                    _ => Value::Null,
                };
                columns.iter().map(cell).collect()
            };
            Reviewed {
                ending: Ending::Failed,
                file: row(file_columns(request.rows)),
                findings: vec![row(&FINDING_COLUMNS)],
            }
        }
    }
}

/// The row of the file, one for each finding, and how grave the worst is.
fn looked_through(
    name: &str,
    document: &Document,
    today: Date,
    with_list: bool,
) -> (OutRow, Vec<OutRow>, Option<Severity>) {
    let outline = Outline::of(document);
    let mut checker = Checker::new(today);
    checker.advance(document, &outline, usize::MAX);
    let (errors, warnings, suggestions) = checker.counts();
    let today = Today::from(today);
    let (said, own) = (Registration::default(), OwnDays::default());
    let score = score(document, checker.findings(), today, &said, &own);
    let sita = score.map(|score| score.sita());
    let points = |eighths: u8| f64::from(eighths) / 8.0;
    let metadata = &document.metadata;
    let findings = checker.findings();
    let findings: Vec<OutRow> = findings
        .map(|found| finding(name, document, &outline, found))
        .collect();
    let mut file: OutRow = vec![
        name.into(),
        named(&metadata.institution).into(),
        Some(metadata.date.trim())
            .filter(|date| !date.is_empty())
            .into(),
        outline.units.len().into(),
        checker.goals().into(),
        errors.into(),
        warnings.into(),
        suggestions.into(),
        sita.map(|sita| points(sita.least)).into(),
        sita.map(|sita| points(sita.most)).into(),
        Value::Null,
    ];
    if with_list {
        let object = |row: &OutRow| {
            let named = FINDING_COLUMNS.iter().zip(row).skip(1).take(7);
            Value::Object(
                named
                    .map(|(name, cell)| ((*name).to_owned(), cell.clone()))
                    .collect(),
            )
        };
        file.push(findings.iter().map(object).collect());
    }
    let worst = checker.findings().map(|finding| finding.rule.severity);
    let worst = worst.min();
    (file, findings, worst)
}

fn finding(name: &str, document: &Document, outline: &Outline, finding: &Finding) -> OutRow {
    let (row, unit, column) = reported_place(document, outline, finding.place);
    let row: Value = row.parse::<u64>().map_or(Value::Null, Value::from);
    let rule = finding.rule;
    vec![
        name.into(),
        row,
        unit.into(),
        column.into(),
        rule.code.into(),
        severity_name(rule.severity).into(),
        rule.cite.into(),
        json!(finding.message),
        Value::Null,
    ]
}

/// Which day it is in Ecuador, five hours behind the world's clock.
pub(super) fn day_in_ecuador() -> Date {
    const BEGINNING: i32 = 2_440_588;
    let since = SystemTime::now().duration_since(UNIX_EPOCH);
    let seconds = since
        .map_or(0, |since| since.as_secs())
        .saturating_sub(5 * 3_600);
    let days = i32::try_from(seconds / 86_400).unwrap_or_default();
    Date::from_julian_day(BEGINNING + days).unwrap_or(Date::MIN)
}
