//! Forms of file that are known by what they hold, however they are named and
//! packed, and what workbooks say besides their cells.

use std::io::{Cursor, Read as _, Write as _};

use metas::import::{About, Nature, Opened, Origin, ReadError, ReadOptions, Sheet};
use metas::model::{Cell, Content, Document};
use metas::tasks::{Form, Task};
use metas::{export, import, tasks};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

use super::{assert_same, fixtures, report, seed};

fn fixture(name: &str) -> Vec<u8> {
    let mut fixtures = fixtures("spreadsheets").into_iter();
    fixtures.find(|(other, _)| other == name).unwrap().1
}

/// The parts of a ZIP, in their order.
type Parts = Vec<(String, Vec<u8>)>;

fn parts(bytes: &[u8]) -> Parts {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let names = 0..archive.len();
    let read = |index| {
        let mut file = archive.by_index(index).unwrap();
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).unwrap();
        (file.name().unwrap().into_owned(), bytes)
    };
    names.map(read).collect()
}

fn zip(parts: &Parts) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        let stored = name == "mimetype";
        let options = SimpleFileOptions::default().compression_method(match stored {
            true => CompressionMethod::Stored,
            false => CompressionMethod::Deflated,
        });
        writer.start_file(&**name, options).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// The sheets as the worker gives them, and which of them are certain.
fn sheets(bytes: &[u8]) -> (Vec<Sheet>, Vec<bool>) {
    assert_eq!(import::nature(bytes), Nature::Workbook);
    let mut last = 0;
    let sheets = import::sheets(bytes, &mut |percent| {
        assert!(percent > last && percent <= 100, "{percent} after {last}");
        last = percent;
    });
    let sheets = sheets.unwrap_or_else(|error| panic!("{error}"));
    let options = ReadOptions::default();
    let certain = |sheet| import::preview_sheet(sheet, &options).certain;
    let certain = sheets.iter().map(certain).collect();
    (sheets, certain)
}

fn open(bytes: &[u8]) -> Opened {
    let (sheets, _) = sheets(bytes);
    let from = Origin::File("libro".to_owned());
    import::read_sheet(from, &sheets, 0, &ReadOptions::default()).unwrap()
}

/// The texts of the report about something.
fn told(opened: &Opened, about: About) -> Vec<String> {
    let notices = opened.report.notices.iter();
    let of = notices.filter(|notice| notice.about == about);
    of.map(|notice| format!("{}: {}", notice.place, notice.text))
        .collect()
}

fn is_xml(name: &str) -> bool {
    let ending = name.rsplit('.').next().unwrap_or_default();
    ending.eq_ignore_ascii_case("xml") || ending.eq_ignore_ascii_case("rels")
}

fn replaced(bytes: &[u8], from: &str, to: &str) -> Vec<u8> {
    match str::from_utf8(bytes) {
        Ok(text) => text.replace(from, to).into_bytes(),
        Err(_) => bytes.to_vec(),
    }
}

fn wide(bytes: &[u8], unit: fn(u16) -> [u8; 2]) -> Vec<u8> {
    let text = str::from_utf8(bytes).unwrap();
    let text = text.trim_start_matches('\u{feff}');
    let marked = std::iter::once(0xfeff).chain(text.encode_utf16());
    marked.flat_map(unit).collect()
}

fn each(parts: &Parts, change: impl Fn(&str, &[u8]) -> (String, Vec<u8>)) -> Parts {
    parts
        .iter()
        .map(|(name, bytes)| change(name, bytes))
        .collect()
}

fn renamed(parts: &Parts, change: impl Fn(&str) -> String) -> Parts {
    each(parts, |name, bytes| (change(name), bytes.to_vec()))
}

fn without(parts: &Parts, left_out: &[&str]) -> Parts {
    let kept = parts
        .iter()
        .filter(|(name, _)| !left_out.contains(&&**name));
    kept.cloned().collect()
}

/// The same package as other programs would write it.
fn disguises(parts: &Parts) -> Vec<(&'static str, Parts)> {
    let xml = |change: fn(&[u8]) -> Vec<u8>| {
        each(parts, |name, bytes| {
            let bytes = if is_xml(name) {
                change(bytes)
            } else {
                bytes.to_vec()
            };
            (name.to_owned(), bytes)
        })
    };
    let mut reversed = parts.clone();
    reversed.reverse();
    vec![
        ("as it is", parts.clone()),
        (
            "backslashes",
            renamed(parts, |name| name.replace('/', "\\")),
        ),
        ("capitals", renamed(parts, str::to_uppercase)),
        ("small letters", renamed(parts, str::to_lowercase)),
        ("from the root", renamed(parts, |name| format!("/{name}"))),
        ("the other way round", reversed),
        ("UTF-16 LE", xml(|bytes| wide(bytes, u16::to_le_bytes))),
        ("UTF-16 BE", xml(|bytes| wide(bytes, u16::to_be_bytes))),
        (
            "a mark of UTF-8",
            xml(|bytes| [b"\xef\xbb\xbf", bytes].concat()),
        ),
        (
            "without types",
            without(parts, &["[Content_Types].xml", "mimetype"]),
        ),
        (
            "without what leads to its parts",
            without(parts, &["_rels/.rels", "META-INF/manifest.xml", "mimetype"]),
        ),
        (
            "all parts at the root",
            each(parts, |name, bytes| {
                let bytes = replaced(bytes, "\"xl/", "\"");
                (name.replace("xl/", ""), replaced(&bytes, "\"/xl/", "\"/"))
            }),
        ),
        (
            "another folder and another name",
            each(parts, |name, bytes| {
                let bytes = replaced(bytes, "\"xl/workbook.xml", "\"libro/uno.xml");
                let bytes = replaced(&bytes, "\"/xl/", "\"/libro/");
                let bytes = replaced(&bytes, "/libro/workbook.xml", "/libro/uno.xml");
                let name = name.replace("xl/", "libro/");
                (name.replace("/workbook.xml", "/uno.xml"), bytes)
            }),
        ),
    ]
}

