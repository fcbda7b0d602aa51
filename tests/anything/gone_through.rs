//! All that is done with a matrix: rules and fixes, every file that is written
//! of it and read again, and what citizens are shown.

use std::fmt::Debug;

use metas::export::{self, Blanks, Exported};
use metas::import::{self, Nature, Origin, ReadOptions};
use metas::model::commands::Command;
use metas::model::{Column, Content, Document, Edit, History, Outline, RowId, Separator, Step};
use metas::publication::{self, Filter, Publication};
use metas::rules::{self, Checker, RULES};
use time::{Date, Month};

/// Goes through it; `choice` says which of the ways that take long.
pub fn all(document: &Document, choice: Option<u8>) {
    let choice = choice.unwrap_or_default();
    checked_and_mended(document);
    match choice % 16 {
        0 => written_as_workbook(document),
        1 => written_for_a_site(document),
        2 => written_for_the_portal(document),
        3 => written_as_draft(document),
        way @ 4..8 => written_as_text(document, Separator::ALL[usize::from(way) % 4]),
        _ => {}
    }
    commanded(document, choice);
    shown(document);
}

const TODAY: Result<Date, time::error::ComponentRange> =
    Date::from_calendar_date(2024, Month::May, 31);

fn today() -> Date {
    TODAY.unwrap_or(Date::MIN)
}

/// A panic with what was expected: this goes into a fuzz target as well.
#[track_caller]
fn same<T: PartialEq + Debug>(found: &T, expected: &T) {
    assert_eq!(found, expected);
}

fn checked_and_mended(document: &Document) {
    let today = today();
    let findings = rules::check(document, today);
    for finding in &findings {
        if let Some(edit) = rules::fix(document, finding, 0, today) {
            let mut after = document.clone();
            let change = after.apply(edit);
            after.apply(change.inverse);
            same(&after, document);
        }
    }
    applied(document, rules::safe_fixes(document, today));
    for rule in RULES {
        if findings.iter().any(|finding| finding.rule == *rule) {
            applied(document, rules::fix_all(document, rule.code, today));
        }
    }
}

/// An edit is made, looked at, and taken back.
fn applied(document: &Document, edit: Option<Edit>) {
    let Some(edit) = edit else { return };
    let mut checker = Checker::new(today());
    checker.advance(document, &Outline::of(document), usize::MAX);
    let mut after = document.clone();
    let change = after.apply(edit);
    checker.touch(&change.touched);
    checker.advance(&after, &Outline::of(&after), usize::MAX);
    let kept: Vec<_> = checker.findings().cloned().collect();
    same(&kept, &rules::check(&after, today()));
    after.apply(change.inverse);
    same(&after, document);
}

fn written_as_text(document: &Document, separator: Separator) {
    let written = export::matrix_a4(document, separator);
    // A no-break space is read as a space.
    let spaced = |document: &Document| said(document).join("\n").replace('\u{a0}', " ");
    same(&spaced(&reopened(&written)), &spaced(document));
    let shared = export::shared_csv(document, separator);
    reopened(&shared);
    let shared = export::shared_csv(document, Separator::Semicolon);
    assert!(import::matrix_of_csv(&String::from_utf8_lossy(&shared.bytes)).is_some());
}

fn written_for_the_portal(document: &Document) {
    if let Ok(triad) = export::triad(document, Blanks::WriteNotAvailable) {
        let files = unpacked(&triad);
        assert!(import::read_together(&files).is_ok());
    }
    let _ = export::triad(document, Blanks::Refuse);
}

fn written_as_draft(document: &Document) {
    let written = export::matrix_json(document);
    same(&contents(&reopened(&written)), &contents(document));
    let mut history = History::default();
    let mut edited = document.clone();
    history.take(&mut edited, Step::Do(Edit::SetHeading("x".to_owned())));
    let written = export::draft(&edited, &history, None);
    // Ids without room for more rows are refused.
    if document.rows.iter().all(|row| row.id.0 < 1 << 31) {
        same(&reopened(&written), &edited);
    }
}

fn written_as_workbook(document: &Document) {
    let Ok(written) = export::xlsx(document) else {
        return;
    };
    let sheets = import::sheets(&written.bytes, &mut |_| ()).unwrap_or_default();
    let origin = Origin::File(written.file_name);
    let opened = import::read_sheet(origin, &sheets, 0, &ReadOptions::default());
    let opened = opened.map(|opened| opened.document).unwrap_or_default();
    same(&said(&opened), &said(document));
}

