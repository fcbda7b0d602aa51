//! The old layout as a workbook, for Excel and LibreOffice: what is merged is
//! merged, nothing is a formula, and it opens again as the same document.

mod layout;
mod unit_writer;

use std::fmt;

use rust_xlsxwriter::{
    Color, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet,
    XlsxError,
};

use self::layout::{LineOf, SheetLayout, SheetLine};
use super::exported::Exported;
use super::file_name::file_name;
use crate::model::official::named;
use crate::model::own_files::WORKBOOK;
use crate::model::{Document, dates};

pub use unit_writer::unit_books;

pub(crate) const MEDIA_TYPE: &str =
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// Letters (as UTF-16 counts them) that a cell of a workbook can have.
const MOST_LETTERS: usize = 32_767;
/// Rows that a sheet can have.
const MOST_ROWS: usize = 1_048_576;

/// Widths of the columns, in letters: together a page of A4 on its side.
const WIDTHS: [u16; 5] = [6, 28, 42, 36, 44];
/// Points of a line of text, and the highest row there is.
const LINE: usize = 15;
const HIGHEST: usize = 409;

/// Why no workbook was made; as text, a sentence for the person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum XlsxRefused {
    /// A cell, by its name, has more letters than a workbook can hold.
    TooLong {
        cell: String,
        letters: usize,
    },
    TooManyRows {
        rows: usize,
    },
    /// The writer of workbooks said no.
    Failed {
        why: String,
    },
}

impl fmt::Display for XlsxRefused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooLong { cell, letters } => write!(
                f,
                "El texto de {cell} tiene {letters} caracteres y una celda de Excel admite \
                 {MOST_LETTERS}. Divídalo en varias filas, o guarde la matriz como CSV.",
            ),
            Self::TooManyRows { rows } => write!(
                f,
                "La matriz ocupa {rows} filas y una hoja de Excel admite {MOST_ROWS}. \
                 Guárdela como CSV.",
            ),
            Self::Failed { why } => write!(
                f,
                "No se pudo hacer el libro de Excel ({why}). Guarde la matriz como CSV.",
            ),
        }
    }
}

impl std::error::Error for XlsxRefused {}

impl From<XlsxError> for XlsxRefused {
    fn from(error: XlsxError) -> Self {
        Self::Failed {
            why: error.to_string(),
        }
    }
}

/// The matrix as a workbook of one sheet.
pub fn xlsx(document: &Document) -> Result<Exported, XlsxRefused> {
    let layout = SheetLayout::of(document);
    Ok(Exported {
        file_name: file_name(document, "matriz-a4", "xlsx"),
        media_type: MEDIA_TYPE.into(),
        bytes: book_of(document, &layout)?.save_to_buffer()?,
        notes: layout.notes(),
    })
}

/// The workbook with the sheet of the matrix.
fn book_of(document: &Document, layout: &SheetLayout) -> Result<Workbook, XlsxRefused> {
    let rows = layout.lines.len();
    if rows > MOST_ROWS {
        return Err(XlsxRefused::TooManyRows { rows });
    }
    for line in &layout.lines {
        for (index, text) in line.cells.iter().enumerate() {
            let letters = text.encode_utf16().count();
            if letters > MOST_LETTERS {
                let cell = line.cell_name(index);
                return Err(XlsxRefused::TooLong { cell, letters });
            }
        }
    }
    let mut workbook = Workbook::new();
    workbook.set_properties(&properties(document)?);
    let sheet = workbook.add_worksheet();
    sheet.set_name("Matriz")?;
    page(sheet, layout.header)?;
    write(sheet, layout)?;
    Ok(workbook)
}

