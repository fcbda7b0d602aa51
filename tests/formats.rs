//! Files → document → files, with the real matrix, odd files, bad files, and
//! documents that nobody would write.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test says what it expects by failing"
)]

#[path = "formats/any.rs"]
mod any;
#[path = "formats/cases.rs"]
mod cases;
#[path = "formats/complete.rs"]
mod complete;
#[path = "formats/dialects.rs"]
mod dialects;
#[path = "formats/elsewhere.rs"]
mod elsewhere;
#[path = "formats/institutions.rs"]
mod institutions;
#[path = "formats/known_forms.rs"]
mod known_forms;
#[path = "formats/layout.rs"]
mod layout;
#[path = "formats/leftovers.rs"]
mod leftovers;
#[path = "formats/markup.rs"]
mod markup;
#[path = "formats/oracle.rs"]
mod oracle;
#[path = "formats/outward.rs"]
mod outward;
#[path = "formats/pages.rs"]
mod pages;
#[path = "formats/pdf.rs"]
mod pdf;
#[path = "formats/portal.rs"]
mod portal;
#[path = "formats/round_trips.rs"]
mod round_trips;
#[path = "formats/same_matrix.rs"]
mod same_matrix;
#[path = "formats/schema.rs"]
mod schema;
#[path = "formats/shapes.rs"]
mod shapes;
#[path = "formats/word.rs"]
mod word;
#[path = "formats/workbooks.rs"]
mod workbooks;
#[path = "formats/xss.rs"]
mod xss;

#[path = "formats/preview.rs"]
mod preview;
#[path = "formats/printed.rs"]
mod printed;
#[path = "formats/proposals.rs"]
mod proposals;
#[path = "formats/said_rows.rs"]
mod said_rows;
#[path = "formats/together.rs"]
mod together;

use std::fmt::Write as _;
use std::fs;
use std::io::{Cursor, Read as _};
use std::path::{Path, PathBuf};

use metas::export::{Blanks, Exported};
use metas::import::{About, MAX_BYTES, Opened, ReadError, ReadOptions, SourcePlace};
use metas::model::{
    Cell, Column, Content, Document, Edit, Field, History, Metadata, RowId, Separator, Step,
};
use metas::{export, import};
use proptest::prelude::*;

const SEED: &[u8] = include_bytes!("fixtures/matriz-a4-congope-2022-02-28.tsv");

fn open(name: &str, bytes: &[u8]) -> Result<Opened, ReadError> {
    import::read(name, bytes, ReadOptions::default())
}

fn seed() -> Opened {
    open("matriz-a4-congope-2022-02-28.tsv", SEED).unwrap()
}

fn reopen(exported: &Exported) -> Document {
    open(&exported.file_name, &exported.bytes).unwrap().document
}

/// A document as a person reads it: one cell a line, `"` when it is merged.
fn readable(document: &Document) -> String {
    let mut text = format!("título: {:?}\n", document.heading);
    for (position, row) in document.rows.iter().enumerate() {
        match &row.content {
            Content::Level(level) => writeln!(text, "\n{} # {level:?}", position + 1).unwrap(),
            Content::Goal(cells) => {
                writeln!(text, "\n{}", position + 1).unwrap();
                for (column, cell) in Column::ALL.iter().zip(cells) {
                    match cell {
                        Cell::Text(cell) => writeln!(text, "  {column:?}: {cell:?}").unwrap(),
                        Cell::Merged => writeln!(text, "  {column:?} \"").unwrap(),
                    }
                }
            }
        }
    }
    text.push('\n');
    for field in Field::ALL {
        let value = document.metadata.get(field);
        if !value.is_empty() {
            writeln!(text, "{field:?}: {value:?}").unwrap();
        }
    }
    text
}

fn report(opened: &Opened) -> String {
    let mut text = String::new();
    for line in opened.report.lines() {
        writeln!(text, "{:?}: {}", line.kind, line.text).unwrap();
        for detail in line.details {
            writeln!(text, "    {detail}").unwrap();
        }
    }
    text
}

/// Rows without their identity, which a file does not carry.
fn contents(document: &Document) -> Vec<&Content> {
    document.rows.iter().map(|row| &row.content).collect()
}

