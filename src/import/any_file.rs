//! Reads whatever somebody gives. Only the worker's program does: what reads
//! workbooks, pages and ZIPs is too heavy for the page's own.

use super::detect::{Kind, is_zip};
use super::error::ReadError;
use super::html::page_tables::tables_of_page;
use super::open::{Nature, nature, read_page};
use super::opened::ReadOptions;
use super::read_outcome::{
    GivenFile, GivenForm, PackedPdf, ReadIntent, ReadOutcome, look_at_text, text_beside,
};
use super::report::Origin;
use super::several_tables::{SeveralTables, Wish};
use super::triad::read_together;
use super::word::tables_of_word;
use super::workbook::sheets;
use super::zip::found_in_zip;

/// Reads what is given; `progress` is told percents.
///
/// # Errors
/// Why it cannot be read, unless the person could say how.
pub fn look_at(
    file: &GivenFile,
    bytes: &[u8],
    options: &ReadOptions,
    intent: ReadIntent,
    progress: &mut dyn FnMut(u8),
) -> Result<ReadOutcome, ReadError> {
    let wish = Wish { options, intent };
    match file.form {
        GivenForm::PastedText => look_at_text(file, bytes, options, intent),
        GivenForm::PastedPage => {
            let tables = SeveralTables {
                name: &file.name,
                origin: Origin::Paste,
                sheets: tables_of_page(&String::from_utf8_lossy(bytes), progress)?,
            };
            tables.looked(&[], &wish)
        }
        GivenForm::File => AnyFile(wish).file(&file.name, bytes, &[], progress),
    }
}

/// Reads a file with these beside it.
struct AnyFile<'a>(Wish<'a>);

impl AnyFile<'_> {
    fn file(
        &self,
        name: &str,
        bytes: &[u8],
        beside: &[String],
        progress: &mut dyn FnMut(u8),
    ) -> Result<ReadOutcome, ReadError> {
        let tables = |origin: fn(String) -> Origin, sheets| SeveralTables {
            name,
            origin: origin(name.to_owned()),
            sheets,
        };
        match nature(bytes) {
            Nature::Workbook => match sheets(bytes, progress) {
                // Which of the two it is stands in parts that only now were read.
                Err(ReadError::Binary {
                    kind: Kind::WordDocument,
                }) if is_zip(bytes) => tables(Origin::Document, tables_of_word(bytes, progress)?)
                    .looked(beside, &self.0),
                sheets => tables(Origin::File, sheets?).looked(beside, &self.0),
            },
            Nature::WordDocument => {
                tables(Origin::Document, tables_of_word(bytes, progress)?).looked(beside, &self.0)
            }
            Nature::WebPage => {
                tables(Origin::Page, read_page(bytes, progress)?).looked(beside, &self.0)
            }
            Nature::Archive => {
                let found = found_in_zip(bytes)?;
                match &found.files[..] {
                    [(name, bytes)] => self.file(name, bytes, &found.beside, progress),
                    files => {
                        let opened = read_together(files)?.beside(&found.beside);
                        let first = files.first().map_or("", |(name, _)| name);
                        Ok(ReadOutcome::of(first, opened, None))
                    }
                }
            }
            // It is of a ZIP: no other comes here.
            Nature::Pdf => Ok(ReadOutcome::Pdf(Box::new(PackedPdf {
                file: GivenFile {
                    beside: beside.to_vec(),
                    ..GivenFile::new(name, GivenForm::File)
                },
                bytes: bytes.to_vec(),
            }))),
            Nature::Text => text_beside(name, bytes, beside, self.0.options, self.0.intent),
        }
    }
}