#[test]
fn a_workbook_is_one_however_its_parts_are_named_and_written() {
    let expected = seed().document;
    for name in ["matriz.xlsx", "matriz-libreoffice.xlsx", "matriz.ods"] {
        for (disguise, parts) in disguises(&parts(&fixture(name))) {
            let bytes = zip(&parts);
            assert_eq!(
                import::nature(&bytes),
                Nature::Workbook,
                "{name}, {disguise}"
            );
            let sheets = import::sheets(&bytes, &mut |_| {});
            let sheets = sheets.unwrap_or_else(|error| panic!("{name}, {disguise}: {error}"));
            let from = Origin::File(name.to_owned());
            let opened = import::read_sheet(from, &sheets, 0, &ReadOptions::default());
            let opened = opened.unwrap_or_else(|error| panic!("{name}, {disguise}: {error}"));
            assert_same(&opened.document, &expected);
        }
    }
}

#[test]
fn an_old_workbook_is_one_however_its_stream_is_called() {
    let expected = seed().document;
    let book = fixture("matriz.xls");
    let wide = |name: &str| -> Vec<u8> { name.encode_utf16().flat_map(u16::to_le_bytes).collect() };
    let usual = wide("Workbook");
    let at = book.windows(usual.len()).rposition(|name| name == usual);
    let at = at.unwrap();
    for name in ["Workbook", "WORKBOOK", "Book", "Libro1"] {
        let mut bytes = book.clone();
        bytes[at..at + 64].fill(0);
        let letters = wide(name);
        bytes[at..at + letters.len()].copy_from_slice(&letters);
        bytes[at + 64] = letters.len() as u8 + 2;
        bytes.extend(wide("WordDocument"));
        assert_same(&open(&bytes).document, &expected);
    }
}

#[test]
fn what_is_no_workbook_is_refused_for_what_it_is() {
    let content = |kind: &str| {
        format!(
            "<office:document-content xmlns:office=\"o\"><office:body><office:{kind}>\
             </office:{kind}></office:body></office:document-content>"
        )
    };
    let ods = |kind: &str| {
        zip(&vec![(
            "content.xml".to_owned(),
            content(kind).into_bytes(),
        )])
    };
    let ooxml = |root: &str| {
        let relation = "<Relationships><Relationship Id=\"a\" Type=\"x/officeDocument\" \
                        Target=\"uno.xml\"/></Relationships>";
        zip(&vec![
            ("[Content_Types].xml".to_owned(), b"<Types/>".to_vec()),
            ("_rels/.rels".to_owned(), relation.into()),
            ("uno.xml".to_owned(), format!("<{root}/>").into_bytes()),
        ])
    };
    for (bytes, sentence) in [
        (ods("text"), "un documento de Word"),
        (ods("presentation"), "una presentación"),
        (ods("drawing"), "no es de texto"),
        (ooxml("document"), "un documento de Word"),
        (ooxml("presentation"), "una presentación"),
        (ooxml("otro"), "no es de texto"),
    ] {
        let error = import::sheets(&bytes, &mut |_| {}).unwrap_err().to_string();
        assert!(error.contains(sentence), "{error}");
    }
}

fn escaped(text: &str) -> String {
    let text = text.replace('&', "&amp;").replace('<', "&lt;");
    text.replace('"', "&quot;").replace('\n', "&#10;")
}

/// A sheet as XML Spreadsheet 2003 has it, with its merged cells.
fn spreadsheetml(sheet: &Sheet) -> String {
    let grid = &sheet.grid;
    let mut rows = String::new();
    for row in 0..grid.len() {
        let mut cells = String::new();
        for (column, text) in grid.cells(row).enumerate() {
            let span = grid.spans.iter();
            let span = span
                .clone()
                .find(|span| (span.row, span.column) == (row, column));
            let merged = span.map_or(String::new(), |span| {
                let (across, down) = (span.columns - 1, span.rows - 1);
                format!(" ss:MergeAcross=\"{across}\" ss:MergeDown=\"{down}\"")
            });
            if !text.is_empty() || span.is_some() {
                let (index, text) = (column + 1, escaped(text));
                cells += &format!(
                    "<Cell ss:Index=\"{index}\"{merged}><Data ss:Type=\"String\">{text}</Data></Cell>"
                );
            }
        }
        let number = grid.place(row, None).number;
        rows += &format!("<Row ss:Index=\"{number}\">{cells}</Row>\n");
    }
    let name = escaped(&sheet.name);
    format!("<Worksheet ss:Name=\"{name}\"><Table>{rows}</Table></Worksheet>")
}

fn xml_book(inside: &str) -> String {
    format!(
        "<?xml version=\"1.0\"?>\n<?mso-application progid=\"Excel.Sheet\"?>\n\
         <Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\" \
         xmlns:ss=\"urn:schemas-microsoft-com:office:spreadsheet\">\
         <Styles><Style ss:ID=\"Default\"/><Style ss:ID=\"t\"><Font ss:StrikeThrough=\"1\"/>\
         </Style><Style ss:ID=\"n\"><NumberFormat ss:Format=\"00\\-0000000\"/></Style>\
         <Style ss:ID=\"p\"><NumberFormat ss:Format=\"Percent\"/></Style>\
         <Style ss:ID=\"d\"><NumberFormat ss:Format=\"Short Date\"/></Style></Styles>\
         {inside}</Workbook>"
    )
}

