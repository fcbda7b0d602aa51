//! What the person is shown of a file before it opens, and what she may say.

use metas::import::{self, About, ColumnUse, Encoding, Preview, ReadError, ReadOptions, RowRole};
use metas::model::{Cell, Column, Separator};

use super::{SEED, any, assert_same, open, readable, report, seed};
use proptest::prelude::*;

const OFFICIAL: [ColumnUse; 5] = [
    ColumnUse::Of(Column::Number),
    ColumnUse::Of(Column::Unit),
    ColumnUse::Of(Column::Objective),
    ColumnUse::Of(Column::Indicator),
    ColumnUse::Of(Column::Goal),
];

fn look(bytes: &[u8]) -> Preview {
    import::preview("x.csv", bytes, &ReadOptions::default()).unwrap()
}

fn saying(columns: &[ColumnUse]) -> ReadOptions {
    ReadOptions {
        columns: Some(columns.to_vec()),
        ..ReadOptions::default()
    }
}

#[test]
fn the_real_matrix_asks_nothing() {
    let preview = look(SEED);
    assert!(preview.certain);
    assert_eq!(preview.encoding, Some(Encoding::Utf8));
    assert_eq!(preview.separator, Some(Separator::Tab));
    assert_eq!(preview.columns, OFFICIAL);
    assert_eq!(preview.rows.len(), 15);
    let roles: Vec<RowRole> = preview.rows.iter().map(|row| row.role).collect();
    use RowRole::{Goal, Header, Level, Title};
    assert_eq!(roles[..6], [Title, Title, Header, Level, Goal, Goal]);
    let header = &preview.rows[2];
    assert_eq!((header.number, &*header.cells[0]), (5, "No."));
    assert_eq!(
        preview.rows[3].cells[0],
        "PROCESOS GOBERNANTES / NIVEL DIRECTIVO"
    );
}

#[test]
fn what_the_file_does_not_say_is_asked() {
    let header = "No.;Unidad;Objetivo;Indicador;Meta\n";
    let no_accents = format!("{header}1;Riego;Regar;Canales;M1\n");
    let accents = format!("{header}1;Riego;Regar;Año;M1\n");
    let latin: Vec<u8> = accents.chars().map(|letter| letter as u8).collect();
    for (what, bytes, certain) in [
        ("all said", no_accents.as_bytes(), true),
        ("UTF-8", accents.as_bytes(), true),
        ("a code page", &latin, false),
        (
            "no header",
            b"1;Riego;Regar;Canales;M1\n2;A;b;c;M2\n",
            false,
        ),
        ("no matrix", b"Nombre;Cargo\nAna;Directora\n", false),
        ("one column", b"Riego\nDrenaje\n", false),
        (
            "two separators as good",
            b"sin encabezado, uno; dos\nuno, tres; cuatro\n",
            false,
        ),
    ] {
        assert_eq!(look(bytes).certain, certain, "{what}");
    }
    let said = ReadOptions {
        encoding: Some(Encoding::Windows1252),
        ..ReadOptions::default()
    };
    assert!(import::preview("x.csv", &latin, &said).unwrap().certain);
    let plain = b"Riego;Regar;Canales;M1\nA;b;c;M2\n";
    let said = saying(&OFFICIAL[1..]);
    assert!(import::preview("x.csv", plain, &said).unwrap().certain);
}

#[test]
fn every_column_that_is_shown_has_its_meaning_or_none() {
    let preview = look(b"Meta;Nota;Unidad;Objetivo;No.;\nM1;x;A;o;1;;y\n");
    let expected = [
        ColumnUse::Of(Column::Goal),
        ColumnUse::Nothing,
        ColumnUse::Of(Column::Unit),
        ColumnUse::Of(Column::Objective),
        ColumnUse::Of(Column::Number),
        ColumnUse::Nothing,
        ColumnUse::Nothing,
    ];
    assert_eq!(preview.columns, expected);
}

