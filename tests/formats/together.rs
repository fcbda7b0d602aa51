//! The triad, back in: the three files that go to the portal open as the
//! document they came from, but for what they cannot say.

use std::io::{Cursor, Write as _};

use metas::export::Blanks;
use metas::import::{About, Opened, ReadError};
use metas::model::official::NOT_AVAILABLE;
use metas::model::{Column, Content, Document, Field, Metadata, Separator};
use metas::{export, import};
use proptest::prelude::*;

use super::{any, on_one_line, readable, report, seed, unzip};

type Files = Vec<(String, Vec<u8>)>;

fn triad(document: &Document) -> Files {
    unzip(&export::triad(document, Blanks::WriteNotAvailable).unwrap())
}

fn open(files: &[(&str, &str)]) -> Result<Opened, ReadError> {
    let owned = |(name, text): &(&str, &str)| ((*name).to_owned(), text.as_bytes().to_vec());
    import::read_together(&files.iter().map(owned).collect::<Files>())
}

const DATA: &str = "Unidad;Objetivos;Indicador;Meta cuantificable;Enlace al sistema de gestiÓn de \
    planificaciÓn para verificaciÓn de los indicadores y metas cuantificables por procesos o \
    niveles\nRiego;Regar;Canales;M1. Diez;https://gpr.ec\nRiego;Regar;Drenes;M2. Veinte;https://gpr.ec\n";
const METADATA: &str = "FECHA ACTUALIZACIÓN DE LA INFORMACIÓN:;2022-02-28\n\
    PERIODICIDAD DE ACTUALIZACIÓN DE LA INFORMACIÓN:;MENSUAL\n\
    UNIDAD POSEEDORA DE LA INFORMACIÓN:;PLANIFICACIÓN\nLICENCIA;CC-BY-4.0\n";
const DICTIONARY: &str = "Institución;CONGOPE\nDescripción;Metas y Objetivos\n\
    Nombre del campo;Descripción del campo\nUnidad;Unidades administrativas\n\
    Objetivos;Lo que se quiere. Nota aclaratoria: según el POA\n\
    Indicador;Medida utilizada para evaluar la gestión\nMeta cuantificable;Valor\n";

/// What a document says once the triad has carried it: one row per goal, every
/// cell on one line, nothing empty, no levels, no heading, no numbers.
fn carried(document: &Document) -> (Vec<[String; 5]>, Metadata) {
    let mut rows = Vec::new();
    for (position, row) in document.rows.iter().enumerate() {
        if let Content::Goal(_) = row.content {
            let mut cells = Column::ALL.map(|column| shaped(document.resolved(position, column)));
            cells[0] = String::new();
            rows.push(cells);
        }
    }
    let mut metadata = Metadata::default();
    for field in Field::ALL {
        let text = document.metadata.get(field);
        *metadata.get_mut(field) = match field {
            Field::Note(Column::Number) => String::new(),
            Field::Note(_) if text.trim().is_empty() => String::new(),
            Field::Date => iso(text).unwrap_or_else(|| shaped(text)),
            Field::PlanningLink if rows.is_empty() => String::new(),
            _ => shaped(text),
        };
    }
    (rows, metadata)
}

fn iso(text: &str) -> Option<String> {
    metas::model::dates::parse(text).map(metas::model::dates::iso)
}

/// As [`on_one_line`], with semicolons in a row set apart.
fn shaped(text: &str) -> String {
    let line = on_one_line(text);
    match line.contains(";;;") {
        true => line.replace(";;", "; ;").replace(";;", "; ;"),
        false => line,
    }
}

fn said(document: &Document) -> Vec<[String; 5]> {
    (0..document.rows.len())
        .map(|position| Column::ALL.map(|column| document.resolved(position, column).to_owned()))
        .collect()
}

fn assert_snapshot(name: &str, text: &str) {
    insta::with_settings!({snapshot_path => "../snapshots"}, {
        insta::assert_snapshot!(name, text);
    });
}

