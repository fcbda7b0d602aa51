//! What a file is, by what it holds and not by its name.

use super::compound::{Compound, is_records};
use super::xml_root::{after_prolog, xml_root};

/// What a file is when it is not text in columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// XLSX, XLSM, ODS, XLS, or one of them in plain XML: a workbook.
    Spreadsheet,
    /// DOCX or ODT.
    WordDocument,
    /// DOC, or a document of Word in plain XML.
    OldWordDocument,
    /// PPTX, PPT or ODP.
    Presentation,
    Pdf,
    Image,
    /// ZIP, RAR, 7z, GZIP.
    Archive,
    WebPage,
    RichText,
    Unknown,
}

impl Kind {
    pub(crate) const fn refusal(self) -> &'static str {
        match self {
            Self::Spreadsheet => {
                "El archivo es un libro de Excel o LibreOffice, y los libros se abren de uno en \
                 uno. Ábralo solo, sin otros archivos."
            }
            Self::WordDocument => {
                "El archivo es un documento de Word o LibreOffice, y los documentos se abren de \
                 uno en uno. Ábralo solo, sin otros archivos."
            }
            Self::OldWordDocument => {
                "El archivo es un documento de Word en un formato que no se lee aquí (.doc, de \
                 Word 97 a 2003, o XML). Ábralo en Word o LibreOffice, elija «Guardar como» y el \
                 tipo «Documento de Word (.docx)», y abra aquí el archivo que resulte; o copie la \
                 tabla y péguela aquí."
            }
            Self::Presentation => {
                "El archivo es una presentación de diapositivas. Ábrala en su programa, copie la \
                 tabla y péguela aquí."
            }
            Self::Pdf => {
                "El archivo es un PDF, y los PDF se abren de uno en uno en el editor de Metas: \
                 ábralo ahí solo, sin otros archivos."
            }
            Self::Image => {
                "El archivo es una imagen, y en una imagen no hay texto que leer. Abra aquí el \
                 libro, la página o el archivo de texto que contiene la matriz."
            }
            Self::Archive => {
                "El archivo está comprimido. Extraiga su contenido y abra aquí el archivo que \
                 contiene la matriz."
            }
            Self::WebPage => {
                "El archivo es una página web, y las páginas se abren de una en una. Ábrala sola, \
                 sin otros archivos."
            }
            Self::RichText => {
                "El archivo es texto con formato (RTF), que no se lee aquí. Ábralo en Word o \
                 LibreOffice, elija «Guardar como» y el tipo «Documento de Word (.docx)», y abra \
                 aquí el archivo que resulte; o copie la tabla y péguela aquí."
            }
            Self::Unknown => {
                "El archivo no es de texto: contiene datos que no se pueden leer como una tabla. \
                 Elija el libro, la página o el archivo de texto que contiene la matriz."
            }
        }
    }
}

/// What a file is that is no text in columns; `None` for what may be one, or a
/// page.
pub(crate) fn of_binary(bytes: &[u8]) -> Option<Kind> {
    const MARKS: [(&[u8], Kind); 9] = [
        (b"\x89PNG\r\n\x1a\n", Kind::Image),
        (b"\xff\xd8\xff", Kind::Image),
        (b"GIF8", Kind::Image),
        (b"RIFF", Kind::Image),
        (b"%PDF-", Kind::Pdf),
        (b"\x1f\x8b", Kind::Archive),
        (b"7z\xbc\xaf\x27\x1c", Kind::Archive),
        (b"Rar!\x1a\x07", Kind::Archive),
        (b"\x00asm", Kind::Unknown),
    ];
    if is_zip(bytes) {
        return Some(of_zip(bytes));
    }
    if bytes.starts_with(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") {
        return Some(of_compound(bytes));
    }
    if is_records(bytes) {
        return Some(Kind::Spreadsheet);
    }
    let known = MARKS.iter().find(|(mark, _)| bytes.starts_with(mark));
    known.map(|(_, kind)| *kind).or_else(|| of_xml(bytes))
}

pub(crate) fn is_zip(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04")
}