#[test]
fn a_large_file_is_looked_at_by_its_start_but_for_the_encoding() {
    let row = "1;Riego;Regar;Canales;M1. Diez\n";
    let mut text = ["No.;Unidad;Objetivo;Indicador;Meta\n", &row.repeat(50_000)].concat();
    // Lines of another separator in plenty; in its start they would raise doubt.
    let doubtful = "1,Riego,Regar,Canales,M1. Diez\n".repeat(50_000);
    assert!(!look(["a;b\n", &doubtful].concat().as_bytes()).certain);
    text.push_str(&doubtful);
    assert!(look(text.as_bytes()).certain);
    text.push_str("2;Género;Incluir;Talleres;M1\n");
    let latin: Vec<u8> = text.chars().map(|letter| letter as u8).collect();
    let preview = look(&latin);
    assert_eq!(preview.encoding, Some(Encoding::Windows1252));
    assert!(!preview.certain);
    let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(look(&wide).rows.len(), 15);
}

#[test]
fn of_the_odd_files_only_those_that_do_not_say_are_asked_about() {
    let asked = super::fixtures("odd").into_iter().filter(|(name, bytes)| {
        let preview = import::preview(name, bytes, &ReadOptions::default());
        !preview.unwrap().certain
    });
    let asked: Vec<String> = asked.map(|(name, _)| name).collect();
    assert_eq!(
        asked,
        ["cp850.csv", "sin-encabezado.tsv", "windows-1252.csv"]
    );
}

#[test]
fn what_is_shown_is_what_is_read() {
    for (name, bytes) in super::fixtures("odd") {
        let preview = import::preview(&name, &bytes, &ReadOptions::default()).unwrap();
        let report = open(&name, &bytes).unwrap().report;
        assert_eq!(preview.encoding, report.source.encoding, "{name}");
        assert_eq!(preview.separator, report.source.separator, "{name}");
    }
}

#[test]
fn what_is_no_table_is_refused_before_it_is_shown() {
    let refused = |bytes: &[u8]| import::preview("x", bytes, &ReadOptions::default()).unwrap_err();
    assert_eq!(refused(b" \n"), ReadError::Empty);
    assert!(matches!(refused(b"%PDF-1.7"), ReadError::Binary { .. }));
    let metadata = "FECHA ACTUALIZACIÓN DE LA INFORMACIÓN:;2022-02-28\nLICENCIA;CC-BY-4.0\n";
    assert!(matches!(
        refused(metadata.as_bytes()),
        ReadError::NoDataSet { .. }
    ));
    let draft = look(include_bytes!("../fixtures/borrador-v1.json"));
    assert!(draft.certain && draft.rows.is_empty());
}

#[test]
fn a_first_look_that_ends_inside_of_a_record_asks() {
    let header = "No.;Unidad;Objetivo;Indicador;Meta\n";
    let long = "Otro párrafo del objetivo.\n".repeat(8_000);
    let text = format!("{header}1;Riego;\"{long}\";Canales;M1\n");
    assert!(!look(text.as_bytes()).certain);
    // All rows that are looked at are whole.
    let row = |number: usize| format!("{number};Riego;Regar;Canales;M1\n");
    let rows: String = (1..=20).map(row).collect();
    let text = format!("{header}{rows}21;Riego;\"{long}\";Canales;M1\n");
    assert!(look(text.as_bytes()).certain);
}