#[test]
fn the_triad_of_the_real_matrix_comes_back_in_any_order_and_by_any_name() {
    let mut document = seed().document;
    document.metadata.institution = "CONGOPE".to_owned();
    document.metadata.planning_link = "https://gpr.congope.gob.ec".to_owned();
    document.metadata.notes[Column::Indicator.index()] = "Según el estatuto".to_owned();
    let (rows, metadata) = carried(&document);
    let files = triad(&document);
    for order in [
        [0, 1, 2],
        [0, 2, 1],
        [1, 0, 2],
        [1, 2, 0],
        [2, 0, 1],
        [2, 1, 0],
    ] {
        let named = |(at, file): (usize, &usize)| (format!("{at}.txt"), files[*file].1.clone());
        let files: Files = order.iter().enumerate().map(named).collect();
        let opened = import::read_together(&files).unwrap();
        assert_eq!(said(&opened.document), rows);
        assert_eq!(opened.document.metadata, metadata);
        assert_eq!(opened.report.units, 18);
        let lost = [About::StrayLine, About::ExtraCell, About::Description];
        assert_eq!(lost.map(|about| opened.report.count(about)), [0; 3]);
    }
}

#[test]
fn each_file_says_what_it_gave() {
    let files = [
        ("datos.csv", DATA),
        ("metadatos.csv", METADATA),
        ("diccionario.csv", DICTIONARY),
    ];
    let opened = open(&files).unwrap();
    let seen = format!("{}\n{}", report(&opened), readable(&opened.document));
    assert_snapshot("together", &seen);
}

#[test]
fn the_separator_of_each_file_is_its_own() {
    let with_commas = METADATA.replace(';', ",");
    let expected = open(&[("a", DATA), ("b", METADATA), ("c", DICTIONARY)]).unwrap();
    let opened = open(&[("c", DICTIONARY), ("b", &with_commas), ("a", DATA)]).unwrap();
    assert_eq!(opened.document, expected.document);
    let of_metadata = &opened.report.others[0];
    assert_eq!(of_metadata.separator, Some(Separator::Comma));
}

#[test]
fn the_rows_may_come_alone_or_in_another_form() {
    let alone = open(&[("a", DATA)]).unwrap();
    assert_eq!(alone.document.metadata.planning_link, "https://gpr.ec");
    let table = "No.;Unidad;Objetivo;Indicador;Meta\n1;Riego;Regar;Canales;M1\n";
    let opened = open(&[("a4.csv", table), ("b", METADATA)]).unwrap();
    assert_eq!(opened.document.resolved(0, Column::Number), "1");
    assert_eq!(opened.document.metadata.licence, "CC-BY-4.0");
}

#[test]
fn the_official_templates_are_a_triad() {
    // As the DPE publishes them.
    let files = [
        (
            "plantilla-conjunto-de-datos.csv",
            include_str!("../fixtures/plantillas/conjunto-de-datos.csv"),
        ),
        (
            "plantilla-metadatos.csv",
            include_str!("../fixtures/plantillas/metadatos.csv"),
        ),
        (
            "plantilla-diccionario.csv",
            include_str!("../fixtures/plantillas/diccionario.csv"),
        ),
    ];
    let opened = open(&files).unwrap();
    let seen = format!("{}\n{}", report(&opened), readable(&opened.document));
    assert_snapshot("together_templates", &seen);
}

#[test]
fn no_word_of_a_triad_is_lost() {
    let mut document = seed().document;
    document.metadata.notes[Column::Unit.index()] = "Según el estatuto".to_owned();
    let files = triad(&document);
    let opened = import::read_together(&files).unwrap();
    let all = readable(&opened.document) + &report(&opened);
    for (name, bytes) in &files {
        let text = str::from_utf8(bytes).unwrap();
        for word in text.split(|c: char| !c.is_alphanumeric()) {
            assert!(all.contains(word), "{word} of {name}");
        }
    }
}

