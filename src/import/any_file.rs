//! Reads whatever somebody gives. Only the worker's program does: what reads
//! workbooks, pages and ZIPs is too heavy for the page's own.

use super::detect::{Kind, is_zip};
use super::error::ReadError;
use super::html::page_tables::tables_of_page;
use super::open::{Nature, nature, read_page};
use super::opened::ReadOptions;
use super::read_outcome::{
    GivenFile, GivenForm, Lookable, ReadIntent, ReadOutcome, TableName, look_at_text, text_beside,
};
use super::report::Origin;
use super::sheet::{Sheet, preview_sheet, read_sheet};
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
            let tables = Tables {
                name: &file.name,
                origin: Origin::Paste,
                sheets: tables_of_page(&String::from_utf8_lossy(bytes), progress)?,
            };
            tables.looked(&[], &wish)
        }
        GivenForm::File => wish.file(&file.name, bytes, &[], progress),
    }
}

/// What is wanted of it.
struct Wish<'a> {
    options: &'a ReadOptions,
    intent: ReadIntent,
}

impl Wish<'_> {
    fn file(
        &self,
        name: &str,
        bytes: &[u8],
        beside: &[String],
        progress: &mut dyn FnMut(u8),
    ) -> Result<ReadOutcome, ReadError> {
        let tables = |origin: fn(String) -> Origin, sheets| Tables {
            name,
            origin: origin(name.to_owned()),
            sheets,
        };
        match nature(bytes) {
            Nature::Workbook => match sheets(bytes, progress) {
                // Which of the two it is stands in parts that only now were read.
                Err(ReadError::Binary {
                    kind: Kind::WordDocument,
                }) if is_zip(bytes) => {
                    tables(Origin::Document, tables_of_word(bytes, progress)?).looked(beside, self)
                }
                sheets => tables(Origin::File, sheets?).looked(beside, self),
            },
            Nature::WordDocument => {
                tables(Origin::Document, tables_of_word(bytes, progress)?).looked(beside, self)
            }
            Nature::WebPage => {
                tables(Origin::Page, read_page(bytes, progress)?).looked(beside, self)
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
            Nature::Text => text_beside(name, bytes, beside, self.options, self.intent),
        }
    }
}

/// The tables of a workbook or of a page.
struct Tables<'a> {
    name: &'a str,
    origin: Origin,
    sheets: Vec<Sheet>,
}

impl Tables<'_> {
    fn looked(&self, beside: &[String], wish: &Wish) -> Result<ReadOutcome, ReadError> {
        let at = |options: &ReadOptions| options.table.unwrap_or(0);
        let tables = self.sheets.iter().map(|sheet| TableName {
            name: sheet.name.clone(),
            hidden: sheet.hidden,
        });
        let table = Lookable {
            name: self.name,
            beside,
            tables: tables.collect(),
            preview: &|options| {
                let sheet = self.sheets.get(at(options)).ok_or(ReadError::Empty)?;
                Ok(preview_sheet(sheet, options))
            },
            read: &|options| read_sheet(self.origin.clone(), &self.sheets, at(options), options),
        };
        match wish.intent {
            ReadIntent::Open => self.opened(&table, wish.options),
            ReadIntent::Ask => Ok(table.doubt(wish.options, None)),
            ReadIntent::Take => table.taken(wish.options),
        }
    }

    /// The one table that is a matrix, or the question which.
    fn opened(&self, table: &Lookable, options: &ReadOptions) -> Result<ReadOutcome, ReadError> {
        let known = |sheet: &Sheet| preview_sheet(sheet, options).certain;
        let mut certain = (0..self.sheets.len()).filter(|at| known(&self.sheets[*at]));
        let only = match (certain.next(), certain.next()) {
            (Some(at), None) => Some(at),
            _ => None,
        };
        // Of one that is none, it is said why.
        let alone = self.sheets.len() == 1;
        let tried = only.or(alone.then_some(0));
        let of_it = ReadOptions {
            table: tried,
            ..options.clone()
        };
        let read = tried.map(|_| table.opened(&of_it));
        let is_page = !matches!(self.origin, Origin::File(_));
        match (only, read) {
            (Some(_), Some(Ok(opened))) => Ok(ReadOutcome::of(self.name, opened, Some(of_it))),
            // If the only one of a page is no matrix, that is all that is said.
            (_, Some(Err(error))) if is_page && alone => Err(error),
            (_, read) => Ok(table.doubt(options, read.and_then(Result::err).as_ref())),
        }
    }
}
