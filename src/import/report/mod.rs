mod certainty;
pub(crate) mod not_found;
mod saying;
mod sentences;
mod unplaced_sentences;

use std::fmt::Write as _;

use serde::{Deserialize, Serialize};

use super::encoding::Encoding;
use super::grid::SourcePlace;
use super::unplaced::Unplaced;
use crate::model::text::counted;
use crate::model::{Column, Document, Field, Outline, Separator};

/// What opening a file did: what was recognised, what was cleaned, what asks
/// for a look, and every text that did not find a place in the document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    pub source: Provenance,
    /// The metadata and the dictionary, when they came in files of their own.
    pub others: Vec<Provenance>,
    pub heading_lines: usize,
    pub levels: usize,
    pub units: usize,
    pub goal_rows: usize,
    pub metadata_rows: usize,
    /// How many times the header stood again further down.
    pub repeated_headers: usize,
    pub blank_lines: usize,
    /// The columns of the matrix that the table does not have.
    pub missing: Vec<Column>,
    /// The matrices of several months that a table of text holds.
    pub matrices: MatricesOfText,
    /// In the order in which they were found.
    pub notices: Vec<Notice>,
}

/// The matrices of a table of text that holds several, by what the person knows
/// them by, and which of them is read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MatricesOfText {
    pub names: Vec<String>,
    pub at: usize,
}

/// Where the matrix came from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Provenance {
    pub name: Origin,
    /// Name of the sheet, of a workbook.
    pub sheet: Option<String>,
    /// The names of the sheets that it is made of, if it is of several.
    pub joined: Vec<String>,
    pub encoding: Option<Encoding>,
    pub separator: Option<Separator>,
}

impl Provenance {
    fn sentence(&self) -> String {
        let mut line = match &self.name {
            Origin::Paste => "Tabla pegada".to_owned(),
            Origin::File(name) => match &self.sheet {
                Some(_) if !self.joined.is_empty() => {
                    format!("Libro «{name}», hojas «{}»", self.joined.join("», «"))
                }
                Some(sheet) => format!("Libro «{name}», hoja «{sheet}»"),
                None => format!("Archivo de texto «{name}»"),
            },
            Origin::Page(name) => format!("Página web «{name}»"),
            Origin::Document(name) => format!("Documento «{name}»"),
            Origin::Draft => return "Borrador de Metas.".to_owned(),
        };
        // Writing into a String cannot fail.
        if let Some(encoding) = self.encoding {
            let _ = write!(line, ", en {}", encoding.name());
        }
        if let Some(separator) = self.separator {
            let _ = write!(line, ", con columnas separadas por {}", separator.name());
        }
        line.push('.');
        line
    }
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Origin {
    #[default]
    Paste,
    File(String),
    /// A web page, by the name of its file.
    Page(String),
    /// A document of Word or LibreOffice, by the name of its file.
    Document(String),
    Draft,
}

/// One thing to say about one place of the source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    pub about: About,
    pub place: SourcePlace,
    /// What stands there, whole.
    pub text: String,
    /// Which of the files it stands in: 0 is [`Report::source`], and from 1
    /// they are [`Report::others`].
    pub source: usize,
    /// For what was not understood: how it could be put into the document.
    pub unplaced: Option<Unplaced>,
}

impl Notice {
    pub(crate) fn new(about: About, place: SourcePlace, text: impl Into<String>) -> Self {
        Self {
            about,
            place,
            text: text.into(),
            source: 0,
            unplaced: None,
        }
    }
}

