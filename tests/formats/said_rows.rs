//! What the person says that rows are, before a file is opened.

use metas::import::{
    self, GivenFile, GivenForm, PREVIEW_ROWS, Preview, ReadIntent, ReadOptions, ReadOutcome,
    RowRole,
};
use metas::model::{Cell, Column, Content, Document, Field};

use super::open;

const HEAD: &str = "No.;Unidad;Objetivo;Indicador;Meta\n";

fn saying(rows: &[(usize, RowRole)]) -> ReadOptions {
    ReadOptions {
        rows: rows.to_vec(),
        ..ReadOptions::default()
    }
}

/// Its rows, with `"` for what is merged with the cell above.
fn drawn(document: &Document) -> Vec<String> {
    let rows = document.rows.iter().map(|row| match &row.content {
        Content::Level(level) => format!("# {level}"),
        Content::Goal(cells) => {
            let cells = cells.each_ref().map(|cell| match cell {
                Cell::Merged => "\"",
                Cell::Text(text) => text,
            });
            cells.join("|")
        }
    });
    rows.collect()
}

/// What a text is once these rows are said.
#[track_caller]
fn check(text: &str, rows: &[(usize, RowRole)], expected: &str) -> import::Opened {
    let opened = import::read("x.csv", text.as_bytes(), saying(rows)).unwrap();
    let expected = expected
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty());
    let tidy = |line: &str| line.split('|').map(str::trim).collect::<Vec<_>>().join("|");
    assert_eq!(
        drawn(&opened.document),
        expected.map(tidy).collect::<Vec<_>>()
    );
    opened
}

fn looked(text: &str, options: &ReadOptions) -> import::Doubt {
    let file = GivenFile::new("x.csv", GivenForm::File);
    let intent = ReadIntent::Ask;
    match import::look_at(&file, text.as_bytes(), options, intent, &mut |_| {}).unwrap() {
        ReadOutcome::Doubt(doubt) => *doubt,
        other => panic!("{other:?}"),
    }
}

fn roles(preview: &Preview) -> Vec<RowRole> {
    preview.rows.iter().map(|row| row.role).collect()
}

#[test]
fn a_row_that_is_said_to_be_a_unit_is_that_of_the_rows_below() {
    let text = format!(
        "{HEAD};Dirección de Riego;;;\n;;Regar;Canales;M1. Diez\n;;Drenar;Drenes;M2. Dos\n\
         7;Dirección de Vías;Abrir;Caminos;M1. Tres\n"
    );
    check(
        &text,
        &[(1, RowRole::Unit)],
        r#"
        | Dirección de Riego | Regar | Canales | M1. Diez
        " | " | Drenar | Drenes | M2. Dos
        7 | Dirección de Vías | Abrir | Caminos | M1. Tres
        "#,
    );
    // In a table without a column of units too, of a text that says none.
    let text = "Objetivo;Indicador;Meta\nObras;;\nRegar;Canales;M1. Diez\nDrenar;Drenes;M2. Dos\n";
    check(
        text,
        &[(1, RowRole::Unit)],
        r#"
        | Obras | Regar | Canales | M1. Diez
        " | " | Drenar | Drenes | M2. Dos
        "#,
    );
}

#[test]
fn a_unit_of_which_no_goal_follows_is_there_all_the_same() {
    let text = format!("{HEAD}1;Riego;;;\n2;Vías;Abrir;Caminos;M1. Tres\nArchivo;;;;\n");
    check(
        &text,
        &[(1, RowRole::Unit), (3, RowRole::Unit)],
        "
        1 | Riego | | |
        2 | Vías | Abrir | Caminos | M1. Tres
          | Archivo | | |
        ",
    );
}