fn written_for_a_site(document: &Document) {
    let now = (31, 5, 2024, 8, 30);
    let published = export::published(document, "https://x.ec/metas/", Vec::new(), now);
    if let Ok(zip) = export::site_zip(document, published, None, now) {
        unpacked(&zip);
    }
    unpacked(&export::data_package(document));
    export::about(document);
    for page in [
        export::web_page(document).bytes,
        export::web_fragment(document).bytes,
        export::copied(document, None, None).html.into_bytes(),
    ] {
        let page = String::from_utf8_lossy(&page);
        let sheets = import::tables_of_page(&page, &mut |_| ()).unwrap_or_default();
        for at in 0..sheets.len() {
            let options = ReadOptions::default();
            let _ = import::read_sheet(Origin::Paste, &sheets, at, &options);
        }
    }
    let copied = export::copied(document, None, None);
    let _ = import::read_pasted(&copied.text);
    import::pasted(&copied.text, &copied.html, false);
}

fn commanded(document: &Document, choice: u8) {
    let outline = Outline::of(document);
    let row = document
        .rows
        .get(usize::from(choice) % document.rows.len().max(1));
    let Some(row) = row else { return };
    let cell = (row.id, Column::ALL[usize::from(choice) % 5]);
    for command in [
        Command::AddRowBelow,
        Command::AddRowAbove,
        Command::AddUnit,
        Command::AddLevel("NIVEL"),
        Command::MoveRowUp,
        Command::MoveUnitDown,
        Command::MoveLevelUp,
        Command::RemoveUnit,
        Command::Merge,
        Command::Separate,
    ] {
        let outcome = command.at(document, &outline, cell);
        let Some(outcome) = outcome else { continue };
        let mut after = document.clone();
        let change = after.apply(outcome.edit);
        let ids: std::collections::BTreeSet<RowId> = after.rows.iter().map(|row| row.id).collect();
        same(&ids.len(), &after.rows.len());
        after.apply(change.inverse);
        same(&after, document);
    }
}

fn shown(document: &Document) {
    let now = Publication::of(document.clone());
    let mut fewer = document.clone();
    fewer.rows.pop();
    publication::drawn_changes(&Publication::of(fewer), &now);
    publication::figures(&now);
    publication::drawn_page(&now, true, true);
    for place in ["", "meta-1", "unidad-1"] {
        publication::citation(&now, place, "https://x.ec/", "hoy");
    }
    let word = said(document)
        .first()
        .map(|text| text.chars().take(3).collect());
    for (name, value) in [
        ("", String::new()),
        ("buscar", word.unwrap_or_default()),
        ("nivel", "1".to_owned()),
        ("cantidad", "sin".to_owned()),
        ("anio", "2020".to_owned()),
    ] {
        let filter = Filter::of_address(&[(name.to_owned(), value)]);
        let rows = filter.rows(&now);
        publication::drawn_table(&now, &filter, &rows, rows.len().is_multiple_of(2));
        for order in ["unidad", "numero-desc", "nivel-desc", "anio"] {
            let order = Some(order.to_owned());
            let filter = Filter {
                order,
                ..filter.clone()
            };
            let groups = publication::arranged(&now, &filter).into_iter();
            let mut arranged: Vec<usize> = groups.flat_map(|group| group.rows).collect();
            arranged.sort_unstable();
            same(&arranged, &rows);
            let grouped = Filter {
                group: Some("anio".to_owned()),
                ..filter
            };
            publication::drawn_arrangement(&now, &grouped, false);
        }
    }
}

fn reopened(written: &Exported) -> Document {
    let opened = import::read(&written.file_name, &written.bytes, ReadOptions::default());
    match opened {
        Ok(opened) => opened.document,
        Err(error) => {
            same(&error.to_string(), &String::new());
            Document::default()
        }
    }
}

fn unpacked(written: &Exported) -> Vec<(String, Vec<u8>)> {
    same(&import::nature(&written.bytes), &Nature::Archive);
    import::files_of_zip(&written.bytes).unwrap_or_default()
}

fn contents(document: &Document) -> Vec<&Content> {
    document.rows.iter().map(|row| &row.content).collect()
}

/// All that the rows say, in order.
fn said(document: &Document) -> Vec<&str> {
    let texts = document.rows.iter().flat_map(|row| row.content.own_texts());
    texts.filter(|text| !text.trim().is_empty()).collect()
}
