//! The readers of workbooks against another one, cell by cell: `calamine`,
//! which knows what cells hold and not how programs show it.

use std::collections::{BTreeMap, BTreeSet};

use calamine::{Data, Reader as _, open_workbook_auto_from_rs};
use metas::import::Sheet;

use super::*;

/// What our readers say otherwise.
struct Argued {
    file: &'static str,
    /// As a sheet names it; empty for all of the file.
    cell: &'static str,
    ours: &'static str,
    theirs: &'static str,
    why: &'static str,
}

const LINK: &str = "the address of a link is kept after its text";
const SHOWN: &str = "a number that is shown with the words of its format";
const TRUTH: &str = "a truth that is stored as a number with a format of truths";

const ARGUED: &[Argued] = &[
    argued(
        "enlaces.ods",
        "C2",
        "Ver el plan (https://x.ec/plan?a=1&b=2)",
        "Ver el plan",
        LINK,
    ),
    argued("enlaces.ods", "B3", "correo (a@x.ec)", "correo", LINK),
    argued(
        "enlaces.xls",
        "C2",
        "Ver el plan (https://x.ec/plan?a=1&b=2)",
        "Ver el plan",
        LINK,
    ),
    argued("enlaces.xls", "B3", "correo (a@x.ec)", "correo", LINK),
    argued(
        "enlaces.xlsx",
        "C2",
        "Ver el plan (https://x.ec/plan?a=1&b=2)",
        "Ver el plan",
        LINK,
    ),
    argued("enlaces.xlsx", "B3", "correo (a@x.ec)", "correo", LINK),
    argued(
        "exceljs.xlsx",
        "C9",
        "Ver (https://x.example.ec/a)",
        "Ver",
        LINK,
    ),
    argued(
        "xlsxwriter.xlsx",
        "B13",
        "Ver (https://x.example.ec/a)",
        "Ver",
        LINK,
    ),
    argued(
        "texto-enriquecido.xlsx",
        "C2",
        "Fortalecer la gestión",
        "Fortalecerla gestión",
        "a run that is a space is a space, as Excel shows it",
    ),
    argued("valores.ods", "C4", "VERDADERO", "1", TRUTH),
    argued("valores.ods", "D5", "FALSO", "0", TRUTH),
    argued(
        "85-numeros-con-formato.xlsx",
        "D19",
        "(02) 222-3333",
        "22223333",
        SHOWN,
    ),
    argued(
        "86-texto-tachado.xlsx",
        "E7",
        "M1. Dar mantenimiento a 12 km de vías",
        "M1. Dar mantenimiento a 10 km de vías\nM1. Dar mantenimiento a 12 km de vías",
        "what is struck out is in the report",
    ),
    argued(
        "11-todo-en-la-columna-A.xlsx",
        "",
        "",
        "",
        "one column is put into several",
    ),
    argued(
        "80-una-hoja-por-unidad.xlsx",
        "",
        "",
        "",
        "the sheets are joined",
    ),
    argued(
        "esquinas.xlsx",
        "",
        "",
        "",
        "it has more columns than are read",
    ),
    argued(
        "sheetjs-95.xls",
        "",
        "",
        "",
        "Excel 95 is refused with a sentence",
    ),
];

const fn argued(
    file: &'static str,
    cell: &'static str,
    ours: &'static str,
    theirs: &'static str,
    why: &'static str,
) -> Argued {
    Argued {
        file,
        cell,
        ours,
        theirs,
        why,
    }
}

#[test]
fn cells_hold_what_another_reader_says_that_they_hold() {
    let mut wrong = String::new();
    let mut compared = 0;
    let mut used: BTreeSet<(&str, &str)> = BTreeSet::new();
    let folders = ["spreadsheets", "cases", "programs"];
    for (name, bytes) in folders.into_iter().flat_map(fixtures) {
        if let Some(argued) = ARGUED.iter().find(|argued| argued.is_of(&name, "")) {
            used.insert((argued.file, ""));
            continue;
        }
        // It reads no XML of Excel 2003, no flat ODS, no ODS without mimetype.
        let Ok(mut book) = open_workbook_auto_from_rs(Cursor::new(bytes.clone())) else {
            continue;
        };
        for sheet in import::sheets(&bytes, &mut |_| {}).unwrap() {
            let theirs = theirs(&book.worksheet_range(&sheet.name).unwrap());
            let ours = ours(&sheet);
            let all: BTreeSet<_> = ours.keys().chain(theirs.keys()).collect();
            compared += all.len();
            for at in all {
                let cell = at.to_string();
                let text = ours.get(at).map_or("", String::as_str);
                let data = theirs.get(at).unwrap_or(&Data::Empty);
                let said = data.to_string();
                match ARGUED.iter().find(|argued| argued.is_of(&name, &cell)) {
                    _ if same(text, data) => {}
                    Some(argued) if argued.ours == text && argued.theirs == said => {
                        used.insert((argued.file, argued.cell));
                    }
                    _ => writeln!(wrong, "{name} {cell}: {text:?}, {data:?}").unwrap(),
                }
            }
        }
    }
    for argued in ARGUED {
        if !used.contains(&(argued.file, argued.cell)) {
            writeln!(
                wrong,
                "{} {}: not ({})",
                argued.file, argued.cell, argued.why
            )
            .unwrap();
        }
    }
    assert_eq!(wrong, "");
    assert!(compared > 2_000, "{compared}");
}

