//! Documents of Word and LibreOffice.

use std::io::Write as _;

use metas::import::{GivenFile, GivenForm, Nature, Origin, ReadIntent, ReadOutcome};
use metas::import::{Sheet, tables_of_word};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::*;

fn document(name: &str) -> Vec<u8> {
    let mut documents = fixtures("word").into_iter();
    documents.find(|(other, _)| other == name).unwrap().1
}

fn tables(bytes: &[u8]) -> Result<Vec<Sheet>, ReadError> {
    tables_of_word(bytes, &mut |percent| assert!(percent <= 100))
}

fn open_first(name: &str, bytes: &[u8]) -> Result<Opened, ReadError> {
    let from = Origin::Document(name.to_owned());
    import::read_sheet(from, &tables(bytes)?, 0, &ReadOptions::default())
}

fn looked(name: &str, bytes: &[u8]) -> Result<ReadOutcome, ReadError> {
    let file = GivenFile::new(name, GivenForm::File);
    let options = ReadOptions::default();
    import::look_at(&file, bytes, &options, ReadIntent::Open, &mut |_| ())
}

/// A DOCX with this in its body.
fn docx(body: &str) -> Vec<u8> {
    let main = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    let text = format!("<w:document xmlns:w=\"{main}\"><w:body>{body}</w:body></w:document>");
    packed(&[("word/document.xml", &text)])
}

/// An ODT with this in its text.
fn odt(text: &str) -> Vec<u8> {
    let text = format!(
        "<office:document-content><office:automatic-styles/><office:body><office:text>{text}\
         </office:text></office:body></office:document-content>"
    );
    let kind = "application/vnd.oasis.opendocument.text";
    packed(&[("mimetype", kind), ("content.xml", &text)])
}

