//! Workbooks → document → workbooks: those that other programs make, odd
//! ones, hostile ones, and our own.

use std::fmt::Write as _;
use std::io::{Cursor, Read as _, Write as _};

use metas::export::XlsxRefused;
use metas::import::{
    About, GivenFile, GivenForm, Merges, Nature, Opened, Origin, ReadError, ReadIntent,
    ReadOptions, ReadOutcome, Sheet,
};
use metas::model::{Cell, Column, Content, Document, Metadata};
use metas::tasks::Task;
use metas::{export, import, tasks};
use proptest::prelude::*;
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use super::{any, assert_same, contents, fixtures, readable, report, said, seed, unsaid};

fn read_sheet(name: &str, sheet: Sheet) -> Result<Opened, ReadError> {
    let from = Origin::File(name.to_owned());
    import::read_sheet(from, &[sheet], 0, &ReadOptions::default())
}

fn sheets(bytes: &[u8]) -> Result<Vec<Sheet>, ReadError> {
    let mut last = 0;
    import::sheets(bytes, &mut |percent| {
        assert!(percent > last && percent <= 100, "{percent} after {last}");
        last = percent;
    })
}

fn fixture(name: &str) -> Vec<u8> {
    let mut fixtures = fixtures("spreadsheets").into_iter();
    fixtures.find(|(other, _)| other == name).unwrap().1
}

/// The likeliest sheet of a workbook.
fn open(name: &str, bytes: &[u8]) -> Result<Opened, ReadError> {
    read_sheet(name, sheets(bytes)?.swap_remove(0))
}

fn reopen(document: &Document) -> Opened {
    let exported = export::xlsx(document).unwrap();
    open(&exported.file_name, &exported.bytes).unwrap()
}

#[test]
fn the_real_matrix_opens_from_every_program_as_from_text() {
    let expected = seed().document;
    for name in [
        "matriz.xlsx",
        "matriz-libreoffice.xlsx",
        "matriz-metas.xlsx",
        "matriz.xls",
        "matriz.ods",
        "matriz-sin-combinar.xlsx",
    ] {
        let opened = open(name, &fixture(name)).unwrap_or_else(|error| panic!("{name}: {error}"));
        assert_same(&opened.document, &expected);
        let merges = sheets(&fixture(name)).unwrap()[0].grid.merges;
        let stated = name != "matriz-sin-combinar.xlsx";
        assert_eq!(merges == Merges::Stated, stated, "{name}");
        let lost = [About::StrayLine, About::ExtraCell, About::UnderMerge];
        assert!(
            lost.iter().all(|about| opened.report.count(*about) == 0),
            "{name}"
        );
    }
}