#[test]
fn a_workbook_in_plain_xml_opens_as_any_other() {
    let expected = seed().document;
    let first = sheets(&fixture("matriz.xlsx")).0.swap_remove(0);
    let plain = xml_book(&spreadsheetml(&first));
    let prefixed = plain
        .replace("<Workbook", "<ss:Workbook")
        .replace("</Workbook", "</ss:Workbook");
    let latin = plain.replace("version=\"1.0\"", "version=\"1.0\" encoding=\"ISO-8859-1\"");
    let latin: Option<Vec<u8>> = latin
        .chars()
        .map(|letter| u8::try_from(u32::from(letter)).ok())
        .collect();
    let mut texts = vec![
        plain.clone().into_bytes(),
        prefixed.into_bytes(),
        format!("\u{feff}{plain}").into_bytes(),
        format!("\r\n{plain}").into_bytes(),
        wide(plain.as_bytes(), u16::to_le_bytes),
        wide(plain.as_bytes(), u16::to_be_bytes),
    ];
    texts.extend(latin);
    let ods = parts(&fixture("matriz.ods"));
    let content = ods.iter().find(|(name, _)| name == "content.xml").unwrap();
    let flat = String::from_utf8(content.1.clone()).unwrap();
    let flat = flat
        .replace(
            "<office:document-content",
            "<office:document office:mimetype=\"application/vnd.oasis.opendocument.spreadsheet\"",
        )
        .replace("</office:document-content", "</office:document");
    texts.push(wide(flat.as_bytes(), u16::to_le_bytes));
    texts.push(flat.into_bytes());
    for bytes in texts {
        assert_same(&open(&bytes).document, &expected);
    }
}

/// The cells of the first sheet, row by row.
fn cells(bytes: &[u8]) -> (Vec<Vec<String>>, Vec<String>) {
    let (sheets, _) = sheets(bytes);
    let sheet = &sheets[0];
    let row = |row| sheet.grid.cells(row).map(str::to_owned).collect();
    let notices = sheet.notices.iter();
    let notices =
        notices.map(|notice| format!("{:?} {}: {}", notice.about, notice.place, notice.text));
    ((0..sheet.grid.len()).map(row).collect(), notices.collect())
}

#[test]
fn what_the_cells_of_plain_xml_say_is_read_as_excel_shows_it() {
    let cell = |attributes: &str, kind: &str, text: &str| {
        format!("<Row><Cell {attributes}><Data ss:Type=\"{kind}\">{text}</Data></Cell></Row>")
    };
    for (row, shown, notices) in [
        (cell("", "String", "Uno&#10;dos &amp; tres"), "Uno\ndos & tres", ""),
        (cell("", "String", "<B>Uno</B> <I>dos</I>"), "Uno dos", ""),
        (
            cell("", "String", "<html:S>Diez</html:S> Doce"),
            "Doce",
            "StruckOut celda A1: Diez",
        ),
        (cell("ss:StyleID=\"t\"", "String", "Diez"), "Diez", "StruckWhole celda A1: Diez"),
        (cell("ss:StyleID=\"n\"", "Number", "22223333"), "02-2223333", ""),
        (cell("ss:StyleID=\"p\"", "Number", "0.95"), "95,00%", ""),
        (cell("", "Number", "80.5"), "80,5", ""),
        (cell("ss:StyleID=\"d\"", "DateTime", "2026-02-28T00:00:00.000"), "28/02/2026", ""),
        (cell("", "DateTime", "2026-02-28T18:30:00.000"), "28/02/2026 18:30", ""),
        (cell("", "Boolean", "1"), "VERDADERO", ""),
        (cell("", "Error", "#REF!"), "#REF!", "ErrorValue celda A1: #REF!"),
        (
            cell("ss:HRef=\"https://x.ec\"", "String", "Reporte"),
            "Reporte (https://x.ec)",
            "",
        ),
        (
            "<Row ss:StyleID=\"n\" ss:Hidden=\"1\"><Cell><Data ss:Type=\"Number\">7</Data></Cell></Row>"
                .to_owned(),
            "00-0000007",
            "HiddenRow fila 1: ",
        ),
        (
            "<Row><Cell><Data ss:Type=\"String\">a</Data><Comment><ss:Data>Ojo</ss:Data></Comment>\
             </Cell></Row>"
                .to_owned(),
            "a",
            "Comment celda A1: Ojo",
        ),
        (
            "<Row><Cell><Data ss:Type=\"String\">a</Data></Cell><Cell ss:Formula=\"=1+1\"/></Row>"
                .to_owned(),
            "a",
            "NoValue celda B1: =1+1",
        ),
    ] {
        let sheet = format!("<Worksheet ss:Name=\"a\"><Table>{row}</Table></Worksheet>");
        let (found, said) = cells(xml_book(&sheet).as_bytes());
        assert_eq!((found[0][0].as_str(), said.join("; ").as_str()), (shown, notices), "{row}");
    }
}

// What is struck out, and what is drawn over a sheet

/// An XLSX of one cell, with these shared texts, fonts and a drawing.
fn xlsx(cell: &str, shared: &str, drawing: &str) -> Vec<u8> {
    xlsx_drawn(cell, shared, [drawing, "", ""])
}

