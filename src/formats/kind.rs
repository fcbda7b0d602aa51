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
    pub(super) const fn refusal(self) -> &'static str {
        match self {
            Self::Spreadsheet => {
                "El archivo es un libro de Excel o LibreOffice, y esta versión abre archivos de \
                 texto. Ábralo en su programa, elija «Guardar como» y el tipo «CSV UTF-8» o \
                 «Texto Unicode», y abra aquí el archivo que resulte; o copie la tabla y péguela."
            }
            Self::WordDocument => {
                "El archivo es un documento de Word, y esta versión abre archivos de texto. \
                 Ábralo en Word, copie la tabla y péguela aquí, o péguela en Excel y guárdela \
                 como «CSV UTF-8»."
            }
            Self::Pdf => {
                "El archivo es un PDF, que guarda la página y no la tabla. Abra aquí el archivo \
                 del que salió el PDF (por ejemplo, el libro de Excel guardado como «CSV UTF-8»)."
            }
            Self::Image => {
                "El archivo es una imagen, y en una imagen no hay texto que leer. Abra aquí el \
                 archivo de texto (CSV o TSV) que contiene la matriz."
            }
            Self::Archive => {
                "El archivo está comprimido. Extraiga su contenido y abra aquí el archivo de \
                 texto (CSV o TSV) que contiene la matriz."
            }
            Self::WebPage => {
                "El archivo es una página web, y esta versión abre archivos de texto en columnas. \
                 Ábrala en el navegador, copie la tabla y péguela aquí, o péguela en Excel y \
                 guárdela como «CSV UTF-8»."
            }
            Self::RichText => {
                "El archivo es texto con formato (RTF). Ábralo en Word, copie la tabla y péguela \
                 aquí, o péguela en Excel y guárdela como «CSV UTF-8»."
            }
            Self::Unknown => {
                "El archivo no es de texto: contiene datos que no se pueden leer como una tabla. \
                 Elija el archivo CSV o TSV que contiene la matriz."
            }
        }
    }
}

/// What a binary file is, by its first bytes; `None` for what may be text.
pub(super) fn of_binary(bytes: &[u8]) -> Option<Kind> {
    const MARKS: [(&[u8], Kind); 10] = [
        (b"\x89PNG\r\n\x1a\n", Kind::Image),
        (b"\xff\xd8\xff", Kind::Image),
        (b"GIF8", Kind::Image),
        (b"RIFF", Kind::Image),
        (b"%PDF-", Kind::Pdf),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Kind::Spreadsheet),
        (b"\x1f\x8b", Kind::Archive),
        (b"7z\xbc\xaf\x27\x1c", Kind::Archive),
        (b"Rar!\x1a\x07", Kind::Archive),
        (b"\x00asm", Kind::Unknown),
    ];
    if bytes.starts_with(b"PK\x03\x04") {
        return Some(of_zip(bytes));
    }
    let known = MARKS.iter().find(|(mark, _)| bytes.starts_with(mark));
    known.map(|(_, kind)| *kind)
}

/// Office files are ZIPs that name their parts in the clear.
fn of_zip(bytes: &[u8]) -> Kind {
    let names = |part: &[u8]| bytes.windows(part.len()).any(|window| window == part);
    if names(b"xl/workbook") || names(b"opendocument.spreadsheet") {
        Kind::Spreadsheet
    } else if names(b"word/document") || names(b"opendocument.text") {
        Kind::WordDocument
    } else {
        Kind::Archive
    }
}

/// What a text is that no table is in, by how it starts.
pub(super) fn of_text(text: &str) -> Option<Kind> {
    let start: String = text
        .trim_start()
        .chars()
        .take(15)
        .flat_map(char::to_lowercase)
        .collect();
    if start.starts_with("{\\rtf") {
        Some(Kind::RichText)
    } else if ["<!doctype html", "<html", "<head", "<table"]
        .iter()
        .any(|mark| start.starts_with(mark))
    {
        Some(Kind::WebPage)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
}