/// The dictionary names the columns of a matrix, and so does who is called as
/// one of them.
#[test]
fn the_parts_are_known_whatever_the_institution_is_called() {
    for name in [
        "Meta",
        "Unidad",
        "Metas",
        "Objetivos",
        "Indicador",
        "CONGOPE",
    ] {
        for rows in [vec![], seed().document.rows] {
            let mut document = seed().document;
            document.rows = rows;
            document.metadata.institution = name.to_owned();
            document.metadata.periodicity = name.to_owned();
            document.metadata.email = name.to_owned();
            let opened = import::read_together(&triad(&document)).unwrap();
            assert_eq!(opened.document.metadata.institution, name);
        }
    }
}

#[test]
fn what_is_no_triad_gets_a_sentence_that_names_the_file() {
    let other = "Nombre;Cargo;Sueldo\nAna;Directora;1000\nJuan;Analista;900\n";
    let cases: [(&str, &[(&str, &str)]); 8] = [
        ("a stranger", &[("datos.csv", DATA), ("sueldos.csv", other)]),
        (
            "two data sets",
            &[("enero.csv", DATA), ("febrero.csv", DATA)],
        ),
        (
            "two metadata",
            &[
                ("datos.csv", DATA),
                ("m1.csv", METADATA),
                ("m2.csv", METADATA),
            ],
        ),
        ("only metadata", &[("2. Metadatos.csv", METADATA)]),
        ("no data set", &[("m.csv", METADATA), ("d.csv", DICTIONARY)]),
        ("no file at all", &[]),
        ("an empty file", &[("datos.csv", DATA), ("nada.csv", " \n")]),
        (
            "a draft",
            &[("datos.csv", DATA), ("x.json", "{\"metas\":1}")],
        ),
    ];
    let mut sentences = String::new();
    for (name, files) in cases {
        let error = open(files).unwrap_err();
        sentences += &format!("{name}\n    {error}\n");
    }
    assert_snapshot("together_refused", &sentences);
}

#[test]
fn a_second_value_is_listed_and_the_first_one_stays() {
    let footer = "No.;Unidad;Objetivo;Indicador;Meta\n1;A;o;i;M1\nLICENCIA;;;CC0;\n";
    let opened = open(&[("a4.csv", footer), ("m.csv", METADATA)]).unwrap();
    assert_eq!(opened.document.metadata.licence, "CC0");
    let lines = opened.report.lines();
    let details = lines.iter().flat_map(|line| &line.details);
    let listed = "«m.csv», línea 4: LICENCIA | CC-BY-4.0";
    assert!(details.into_iter().any(|detail| detail == listed));
}

#[test]
fn an_institution_may_be_called_as_a_column_is() {
    for name in ["Meta", "Unidad", "Indicador"] {
        let mut document = Document::default();
        name.clone_into(&mut document.metadata.institution);
        let opened = import::read_together(&triad(&document)).unwrap();
        assert_eq!(opened.document.metadata.institution, name);
    }
}