/// The same with its drawing, an old one, and the data of a diagram.
fn xlsx_drawn(cell: &str, shared: &str, [drawing, old, diagram]: [&str; 3]) -> Vec<u8> {
    let relations = |all: &[(&str, &str, &str)]| {
        let one = |(id, kind, target): &(&str, &str, &str)| {
            format!("<Relationship Id=\"{id}\" Type=\"http://x/{kind}\" Target=\"{target}\"/>")
        };
        let all: String = all.iter().map(one).collect();
        format!("<Relationships>{all}</Relationships>")
    };
    let styles = "<styleSheet><fonts><font/><font><strike/></font><font><strike val=\"0\"/></font>\
                  </fonts><cellXfs><xf/><xf fontId=\"1\"/><xf fontId=\"2\"/></cellXfs></styleSheet>";
    let part = |name: &str, text: String| (name.to_owned(), text.into_bytes());
    zip(&vec![
        part(
            "_rels/.rels",
            relations(&[("a", "officeDocument", "xl/workbook.xml")]),
        ),
        part(
            "xl/workbook.xml",
            "<workbook><sheets><sheet name=\"a\" r:id=\"s\"/></sheets></workbook>".to_owned(),
        ),
        part(
            "xl/_rels/workbook.xml.rels",
            relations(&[
                ("s", "worksheet", "worksheets/sheet1.xml"),
                ("t", "sharedStrings", "sharedStrings.xml"),
                ("e", "styles", "styles.xml"),
            ]),
        ),
        part(
            "xl/worksheets/sheet1.xml",
            format!("<worksheet><sheetData><row>{cell}</row></sheetData></worksheet>"),
        ),
        part(
            "xl/worksheets/_rels/sheet1.xml.rels",
            relations(&[
                ("d", "drawing", "../d.xml"),
                ("v", "vmlDrawing", "../v.vml"),
            ]),
        ),
        part("xl/v.vml", format!("<xml>{old}</xml>")),
        part(
            "xl/_rels/d.xml.rels",
            relations(&[("m", "diagramData", "m.xml")]),
        ),
        part(
            "xl/m.xml",
            format!("<dgm:dataModel>{diagram}</dgm:dataModel>"),
        ),
        part(
            "xl/sharedStrings.xml",
            format!("<sst><si>{shared}</si></sst>"),
        ),
        part("xl/styles.xml", styles.to_owned()),
        part("xl/d.xml", format!("<wsDr>{drawing}</wsDr>")),
    ])
}

#[test]
fn what_is_struck_out_in_an_xlsx_is_said() {
    const RUNS: &str = "<r><rPr><strike/></rPr><t>Diez km</t></r><r><rPr><b/></rPr><t xml:space=\"preserve\"> Doce km</t></r>";
    const OFF: &str = "<r><rPr><strike val=\"0\"/></rPr><t>Diez</t></r><r><t> km</t></r>";
    let shared = |style: &str| format!("<c r=\"A1\" s=\"{style}\" t=\"s\"><v>0</v></c>");
    let inline = |runs: &str| format!("<c r=\"A1\" t=\"inlineStr\"><is>{runs}</is></c>");
    let number = "<c r=\"A1\" s=\"1\"><v>12</v></c>".to_owned();
    for (cell, text, shown, notice) in [
        (shared("0"), RUNS, "Doce km", "StruckOut celda A1: Diez km"),
        (inline(RUNS), "", "Doce km", "StruckOut celda A1: Diez km"),
        (shared("0"), OFF, "Diez km", ""),
        (shared("2"), "<t>Diez</t>", "Diez", ""),
        (
            shared("1"),
            "<t>Diez</t>",
            "Diez",
            "StruckWhole celda A1: Diez",
        ),
        (
            shared("1"),
            "<r><t>Diez</t></r><r><rPr/><t> once</t></r><r><rPr><sz/></rPr><t> Doce</t></r>",
            "Doce",
            "StruckOut celda A1: Diez once",
        ),
        (number, "", "12", "StruckWhole celda A1: 12"),
        (
            inline("<r><rPr><strike/></rPr><t>Uno_x000D_\nDos</t></r>"),
            "",
            "Uno\nDos",
            "StruckWhole celda A1: Uno\nDos",
        ),
    ] {
        let (found, said) = cells(&xlsx(&cell, text, ""));
        assert_eq!(
            (found[0][0].as_str(), said.join("; ").as_str()),
            (shown, notice),
            "{cell} {text}"
        );
    }
}

#[test]
fn what_is_drawn_over_an_xlsx_is_said() {
    let text = |text: &str| format!("<txBody><a:p><a:r><a:t>{text}</a:t></a:r></a:p></txBody>");
    let from =
        "<xdr:from><xdr:col>2</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>6</xdr:row></xdr:from>";
    for (drawing, said) in [
        (
            format!(
                "<twoCellAnchor>{from}<sp>{}</sp></twoCellAnchor>",
                text("Suspendida")
            ),
            &["Drawn celda C7: Suspendida"][..],
        ),
        (
            format!("<absoluteAnchor><sp>{}</sp></absoluteAnchor>", text("Nota")),
            &["Drawn hoja: Nota"],
        ),
        (
            format!(
                "<oneCellAnchor>{from}<grpSp><sp>{}</sp><sp>{}</sp></grpSp></oneCellAnchor>",
                text("Uno"),
                text("Dos"),
            ),
            &["Drawn celda C7: Uno", "Drawn celda C7: Dos"],
        ),
        (
            format!(
                "<mc:AlternateContent><mc:Choice><sp>{0}</sp></mc:Choice><mc:Fallback><sp>{0}</sp>\
                 </mc:Fallback></mc:AlternateContent>",
                text("Una vez"),
            ),
            &["Drawn hoja: Una vez"],
        ),
        ("<twoCellAnchor><pic/></twoCellAnchor>".to_owned(), &[]),
        // What is damaged there spoils nothing.
        ("<twoCellAnchor>".to_owned(), &[]),
    ] {
        let (_, found) = cells(&xlsx(
            "<c t=\"inlineStr\"><is><t>a</t></is></c>",
            "",
            &drawing,
        ));
        assert_eq!(found, said, "{drawing}");
    }
}

