//! The round of the units, with the real matrix: eighteen files go out, twelve
//! come back in five forms, and the matrix says afterwards what a person would
//! have typed.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test says what it expects by failing"
)]

use std::collections::HashMap;
use std::io::{Cursor, Read as _, Write as _};

use metas::export::{self, Exported, NoteLine, UnitBook};
use metas::import::{self, GivenFile, GivenForm, ReadIntent, ReadOptions, ReadOutcome, Sheet};
use metas::model::asked_units::AskedUnits;
use metas::model::publication_month::PublicationMonth;
use metas::model::{
    Cell, Column, Content, Document, Edit, Outline, Place, Row, RowId, Separator, dates, plan,
};
use metas::round::{
    AskedForm, Asking, ReplyRefused, ReturnedFile, ReturnedMatrix, ThereChanged, UnitPackage,
    UnitReply, askable_units, package_of, taken, taken_of_all, unit_replies,
};
use metas::rules::{self, Checker, Checks, RULES, UNIT_RULES};
use zip::ZipArchive;

const SEED: &[u8] = include_bytes!("fixtures/matriz-a4-congope-2022-02-28.tsv");

fn seed() -> Document {
    let opened = import::read("matriz.tsv", SEED, ReadOptions::default());
    opened.unwrap().document
}

fn month(text: &str) -> PublicationMonth {
    PublicationMonth::read(text).unwrap()
}

fn asking(text: &str) -> Asking {
    Asking {
        month: month(text),
        today: dates::parse("2026-11-02").unwrap(),
        until: dates::parse("2026-11-06"),
        form: AskedForm::Book,
    }
}

fn packages(document: &Document, asking: Asking) -> Vec<UnitPackage> {
    let findings = rules::check(document, asking.today);
    let units = askable_units(document);
    let units = units.iter();
    units
        .map(|unit| package_of(document, unit, findings.iter(), asking))
        .collect()
}

/// As the page reads each of the files that came back.
fn returned(name: &str, bytes: &[u8]) -> ReturnedFile {
    let file = GivenFile::new(name, GivenForm::File);
    let look =
        |options: &ReadOptions, intent| import::look_at(&file, bytes, options, intent, &mut |_| ());
    let read = match look(&ReadOptions::default(), ReadIntent::Open) {
        Ok(ReadOutcome::Matrix(read)) => Ok(ReturnedMatrix::of(*read, false)),
        Ok(ReadOutcome::Doubt(doubt)) => match look(&doubt.options, ReadIntent::Take) {
            Ok(ReadOutcome::Matrix(read)) => Ok(ReturnedMatrix::of(*read, true)),
            _ => Err(doubt.why()),
        },
        Ok(_) => Err("no matrix".to_owned()),
        Err(error) => Err(error.to_string()),
    };
    ReturnedFile {
        name: name.to_owned(),
        read,
    }
}

fn workbook(book: UnitBook) -> Exported {
    export::unit_books(&[book], "unidades").unwrap()
}

fn sheets(bytes: &[u8]) -> Vec<Sheet> {
    import::sheets(bytes, &mut |_| ()).unwrap()
}

fn row_of(document: &Document, goal: &str) -> usize {
    let rows = 0..document.rows.len();
    let mut found = rows.filter(|at| document.resolved(*at, Column::Goal).contains(goal));
    found.next().unwrap_or_else(|| panic!("a row says {goal}"))
}

/// Types over what a cell shows.
fn type_over(document: &mut Document, goal: &str, column: Column, text: &str) {
    let row = document.rows[row_of(document, goal)].id;
    let edit = plan::set_text(document, row, column, text).unwrap();
    document.apply(edit);
}

/// Says of one row of a merged cell something else.
fn split(document: &mut Document, goal: &str, column: Column, text: &str) {
    let row = document.rows[row_of(document, goal)].id;
    let cell = Cell::text(text);
    document.apply(Edit::SetCell { row, column, cell });
}

fn texts(document: &Document) -> Vec<Content> {
    document
        .rows
        .iter()
        .map(|row| row.content.clone())
        .collect()
}