#[track_caller]
fn assert_same(actual: &Document, expected: &Document) {
    assert_eq!(actual.heading, expected.heading);
    assert_eq!(contents(actual), contents(expected));
    assert_eq!(actual.metadata, expected.metadata);
}

/// All that a document says, in order.
fn said(document: &Document) -> Vec<&str> {
    let texts = document.rows.iter().flat_map(|row| row.content.own_texts());
    texts.filter(|text| !text.trim().is_empty()).collect()
}

// The real matrix

#[test]
fn the_real_matrix_opens_as_it_is() {
    let opened = seed();
    insta::assert_snapshot!("seed_document", readable(&opened.document));
    insta::assert_snapshot!("seed_report", report(&opened));
}

#[test]
fn the_real_matrix_is_counted() {
    let report = seed().report;
    let counts = [
        report.heading_lines,
        report.levels,
        report.units,
        report.goal_rows,
        report.metadata_rows,
        report.repeated_headers,
    ];
    assert_eq!(counts, [2, 2, 18, 38, 7, 1]);
    let lines = |about| -> Vec<String> {
        let notices = report.notices.iter().filter(|notice| notice.about == about);
        notices.map(|notice| notice.place.to_string()).collect()
    };
    assert_eq!(lines(About::Shifted), ["línea 17", "línea 21", "línea 30"]);
    assert_eq!(lines(About::Repeated), ["línea 44", "línea 45", "línea 46"]);
    assert_eq!(lines(About::Tags).len(), 6);
    assert_eq!(lines(About::StrayLine), [""; 0]);
}

#[test]
fn no_word_of_the_real_matrix_is_lost() {
    let opened = seed();
    let all = readable(&opened.document) + &report(&opened);
    let text = str::from_utf8(SEED).unwrap();
    // Tags are named as they were opened.
    let lines = text.lines();
    for word in lines.flat_map(|line| line.split(|c: char| !c.is_alphanumeric())) {
        assert!(all.contains(word), "{word}");
    }
}

#[test]
fn the_real_matrix_goes_out_and_comes_back() {
    let Opened { document, .. } = seed();
    for separator in Separator::ALL {
        let exported = export::matrix_a4(&document, separator);
        assert_eq!(exported.notes, [""; 0]);
        assert_same(&reopen(&exported), &document);
    }
    let draft = export::draft(&document, &History::default(), None);
    assert_eq!(reopen(&draft), document);
}

#[test]
fn a_no_break_space_is_written_as_it_is_and_read_as_a_space() {
    let cells = ["1", "A", "o", "i", "M1. El 95\u{a0}%"].map(Cell::text);
    let document = Document::new("", [Content::Goal(cells)], Metadata::default());
    let exported = export::matrix_a4(&document, Separator::Semicolon);
    let text = str::from_utf8(&exported.bytes).unwrap();
    assert!(text.contains("M1. El 95\u{a0}%"), "{text}");
    let read = reopen(&exported);
    assert_eq!(read.resolved(0, Column::Goal), "M1. El 95 %");
}

#[test]
fn files_carry_who_what_and_when() {
    let mut document = seed().document;
    document.metadata.institution = "CONGOPE".to_owned();
    let triad = export::triad(&document, Blanks::WriteNotAvailable).unwrap();
    let names = [
        export::shared_csv(&document, Separator::Semicolon).file_name,
        export::matrix_a4(&document, Separator::Tab).file_name,
        export::matrix_a4(&document, Separator::Comma).file_name,
        triad.file_name,
        export::draft(&document, &History::default(), None).file_name,
    ];
    let expected = [
        "congope_metas-y-objetivos_2022-02.csv",
        "congope_matriz-a4_2022-02.tsv",
        "congope_matriz-a4_2022-02.csv",
        "congope_triada-1.3_2022-02.zip",
        "congope_borrador_2022-02.json",
    ];
    assert_eq!(names, expected);
}

