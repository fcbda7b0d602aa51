//! What the page has done in a worker: the formats whose code is fetched only
//! when it is needed. Only the worker calls [`run`], so that they stay out of
//! the page's own program; the rest is how the two understand each other.

mod arranged;
mod asked_form;

use std::mem;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use self::arranged::arranged;
pub use self::asked_form::Form;
use crate::comparison::{CellHistory, cell_history};
use crate::draft::version::version_document;
use crate::export::csv::matrix_a4::matrix_a4;
use crate::export::csv::shared_csv::shared_csv;
use crate::export::data_package::data_package;
use crate::export::exported::Exported;
use crate::export::html::web_page::{web_fragment, web_page};
use crate::export::matrix_json::matrix_json;
use crate::export::stored_zip::Moment;
use crate::export::website::{Published, published};
use crate::export::xlsx::{unit_books, xlsx};
use crate::export::{UnitBook, UnitPart, part_pages};
use crate::import::any_file::look_at;
use crate::import::clipboard::{PastedPage, pasted_page};
use crate::import::detect::Kind;
use crate::import::error::ReadError;
use crate::import::opened::ReadOptions;
use crate::import::past_folder::{FolderRefused, PastFolder, past_folder, past_folder_of_zip};
#[cfg(feature = "pdf")]
use crate::import::pdf::page_of_pdf;
#[cfg(feature = "pdf")]
use crate::import::pdf_file::look_at_pdf;
use crate::import::printed::PageDrawing;
use crate::import::read_outcome::{GivenFile, GivenForm, ReadIntent, ReadOutcome};
use crate::import::triad::read_together;
use crate::import::zip::files_in_zip;
use crate::model::joined_files::{joined, parted};
use crate::model::published_month::{KeptMonths, PastMonth, PublishedMonth};
use crate::model::{Column, Document, RowId, only_rows};
use crate::publication::{Publication, drawn_changes};
use crate::reopening::saying_what_is_lost;

/// Something to be done.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub enum Task {
    /// Reads something, with what the person says of it, for what is to come
    /// of it.
    Read(GivenFile, ReadOptions, ReadIntent),
    /// Draws a page of a PDF, by its number from 1, with its password; for the
    /// program that reads PDF.
    DrawPage(usize, String),
    /// Reads files that were chosen together: the name of each and how many
    /// bytes are its own, one after the other.
    ReadTogether(Vec<(String, usize)>),
    /// Reads what was copied of a page as something for the cells of the matrix.
    Paste {
        /// What else the clipboard says, as text.
        plain: String,
        /// Each line of it is for a cell of its own.
        lines: bool,
    },
    /// Writes the matrix.
    Write(Form, Box<Document>),
    /// Writes the workbooks that units are sent, as a ZIP of this name if they
    /// are several.
    WriteUnits(String, Vec<UnitBook>),
    /// Writes the pages that units are sent in the same way, from the built page.
    WriteParts(String, Vec<UnitPart>),
    /// Reads a file of this name, whatever it is, and writes its matrix.
    Convert(String, Form),
    /// The same of some of its rows, by their positions from 0, with a sentence
    /// that says which they are.
    ConvertPart(String, Form, Vec<usize>, String),
    /// Reads two publications, of which the first has so many bytes, and draws
    /// what changed.
    Compare(usize),
    /// Reads a publication and draws the rows that an address asks for by what
    /// follows its `#`, as it has them stand, and as cards or not.
    Arrange(String, bool),
    /// Reads what a cell of the matrix said in the versions of this draft, of
    /// which each has its moment and so many bytes; the last comes first.
    CellHistory {
        draft: String,
        document: Box<Document>,
        cell: (RowId, Column),
        versions: Vec<(u64, usize)>,
    },
    /// Takes out the files of a ZIP that are each something of their own.
    Unpack,
    /// Reads the ZIP of a folder that was published, for the months it keeps.
    PastZip,
    /// The same of its files: the name of each and how many bytes are its own.
    PastFiles(Vec<(String, usize)>),
    /// Makes what is uploaded to a folder at this address, now. It keeps these
    /// months already: what is told of each and how many bytes are its own.
    Publish {
        folder: String,
        document: Box<Document>,
        past: Vec<(PublishedMonth, usize)>,
        now: Moment,
    },
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
    let form = form.quoted();
    format!("{{\"Convert\":[{quoted_name},{form}]}}")
}

