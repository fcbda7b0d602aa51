//! The real matrix, as every program that could have saved it would have: it
//! opens as the same document, or with the difference that stands here.

use metas::import::{About, Encoding, ReadOptions};
use metas::model::{Column, Document, Separator};

use super::{SEED, assert_same, open, readable, seed};

type Table = Vec<Vec<String>>;

// How a table becomes bytes

#[derive(Clone, Copy, Debug)]
enum Quotes {
    WhereNeeded,
    Everywhere,
}

/// A file as a program saves it.
#[derive(Clone, Copy, Debug)]
struct Dialect {
    separator: Separator,
    quotes: Quotes,
    line_end: &'static str,
    encoding: Encoding,
    mark: bool,
}

const PLAIN: Dialect = Dialect {
    separator: Separator::Semicolon,
    quotes: Quotes::WhereNeeded,
    line_end: "\r\n",
    encoding: Encoding::Utf8,
    mark: false,
};

impl Dialect {
    fn write(&self, table: &Table) -> Vec<u8> {
        self.bytes(&self.text(table))
    }

    fn text(&self, table: &Table) -> String {
        let separator = self.separator.as_char();
        let line = |row: &Vec<String>| {
            let cells: Vec<String> = row.iter().map(|cell| self.quoted(cell)).collect();
            cells.join(&separator.to_string()) + self.line_end
        };
        table.iter().map(line).collect()
    }

    fn quoted(&self, cell: &str) -> String {
        let needed = cell.contains([self.separator.as_char(), '"', '\n', '\r']);
        match self.quotes {
            Quotes::WhereNeeded if !needed => cell.to_owned(),
            _ => format!("\"{}\"", cell.replace('"', "\"\"")),
        }
    }

    fn bytes(&self, text: &str) -> Vec<u8> {
        let text = if self.mark {
            format!("\u{feff}{text}")
        } else {
            text.to_owned()
        };
        encoded(&text, self.encoding)
    }
}

/// The letters of the real matrix that are not ASCII, in the code pages in
/// which their number is not that of Unicode.
const LETTERS: [(char, u8, u8); 14] = [
    ('á', 0xa0, 0x87),
    ('é', 0x82, 0x8e),
    ('í', 0xa1, 0x92),
    ('ó', 0xa2, 0x97),
    ('ú', 0xa3, 0x9c),
    ('ñ', 0xa4, 0x96),
    ('Á', 0xb5, 0xe7),
    ('É', 0x90, 0x83),
    ('Í', 0xd6, 0xea),
    ('Ó', 0xe0, 0xee),
    ('Ú', 0xe9, 0xf2),
    ('Ñ', 0xa5, 0x84),
    ('º', 0xa7, 0xbc),
    ('°', 0xf8, 0xa1),
];

fn encoded(text: &str, encoding: Encoding) -> Vec<u8> {
    let page = |of: fn(&(char, u8, u8)) -> u8| {
        let byte = |letter: char| match letter {
            ascii if ascii.is_ascii() => ascii as u8,
            other => {
                let known = LETTERS.iter().find(|(letter, ..)| *letter == other);
                of(known.unwrap_or_else(|| panic!("{other:?} has no byte here")))
            }
        };
        text.chars().map(byte).collect()
    };
    match encoding {
        Encoding::Utf8 | Encoding::Utf8Bom => text.as_bytes().to_vec(),
        Encoding::Utf16Le => text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
        Encoding::Utf16Be => text.encode_utf16().flat_map(u16::to_be_bytes).collect(),
        Encoding::Windows1252 | Encoding::Latin1 => {
            let byte = |letter| u8::try_from(u32::from(letter)).unwrap();
            text.chars().map(byte).collect()
        }
        Encoding::Cp850 => page(|(_, dos, _)| *dos),
        Encoding::MacRoman => page(|(_, _, mac)| *mac),
    }
}

// The same matrix with its oddities

fn table() -> Table {
    let text = str::from_utf8(SEED).unwrap();
    let cells = |line: &str| row(&line.split('\t').collect::<Vec<_>>());
    text.lines().map(cells).collect()
}

fn is_header(row: &[String]) -> bool {
    row[0] == "No."
}

/// The rows from the first header to the row before the footer.
fn body(table: &Table) -> std::ops::Range<usize> {
    let first = table.iter().position(|row| is_header(row)).unwrap();
    let footer = |row: &Vec<String>| row[0].starts_with("LINK");
    first..table.iter().position(footer).unwrap()
}

fn with_mute_columns(mut table: Table) -> Table {
    for row in &mut table {
        row.resize(25, String::new());
    }
    table
}

