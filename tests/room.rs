//! What a file takes to be read, whatever is in it: no document of Word or
//! LibreOffice and no PDF takes more memory than a tab has, or is gone through
//! again for each of its pieces.
#![cfg(not(target_arch = "wasm32"))]
#![allow(
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "what is made here can be written; what each file takes is told"
)]

use std::env;
use std::fs;
use std::io::{Cursor, Write as _};
use std::time::Instant;

use flate2::Compression;
use flate2::write::ZlibEncoder;
use metas::import::{self, Origin, ReadError, ReadOptions, Sheet};
use peak_alloc::PeakAlloc;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

#[global_allocator]
static ALLOCATOR: PeakAlloc = PeakAlloc;

/// Bytes that reading any file of less than 20 MB may take.
const MOST: usize = 500_000_000;

/// Where what is repeated stands.
#[derive(Clone, Copy, Debug)]
enum In {
    /// The text of a DOCX.
    Docx,
    /// Another part of it, of this kind.
    Beside(&'static str),
    /// The text of an ODT.
    Odt,
    /// Its styles.
    Styles,
    /// What a page of a PDF draws.
    Pdf,
}

use In::{Beside, Docx, Odt, Pdf, Styles};

/// A beginning, what is repeated after it, and an end; `#` is a number that differs.
type Shape = (In, &'static str, &'static str, &'static str);

const TABLE: &str = "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>x</w:t></w:r></w:p></w:tc></w:tr></w:tbl>";

#[rustfmt::skip]
const SHAPES: &[Shape] = &[
    (Docx, "", "<w:p/>", ""),
    (Docx, "", "<w:p><w:r><w:t>x</w:t></w:r></w:p>", ""),
    (Docx, "", TABLE, ""),
    (Docx, "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>", "palabra ", "</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"),
    (Docx, "<w:tbl><w:tr><w:tc><w:p><w:r>", "<w:br/>", "</w:r></w:p></w:tc></w:tr></w:tbl>"),
    (Docx, "<w:tbl>", "<w:tr><w:tc><w:p><w:r><w:t>x</w:t></w:r></w:p></w:tc></w:tr>", "</w:tbl>"),
    (Docx, "<w:tbl><w:tr>", "<w:tc><w:p><w:r><w:t>x</w:t></w:r></w:p></w:tc>", "</w:tr></w:tbl>"),
    (Docx, "<w:tbl>", "<w:tr><w:tc></w:tc><w:tc></w:tc></w:tr>", "</w:tbl>"),
    (Docx, "<w:tbl>", "<w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc></w:tr>", "</w:tbl>"),
    (Docx, "<w:tbl>", "<w:tr><w:tc><w:tcPr><w:gridSpan w:val=\"900\"/></w:tcPr><w:p/></w:tc></w:tr>", "</w:tbl>"),
    (Docx, "<w:tbl>", "<w:tr><w:trPr><w:gridBefore w:val=\"900\"/></w:trPr><w:tc><w:p/></w:tc></w:tr>", "</w:tbl>"),
    (Docx, "<w:p>", "<w:r><w:t>x</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>y</w:t></w:r>", "</w:p>"),
    (Docx, "<w:p>", "<w:del><w:r><w:delText>x</w:delText></w:r></w:del><w:ins><w:r><w:t>a</w:t></w:r></w:ins>", "</w:p>"),
    (Docx, "<w:p>", "<w:txbxContent><w:p><w:r><w:t>x</w:t></w:r></w:p></w:txbxContent>", "</w:p>"),
    (Docx, "<w:p>", "<w:fldSimple w:instr=\"HYPERLINK &quot;http://a.b/#&quot;\"><w:r><w:t>x</w:t></w:r></w:fldSimple>", "</w:p>"),
    (Docx, "", "<w:p><w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr><w:r><w:t>x</w:t></w:r></w:p>", ""),
    (Beside("comments"), "", "<w:comment w:id=\"#\"><w:t>x</w:t></w:comment>", ""),
    (Beside("footnotes"), "", "<w:footnote w:id=\"#\"><w:p><w:t>x</w:t></w:p></w:footnote>", ""),
    (Beside("styles"), "", "<w:style w:styleId=\"#\" w:type=\"paragraph\"><w:rPr><w:b/></w:rPr></w:style>", ""),
    (Beside("numbering"), "", "<w:num w:numId=\"#\"><w:abstractNumId w:val=\"#\"/></w:num>", ""),
    (Beside("header"), "", "<w:p><w:t>línea #</w:t></w:p>", ""),
    (Beside("other"), "", "<Relationship Id=\"#\" Type=\"x/other\" Target=\"#.xml\"/>", ""),
    (Odt, "", "<text:p/>", ""),
    (Odt, "<text:p>", "palabra ", "</text:p>"),
    (Odt, "<text:p>", "<text:s text:c=\"100000\"/>", "</text:p>"),
    (Odt, "<text:p>", "<text:span>x</text:span><text:a xlink:href=\"http://a.b\">y</text:a>", "</text:p>"),
    (Odt, "<text:p>", "<text:note><text:note-body><text:p>x</text:p></text:note-body></text:note>", "</text:p>"),
    (Odt, "<text:p>", "<text:change-start text:change-id=\"#\"/>x", "</text:p>"),
    (Odt, "<text:p><text:change-start text:change-id=\"x\"/>", "<text:change-end text:change-id=\"#\"/>x", "</text:p>"),
    (Odt, "<text:tracked-changes>", "<text:changed-region text:id=\"#\"><text:deletion><text:p>x</text:p></text:deletion></text:changed-region>", "</text:tracked-changes>"),
    (Odt, "", "<text:list text:style-name=\"#\"><text:list-item><text:p>x</text:p></text:list-item></text:list>", ""),
    (Odt, "<table:table>", "<table:table-row><table:table-cell><text:p>x</text:p></table:table-cell></table:table-row>", "</table:table>"),
    (Odt, "<table:table>", "<table:table-row table:number-rows-repeated=\"1000\"><table:table-cell table:number-columns-repeated=\"900\"><text:p>x</text:p></table:table-cell></table:table-row>", "</table:table>"),
    (Styles, "", "<style:style style:name=\"#\"><style:text-properties fo:font-weight=\"bold\"/></style:style>", ""),
    (Styles, "", "<style:header><text:p>a #</text:p></style:header>", ""),
    (Pdf, "BT /F 1 Tf 1 0 0 1 10 10 Tm ", "(abcdefghijabcdefghijabcdefghij)Tj ", "ET"),
    (Pdf, "BT /F 8 Tf ", "1 0 0 1 # # Tm (a)Tj ", "ET"),
    (Pdf, "BT /F 1 Tf ", "1 0 0 1 10 # Tm (ab)Tj ", "ET"),
    (Pdf, "BT /F 1 Tf ", "1 0 0 1 10 # Tm (a-)Tj ", "ET"),
    (Pdf, "BT /F 1 Tf ", "1 0 0 1 # 10 Tm (a)Tj ", "ET"),
    (Pdf, "BT /F 1 Tf ", "1 0 0 1 # # Tm (a b)Tj ", "ET"),
    (Pdf, "", "# 0 m # 400 l S ", ""),
    (Pdf, "", "# # 10 10 re S ", ""),
    (Pdf, "", "# 0 1 100 re f ", ""),
    (Pdf, "0 0 m ", "0 0 l ", "S"),
    (Pdf, "", "q 0 0 # 100 re W n ", "BT /F 1 Tf (a)Tj ET"),
];

/// As many pieces as make a text of this size.
fn repeated((start, piece, end): (&str, &str, &str), size: usize) -> String {
    let mut text = String::with_capacity(size + 200);
    text.push_str(start);
    for at in 0_u64.. {
        if text.len() + piece.len() + end.len() > size {
            break;
        }
        match piece.contains('#') {
            true => text.push_str(&piece.replace('#', &(at * 7_919 % 1_000_003).to_string())),
            false => text.push_str(piece),
        }
    }
    text + end
}

fn packed(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        let options = SimpleFileOptions::default();
        writer.start_file(*name, options).unwrap();
        writer.write_all(text.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

fn docx(body: &str) -> String {
    format!("<w:document><w:body>{body}</w:body></w:document>")
}

fn odt(text: &str) -> String {
    format!("<a><office:body><office:text>{text}</office:text></office:body></a>")
}

fn pdf(content: &str) -> Vec<u8> {
    let mut packer = ZlibEncoder::new(Vec::new(), Compression::fast());
    packer.write_all(content.as_bytes()).unwrap();
    let content = packer.finish().unwrap();
    let size = content.len();
    let mut file = format!(
        "%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Kids[3 0 \
         R]/Count 1>>\nendobj\n3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 3000 3000]/Contents \
         4 0 R/Resources<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>\nendobj\n4 \
         0 obj\n<</Filter/FlateDecode/Length {size}>>stream\n"
    )
    .into_bytes();
    file.extend(content);
    file.extend(b"\nendstream\nendobj\ntrailer<</Size 5/Root 1 0 R>>\n");
    file
}

fn file((place, start, piece, end): Shape, size: usize) -> Vec<u8> {
    let text = repeated((start, piece, end), size);
    let odt_cell = "<table:table><table:table-row><table:table-cell><text:p>Riego</text:p>\
                    </table:table-cell></table:table-row></table:table>";
    match place {
        Docx => packed(&[("word/document.xml", &docx(&text))]),
        Beside(kind) => {
            let own = format!("<Relationship Id=\"a\" Type=\"x/{kind}\" Target=\"b.xml\"/>");
            // What has no part of its own are relations themselves.
            let (more, text) = match kind {
                "other" => (text.as_str(), ""),
                _ => ("", text.as_str()),
            };
            let relation = format!("<Relationships>{own}{more}</Relationships>");
            packed(&[
                ("word/document.xml", &docx(TABLE)),
                ("word/_rels/document.xml.rels", &relation),
                ("word/b.xml", &format!("<a>{text}</a>")),
            ])
        }
        Odt => packed(&[("content.xml", &odt(&text))]),
        Styles => packed(&[
            ("content.xml", &odt(odt_cell)),
            ("styles.xml", &format!("<a>{text}</a>")),
        ]),
        Pdf => pdf(&text),
    }
}

fn read(place: In, bytes: &[u8]) -> Result<(), ReadError> {
    let tables: Vec<Sheet> = match place {
        Pdf => import::tables_of_pdf(bytes, "", &mut |_| ())?,
        _ => import::tables_of_word(bytes, &mut |_| ())?,
    };
    let from = Origin::Document("a4".to_owned());
    for at in 0..tables.len() {
        // It is no matrix; that is found without more room.
        let _ = import::read_sheet(from.clone(), &tables, at, &ReadOptions::default());
    }
    Ok(())
}

/// With `METAS_LONG` as much as is unpacked at all, and where that is refused
/// ever less until it is read: what is read takes more than what is given up.
#[test]
fn no_document_takes_more_room_than_a_tab_has() {
    let long = env::var_os("METAS_LONG").is_some();
    for shape in SHAPES {
        let (mut size, most) = match (shape.0, long) {
            // A page of more is refused before it is drawn.
            (Pdf, _) => (4_000_000, MOST),
            (Beside(_) | Styles, true) => (29_000_000, MOST),
            (_, true) => (95_000_000, MOST),
            (_, false) => (4_000_000, MOST / 3),
        };
        while !fits(*shape, size, most) && long {
            size = size / 4 * 3;
        }
    }
}

/// Whether what is made is read, in no more room than this.
fn fits(shape: Shape, size: usize, most: usize) -> bool {
    let bytes = file(shape, size);
    let before = ALLOCATOR.current_usage();
    ALLOCATOR.reset_peak_usage();
    let began = Instant::now();
    let said = read(shape.0, &bytes);
    let seconds = began.elapsed().as_secs_f32();
    let taken = ALLOCATOR.peak_usage() - before;
    assert!(
        taken <= most,
        "{taken} bytes of {size}, {said:?}: {shape:?}"
    );
    let refused = said.is_err_and(|error| {
        let said = error.to_string();
        said.contains("de los que se leen") || said.contains("más letras y líneas")
    });
    assert!(
        !(refused && matches!(shape.0, Pdf)),
        "it is not drawn: {shape:?}"
    );
    let (size, taken) = (size / 1_000_000, taken / 1_000_000);
    println!("{seconds:.2} s, {taken} MB, refused: {refused}, {size} MB of {shape:?}");
    !refused
}

/// Files that other people made to try programs with, in the folder that
/// `METAS_SUITES` names; `cargo xtask test --long` brings them.
#[test]
fn the_files_of_public_suites_take_no_more_either() {
    let Some(folder) = env::var_os("METAS_SUITES") else {
        return;
    };
    let mut names: Vec<_> = fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "pdf"))
        .collect();
    names.sort();
    assert!(names.len() > 100, "{} files in {folder:?}", names.len());
    for name in names {
        let bytes = fs::read(&name).unwrap();
        if bytes.len() > 20_000_000 {
            continue;
        }
        let (before, began) = (ALLOCATOR.current_usage(), Instant::now());
        ALLOCATOR.reset_peak_usage();
        let said = read(Pdf, &bytes);
        let taken = ALLOCATOR.peak_usage() - before;
        assert!(taken <= MOST, "{taken} bytes: {name:?}");
        // Who is cut off while a file is read sees which it was.
        let said = said.map_or_else(|error| error.to_string(), |()| "read".to_owned());
        let seconds = began.elapsed().as_secs_f32();
        println!("{seconds:.2} s, {} MB, {name:?}: {said}", taken / 1_000_000);
    }
}
