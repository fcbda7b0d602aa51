//! PDF, as programs print the matrix.

use std::io::{Cursor, Write as _};

use flate2::Compression;
use flate2::write::ZlibEncoder;
use metas::import::{GivenFile, GivenForm, Origin, ReadIntent, ReadOutcome};
use metas::import::{look_at, look_at_pdf, tables_of_pdf};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

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

/// A PDF of these objects, whose text stands in it as plain as here; the first is
/// the catalogue.
fn of_objects(objects: &[String]) -> Vec<u8> {
    let mut text = "%PDF-1.4\n".to_owned();
    for (at, object) in objects.iter().enumerate() {
        write!(text, "{} 0 obj\n{object}\nendobj\n", at + 1).unwrap();
    }
    let size = objects.len() + 1;
    (text + &format!("trailer<</Size {size}/Root 1 0 R>>\n")).into_bytes()
}

fn stream(entries: &str, content: &str) -> String {
    let length = content.len();
    format!("<</Length {length}{entries}>>stream\n{content}\nendstream")
}

const FONT: &str = "/Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>\
                    /C<</Type/Font/Subtype/Type1/BaseFont/Courier>>>>";

/// Pages of so many points that draw this, and the objects that they name, from
/// the third.
pub(super) fn pages((wide, high): (u32, u32), contents: &[String], others: &[String]) -> Vec<u8> {
    let first = 3 + others.len();
    let kids: String = (0..contents.len())
        .map(|at| format!("{} 0 R ", first + 2 * at))
        .collect();
    let mut objects = vec![
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        format!("<</Type/Pages/Kids[{kids}]/Count {}>>", contents.len()),
    ];
    objects.extend(others.iter().cloned());
    let named = others.iter().zip(3..);
    let forms = named.clone().filter(|(other, _)| other.contains("/Form"));
    let forms: String = forms.map(|(_, at)| format!("/X{at} {at} 0 R")).collect();
    let notes = named.filter(|(other, _)| other.contains("/Annot"));
    let notes: String = notes.map(|(_, at)| format!("{at} 0 R ")).collect();
    for (at, content) in contents.iter().enumerate() {
        objects.push(format!(
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 {wide} {high}]/Contents {} 0 R/Annots[{notes}]\
             /Resources<<{FONT}/XObject<<{forms}>>>>>>",
            first + 2 * at + 1
        ));
        objects.push(stream("", content));
    }
    of_objects(&objects)
}

fn by_hand(content: &str) -> Vec<u8> {
    pages((600, 400), &[content.to_owned()], &[])
}

/// A matrix of two units with lines around its cells, in points from the left and
/// from below, seen through this.
fn small(transform: &str) -> Vec<u8> {
    by_hand(&drawn(transform))
}

fn drawn(transform: &str) -> String {
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
    content + "Q"
}

fn read_whole(bytes: &[u8]) -> Opened {
    let tables = tables_of_pdf(bytes, "", &mut |_| ());
    let tables = tables.unwrap_or_else(|error| panic!("{error}"));
    let from = Origin::Document("a.pdf".to_owned());
    import::read_sheet(from, &tables, 0, &ReadOptions::default()).unwrap()
}

#[test]
fn what_is_pinned_to_a_page_is_told() {
    let others = [
        "<</Type/Annot/Subtype/Text/Rect[0 0 9 9]/Contents(Revisar la meta de Riego)>>",
        "<</Type/Annot/Subtype/Highlight/Rect[0 0 9 9]/Contents<FEFF00BF0044006F0073003F>>>",
        "<</Type/Annot/Subtype/Link/Rect[0 0 9 9]/Contents(No se dice)>>",
        "<</Type/Annot/Subtype/Widget/FT/Tx/Rect[0 0 9 9]/V(Diez pozos)>>",
        "<</Type/Annot/Subtype/Widget/Rect[0 0 9 9]/Parent 8 0 R>>",
        "<</FT/Tx/V(Quito \\351 mar)>>",
        "<</Type/Annot/Subtype/FreeText/Rect[0 0 90 9]/DA(/F 9 Tf)/Contents(Texto escrito encima)>>",
    ];
    let others = others.map(str::to_owned);
    let opened = read_whole(&pages((600, 400), &[drawn("1 0 0 1 0 0")], &others));
    assert_eq!(opened.document.rows.len(), 2);
    let said = report(&opened);
    for text in [
        "Revisar la meta de Riego",
        "¿Dos?",
        "Diez pozos",
        "Quito é mar",
        "Texto escrito encima",
    ] {
        assert!(said.contains(text), "{text}: {said}");
    }
    assert!(said.contains("campos de formulario: 2 campos"), "{said}");
    assert!(!said.contains("No se dice"), "{said}");
}