#[test]
fn the_shared_table_has_one_row_for_each_goal() {
    let Opened { document, .. } = seed();
    for (separator, delimiter) in [(Separator::Semicolon, b';'), (Separator::Comma, b',')] {
        let exported = export::shared_csv(&document, separator);
        assert!(exported.bytes.starts_with("\u{feff}institución".as_bytes()));
        let mut reader = csv::ReaderBuilder::new()
            .delimiter(delimiter)
            .from_reader(&exported.bytes[..]);
        let header = reader.headers().unwrap().clone();
        let names = metas::model::own_files::SHARED_CSV;
        assert_eq!(header, csv::StringRecord::from(names.to_vec()));
        let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
        assert_eq!(rows.len(), 38);
        assert_eq!(&rows[0][1], "2022-02-28");
        assert_eq!(&rows[0][2], "PROCESOS GOBERNANTES / NIVEL DIRECTIVO");
        assert_eq!([&rows[5][3], &rows[5][4]], [&rows[4][3], &rows[4][4]]);
        assert_eq!(rows[35][7].lines().count(), 9);
    }
}

// The triad

/// What every goal row says in the four columns that all files have, level by
/// level.
fn told(document: &Document) -> Vec<Vec<String>> {
    let mut told = Vec::new();
    for (position, row) in document.rows.iter().enumerate() {
        told.push(match &row.content {
            Content::Level(text) => vec![text.clone()],
            Content::Goal(_) => Column::ALL
                .map(|column| document.resolved(position, column).to_owned())
                .to_vec(),
        });
    }
    told
}

#[test]
fn the_shared_table_opens_as_the_matrix_it_came_from() {
    for separator in [Separator::Semicolon, Separator::Comma] {
        let document = seed().document;
        let exported = export::shared_csv(&document, separator);
        let opened = open(&exported.file_name, &exported.bytes).unwrap();
        assert_eq!(told(&opened.document), told(&document));
        let counts = (
            opened.report.levels,
            opened.report.units,
            opened.report.goal_rows,
        );
        assert_eq!(counts, (2, 18, 38));
        let extra = |about| opened.report.count(about);
        assert_eq!(extra(About::ExtraCell) + extra(About::StrayLine), 0);
    }
}

#[test]
fn the_data_set_of_the_triad_opens_as_units_again() {
    let mut document = seed().document;
    document.metadata.planning_link = "https://gpr.example.ec/reporte".to_owned();
    let exported = export::triad(&document, Blanks::WriteNotAvailable).unwrap();
    let (name, data) = unzip(&exported).swap_remove(0);
    let opened = open(&name, &data).unwrap();
    let counts = (
        opened.report.levels,
        opened.report.units,
        opened.report.goal_rows,
    );
    assert_eq!(counts, (0, 18, 38));
    assert_eq!(
        opened.document.metadata.planning_link,
        document.metadata.planning_link
    );
}

#[test]
fn a_header_without_rows_is_said_to_be_alone() {
    let opened = open(
        "solo.csv",
        "No.;Unidad;Objetivo;Indicador;Meta\n".as_bytes(),
    )
    .unwrap();
    let lines = opened.report.lines();
    let said = |line: &import::ReportLine| line.text.contains("ninguna fila de metas");
    assert!(lines.iter().any(said), "{lines:?}");
}

#[test]
fn links_that_differ_are_listed() {
    let link = "Enlace al sistema de gestión de planificación";
    let text = format!(
        "Unidad;Objetivo;Indicador;Meta cuantificable;{link}\n\
         A;o;i;M1;https://uno\nA;o;j;M1;https://uno\nB;o;i;M1;https://dos\n"
    );
    let opened = open("conjunto.csv", text.as_bytes()).unwrap();
    assert_eq!(opened.document.metadata.planning_link, "https://uno");
    assert_eq!(opened.report.units, 2);
    let others: Vec<&str> = opened
        .report
        .notices
        .iter()
        .filter(|notice| notice.about == About::OtherLink)
        .map(|notice| notice.text.as_str())
        .collect();
    assert_eq!(others, ["https://dos"]);
    let second = &opened.document.rows[1];
    assert_eq!(second.cell(Column::Objective), Some(&Cell::Merged));
    assert_eq!(second.cell(Column::Indicator), Some(&Cell::text("j")));
}

