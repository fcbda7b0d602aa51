//! PDF, as programs print the matrix.

use metas::import::{Origin, tables_of_pdf};

use super::*;

fn printed(name: &str) -> Vec<u8> {
    let mut printed = fixtures("pdf").into_iter();
    printed.find(|(other, _)| other == name).unwrap().1
}

fn open_printed(name: &str) -> Result<Opened, ReadError> {
    let tables = tables_of_pdf(&printed(name), "", &mut |_| ())?;
    let from = Origin::Document(name.to_owned());
    import::read_sheet(from, &tables, 0, &ReadOptions::default())
}

/// A row that begins nothing but a goal that the next row shares has no height
/// of its own in text documents and pages: it is drawn as one row.
fn as_drawn(document: Document) -> Document {
    let mut rows: Vec<Content> = document.rows.into_iter().map(|row| row.content).collect();
    let mut at = 0;
    while at + 1 < rows.len() {
        if let [Content::Goal(one), Content::Goal(next)] = &mut rows[at..at + 2]
            && one[..4].iter().all(|cell| *cell == Cell::Merged)
            && next[4] == Cell::Merged
        {
            next[4] = one[4].clone();
            rows.remove(at);
        }
        at += 1;
    }
    Document::new(&document.heading, rows, document.metadata)
}

#[test]
fn the_real_matrix_opens_from_what_was_printed() {
    let expected = seed().document;
    let drawn = as_drawn(seed().document);
    for (name, expected) in [
        ("libro.pdf", &expected),
        ("documento.pdf", &drawn),
        ("pagina-con-lineas.pdf", &drawn),
        ("pagina-letra-pequena.pdf", &drawn),
        ("pagina-sin-lineas.pdf", &drawn),
    ] {
        assert_eq!(
            import::nature(&printed(name)),
            import::Nature::Pdf,
            "{name}"
        );
        let opened = open_printed(name).unwrap_or_else(|error| panic!("{name}: {error}"));
        assert_eq!(readable(&opened.document), readable(expected), "{name}");
        let lines = opened.report.lines();
        let lost = lines
            .iter()
            .filter(|line| line.kind == import::LineKind::NotUnderstood);
        assert_eq!(lost.count(), 0, "{name}: {}", report(&opened));
    }
}

/// The letters of a page whose text stands in the PDF as plain as here.
fn by_hand(content: &str) -> Vec<u8> {
    let font = "/Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>";
    let parts = [
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        "<</Type/Pages/Kids[3 0 R]/Count 1>>".to_owned(),
        format!(
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 400]/Contents 4 0 R/Resources<<{font}>>>>"
        ),
        format!("<</Length {}>>stream\n{content}\nendstream", content.len()),
    ];
    let mut text = "%PDF-1.4\n".to_owned();
    for (at, part) in parts.iter().enumerate() {
        write!(text, "{} 0 obj\n{part}\nendobj\n", at + 1).unwrap();
    }
    (text + "trailer<</Size 5/Root 1 0 R>>\n").into_bytes()
}

/// A matrix of two units with lines around its cells, in points from the left and
/// from below, seen through this.
fn small(transform: &str) -> Vec<u8> {
    let across = [20, 50, 140, 260, 380, 560];
    let rows = [
        ["No.", "Unidad", "Objetivo", "Indicador", "Meta"],
        ["1", "Riego", "Regar", "Canales", "M1. Diez canales"],
        ["2", "Vias", "Asfaltar", "Obras", "M1. Dos obras"],
    ];
    let mut content = format!("q {transform} cm\n");
    for (row, cells) in rows.iter().enumerate() {
        let top = 380 - 30 * row;
        for (column, text) in cells.iter().enumerate() {
            let (left, wide) = (across[column], across[column + 1] - across[column]);
            writeln!(content, "{left} {} {wide} 30 re S", top - 30).unwrap();
            let (x, y) = (left + 4, top - 18);
            writeln!(content, "BT /F 10 Tf {x} {y} Td ({text}) Tj ET").unwrap();
        }
    }
    by_hand(&(content + "Q"))
}

#[test]
fn a_page_is_read_however_it_lies() {
    for transform in [
        "1 0 0 1 0 0",
        "0.5 0 0 0.5 10 10",
        "0 1 -1 0 400 -150",
        "-1 0 0 -1 600 400",
        "0 -0.6 0.6 0 0 390",
    ] {
        let tables = tables_of_pdf(&small(transform), "", &mut |_| ());
        let tables = tables.unwrap_or_else(|error| panic!("{transform}: {error}"));
        let from = Origin::Document("a.pdf".to_owned());
        let opened = import::read_sheet(from, &tables, 0, &ReadOptions::default()).unwrap();
        let rows = readable(&opened.document);
        assert!(rows.contains("Unit: \"Vias\""), "{transform}: {rows}");
        assert!(
            rows.contains("Goal: \"M1. Diez canales\""),
            "{transform}: {rows}"
        );
        assert_eq!(opened.document.rows.len(), 2, "{transform}");
    }
}

#[test]
fn what_cannot_be_read_says_why() {
    let said = |name: &str, password: &str| {
        let read = tables_of_pdf(&printed(name), password, &mut |_| ());
        read.map_or_else(|error| error.to_string(), |_| String::new())
    };
    for (name, password, sentence) in [
        ("con-clave.pdf", "", "El PDF está protegido con contraseña."),
        ("con-clave.pdf", "otra", "Esa no es la contraseña del PDF."),
        ("con-clave.pdf", "lotaip", ""),
        ("escaneado.pdf", "", "El PDF es una imagen escaneada:"),
        ("sin-letras.pdf", "", "El PDF no dice qué letras son"),
    ] {
        let said = said(name, password);
        assert!(said.starts_with(sentence), "{name}: {said}");
        assert_eq!(said.is_empty(), sentence.is_empty(), "{name}: {said}");
    }
    let book = printed("libro.pdf");
    for bytes in [
        &book[..2_000],
        b"%PDF-1.7\n",
        b"%PDF-1.4\ntrailer<</Root 1 0 R>>",
    ] {
        let read = tables_of_pdf(bytes, "", &mut |_| ());
        assert!(read.is_err_and(|error| error.to_string().starts_with("El PDF está dañado")));
    }
}

#[test]
fn the_same_is_read_with_the_password() {
    let tables = |name, password| tables_of_pdf(&printed(name), password, &mut |_| ()).unwrap();
    assert_eq!(tables("con-clave.pdf", "lotaip"), tables("libro.pdf", ""));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn a_damaged_pdf_gives_tables_or_a_sentence(
        at in any::<proptest::sample::Index>(),
        bytes in proptest::collection::vec(any::<u8>(), 1..40),
        cut in any::<bool>(),
    ) {
        let mut damaged = printed("sin-letras.pdf");
        let at = at.index(damaged.len());
        for (place, byte) in damaged.iter_mut().skip(at).zip(bytes) {
            *place = byte;
        }
        if cut {
            damaged.truncate(at);
        }
        if let Err(error) = tables_of_pdf(&damaged, "", &mut |_| ()) {
            prop_assert!(error.to_string().ends_with('.'));
        }
    }
}