/// [`Task::ConvertPart`] in the same way.
pub fn part_conversion(quoted_name: &str, form: Form, rows: &[usize], quoted_said: &str) -> String {
    let form = form.quoted();
    let rows: Vec<String> = rows.iter().map(usize::to_string).collect();
    let rows = rows.join(",");
    format!("{{\"ConvertPart\":[{quoted_name},{form},[{rows}],{quoted_said}]}}")
}

/// [`Task::Compare`] in the same way, and the bytes of both publications.
pub fn comparison(before: &[u8], now: &[u8]) -> (String, Vec<u8>) {
    let task = format!("{{\"Compare\":{}}}", before.len());
    (task, [before, now].concat())
}

/// [`Task::Arrange`] in the same way; in what a browser writes behind `#` there is
/// nothing that JSON writes otherwise.
pub fn arranging(asked: &str, cards: bool) -> String {
    format!("{{\"Arrange\":[\"{asked}\",{cards}]}}")
}

/// Does a task with the bytes that came along; `progress` is told percents.
///
/// # Errors
/// A sentence for the person.
pub fn run(task: &str, bytes: &[u8], progress: &mut dyn FnMut(u8)) -> Result<Answer, String> {
    match serde_json::from_str(task).map_err(|error| error.to_string())? {
        Task::Read(file, options, intent) => {
            crossing(look_at(&file, bytes, &options, intent, progress))
        }
        Task::ReadTogether(names) => {
            let files = parted(names, bytes).ok_or("bytes")?;
            let opened = read_together(&files).map_err(|error| error.to_string())?;
            let name = files.first().map_or("", |(name, _)| name);
            crossing(Ok(ReadOutcome::of(name, opened, None)))
        }
        Task::Paste { plain, lines } => {
            let html = String::from_utf8_lossy(bytes);
            let pasted = pasted_page(&html, &plain, lines, progress);
            let pasted = pasted.map_err(|limit| limit.to_string())?;
            Ok((String::new(), vec![json(&pasted).into_bytes()]))
        }
        Task::DrawPage(..) => Err(ReadError::Binary { kind: Kind::Pdf }.to_string()),
        Task::Write(form, document) => write(form, &document),
        Task::WriteUnits(zip, books) => handed(unit_books(&books, &zip)),
        Task::WriteParts(zip, parts) => handed(part_pages(bytes, &parts, &zip)),
        // Nobody is told there what of the file does not come back.
        Task::Convert(name, form) => made(form, &read_anyhow(name, bytes, progress)?).map(answer),
        Task::ConvertPart(name, form, rows, said) => {
            let mut document = only_rows(&read_anyhow(name, bytes, progress)?, &rows);
            let lines = [document.heading.as_str(), &said];
            let lines = lines.into_iter().filter(|line| !line.is_empty());
            document.heading = lines.collect::<Vec<_>>().join("\n");
            made(form, &document).map(|file| answer(file.of_selection()))
        }
        Task::Compare(length) => {
            let (before, now) = bytes.split_at_checked(length).ok_or("bytes")?;
            let read = |bytes| read_anyhow(String::new(), bytes, &mut |_| ()).map(Publication::of);
            Ok((drawn_changes(&read(before)?, &read(now)?), Vec::new()))
        }
        Task::Arrange(asked, cards) => {
            let document = read_anyhow(String::new(), bytes, progress)?;
            let (table, said) = arranged(document, &asked, cards);
            Ok((table, vec![said.into_bytes()]))
        }
        Task::CellHistory {
            draft,
            document,
            cell,
            versions,
        } => {
            let files = parted(versions, bytes).ok_or("bytes")?;
            let count = files.len();
            let read = files.into_iter().enumerate().map(|(at, (moment, own))| {
                progress((at * 100 / count) as u8);
                let text = str::from_utf8(&own).unwrap_or_default();
                (moment, version_document(&draft, text))
            });
            Ok((json(&cell_history(*document, cell, read)), Vec::new()))
        }
        Task::Unpack => {
            let files = files_in_zip(bytes).map_err(|error| error.to_string())?;
            let (names, parts): (Vec<String>, Vec<Vec<u8>>) = files.into_iter().unzip();
            Ok((json(&names), parts))
        }
        Task::PastZip => Ok(past_answer(past_folder_of_zip(bytes))?),
        Task::PastFiles(names) => {
            let files = parted(names, bytes).ok_or("bytes")?;
            Ok(past_answer(past_folder(files))?)
        }
        Task::Publish {
            folder,
            document,
            past,
            now,
        } => {
            let made = published(&document, &folder, past_months(past, bytes)?, now);
            let (names, parts): (Vec<String>, Vec<Vec<u8>>) = made.data.into_iter().unzip();
            Ok((json(&(made.guide, made.notes, names)), parts))
        }
    }
}