#[test]
fn two_pages_on_one_sheet_are_read_one_after_the_other() {
    let title = "BT /F 10 Tf 350 405 Td (Metas y objetivos de las unidades del cantón) Tj ET\n";
    let mut content = title.replace("cantón", "canton");
    let second = drawn("1 0 0 1 600 0").replace("(Riego)", "(Agua)");
    content += &drawn("1 0 0 1 0 0");
    content += &second
        .replace("(1)", "(3)")
        .replace("(2)", "(4)")
        .replace("(Vias)", "(Aseo)");
    let opened = read_whole(&pages((1200, 430), &[content], &[]));
    let rows = readable(&opened.document);
    let units = ["Riego", "Vias", "Agua", "Aseo"];
    let places: Vec<usize> = units
        .iter()
        .map(|unit| {
            rows.find(&format!("Unit: \"{unit}\""))
                .unwrap_or_else(|| panic!("{rows}"))
        })
        .collect();
    assert!(places.is_sorted(), "{rows}");
    assert_eq!(opened.document.rows.len(), 4, "{rows}");
    assert!(
        opened
            .document
            .heading
            .contains("Metas y objetivos de las unidades del canton")
    );
}

#[test]
fn what_would_have_no_end_is_refused() {
    let refused = |bytes: &[u8]| {
        let read = tables_of_pdf(bytes, "", &mut |_| ());
        read.map_or_else(|error| error.to_string(), |_| String::new())
    };
    let too_much = "En las páginas del PDF hay más letras y líneas";
    // Each form draws the one below it ten times.
    let form = |below: Option<usize>| {
        let content = match below {
            Some(below) => format!("/X{below} Do\n").repeat(10),
            None => "BT /F 10 Tf (a) Tj ET".to_owned(),
        };
        let of = below.map_or_else(String::new, |below| format!("/X{below} {below} 0 R"));
        let entries =
            format!("/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<<{FONT}/XObject<<{of}>>>>");
        stream(&entries, &content)
    };
    let forms: Vec<String> = (0..20).map(|at| form((at > 0).then_some(at + 2))).collect();
    let said = refused(&pages((600, 400), &["/X22 Do".to_owned()], &forms));
    assert!(said.starts_with(too_much), "{said}");
    // One that draws itself, and draws nothing.
    let said = refused(&pages((600, 400), &["/X3 Do".to_owned()], &[form(Some(3))]));
    assert!(said.starts_with("El PDF no tiene texto"), "{said}");
    let pages_of = |count: usize| pages((600, 400), &vec![String::new(); count], &[]);
    let said = refused(&pages_of(2_001));
    assert!(
        said.starts_with("El PDF tiene más de 2000 páginas"),
        "{said}"
    );
    assert!(refused(&pages_of(2_000)).starts_with("El PDF no tiene texto"));
}

#[test]
fn what_is_drawn_beyond_all_paper_is_not_there() {
    for zeros in [4, 5, 6, 7, 20, 37, 38, 39, 60, 300, 310] {
        for at in 0..6 {
            for sign in ["", "-"] {
                let mut transform = ["1", "0", "0", "1", "0", "0"].map(str::to_owned);
                transform[at] = format!("{sign}1{}", "0".repeat(zeros));
                let far = format!("q {} cm (lejos)Tj 9 9 m 90 9 l S Q ", transform.join(" "));
                let again = format!("BT /F 8 Tf {}ET {}", far.repeat(9), drawn("1 0 0 1 0 0"));
                let tables = tables_of_pdf(&by_hand(&again), "", &mut |_| ());
                assert!(tables.is_ok(), "{transform:?}: {tables:?}");
            }
        }
    }
}