/// The day of the data stands for the day of the file: the same matrix gives
/// the same bytes.
fn properties(document: &Document) -> Result<DocProperties, XlsxError> {
    const LONGEST: usize = 255;
    let metadata = &document.metadata;
    let short = |text: &str| -> String {
        let letters = text.chars().filter(|letter| !letter.is_control());
        letters.take(LONGEST).collect()
    };
    let date = dates::parse(&metadata.date).map(|date| {
        let (year, month, day) = date.to_calendar_date();
        ExcelDateTime::from_ymd(u16::try_from(year).unwrap_or(0), u8::from(month), day)
    });
    let date = match date {
        Some(Ok(date)) => date,
        _ => ExcelDateTime::from_ymd(2000, 1, 1)?,
    };
    Ok(DocProperties::new()
        .set_title("Metas y objetivos de las unidades administrativas")
        .set_subject(short(&metadata.date))
        .set_company(short(named(&metadata.institution).unwrap_or_default()))
        .set_author(short(&metadata.responsible))
        .set_creation_datetime(&date)
        .set_custom_property(WORKBOOK, "matriz"))
}

fn page(sheet: &mut Worksheet, header: u32) -> Result<(), XlsxError> {
    const A4: u8 = 9;
    for (column, width) in (0..).zip(WIDTHS) {
        sheet.set_column_width(column, width)?;
    }
    sheet.set_freeze_panes(header + 1, 0)?;
    sheet.set_repeat_rows(header, header)?;
    sheet.set_landscape();
    sheet.set_paper_size(A4);
    sheet.set_print_fit_to_pages(1, 0);
    sheet.set_margins(0.4, 0.4, 0.5, 0.6, 0.3, 0.3);
    sheet.set_footer("&CPágina &P de &N");
    Ok(())
}

/// How the lines look.
struct Looks {
    heading: Format,
    header: Format,
    level: Format,
    number: Format,
    text: Format,
    label: Format,
}

impl Looks {
    fn new() -> Self {
        let text = Format::new()
            .set_text_wrap()
            .set_align(FormatAlign::Top)
            .set_border(FormatBorder::Thin)
            .set_num_format("@");
        let strong = text
            .clone()
            .set_bold()
            .set_align(FormatAlign::VerticalCenter);
        Self {
            heading: Format::new()
                .set_bold()
                .set_text_wrap()
                .set_num_format("@")
                .set_align(FormatAlign::Center)
                .set_align(FormatAlign::VerticalCenter),
            header: strong
                .clone()
                .set_align(FormatAlign::Center)
                .set_background_color(Color::RGB(0x00D9_E2EC)),
            level: strong.clone().set_background_color(Color::RGB(0x00EE_F2F6)),
            number: text.clone().set_align(FormatAlign::Center),
            label: strong,
            text,
        }
    }

    fn of(&self, line: &SheetLine, column: usize) -> &Format {
        match line.of {
            LineOf::Heading => &self.heading,
            LineOf::Header => &self.header,
            LineOf::Level(_) => &self.level,
            LineOf::Goal(_) if column == 0 => &self.number,
            LineOf::Goal(_) => &self.text,
            LineOf::Field if column == 0 => &self.label,
            LineOf::Field => &self.text,
        }
    }
}

fn write(sheet: &mut Worksheet, layout: &SheetLayout) -> Result<(), XlsxError> {
    let looks = Looks::new();
    for (row, line) in (0..).zip(&layout.lines) {
        for (column, text) in (0..).zip(&line.cells) {
            let look = looks.of(line, usize::from(column));
            if text.is_empty() {
                sheet.write_blank(row, column, look)?;
            } else {
                sheet.write_string_with_format(row, column, text, look)?;
            }
        }
    }
    for merge in &layout.merges {
        let (first, last) = (merge.rows.start, merge.rows.end - 1);
        let line = &layout.lines[first];
        let (left, right) = (merge.columns.start, merge.columns.end - 1);
        let column = |column: usize| u16::try_from(column).unwrap_or(u16::MAX);
        sheet.merge_range(
            u32::try_from(first).unwrap_or(u32::MAX),
            column(left),
            u32::try_from(last).unwrap_or(u32::MAX),
            column(right),
            &line.cells[left],
            looks.of(line, left),
        )?;
    }
    for (row, lines) in (0..).zip(layout.heights(&WIDTHS)) {
        sheet.set_row_height(row, (lines * LINE).clamp(LINE, HIGHEST) as f64)?;
    }
    Ok(())
}