/// What the program does that reads PDF: of all tasks, only to read and to draw.
///
/// # Errors
/// A sentence for the person.
#[cfg(feature = "pdf")]
pub fn run_pdf(task: &str, bytes: &[u8], progress: &mut dyn FnMut(u8)) -> Result<Answer, String> {
    match serde_json::from_str(task).map_err(|error| error.to_string())? {
        Task::Read(file, options, intent) => {
            crossing(look_at_pdf(&file, bytes, &options, intent, progress))
        }
        Task::DrawPage(number, password) => {
            let drawing = page_of_pdf(bytes, &password, number);
            let drawing = drawing.map_err(|error| error.to_string())?;
            Ok((String::new(), vec![json(&drawing).into_bytes()]))
        }
        _ => Err(ReadError::Binary { kind: Kind::Pdf }.to_string()),
    }
}

/// What was read, as it crosses: as text of its own it would be written and
/// read once more.
fn crossing(looked: Result<ReadOutcome, ReadError>) -> Result<Answer, String> {
    let mut looked = looked.map_err(|error| error.to_string())?;
    let packed = match &mut looked {
        ReadOutcome::Pdf(packed) => Some(mem::take(&mut packed.bytes)),
        _ => None,
    };
    let said = json(&looked).into_bytes();
    let parts = std::iter::once(said).chain(packed);
    Ok((String::new(), parts.collect()))
}

/// The task of reading these files, and the bytes of all.
pub fn together(files: Vec<(String, Vec<u8>)>) -> (Task, Vec<u8>) {
    let (names, all) = joined(files);
    (Task::ReadTogether(names), all)
}

/// [`Task::PastFiles`], and the bytes of all.
pub fn past_files(files: Vec<(String, Vec<u8>)>) -> (Task, Vec<u8>) {
    let (names, all) = joined(files);
    (Task::PastFiles(names), all)
}

fn past_answer(found: Result<PastFolder, FolderRefused>) -> Result<Answer, String> {
    let found = found.map_err(|error| error.to_string())?;
    let months = found.months.into_iter();
    let (told, parts): (Vec<PublishedMonth>, Vec<Vec<u8>>) =
        months.map(|past| (past.month, past.bytes)).unzip();
    Ok((json(&(told, found.lost)), parts))
}

fn past_months(told: Vec<(PublishedMonth, usize)>, bytes: &[u8]) -> Result<Vec<PastMonth>, String> {
    let months = parted(told, bytes).ok_or("bytes")?.into_iter();
    let month = |(month, bytes): (PublishedMonth, Vec<u8>)| {
        let document = read_anyhow(month.file.clone(), &bytes, &mut |_| ())?;
        Ok(PastMonth {
            month,
            bytes,
            document,
        })
    };
    months.map(month).collect()
}

fn write(form: Form, document: &Document) -> Result<Answer, String> {
    written(form, document).map(answer)
}

fn handed<E: ToString>(written: Result<Exported, E>) -> Result<Answer, String> {
    written.map(answer).map_err(|refused| refused.to_string())
}

fn answer(file: Exported) -> Answer {
    let named = FileHead {
        file_name: file.file_name,
        media_type: file.media_type.into_owned(),
        notes: file.notes,
    };
    (json(&named), vec![file.bytes])
}

