//! What comes of reading something: a matrix where it says by itself how it is
//! to be read, and else a question to the person.

use serde::{Deserialize, Serialize};

use super::column_use::ColumnUse;
use super::error::ReadError;
use super::open::{preview, preview_pasted, read, read_pasted_as};
use super::opened::{Opened, ReadOptions};
use super::preview::Preview;
use super::printed::PrintedPages;
use super::report::{About, ReportLine};
use crate::model::{Document, History};

/// What somebody gives to be read; its bytes go beside.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GivenFile {
    /// As the person knows it.
    pub name: String,
    pub form: GivenForm,
    /// The names of other files that it came with, and that are not opened.
    #[serde(default)]
    pub beside: Vec<String>,
}

impl GivenFile {
    /// What is given in this form, alone.
    pub fn new(name: &str, form: GivenForm) -> Self {
        Self {
            name: name.to_owned(),
            form,
            beside: Vec::new(),
        }
    }
}

/// How it was given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum GivenForm {
    /// The bytes of a file, whatever it is.
    File,
    /// A text from the clipboard, in UTF-8.
    PastedText,
    /// A page from the clipboard, in UTF-8.
    PastedPage,
}

/// What is to come of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ReadIntent {
    /// A matrix if nothing is in doubt, else a question.
    Open,
    /// A question, whatever is certain.
    Ask,
    /// A matrix, read as the person says.
    Take,
}

/// What came of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum ReadOutcome {
    Matrix(Box<ReadMatrix>),
    Doubt(Box<Doubt>),
    /// It wants a password; and what is wrong with the one that was tried.
    Locked(Option<String>),
    /// A PDF of a ZIP, for the program that reads PDF.
    Pdf(Box<PackedPdf>),
}

/// A PDF that was in a ZIP.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PackedPdf {
    pub file: GivenFile,
    /// They cross beside what is said of them.
    #[serde(skip)]
    pub bytes: Vec<u8>,
}

/// A matrix that was read.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ReadMatrix {
    /// Of the file that it was in, which may have been in a ZIP.
    pub name: String,
    pub document: Document,
    /// Empty unless the file is a draft.
    pub history: History,
    pub report: Vec<ReportLine>,
    /// What it was read with, if it was a table, which could be read in another
    /// way.
    pub read_with: Option<ReadOptions>,
    /// What the person said of the publication, if the file is a draft.
    pub answers: Option<String>,
}

/// How something would be read, for the person to look at and correct.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Doubt {
    pub name: String,
    /// What it would be read with.
    pub options: ReadOptions,
    /// The tables to choose from, if it has tables; a text has some where it holds
    /// the matrices of several months.
    pub tables: Vec<TableName>,
    /// How it would be read, or why it cannot be.
    pub preview: Result<Preview, String>,
    /// What the report would say.
    pub outcome: Vec<ReportLine>,
    /// Why it was not opened.
    pub problem: Option<String>,
    /// Of a PDF, where its first rows stand on the pages.
    pub printed: Option<PrintedPages>,
}

impl Doubt {
    /// Why it was not opened, where nobody is there to be asked.
    pub fn why(self) -> String {
        let why = self.problem.or(self.preview.err());
        why.unwrap_or_else(|| "No se reconoce la matriz sin preguntar.".to_owned())
    }
}

/// A table to choose.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TableName {
    pub name: String,
    pub hidden: bool,
}

/// Something that can be looked at before it is read.
pub(super) struct Lookable<'a> {
    pub name: &'a str,
    /// The names of other files that it came with, and that are not opened.
    pub beside: &'a [String],
    pub tables: Vec<TableName>,
    pub preview: &'a dyn Fn(&ReadOptions) -> Result<Preview, ReadError>,
    pub read: &'a dyn Fn(&ReadOptions) -> Result<Opened, ReadError>,
}