#[test]
fn a_level_a_goal_a_title_and_what_is_left_out_are_what_is_said() {
    let text = format!(
        "{HEAD};Apoyo a la gestión;;;\n1;Riego;Regar;Canales;M1. Diez\n\
         PROCESOS;;;;\nAprobado en sesión;;;;\n2;Vías;Abrir;Caminos;M1. Tres\n"
    );
    let opened = check(
        &text,
        &[
            (1, RowRole::Level),
            (3, RowRole::LeftOut),
            (4, RowRole::Title),
        ],
        "
        # Apoyo a la gestión
        1 | Riego | Regar | Canales | M1. Diez
        2 | Vías | Abrir | Caminos | M1. Tres
        ",
    );
    assert_eq!(opened.document.heading, "Aprobado en sesión");
    let left_out = opened.report.notices.iter();
    assert!({ left_out }.any(|notice| notice.text == "PROCESOS" && notice.unplaced.is_some()));
    // And the other way: a level that is a goal.
    check(
        &text,
        &[(3, RowRole::Goal)],
        "
          | Apoyo a la gestión | | |
        1 | Riego | Regar | Canales | M1. Diez
        PROCESOS | | | |
        2 | Vías | Abrir | Caminos | M1. Tres
        ",
    );
}

#[test]
fn the_row_that_is_said_to_name_the_columns_does() {
    let text = "Plan 2026;Quién;Para qué;Cómo;Cuánto\nNo.;Unidad;Objetivo;Indicador;Meta\n\
                1;Riego;Regar;Canales;M1. Diez\n";
    assert_eq!(
        looked(text, &saying(&[(0, RowRole::Title)]))
            .preview
            .unwrap()
            .rows[0]
            .role,
        RowRole::Title
    );
    // A header of other names, with what stands above and below it.
    let text = "Compromisos;;;\nQuién;Para qué;Cómo;Cuánto\n\
                Dirección de Riego;Ampliar la red de riego;Número de canales;M1. Diez canales\n\
                Dirección de Vías;Mantener los caminos;Kilómetros de caminos;M1. 20 km\n";
    assert!(open("x.csv", text.as_bytes()).is_err());
    let doubt = looked(text, &saying(&[(1, RowRole::Header)]));
    let preview = doubt.preview.unwrap();
    assert_eq!(
        roles(&preview),
        [
            RowRole::Title,
            RowRole::Header,
            RowRole::Goal,
            RowRole::Goal
        ]
    );
    assert!(preview.rows[1].said && !preview.rows[0].said);
    let opened = import::read("x.csv", text.as_bytes(), doubt.options).unwrap();
    assert_eq!(opened.document.heading, "Compromisos");
    assert_eq!(opened.document.resolved(1, Column::Goal), "M1. 20 km");
}

#[test]
fn metadata_is_offered_where_a_label_can_be_read_and_is_read_by_it() {
    let text = format!("{HEAD}1;Riego;Regar;Canales;M1. Diez\n2;Vías;Correo;a@x.ec;\n");
    let preview = looked(&text, &ReadOptions::default()).preview.unwrap();
    let offered = |row: usize| preview.rows[row].roles.contains(&RowRole::Metadata);
    assert!(!offered(1) && offered(2));
    let opened = check(
        &text,
        &[(2, RowRole::Metadata)],
        "1 | Riego | Regar | Canales | M1. Diez",
    );
    assert_eq!(opened.document.metadata.get(Field::Email), "a@x.ec");
    // Who says more than a name is no unit.
    let unit = |row: usize| preview.rows[row].roles.contains(&RowRole::Unit);
    assert!(!unit(1));
}