fn unzip(exported: &Exported) -> Vec<(String, Vec<u8>)> {
    let mut archive = zip::ZipArchive::new(Cursor::new(&exported.bytes)).unwrap();
    (0..archive.len())
        .map(|index| {
            let mut file = archive.by_index(index).unwrap();
            let mut bytes = Vec::new();
            file.read_to_end(&mut bytes).unwrap();
            (file.name().unwrap().into_owned(), bytes)
        })
        .collect()
}

/// What the portal has to have in a cell: one line, never empty.
fn on_one_line(text: &str) -> String {
    let lines =
        text.split(|c: char| "\n\r\u{b}\u{c}\u{1c}\u{1d}\u{1e}\u{85}\u{2028}\u{2029}".contains(c));
    let lines: Vec<&str> = lines
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .collect();
    match lines.join(" ") {
        empty if empty.is_empty() => "INFORMACIÓN NO DISPONIBLE".to_owned(),
        line => line,
    }
}

/// Semicolons in a row may be set apart with spaces, and nothing else.
fn same_cell(actual: &str, text: &str) -> bool {
    let expected = on_one_line(text);
    let packed = |text: &str| text.replace(' ', "");
    actual == expected || (expected.contains(";;;") && packed(actual) == packed(&expected))
}

fn check_triad(document: &Document) {
    let exported = export::triad(document, Blanks::WriteNotAvailable).unwrap();
    let files = unzip(&exported);
    let names: Vec<&str> = files.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(
        names,
        [
            "Conjunto de datos.csv",
            "2. Metadatos.csv",
            "3. Diccionario.csv"
        ]
    );
    for (_, bytes) in &files {
        assert!(bytes.starts_with(b"\xef\xbb\xbf"));
        assert!(bytes.ends_with(b"\r\n"));
    }

    let goals = (0..document.rows.len()).filter(|at| !document.rows[*at].is_level());
    let goals: Vec<usize> = goals.collect();
    match portal::rows(&files[0].1, 5) {
        Err(_) => assert!(goals.is_empty()),
        Ok(rows) => {
            assert_eq!(rows.len(), goals.len() + 1);
            for (row, position) in rows[1..].iter().zip(goals) {
                for (cell, column) in row.iter().zip(&Column::ALL[1..]) {
                    let text = document.resolved(position, *column);
                    assert!(same_cell(cell, text), "{cell:?} is not {text:?}");
                }
                assert!(same_cell(&row[4], &document.metadata.planning_link));
            }
        }
    }

    let metadata = portal::rows(&files[1].1, 2).unwrap();
    assert_eq!(metadata.len(), 7);
    let fields = [
        Field::Periodicity,
        Field::Holder,
        Field::Responsible,
        Field::Email,
    ];
    for (row, field) in metadata[1..].iter().zip(fields) {
        assert!(same_cell(&row[1], document.metadata.get(field)));
    }
    assert!(same_cell(&metadata[6][1], &document.metadata.licence));
    let dictionary = portal::rows(&files[2].1, 2).unwrap();
    assert_eq!(dictionary.len(), 8);
    assert!(same_cell(&dictionary[0][1], &document.metadata.institution));
}

#[test]
fn the_portal_gets_every_cell_of_the_real_matrix() {
    check_triad(&seed().document);
}

#[test]
fn the_triad_is_in_the_portals_own_words() {
    let exported = export::triad(&seed().document, Blanks::WriteNotAvailable).unwrap();
    let files = unzip(&exported);
    let [_, metadata, dictionary] = &files[..] else {
        panic!("three files");
    };
    insta::assert_snapshot!("triad_metadata", str::from_utf8(&metadata.1).unwrap());
    insta::assert_snapshot!("triad_dictionary", str::from_utf8(&dictionary.1).unwrap());
    let header = portal::rows(&files[0].1, 5).unwrap()[0].join(";");
    assert_eq!(
        header,
        "Unidad;Objetivos;Indicador;Meta cuantificable;Enlace al sistema de gestiÓn de \
         planificaciÓn para verificaciÓn de los indicadores y metas cuantificables por procesos o \
         niveles"
    );
    insta::assert_snapshot!("triad_notes", exported.notes.join("\n"));
}