fn assert_same(actual: &Document, expected: &Document) {
    for (at, (one, other)) in texts(actual).iter().zip(texts(expected)).enumerate() {
        assert_eq!(*one, other, "row {}", at + 1);
    }
    assert_eq!(actual.rows.len(), expected.rows.len());
    assert_eq!(actual.metadata, expected.metadata);
    assert_eq!(actual.heading, expected.heading);
}

#[test]
fn eighteen_files_go_out_each_of_its_unit_and_come_back_as_they_were_sent() {
    let here = seed();
    let packages = packages(&here, asking("2026-11"));
    assert_eq!(packages.len(), 18);
    let books: Vec<UnitBook> = packages.iter().map(|one| one.book.clone()).collect();
    let zip = export::unit_books(&books, "congope_unidades_2026-11.zip").unwrap();
    assert_eq!(zip.file_name, "congope_unidades_2026-11.zip");
    let mut archive = ZipArchive::new(Cursor::new(&zip.bytes)).unwrap();
    assert_eq!(archive.len(), 18);
    let mut asked = AskedUnits::default();
    asked.take(packages.iter().map(|one| one.request.clone()).collect());
    for (at, package) in packages.iter().enumerate() {
        let mut bytes = Vec::new();
        let mut file = archive.by_index(at).unwrap();
        let name = file.name().unwrap().into_owned();
        file.read_to_end(&mut bytes).unwrap();
        assert_eq!(name, format!("{}.xlsx", package.book.name));
        let reply = unit_replies(&[returned(&name, &bytes)], &asked, month("2026-11"), &here);
        let expected = UnitReply {
            file: name,
            unit: Ok(package.request.unit.clone()),
            key: Some(package.request.key.clone()),
            remarks: Vec::new(),
            changes: Vec::new(),
            already: 0,
            left: Vec::new(),
        };
        assert_eq!(reply, [expected]);
    }
}

#[test]
fn a_workbook_says_what_to_do_what_columns_are_and_what_was_found_and_has_no_markup() {
    let here = seed();
    let package = packages(&here, asking("2026-11")).swap_remove(5);
    let sheets = sheets(&workbook(package.book.clone()).bytes);
    let names: Vec<&str> = sheets.iter().map(|sheet| sheet.name.as_str()).collect();
    assert_eq!(names, ["Matriz", "Instrucciones"]);
    let text = |sheet: &Sheet| -> Vec<String> {
        let rows = 0..sheet.grid.len();
        rows.flat_map(|row| sheet.grid.cells(row).map(str::to_owned))
            .collect()
    };
    for sheet in &sheets {
        assert!(
            text(sheet).iter().all(|cell| !cell.contains('<')),
            "{:?}",
            text(sheet)
        );
    }
    let said = text(&sheets[1]).join("\n");
    for words in [
        "Instrucciones – Dirección de Fomento de la producción",
        "hasta el 6 de noviembre de 2026",
        "Meta cuantificable",
        "Cuánto y hasta cuándo",
    ] {
        assert!(said.contains(words), "{words} in {said}");
    }
    assert!(
        package
            .mail
            .contains("direccion-de-fomento-de-la-produccion_2026-11.xlsx")
    );
    assert_eq!(
        package.subject,
        "Metas y objetivos de noviembre de 2026: Dirección de Fomento de la producción"
    );
}

#[test]
fn the_cell_that_a_finding_names_holds_what_it_was_found_in() {
    let here = seed();
    let findings = rules::check(&here, asking("2026-11").today);
    let mut named = 0;
    for package in packages(&here, asking("2026-11")) {
        let sheets = sheets(&workbook(package.book.clone()).bytes);
        for line in &package.book.text.lines {
            let NoteLine::Pair(label, message) = line else {
                continue;
            };
            let Some((_, cell)) = label.rsplit_once(' ').filter(|(_, cell)| {
                cell.len() > 1 && cell.bytes().skip(1).all(|byte| byte.is_ascii_digit())
            }) else {
                continue;
            };
            let column = usize::from(cell.as_bytes()[0] - b'A');
            let row: usize = cell.get(1..).unwrap().parse().unwrap();
            let text = sheets[0]
                .grid
                .cells(row - 1)
                .nth(column)
                .unwrap_or_default();
            let found = findings
                .iter()
                .any(|finding| finding.message == *message && here.text_at(finding.place) == text);
            assert!(found, "{label}: {message} in {text}");
            named += 1;
        }
    }
    assert!(named > 20, "{named}");
}