impl Lookable<'_> {
    pub fn opened(&self, options: &ReadOptions) -> Result<Opened, ReadError> {
        (self.read)(options).map(|opened| opened.beside(self.beside))
    }

    /// As the person says, who was asked because it is a table.
    pub fn taken(&self, options: &ReadOptions) -> Result<ReadOutcome, ReadError> {
        let opened = self.opened(options)?;
        let read_with = ReadOptions {
            shown: None,
            ..options.clone()
        };
        Ok(ReadOutcome::of(self.name, opened, Some(read_with)))
    }

    /// How it would be read, with what only its texts speak for proposed, and
    /// why that is not certain.
    pub fn doubt(&self, options: &ReadOptions, problem: Option<&ReadError>) -> ReadOutcome {
        let mut options = options.clone();
        options.shown.get_or_insert_default();
        let mut preview = (self.preview)(&options);
        if let Ok(Preview {
            proposed: true,
            columns,
            ..
        }) = &preview
            && columns.iter().any(|column| column.is_used())
        {
            options.columns = Some(columns.clone());
            preview = (self.preview)(&options);
        }
        let report = self.opened(&options).map(|opened| opened.report);
        let report = report.unwrap_or_default();
        let mut tables = self.tables.clone();
        if !report.matrices.names.is_empty() {
            // The matrices of several months in one text are its tables.
            options.table = Some(report.matrices.at);
            tables.extend(report.matrices.names.iter().map(|name| TableName {
                name: name.clone(),
                hidden: false,
            }));
        }
        ReadOutcome::Doubt(Box::new(Doubt {
            name: self.name.to_owned(),
            tables,
            preview: preview.map_err(|error| error.to_string()),
            outcome: report.lines(),
            problem: problem.map(ToString::to_string),
            printed: None,
            options,
        }))
    }

    /// A text, as it is wanted.
    fn text(&self, options: &ReadOptions, intent: ReadIntent) -> Result<ReadOutcome, ReadError> {
        match intent {
            ReadIntent::Open => self.opened_text(options),
            ReadIntent::Ask => Ok(self.doubt(options, None)),
            ReadIntent::Take => self.taken(options),
        }
    }

    fn opened_text(&self, options: &ReadOptions) -> Result<ReadOutcome, ReadError> {
        // What cannot be looked at is refused by its reading, and of what is no
        // matrix the reading says why.
        let look = (self.preview)(options);
        let certain = look.as_ref().map_or(true, |look| look.certain);
        let is_table = look.as_ref().is_ok_and(|look| !look.rows.is_empty());
        let known = look
            .is_ok_and(|look| !look.proposed && look.columns.iter().any(|column| column.is_used()));
        if !certain && known {
            return Ok(self.doubt(options, None));
        }
        match self.opened(options) {
            Ok(opened) if certain && !asks(&opened, options) => {
                let read_with = is_table.then(|| options.clone());
                Ok(ReadOutcome::of(self.name, opened, read_with))
            }
            Ok(_) => Ok(self.doubt(options, None)),
            Err(error @ ReadError::NotAMatrix { .. }) => Ok(self.doubt(options, Some(&error))),
            Err(error) => Err(error),
        }
    }
}

impl ReadOutcome {
    /// What was opened of a file of this name, and what a table was read with.
    pub fn of(name: &str, opened: Opened, read_with: Option<ReadOptions>) -> Self {
        Self::Matrix(Box::new(ReadMatrix {
            name: name.to_owned(),
            document: opened.document,
            history: opened.history,
            report: opened.report.lines(),
            read_with,
            answers: opened.answers,
        }))
    }
}

/// Whether what was read has to be looked at first, which its beginning may not
/// have said.
pub(super) fn asks(opened: &Opened, options: &ReadOptions) -> bool {
    let chosen = |about: About| match about {
        About::OtherMatrix => options.table.is_some(),
        _ => options.columns.is_some(),
    };
    let mut notices = opened.report.notices.iter();
    notices.any(|notice| notice.about.asks() && !chosen(notice.about))
}

/// Reads a text, of a file or from the clipboard.
///
/// # Errors
/// Why it cannot be read, unless the person could say how.
pub fn look_at_text(
    file: &GivenFile,
    bytes: &[u8],
    options: &ReadOptions,
    intent: ReadIntent,
) -> Result<ReadOutcome, ReadError> {
    if file.form == GivenForm::File {
        return text_beside(&file.name, bytes, &[], options, intent);
    }
    let text = String::from_utf8_lossy(bytes);
    let pasted = Lookable {
        name: &file.name,
        beside: &[],
        tables: Vec::new(),
        preview: &|options| preview_pasted(&text, options),
        read: &|options| read_pasted_as(&text, options),
    };
    pasted.text(options, intent)
}

/// Reads a file of text that stood beside these others.
pub(super) fn text_beside(
    name: &str,
    bytes: &[u8],
    beside: &[String],
    options: &ReadOptions,
    intent: ReadIntent,
) -> Result<ReadOutcome, ReadError> {
    let text = Lookable {
        name,
        beside,
        tables: Vec::new(),
        preview: &|options| preview(name, bytes, options),
        read: &|options| read(name, bytes, options.clone()),
    };
    text.text(options, intent)
}

/// What the person corrects.
impl Doubt {
    /// Whether anything of it would be in the matrix.
    pub fn is_of_use(&self) -> bool {
        let preview = self.preview.as_ref();
        preview.is_ok_and(|preview| preview.columns.iter().any(|column| column.is_used()))
    }

    /// What each column would be once this one is said to be that. What only
    /// one can be, no other is then.
    pub fn columns_with(&self, at: usize, of: ColumnUse) -> Vec<ColumnUse> {
        let preview = self.preview.as_ref();
        let known = preview.map(|preview| preview.columns.clone());
        let mut columns = known.unwrap_or_default();
        columns.resize(columns.len().max(at + 1), ColumnUse::Nothing);
        for other in &mut columns {
            if *other == of && !matches!(of, ColumnUse::Beside(_)) {
                *other = ColumnUse::Nothing;
            }
        }
        columns[at] = of;
        columns
    }
}