fn packed(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for (name, text) in parts {
        writer.start_file(*name, stored).unwrap();
        writer.write_all(text.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

#[test]
fn the_real_matrix_opens_from_documents_as_from_text() {
    let expected = seed().document;
    for name in [
        "matriz.docx",
        "matriz.odt",
        "matriz-libreoffice.docx",
        "por-niveles.docx",
        "por-niveles.odt",
        "por-niveles-libreoffice.docx",
    ] {
        let bytes = document(name);
        assert_eq!(import::nature(&bytes), Nature::WordDocument, "{name}");
        let opened = open_first(name, &bytes).unwrap_or_else(|error| panic!("{name}: {error}"));
        assert_eq!(readable(&opened.document), readable(&expected), "{name}");
        assert_same(&opened.document, &expected);
        let lines = opened.report.lines();
        let lost = lines
            .iter()
            .filter(|line| line.kind == import::LineKind::NotUnderstood);
        assert_eq!(lost.count(), 0, "{name}: {}", report(&opened));
        // Nothing is asked.
        let looked = looked(name, &bytes).unwrap();
        assert!(matches!(looked, ReadOutcome::Matrix(_)), "{name}");
    }
}

#[test]
fn changes_notes_lists_and_links_are_read_as_they_show() {
    for name in ["cambios.docx", "cambios.odt"] {
        let opened = open_first(name, &document(name)).unwrap();
        let seen = readable(&opened.document) + "\n" + &report(&opened);
        insta::assert_snapshot!(name, seen);
    }
}

#[test]
fn what_a_document_is_stands_in_it_and_not_in_its_name() {
    // Word on the web numbers its parts; some ODT lack what says so first.
    let text = "<w:document><w:body><w:tbl><w:tr><w:tc><w:p><w:r><w:t>Riego</w:t></w:r></w:p>\
                </w:tc></w:tr></w:tbl></w:body></w:document>";
    let relations = "<Relationships><Relationship Id=\"a\" Type=\"x/officeDocument\" \
                     Target=\"texto/uno.xml\"/></Relationships>";
    let types = "[Content_Types].xml";
    for parts in [
        &[("word/document2.xml", text)][..],
        &[
            (types, "<Types/>"),
            ("_rels/.rels", relations),
            ("texto/uno.xml", text),
        ],
        &[(
            "content.xml",
            "<a><office:body><office:text><table:table><table:table-row><table:table-cell>\
             <text:p>Riego</text:p></table:table-cell></table:table-row></table:table>\
             </office:text></office:body></a>",
        )],
    ] {
        let looked = looked("libro.xlsx", &packed(parts));
        let problem = match looked {
            Err(error) => error.to_string(),
            Ok(ReadOutcome::Doubt(doubt)) => doubt.problem.unwrap_or_default(),
            Ok(_) => String::new(),
        };
        assert!(problem.starts_with("No se reconoce la matriz"), "{problem}");
    }
}

#[test]
fn a_document_in_a_zip_is_opened() {
    let inner = document("matriz.docx");
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in [
        ("a4/matriz.docx", &inner[..]),
        ("a4/foto.png", b"\x89PNG\r\n\x1a\n"),
    ] {
        writer
            .start_file(name, SimpleFileOptions::default())
            .unwrap();
        writer.write_all(bytes).unwrap();
    }
    let zip = writer.finish().unwrap().into_inner();
    let Ok(ReadOutcome::Matrix(matrix)) = looked("a4.zip", &zip) else {
        panic!("a matrix")
    };
    assert_eq!(matrix.name, "matriz.docx");
    assert_same(&matrix.document, &seed().document);
}

#[test]
fn documents_that_cannot_be_read_say_why() {
    let refused = |bytes: &[u8]| tables(bytes).unwrap_err().to_string();
    let locked = "<manifest><encryption-data/></manifest>";
    let deep = "<w:tbl><w:tr><w:tc>".repeat(21) + &"</w:tc></w:tr></w:tbl>".repeat(21);
    let repeated = format!(
        "<table:table><table:table-row table:number-rows-repeated=\"999\"><table:table-cell \
         table:number-columns-repeated=\"999\"><text:p>{}</text:p></table:table-cell>\
         </table:table-row></table:table>",
        "a".repeat(1000)
    );
    let head = format!("<w:hdr>{}</w:hdr>", " ".repeat(16_000_000));
    let two_heads = "<Relationships><Relationship Id=\"a\" Type=\"x/header\" Target=\"a.xml\"/>\
                     <Relationship Id=\"b\" Type=\"x/header\" Target=\"b.xml\"/></Relationships>";
    let beside = "Los estilos, listas, comentarios, notas, encabezados y pies de página del \
                  documento ocupan más de 30 MB sin comprimir";
    for (bytes, sentence) in [
        (
            packed(&[
                ("word/document.xml", "<w:document/>"),
                ("word/_rels/document.xml.rels", two_heads),
                ("word/a.xml", &head),
                ("word/b.xml", &head),
            ]),
            beside,
        ),
        (
            packed(&[("content.xml", "<a/>"), ("styles.xml", &head.repeat(2))]),
            beside,
        ),
        (
            docx("<w:p/>"),
            "El documento no tiene ninguna tabla con texto.",
        ),
        (
            docx("<w:p>"),
            "El documento está dañado o incompleto: no se puede leer «word/document.xml».",
        ),
        (
            document("matriz.docx")[..9_000].to_vec(),
            "El documento está dañado o incompleto: no se puede leer su índice.",
        ),
        (
            packed(&[("META-INF/manifest.xml", locked), ("content.xml", "<a/>")]),
            "El documento está protegido con contraseña.",
        ),
        (
            docx(&deep),
            "El documento tiene más tablas, celdas o textos de los que se leen",
        ),
        (
            odt(&repeated),
            "El documento tiene más tablas, celdas o textos de los que se leen",
        ),
    ] {
        let said = refused(&bytes);
        assert!(said.starts_with(sentence), "{said}");
        assert!(said.ends_with('.'), "{said}");
    }
    let said = |bytes: &[u8]| looked("a.doc", bytes).unwrap_err().to_string();
    assert!(said(b"{\\rtf1\\ansi Meta}").contains("Documento de Word (.docx)"));
    assert!(
        said(b"<?xml version=\"1.0\"?><w:wordDocument/>").contains("Documento de Word (.docx)")
    );
}

/// Pieces that documents are made of, in any order.
fn soup(pieces: &'static [&'static str]) -> impl Strategy<Value = String> {
    let piece = proptest::sample::select(pieces);
    proptest::collection::vec(piece, 0..120).prop_map(|pieces| {
        let mut text = String::new();
        let mut open: Vec<String> = Vec::new();
        for piece in pieces {
            match piece.strip_suffix("…") {
                // Elements close in the order in which XML wants it.
                Some(element) => {
                    let name = element.trim_start_matches('<').split([' ', '>']).next();
                    open.push(name.unwrap_or_default().to_owned());
                    text.push_str(element);
                }
                None if piece == "/" => {
                    if let Some(name) = open.pop() {
                        write!(text, "</{name}>").unwrap();
                    }
                }
                None => text.push_str(piece),
            }
        }
        while let Some(name) = open.pop() {
            write!(text, "</{name}>").unwrap();
        }
        text
    })
}

#[rustfmt::skip]
const OF_DOCX: &[&str] = &[
    "<w:tbl>…", "<w:tr>…", "<w:tc>…", "<w:p>…", "<w:r>…", "<w:t>…", "/", "/", "/", "/", "/", "/",
    "<w:tcPr><w:gridSpan w:val=\"3\"/></w:tcPr>", "<w:tcPr><w:vMerge/></w:tcPr>",
    "<w:tcPr><w:vMerge w:val=\"restart\"/></w:tcPr>", "<w:tcPr><w:hMerge/></w:tcPr>",
    "<w:trPr><w:gridBefore w:val=\"2\"/></w:trPr>", "<w:trPr><w:del/></w:trPr>",
    "<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>", "<w:ins>…", "<w:del>…", "<w:sdt>…",
    "<w:hyperlink>…", "<w:txbxContent>…", "<w:fldChar w:fldCharType=\"begin\"/>",
    "<w:fldChar w:fldCharType=\"separate\"/>", "<w:fldChar w:fldCharType=\"end\"/>",
    "<w:p/>", "<w:br/>", "<w:rPr>…", "<w:pPr>…", "No.", "Riego ", "M1. Cien", "&#241;", "<w:sym w:char=\"F0B7\"/>",
];

#[rustfmt::skip]
const OF_ODT: &[&str] = &[
    "<table:table>…", "<table:table-row>…", "<table:table-cell>…", "<text:p>…", "<text:h>…",
    "<text:span>…", "<text:list>…", "<text:list-item>…", "/", "/", "/", "/", "/", "/",
    "<table:table-cell table:number-rows-spanned=\"3\" table:number-columns-spanned=\"2\">…",
    "<table:covered-table-cell/>", "<table:covered-table-cell>…", "<text:a xlink:href=\"x\">…",
    "<table:table-row table:number-rows-repeated=\"3\">…", "<office:annotation>…", "<text:note>…",
    "<draw:text-box>…", "<text:s text:c=\"3\"/>", "<text:line-break/>", "<text:tracked-changes>…",
    "<text:deletion>…", "<text:change-start text:change-id=\"a\"/>", "<text:p/>",
    "<text:change-end text:change-id=\"a\"/>", "No.", "Riego ", "M1. Cien", "&#241;",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    #[test]
    fn any_document_gives_tables_or_a_sentence(one in soup(OF_DOCX), other in soup(OF_ODT)) {
        for bytes in [docx(&one), odt(&other)] {
            match tables(&bytes) {
                Ok(sheets) => {
                    for at in 0..sheets.len() {
                        let from = Origin::Document("a".to_owned());
                        let read = import::read_sheet(from, &sheets, at, &ReadOptions::default());
                        if let Err(error) = read {
                            prop_assert!(error.to_string().ends_with('.'));
                        }
                    }
                }
                Err(error) => prop_assert!(error.to_string().ends_with('.')),
            }
        }
    }
}
