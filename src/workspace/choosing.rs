//! What is to be opened and is not certain, and how the person says it is read.

use std::sync::Arc;

use crate::import::{self, Opened, Origin, Preview, ReadError, ReadOptions, Sheet};
use crate::model::Column;

/// What waits for the person's word before it is opened.
#[derive(Clone, Debug)]
pub struct Choosing {
    pub name: String,
    pub source: ChoiceSource,
    /// The names of other files that it came with, and that are not opened.
    beside: Vec<String>,
    pub options: ReadOptions,
    /// How it would be read, or why it cannot be.
    pub preview: Result<Preview, String>,
    /// Why it was not opened as chosen.
    pub problem: Option<String>,
}

#[derive(Clone, Debug)]
pub enum ChoiceSource {
    Text(Arc<Vec<u8>>),
    /// The tables of a workbook or of a page, and which of them.
    Tables {
        origin: Origin,
        sheets: Arc<Vec<Sheet>>,
        at: usize,
    },
}

impl Choosing {
    pub(super) fn of(name: &str, source: ChoiceSource, beside: Vec<String>) -> Self {
        let mut choosing = Self {
            name: name.to_owned(),
            source,
            beside,
            options: ReadOptions::default(),
            preview: Err(String::new()),
            problem: None,
        };
        choosing.look();
        choosing
    }

    /// Looks at it again, as it is chosen now.
    pub(super) fn look(&mut self) {
        let preview = match &self.source {
            ChoiceSource::Text(bytes) => import::preview(&self.name, bytes, &self.options),
            ChoiceSource::Tables { sheets, at, .. } => sheets
                .get(*at)
                .map(|sheet| import::preview_sheet(sheet, &self.options))
                .ok_or(ReadError::Empty),
        };
        self.preview = preview.map_err(|error| error.to_string());
        self.problem = None;
    }

    pub(super) fn read(&self) -> Result<Opened, ReadError> {
        let opened = match &self.source {
            ChoiceSource::Text(bytes) => import::read(&self.name, bytes, self.options.clone()),
            ChoiceSource::Tables { origin, sheets, at } => {
                import::read_sheet(origin.clone(), sheets, *at, &self.options)
            }
        };
        opened.map(|opened| opened.beside(&self.beside))
    }

    /// Takes another of its tables.
    pub(super) fn choose_table(&mut self, chosen: usize) {
        if let ChoiceSource::Tables { at, .. } = &mut self.source {
            *at = chosen;
        }
        self.options.columns = None;
    }

    /// Says which column of the matrix a column of the table is.
    pub(super) fn choose_column(&mut self, at: usize, column: Option<Column>) {
        let known = self.preview.as_ref().map(|preview| &preview.columns);
        let mut columns = known.cloned().unwrap_or_default();
        columns.resize(columns.len().max(at + 1), None);
        for other in &mut columns {
            if *other == column {
                *other = None;
            }
        }
        columns[at] = column;
        self.options.columns = Some(columns);
    }
}