/// Rows as long as what they say.
fn ragged(mut table: Table) -> Table {
    for row in &mut table {
        while row.last().is_some_and(String::is_empty) {
            row.pop();
        }
    }
    table
}

fn with_blank_rows_between(table: Table) -> Table {
    let blank = || vec![String::new(); 5];
    table.into_iter().flat_map(|row| [row, blank()]).collect()
}

fn with_a_leading_blank_column(mut table: Table) -> Table {
    for row in &mut table {
        row.insert(0, String::new());
    }
    table
}

/// Goal rows and header with their columns in this order; titles, levels and
/// labels stay in the first column.
fn in_the_order(order: [usize; 5]) -> impl Fn(Table) -> Table {
    move |mut table| {
        for row in &mut table {
            if row[1..].iter().any(|cell| !cell.is_empty()) && !row[0].ends_with(':') {
                *row = order.map(|at| row[at].clone()).to_vec();
            }
        }
        table
    }
}

/// Every column moved as a spreadsheet moves it, with all that stands in it.
fn with_whole_columns_in_the_order(order: [usize; 5]) -> impl Fn(Table) -> Table {
    move |mut table| {
        for row in &mut table {
            *row = order.map(|at| row[at].clone()).to_vec();
        }
        table
    }
}

/// Paragraphs as lines of a cell instead of `<p>`.
fn with_lines_in_cells(mut table: Table) -> Table {
    for cell in table.iter_mut().flatten() {
        if cell.starts_with("<p>") {
            let plain = cell.replace("</p> <p>", "\n").replace("<p>", "");
            *cell = plain.replace("</p>", "");
        }
    }
    table
}

fn with_header(names: &'static [&'static str]) -> impl Fn(Table) -> Table {
    move |mut table| {
        for row in table.iter_mut().filter(|row| is_header(row)) {
            *row = names.iter().map(|name| (*name).to_owned()).collect();
        }
        table
    }
}

fn with_a_header_of_two_rows(table: Table) -> Table {
    let two = |row: Vec<String>| {
        if !is_header(&row) {
            return vec![row];
        }
        let rows = [
            ["No.", "Descripción", "Objetivo", "Indicador", "Meta"],
            ["", "de la unidad", "de la unidad", "", "cuantificable"],
        ];
        rows.map(|row| row.map(str::to_owned).to_vec()).to_vec()
    };
    table.into_iter().flat_map(two).collect()
}

fn without_header(table: Table) -> Table {
    table.into_iter().filter(|row| !is_header(row)).collect()
}

fn without_markup(mut table: Table) -> Table {
    for cell in table.iter_mut().flatten() {
        for tag in [
            "<b>",
            "</b>",
            "</a>",
            "<a href=\"mailto:haro@congope.gob.ec\">",
        ] {
            *cell = cell.replace(tag, "");
        }
    }
    with_lines_in_cells(table)
}

fn row(cells: &[&str]) -> Vec<String> {
    let mut row: Vec<String> = cells.iter().map(|cell| (*cell).to_owned()).collect();
    row.resize(5, String::new());
    row
}

fn with_notes_around(mut table: Table) -> Table {
    table.insert(0, row(&["Actualizado por Planificación"]));
    table.push(row(&["Elaborado por: Dirección de Planificación"]));
    table.push(row(&["* Valores referenciales"]));
    table
}

fn with_totals(mut table: Table) -> Table {
    let end = body(&table).end;
    table.insert(end, row(&["", "Total general", "", "", "38"]));
    table.insert(end, row(&["TOTAL", "18", "", "41 indicadores", "38 metas"]));
    table.insert(end, row(&["TOTAL"]));
    table
}

// What is expected

#[track_caller]
fn check(name: &str, bytes: &[u8], expected: &Document) {
    let opened = open("matriz.csv", bytes).unwrap_or_else(|error| panic!("{name}: {error}"));
    let unsaid = [About::StrayLine, About::ExtraCell];
    let unsaid = opened
        .report
        .notices
        .iter()
        .filter(|notice| unsaid.contains(&notice.about))
        .collect::<Vec<_>>();
    assert!(unsaid.is_empty(), "{name}: {unsaid:?}");
    assert_eq!(readable(&opened.document), readable(expected), "{name}");
}

const ENCODINGS: [(Encoding, bool); 10] = [
    (Encoding::Utf8, false),
    (Encoding::Utf8, true),
    (Encoding::Utf16Le, false),
    (Encoding::Utf16Le, true),
    (Encoding::Utf16Be, false),
    (Encoding::Utf16Be, true),
    (Encoding::Windows1252, false),
    (Encoding::Latin1, false),
    (Encoding::Cp850, false),
    (Encoding::MacRoman, false),
];