/// Old files of Office say what they are by what is in their root: what is
/// deeper down is an object that somebody put into the document.
fn of_compound(bytes: &[u8]) -> Kind {
    let wide = |name: &str| -> Vec<u8> { name.encode_utf16().flat_map(u16::to_le_bytes).collect() };
    let file = Compound::open(bytes);
    // Of what is damaged, only the letters are left.
    let has = |name: &str| match &file {
        Some(file) => file.has(name),
        None => names(bytes, &wide(name)),
    };
    let is_workbook = has("Workbook") || has("Book") || has("EncryptedPackage");
    if is_workbook || file.as_ref().is_some_and(|file| file.workbook().is_some()) {
        Kind::Spreadsheet
    } else if has("WordDocument") {
        Kind::OldWordDocument
    } else if has("PowerPoint Document") {
        Kind::Presentation
    } else if file.is_none() {
        Kind::Spreadsheet
    } else {
        Kind::Unknown
    }
}

fn names(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

/// Files of Office are ZIPs that name their parts in the clear. Which part is
/// the document is said inside, which only the worker can unpack: what could be
/// a workbook is one until then.
fn of_zip(bytes: &[u8]) -> Kind {
    let parts = parts_of_zip(bytes);
    // OpenDocument says what it is before anything else, unless it does not.
    let start = bytes.get(..200).unwrap_or(bytes);
    let says = |kind: &str| names(start, format!("opendocument.{kind}").as_bytes());
    let file = |name: &str| {
        let ends = |part: &String| part.rsplit('/').next() == Some(name);
        parts.iter().any(ends)
    };
    let has = |name: &str| parts.iter().any(|part| part == name);
    if says("spreadsheet") || file("workbook.xml") || file("workbook.bin") {
        Kind::Spreadsheet
    } else if says("text") || parts.iter().any(|part| is_main_of_word(part)) {
        Kind::WordDocument
    } else if says("presentation") || has("ppt/presentation.xml") {
        Kind::Presentation
    } else if has("[content_types].xml") || has("content.xml") {
        Kind::Spreadsheet
    } else {
        Kind::Archive
    }
}

/// Word on the web numbers it.
fn is_main_of_word(part: &str) -> bool {
    part.starts_with("word/document") && part.ends_with(".xml")
}

/// The names of what is in a ZIP, in small letters and with slashes: by the list
/// at its end, or where that is cut off by what stands before each file.
fn parts_of_zip(bytes: &[u8]) -> Vec<String> {
    const LISTED: (&[u8; 4], usize) = (b"PK\x01\x02", 46);
    const PACKED: (&[u8; 4], usize) = (b"PK\x03\x04", 30);
    let listed = directory_of(bytes);
    let (place, (mark, size)) = match listed {
        Some(listed) => (listed, LISTED),
        None => (bytes, PACKED),
    };
    let mut parts = Vec::new();
    let mut rest = place;
    while parts.len() < MOST_PARTS
        && let Some(at) = rest.windows(4).position(|window| window == mark)
    {
        rest = &rest[at..];
        // Its length stands before two or four more numbers.
        let len = if listed.is_some() { 28 } else { 26 };
        let len = rest.get(len..len + 2).and_then(|len| len.try_into().ok());
        let end = size + usize::from(len.map_or(0, u16::from_le_bytes));
        let Some(name) = rest.get(size..end) else {
            break;
        };
        let name = String::from_utf8_lossy(name).replace('\\', "/");
        parts.push(name.trim_start_matches('/').to_ascii_lowercase());
        rest = &rest[end..];
    }
    parts
}

/// Parts of a ZIP that are looked at.
const MOST_PARTS: usize = 10_000;

/// The list of what is in a ZIP, at its end; `None` when the file is cut.
fn directory_of(bytes: &[u8]) -> Option<&[u8]> {
    let end = bytes.windows(4).rposition(|mark| mark == b"PK\x05\x06")?;
    let start = bytes.get(end + 16..end + 20)?;
    let start = u32::from_le_bytes(start.try_into().ok()?) as usize;
    bytes.get(start..end)
}

/// What a text in XML is, when it is a document of an office.
fn of_xml(bytes: &[u8]) -> Option<Kind> {
    let root = xml_root(bytes)?;
    let says = |words: &str| root.attributes.contains(words);
    match root.name.as_str() {
        "Workbook" if says("urn:schemas-microsoft-com:office:spreadsheet") => {
            Some(Kind::Spreadsheet)
        }
        "document" if says("opendocument.spreadsheet") => Some(Kind::Spreadsheet),
        "document" if says("opendocument.presentation") => Some(Kind::Presentation),
        "document" if says("opendocument.text") => Some(Kind::OldWordDocument),
        "wordDocument" => Some(Kind::OldWordDocument),
        "package" if says("office/2006/xmlPackage") => Some(Kind::OldWordDocument),
        _ => None,
    }
}

/// What only a page begins with.
const PAGE_STARTS: [&str; 5] = ["!doctype html", "html", "head", "body", "table"];

/// What a page may begin with, and the first cell of a column of text that was
/// taken out of one too: it is a page when a table follows.
const PIECE_STARTS: [&str; 5] = ["meta", "style", "div", "main", "!--"];

/// Whether bytes are the text of a web page, in whatever code page.
pub(crate) fn is_page(bytes: &[u8]) -> bool {
    let mut letters = bytes.iter().filter(|byte| byte.is_ascii() && **byte != 0);
    let begins = letters
        .find(|byte| !byte.is_ascii_whitespace())
        .is_some_and(|byte| *byte == b'<');
    begins && {
        let text: String = letters.map(|byte| char::from(*byte)).collect();
        is_page_after(&text)
    }
}

/// What a text is that no table is in, by how it starts.
pub(crate) fn of_text(text: &str) -> Option<Kind> {
    let text = text.trim_start();
    if text.starts_with("{\\rtf") {
        return Some(Kind::RichText);
    }
    let after = text.strip_prefix('<')?;
    is_page_after(after).then_some(Kind::WebPage)
}

/// Whether what follows a first `<` makes it a page, which may say before that
/// it is XML.
fn is_page_after(after: &str) -> bool {
    begins_a_page(after) || begins_a_page(after_prolog(after))
}

/// Whether what follows a `<` makes it a page.
fn begins_a_page(after: &str) -> bool {
    let begins = |name: &str| {
        let rest = after.get(name.len()..);
        let named = after
            .get(..name.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(name));
        let goes_on = |letter: char| letter.is_alphanumeric();
        let ends = |rest: &str| name.ends_with('-') || !rest.starts_with(goes_on);
        named && rest.is_some_and(ends)
    };
    let holds = |mark: &[u8]| {
        let mut windows = after.as_bytes().windows(mark.len());
        windows.any(|window| window.eq_ignore_ascii_case(mark))
    };
    PAGE_STARTS.into_iter().any(begins)
        || (PIECE_STARTS.into_iter().any(begins) && holds(b"<table"))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A compound file of 512 bytes a sector, with these entries: whether it is
    /// in the root, its name and how its stream begins.
    fn compound(entries: &[(bool, &str, &[u8])]) -> Vec<u8> {
        const NONE: u32 = u32::MAX;
        let put = |bytes: &mut Vec<u8>, at: usize, number: u32| {
            bytes[at..at + 4].copy_from_slice(&number.to_le_bytes());
        };
        let mut bytes = vec![0; 512 * (3 + entries.len())];
        bytes[..8].copy_from_slice(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1");
        bytes[0x1e] = 9;
        put(&mut bytes, 0x30, 1);
        put(&mut bytes, 0x38, 1); // no stream is small
        put(&mut bytes, 0x44, NONE - 1);
        for at in 0..109 {
            put(&mut bytes, 0x4c + at * 4, if at == 0 { 0 } else { NONE });
        }
        for at in 0..128 {
            put(&mut bytes, 512 + at * 4, NONE - 1);
        }
        let mut last = 0;
        for (index, (in_root, name, start)) in entries.iter().enumerate() {
            let (at, sector) = (1024 + 128 * (index + 1), 2 + index);
            let name: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
            bytes[at..at + name.len()].copy_from_slice(&name);
            bytes[at + 0x40] = name.len() as u8 + 2;
            bytes[at + 0x42] = 2;
            for place in [0x44, 0x48, 0x4c] {
                put(&mut bytes, at + place, NONE);
            }
            put(&mut bytes, at + 0x74, sector as u32);
            put(&mut bytes, at + 0x78, 512);
            let content = 512 * (sector + 1);
            bytes[content..content + start.len()].copy_from_slice(start);
            if *in_root {
                // The first is the child of the root, the others stand beside.
                let from = if last == 0 { 0x4c } else { 0x48 };
                put(&mut bytes, 1024 + 128 * last + from, index as u32 + 1);
                last = index + 1;
            }
        }
        bytes
    }

    #[test]
    fn old_files_of_office_are_told_by_what_is_in_their_root() {
        const BIFF8: &[u8] = b"\x09\x08\x10\0\0\x06\x05\0";
        for (entries, kind) in [
            (&[(true, "Workbook", BIFF8)][..], Kind::Spreadsheet),
            (&[(true, "WORKBOOK", BIFF8)], Kind::Spreadsheet),
            (&[(true, "Book", BIFF8)], Kind::Spreadsheet),
            (&[(true, "Libro", BIFF8)], Kind::Spreadsheet),
            (&[(true, "EncryptedPackage", b"")], Kind::Spreadsheet),
            (&[(true, "WordDocument", b"")], Kind::OldWordDocument),
            (&[(true, "PowerPoint Document", b"")], Kind::Presentation),
            (&[(true, "__properties", b"")], Kind::Unknown),
            (
                &[(true, "Workbook", BIFF8), (false, "WordDocument", b"")],
                Kind::Spreadsheet,
            ),
            (
                &[(false, "Workbook", BIFF8), (true, "WordDocument", b"")],
                Kind::OldWordDocument,
            ),
        ] {
            let mut bytes = compound(entries);
            assert_eq!(of_binary(&bytes), Some(kind), "{entries:?}");
            // Any other words are letters of somebody's text.
            bytes.extend("WordDocument".encode_utf16().flat_map(u16::to_le_bytes));
            assert_eq!(of_binary(&bytes), Some(kind), "{entries:?}");
        }
        let named = |name: &str| -> Vec<u8> {
            let name = name.encode_utf16().flat_map(u16::to_le_bytes);
            let mark = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";
            mark.iter().copied().chain(name).collect()
        };
        assert_eq!(of_binary(&named("Workbook")), Some(Kind::Spreadsheet));
        assert_eq!(
            of_binary(&named("WordDocument")),
            Some(Kind::OldWordDocument)
        );
        assert_eq!(of_binary(b"<html><table>"), None);
    }

    /// A ZIP as its list of these names says it.
    fn zip(names: &[&str]) -> Vec<u8> {
        let mut bytes = b"PK\x03\x04".to_vec();
        bytes.resize(30, 0);
        let start = bytes.len() as u32;
        for name in names {
            bytes.extend(b"PK\x01\x02");
            bytes.extend([0; 24]);
            bytes.extend((name.len() as u16).to_le_bytes());
            bytes.extend([0; 16]);
            bytes.extend(name.as_bytes());
        }
        bytes.extend(b"PK\x05\x06");
        bytes.extend([0; 12]);
        bytes.extend(start.to_le_bytes());
        bytes
    }

    #[test]
    fn files_of_office_are_told_by_their_parts_however_these_are_named() {
        for (names, kind) in [
            (&["xl/workbook.xml"][..], Kind::Spreadsheet),
            (&["xl\\workbook.xml", "_rels\\.rels"], Kind::Spreadsheet),
            (&["XL/Workbook.XML"], Kind::Spreadsheet),
            (&["/xl/workbook.xml"], Kind::Spreadsheet),
            (&["workbook.xml", "sheet1.xml"], Kind::Spreadsheet),
            (&["xl/workbook.bin"], Kind::Spreadsheet),
            (&["[Content_Types].xml", "libro/uno.xml"], Kind::Spreadsheet),
            (&["content.xml", "META-INF/manifest.xml"], Kind::Spreadsheet),
            (&["Content.xml"], Kind::Spreadsheet),
            (
                &["[Content_Types].xml", "word/document.xml"],
                Kind::WordDocument,
            ),
            (
                &["[Content_Types].xml", "word\\document.xml"],
                Kind::WordDocument,
            ),
            (
                &["[Content_Types].xml", "ppt/presentation.xml"],
                Kind::Presentation,
            ),
            (&["a4.html", "resources/sheet.css"], Kind::Archive),
            (&["matriz.xlsx", "matriz.pdf"], Kind::Archive),
            (&["xl/workbook.xml.csv"], Kind::Archive),
            (&[], Kind::Archive),
        ] {
            assert_eq!(of_binary(&zip(names)), Some(kind), "{names:?}");
        }
    }

    #[test]
    fn documents_of_office_in_plain_xml_are_told_by_their_first_element() {
        const EXCEL: &str = "xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\"";
        let open = |kind: &str| {
            format!(
                "<office:document office:mimetype=\"application/vnd.oasis.opendocument.{kind}\">"
            )
        };
        for (text, kind) in [
            (
                format!("<?xml version=\"1.0\"?>\n<Workbook {EXCEL}>"),
                Some(Kind::Spreadsheet),
            ),
            (
                format!("\n <ss:Workbook a=\"b\" {EXCEL}>"),
                Some(Kind::Spreadsheet),
            ),
            ("<Workbook>".to_owned(), None),
            (open("spreadsheet"), Some(Kind::Spreadsheet)),
            (open("text"), Some(Kind::OldWordDocument)),
            (open("presentation"), Some(Kind::Presentation)),
            ("<w:wordDocument>".to_owned(), Some(Kind::OldWordDocument)),
            (format!("<html {EXCEL}>"), None),
            (format!("Meta;<Workbook {EXCEL}>"), None),
        ] {
            let wide = text.encode_utf16().flat_map(u16::to_le_bytes);
            let wide: Vec<u8> = [0xff, 0xfe].into_iter().chain(wide).collect();
            assert_eq!(of_binary(text.as_bytes()), kind, "{text}");
            assert_eq!(of_binary(&wide), kind, "{text}");
        }
    }

    #[test]
    fn files_that_are_no_text_are_told_by_their_first_bytes() {
        // Cut before its list.
        let xlsx = b"PK\x03\x04\x14\0\x06\0\x08\0................\x0f\0\0\0xl/workbook.xml....";
        for (bytes, kind) in [
            (&xlsx[..], Kind::Spreadsheet),
            (b"PK\x03\x04....readme.txt", Kind::Archive),
            (b"%PDF-1.7\n", Kind::Pdf),
            (b"\x89PNG\r\n\x1a\n\0\0", Kind::Image),
        ] {
            assert_eq!(of_binary(bytes), Some(kind));
        }
        assert_eq!(of_binary(b"No.;Unidad"), None);
        assert_eq!(of_text("\n <!DOCTYPE html><html>"), Some(Kind::WebPage));
        assert_eq!(of_text("Tabla de metas"), None);
    }

    #[test]
    fn a_page_is_told_from_a_text_with_tags() {
        for (text, page) in [
            ("<html lang=es>", true),
            ("<TABLE><tr>", true),
            ("<!--StartFragment--><meta charset=utf-8><Table>", true),
            ("<div>Art. 7</div>;;;;\nNo.;Unidad", false),
            ("<div>Art. 7</div><table border=1>", true),
            ("<Meta", false),
            ("<metas;<table>", false),
            ("<tabletas>", false),
            ("<?xml version=\"1.0\"?>\n<!DOCTYPE html><html>", true),
            ("<?xml version=\"1.0\"?><table>", true),
            ("<?xml version=\"1.0\"?><matriz>", false),
        ] {
            assert_eq!(of_text(text), page.then_some(Kind::WebPage), "{text}");
            assert_eq!(is_page(text.as_bytes()), page, "{text}");
        }
        let wide: Vec<u8> = "\u{feff}<table>"
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        assert!(is_page(&wide));
    }
}