#[test]
fn the_person_says_what_the_columns_are() {
    let text = "Cód.;Quién;Para qué;Cómo se mide;Compromiso;Presupuesto\n\
                1;Riego;Regar;Canales;M1. Diez;500\n;;;Drenes;M2. Veinte;\n";
    assert!(matches!(
        open("x.csv", text.as_bytes()),
        Err(ReadError::NotAMatrix { .. })
    ));
    let mut columns = OFFICIAL.to_vec();
    columns.push(ColumnUse::Nothing);
    let opened = import::read("x.csv", text.as_bytes(), saying(&columns)).unwrap();
    assert_eq!(opened.report.goal_rows, 2);
    assert_eq!(opened.document.resolved(1, Column::Unit), "Riego");
    let notices = opened.report.notices.iter();
    let notices: Vec<(About, &str)> = notices
        .map(|notice| (notice.about, notice.text.as_str()))
        .collect();
    assert_eq!(
        notices,
        [
            (
                About::Header,
                "Cód. | Quién | Para qué | Cómo se mide | Compromiso | Presupuesto"
            ),
            (About::ExtraCell, "500"),
        ]
    );
}

#[test]
fn another_column_can_be_added_to_the_goals_with_its_name() {
    let text = "No.;Unidad;Objetivo;Indicador;Meta;;Responsable\n\
                ;;;;I trimestre;II trimestre;\n\
                1;Riego;Regar;Canales;M1. Diez;5;Ana\n;;;Drenes;M2. Veinte;;Luis\n";
    let mut columns = OFFICIAL.to_vec();
    columns.push(ColumnUse::Beside(Column::Goal));
    columns.push(ColumnUse::Beside(Column::Indicator));
    let opened = import::read("x.csv", text.as_bytes(), saying(&columns)).unwrap();
    let said = |row, column| opened.document.resolved(row, column);
    assert_eq!(said(0, Column::Goal), "M1. Diez\nII trimestre: 5");
    assert_eq!(said(1, Column::Goal), "M2. Veinte");
    assert_eq!(said(0, Column::Indicator), "Canales\nResponsable: Ana");
    assert_eq!(said(1, Column::Indicator), "Drenes\nResponsable: Luis");
    assert_eq!(opened.report.count(About::ExtraCell), 0);
}

#[test]
fn each_column_is_what_it_is_for_a_reason_that_is_told() {
    let official = "No.;Unidad;Objetivo;Indicador;Meta;Presupuesto;Contacto\n\
                    1;Alcaldía;Dirigir;Porcentaje;95 %;500;Ana\n";
    let loose = "Gestión;Finalidad;Indicador;Meta;Producto\n\
                 Dirección A;Ampliar la red;Porcentaje de x;M1. Diez;x y z\n\
                 Dirección B;Cuidar la red;Número de y;M2. Dos;w y z\n";
    let unnamed = "1;Dirección A;Ampliar la red;Porcentaje de x;M1. Diez\n\
                   2;Dirección B;Cuidar la red;Número de y;M2. Dos\n";
    let parts = "Unidad;Objetivo;Indicador;Meta enero;Meta febrero\nA;o;i;1;2\n";
    let names = "por su nombre";
    let of_part = "por su nombre, que es de una parte del año";
    for (text, expected) in [
        (
            official,
            &[
                names,
                names,
                names,
                names,
                names,
                "su nombre es de algo que la matriz no tiene",
                "ni su nombre ni lo que contiene dicen qué es",
            ][..],
        ),
        (
            loose,
            &[
                "por lo que contiene: nombres de unidades",
                "por lo que contiene: verbos en infinitivo",
                names,
                names,
                "otra columna encaja mejor",
            ],
        ),
        (unnamed, &["por su posición"; 5]),
        (parts, &[names, names, names, of_part, of_part]),
    ] {
        let preview = look(text.as_bytes());
        let said: Vec<&str> = preview.reasons.iter().map(|reason| reason.said()).collect();
        assert_eq!(said, expected, "{:?}", preview.columns);
    }
    // What the person says is her reason, where it is not what was found.
    let mut columns = look(official.as_bytes()).columns;
    columns[6] = ColumnUse::Beside(Column::Goal);
    let preview = import::preview("x.csv", official.as_bytes(), &saying(&columns)).unwrap();
    assert_eq!(preview.reasons[0].said(), names);
    assert_eq!(preview.reasons[6].said(), "porque usted lo eligió");
}