#[test]
fn the_triad_is_refused_until_somebody_decides_about_the_blanks() {
    let mut document = seed().document;
    let refused = export::triad(&document, Blanks::Refuse).unwrap_err();
    let names: Vec<&str> = refused
        .blanks
        .iter()
        .map(|blank| blank.name.as_str())
        .collect();
    let expected = [
        "2 · Comisión Ejecutiva, Indicador",
        "2 · Comisión Ejecutiva, Meta cuantificable",
        "3 · Presidencia, Meta cuantificable",
        "4 · Dirección Ejecutiva, Meta cuantificable",
        "Enlace al sistema de gestión de planificación",
        "Institución",
        "LICENCIA",
    ];
    assert_eq!(names, expected);
    document.apply(Edit::SetCell {
        row: RowId(3),
        column: Column::Indicator,
        cell: Cell::Merged,
    });
    assert_eq!(export::triad_blanks(&document).len(), 6);
}

#[test]
fn the_same_matrix_gives_the_same_bytes() {
    let Opened { document, .. } = seed();
    let triad = || {
        export::triad(&document, Blanks::WriteNotAvailable)
            .unwrap()
            .bytes
    };
    assert_eq!(triad(), triad());
}

// Odd files open, and say why they are odd

fn fixtures(folder: &str) -> Vec<(String, Vec<u8>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/fixtures")
        .join(folder);
    let mut paths: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    paths.sort();
    paths
        .into_iter()
        .map(|path| {
            let name = path.file_name().unwrap().to_str().unwrap().to_owned();
            (name, fs::read(path).unwrap())
        })
        .collect()
}

#[test]
fn odd_files_open() {
    for (name, bytes) in fixtures("odd") {
        let opened = open(&name, &bytes).unwrap_or_else(|error| panic!("{name}: {error}"));
        let seen = format!("{}\n{}", report(&opened), readable(&opened.document));
        insta::assert_snapshot!(format!("odd_{name}"), seen);
    }
}

#[test]
fn bad_files_get_a_sentence() {
    let mut sentences = String::new();
    for (name, bytes) in fixtures("bad") {
        match open(&name, &bytes) {
            Ok(opened) => panic!("{name} opened: {}", report(&opened)),
            Err(error) => writeln!(sentences, "{name}\n    {error}").unwrap(),
        }
    }
    let huge = ReadError::TooLarge {
        bytes: 3 * MAX_BYTES,
    };
    writeln!(sentences, "300 MB\n    {huge}").unwrap();
    insta::assert_snapshot!("bad_files", sentences);
}

#[test]
fn a_table_beyond_what_a_tab_can_hold_gets_a_sentence() {
    let long = "1;a;b;c;d\n".repeat(250_001);
    assert_eq!(
        open("x.csv", long.as_bytes()).unwrap_err(),
        ReadError::TooManyRows { limit: 250_000 }
    );
    let wide = format!("No;Unidad;Objetivo;Meta\n{}", "x;".repeat(2_000));
    assert_eq!(
        open("x.csv", wide.as_bytes()).unwrap_err(),
        ReadError::TooManyColumns {
            place: SourcePlace::line(2),
            limit: 1_000
        }
    );
}

#[test]
fn a_pasted_table_opens_like_a_file() {
    let text = str::from_utf8(SEED).unwrap();
    let pasted = import::read_pasted(text).unwrap();
    assert_same(&pasted.document, &seed().document);
    assert_eq!(import::read_pasted(" \n").unwrap_err(), ReadError::Empty);
}

#[test]
fn the_person_corrects_the_encoding_and_the_separator() {
    let bytes = b"No.;Unidad;Objetivo;Indicador;Meta\n1;A;Fa\xf1|b;i;M1\n";
    let options = ReadOptions {
        encoding: Some(import::Encoding::Cp850),
        ..ReadOptions::default()
    };
    let opened = import::read("x.csv", bytes, options).unwrap();
    assert_eq!(opened.document.resolved(0, Column::Objective), "Fa±|b");
    let options = ReadOptions {
        separator: Some(Separator::Comma),
        ..ReadOptions::default()
    };
    assert!(matches!(
        import::read("x.csv", bytes, options),
        Err(ReadError::NotAMatrix { columns: 1, .. })
    ));
}

