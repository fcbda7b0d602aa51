//! Whatever leaves opens again as the same document, or says beforehand what of
//! it does not come back.

use std::io::Cursor;

use calamine::{Reader as _, open_workbook_auto_from_rs};
use metas::import::{GivenFile, GivenForm, ReadIntent, ReadOutcome, read};
use metas::model::official::A4_HEADER;
use metas::reopening::differences;
use metas::tasks::{Form, written};
use proptest::prelude::*;
use proptest::sample::select;

use super::*;

const FORMS: [Form; 9] = [
    Form::Workbook,
    Form::WebPage,
    Form::Fragment,
    Form::Package,
    Form::Json,
    Form::Shared(Separator::Semicolon),
    Form::Shared(Separator::Comma),
    Form::OldLayout(Separator::Tab),
    Form::OldLayout(Separator::Semicolon),
];

fn looked_at(file: &Exported) -> Option<Document> {
    let given = GivenFile::new(&file.file_name, GivenForm::File);
    let options = ReadOptions::default();
    let read = import::look_at(&given, &file.bytes, &options, ReadIntent::Take, &mut |_| ());
    match read {
        Ok(ReadOutcome::Matrix(read)) => Some(read.document),
        Ok(_) | Err(_) => None,
    }
}

/// The file opens as the same document, or its notes say each thing that is
/// otherwise.
#[track_caller]
fn check(form: Form, document: &Document) {
    let Ok(file) = written(form, document) else {
        return;
    };
    let Some(opened) = looked_at(&file) else {
        let said = |note: &String| note.contains("no se puede volver a abrir");
        assert!(file.notes.iter().any(said), "{form:?}: {:?}", file.notes);
        return;
    };
    // What is shown before other files can be read is what is read.
    if let Some(own) = import::own_matrix(&file.bytes) {
        assert_eq!(own, opened, "{form:?}");
    }
    let same = opened.heading == document.heading
        && contents(&opened) == contents(document)
        && opened.metadata == document.metadata;
    let differences = differences(document, &opened);
    assert_eq!(differences.is_empty(), same, "{form:?}: {differences:?}");
    for difference in &differences {
        assert!(file.notes.contains(difference), "{form:?}: {difference}");
    }
    if matches!(form, Form::Package | Form::Json) {
        assert!(same, "{form:?} says all");
    }
}

#[test]
fn the_real_matrix_comes_back_whole_from_all_that_can_say_it() {
    let mut document = seed().document;
    "Prefectura (GADP)".clone_into(&mut document.metadata.institution);
    "CC-BY-4.0".clone_into(&mut document.metadata.licence);
    for form in FORMS {
        check(form, &document);
        let file = written(form, &document).unwrap();
        let lost = file
            .notes
            .iter()
            .filter(|note| note.starts_with("Al volver"));
        let lost: Vec<&String> = lost.collect();
        if !matches!(form, Form::Shared(_)) {
            assert_eq!(lost, [""; 0], "{form:?}");
        }
    }
}

#[test]
fn what_a_spreadsheet_would_run_is_guarded_in_the_old_layout_and_read_back() {
    let texts = ["=1+1", "- Elaborar", "'=x", "@a", "-5,00"];
    let cells = texts.map(Cell::text);
    let rows = [Content::Level("+ Apoyo".to_owned()), Content::Goal(cells)];
    let mut document = Document::new("=título", rows, Metadata::default());
    "-Unidad".clone_into(&mut document.metadata.holder);
    for separator in Separator::ALL {
        let exported = export::matrix_a4(&document, separator);
        let mut reader = csv::ReaderBuilder::new()
            .delimiter(separator.as_byte())
            .has_headers(false)
            .flexible(true)
            .from_reader(&exported.bytes[3..]);
        for cell in reader.records().flat_map(|row| {
            let row = row.unwrap();
            row.iter().map(str::to_owned).collect::<Vec<_>>()
        }) {
            let runs = cell.starts_with(['=', '+', '-', '@']) && cell != "-5,00";
            assert!(!runs, "{cell}");
        }
        assert!(
            exported.notes[0].contains("apóstrofo"),
            "{:?}",
            exported.notes
        );
        assert_same(&reopen(&exported), &document);
    }
}