#[test]
fn rows_far_down_that_may_be_something_else_are_reached_fifteen_at_a_time() {
    let goals: String = (1..=40)
        .map(|n| format!("{n};Unidad {n};Regar;Canales;M1. Diez\n"))
        .collect();
    let levels: String = (1..=20).map(|n| format!("NIVEL {n};;;;\n")).collect();
    let text = format!("{HEAD}{goals}{levels}{goals}");
    let first = looked(&text, &ReadOptions::default());
    let preview = first.preview.clone().unwrap();
    assert_eq!(
        (preview.rows.len(), preview.others, preview.shown),
        (PREVIEW_ROWS, 20, 0)
    );
    let next = |shown| {
        let options = ReadOptions {
            shown: Some(shown),
            ..first.options.clone()
        };
        looked(&text, &options).preview.unwrap()
    };
    let cells = |preview: &Preview| {
        preview
            .rows
            .iter()
            .map(|row| row.cells[0].clone())
            .collect::<Vec<_>>()
    };
    assert_eq!(cells(&next(1))[..2], ["NIVEL 1", "NIVEL 2"]);
    assert_eq!(next(1).rows.len(), PREVIEW_ROWS);
    assert_eq!(next(1).rows[0].number, 42);
    assert_eq!(cells(&next(2)).last().unwrap(), "NIVEL 20");
    assert_eq!(next(2).rows.len(), 5);
    // What there is none of is what is shown first.
    assert_eq!(next(3).shown, 0);
    // What was said of is not gone from among them.
    let mut said = first.options;
    said.rows = vec![(41, RowRole::Goal)];
    said.shown = Some(1);
    let preview = looked(&text, &said).preview.unwrap();
    assert_eq!((preview.others, preview.rows[0].role), (20, RowRole::Goal));
}

#[test]
fn a_long_text_is_looked_at_whole_when_the_person_is_asked() {
    let goals: String = (1..=9_000)
        .map(|n| format!("{n};Unidad {n};Regar;Canales;M1. Diez\n"))
        .collect();
    let text = format!("{HEAD}{goals}Nota al pie de la tabla;;;;\n");
    let file = GivenFile::new("x.csv", GivenForm::File);
    let options = ReadOptions {
        shown: Some(1),
        ..ReadOptions::default()
    };
    let doubt = import::look_at(
        &file,
        text.as_bytes(),
        &options,
        ReadIntent::Ask,
        &mut |_| {},
    );
    let ReadOutcome::Doubt(doubt) = doubt.unwrap() else {
        panic!("it is asked about");
    };
    let preview = doubt.preview.unwrap();
    assert_eq!(preview.rows[0].cells[0], "Nota al pie de la tabla");
    assert_eq!(preview.rows[0].number, 9_002);
}

#[test]
fn what_was_said_is_kept_with_the_file_and_old_files_say_nothing() {
    let old: ReadOptions =
        serde_json::from_str(r#"{"table":null,"encoding":null,"separator":null,"columns":null}"#)
            .unwrap();
    assert_eq!(old, ReadOptions::default());
    let said = ReadOptions {
        shown: Some(2),
        ..saying(&[(3, RowRole::Unit)])
    };
    let file = GivenFile::new("x.csv", GivenForm::File);
    let text =
        format!("{HEAD};Riego;;;\n;;Regar;Canales;M1. Diez\n;Vías;;;\n;;Abrir;Caminos;M1. Tres\n");
    let taken = import::look_at(&file, text.as_bytes(), &said, ReadIntent::Take, &mut |_| {});
    let Ok(ReadOutcome::Matrix(matrix)) = taken else {
        panic!("it is read");
    };
    let kept = matrix.read_with.unwrap();
    assert_eq!(kept, saying(&[(3, RowRole::Unit)]));
    let again: ReadOptions = serde_json::from_str(&serde_json::to_string(&kept).unwrap()).unwrap();
    assert_eq!(again, kept);
    // Of every kind, and what another version may have said is passed over.
    let roles = [
        RowRole::Level,
        RowRole::Unit,
        RowRole::Goal,
        RowRole::Title,
        RowRole::Header,
        RowRole::Metadata,
        RowRole::LeftOut,
    ];
    let all: Vec<(usize, RowRole)> = (10..).zip(roles).collect();
    let text = serde_json::to_string(&saying(&all)).unwrap();
    assert!(text.contains("10:Level 11:Unit"), "{text}");
    let again: ReadOptions = serde_json::from_str(&text).unwrap();
    assert_eq!(again, saying(&all));
    let other: ReadOptions = serde_json::from_str(&text.replace("11:Unit", "11:Zone")).unwrap();
    assert_eq!(other.rows.len(), all.len() - 1);
}
