//! Reads whatever somebody gives. Only the worker's program does: what reads
//! workbooks, pages and ZIPs is too heavy for the page's own.

use super::error::ReadError;
use super::html::page_tables::tables_of_page;
use super::open::{Nature, nature, read, read_page};
use super::opened::{Opened, ReadOptions};
use super::read_outcome::{
    GivenFile, GivenForm, Lookable, ReadIntent, ReadMatrix, ReadOutcome, TableName, look_at_text,
    text_beside,
};
use super::report::Origin;
use super::sheet::{Sheet, preview_sheet, read_sheet};
use super::triad::read_together;
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
            let sheets = tables_of_page(&String::from_utf8_lossy(bytes), progress)?;
            Tables::of_page(&file.name, Origin::Paste, sheets).looked(&[], &wish)
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
        match nature(bytes) {
            Nature::Workbook => {
                let sheets = sheets(bytes, progress)?;
                Tables::of_workbook(name, sheets).looked(beside, self)
            }
            Nature::WebPage => {
                let sheets = read_page(bytes, progress)?;
                let origin = Origin::Page(name.to_owned());
                Tables::of_page(name, origin, sheets).looked(beside, self)
            }
            Nature::Archive => {
                let found = found_in_zip(bytes)?;
                match &found.files[..] {
                    [(name, bytes)] => self.file(name, bytes, &found.beside, progress),
                    files => {
                        let opened = read_together(files)?.beside(&found.beside);
                        let first = files.first().map_or("", |(name, _)| name);
                        let matrix = ReadMatrix::of(first, opened, false);
                        Ok(ReadOutcome::Matrix(Box::new(matrix)))
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
    /// If the only one is no matrix, that is all that is said.
    is_page: bool,
}

impl<'a> Tables<'a> {
    fn of_workbook(name: &'a str, sheets: Vec<Sheet>) -> Self {
        Self {
            name,
            origin: Origin::File(name.to_owned()),
            sheets,
            is_page: false,
        }
    }

    fn of_page(name: &'a str, origin: Origin, sheets: Vec<Sheet>) -> Self {
        Self {
            name,
            origin,
            sheets,
            is_page: true,
        }
    }

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
        let tried = only.or((self.sheets.len() == 1).then_some(0));
        let of_it = |at| ReadOptions {
            table: Some(at),
            ..options.clone()
        };
        let read = tried.map(|at| table.opened(&of_it(at)));
        match (only, read) {
            (Some(_), Some(Ok(opened))) => Ok(table.matrix(opened)),
            (_, Some(Err(error))) if self.is_page && self.sheets.len() == 1 => Err(error),
            (_, read) => Ok(table.doubt(options, read.and_then(Result::err).as_ref())),
        }
    }
}

/// Reads a file with nobody to ask: of several sheets, the likeliest.
///
/// # Errors
/// Why it cannot be read.
pub fn read_unasked(
    name: &str,
    bytes: &[u8],
    progress: &mut dyn FnMut(u8),
) -> Result<Opened, ReadError> {
    let options = ReadOptions::default();
    match nature(bytes) {
        Nature::Workbook => {
            let sheets = sheets(bytes, progress)?;
            read_sheet(Origin::File(name.to_owned()), &sheets, 0, &options)
        }
        Nature::Archive => {
            let found = found_in_zip(bytes)?;
            let opened = match &found.files[..] {
                [(name, bytes)] => read_unasked(name, bytes, progress),
                files => read_together(files),
            };
            opened.map(|opened| opened.beside(&found.beside))
        }
        Nature::WebPage => {
            let sheets = read_page(bytes, progress)?;
            read_sheet(Origin::Page(name.to_owned()), &sheets, 0, &options)
        }
        Nature::Text => read(name, bytes, options),
    }
}
