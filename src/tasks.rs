//! What the page has done in a worker: the formats whose code is fetched only
//! when it is needed. Only the worker calls [`run`], so that they stay out of
//! the page's own program; the rest is how the two understand each other.

use serde::{Deserialize, Serialize};

use crate::export::data_package::data_package;
use crate::export::exported::Exported;
use crate::export::html::web_page::{web_fragment, web_page};
use crate::export::matrix_json::matrix_json;
use crate::export::website::{Published, published};
use crate::export::xlsx::xlsx;
use crate::import::clipboard::{PastedPage, pasted_page};
use crate::import::error::ReadError;
use crate::import::html::page_tables::tables_of_page;
use crate::import::open::{Nature, nature, read, read_page};
use crate::import::opened::{Opened, ReadOptions};
use crate::import::report::Origin;
use crate::import::sheet::{Sheet, read_sheet};
use crate::import::triad::read_together;
use crate::import::workbook::sheets;
use crate::import::zip::{ZipFiles, found_in_zip};
use crate::model::Document;

/// Something to be done.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub enum Task {
    /// Reads the sheets of a workbook.
    Sheets,
    /// Reads the tables of a web page.
    Page(Letters),
    /// Reads what was copied of one as something for the cells of the matrix.
    Paste {
        /// What else the clipboard says, as text.
        plain: String,
        /// Each line of it is for a cell of its own.
        lines: bool,
    },
    /// Takes the files out of a ZIP.
    Archive,
    /// Writes the matrix.
    Write(Form, Box<Document>),
    /// Reads a file of this name, whatever it is, and writes its matrix.
    Convert(String, Form),
    /// Makes what is uploaded to a folder at this address.
    Publish(String, Box<Document>),
}

/// What the bytes of a page are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Letters {
    /// Those of a file, in whatever code page.
    OfFile,
    /// A text that the page had already.
    Known,
}

/// A form of the matrix that a person asks for now and then.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Form {
    Workbook,
    WebPage,
    Fragment,
    Package,
    Json,
}

/// What a task gives: a text, and pieces of bytes.
pub type Answer = (String, Vec<Vec<u8>>);

/// What is said of a file whose bytes go beside.
#[derive(Serialize, Deserialize)]
struct FileHead {
    file_name: String,
    media_type: String,
    notes: Vec<String>,
}

impl Task {
    /// As it is sent.
    pub fn text(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }
}

/// [`Task::Convert`] as it is sent, of a name that is JSON already, for a page
/// that has no room to write any.
pub fn conversion(quoted_name: &str, form: Form) -> String {
    format!("{{\"Convert\":[{quoted_name},\"{form:?}\"]}}")
}

/// Does a task with the bytes that came along; `progress` is told percents.
///
/// # Errors
/// A sentence for the person.
pub fn run(task: &str, bytes: &[u8], progress: &mut dyn FnMut(u8)) -> Result<Answer, String> {
    match serde_json::from_str(task).map_err(|error| error.to_string())? {
        Task::Sheets => {
            let sheets = sheets(bytes, progress).map_err(|error| error.to_string())?;
            Ok(answer_of_sheets(sheets))
        }
        Task::Page(letters) => {
            let sheets = match letters {
                Letters::OfFile => read_page(bytes, progress),
                Letters::Known => tables_of_page(&String::from_utf8_lossy(bytes), progress),
            };
            let sheets = sheets.and_then(only_a_matrix);
            Ok(answer_of_sheets(sheets.map_err(|error| error.to_string())?))
        }
        Task::Paste { plain, lines } => {
            let html = String::from_utf8_lossy(bytes);
            let pasted = pasted_page(&html, &plain, lines, progress);
            let pasted = pasted.map_err(|limit| limit.to_string())?;
            Ok((String::new(), vec![json(&pasted).into_bytes()]))
        }
        Task::Archive => {
            let found = found_in_zip(bytes).map_err(|error| error.to_string())?;
            let (names, parts): (Vec<String>, Vec<Vec<u8>>) = found.files.into_iter().unzip();
            Ok((json(&(names, found.beside)), parts))
        }
        Task::Write(form, document) => write(form, &document),
        Task::Convert(name, form) => {
            let opened = read_any(&name, bytes, progress).map_err(|error| error.to_string())?;
            write(form, &opened.document)
        }
        Task::Publish(folder, document) => {
            let made = published(&document, &folder);
            let (names, parts): (Vec<String>, Vec<Vec<u8>>) = made.data.into_iter().unzip();
            Ok((json(&(made.guide, made.notes, names)), parts))
        }
    }
}

fn write(form: Form, document: &Document) -> Result<Answer, String> {
    let file = match form {
        Form::Workbook => xlsx(document).map_err(|refused| refused.to_string())?,
        Form::WebPage => web_page(document),
        Form::Fragment => web_fragment(document),
        Form::Package => data_package(document),
        Form::Json => matrix_json(document),
    };
    let named = FileHead {
        file_name: file.file_name,
        media_type: file.media_type.into_owned(),
        notes: file.notes,
    };
    Ok((json(&named), vec![file.bytes]))
}