#[test]
fn what_an_old_drawing_or_a_diagram_says_is_said() {
    let shape = |kind: &str, text: &str| {
        format!(
            "<v:shape id=\"s\"><v:textbox style='x'>\n <div style='text-align:left'>{text}</div>\n\
             </v:textbox><x:ClientData ObjectType=\"{kind}\"><x:Anchor>\n 2, 15, 6, 10, 4, 15, \
             9, 4</x:Anchor></x:ClientData></v:shape>"
        )
    };
    let box_ = shape(
        "Rect",
        "<font face=\"Calibri\">Meta\n  suspendida</font><br>desde <b>mayo</b>",
    );
    let two = [shape("Button", "Imprimir"), shape("Note", "Una nota")].concat();
    let point = |text: &str| {
        format!(
            "<dgm:pt><dgm:t><a:bodyPr/><a:p><a:r><a:t>{text}</a:t></a:r></a:p></dgm:t></dgm:pt>"
        )
    };
    let points = [
        point("Planificar"),
        "<dgm:pt/>".to_owned(),
        point("Ejecutar"),
    ]
    .concat();
    let frame = "<twoCellAnchor><from><col>2</col><row>6</row></from><graphicFrame><a:graphic>\
                 <dgm:relIds r:dm=\"m\" r:lo=\"l\"/></a:graphic></graphicFrame></twoCellAnchor>";
    for (drawn, said) in [
        (
            ["", &box_, ""],
            "Drawn celda C7: Meta suspendida\ndesde mayo",
        ),
        (["", &two, ""], "Drawn celda C7: Imprimir"),
        (["", "<v:shape><v:textbox><div>roto", ""], ""),
        ([frame, "", &points], "Drawn celda C7: Planificar\nEjecutar"),
        ([frame, "", "<dgm:pt><dgm:t>"], ""),
    ] {
        let cell = "<c t=\"inlineStr\"><is><t>a</t></is></c>";
        let (_, found) = cells(&xlsx_drawn(cell, "", drawn));
        assert_eq!(found.join("; "), said, "{drawn:?}");
    }
}

#[test]
fn what_is_struck_out_and_drawn_in_an_ods_is_said() {
    let styles = "<style:style style:name=\"T1\"><style:text-properties \
        style:text-line-through-style=\"solid\"/></style:style><style:style style:name=\"T2\" \
        style:parent-style-name=\"T1\"/><style:style style:name=\"T3\" \
        style:parent-style-name=\"T1\"><style:text-properties \
        style:text-line-through-style=\"none\"/></style:style>";
    let cell = |attributes: &str, inside: &str| {
        format!("<table:table-cell {attributes}>{inside}</table:table-cell>")
    };
    let struck = |style: &str, text: &str| {
        format!("<text:span text:style-name=\"{style}\">{text}</text:span>")
    };
    let frame = "<draw:frame><draw:text-box><text:p>Ojo</text:p><text:p>aquí</text:p>\
        </draw:text-box><svg:desc>foto</svg:desc></draw:frame>";
    for (row, shapes, shown, notices) in [
        (
            cell(
                "",
                &format!("<text:p>{} Doce</text:p>", struck("T1", "Diez")),
            ),
            "",
            "Doce",
            "StruckOut celda A1: Diez",
        ),
        (
            cell(
                "",
                &format!(
                    "<text:p>{}</text:p><text:p>Doce</text:p>",
                    struck("T2", "Diez")
                ),
            ),
            "",
            "Doce",
            "StruckOut celda A1: Diez",
        ),
        (
            cell("", &format!("<text:p>{}</text:p>", struck("T3", "Diez"))),
            "",
            "Diez",
            "",
        ),
        (
            cell("table:style-name=\"T1\"", "<text:p>Diez</text:p>"),
            "",
            "Diez",
            "StruckWhole celda A1: Diez",
        ),
        (
            cell(
                "table:style-name=\"T1\"",
                &format!("<text:p>Diez {}</text:p>", struck("T3", "Doce")),
            ),
            "",
            "Doce",
            "StruckOut celda A1: Diez",
        ),
        (
            cell("", &format!("{frame}<text:p>Diez</text:p>")),
            "",
            "Diez",
            "Drawn celda A1: Ojo\naquí",
        ),
        (
            cell("", "<text:p>Diez</text:p>"),
            "<draw:g><draw:custom-shape><text:p>Uno</text:p></draw:custom-shape><draw:g><draw:rect>\
             <text:p>Dos</text:p></draw:rect></draw:g></draw:g><draw:frame><draw:object>\
             <table:table><text:p>datos</text:p></table:table></draw:object></draw:frame>",
            "Diez",
            "Drawn hoja: Uno\nDos",
        ),
    ] {
        let text = format!(
            "<office:document office:mimetype=\"application/vnd.oasis.opendocument.spreadsheet\">\
             <office:automatic-styles>{styles}</office:automatic-styles><office:body>\
             <office:spreadsheet><table:table table:name=\"a\"><table:shapes>{shapes}</table:shapes>\
             <table:table-row>{row}</table:table-row></table:table></office:spreadsheet>\
             </office:body></office:document>"
        );
        let (found, said) = cells(text.as_bytes());
        assert_eq!(
            (found[0][0].as_str(), said.join("; ").as_str()),
            (shown, notices),
            "{row}"
        );
    }
}