/// The texts of a document with letters that are read as they are.
fn mend(value: &mut serde_json::Value) {
    use serde_json::Value;
    match value {
        Value::String(text) => *text = import::mended_text(text).into_owned(),
        Value::Array(items) => items.iter_mut().for_each(mend),
        Value::Object(members) => members.values_mut().for_each(mend),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    // Markup and letters are read as in any file: their own tests say how.
    #[test]
    fn what_the_triad_can_say_comes_back(document in any::document()) {
        let text = serde_json::to_string(&document).unwrap();
        let mut value: serde_json::Value =
            serde_json::from_str(&text.replace('<', "‹").replace('&', "y")).unwrap();
        mend(&mut value);
        let document: Document = serde_json::from_value(value).unwrap();
        let (rows, metadata) = carried(&document);
        let read = import::read_together(&triad(&document));
        if rows.is_empty() {
            prop_assert!(read.is_ok());
        }
        let opened = read.unwrap();
        prop_assert_eq!(said(&opened.document), rows);
        prop_assert_eq!(opened.document.metadata, metadata);
    }

    #[test]
    fn no_word_of_three_files_is_lost((soup, words) in any::soup(), cut in 0..60_usize) {
        let cut = soup.match_indices('w').nth(cut).map_or(soup.len(), |(at, _)| at);
        let (one, other) = soup.split_at(cut);
        let metadata = format!("{METADATA}{one}");
        let dictionary = format!("{DICTIONARY}{other}");
        let files = [("a", DATA), ("b", &*metadata), ("c", &*dictionary)];
        if let Ok(opened) = open(&files) {
            let all = [readable(&opened.document), report(&opened)].concat();
            for word in 0..words {
                prop_assert!(all.contains(&format!("w{word}x")), "w{}x in {}", word, all);
            }
        }
    }
}

// In a ZIP

fn zip(files: &[(&str, &[u8])]) -> Vec<u8> {
    packed(files, zip::CompressionMethod::Stored)
}

fn deflated(name: &str, bytes: &[u8]) -> Vec<u8> {
    packed(&[(name, bytes)], zip::CompressionMethod::Deflated)
}

fn packed(files: &[(&str, &[u8])], method: zip::CompressionMethod) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default().compression_method(method);
    for (name, bytes) in files {
        if name.ends_with('/') {
            writer.add_directory(*name, options).unwrap();
        } else {
            writer.start_file(*name, options).unwrap();
            writer.write_all(bytes).unwrap();
        }
    }
    writer.finish().unwrap().into_inner()
}

/// The three files deflated, in a folder.
const DEFLATED: &[u8] = include_bytes!("../fixtures/triada-comprimida.zip");

#[test]
fn our_own_zip_opens_as_it_was_written() {
    let document = seed().document;
    let exported = export::triad(&document, Blanks::WriteNotAvailable).unwrap();
    let files = import::files_of_zip(&exported.bytes).unwrap();
    assert_eq!(files, unzip(&exported));
    assert_eq!(import::files_of_zip(&exported.bytes), Ok(files.clone()));
    let opened = import::read_together(&files).unwrap();
    assert_eq!(said(&opened.document), carried(&document).0);
}

#[test]
fn folders_and_what_macs_add_are_passed_over() {
    let bytes = zip(&[
        ("triada/", b""),
        ("triada/febrero/datos.csv", b"uno"),
        ("triada\\metadatos.csv", b"dos"),
        ("__MACOSX/triada/._datos.csv", b"x"),
        ("triada/.DS_Store", b"x"),
    ]);
    let files = import::files_of_zip(&bytes).unwrap();
    let names: Vec<&str> = files.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["datos.csv", "metadatos.csv"]);
}

#[test]
fn a_compressed_zip_opens_too() {
    let files = import::files_of_zip(DEFLATED).unwrap();
    let opened = import::read_together(&files).unwrap();
    assert_eq!(opened.document.metadata.institution, "CONGOPE");
    assert_eq!(opened.report.goal_rows, 2);
}

#[test]
fn a_zip_that_is_not_what_it_says_gets_a_sentence() {
    let good = zip(&[("datos.csv", DATA.as_bytes())]);
    for cut in [0, 4, good.len() / 2, good.len() - 1] {
        let error = import::files_of_zip(&good[..cut]).unwrap_err();
        assert_eq!(error, ReadError::DamagedZip, "cut at {cut}");
    }
    let mut altered = good.clone();
    let at = altered
        .windows(5)
        .position(|bytes| bytes == b"Regar")
        .unwrap();
    altered[at] = b'r';
    assert_eq!(import::files_of_zip(&altered), Err(ReadError::DamagedZip));
    // The central directory says the file is larger than it is.
    let mut swollen = DEFLATED.to_vec();
    let at = swollen
        .windows(4)
        .position(|bytes| bytes == b"PK\x01\x02")
        .unwrap();
    swollen[at + 24..at + 28].copy_from_slice(&u32::MAX.to_le_bytes());
    assert!(matches!(
        import::files_of_zip(&swollen),
        Err(ReadError::TooLarge { .. })
    ));
    swollen[at + 24..at + 28].copy_from_slice(&5_u32.to_le_bytes());
    assert_eq!(import::files_of_zip(&swollen), Err(ReadError::DamagedZip));
    let many: Vec<(String, &[u8])> = (0..2_001)
        .map(|at| (format!("{at}.csv"), &b"x"[..]))
        .collect();
    let many: Vec<(&str, &[u8])> = many.iter().map(|(name, bytes)| (&**name, *bytes)).collect();
    assert_eq!(
        import::files_of_zip(&zip(&many)),
        Err(ReadError::TooManyFiles { limit: 2_000 })
    );
}