/// The matrix of a file. Nobody is there to be asked: of several sheets, the
/// likeliest.
fn read_anyhow(
    name: String,
    bytes: &[u8],
    progress: &mut dyn FnMut(u8),
) -> Result<Document, String> {
    let (options, take) = (ReadOptions::default(), ReadIntent::Take);
    let file = GivenFile::new(&name, GivenForm::File);
    let read = look_at(&file, bytes, &options, take, progress);
    match read.map_err(|error| error.to_string())? {
        ReadOutcome::Matrix(matrix) => Ok(matrix.document),
        ReadOutcome::Doubt(doubt) => Err(doubt.why()),
        ReadOutcome::Locked(_) | ReadOutcome::Pdf(_) => {
            Err(ReadError::Binary { kind: Kind::Pdf }.to_string())
        }
    }
}

/// The matrix in this form, with all that the file does not bring back when it
/// is opened again among its notes.
///
/// # Errors
/// A sentence for the person: a workbook has room for so much.
pub fn written(form: Form, document: &Document) -> Result<Exported, String> {
    let file = made(form, document)?;
    Ok(match form {
        // They say all.
        Form::Package | Form::Json => file,
        _ => saying_what_is_lost(document, file),
    })
}

fn made(form: Form, document: &Document) -> Result<Exported, String> {
    Ok(match form {
        Form::Workbook => xlsx(document).map_err(|refused| refused.to_string())?,
        Form::WebPage => web_page(document),
        Form::Fragment => web_fragment(document),
        Form::Package => data_package(document),
        Form::Json => matrix_json(document),
        Form::Shared(separator) => shared_csv(document, separator),
        Form::OldLayout(separator) => matrix_a4(document, separator),
    })
}