#[test]
fn every_encoding_and_separator_gives_the_same_matrix() {
    let expected = seed().document;
    let text = str::from_utf8(SEED).unwrap();
    let latin = |letter: char| u8::try_from(u32::from(letter)).unwrap();
    let utf16 = |swap: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(swap).collect::<Vec<u8>>();
    let forms = [
        [b"\xef\xbb\xbf", SEED].concat(),
        text.chars().map(latin).collect(),
        utf16(u16::to_le_bytes),
        utf16(u16::to_be_bytes),
        [b"\xff\xfe".to_vec(), utf16(u16::to_le_bytes)].concat(),
        [b"\xfe\xff".to_vec(), utf16(u16::to_be_bytes)].concat(),
        text.replace('\n', "\r\n").into_bytes(),
        text.replace('\n', "\r").into_bytes(),
        text.replace('\n', "\t\t\t\t\t\t\t\t\n").into_bytes(),
    ];
    for bytes in forms {
        assert_same(&open("x.tsv", &bytes).unwrap().document, &expected);
    }
}

#[test]
fn a_title_is_a_title_whatever_it_looks_like() {
    for heading in [
        "sep=;",
        "sep=;\n",
        "LICENCIA",
        "No.\nUnidad",
        "<b>",
        "{",
        "Nota: uno\n\ndos",
    ] {
        let document = Document::new(heading, [], Default::default());
        for separator in Separator::ALL {
            let exported = export::matrix_a4(&document, separator);
            assert_eq!(reopen(&exported).heading, heading);
        }
    }
}

// A search that began again at each piece would keep this test for minutes.
#[test]
fn a_hostile_file_is_read_in_one_pass() {
    let header = "No.;Unidad;Objetivo;Indicador;Meta\n1;a;b;c;";
    for piece in [
        "<!--",
        "<script>",
        "<![",
        "<p id=",
        "<a href=\"",
        "<b x='",
        "&",
        "&#",
        "<",
        "<p>",
        "\"a;",
        "\"",
        ";\"\"x",
        "\n\"",
        "\n;;a;b",
        "\nNo.;Unidad;Meta",
        "\r",
        "\n",
    ] {
        let hostile = header.to_owned() + &piece.repeat(100_000);
        if let Err(error) = open("x.csv", hostile.as_bytes()) {
            assert!(error.to_string().ends_with('.'), "{piece:?}: {error}");
        }
    }
}

// Drafts

/// Written by version 1; to be opened for ever.
const DRAFT_V1: &[u8] = include_bytes!("fixtures/borrador-v1.json");

fn worked_on() -> (Document, History) {
    let mut document = seed().document;
    let mut history = History::default();
    let date = Edit::SetField {
        field: Field::Date,
        text: "31/03/2022".to_owned(),
    };
    let cell = Edit::SetCell {
        row: RowId(3),
        column: Column::Goal,
        cell: Cell::Merged,
    };
    for step in [Step::Do(date), Step::Do(cell), Step::Undo] {
        history.take(&mut document, step);
    }
    (document, history)
}

#[test]
fn the_first_drafts_open_for_ever() {
    let mut opened = open("borrador.json", DRAFT_V1).unwrap();
    let (document, history) = worked_on();
    assert_eq!((&opened.document, &opened.history), (&document, &history));
    opened.history.take(&mut opened.document, Step::Undo);
    assert_eq!(opened.document.metadata.date, "28/02/2022");
}

#[test]
fn a_draft_may_be_laid_out_anew_but_not_altered() {
    let text = str::from_utf8(DRAFT_V1).unwrap();
    let value: serde_json::Value = serde_json::from_str(text).unwrap();
    let pretty = serde_json::to_string_pretty(&value).unwrap();
    assert_eq!(
        open("x.json", pretty.as_bytes()).unwrap().document,
        worked_on().0
    );
    let altered = text.replace("Juan Haro", "JUAN HARO");
    let refused = open("x.json", altered.as_bytes()).unwrap_err();
    assert!(refused.to_string().contains("no es el que se guardó"));
    for cut in [10, 200, text.len() / 2, text.len() - 1] {
        let mut end = cut;
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        let refused = open("x.json", &DRAFT_V1[..end]).unwrap_err();
        assert!(refused.to_string().contains("está cortado"), "{refused}");
    }
}