// Letters and ZIPs

fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::new();
    for (index, three) in bytes.chunks(3).enumerate() {
        let number = (0..3).fold(0, |number, at| {
            number << 8 | u32::from(three.get(at).copied().unwrap_or(0))
        });
        for at in 0..4 {
            let letter = LETTERS[(number >> (18 - 6 * at)) as usize & 63];
            text.push(if at <= three.len() {
                letter.into()
            } else {
                '='
            });
        }
        if index % 19 == 18 {
            text.push_str("\r\n");
        }
    }
    text
}

fn quoted(bytes: &[u8]) -> String {
    let mut text = String::new();
    for (index, byte) in bytes.iter().enumerate() {
        match byte {
            b'=' | 0x80.. => text += &format!("={byte:02X}"),
            byte => text.push((*byte).into()),
        }
        if index % 60 == 59 {
            text += "=\r\n";
        }
    }
    text
}

#[test]
fn a_page_in_a_letter_opens_as_the_page() {
    let page = export::web_page(&seed().document).bytes;
    let read = |bytes: &[u8]| {
        assert_eq!(import::nature(bytes), Nature::WebPage);
        let sheets = import::read_page(bytes, &mut |_| {}).unwrap();
        let from = Origin::Page("a4".to_owned());
        import::read_sheet(from, &sheets, 0, &ReadOptions::default()).unwrap()
    };
    let expected = read(&page).document;
    for (packed, content) in [
        ("base64", base64(&page)),
        ("quoted-printable", quoted(&page)),
        ("8bit", String::from_utf8(page).unwrap()),
    ] {
        let letter = format!(
            "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=\"--x\"\r\n\r\n----x\r\n\
             Content-Type: text/html; charset=\"utf-8\"\r\nContent-Transfer-Encoding: {packed}\r\n\
             \r\n{content}\r\n----x--\r\n"
        );
        assert_same(&read(letter.as_bytes()).document, &expected);
        // Where there is nobody to ask, it is read too.
        let task = Task::Convert("a4.mht".to_owned(), Form::Json).text();
        assert!(tasks::run(&task, letter.as_bytes(), &mut |_| {}).is_ok());
    }
}

const PAGE: &[u8] = b"<html><table><tr><td>No.<td>Unidad<td>Objetivo<td>Indicador<td>Meta\
    <tr><td>1<td>Riego<td>Regar<td>Canales<td>M1. Diez</table>";

#[test]
fn of_several_files_in_a_zip_the_one_with_the_matrix_is_opened() {
    let book = fixture("matriz.xlsx");
    let other = fixture("varias-hojas.xlsx");
    let plain = b"<html><table><tr><td>Inicio<td>Contacto</table>";
    let data = b"No.;Unidad;Objetivo;Indicador;Meta\r\n1;Riego;Regar;Canales;M1. Diez\r\n";
    let pdf = b"%PDF-1.7";
    let png = b"\x89PNG\r\n\x1a\n\0\0";
    let found = |files: &[(&str, &[u8])]| {
        let parts = files
            .iter()
            .map(|(name, bytes)| ((*name).to_owned(), bytes.to_vec()));
        import::found_in_zip(&zip(&parts.collect()))
    };
    for (files, opened, beside) in [
        (
            &[("a.html", PAGE), ("r/s.css", b"a{}"), ("r/x.js", b"x")][..],
            &["a.html"][..],
            &[][..],
        ),
        (
            &[("a.html", PAGE), ("logo.png", png)],
            &["a.html"],
            &["logo.png"],
        ),
        (
            &[("a.xlsx", &book), ("a.pdf", pdf)],
            &["a.xlsx"],
            &["a.pdf"],
        ),
        (
            &[("a.html", PAGE), ("inicio.html", plain)],
            &["a.html"],
            &["inicio.html"],
        ),
        (
            &[("a.xlsx", &book), ("inicio.html", plain)],
            &["a.xlsx"],
            &["inicio.html"],
        ),
        (
            &[("a.csv", data), ("a.pdf", pdf), ("logo.png", png)],
            &["a.csv"],
            &["a.pdf", "logo.png"],
        ),
        (
            &[("a.csv", data), ("leame.html", plain)],
            &["a.csv"],
            &["leame.html"],
        ),
        (
            &[("inicio.html", plain), ("leame.txt", b"Hola")],
            &["inicio.html"],
            &["leame.txt"],
        ),
        (
            &[("a.csv", data), ("b.csv", data)],
            &["a.csv", "b.csv"],
            &[],
        ),
        (
            &[("a.xlsx", &book), ("a.csv", data)],
            &["a.xlsx"],
            &["a.csv"],
        ),
        (
            &[("a.pdf", pdf), ("logo.png", png)],
            &["a.pdf"],
            &["logo.png"],
        ),
        (
            &[("s.css", b"a{}"), ("t.css", b"b{}")],
            &["s.css", "t.css"],
            &[],
        ),
        (
            &[("inicio.html", plain), ("s.css", b"a{}")],
            &["inicio.html"],
            &[],
        ),
    ] {
        let found = found(files).unwrap();
        let names: Vec<&str> = found.files.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(
            (&names[..], &found.beside[..]),
            (
                opened,
                &beside
                    .iter()
                    .map(|name| (*name).to_owned())
                    .collect::<Vec<_>>()[..]
            )
        );
    }
    for (files, sentence) in [
        (
            &[("a.xlsx", &book[..]), ("b.xlsx", &other), ("c.csv", data)][..],
            "En el ZIP hay varios archivos que pueden ser la matriz: «a.xlsx» y «b.xlsx».",
        ),
        (
            &[("a.html", plain), ("b.html", plain)],
            "En ninguno de los libros y páginas del ZIP se reconoce la matriz: «a.html» y «b.html».",
        ),
    ] {
        let error = found(files).unwrap_err();
        assert!(error.to_string().starts_with(sentence), "{error}");
    }
}