/// What each unit was sent, to be changed as a unit does.
struct Units(Vec<UnitPackage>);

impl Units {
    /// What the unit of this number was sent, changed.
    fn changed(&self, number: usize, change: impl Fn(&mut Document)) -> UnitBook {
        let mut book = self.0[number - 1].book.clone();
        change(&mut book.document);
        book
    }

    fn workbook(&self, number: usize, change: impl Fn(&mut Document)) -> ReturnedFile {
        let file = workbook(self.changed(number, change));
        returned(&file.file_name, &file.bytes)
    }

    fn table(
        &self,
        number: usize,
        write: impl Fn(&Document) -> Exported,
        change: impl Fn(&mut Document),
    ) -> ReturnedFile {
        let file = write(&self.changed(number, change).document);
        returned(&file.file_name, &file.bytes)
    }
}

fn csv(document: &Document) -> Exported {
    export::matrix_a4(document, Separator::Semicolon)
}

const ADDED: &str = "M2. Al 2023, tres planes de gestión ambiental aprobados";

/// Below the row that says this, one that goes on with its unit.
fn add_below(document: &mut Document, goal: &str) {
    let at = row_of(document, goal) + 1;
    let mut row = plan::new_goal_row(document, at);
    if let Content::Goal(cells) = &mut row.content {
        cells[Column::Indicator.index()] = Cell::text("Planes aprobados");
        cells[Column::Goal.index()] = Cell::text(ADDED);
    }
    document.apply(plan::insert(document, at, vec![row]));
}

/// What the person types here of all that came back and is taken.
fn typed(document: &mut Document) {
    type_over(
        document,
        "M1. Al menos una evaluación",
        Column::Goal,
        "M1. Dos evaluaciones en 2023",
    );
    type_over(
        document,
        "M1. A 2022, al menos 13 GADP",
        Column::Unit,
        "Dirección de Fomento productivo",
    );
    type_over(
        document,
        "M1. A 2022, al menos 13 GADP",
        Column::Goal,
        "M1. A 2023, al menos 15 GADP incrementan",
    );
    add_below(document, "M1. A 2022 al menos 10 GADP");
    split(
        document,
        "M2. A 2022 se implementa una propuesta",
        Column::Objective,
        "Seguir los proyectos",
    );
    type_over(
        document,
        "M4. A 2022 se incorporan",
        Column::Indicator,
        "Agendas firmadas",
    );
    type_over(
        document,
        "Mantener el 80% del parque",
        Column::Goal,
        "M1. Mantener el 90% del parque automotor",
    );
}

/// What of it was changed here meanwhile too: the row, there and here.
const CONFLICTS: [(usize, &str, &str, &str); 3] = [
    (
        9,
        "Los 23 GADP han recibido",
        "M1. Los 24 GADP han recibido asesoría",
        "M1. Los 22 GADP han recibido asesoría",
    ),
    (
        10,
        "M1. A 2022 se han mejorado",
        "M1. A 2023 se han mejorado todas",
        "M1. A 2024 se mejoran algunas",
    ),
    (
        11,
        "Al menos 8 GADs provinciales",
        "Al menos 9 GADs provinciales",
        "Al menos 7 GADs provinciales",
    ),
];