impl Argued {
    fn is_of(&self, file: &str, cell: &str) -> bool {
        (self.file, self.cell) == (file, cell)
    }
}

/// Row and column of a sheet, from 0.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct CellPlace(u32, u32);

impl std::fmt::Display for CellPlace {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let letter = char::from(b'A' + u8::try_from(self.1).unwrap());
        write!(f, "{letter}{}", self.0 + 1)
    }
}

fn ours(sheet: &Sheet) -> BTreeMap<CellPlace, String> {
    let grid = &sheet.grid;
    let cells = (0..grid.len()).flat_map(|row| {
        let number = grid.place(row, None).number;
        let cells = (0..).zip(grid.cells(row));
        cells.map(move |(column, text)| (CellPlace(number - 1, column), text.to_owned()))
    });
    cells.filter(|(_, text)| !text.is_empty()).collect()
}

fn theirs(range: &calamine::Range<Data>) -> BTreeMap<CellPlace, Data> {
    let (row, column) = range.start().unwrap_or_default();
    let cells = range.used_cells().map(|(down, right, data)| {
        let at = CellPlace(row + down as u32, column + right as u32);
        (at, data.clone())
    });
    let says = |(_, data): &(CellPlace, Data)| *data != Data::String(String::new());
    cells.filter(says).collect()
}

/// Whether a text says what a cell holds, as people in Ecuador write it.
fn same(text: &str, data: &Data) -> bool {
    match data {
        Data::Empty => text.is_empty(),
        Data::String(other) => text == other.replace("\r\n", "\n"),
        Data::Int(number) => same_number(text, *number as f64),
        // SheetJS gives dates a format that the other reader does not know.
        Data::Float(number) if text.contains('/') => {
            let kind = calamine::ExcelDateTimeType::DateTime;
            same_day(text, &calamine::ExcelDateTime::new(*number, kind, false))
        }
        Data::Float(number) => same_number(text, *number),
        Data::Bool(truth) => text == if *truth { "VERDADERO" } else { "FALSO" },
        Data::DateTime(date) => same_day(text, date),
        Data::DateTimeIso(date) => {
            let (day, time) = date.split_once('T').unwrap_or((date, ""));
            let day: Vec<&str> = day.split('-').rev().collect();
            let day = [&day.join("/"), time.strip_suffix(":00").unwrap_or(time)].join(" ");
            text == day.trim()
        }
        Data::DurationIso(_) => false,
        Data::Error(error) => text == error.to_string(),
    }
}

fn same_day(text: &str, date: &calamine::ExcelDateTime) -> bool {
    let (year, month, day, hour, minute, ..) = date.to_ymd_hms_milli();
    let day = format!("{day:02}/{month:02}/{year}");
    text == day || text == format!("{day} {hour:02}:{minute:02}")
}

/// Whether a text says a number, as exactly as it says it.
fn same_number(text: &str, number: f64) -> bool {
    let digits: String = text
        .chars()
        .filter(|letter| letter.is_ascii_digit() || "-+eE,".contains(*letter))
        .collect();
    let said = digits.trim_end_matches('e').replace(',', ".");
    let decimals = said.split_once('.').map_or(0, |(_, after)| after.len());
    let percent = if text.contains('%') { 100.0 } else { 1.0 };
    let exact = 0.5001 * 10_f64.powi(-(decimals as i32)) + number.abs() * 1e-12;
    let said = said.parse::<f64>();
    said.is_ok_and(|said| (said - number * percent).abs() <= exact.min(number.abs()))
        || (text == "0" && number == 0.0)
}