fn json(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

/// What [`Task::Read`] gives.
pub fn outcome_of(parts: &mut [Vec<u8>]) -> Option<ReadOutcome> {
    let mut outcome = of_json(parts)?;
    if let ReadOutcome::Pdf(packed) = &mut outcome {
        packed.bytes = mem::take(parts.get_mut(1)?);
    }
    Some(outcome)
}

/// What [`Task::DrawPage`] gives.
pub fn drawing_of(parts: &[Vec<u8>]) -> Option<PageDrawing> {
    of_json(parts)
}

/// What [`Task::Paste`] gives.
pub fn pasted_of(parts: &[Vec<u8>]) -> Option<PastedPage> {
    of_json(parts)
}

/// As text, as a draft is read: to read bytes too would be the same code twice.
fn of_json<T: DeserializeOwned>(parts: &[Vec<u8>]) -> Option<T> {
    let text = str::from_utf8(parts.first()?).ok()?;
    serde_json::from_str(text).ok()
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

/// [`Task::Publish`], and its bytes.
pub fn publication_task(
    folder: &str,
    document: Document,
    kept: &KeptMonths,
    now: Moment,
) -> (Task, Vec<u8>) {
    let told = kept.months.iter();
    let task = Task::Publish {
        folder: folder.to_owned(),
        document: Box::new(document),
        past: told
            .map(|(month, bytes)| (month.clone(), bytes.len()))
            .collect(),
        now,
    };
    let bytes = kept.months.iter().flat_map(|(_, bytes)| bytes);
    (task, bytes.copied().collect())
}

/// [`Task::CellHistory`] of a draft, and the bytes of its versions, of which each
/// has its moment; the last comes first.
pub fn history_task(
    draft: String,
    document: Document,
    cell: (RowId, Column),
    versions: Vec<(u64, String)>,
) -> (Task, Vec<u8>) {
    let texts = versions.into_iter();
    let (versions, bytes) = joined(texts.map(|(at, text)| (at, text.into_bytes())));
    let document = Box::new(document);
    let task = Task::CellHistory {
        draft,
        document,
        cell,
        versions,
    };
    (task, bytes)
}

/// What [`Task::CellHistory`] gives.
pub fn history_of(text: &str) -> Option<CellHistory> {
    serde_json::from_str(text).ok()
}

/// What [`Task::Unpack`] gives.
pub fn unpacked_of(text: &str, parts: Vec<Vec<u8>>) -> Option<Vec<(String, Vec<u8>)>> {
    let names: Vec<String> = serde_json::from_str(text).ok()?;
    Some(names.into_iter().zip(parts).collect())
}

/// What [`Task::PastZip`] and [`Task::PastFiles`] give.
pub fn kept_months_of(text: &str, parts: Vec<Vec<u8>>) -> Option<KeptMonths> {
    let (told, lost): (Vec<PublishedMonth>, Vec<String>) = serde_json::from_str(text).ok()?;
    Some(KeptMonths {
        months: told.into_iter().zip(parts).collect(),
        lost,
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
    use crate::draft::version::Version;
    use crate::model::version_note::VersionReason;

    const HEAD: &str = "<tr><td>No.<td>Unidad<td>Objetivo<td>Indicador<td>Meta";
    const ROW: &str = "<tr><td>1<td>Riego<td>Regar<td>Canales<td>M1. Diez";

    fn read(page: &str, intent: ReadIntent) -> Result<Answer, String> {
        let file = GivenFile::new("a.html", GivenForm::File);
        let task = Task::Read(file, ReadOptions::default(), intent);
        run(&task.text(), page.as_bytes(), &mut |_| ())
    }

    #[test]
    fn what_was_read_crosses_whole() {
        let page = format!("<table>{HEAD}{ROW}</table>");
        let (_, mut parts) = read(&page, ReadIntent::Open).expect("a matrix");
        let Some(ReadOutcome::Matrix(matrix)) = outcome_of(&mut parts) else {
            panic!("a matrix")
        };
        assert_eq!(matrix.document.rows.len(), 1);
        let (_, mut parts) = read(&page, ReadIntent::Ask).expect("a matrix");
        let Some(ReadOutcome::Doubt(doubt)) = outcome_of(&mut parts) else {
            panic!("a question")
        };
        assert_eq!(doubt.preview.map(|preview| preview.rows.len()), Ok(2));
        assert_eq!(outcome_of(&mut [b"{".to_vec()]), None);
        assert_eq!(outcome_of(&mut []), None);
    }

    #[test]
    fn files_that_were_chosen_together_are_read_together() {
        let files = || {
            let a = format!("<table>{HEAD}{ROW}</table>").into_bytes();
            vec![
                ("a.html".to_owned(), a),
                ("b.csv".to_owned(), b"x".to_vec()),
            ]
        };
        let (task, bytes) = together(files());
        let read = run(&task.text(), &bytes, &mut |_| ());
        let here = read_together(&files()).map_err(|error| error.to_string());
        assert_eq!(read.err(), here.err());
        let Task::ReadTogether(names) = task else {
            panic!("several files")
        };
        assert_eq!(parted(names.clone(), &bytes), Some(files()));
        assert_eq!(parted(names, &bytes[1..]), None);
    }

    #[test]
    fn the_months_of_a_folder_cross_and_are_published_with_the_next() {
        let month = |date: &str| {
            let mut document = Document::default();
            document.metadata.date = date.to_owned();
            document
        };
        let (september, october) = (month("30/09/2026"), month("31/10/2026"));
        let file = |name: &str, document| (name.to_owned(), matrix_json(document).bytes);
        let files = vec![
            file("2026-08.json", &month("31/08/2026")),
            file("matriz.json", &september),
        ];
        let (task, bytes) = past_files(files);
        let (said, parts) = run(&task.text(), &bytes, &mut |_| ()).expect("a folder");
        let kept = kept_months_of(&said, parts).expect("its months");
        let names = |kept: &KeptMonths| -> Vec<String> {
            kept.months
                .iter()
                .map(|(month, _)| month.file.clone())
                .collect()
        };
        assert_eq!(names(&kept), ["2026-09.json", "2026-08.json"]);
        let (task, bytes) =
            publication_task("/matriz/", october.clone(), &kept, (20, 11, 2026, 8, 30));
        let (said, parts) = run(&task.text(), &bytes, &mut |_| ()).expect("a folder");
        let made = published_of(&said, parts).expect("what is uploaded");
        // And once more, out of what was made.
        let (task, bytes) = past_files(made.data);
        let (said, parts) = run(&task.text(), &bytes, &mut |_| ()).expect("a folder");
        let again = kept_months_of(&said, parts).expect("its months");
        assert_eq!(
            names(&again),
            ["2026-10.json", "2026-09.json", "2026-08.json"]
        );
        assert_eq!(again.months[1..], kept.months[..]);
        let refused = run(&Task::PastZip.text(), b"no", &mut |_| ());
        assert!(refused.is_err_and(|sentence| sentence.starts_with("No es el ZIP")));
    }

    #[test]
    fn the_history_of_a_cell_crosses_and_tells_how_far_it_is() {
        let matrix = |goal: &str| {
            let drawing = format!("1 | Riego | Regar | Canales | {goal}");
            crate::model::picture::document(&drawing)
        };
        let version = |at, goal: &str| {
            let reason = VersionReason::Exported;
            (at, Version::of("a", &matrix(goal), at, reason).text)
        };
        let versions = [
            version(9, "M1. Doce"),
            (8, "damaged".to_owned()),
            version(7, "M1. Diez"),
        ];
        let cell = (RowId(1), Column::Goal);
        let (task, bytes) = history_task("a".to_owned(), matrix("M1. Doce"), cell, versions.into());
        let mut told = Vec::new();
        let (text, _) = run(&task.text(), &bytes, &mut |percent| told.push(percent)).expect("it");
        let history = history_of(&text).expect("a history");
        let since: Vec<_> = history.texts.iter().map(|one| one.since).collect();
        assert_eq!(since, [Some(9), Some(7)]);
        assert_eq!((history.read, history.unreadable), (vec![9, 7], vec![8]));
        assert_eq!(told, [0, 33, 66]);
        assert!(run(&task.text(), &bytes[1..], &mut |_| ()).is_err());
    }

    #[test]
    fn of_a_part_only_the_part_is_written_and_says_so() {
        let csv = "No.;Unidad;Objetivo;Indicador;Meta\n1;A;o;i;m\n2;B;p;j;n\n";
        let task = part_conversion(
            "\"a.csv\"",
            Form::Json,
            &[1],
            "\"Selección de 1 de 2 filas\"",
        );
        let (named, parts) = run(&task, csv.as_bytes(), &mut |_| ()).expect("a file");
        let file = file_of(&named, parts).expect("a file");
        assert!(file.file_name.contains("-seleccion_"), "{}", file.file_name);
        let text = String::from_utf8(file.bytes).expect("UTF-8");
        for (said, expected) in [("Selección de 1", true), ("\"B\"", true), ("\"A\"", false)] {
            assert_eq!(text.contains(said), expected, "{said} in {text}");
        }
    }

    #[test]
    fn rows_are_drawn_in_an_order_from_what_a_page_without_json_asks() {
        let csv = "No.;Unidad;Objetivo;Indicador;Meta\n1;Vías;o;i;m\n2;Áreas;p;j;n\n";
        for (asked, units) in [
            ("mes=2026-09&orden=unidad", 2),
            ("orden=unidad&buscar=%C3%81REAS+%22", 0),
            ("orden=unidad&buscar=%C3%81REAS+p", 1),
        ] {
            let task = arranging(asked, false);
            let (table, parts) = run(&task, csv.as_bytes(), &mut |_| ()).expect("a table");
            assert_eq!(table.matches("class=unidad").count(), units, "{table}");
            if units == 2 {
                assert!(table.find("Áreas") < table.find("Vías"), "{table}");
                assert!(table.contains("#mes=2026-09&amp;lugar=meta-1"), "{table}");
                let said = String::from_utf8(parts.concat()).expect("UTF-8");
                assert_eq!(said, "2 filas. Orden: Unidad, de la A a la Z.");
            }
        }
    }

    #[test]
    fn a_page_with_one_table_that_is_no_matrix_says_so() {
        let refused = read("<table><tr><td>a<td>b</table>", ReadIntent::Open);
        assert!(refused.is_err_and(|sentence| sentence.starts_with("No se reconoce la matriz")));
    }
}