fn returned_files(units: &Units, last_month: &Units) -> Vec<ReturnedFile> {
    let conflict = |at: usize| {
        let (number, goal, theirs, _) = CONFLICTS[at];
        (number, move |document: &mut Document| {
            type_over(document, goal, Column::Goal, theirs);
        })
    };
    let (roads, change_roads) = conflict(0);
    let (abroad, change_abroad) = conflict(1);
    let (social, change_social) = conflict(2);
    let mut renamed = units.workbook(6, |document| {
        let goal = "M1. A 2022, al menos 13 GADP";
        type_over(
            document,
            goal,
            Column::Unit,
            "Dirección de Fomento productivo",
        );
        type_over(
            document,
            goal,
            Column::Goal,
            "M1. A 2023, al menos 15 GADP incrementan",
        );
    });
    renamed.name = "FINAL corregido (2).xlsx".to_owned();
    let mut another = units.changed(15, |_| ());
    another
        .document
        .heading
        .clone_from(&units.0[13].book.document.heading);
    let another = workbook(another);
    let own = units.changed(16, |_| ()).document;
    let goal_row = row_of(&own, "Mantener el 80%");
    let own = format!(
        "Unidad\tObjetivos\tIndicadores\tMetas\n{}\t{}\t{}\tM1. Mantener el 90% del parque automotor\n",
        own.resolved(goal_row, Column::Unit).to_uppercase(),
        own.resolved(goal_row, Column::Objective),
        own.resolved(goal_row, Column::Indicator),
    );
    vec![
        units.workbook(5, |document| {
            type_over(
                document,
                "M1. Al menos una evaluación",
                Column::Goal,
                "M1. Dos evaluaciones en 2023",
            );
        }),
        renamed,
        units.table(7, csv, |document| {
            add_below(document, "M1. A 2022 al menos 10 GADP");
        }),
        units.workbook(8, |document| {
            split(
                document,
                "M2. A 2022 se implementa una propuesta",
                Column::Objective,
                "Seguir los proyectos",
            );
        }),
        units.table(roads, export::web_page, change_roads),
        units.workbook(abroad, |document| {
            change_abroad(document);
            type_over(
                document,
                "M4. A 2022 se incorporan",
                Column::Indicator,
                "Agendas firmadas",
            );
        }),
        units.table(social, csv, change_social),
        returned(&another.file_name, &another.bytes),
        last_month.workbook(15, |_| ()),
        returned("metas administrativa.tsv", own.as_bytes()),
        units.table(
            17,
            |document| export::shared_csv(document, Separator::Comma),
            |_| (),
        ),
        units.workbook(18, |_| ()),
    ]
}