// Sheets that are one matrix, and sheets that are months

/// A workbook of these sheets: their names, and their lines of cells between
/// bars.
fn book(sheets: &[(&str, &[&str])]) -> Vec<u8> {
    let sheet = |(name, lines): &(&str, &[&str])| {
        let cell = |text: &str| {
            format!(
                "<Cell><Data ss:Type=\"String\">{}</Data></Cell>",
                text.trim()
            )
        };
        let row = |line: &&str| {
            format!(
                "<Row>{}</Row>",
                line.split('|').map(cell).collect::<String>()
            )
        };
        let rows: String = lines.iter().map(row).collect();
        format!("<Worksheet ss:Name=\"{name}\"><Table>{rows}</Table></Worksheet>")
    };
    xml_book(&sheets.iter().map(sheet).collect::<String>()).into_bytes()
}

/// A document, a line a row: level or cells, `"` where a cell goes on.
fn drawn(document: &Document) -> Vec<String> {
    let row = |content: &Content| match content {
        Content::Level(level) => format!("# {level}"),
        Content::Goal(cells) => {
            let cells = cells.iter().map(|cell| match cell {
                Cell::Text(text) => text.as_str(),
                Cell::Merged => "\"",
            });
            cells.collect::<Vec<_>>().join("|")
        }
    };
    document
        .rows
        .iter()
        .map(|other| row(&other.content))
        .collect()
}

const HEAD: &str = "No.|Unidad|Objetivo|Indicador|Meta";
const DATE: &str = "FECHA ACTUALIZACIÓN DE LA INFORMACIÓN:|28/02/2026";

#[test]
fn sheets_of_units_and_levels_are_one_matrix() {
    for (sheets, names, drawing) in [
        // A unit each, numbered on or anew, each with its level and its footer.
        (
            &[
                (
                    "Alcaldía",
                    &["Art. 7", HEAD, "NIVEL DIRECTIVO", "1|Alcaldía|o|i|M1", DATE][..],
                ),
                (
                    "Obras",
                    &[
                        "Art. 7",
                        HEAD,
                        "NIVEL OPERATIVO",
                        "1|Obras|p|j|M1",
                        "|||k|M2",
                        DATE,
                    ],
                ),
                (
                    "Agua",
                    &["Art. 7", HEAD, "NIVEL OPERATIVO", "1|Agua|q|l|M1", DATE],
                ),
                ("Notas", &["Léase con cuidado"]),
            ][..],
            &["3 hojas juntas", "Notas"][..],
            &[
                "# NIVEL DIRECTIVO",
                "1|Alcaldía|o|i|M1",
                "# NIVEL OPERATIVO",
                "1|Obras|p|j|M1",
                "\"|\"|\"|k|M2",
                "1|Agua|q|l|M1",
            ][..],
        ),
        // Only the last has a footer.
        (
            &[
                ("Uno", &[HEAD, "NIVEL DIRECTIVO", "1|Alcaldía|o|i|M1"][..]),
                ("Dos", &[HEAD, "2|Finanzas|p|j|M1", DATE]),
            ],
            &["2 hojas juntas"],
            &[
                "# NIVEL DIRECTIVO",
                "1|Alcaldía|o|i|M1",
                "2|Finanzas|p|j|M1",
            ],
        ),
        // A level each, which only the sheet's name says.
        (
            &[
                ("Procesos gobernantes", &[HEAD, "1|Alcaldía|o|i|M1"][..]),
                (
                    "Procesos adjetivos",
                    &[HEAD, "2|Finanzas|p|j|M1", "3|Talento|q|k|M1"],
                ),
            ],
            &["2 hojas juntas"],
            &[
                "# Procesos gobernantes",
                "1|Alcaldía|o|i|M1",
                "# Procesos adjetivos",
                "2|Finanzas|p|j|M1",
                "3|Talento|q|k|M1",
            ],
        ),
        // A level that stands above the header.
        (
            &[
                ("Hoja1", &["NIVEL DIRECTIVO", HEAD, "1|Alcaldía|o|i|M1"][..]),
                ("Hoja2", &["NIVEL DE APOYO", HEAD, "2|Finanzas|p|j|M1"]),
            ],
            &["2 hojas juntas"],
            &[
                "# NIVEL DIRECTIVO",
                "1|Alcaldía|o|i|M1",
                "# NIVEL DE APOYO",
                "2|Finanzas|p|j|M1",
            ],
        ),
        // A unit each, which only the sheet's name says: in a blank column, and
        // in none at all.
        (
            &[
                ("Riego", &[HEAD, "1||o|i|M1", "||p|j|M2"][..]),
                (
                    "Dirección de Agua Potable y Al",
                    &[
                        "UNIDAD: Dirección de Agua Potable y Alcantarillado",
                        HEAD,
                        "2||q|k|M1",
                    ],
                ),
            ],
            &["2 hojas juntas"],
            &[
                "1|Riego|o|i|M1",
                "\"|\"|p|j|M2",
                "2|Dirección de Agua Potable y Alcantarillado|q|k|M1",
            ],
        ),
        (
            &[
                (
                    "Riego",
                    &["No.|Objetivo|Indicador|Meta", "1|o|i|M1", "2|p|j|M2"][..],
                ),
                ("Agua", &["No.|Objetivo|Indicador|Meta", "1|q|k|M1"]),
            ],
            &["2 hojas juntas"],
            &["1|Riego|o|i|M1", "2|\"|p|j|M2", "1|Agua|q|k|M1"],
        ),
    ] {
        let bytes = book(sheets);
        let (found, certain) = self::sheets(&bytes);
        let all: Vec<&str> = found.iter().map(|sheet| sheet.name.as_str()).collect();
        assert_eq!(all, names);
        assert!(certain[0] && !certain[1..].contains(&true), "{certain:?}");
        let opened = open(&bytes);
        assert_eq!(drawn(&opened.document), drawing);
        let joined = opened.report.count(About::JoinedTables);
        assert_eq!(joined, found[0].joined.len());
        assert_eq!(
            opened.report.count(About::StrayLine),
            0,
            "{:?}",
            told(&opened, About::StrayLine)
        );
    }
}