#[test]
fn every_separator_in_every_encoding_gives_the_same_matrix() {
    let (table, expected) = (table(), seed().document);
    for separator in Separator::ALL {
        for (encoding, mark) in ENCODINGS {
            for quotes in [Quotes::WhereNeeded, Quotes::Everywhere] {
                for line_end in ["\r\n", "\n", "\r"] {
                    let dialect = Dialect {
                        separator,
                        quotes,
                        line_end,
                        encoding,
                        mark,
                    };
                    check(&format!("{dialect:?}"), &dialect.write(&table), &expected);
                }
            }
        }
    }
}

#[test]
fn a_line_that_says_the_separator_is_no_part_of_the_matrix() {
    let expected = seed().document;
    for separator in Separator::ALL {
        for (encoding, mark) in ENCODINGS {
            for said in ["sep=", "SEP=", "Sep=", "\"sep=", "sep = "] {
                let dialect = Dialect {
                    separator,
                    encoding,
                    mark,
                    ..PLAIN
                };
                let quote = if said.starts_with('"') { "\"" } else { "" };
                let line = format!("{said}{}{quote}\r\n", separator.as_char());
                let text = [line, dialect.text(&table())].concat();
                check(
                    &format!("{said} {dialect:?}"),
                    &dialect.bytes(&text),
                    &expected,
                );
            }
        }
    }
}

#[test]
fn the_same_matrix_laid_out_otherwise_is_the_same_matrix() {
    let expected = seed().document;
    let layouts: [(&str, &dyn Fn(Table) -> Table); 14] = [
        ("as it is", &|table| table),
        ("twenty mute columns", &with_mute_columns),
        ("rows as long as what they say", &ragged),
        ("blank rows between", &with_blank_rows_between),
        ("a leading blank column", &with_a_leading_blank_column),
        ("a leading blank column and mute ones", &|table| {
            with_mute_columns(with_a_leading_blank_column(table))
        }),
        ("goals first", &in_the_order([4, 3, 2, 1, 0])),
        ("number last", &in_the_order([1, 2, 3, 4, 0])),
        ("indicator before objective", &in_the_order([0, 1, 3, 2, 4])),
        (
            "the column of numbers moved to the end",
            &with_whole_columns_in_the_order([1, 2, 3, 4, 0]),
        ),
        (
            "the columns of goals and indicators changed",
            &with_whole_columns_in_the_order([0, 1, 2, 4, 3]),
        ),
        ("lines in cells", &with_lines_in_cells),
        ("no markup", &without_markup),
        ("a header of two rows", &with_a_header_of_two_rows),
    ];
    for (name, laid_out) in layouts {
        for separator in Separator::ALL {
            for quotes in [Quotes::WhereNeeded, Quotes::Everywhere] {
                let dialect = Dialect {
                    separator,
                    quotes,
                    ..PLAIN
                };
                let bytes = dialect.write(&laid_out(table()));
                check(
                    &format!("{name}, {separator:?}, {quotes:?}"),
                    &bytes,
                    &expected,
                );
            }
        }
    }
}

#[test]
fn the_columns_are_known_by_many_names() {
    let expected = seed().document;
    let headers: [&[&str]; 16] = [
        &[
            "Nro",
            "Unidad administrativa",
            "Objetivos",
            "Indicadores",
            "Metas",
        ],
        &[
            "Nro.",
            "Unidad administrativa",
            "Objetivos",
            "Indicadores",
            "Metas",
        ],
        &[
            "N°",
            "Unidad administrativa",
            "Objetivo",
            "Indicador",
            "Meta",
        ],
        &[
            "Nº",
            "Unidad administrativa",
            "Objetivo",
            "Indicador",
            "Meta",
        ],
        &[
            "N.º",
            "Unidad administrativa",
            "Objetivo",
            "Indicador",
            "Meta",
        ],
        &[
            "N.°",
            "Unidad administrativa",
            "Objetivo",
            "Indicador",
            "Meta",
        ],
        &["No", "Unidad", "Objetivo", "Indicador", "Meta"],
        &["N° de orden", "Unidades", "Objetivo", "Indicador", "Meta"],
        &["#", "Dirección / Unidad", "Objetivo", "Indicador", "Meta"],
        &[
            "Ítem",
            "Nombre de la unidad",
            "Objetivo",
            "Indicador",
            "Meta",
        ],
        &[
            "NO.",
            "DESCRIPCIÓN DE LA UNIDAD",
            "OBJETIVO DE LA UNIDAD",
            "INDICADOR",
            "META CUANTIFICABLE",
        ],
        &[
            "no.",
            "descripcion de la unidad",
            "objetivo de la unidad",
            "indicador",
            "meta cuantificable",
        ],
        &[
            " No. ",
            "Descripción  de la unidad:",
            "Objetivo\nde la unidad",
            "Indicador ",
            "Meta (cuantificable)",
        ],
        &[
            "Número",
            "Área o dependencia",
            "Objetivo general",
            "Indicador de resultado",
            "Meta programada",
        ],
        &[
            "Ord.",
            "Dependencia responsable",
            "Objetivos específicos",
            "Nombre del indicador",
            "Metas 2022",
        ],
        &[
            "<b>No.</b>",
            "<b>Descripci&oacute;n de la unidad</b>",
            "<p>Objetivo de la unidad</p>",
            "Indicador",
            "Meta cuantificable",
        ],
    ];
    for header in headers {
        let bytes = PLAIN.write(&with_header(header)(table()));
        check(&format!("{header:?}"), &bytes, &expected);
    }
}