#[test]
fn a_workbook_with_macros_opens_without_them() {
    let types = "[Content_Types].xml";
    let mut text = String::new();
    let book = fixture("matriz.xlsx");
    let mut archive = ZipArchive::new(Cursor::new(&book)).unwrap();
    archive
        .by_name(types)
        .unwrap()
        .read_to_string(&mut text)
        .unwrap();
    let plain = "vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml";
    assert!(text.contains(plain), "{text}");
    let text = text.replace(plain, "vnd.ms-excel.sheet.macroEnabled.main+xml");
    let book = rewritten(&book, types, text.as_bytes());
    let mut writer = ZipWriter::new_append(Cursor::new(book)).unwrap();
    writer
        .start_file("xl/vbaProject.bin", SimpleFileOptions::default())
        .unwrap();
    writer
        .write_all(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
        .unwrap();
    let opened = open("matriz.xlsm", &writer.finish().unwrap().into_inner()).unwrap();
    assert_same(&opened.document, &seed().document);
}

#[test]
fn odd_workbooks_open_and_say_why_they_are_odd() {
    for (name, bytes) in fixtures("spreadsheets") {
        if name.ends_with(".py") {
            continue;
        }
        assert_eq!(import::nature(&bytes), Nature::Workbook, "{name}");
        // The other formats of the same are compared with these.
        if !name.ends_with(".xlsx") || name.starts_with("matriz") || name.starts_with("sin-nada") {
            continue;
        }
        let mut seen = String::new();
        match sheets(&bytes) {
            Err(error) => writeln!(seen, "{error}").unwrap(),
            Ok(sheets) => {
                let names = sheets.iter().map(|sheet| &sheet.name);
                writeln!(seen, "hojas: {:?}", names.collect::<Vec<_>>()).unwrap();
                match open(&name, &bytes) {
                    Err(error) => writeln!(seen, "{error}").unwrap(),
                    Ok(opened) => {
                        let read = readable(&opened.document);
                        writeln!(seen, "{}\n{read}", report(&opened)).unwrap();
                    }
                }
            }
        }
        insta::with_settings!({ snapshot_path => "../snapshots", prepend_module_to_snapshot => false }, {
            insta::assert_snapshot!(format!("formats__workbook_{name}"), seen);
        });
    }
}

#[test]
fn three_formats_of_one_workbook_say_the_same() {
    for stem in [
        "valores",
        "ocultas",
        "enlaces",
        "comentarios",
        "varias-hojas",
    ] {
        let opened = |extension: &str| {
            let name = format!("{stem}.{extension}");
            open(&name, &fixture(&name)).unwrap()
        };
        let xlsx = opened("xlsx");
        for extension in ["xls", "ods"] {
            let other = opened(extension);
            assert_same(&other.document, &xlsx.document);
            let notices = |opened: &Opened| opened.report.notices.clone();
            assert_eq!(notices(&other), notices(&xlsx), "{stem}.{extension}");
        }
    }
}

/// A workbook of one row, whose goal is a link.
fn with_link(header: [&str; 5], row: [&str; 4], text: &str, address: &str) -> Vec<u8> {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    for (column, name) in (0..).zip(header) {
        sheet.write_string(0, column, name).unwrap();
    }
    for (column, cell) in (0..).zip(row) {
        sheet.write_string(1, column, cell).unwrap();
    }
    sheet.write_url_with_text(1, 4, address, text).unwrap();
    book.save_to_buffer().unwrap()
}

#[test]
fn a_link_in_a_cell_is_read_the_same_from_every_form() {
    let header = ["No.", "Unidad", "Objetivo", "Indicador", "Meta"];
    let row = ["1", "Riego", "Regar", "Canales"];
    let goal = |opened: Opened| opened.document.resolved(0, Column::Goal).to_owned();
    for (text, address, expected) in [
        ("www.x.ec", "http://www.x.ec/", "www.x.ec"),
        ("https://x.ec/r", "https://x.ec/r", "https://x.ec/r"),
        ("a@x.ec", "mailto:a@x.ec", "a@x.ec"),
        ("Ver x.ec/r", "https://x.ec/r", "Ver x.ec/r"),
        ("Reporte", "https://x.ec/r", "Reporte (https://x.ec/r)"),
        (
            "x.ec/riego",
            "https://x.ec/r",
            "x.ec/riego (https://x.ec/r)",
        ),
    ] {
        let link = format!("<a href=\"{address}\">{text}</a>");
        let csv = format!("{}\n{};{link}\n", header.join(";"), row.join(";"));
        let csv = import::read("x.csv", csv.as_bytes(), ReadOptions::default()).unwrap();
        assert_eq!(goal(csv), expected, "CSV: {text}");
        let page = format!(
            "<table><tbody><tr><td>{}</td></tr><tr><td>{}</td><td>{link}</td></tr></tbody></table>",
            header.join("</td><td>"),
            row.join("</td><td>"),
        );
        let mut tables = import::tables_of_page(&page, &mut |_| ()).unwrap();
        let page = read_sheet("x.html", tables.remove(0)).unwrap();
        assert_eq!(goal(page), expected, "page: {text}");
        let book = with_link(header, row, text, address);
        assert_eq!(
            goal(open("x.xlsx", &book).unwrap()),
            expected,
            "workbook: {text}"
        );
    }
}

#[test]
fn a_hidden_sheet_can_be_chosen_and_says_so() {
    let sheets = sheets(&fixture("varias-hojas.xlsx")).unwrap();
    let names: Vec<&str> = sheets.iter().map(|sheet| sheet.name.as_str()).collect();
    assert_eq!(names, ["Metas", "Instrucciones", "2021"]);
    let opened = read_sheet("varias-hojas.xlsx", sheets[2].clone()).unwrap();
    assert_eq!(opened.report.count(About::HiddenSheet), 1);
    let refused = read_sheet("varias-hojas.xlsx", sheets[1].clone()).unwrap_err();
    let sentence = refused.to_string();
    assert!(
        sentence.contains("fila 1 de la hoja «Instrucciones»"),
        "{sentence}"
    );
}

#[test]
fn the_worker_hands_what_it_read_over_whole() {
    let bytes = fixture("matriz.xlsx");
    let file = GivenFile::new("matriz.xlsx", GivenForm::File);
    let options = ReadOptions::default();
    for intent in [ReadIntent::Open, ReadIntent::Ask] {
        let task = Task::Read(file.clone(), options.clone(), intent);
        let (_, mut parts) = tasks::run(&task.text(), &bytes, &mut |_| {}).unwrap();
        let here = import::look_at(&file, &bytes, &options, intent, &mut |_| {});
        assert_eq!(tasks::outcome_of(&mut parts), here.ok());
    }
}

#[test]
fn a_matrix_says_which_of_the_tables_it_is() {
    let table = |rows: &str| format!("<table>{rows}</table>");
    let row = "<tr><td>1<td>Riego<td>Regar<td>Canales<td>M1. Diez canales";
    // More rows, and a column that is asked about.
    let asked = "<tr><td>No.<td>Quién<td>Objetivo<td>Indicador<td>Meta".to_owned() + &row.repeat(9);
    let head = "<tr><td>No.<td>Unidad<td>Objetivo<td>Indicador<td>Meta";
    let page = table(&asked) + &table(&format!("{head}{row}"));
    let file = GivenFile::new("a.html", GivenForm::File);
    let look = |options: &ReadOptions, intent| {
        import::look_at(&file, page.as_bytes(), options, intent, &mut |_| {}).unwrap()
    };
    let ReadOutcome::Matrix(opened) = look(&ReadOptions::default(), ReadIntent::Open) else {
        unreachable!("one table is the matrix")
    };
    let read_with = opened.read_with.clone().unwrap();
    assert_eq!(read_with.table, Some(1));
    let ReadOutcome::Matrix(again) = look(&read_with, ReadIntent::Take) else {
        unreachable!("it is read as it is said")
    };
    assert_eq!(again, opened);
}

#[test]
fn only_workbooks_are_workbooks() {
    for bytes in [
        &b"<html><table><tr><td>No.</td></tr></table></html>"[..],
        b"<?xml version=\"1.0\"?><Workbook xmlns=\"urn:otra\">",
        b"No.;Unidad",
        b"%PDF-1.7",
    ] {
        assert_ne!(import::nature(bytes), Nature::Workbook);
    }
}

// Hostile workbooks

/// A workbook whose only sheet is this XML, after those of a usual one.
fn with_sheet(xml: &str) -> Vec<u8> {
    rewritten(
        &fixture("esquinas.xlsx"),
        "xl/worksheets/sheet1.xml",
        xml.as_bytes(),
    )
}

fn rewritten(book: &[u8], part: &str, new: &[u8]) -> Vec<u8> {
    let mut archive = ZipArchive::new(Cursor::new(book)).unwrap();
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..archive.len() {
        let mut file = archive.by_index(index).unwrap();
        let name = file.name().unwrap().into_owned();
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).unwrap();
        writer
            .start_file(&*name, SimpleFileOptions::default())
            .unwrap();
        let bytes = if name == part { new } else { &bytes };
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

#[test]
fn hostile_workbooks_are_refused_or_opened_at_once() {
    let cell = |text: &str| format!("<c t=\"inlineStr\"><is><t>{text}</t></is></c>");
    let sheet = |rows: &str| format!("<worksheet><sheetData>{rows}</sheetData></worksheet>");
    let merges = "<mergeCell ref=\"A1:B2\"/>".repeat(10_001);
    let row = format!("<row>{}</row>", cell("a"));
    let far = "<row><c r=\"ALM1\" t=\"inlineStr\"><is><t>a</t></is></c></row>";
    let wide = |row| format!("<row><c r=\"ALL{row}\" t=\"inlineStr\"><is><t>a</t></is></c></row>");
    let cases = [
        (
            "una bomba",
            sheet(&cell(&"a".repeat(300_000_000))),
            "más de 250 MB sin comprimir",
        ),
        (
            "mucho texto",
            sheet(&cell(&"a".repeat(61_000_000))),
            "más de 60 MB de texto",
        ),
        (
            "muchas filas",
            sheet(&row.repeat(250_001)),
            "más de 250000 filas",
        ),
        ("muchas columnas", sheet(far), "más de 1000 columnas"),
        (
            "muchas celdas",
            sheet(&(1..=5_001).map(wide).collect::<String>()),
            "más de 5000000 celdas",
        ),
        (
            "muchas combinaciones",
            format!("<worksheet><sheetData>{row}</sheetData>{merges}</worksheet>"),
            "más de 10000 celdas combinadas",
        ),
        ("sin celdas", sheet(""), "Ninguna hoja"),
        (
            "a medias",
            "<worksheet><sheetData><row>".to_owned(),
            "dañado o incompleto",
        ),
        (
            "con entidades",
            format!(
                "<!DOCTYPE x [<!ENTITY a \"aaaa\">]>{}",
                sheet(&cell("&a;&a;"))
            ),
            ".",
        ),
    ];
    for (name, xml, said) in cases {
        let bytes = with_sheet(&xml);
        let sentence = open("x.xlsx", &bytes).unwrap_err().to_string();
        assert!(sentence.contains(said), "{name}: {sentence}");
        assert!(sentence.ends_with('.'), "{name}: {sentence}");
    }
}

#[test]
fn a_workbook_that_is_cut_or_no_workbook_gets_a_sentence() {
    let whole = fixture("matriz.xlsx");
    for bytes in [
        &whole[..whole.len() / 2],
        &whole[..10],
        b"PK\x03\x04",
        b"",
        b"\xd0\xcf\x11\xe0",
    ] {
        let sentence = sheets(bytes).unwrap_err().to_string();
        assert!(sentence.contains("dañado o incompleto"), "{sentence}");
    }
}

// Our own

#[test]
fn the_real_matrix_goes_out_as_a_workbook_and_comes_back() {
    let document = seed().document;
    let exported = export::xlsx(&document).unwrap();
    assert_eq!(exported.notes, [""; 0]);
    assert!(exported.file_name.ends_with("_matriz-a4_2022-02.xlsx"));
    assert_eq!(import::nature(&exported.bytes), Nature::Workbook);
    let opened = open(&exported.file_name, &exported.bytes).unwrap();
    assert_same(&opened.document, &document);
    assert_eq!(
        opened.report.lines()[0].text,
        format!("Libro «{}», hoja «Matriz».", exported.file_name)
    );
    assert_eq!(export::xlsx(&document).unwrap().bytes, exported.bytes);
}

#[test]
fn a_merge_across_units_goes_out_and_comes_back() {
    let goal = |cells: [&str; 5]| {
        Content::Goal(cells.map(|text| match text {
            "\"" => Cell::Merged,
            text => Cell::text(text),
        }))
    };
    let rows = [
        goal(["1", "A", "o", "i", "No aplica"]),
        goal(["2", "B", "p", "", "\""]),
        goal(["\"", "\"", "\"", "j", ""]),
    ];
    let document = Document::new("", rows, Metadata::default());
    assert_same(&reopen(&document).document, &document);
}

/// Blank cells that would be merged in plain text.
fn nothing_merged() -> Document {
    let rows = [["1", "A", "o", "i", "M1"], ["", "", "p", "", "M2"]];
    let rows = rows.map(|cells| Content::Goal(cells.map(Cell::text)));
    Document::new("", rows, Metadata::default())
}

#[test]
fn a_blank_of_ours_stays_a_blank_whoever_saves_it_again() {
    let document = nothing_merged();
    assert_same(&reopen(&document).document, &document);
    for name in ["sin-nada-combinado.xlsx", "sin-nada-combinado.ods"] {
        assert_same(&open(name, &fixture(name)).unwrap().document, &document);
    }
}

#[test]
fn what_a_workbook_cannot_hold_is_refused() {
    let rows = [Content::Goal(
        ["1", "A", "o", "i", &"ñ".repeat(32_768)].map(Cell::text),
    )];
    let document = Document::new("", rows, Metadata::default());
    let refused = export::xlsx(&document).unwrap_err();
    let cell = "la fila 1 (Meta cuantificable)".to_owned();
    assert_eq!(
        refused,
        XlsxRefused::TooLong {
            cell,
            letters: 32_768
        }
    );
}

#[test]
fn ten_thousand_rows_go_out_and_come_back() {
    let row = |number: usize| {
        let texts = [
            number.to_string(),
            format!("Dirección {number}"),
            "Fortalecer las capacidades de los gobiernos".repeat(3),
            format!("Número de eventos {number}"),
            format!("M{number}. Al menos dos eventos"),
        ];
        Content::Goal(texts.map(Cell::Text))
    };
    let document = Document::new("", (0..10_000).map(row), Metadata::default());
    let exported = export::xlsx(&document).unwrap();
    let opened = open("x.xlsx", &exported.bytes).unwrap();
    assert_same(&opened.document, &document);
}

// Whatever the document, whatever the bytes

const PARTS: [(&str, &str); 8] = [
    ("texto-enriquecido.xlsx", "xl/sharedStrings.xml"),
    ("texto-enriquecido.xlsx", "xl/worksheets/sheet1.xml"),
    ("valores.xlsx", "xl/workbook.xml"),
    ("valores.xlsx", "xl/styles.xml"),
    ("valores.xlsx", "xl/worksheets/sheet1.xml"),
    ("valores.xlsx", "_rels/.rels"),
    ("valores.ods", "content.xml"),
    ("enlaces.ods", "content.xml"),
];

/// What a merged cell with nothing above it says.
fn merged_with_nothing_is_empty(document: &Document) -> Vec<Content> {
    let mut contents: Vec<Content> = Vec::new();
    for row in &document.rows {
        let mut content = row.content.clone();
        let alone = !matches!(contents.last(), Some(Content::Goal(_)));
        if let Content::Goal(cells) = &mut content
            && alone
        {
            for cell in cells.iter_mut().filter(|cell| **cell == Cell::Merged) {
                *cell = Cell::EMPTY;
            }
        }
        contents.push(content);
    }
    contents
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn any_document_comes_back_from_a_workbook(document in any::document()) {
        let exported = export::xlsx(&document).unwrap();
        let read = open(&exported.file_name, &exported.bytes).unwrap().document;
        prop_assert_eq!(&read.heading, &document.heading);
        prop_assert_eq!(said(&read), said(&document));
        prop_assert_eq!(&read.metadata, &document.metadata);
        if unsaid(&exported).is_empty() {
            prop_assert_eq!(contents(&read), contents(&document));
        } else {
            prop_assert_ne!(contents(&read), contents(&document));
            let filled = merged_with_nothing_is_empty(&document);
            let nothing_left_out = exported.notes.iter().all(|note| !note.contains("filas en blanco"));
            if nothing_left_out {
                prop_assert_eq!(contents(&read), filled.iter().collect::<Vec<_>>());
            }
        }
    }

    #[test]
    fn a_damaged_workbook_gives_sheets_or_a_sentence(
        name in proptest::sample::select(&["valores.xlsx", "valores.xls", "valores.ods", "enlaces.xls", "combinaciones-cruzadas.xlsx"][..]),
        flips in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..6),
        cut in proptest::option::of(any::<prop::sample::Index>()),
    ) {
        let mut bytes = fixture(name);
        for (at, byte) in flips {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        if let Some(cut) = cut {
            bytes.truncate(cut.index(bytes.len()));
        }
        check_hostile(&bytes);
    }

    #[test]
    fn a_damaged_part_gives_sheets_or_a_sentence(
        (book, part) in proptest::sample::select(&PARTS[..]),
        edits in proptest::collection::vec((any::<prop::sample::Index>(), 0..9_usize, "[0-9A-Z<>/\"&;_x=é]{0,4}"), 1..6),
    ) {
        let book = fixture(book);
        let mut archive = ZipArchive::new(Cursor::new(&book)).unwrap();
        let mut bytes = Vec::new();
        archive.by_name(part).unwrap().read_to_end(&mut bytes).unwrap();
        for (at, remove, insert) in edits {
            let at = at.index(bytes.len());
            let end = (at + remove).min(bytes.len());
            bytes.splice(at..end, insert.bytes());
        }
        check_hostile(&rewritten(&book, part, &bytes));
    }
}

fn check_hostile(bytes: &[u8]) {
    match sheets(bytes) {
        Ok(sheets) => {
            for sheet in sheets {
                if let Err(error) = read_sheet("x", sheet) {
                    assert!(error.to_string().ends_with('.'));
                }
            }
        }
        Err(error) => assert!(error.to_string().ends_with('.')),
    }
}