#[test]
fn twelve_come_back_and_the_matrix_says_what_a_person_would_have_typed() {
    let sent = seed();
    let units = Units(packages(&sent, asking("2026-11")));
    let last_month = Units(packages(&sent, asking("2026-10")));
    let mut asked = AskedUnits::default();
    asked.take(units.0.iter().map(|one| one.request.clone()).collect());
    let mut here = sent.clone();
    for (_, goal, _, text) in CONFLICTS {
        type_over(&mut here, goal, Column::Goal, text);
    }
    type_over(
        &mut here,
        "M2. Un informe de gestión",
        Column::Goal,
        "M2. Dos informes de gestión",
    );
    let files = returned_files(&units, &last_month);
    assert_eq!(files.len(), 12);
    let replies = unit_replies(&files, &asked, month("2026-11"), &here);

    let names: Vec<Option<&str>> = replies
        .iter()
        .map(|reply| reply.unit.as_deref().ok())
        .collect();
    let numbers = [
        Some(5),
        Some(6),
        Some(7),
        Some(8),
        Some(9),
        Some(10),
        Some(11),
        None,
        None,
        Some(16),
        Some(17),
        Some(18),
    ];
    let expected =
        numbers.map(|number| number.map(|number: usize| units.0[number - 1].request.unit.as_str()));
    assert_eq!(names, expected);
    let refused = |at: usize| replies[at].unit.clone().unwrap_err();
    assert_eq!(
        refused(7),
        ReplyRefused::Another {
            asked: units.0[13].request.unit.clone(),
            found: units.0[14].request.unit.clone(),
        }
    );
    assert_eq!(
        refused(8).sentence(),
        "Es la respuesta a lo que se pidió para octubre de 2026, y este borrador es el de \
         noviembre de 2026. No se toma nada de él: pida a la unidad el archivo de este mes."
    );

    // All that nobody changed here, at once.
    let mut expected = here.clone();
    typed(&mut expected);
    let mut now = here.clone();
    let undo = now.apply(taken_of_all(&here, &replies).unwrap()).inverse;
    assert_same(&now, &expected);
    let all_taken = now.clone();
    now.apply(undo);
    assert_eq!(now, here);
    // The same unit by unit.
    for reply in &replies {
        let changes = reply
            .changes
            .iter()
            .filter(|change| change.is_taken_with_all());
        if let Some(edit) = taken(&now, changes) {
            now.apply(edit);
        }
    }
    assert_same(&now, &expected);

    // What is left is what both changed, and each can be taken by itself.
    let left = unit_replies(&files, &asked, month("2026-11"), &all_taken);
    let conflicts: Vec<_> = left.iter().flat_map(|reply| &reply.changes).collect();
    assert_eq!(conflicts.len(), 3);
    for (change, (_, _, there, own)) in conflicts.iter().zip(CONFLICTS) {
        assert!(change.conflict);
        let ThereChanged::Text { here, theirs, .. } = &change.what else {
            panic!("a text: {change:?}")
        };
        assert_eq!((theirs.as_str(), here.as_str()), (there, own));
    }
    type_over(&mut expected, CONFLICTS[1].3, Column::Goal, CONFLICTS[1].2);
    now.apply(taken(&now, [conflicts[1]]).unwrap());
    assert_same(&now, &expected);

    // Who has not answered is known.
    let today = asking("2026-11").today;
    for reply in &replies {
        if let Some(key) = &reply.key {
            asked.came_back(key, today);
        }
    }
    let missing: Vec<usize> = (1..)
        .zip(asked.latest())
        .filter(|(_, request)| request.returned().is_none())
        .map(|(number, _)| number)
        .collect();
    assert_eq!(missing, [1, 2, 3, 4, 12, 13, 14, 15]);
}

#[test]
fn what_each_is_told_besides_is_true() {
    let sent = seed();
    let units = Units(packages(&sent, asking("2026-11")));
    let mut asked = AskedUnits::default();
    asked.take(units.0.iter().map(|one| one.request.clone()).collect());
    let files = returned_files(&units, &Units(packages(&sent, asking("2026-10"))));
    let replies = unit_replies(&files, &asked, month("2026-11"), &sent);
    let said: Vec<(usize, &str)> = replies
        .iter()
        .enumerate()
        .flat_map(|(at, reply)| {
            reply
                .remarks
                .iter()
                .map(move |said| (at + 1, said.as_str()))
        })
        .collect();
    let by_name = metas::texts::KNOWN_BY_NAME;
    let capitals = "Llama a la unidad «DIRECCIÓN ADMINISTRATIVA», y queda «Dirección \
                    Administrativa», que es como la llama la matriz.";
    assert_eq!(said, [(10, by_name), (10, capitals), (11, by_name)]);
}

#[test]
fn what_libreoffice_saved_of_a_workbook_in_any_form_is_known_again() {
    let here = seed();
    let units = Units(packages(&here, asking("2026-11")));
    let mut asked = AskedUnits::default();
    asked.take(units.0.iter().map(|one| one.request.clone()).collect());
    for ending in ["xlsx", "ods", "xls", "csv", "html"] {
        let path = format!("tests/fixtures/unidades/unidad8.{ending}");
        let file = returned("sin nombre", &std::fs::read(path).unwrap());
        let reply = unit_replies(&[file], &asked, month("2026-11"), &here).remove(0);
        assert_eq!(
            reply.key.as_ref(),
            Some(&units.0[7].request.key),
            "{ending}: {reply:?}"
        );
        if ["xlsx", "ods", "xls"].contains(&ending) {
            assert_eq!(reply.remarks, Vec::<String>::new(), "{ending}");
        }
        let [change] = &reply.changes[..] else {
            panic!("{ending}: {:?}", reply.changes)
        };
        let ThereChanged::Text { here, theirs, .. } = &change.what else {
            panic!("{ending}: {change:?}")
        };
        assert!(here.starts_with("M1. Al 2022, al menos 8 GADP"), "{here}");
        assert_eq!(theirs, "M1. Al 2023, al menos 9 GADP", "{ending}");
    }
}