#[test]
fn without_a_header_the_five_columns_are_taken_in_their_order() {
    let bytes = PLAIN.write(&without_header(table()));
    let opened = open("matriz.csv", &bytes).unwrap();
    assert_same(&opened.document, &seed().document);
    assert_eq!(opened.report.count(About::NoHeader), 1);
}

#[test]
fn notes_around_the_table_are_in_the_heading_or_in_the_report() {
    let opened = open("matriz.csv", &PLAIN.write(&with_notes_around(table()))).unwrap();
    let mut expected = seed().document;
    expected.heading = format!("Actualizado por Planificación\n{}", expected.heading);
    assert_same(&opened.document, &expected);
    assert_eq!(
        strays(&opened.report),
        [
            "Elaborado por: Dirección de Planificación",
            "* Valores referenciales"
        ]
    );
}

#[test]
fn a_row_of_totals_is_no_unit() {
    let opened = open("matriz.csv", &PLAIN.write(&with_totals(table()))).unwrap();
    assert_same(&opened.document, &seed().document);
    assert_eq!(
        strays(&opened.report),
        [
            "TOTAL",
            "TOTAL | 18 | 41 indicadores | 38 metas",
            "Total general | 38"
        ]
    );
}

fn strays(report: &metas::import::Report) -> Vec<&str> {
    let strays = report.notices.iter();
    let strays = strays.filter(|notice| notice.about == About::StrayLine);
    strays.map(|notice| notice.text.as_str()).collect()
}

#[test]
fn a_few_rows_are_enough_to_tell_the_encoding() {
    // One matrix of two rows for each word: the shortest there is.
    for word in [
        "Dirección",
        "DIRECCIÓN",
        "Técnico",
        "Comité",
        "ÚNICO",
        "Únicos",
        "Página",
        "Gestión",
        "GESTIÓN",
        "Año",
        "AÑO",
        "Niñez",
        "Índice",
        "ÍNDICE",
        "Económica",
        "Área",
        "ÁREA",
        "Público",
        "público",
        "Ética",
        "Sí",
        "Jurídica",
        "JURÍDICA",
        "Vía",
        "Órgano",
        "Niños",
    ] {
        let rows = [
            ["No.", "Unidad", "Objetivo", "Indicador", "Meta"],
            ["1", word, "o", "i", "M1"],
        ];
        let table: Table = rows.map(|row| row.map(str::to_owned).to_vec()).to_vec();
        // The vowels of old Macs are quotes and dashes elsewhere: few tell nothing.
        for (encoding, mark) in &ENCODINGS[..9] {
            let dialect = Dialect {
                encoding: *encoding,
                mark: *mark,
                ..PLAIN
            };
            let opened = open("corta.csv", &dialect.write(&table)).unwrap();
            let read = opened.document.resolved(0, Column::Unit);
            assert_eq!(read, word, "{encoding:?}");
        }
    }
}

#[test]
fn any_encoding_can_be_said() {
    let expected = seed().document;
    for (encoding, mark) in ENCODINGS {
        let options = ReadOptions {
            encoding: Some(encoding),
            ..ReadOptions::default()
        };
        let dialect = Dialect {
            encoding,
            mark,
            ..PLAIN
        };
        let opened = metas::import::read("matriz.csv", &dialect.write(&table()), options).unwrap();
        assert_same(&opened.document, &expected);
    }
}