#[test]
fn an_apostrophe_that_somebody_wrote_stays_and_one_of_ours_is_told_when_it_goes() {
    let header = A4_HEADER.join("\t");
    let ours = format!("{header}\n1\tRiego\t'- Regar\tCanales\tM1. Diez\n");
    let opened = read("a4.tsv", ours.as_bytes(), ReadOptions::default()).unwrap();
    assert_eq!(opened.document.resolved(0, Column::Objective), "- Regar");
    let lines = opened.report.lines().into_iter();
    let said: Vec<String> = lines.map(|line| line.text).collect();
    assert!(
        said.iter()
            .any(|line| line.contains("Se quitó el apóstrofo")),
        "{said:?}"
    );
    // A text that would run was left so: it is not this program that wrote it.
    let theirs = format!("{header}\n1\tRiego\t'- Regar\t- Canales\tM1. Diez\n");
    let opened = read("a4.tsv", theirs.as_bytes(), ReadOptions::default()).unwrap();
    assert_eq!(opened.document.resolved(0, Column::Objective), "'- Regar");
}

#[test]
fn the_triad_says_what_a_spreadsheet_would_run_and_how_the_date_is_written() {
    let cells = ["1", "=A()", " o ", "-5,00", "- Elaborar"].map(Cell::text);
    let mut document = Document::new("", [Content::Goal(cells)], Metadata::default());
    "28/02/2022".clone_into(&mut document.metadata.date);
    "@ana".clone_into(&mut document.metadata.responsible);
    let notes = export::triad(&document, Blanks::WriteNotAvailable)
        .unwrap()
        .notes;
    let notes = notes.join("\n");
    for expected in [
        "«28/02/2022» se escribe 2022-02-28.",
        "fila 1 (Unidad); fila 1 (Meta cuantificable); «PERSONA RESPONSABLE",
        "Se quitaron los espacios de los extremos de: fila 1 (Objetivos).",
    ] {
        assert!(notes.contains(expected), "{expected} in {notes}");
    }
    assert!(!notes.contains("fila 1 (Indicador)"), "{notes}");
}

#[test]
fn a_table_to_share_that_was_saved_again_opens_as_the_matrix() {
    let mut document = seed().document;
    "Prefectura; Gestión".clone_into(&mut document.metadata.institution);
    let exported = export::shared_csv(&document, Separator::Semicolon);
    // As LibreOffice saves it: quotes where they have to be, no mark.
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(b';')
        .has_headers(false)
        .from_reader(&exported.bytes[3..]);
    let mut writer = csv::WriterBuilder::new().from_writer(Vec::new());
    for row in reader.records() {
        writer.write_record(&row.unwrap()).unwrap();
    }
    let again = open("otra.csv", &writer.into_inner().unwrap())
        .unwrap()
        .document;
    assert_same(&again, &reopen(&exported));
    assert_eq!(again.metadata.institution, "Prefectura; Gestión");
    assert_eq!(again.metadata.date, "2022-02-28");
}

#[test]
fn tables_of_several_months_can_be_put_together() {
    let month = |date: &str| {
        let mut document = seed().document;
        date.clone_into(&mut document.metadata.date);
        let exported = export::shared_csv(&document, Separator::Comma);
        String::from_utf8(exported.bytes).unwrap()
    };
    let (first, second) = (month("31/08/2026"), month("30 de septiembre de 2026"));
    let (_, rows) = second.split_once("\r\n").unwrap();
    let both = first + rows;
    let mut reader = csv::Reader::from_reader(&both.as_bytes()[3..]);
    let dates = reader.records().map(|row| row.unwrap()[1].to_owned());
    let mut dates: Vec<String> = dates.collect();
    dates.dedup();
    assert_eq!(dates, ["2026-08-31", "2026-09-30"]);
    // It is no matrix of one month: nothing of it is taken for the other's.
    if let Ok(opened) = open("x.csv", both.as_bytes()) {
        assert_eq!(opened.document.metadata.date, "");
    }
}

/// A document in whose texts other tags and references stand.
fn with_other_markup(document: &Document) -> Document {
    let mut text = serde_json::to_string(document).unwrap();
    for (one, other) in [
        ("<b>", "<strong>"),
        ("</b>", "</strong>"),
        ("<p>", "<span style='x'>"),
        ("<br/>", "<td>"),
        ("&amp;", "&nbsp;"),
        ("&#65;", "&lt;b&gt;"),
    ] {
        text = text.replace(one, other);
    }
    serde_json::from_str(&text).unwrap()
}