fn packed(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    for (name, bytes) in files {
        writer.start_file(*name, options).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

#[test]
fn of_a_zip_each_file_is_a_reply_and_one_that_is_a_matrix_is_one_file() {
    const TRIAD: &[u8] = include_bytes!("fixtures/triada-comprimida.zip");
    let sent = seed();
    let packages = packages(&sent, asking("2026-11"));
    let book = |at: usize| {
        let book = packages[at].book.clone();
        export::unit_books(&[book], "").unwrap().bytes
    };
    let inner = packed(&[("a.xlsx", &book(2)), ("nota.txt", b"Nada cambia.")]);
    let zip = packed(&[
        ("Uno/respuesta.xlsx", &book(0)),
        ("Dos/respuesta.xlsx", &book(1)),
        ("__MACOSX/Uno/respuesta.xlsx", b"x"),
        ("Uno/.DS_Store", b"x"),
        ("estilo.css", b"p {}"),
        ("foto.png", b"\x89PNG\r\n\x1a\n\0\0\0\0"),
        ("otros.zip", &inner),
        ("triada.zip", TRIAD),
    ]);
    let files = import::files_in_zip(&zip).unwrap();
    let names: Vec<&str> = files.iter().map(|(name, _)| name.as_str()).collect();
    let expected = [
        "Uno/respuesta.xlsx",
        "Dos/respuesta.xlsx",
        "foto.png",
        "otros.zip/a.xlsx",
        "otros.zip/nota.txt",
        "triada.zip",
    ];
    assert_eq!(names, expected);
    let read: Vec<ReturnedFile> = files
        .iter()
        .map(|(name, bytes)| returned(name, bytes))
        .collect();
    let mut asked = AskedUnits::default();
    asked.take(packages.iter().map(|one| one.request.clone()).collect());
    let replies = unit_replies(&read, &asked, month("2026-11"), &sent);
    let units: Vec<Option<&str>> = replies
        .iter()
        .map(|reply| reply.unit.as_deref().ok())
        .collect();
    let unit = |at: usize| Some(packages[at].request.unit.as_str());
    assert_eq!(units[..5], [unit(0), unit(1), None, unit(2), None]);
    for at in [2, 4] {
        let refused = replies[at].unit.as_ref().unwrap_err().sentence();
        assert!(refused.starts_with("No se pudo leer."), "{refused}");
    }
    // One reply in a ZIP, and the files of one matrix, are read as before.
    for whole in [TRIAD, &packed(&[("a/b.xlsx", &book(0))])] {
        assert_eq!(import::files_in_zip(whole), Ok(Vec::new()));
    }
}

#[test]
fn a_zip_of_replies_that_is_damaged_or_too_deep_gets_a_sentence() {
    let two = |inner: &[u8]| packed(&[("a.txt", b"x"), ("b.zip", inner)]);
    let deep = two(&two(&two(&two(b"x"))));
    let cut = two(&two(b"x")[..40]);
    for (bytes, said) in [
        (&deep[..], "b.zip/b.zip"),
        (&cut[..], "b.zip"),
        (&deep[..deep.len() - 9], "ZIP"),
        (b"PK\x03\x04", "ZIP"),
    ] {
        let why = import::files_in_zip(bytes).unwrap_err().to_string();
        assert!(why.contains(said), "{why}");
    }
}

/// What a unit's page gives back of these rows, as the office reads it.
fn reply_of(package: &UnitPackage, now: &Document, here: &Document) -> UnitReply {
    let file = export::replied_part(&package.part, now);
    let mut asked = AskedUnits::default();
    asked.take(vec![package.request.clone()]);
    let back = returned(&file.file_name, &file.bytes);
    let mut replies = unit_replies(&[back], &asked, month("2026-11"), here);
    replies.remove(0)
}

#[test]
fn what_the_page_of_a_unit_gives_back_is_what_was_typed_there() {
    let here = seed();
    for package in packages(&here, asking("2026-11")) {
        let unit = package.request.unit.clone();
        let mut there = package.part.document.clone();
        let same = reply_of(&package, &there, &here);
        assert_eq!(same.unit.as_ref(), Ok(&unit));
        assert_eq!(same.key.as_ref(), Some(&package.request.key));
        assert_eq!(
            (same.changes.len(), same.remarks),
            (0, Vec::new()),
            "{unit}"
        );

        let mut goals = there.rows.iter().filter(|row| !row.is_level());
        let own = |row: &Row| row.cell(Column::Goal) != Some(&Cell::Merged);
        let at = goals.clone().collect::<Vec<_>>();
        let at = at.iter().rposition(|row| own(row)).unwrap();
        let row = goals.nth(at).unwrap();
        let said = row.cell(Column::Goal).unwrap().own_text().unwrap();
        let typed = format!("{said}\ny </script> «más» hasta diciembre de 2026");
        let row = row.id;
        let edit = plan::set_text(&there, row, Column::Goal, &typed).unwrap();
        there.apply(edit);
        let reply = reply_of(&package, &there, &here);
        assert_eq!(reply.unit.as_ref(), Ok(&unit));
        assert_eq!(reply.remarks, Vec::<String>::new());

        let mut taken_here = here.clone();
        taken_here.apply(taken(&here, &reply.changes).unwrap());
        let mut typed_here = here.clone();
        let row = package.request.rows[at].id;
        typed_here.apply(plan::set_text(&here, row, Column::Goal, &typed).unwrap());
        assert_eq!(taken_here, typed_here, "{unit}");
    }
}

/// Where these rules find what.
fn found(document: &Document, checks: Checks) -> Vec<(&'static str, Place)> {
    let mut checker = Checker::new(asking("2026-11").today);
    checker.take_rules(checks);
    checker.advance(document, &Outline::of(document), usize::MAX);
    let placed = checker.findings();
    placed
        .map(|finding| {
            let code = match finding.rule.code {
                // What is above the unit's first row is not there.
                "blank-below" => "empty-cell",
                code => code,
            };
            (code, finding.place)
        })
        .collect()
}

#[test]
fn in_the_page_of_a_unit_is_found_what_the_matrix_has_of_it_and_nothing_else() {
    let mut here = seed();
    here.metadata.institution = "GAD  DE  RIOBAMBA".to_owned();
    let goal = "Se han implementado";
    let at = (0..here.rows.len()).find(|at| !here.rows[*at].is_level());
    let row = here.rows[at.unwrap()].id;
    here.apply(
        plan::set_text(&here, row, Column::Goal, &format!("{goal} </script>  algo")).unwrap(),
    );
    let whole = found(&here, Checks::OF_UNIT);
    assert!(whole.len() > 20, "{whole:?}");
    for package in packages(&here, asking("2026-11")) {
        let part = &package.part.document;
        let goals = part.rows.iter().filter(|row| !row.is_level());
        let here = package.request.rows.iter().map(|row| row.id);
        let here: HashMap<RowId, RowId> = goals.map(|row| row.id).zip(here).collect();
        let own = |place: &Place| match place {
            Place::Cell { row, .. } => here.values().any(|known| known == row),
            _ => false,
        };
        let there = found(part, Checks::OF_UNIT).into_iter();
        let there = there.map(|(code, place)| match place {
            Place::Cell { row, column } => (
                code,
                Place::Cell {
                    row: here[&row],
                    column,
                },
            ),
            place => panic!("{code} in {place:?}"),
        });
        let whole = whole.iter().filter(|(_, place)| own(place)).copied();
        assert_eq!(there.collect::<Vec<_>>(), whole.collect::<Vec<_>>());
    }
    assert!(UNIT_RULES.iter().all(|rule| RULES.contains(rule)));
}