#[test]
fn a_column_that_was_not_found_is_said() {
    let said = |columns: &[Column]| -> Vec<&str> {
        columns
            .iter()
            .map(|column| import::not_found(*column))
            .collect()
    };
    let text = "Unidad;Objetivo;Meta;Presupuesto\nA;o;M1;5\n".as_bytes();
    let missing = said(&look(text).missing);
    let expected = [
        "No se encontró la columna del número de la unidad.",
        "No se encontró la columna del indicador.",
    ];
    assert_eq!(missing, expected);
    assert_eq!(said(&open("x.csv", text).unwrap().report.missing), expected);
    // The goal is said in parts.
    let parts = "No.;Unidad;Objetivo;Indicador;Meta enero;Meta febrero\n1;A;o;i;1;2\n";
    assert_eq!(look(parts.as_bytes()).missing, []);
    // The person leaves a column out.
    let mut columns = OFFICIAL.to_vec();
    columns[3] = ColumnUse::Nothing;
    let preview = import::preview("x.csv", SEED, &saying(&columns)).unwrap();
    assert_eq!(preview.missing, [Column::Indicator]);
    let opened = import::read("x.csv", SEED, saying(&columns)).unwrap();
    assert_eq!(opened.report.missing, [Column::Indicator]);
    // The data set of the triad numbers nothing.
    assert_eq!(seed().report.missing, []);
}

#[test]
fn what_the_person_says_goes_before_what_the_header_says() {
    let text = "No.;Unidad;Objetivo;Indicador;Meta\n1;A;o;M1;i\n";
    let mut columns = OFFICIAL;
    columns.swap(3, 4);
    let opened = import::read("x.csv", text.as_bytes(), saying(&columns)).unwrap();
    assert_eq!(
        opened.document.rows[0].cell(Column::Goal),
        Some(&Cell::text("M1"))
    );
    assert_eq!(opened.report.count(About::Header), 1);
    // Said as it is, the real matrix is the real matrix.
    let opened = import::read("x.tsv", SEED, saying(&OFFICIAL)).unwrap();
    assert_same(&opened.document, &seed().document);
}

#[test]
fn titles_above_a_table_without_numbers_stay_titles() {
    let text = "Compromisos del año\n\nQuién;Para qué;Cómo;Meta\nRiego;Regar;Canales;Diez\n";
    let opened = import::read("x.csv", text.as_bytes(), saying(&OFFICIAL[1..])).unwrap();
    assert_eq!(opened.document.heading, "Compromisos del año");
    assert_eq!(opened.report.goal_rows, 1);
}

#[test]
fn a_column_named_twice_is_the_first_of_them() {
    let mut columns = OFFICIAL;
    columns[3] = ColumnUse::Of(Column::Goal);
    let opened = import::read("x.csv", b"1;A;o;i;M1\n", saying(&columns)).unwrap();
    assert_eq!(opened.document.resolved(0, Column::Goal), "i");
    assert_eq!(opened.report.count(About::ExtraCell), 1);
}

#[test]
fn every_encoding_has_a_name_of_its_own() {
    let mut names = Encoding::ALL.map(Encoding::name);
    names.sort_unstable();
    assert!(names.windows(2).all(|pair| pair[0] != pair[1]));
    assert!(names.contains(&"Mac Roman"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn no_word_is_lost_whatever_the_columns((soup, words) in any::soup(), columns in any::columns(), header in any::<bool>()) {
        let header = if header { "No.;Unidad;Objetivo;Indicador;Meta\n" } else { "" };
        let text = format!("{header}1;a;b;c;d\n{soup}");
        if let Ok(opened) = import::read("x.csv", text.as_bytes(), saying(&columns)) {
            let all = [readable(&opened.document), report(&opened)].concat();
            for word in 0..words {
                prop_assert!(all.contains(&format!("w{word}x")), "w{}x in {}", word, all);
            }
        }
    }
}