/// What the cells of a workbook or of a text in columns are shown as by others.
fn shown_in_a_spreadsheet(form: Form, bytes: &[u8]) -> Vec<String> {
    if form == Form::Workbook {
        let mut book = open_workbook_auto_from_rs(Cursor::new(bytes)).unwrap();
        let range = book.worksheet_range_at(0).unwrap().unwrap();
        let cells = range.used_cells();
        return cells.map(|(.., data)| data.to_string()).collect();
    }
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(b'\t')
        .has_headers(false)
        .flexible(true)
        .from_reader(&bytes[3..]);
    let rows = reader.records().map(|row| row.unwrap());
    rows.flat_map(|row| row.iter().map(str::to_owned).collect::<Vec<_>>())
        .collect()
}

#[test]
fn markup_in_a_cell_is_said_to_be_seen_in_a_spreadsheet() {
    let cells = ["1", "Riego", "Regar <b>todo</b>", "A &amp; B", "5 < 10"].map(Cell::text);
    let rows = [
        Content::Level("PROCESOS <i>".to_owned()),
        Content::Goal(cells),
    ];
    let document = Document::new("", rows, Metadata::default());
    for (form, expected) in [
        (
            Form::Workbook,
            Some("3 celdas se ven con signos de página web"),
        ),
        (
            Form::OldLayout(Separator::Semicolon),
            Some("3 celdas se ven con signos"),
        ),
        // These show what the matrix says.
        (Form::Shared(Separator::Semicolon), None),
        (Form::WebPage, None),
    ] {
        check(form, &document);
        let notes = written(form, &document).unwrap().notes.join("\n");
        let said = notes.contains("signos de página web");
        assert_eq!(said, expected.is_some(), "{form:?}: {notes}");
        assert!(
            notes.contains(expected.unwrap_or_default()),
            "{form:?}: {notes}"
        );
    }
    // Nothing is said where there is nothing to see.
    for form in [Form::Workbook, Form::OldLayout(Separator::Tab)] {
        let notes = written(form, &seed().document).unwrap().notes.join("\n");
        assert!(!notes.contains("signos"), "{form:?}: {notes}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    #[test]
    fn any_matrix_comes_back_or_is_said_not_to(
        document in any::document(),
        form in select(&FORMS[..]),
    ) {
        check(form, &document);
        check(form, &with_other_markup(&document));
    }

    /// What is not in the file as it is in the matrix is said, also where Metas
    /// reads it back: people open the file in a spreadsheet.
    #[test]
    fn what_a_spreadsheet_shows_otherwise_is_said(
        document in any::document(),
        form in select(&[Form::Workbook, Form::OldLayout(Separator::Tab)][..]),
    ) {
        let document = with_other_markup(&document);
        let Ok(file) = written(form, &document) else { return Ok(()) };
        let shown = shown_in_a_spreadsheet(form, &file.bytes);
        let texts = said(&document).into_iter().filter(|text| !text.trim().is_empty());
        // Signs that are none to see are the business of each program.
        let mut texts = texts.filter(|text| !text.contains(|c: char| c.is_control() && c != '\n'));
        let otherwise = texts.find(|text| !shown.iter().any(|shown| shown == text));
        let notes = ["con signos de página web", "Lleva un apóstrofo"];
        let told = file.notes.iter().any(|note| notes.iter().any(|told| note.contains(told)));
        prop_assert!(told || otherwise.is_none(), "{:?} {:?} {:?}", otherwise, shown, file.notes);
    }

    #[test]
    fn any_matrix_in_the_old_layout_has_no_cell_that_runs(document in any::document()) {
        for form in [Form::OldLayout(Separator::Tab), Form::Shared(Separator::Comma)] {
            let file = written(form, &document).unwrap();
            let delimiter = if form == FORMS[7] { b'\t' } else { b',' };
            let mut reader = csv::ReaderBuilder::new()
                .delimiter(delimiter)
                .has_headers(false)
                .flexible(true)
                .from_reader(&file.bytes[3..]);
            for row in reader.records() {
                for cell in &row.unwrap() {
                    let number = cell.contains(|c: char| c.is_ascii_digit())
                        && cell.chars().all(|c| c.is_ascii_digit() || "+- .,%".contains(c));
                    prop_assert!(number || !cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']), "{cell:?}");
                }
            }
        }
    }
}
