/// What a file is when it is not text in columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// XLSX, XLSM or ODS, or XLS: a workbook.
    Spreadsheet,
    /// DOCX or DOC.
    WordDocument,
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
                "El archivo es un documento de Word. Ábralo en Word, copie la tabla y péguela \
                 aquí: se conservan sus celdas combinadas."
            }
            Self::Pdf => {
                "El archivo es un PDF, que guarda la página y no la tabla. Abra aquí el archivo \
                 del que salió el PDF (por ejemplo, el libro de Excel)."
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
                "El archivo es texto con formato (RTF). Ábralo en Word, copie la tabla y péguela \
                 aquí."
            }
            Self::Unknown => {
                "El archivo no es de texto: contiene datos que no se pueden leer como una tabla. \
                 Elija el libro, la página o el archivo de texto que contiene la matriz."
            }
        }
    }
}

/// What a binary file is, by its first bytes; `None` for what may be text.
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
    let known = MARKS.iter().find(|(mark, _)| bytes.starts_with(mark));
    known.map(|(_, kind)| *kind)
}

pub(crate) fn is_zip(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04")
}

/// Old Office files name their parts in letters of two bytes.
fn of_compound(bytes: &[u8]) -> Kind {
    let name: Vec<u8> = b"WordDocument"
        .iter()
        .flat_map(|letter| [*letter, 0])
        .collect();
    if names(bytes, &name) {
        Kind::WordDocument
    } else {
        Kind::Spreadsheet
    }
}

fn names(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

/// Office files are ZIPs that name their parts in the clear.
fn of_zip(bytes: &[u8]) -> Kind {
    // A workbook inside a ZIP names its parts too, but not in its directory;
    // OpenDocument says what it is before anything else.
    let start = &bytes[..bytes.len().min(200)];
    let places = directory_of(bytes).map_or([bytes, &[]], |listed| [start, listed]);
    let names = |part: &[u8]| places.iter().any(|place| names(place, part));
    if names(b"xl/workbook") || names(b"opendocument.spreadsheet") {
        Kind::Spreadsheet
    } else if names(b"word/document") || names(b"opendocument.text") {
        Kind::WordDocument
    } else {
        Kind::Archive
    }
}

/// The list of what is in a ZIP, at its end; `None` when the file is cut.
fn directory_of(bytes: &[u8]) -> Option<&[u8]> {
    let end = bytes.windows(4).rposition(|mark| mark == b"PK\x05\x06")?;
    let start = bytes.get(end + 16..end + 20)?;
    let start = u32::from_le_bytes(start.try_into().ok()?) as usize;
    bytes.get(start..end)
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
        begins_a_page(&text)
    }
}

/// What a text is that no table is in, by how it starts.
pub(crate) fn of_text(text: &str) -> Option<Kind> {
    let text = text.trim_start();
    if text.starts_with("{\\rtf") {
        return Some(Kind::RichText);
    }
    let after = text.strip_prefix('<')?;
    begins_a_page(after).then_some(Kind::WebPage)
}

/// Whether what follows a first `<` makes it a page.
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

    #[test]
    fn old_files_of_excel_and_of_word_are_told_apart() {
        const MARK: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";
        let named = |name: &str| -> Vec<u8> {
            let name = name.encode_utf16().flat_map(u16::to_le_bytes);
            MARK.iter().copied().chain(name).collect()
        };
        assert_eq!(of_binary(&named("Workbook")), Some(Kind::Spreadsheet));
        assert_eq!(
            of_binary(&named("EncryptedPackage")),
            Some(Kind::Spreadsheet)
        );
        assert_eq!(of_binary(&named("WordDocument")), Some(Kind::WordDocument));
        assert_eq!(of_binary(b"<html><table>"), None);
    }

    #[test]
    fn files_that_are_no_text_are_told_by_their_first_bytes() {
        let xlsx = b"PK\x03\x04\x14\0\x06\0\x08\0....xl/workbook.xml....";
        for (bytes, kind) in [
            (&xlsx[..], Kind::Spreadsheet),
            (b"PK\x03\x04....readme.txt", Kind::Archive),
            (b"PK\x03\x04....word/document.xml", Kind::WordDocument),
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