/// What a notice is about. Its order is the order of the report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum About {
    /// The row that names the columns.
    Header,
    /// A row of metadata; its text is the label.
    Metadata,
    /// A table of the page, or a sheet, that is a part of the matrix.
    JoinedTables,
    /// Every row says its unit in full, and equal cells were joined again.
    Joined,
    /// The link that the rows give, as metadata.
    Link,
    /// A note of the dictionary that counts what is absent.
    AbsenceNote,
    /// A row of the dictionary in the portal's own words.
    Dictionary,
    /// Columns in another order than the official one.
    ColumnOrder,
    /// The first line says which separator the file has.
    SeparatorLine,
    /// The letters of columns and the numbers of rows of a spreadsheet.
    Rulers,
    /// Lines with nothing in them.
    BlankLine,
    /// Heading and header again, as at a page break.
    Repeated,
    /// Numbers of pages, words that say that the table goes on, lines.
    OfPage,
    /// The same metadata row again.
    RepeatedMetadata,
    /// Tags taken out of a cell.
    Tags,
    /// Entities such as `&aacute;` turned into letters.
    Entities,
    /// Letters that were read with another code page than they were written
    /// with, and are recovered; its text is the first word.
    Misread,
    /// Accents of a letter of their own, and joined pairs of letters.
    Composed,
    /// Characters that nobody sees.
    Unseen,
    /// Spaces that are not the plain one.
    OddSpace,
    /// Letters of Word's symbol fonts.
    Symbol,
    /// A formula that is nothing but a text.
    TextFormula,
    /// An apostrophe that keeps a spreadsheet from running a text; its text is
    /// the cell.
    GuardSign,
    /// A word that programs write for a blank cell; its text is the word.
    BlankWord,
    /// All cells of a row stood in one; its text is what was between them.
    OneColumn,
    /// A line that only draws the table.
    DrawnLine,
    /// Cards of one goal each, put into rows.
    Cards,
    /// A first column that only counts the rows.
    CountingColumn,
    /// The number of a unit, written with a fraction.
    WholeNumber,
    /// A cell that says that it says the same as the one above.
    SameAsAbove,
    /// A cell that a separator inside of it had cut in two.
    CellMadeWhole,
    /// A word that a hyphen at the end of a line had cut, in two parts.
    CutWord,
    /// A row that goes on with the one above, and was joined to it.
    JoinedRow,
    /// No row names the columns.
    NoHeader,
    /// The header lacks a column.
    MissingColumn,
    /// The bytes are not UTF-8 and were read with a code page.
    CodePage,
    /// A byte that is not UTF-8 in a text that is.
    StrayByte,
    /// Letters that are gone: a sign stands in their place.
    LostLetters,
    /// A cell that a separator inside of it may have cut in two.
    CellMaybeWhole,
    /// A row that probably goes on with the one above, and was joined to it.
    MaybeJoinedRow,
    /// A row that may go on with the one above, and was left as it is.
    MayGoOn,
    /// A text that its place alone says is a level.
    MaybeLevel,
    /// One card of one goal alone, put into a row.
    OneCard,
    /// Each unit had a table of its own, below its name.
    UnitTables,
    /// The columns of the matrix stood in rows.
    OnItsSide,
    /// The name of a unit that stood in a row of its own, above its goals.
    UnitInRow,
    /// Each line was a piece of a cell.
    CellLines,
    /// A quote inside a quoted cell, or before a text that is not quoted.
    StrayQuote,
    /// A quote that opens a cell and never closes.
    UnclosedQuote,
    /// The sheet is hidden in its workbook; its text is the name.
    HiddenSheet,
    /// Another sheet of the workbook, or table of the page, that was not read.
    OtherSheet,
    /// Another matrix in the same table, of another month, that was not read; its
    /// text is all that it says.
    OtherMatrix,
    /// Another file of the ZIP, that was not read.
    OtherFile,
    /// Rows with text that are hidden in their sheet.
    HiddenRow,
    /// Columns with text that are hidden in their sheet.
    HiddenColumn,
    /// A formula whose result the workbook does not hold.
    NoValue,
    /// A formula that ended in an error, such as `#REF!`.
    ErrorValue,
    /// Merged areas that overlap, which no program shows.
    Overlap,
    /// A cell whose text is struck out, all of it.
    StruckWhole,
    /// A text that was put in with tracked changes, and nobody accepted yet.
    Inserted,
    /// What a field of a form in a PDF says.
    FormField,
    /// Text in a cell that a merged area covers.
    UnderMerge,
    /// A text merged over several columns of the matrix, in a row of goals.
    AcrossColumns,
    /// A row whose texts look shifted one column to the left.
    Shifted,
    /// A second value for the same metadata.
    OtherMetadata,
    /// The dictionary describes a column in words that are not the portal's.
    Description,
    /// A row gives another link than the rest.
    OtherLink,
    /// What a browser would not show: scripts, styles, comments, hidden texts.
    Hidden,
    /// A comment that somebody pinned to a cell.
    Comment,
    /// A comment or a mark with a text on a page of a PDF.
    PinnedNote,
    /// A text that was taken out with tracked changes.
    Deleted,
    /// A note at the foot of a page or at the end of a document.
    Footnote,
    /// A part of a cell that is struck out.
    StruckOut,
    /// A text in a box or a shape that is drawn over a sheet.
    Drawn,
    /// Text in a column that the matrix does not have.
    ExtraCell,
    /// A paragraph of a page that stands outside of the table.
    OutsideTable,
    /// What a JSON says besides its rows; its text is the name and the value.
    BesideRows,
    /// A line that is nothing of a matrix.
    StrayLine,
    /// A piece of a draft that could not be used, and what is missing for it.
    DraftPiece,
    /// What was being written when the pieces of a draft were taken.
    Unconfirmed,
}

/// One line of the report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportLine {
    pub kind: LineKind,
    pub text: String,
    /// `línea 17: …`, one for each place.
    pub details: Vec<String>,
    /// One for each of the details where any of them can still be put into the
    /// document, else none at all.
    #[serde(default, rename = "leftovers", skip_serializing_if = "Vec::is_empty")]
    pub unplaced: Vec<Option<Unplaced>>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum LineKind {
    Recognised,
    Cleaned,
    Attention,
    NotUnderstood,
}

impl Report {
    pub(crate) fn of_paste() -> Self {
        Self::of(Origin::Paste)
    }

    pub(crate) fn of_draft() -> Self {
        Self::of(Origin::Draft)
    }