#[test]
fn a_page_of_any_size_is_read_or_told() {
    for zeros in [0, 3, 6, 20, 39, 60, 310] {
        for corner in [
            "0 0 1{} 400",
            "0 0 600 1{}",
            "-1{} -1{} 1{} 1{}",
            "1{} 1{} 0 0",
        ] {
            let corner = corner.replace("{}", &"0".repeat(zeros));
            for turned in [0, 90, 180, 270] {
                let page = format!(
                    "<</Type/Page/Parent 2 0 R/MediaBox[{corner}]/Rotate {turned}/Contents 4 0 R\
                     /Resources<<{FONT}>>>>"
                );
                let objects = [
                    "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
                    "<</Type/Pages/Kids[3 0 R]/Count 1>>".to_owned(),
                    page,
                    stream("", &drawn("1 0 0 1 0 0")),
                ];
                let read = tables_of_pdf(&of_objects(&objects), "", &mut |_| ());
                let said = read.map_or_else(|error| error.to_string(), |_| String::new());
                assert!(said.is_empty() || said.ends_with('.'), "{corner}: {said}");
            }
        }
    }
}

/// A stream that comes to so many spaces, packed so many times.
fn packed(spaces: usize, times: usize) -> String {
    let mut data = vec![b' '; spaces];
    for _ in 0..times {
        let mut packing = ZlibEncoder::new(Vec::new(), Compression::best());
        packing.write_all(&data).unwrap();
        data = packing.finish().unwrap();
    }
    let filters = "/FlateDecode ".repeat(times);
    // The letters of a text stand for its bytes.
    let hex: String = data.iter().fold(String::new(), |mut hex, byte| {
        write!(hex, "{byte:02x}").unwrap();
        hex
    });
    let length = hex.len() + 1;
    format!("<</Length {length}/Filter[/ASCIIHexDecode {filters}]>>stream\n{hex}>\nendstream")
}

/// The same without letters for bytes.
fn packed_bytes(entries: &str, spaces: usize) -> Vec<u8> {
    let mut packing = ZlibEncoder::new(Vec::new(), Compression::best());
    for _ in 0..spaces / 1_000_000 {
        packing.write_all(&[b' '; 1_000_000]).unwrap();
    }
    let data = packing.finish().unwrap();
    let mut object = format!(
        "9 0 obj\n<</Length {}/Filter/FlateDecode{entries}>>stream\n",
        data.len()
    )
    .into_bytes();
    object.extend(data);
    object.extend(b"\nendstream\nendobj\n");
    object
}