#[test]
fn a_zip_in_a_zip_is_unpacked_up_to_a_depth() {
    let nested = |times: usize, inner: Vec<u8>| {
        (0..times).fold(inner, |inner, at| {
            zip(&[(&format!("mes-{at}.zip"), &inner[..])])
        })
    };
    for depth in 0..3 {
        let files = import::files_of_zip(&nested(depth, DEFLATED.to_vec())).unwrap();
        assert_eq!(files.len(), 3, "{depth}");
    }
    for depth in [3, 50] {
        let error = import::files_of_zip(&nested(depth, DEFLATED.to_vec())).unwrap_err();
        assert_eq!(
            error.to_string(),
            format!(
                "«mes-{}.zip»: Es un ZIP dentro de otros, y se abren hasta 3, uno dentro de otro. \
                 Extraiga su contenido y abra aquí los archivos de la matriz.",
                depth - 3
            )
        );
    }
    // What is wrong deep inside is said with the name of the file it is in.
    let error = import::files_of_zip(&nested(1, b"PK\x03\x04".to_vec())).unwrap_err();
    assert!(
        error
            .to_string()
            .starts_with("«mes-0.zip»: El archivo ZIP está dañado"),
        "{error}"
    );
    // Beside other files it is none of a triad.
    let files = zip(&[("datos.csv", DATA.as_bytes()), ("otro.zip", DEFLATED)]);
    let files = import::files_of_zip(&files).unwrap();
    assert!(matches!(
        import::read_together(&files),
        Err(ReadError::InFile { name, .. }) if name == "otro.zip"
    ));
}

#[test]
fn what_a_zip_in_a_zip_takes_unpacked_is_bounded() {
    let spaces = vec![b' '; 101_000_000];
    let bomb = deflated("mes.csv", &spaces);
    assert!(bomb.len() < 200_000);
    for outer in [bomb.clone(), deflated("mes.zip", &bomb)] {
        let error = import::files_of_zip(&outer).unwrap_err();
        assert!(error.to_string().contains("pesa 101 MB"), "{error}");
    }
    // Many times what is allowed, said to be little.
    let mut lying = bomb;
    let at = lying
        .windows(4)
        .rposition(|bytes| bytes == b"PK\x01\x02")
        .unwrap();
    lying[at + 24..at + 28].copy_from_slice(&1000_u32.to_le_bytes());
    let error = import::files_of_zip(&deflated("mes.zip", &lying)).unwrap_err();
    assert!(error.to_string().contains("está dañado"), "{error}");
}

#[test]
fn what_was_not_available_stays_as_it_was_written() {
    let document = Document::new(
        "",
        [Content::goal(["1", "Riego", "", "", "M1"])],
        Metadata::default(),
    );
    let opened = import::read_together(&triad(&document)).unwrap();
    assert_eq!(
        opened.document.resolved(0, Column::Objective),
        NOT_AVAILABLE
    );
    // The note that counts it is written anew.
    assert_eq!(opened.document.metadata.notes, [""; 5]);
    assert_eq!(triad(&opened.document), triad(&document));
}
