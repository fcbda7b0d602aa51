//! Which of several tables is the matrix, or the question which.

use super::error::ReadError;
use super::opened::ReadOptions;
use super::read_outcome::{Lookable, ReadIntent, ReadOutcome, TableName, asks};
use super::report::Origin;
use super::sheet::{Sheet, preview_sheet, read_sheet};

/// What is wanted of them.
pub(super) struct Wish<'a> {
    pub options: &'a ReadOptions,
    pub intent: ReadIntent,
}

/// The tables of a workbook, a page or a document.
pub(super) struct SeveralTables<'a> {
    pub name: &'a str,
    pub origin: Origin,
    pub sheets: Vec<Sheet>,
}

impl SeveralTables<'_> {
    /// What comes of them, with these files beside.
    ///
    /// # Errors
    /// Why they cannot be read, unless the person could say how.
    pub fn looked(&self, beside: &[String], wish: &Wish) -> Result<ReadOutcome, ReadError> {
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
            (Some(_), Some(Ok(opened))) if !asks(&opened, options) => {
                Ok(ReadOutcome::of(self.name, opened, Some(of_it)))
            }
            // If the only one of a page is no matrix, that is all that is said.
            (_, Some(Err(error))) if is_page && alone => Err(error),
            (_, read) => Ok(table.doubt(options, read.and_then(Result::err).as_ref())),
        }
    }
}