/// Reads a file with nobody to ask: of several sheets, the likeliest.
fn read_any(name: &str, bytes: &[u8], progress: &mut dyn FnMut(u8)) -> Result<Opened, ReadError> {
    let options = ReadOptions::default();
    match nature(bytes) {
        Nature::Workbook => {
            let sheets = sheets(bytes, progress)?;
            read_sheet(Origin::File(name.to_owned()), &sheets, 0, &options)
        }
        Nature::Archive => {
            let found = found_in_zip(bytes)?;
            let opened = match &found.files[..] {
                [(name, bytes)] => read_any(name, bytes, progress),
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

/// Where there is no other to choose, a table that is no matrix stays here: to
/// find that out again would hold up the page, however large the table is.
fn only_a_matrix(sheets: Vec<Sheet>) -> Result<Vec<Sheet>, ReadError> {
    if sheets.len() == 1 {
        read_sheet(Origin::Paste, &sheets, 0, &ReadOptions::default())?;
    }
    Ok(sheets)
}

/// The cells go as bytes: as JSON they would take longer to write and to read
/// than all else that crosses.
fn answer_of_sheets(mut sheets: Vec<Sheet>) -> Answer {
    let cells = sheets
        .iter_mut()
        .flat_map(|sheet| sheet.grid.take_cells())
        .collect();
    (json(&sheets), cells)
}

fn json(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

/// What [`Task::Sheets`] and [`Task::Page`] give.
pub fn sheets_of(text: &str, parts: Vec<Vec<u8>>) -> Option<Vec<Sheet>> {
    let mut sheets: Vec<Sheet> = serde_json::from_str(text).ok()?;
    let mut parts = parts.into_iter();
    for sheet in &mut sheets {
        let (text, numbers) = (parts.next()?, parts.next()?);
        sheet.grid.give_cells(text, &numbers)?;
    }
    Some(sheets)
}

/// What [`Task::Paste`] gives.
pub fn pasted_of(parts: &[Vec<u8>]) -> Option<PastedPage> {
    serde_json::from_slice(parts.first()?).ok()
}

/// What [`Task::Archive`] gives.
pub fn files_of(names: &str, parts: Vec<Vec<u8>>) -> ZipFiles {
    let (names, beside): (Vec<String>, Vec<String>) =
        serde_json::from_str(names).unwrap_or_default();
    let files = names.into_iter().zip(parts).collect();
    ZipFiles { files, beside }
}

/// What [`Task::Write`] gives.
pub fn file_of(text: &str, parts: Vec<Vec<u8>>) -> Option<Exported> {
    let named: FileHead = serde_json::from_str(text).ok()?;
    Some(Exported {
        file_name: named.file_name,
        media_type: named.media_type.into(),
        bytes: parts.into_iter().next()?,
        notes: named.notes,
    })
}

/// What [`Task::Publish`] gives.
pub fn published_of(text: &str, parts: Vec<Vec<u8>>) -> Option<Published> {
    let (guide, notes, names): (String, Vec<String>, Vec<String>) =
        serde_json::from_str(text).ok()?;
    Some(Published {
        data: names.into_iter().zip(parts).collect(),
        guide,
        notes,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::grid::Grid;

    fn sheets() -> Vec<Sheet> {
        ["Metas", "Notas"]
            .map(|name| {
                let mut grid = Grid::default();
                grid.push_row(1, ["1", "Riego", "Año \"2024\"\nhasta diciembre"]);
                grid.push_row(3, [name]);
                Sheet {
                    name: name.into(),
                    hidden: false,
                    joined: Vec::new(),
                    grid,
                    notices: Vec::new(),
                }
            })
            .to_vec()
    }

    #[test]
    fn sheets_cross_whole() {
        let (text, parts) = answer_of_sheets(sheets());
        assert_eq!(sheets_of(&text, parts), Some(sheets()));
    }

    #[test]
    fn a_page_with_one_table_that_is_no_matrix_says_so_and_hands_over_nothing() {
        let read = |page: &str| {
            let task = Task::Page(Letters::OfFile).text();
            run(&task, page.as_bytes(), &mut |_| ())
        };
        let refused = read("<table><tr><td>a<td>b</table>");
        assert!(refused.is_err_and(|sentence| sentence.starts_with("No se reconoce la matriz")));
        let row = "<tr><td>1<td>Riego<td>Regar<td>Canales<td>M1. Diez";
        let head = "<tr><td>No.<td>Unidad<td>Objetivo<td>Indicador<td>Meta";
        let (text, parts) = read(&format!("<table>{head}{row}</table>")).expect("a matrix");
        assert_eq!(sheets_of(&text, parts).map(|sheets| sheets.len()), Some(1));
    }

    #[test]
    fn an_answer_that_lacks_something_is_none() {
        let (text, mut parts) = answer_of_sheets(sheets());
        assert_eq!(sheets_of("[", parts.clone()), None);
        parts[0].truncate(3);
        assert_eq!(sheets_of(&text, parts.clone()), None);
        parts.truncate(1);
        assert_eq!(sheets_of(&text, parts), None);
    }
}
