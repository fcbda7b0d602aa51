//! What opening a file takes and gives.

use serde::{Deserialize, Serialize};

use super::column_use::ColumnUse;
use super::encoding::Encoding;
use super::error::ReadError;
use super::grid::{Grid, SourcePlace};
use super::recognise;
use super::report::{About, Origin, Report};
use super::row_role::{RowRole, rows_in_text};
use super::said::TableSaid;
use super::triad_part::part_of;
use crate::model::{Document, History, Separator};

/// What the person says about a file; what is `None` is found out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReadOptions {
    /// Which of its tables, from 0; of a text, which of the matrices of several
    /// months that it holds.
    pub table: Option<usize>,
    pub encoding: Option<Encoding>,
    pub separator: Option<Separator>,
    /// What each column of the file is, from the first. No header is needed
    /// then.
    pub columns: Option<Vec<ColumnUse>>,
    /// What some rows of its table are, by their places in it, from 0.
    #[serde(default, with = "rows_in_text", skip_serializing_if = "Vec::is_empty")]
    pub rows: Vec<(usize, RowRole)>,
    /// Which rows are looked at, as [`Preview::others`] counts them; it changes
    /// nothing of what is read, and is never kept. `None` before the person is
    /// asked, when the beginning of a long text is enough.
    ///
    /// [`Preview::others`]: super::preview::Preview::others
    #[serde(skip_serializing_if = "Option::is_none")]
    pub shown: Option<usize>,
    /// What a locked PDF opens with. It is never kept.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub password: Option<String>,
}

impl ReadOptions {
    /// What the person says of its table.
    pub(crate) fn said(&self) -> TableSaid<'_> {
        TableSaid {
            columns: self.columns.as_deref(),
            rows: &self.rows,
        }
    }
}

/// An opened file.
#[derive(Clone, Debug, PartialEq)]
pub struct Opened {
    pub document: Document,
    /// Empty unless the file is a draft.
    pub history: History,
    pub report: Report,
    /// What the person said of the publication, if the file is a draft; see
    /// [`crate::model::registration::Registration::text`].
    pub answers: Option<String>,
}

impl Opened {
    /// What comes in as it is, without anything to recognise.
    pub(crate) fn whole(document: Document, history: History, report: Report) -> Self {
        let report = report.counting(&document);
        Self {
            document,
            history,
            report,
            answers: None,
        }
    }

    /// With what else there was, and was not opened, in its report.
    pub fn beside(mut self, names: &[String]) -> Self {
        for name in names {
            let whole = SourcePlace::of_sheet(0, None);
            self.report.notice(About::OtherFile, whole, name.clone());
        }
        self
    }

    /// Reads a table as a matrix, with what the person says of it.
    ///
    /// # Errors
    /// When it is none.
    pub(crate) fn of_table(
        grid: &Grid,
        report: Report,
        said: TableSaid,
    ) -> Result<Self, ReadError> {
        let names = match &report.source.name {
            Origin::File(name) | Origin::Document(name) => vec![name.clone()],
            Origin::Page(_) | Origin::Paste | Origin::Draft => Vec::new(),
        };
        let (document, report) = match recognise::document_with(grid, report, said) {
            // The other two files of the triad are no matrix, but no riddle either.
            Err(ReadError::NotAMatrix { .. }) if part_of(grid).is_some() => {
                return Err(ReadError::NoDataSet { names });
            }
            read => read?,
        };
        Ok(Self {
            document,
            history: History::default(),
            report,
            answers: None,
        })
    }
}