#[test]
fn sheets_that_may_be_of_several_matrices_are_asked_about() {
    let one = |date: &'static str| [HEAD, "1|Riego|o|i|M1", date];
    let (january, february) = (
        one("FECHA DE ACTUALIZACIÓN:|31/01/2026"),
        one("FECHA DE ACTUALIZACIÓN:|28/02/2026"),
    );
    let december = one("FECHA DE ACTUALIZACIÓN:|31/12/2025");
    let plain = one("");
    let more = [HEAD, "1|Riego|o|i|M1", "2|Agua|p|j|M1", ""];
    let obras = [HEAD, "2|Obras|p|j|M1", "FECHA DE ACTUALIZACIÓN:|28/02/2026"];
    let other = ["Unidad|Objetivo|Indicador|Meta", "Catastro|q|k|M1"];
    let titled = ["GAD de Otro Cantón", HEAD, "2|Obras|p|j|M1"];
    let own = ["GAD de Río Claro", HEAD, "1|Riego|o|i|M1"];
    for (sheets, first) in [
        // The latest month first, by name, by date, by both.
        (
            &[
                ("ENERO", &plain[..]),
                ("FEBRERO", &plain),
                ("MARZO", &plain),
            ][..],
            "MARZO",
        ),
        (&[("Feb-2026", &plain), ("Dic-2025", &plain)], "Feb-2026"),
        (&[("DICIEMBRE", &december), ("ENERO", &january)], "ENERO"),
        (
            &[
                ("Hoja1", &january),
                ("Hoja2", &february),
                ("Hoja3", &december),
            ],
            "Hoja2",
        ),
        (&[("2024", &plain), ("2025", &plain)], "2025"),
        (
            &[("I trimestre", &plain), ("II trimestre", &plain)],
            "II trimestre",
        ),
        // Months, though each has other units.
        (&[("ENERO", &plain), ("FEBRERO", &obras)], "FEBRERO"),
        // Copies: the one with more in it.
        (&[("a4", &plain), ("a4 (2)", &more)], "a4 (2)"),
        // Other units, but another date or another title.
        (&[("Uno", &january), ("Dos", &obras)], "2 hojas juntas"),
        (&[("Uno", &own), ("Dos", &titled)], "2 hojas juntas"),
        // One has other columns than the rest.
        (
            &[("Cero", &other), ("Uno", &plain), ("Dos", &obras)],
            "2 hojas juntas",
        ),
    ] {
        let (found, certain) = self::sheets(&book(sheets));
        assert_eq!(found[0].name, first);
        let asked = certain.iter().filter(|certain| **certain).count();
        assert!(asked > 1, "{first}: {certain:?}");
    }
}

#[test]
fn a_book_of_sheets_like_no_matrix_is_left_alone() {
    let lines = ["Nombre|Cargo", "Ana|Jefa"];
    let (found, _) = sheets(&book(&[("Uno", &lines), ("Dos", &lines)]));
    assert_eq!(found.len(), 2);
    let error = import::read_sheet(Origin::Paste, &found, 0, &ReadOptions::default());
    assert!(matches!(error, Err(ReadError::NotAMatrix { .. })));
}

#[test]
fn what_was_joined_and_left_out_is_said_in_sentences() {
    let case = |name: &str| {
        let mut cases = fixtures("cases").into_iter();
        let (_, bytes) = cases.find(|(other, _)| other.starts_with(name)).unwrap();
        report(&open(&bytes))
    };
    for (name, sentences) in [
        (
            "80-",
            &[
                "Libro «libro», hojas «Alcaldía», «Dirección de Obras Públicas», «Dirección de \
                 Agua Potable y », «Dirección Financiera».",
                "Se juntaron 4 hojas, cuyas filas se cuentan seguidas, en una sola matriz.",
                "fila 12: «Dirección de Obras Públicas»",
            ][..],
        ),
        (
            "86-",
            &[
                "Hay texto tachado en 1 celda; no está en el documento.",
                "celda E7: M1. Dar mantenimiento a 10 km de vías",
            ],
        ),
        (
            "88-",
            &[
                "Hay texto en cuadros o formas dibujados sobre la hoja, que no está en el \
                 documento: 1.",
                "celda B3: Meta suspendida por resolución 12-2026",
            ],
        ),
    ] {
        let said = case(name);
        for sentence in sentences {
            assert!(said.contains(sentence), "{sentence}\n{said}");
        }
    }
}