/// What comes to more than there is memory is refused before it is unpacked.
#[test]
fn what_unpacks_to_too_much_is_refused() {
    let whole = by_hand(&drawn("1 0 0 1 0 0"));
    let refused = |entries: &str, spaces: usize| {
        let mut bytes = b"%PDF-1.4\n".to_vec();
        bytes.extend(packed_bytes(entries, spaces));
        bytes.extend(whole.get(9..).unwrap());
        let read = tables_of_pdf(&bytes, "", &mut |_| ());
        read.map_or_else(|error| error.to_string(), |_| String::new())
    };
    let too_much = "En las páginas del PDF hay más letras y líneas";
    let said = refused("", 300_000_000);
    assert!(said.starts_with(too_much), "{said}");
    // Pictures are not drawn, and what is small is no matter.
    assert_eq!(refused("/Subtype/Image", 300_000_000), "");
    assert_eq!(refused("", 1_000_000), "");
    // One that a page names again and again, and one whose bytes are letters.
    let again = |content: String, times: usize| {
        let names = "4 0 R ".repeat(times);
        let page = format!("<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents[{names}]>>");
        let objects = [
            "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
            "<</Type/Pages/Kids[3 0 R]/Count 1>>".to_owned(),
            page,
            content,
        ];
        let read = tables_of_pdf(&of_objects(&objects), "", &mut |_| ());
        read.map_or_else(|error| error.to_string(), |_| String::new())
    };
    let said = again(stream("", &" ".repeat(1_000_000)), 100_000);
    assert!(said.starts_with(too_much), "{said}");
    let said = again(packed(300_000_000, 1), 1);
    assert!(said.starts_with(too_much), "{said}");
    let said = again(packed(1_000, 1), 2);
    assert!(said.starts_with("El PDF no tiene texto"), "{said}");
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

fn asked(bytes: &[u8], password: Option<&str>) -> ReadOutcome {
    let options = ReadOptions {
        password: password.map(str::to_owned),
        ..ReadOptions::default()
    };
    let file = GivenFile::new("a4.pdf", GivenForm::File);
    look_at_pdf(&file, bytes, &options, ReadIntent::Open, &mut |_| ()).unwrap()
}

#[test]
fn a_locked_pdf_asks_for_its_password_until_it_is_right() {
    let locked = printed("con-clave.pdf");
    assert_eq!(asked(&locked, None), ReadOutcome::Locked(None));
    let ReadOutcome::Locked(Some(wrong)) = asked(&locked, Some("otra")) else {
        panic!("another password")
    };
    assert!(wrong.starts_with("Esa no es la contraseña"), "{wrong}");
    let ReadOutcome::Matrix(matrix) = asked(&locked, Some("lotaip")) else {
        panic!("its password")
    };
    assert_eq!(
        readable(&matrix.document),
        readable(&open_printed("libro.pdf").unwrap().document)
    );
}

fn zipped(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        let options = SimpleFileOptions::default();
        writer.start_file(*name, options).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

#[test]
fn a_pdf_in_a_zip_is_handed_to_what_reads_it() {
    let book = printed("libro.pdf");
    let csv = b"No.;Unidad;Objetivo;Indicador;Meta\n1;Riego;Regar;Canales;M1. Diez canales\n";
    let look = |files: &[(&str, &[u8])]| {
        let file = GivenFile::new("a4.zip", GivenForm::File);
        let options = ReadOptions::default();
        let zip = zipped(files);
        look_at(&file, &zip, &options, ReadIntent::Open, &mut |_| ())
    };
    for beside in [&[][..], &[("LEEME.txt", &b"Hola."[..])]] {
        let files = [&[("a4/a4.PDF", &book[..])], beside].concat();
        let Ok(ReadOutcome::Pdf(packed)) = look(&files) else {
            panic!("the PDF")
        };
        assert_eq!((&*packed.file.name, &packed.bytes), ("a4.PDF", &book));
        let names: Vec<&str> = beside.iter().map(|(name, _)| *name).collect();
        assert_eq!(packed.file.beside, names);
        let options = ReadOptions::default();
        let read = look_at_pdf(&packed.file, &book, &options, ReadIntent::Open, &mut |_| ());
        let Ok(ReadOutcome::Matrix(matrix)) = read else {
            panic!("a matrix")
        };
        let told = matrix.report.iter().flat_map(|line| &line.details);
        let told = told.filter(|detail| names.iter().any(|name| detail.contains(name)));
        assert_eq!(told.count(), names.len());
    }
    // What says by itself that it is the matrix goes before what was printed.
    let Ok(ReadOutcome::Matrix(matrix)) = look(&[("a4.pdf", &book), ("a4.csv", csv)]) else {
        panic!("the text")
    };
    assert_eq!(matrix.name, "a4.csv");
    let several = look(&[("enero.pdf", &book), ("febrero.pdf", &book)]);
    let sentence = several.unwrap_err().to_string();
    assert!(
        sentence.contains("«enero.pdf» y «febrero.pdf»"),
        "{sentence}"
    );
}

#[test]
fn what_is_in_a_pdf_of_a_zip_crosses_beside_what_is_said_of_it() {
    let file = GivenFile::new("a4.zip", GivenForm::File);
    let options = ReadOptions::default();
    let task = metas::tasks::Task::Read(file, options, ReadIntent::Open);
    let zip = zipped(&[("a4.pdf", b"%PDF-1.7 \xff")]);
    let (_, mut parts) = metas::tasks::run(&task.text(), &zip, &mut |_| ()).unwrap();
    let Some(ReadOutcome::Pdf(packed)) = metas::tasks::outcome_of(&mut parts) else {
        panic!("a PDF")
    };
    assert_eq!(packed.bytes, b"%PDF-1.7 \xff");
}

#[test]
fn what_was_read_is_found_again_on_its_page() {
    let file = GivenFile::new("a4.pdf", GivenForm::File);
    let options = ReadOptions::default();
    for (name, least) in [
        ("libro.pdf", 95),
        ("documento.pdf", 95),
        ("pagina-con-lineas.pdf", 95),
        ("pagina-sin-lineas.pdf", 95),
    ] {
        let bytes = printed(name);
        let looked = look_at_pdf(&file, &bytes, &options, ReadIntent::Ask, &mut |_| ());
        let Ok(ReadOutcome::Doubt(doubt)) = looked else {
            panic!("{name}: a question")
        };
        let (rows, pages) = (doubt.preview.unwrap().rows, doubt.printed.unwrap());
        let (mut said, mut found) = (0, 0);
        for (row, places) in rows.iter().zip(&pages.places) {
            for (cell, place) in row.cells.iter().zip(places) {
                said += usize::from(!cell.is_empty());
                found += usize::from(place.is_some());
                assert!(place.is_none_or(|place| (1..=pages.count).contains(&place.page)));
            }
        }
        assert!(found * 100 >= said * least, "{name}: {found} of {said}");
        // Whoever points at a place is led to what stands there.
        let place = pages.places.iter().flatten().flatten().next().unwrap();
        let [left, top, right, bottom] = place.area;
        let at = pages.at(place.page, (left + right) / 2, (top + bottom) / 2);
        assert_eq!(
            at.and_then(|(row, cell)| pages.place(row, cell)),
            Some(*place)
        );
    }
}

#[test]
fn a_page_is_drawn_as_it_looks() {
    let drawing = import::page_of_pdf(&small("0 1 -1 0 400 -150"), "", 1).unwrap();
    // It is turned as it is read.
    assert_eq!((drawing.width, drawing.height), (400, 600));
    let lines = drawing.shapes.iter().filter(|shape| shape.line.is_some());
    assert!(lines.count() > 0);
    let filled = drawing.shapes.iter().filter(|shape| shape.line.is_none());
    let letters: usize = filled.map(|shape| shape.path.matches('M').count()).sum();
    assert!(letters > 60, "{letters}");
    assert!(import::page_of_pdf(&small("1 0 0 1 0 0"), "", 2).is_err());
    // A frame filled with its hole, and what is filled over another.
    let filled = "10 10 90 90 re 20 20 70 70 re f* 5 5 9 9 re f 8 8 9 9 re f";
    let drawing = import::page_of_pdf(&by_hand(filled), "", 1).unwrap();
    let rules: Vec<bool> = drawing.shapes.iter().map(|shape| shape.even_odd).collect();
    assert_eq!(rules, [true, false, false]);
    let locked = printed("con-clave.pdf");
    assert!(import::page_of_pdf(&locked, "", 1).is_err());
    let task = metas::tasks::Task::DrawPage(1, "lotaip".to_owned());
    let (_, parts) = metas::tasks::run_pdf(&task.text(), &locked, &mut |_| ()).unwrap();
    let drawing = metas::tasks::drawing_of(&parts).unwrap();
    let bytes: usize = drawing.shapes.iter().map(|shape| shape.path.len()).sum();
    assert!((10_000..2_000_000).contains(&bytes), "{bytes}");
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
