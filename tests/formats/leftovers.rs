//! What was not understood can still be put into the document.

use metas::import::{Destination, LineKind, ReportLine, Unplaced};
use metas::model::{Column, Document, RowId, plan};

use super::{open, readable};

const TABLE: &str = "No.;Unidad;Objetivo;Indicador;Meta\n\
    NIVEL DIRECTIVO;;;;\n1;Riego;Regar;Canales;M1;500\n\
    Nota: en revisión;;;;\nTOTAL;1;;2;3\nLICENCIA;;;CC0;\n;;;;M2 suelta\n";

fn unplaced(lines: &[ReportLine]) -> Vec<(String, Unplaced)> {
    let lines = lines
        .iter()
        .filter(|line| line.kind == LineKind::NotUnderstood);
    let all = lines.flat_map(|line| {
        assert_eq!(line.unplaced.len(), line.details.len());
        line.details.iter().cloned().zip(line.unplaced.clone())
    });
    all.map(|(detail, unplaced)| (detail, unplaced.unwrap()))
        .collect()
}

fn place(document: &mut Document, unplaced: &Unplaced) {
    let edit = match &unplaced.destination {
        Destination::Line { after, cells } => plan::place_line(document, *after, cells),
        Destination::Cell { row } => {
            plan::add_paragraph(document, *row, Column::Goal, &unplaced.text).unwrap()
        }
    };
    document.apply(edit);
}

#[test]
fn each_text_knows_the_place_it_could_have() {
    let opened = open("x.csv", TABLE.as_bytes()).unwrap();
    let line = |cells: [&str; 5]| Destination::Line {
        after: Some(RowId(2)),
        cells: cells.map(str::to_owned),
    };
    let destinations: Vec<(String, Destination)> = unplaced(&opened.report.lines())
        .into_iter()
        .map(|(detail, unplaced)| (detail, unplaced.destination))
        .collect();
    let expected = [
        (
            "línea 3, columna 6: 500",
            Destination::Cell { row: RowId(2) },
        ),
        (
            "línea 4: Nota: en revisión",
            line(["", "", "", "", "Nota: en revisión"]),
        ),
        (
            "línea 5: TOTAL | 1 | 2 | 3",
            line(["TOTAL", "1", "", "2", "3"]),
        ),
        ("línea 7: M2 suelta", line(["", "", "", "", "M2 suelta"])),
    ];
    let expected = expected.map(|(detail, destination)| (detail.to_owned(), destination));
    assert_eq!(destinations, expected);
}

#[test]
fn all_of_them_put_in_the_document_says_it_all() {
    let mut opened = open("x.csv", TABLE.as_bytes()).unwrap();
    for (_, unplaced) in unplaced(&opened.report.lines()) {
        place(&mut opened.document, &unplaced);
    }
    let said = readable(&opened.document);
    for text in ["M1\\n500", "Nota: en revisión", "TOTAL", "M2 suelta"] {
        assert!(said.contains(text), "{text} in {said}");
    }
    assert_eq!(opened.document.rows.len(), 5);
}

#[test]
fn reports_of_older_versions_open_for_ever() {
    let old = r#"{"kind":"NotUnderstood","text":"No se reconoció","details":["línea 4: x"]}"#;
    let line: ReportLine = serde_json::from_str(old).unwrap();
    assert_eq!(line.unplaced, []);
    // What has nothing to add is written as it was.
    assert_eq!(serde_json::to_string(&line).unwrap(), old);
    let opened = open("x.csv", TABLE.as_bytes()).unwrap();
    let lines = opened.report.lines();
    let json = serde_json::to_string(&lines).unwrap();
    assert_eq!(
        serde_json::from_str::<Vec<ReportLine>>(&json).unwrap(),
        lines
    );
}