// Whatever the document, whatever the bytes

fn separator() -> impl Strategy<Value = Separator> {
    proptest::sample::select(&Separator::ALL[..])
}

/// The notes of what the file does not say; a guard and what stands for markup
/// are undone when it is read.
fn unsaid(exported: &Exported) -> Vec<&str> {
    let undone = ["apóstrofo", "signos de página web"];
    let notes = exported.notes.iter().map(String::as_str);
    notes
        .filter(|note| !undone.iter().any(|undone| note.contains(undone)))
        .collect()
}

/// A document in which no-break spaces are spaces, as they are read.
fn spaced(document: &Document) -> Document {
    let text = serde_json::to_string(document).unwrap();
    serde_json::from_str(&text.replace('\u{a0}', " ")).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn what_plain_text_can_say_comes_back_the_same(document in any::sayable(), separator in separator()) {
        let exported = export::matrix_a4(&document, separator);
        prop_assert_eq!(unsaid(&exported), [""; 0]);
        let (read, document) = (spaced(&reopen(&exported)), spaced(&document));
        prop_assert_eq!(&read.heading, &document.heading);
        prop_assert_eq!(contents(&read), contents(&document));
        prop_assert_eq!(read.metadata, document.metadata);
    }

    #[test]
    fn what_plain_text_cannot_say_is_noted_and_no_text_is_lost(document in any::document(), separator in separator()) {
        let exported = export::matrix_a4(&document, separator);
        let (read, document) = (spaced(&reopen(&exported)), spaced(&document));
        prop_assert_eq!(&read.heading, &document.heading);
        prop_assert_eq!(said(&read), said(&document));
        prop_assert_eq!(&read.metadata, &document.metadata);
        if unsaid(&exported).is_empty() {
            prop_assert_eq!(contents(&read), contents(&document));
        } else {
            prop_assert_ne!(contents(&read), contents(&document));
        }
    }

    #[test]
    fn drafts_come_back_with_their_history_and_what_was_said(
        (document, history) in any::draft(),
        answers in proptest::option::of(any::<String>()),
    ) {
        let exported = export::draft(&document, &history, answers.as_deref());
        let opened = open(&exported.file_name, &exported.bytes).unwrap();
        prop_assert_eq!(opened.document, document);
        prop_assert_eq!(opened.history, history);
        prop_assert_eq!(opened.answers, answers);
    }

    #[test]
    fn the_portal_gets_every_cell(document in any::document()) {
        check_triad(&document);
    }

    #[test]
    fn any_bytes_give_a_document_or_a_sentence(bytes in proptest::collection::vec(any::<u8>(), 0..600)) {
        if let Err(error) = open("x.csv", &bytes) {
            prop_assert!(error.to_string().ends_with('.'));
        }
    }

    #[test]
    fn a_damaged_file_gives_a_document_or_a_sentence(
        cuts in proptest::collection::vec((0..SEED.len(), 0..40_usize, proptest::collection::vec(any::<u8>(), 0..6)), 0..8),
        encoding in proptest::option::of(proptest::sample::select(&import::Encoding::ALL[..])),
        separator in proptest::option::of(separator()),
        columns in proptest::option::of(any::columns()),
    ) {
        let mut bytes = SEED.to_vec();
        for (at, remove, insert) in cuts {
            let at = at.min(bytes.len());
            let end = (at + remove).min(bytes.len());
            bytes.splice(at..end, insert);
        }
        match import::read("x.tsv", &bytes, ReadOptions { encoding, separator, columns, ..ReadOptions::default() }) {
            Ok(opened) => prop_assert!(!opened.report.lines().is_empty()),
            Err(error) => prop_assert!(error.to_string().ends_with('.')),
        }
    }

    #[test]
    fn no_word_is_lost((soup, words) in any::soup(), first in "[a-z;,\t|]{0,8}") {
        let text = format!("{first}\nNo.;Unidad;Objetivo;Indicador;Meta\n{soup}");
        let opened = import::read_pasted(&text).unwrap();
        let all = readable(&opened.document) + &report(&opened);
        for word in 0..words {
            prop_assert!(all.contains(&format!("w{word}x")), "w{}x in {}", word, all);
        }
    }
}