    pub(crate) fn of(name: Origin) -> Self {
        Self {
            source: Provenance {
                name,
                ..Provenance::default()
            },
            ..Self::default()
        }
    }

    /// The report of a document that came in as it is.
    pub(crate) fn counting(mut self, document: &Document) -> Self {
        let outline = Outline::of(document);
        let fields = Field::ALL.into_iter();
        let filled = fields.filter(|field| !document.metadata.get(*field).is_empty());
        self.heading_lines = document.heading.lines().count();
        self.levels = document.rows.iter().filter(|row| row.is_level()).count();
        self.units = outline.units.len();
        self.goal_rows = outline.goal_rows();
        self.metadata_rows = filled.count();
        self
    }

    pub(crate) fn notice(&mut self, about: About, place: SourcePlace, text: impl Into<String>) {
        self.notices.push(Notice {
            about,
            place,
            text: text.into(),
            source: 0,
            unplaced: None,
        });
    }

    /// How many notices there are about something.
    pub fn count(&self, about: About) -> usize {
        let same = |notice: &&Notice| notice.about == about;
        self.notices.iter().filter(same).count()
    }

    /// The report in sentences, what was recognised first.
    pub fn lines(&self) -> Vec<ReportLine> {
        let sources = self.sources().map(Provenance::sentence);
        let mut lines: Vec<ReportLine> = sources
            .chain([self.counts()])
            .map(|text| ReportLine {
                kind: LineKind::Recognised,
                text,
                details: Vec::new(),
                unplaced: Vec::new(),
            })
            .collect();
        let mut notices: Vec<&Notice> = self.notices.iter().collect();
        notices.sort_by_key(|notice| notice.about);
        let groups = notices.chunk_by(|one, other| one.about == other.about);
        lines.extend(groups.map(|group| self.line(group)));
        if self.goal_rows == 0 && self.source.name != Origin::Draft {
            lines.push(ReportLine {
                kind: LineKind::Attention,
                text: "El archivo tiene el encabezado de la matriz, pero ninguna fila de metas."
                    .to_owned(),
                details: Vec::new(),
                unplaced: Vec::new(),
            });
        }
        lines.sort_by_key(|line| line.kind);
        lines
    }

    fn line(&self, group: &[&Notice]) -> ReportLine {
        let about = group[0].about;
        let detail = |notice: &&Notice| {
            if matches!(
                about,
                About::OtherSheet
                    | About::OtherFile
                    | About::OutsideTable
                    | About::DraftPiece
                    | About::Unconfirmed
            ) {
                return notice.text.clone();
            }
            let beside = notice.place == SourcePlace::of_sheet(0, None);
            if beside && matches!(self.source.name, Origin::Document(_)) {
                return notice.text.clone();
            }
            let place = self.place(notice);
            match notice.text.as_str() {
                "" => place,
                text => format!("{place}: {text}"),
            }
        };
        ReportLine {
            kind: about.kind(),
            text: self.sentence(about, group.len()),
            details: group.iter().map(detail).collect(),
            unplaced: if group.iter().any(|notice| notice.unplaced.is_some()) {
                group.iter().map(|notice| notice.unplaced.clone()).collect()
            } else {
                Vec::new()
            },
        }
    }

    /// Where it stands; with the file, when there are several.
    fn place(&self, notice: &Notice) -> String {
        let source = self.sources().nth(notice.source).map(|source| &source.name);
        match source {
            Some(Origin::File(name)) if !self.others.is_empty() => {
                format!("«{name}», {}", notice.place)
            }
            _ => notice.place.to_string(),
        }
    }

    /// The files that were read, the one with the rows first.
    fn sources(&self) -> impl Iterator<Item = &Provenance> {
        std::iter::once(&self.source).chain(&self.others)
    }

    fn counts(&self) -> String {
        format!(
            "Se reconocieron {}, {}, {}, {} y {}.",
            counted(self.heading_lines, "línea de título", "líneas de título"),
            counted(self.levels, "nivel", "niveles"),
            counted(self.units, "unidad", "unidades"),
            counted(self.goal_rows, "fila de metas", "filas de metas"),
            counted(
                self.metadata_rows,
                "fila de metadatos",
                "filas de metadatos"
            ),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::unplaced::Destination;
    use crate::model::RowId;

    #[test]
    fn drafts_keep_what_is_unplaced_by_the_names_it_always_had() {
        let line = ReportLine {
            kind: LineKind::NotUnderstood,
            text: "Sobra.".to_owned(),
            details: vec!["línea 3".to_owned()],
            unplaced: vec![Some(Unplaced {
                text: "500".to_owned(),
                destination: Destination::Cell { row: RowId(2) },
            })],
        };
        let kept = r#"{"kind":"NotUnderstood","text":"Sobra.","details":["línea 3"],"leftovers":[{"text":"500","home":{"cell":{"row":2}}}]}"#;
        assert_eq!(serde_json::to_string(&line).ok().as_deref(), Some(kept));
        assert_eq!(serde_json::from_str(kept).ok(), Some(line));
    }
}
