//! How the matrix comes into the page.

use super::parsed_json::{parsed, quoted};
use crate::browser::fetch::FetchError;
use crate::browser::source::{SourceError, source};
use crate::browser::worker::{self, Aside, WorkerError};
use crate::browser::{elements, location};
use crate::export::Exported;
use crate::import::{self, Json as _, MAX_BYTES};
use crate::model::own_files::PUBLISHED;
use crate::model::{Document, dates};
use crate::publication::{Filter, Publication};
use crate::tasks::{self, Form};
use crate::texts::viewer;

pub(super) struct Loaded {
    pub publication: Publication,
    /// The file it came from.
    pub file: (String, Vec<u8>),
}

/// The matrix that the page carries, or the one that its address names.
pub(super) async fn load() -> Result<Loaded, String> {
    let month = asked_month();
    let file = match elements::text_of("matriz") {
        Some(text) => (String::new(), text.trim().as_bytes().to_vec()),
        None => {
            let address = location::query("src").ok_or(viewer::NO_SOURCE)?;
            let of_month = month.as_ref().map(|month| format!("{month}.json"));
            let fetched = fetched(of_month.as_ref().unwrap_or(&address)).await;
            match of_month {
                Some(_) => fetched.map_err(|_| viewer::NO_SUCH_MONTH)?,
                None => fetched?,
            }
        }
    };
    let document = document(&file).await?;
    let mut publication = Publication::of(document);
    publication.month = month;
    Ok(Loaded { publication, file })
}

/// The month that the address asks for, as `2026-10`, where months are kept.
pub(super) fn asked_month() -> Option<String> {
    let (_, month) = location::hash_values(&["mes"]).pop()?;
    let of_month = |letter: u8| letter.is_ascii_digit() || letter == b'-';
    let is_one = month.len() == 7 && month.bytes().all(of_month);
    (is_one && keeps_months()).then_some(month)
}

/// The month under which what is shown can be found again, once another follows;
/// none where none is kept.
pub(super) fn cited_month(publication: &Publication) -> Option<String> {
    let date = dates::parse(&publication.document.metadata.date).map(dates::iso);
    let month = date.and_then(|date| date.get(..7).map(str::to_owned));
    let month = publication.month.clone().or(month);
    month.filter(|_| keeps_months())
}

/// Whether the page is one of a folder that keeps months, and shows what that
/// publishes.
fn keeps_months() -> bool {
    let list = elements::find("meta[name=meses]");
    list.is_some() && location::query("src").as_deref() == Some(PUBLISHED)
}

/// Where the publication is that this one is compared with: the one before it,
/// which the address names, or the month that is chosen.
pub(super) fn other() -> Option<String> {
    let chosen = elements::form_values(&["contra"]).pop();
    let chosen = chosen.map(|(_, file)| file);
    chosen.or_else(|| location::query("anterior"))
}

/// What changed from one of two publications to the other, drawn by a program
/// that is fetched only then; why it is not known, as a sentence.
pub(super) async fn changes(other: &str, file: &(String, Vec<u8>)) -> Result<String, String> {
    let (_, bytes) = fetched(other).await.map_err(|_| viewer::NO_PREVIOUS)?;
    // The later month is compared with the earlier one, whichever is shown; the
    // names of their files are in order.
    let mut both = [&bytes, &file.1];
    if *other > *file.0 && location::query("anterior").is_none() {
        both.reverse();
    }
    let (task, bytes) = tasks::comparison(both[0], both[1]);
    match in_workshop(&task, &bytes).await {
        Ok((drawn, _)) => Ok(drawn),
        Err(WorkerError::Missing) => Err(viewer::NO_COMPARISON.to_owned()),
        Err(_) => Err(viewer::NO_PREVIOUS.to_owned()),
    }
}

/// The rows that a filter asks for as it has them stand, drawn by the same
/// program, and what is told of them; why they are not, as a sentence.
pub(super) async fn arranged(
    loaded: &Loaded,
    filter: &Filter,
    cards: bool,
) -> Result<(String, String), &'static str> {
    let publication = &loaded.publication;
    let asked = location::hash_of(&for_address(publication, filter));
    let task = tasks::arranging(&asked, cards);
    match in_workshop(&task, &loaded.file.1).await {
        Ok((table, parts)) => {
            let said = String::from_utf8(parts.concat());
            Ok((table, said.unwrap_or_default()))
        }
        Err(_) if location::is_of_no_site() => Err(viewer::NO_ORIGIN_ORDER),
        Err(_) => Err(viewer::NOT_ARRANGED),
    }
}

/// What an address says of the month that is shown, that with which it is
/// compared, and this choice of it.
pub(super) fn for_address(
    publication: &Publication,
    filter: &Filter,
) -> Vec<(&'static str, String)> {
    let mut said = filter.for_address();
    if let Some(month) = &publication.month {
        said.insert(0, ("mes", month.clone()));
    }
    let other = location::hash_values(&["contra"]).pop();
    said.extend(other.map(|(_, other)| ("contra", other)));
    said
}

async fn in_workshop(task: &str, bytes: &[u8]) -> Result<tasks::Answer, WorkerError> {
    let job = worker::Job::begin(Aside::Workshop, task, bytes, |_| {})?;
    job.answer().await
}

async fn fetched(address: &str) -> Result<(String, Vec<u8>), String> {
    source(address, MAX_BYTES)
        .await
        .map_err(|error| match error {
            SourceError::OtherSite { site } => viewer::other_site(&site),
            // What is of no site is given nothing, whatever the network.
            SourceError::Fetch { .. } if location::is_of_no_site() => viewer::NO_ORIGIN.to_owned(),
            SourceError::Fetch { error, .. } => match error {
                FetchError::NotFound => viewer::NOT_FOUND.to_owned(),
                FetchError::Refused => viewer::REFUSED.to_owned(),
                FetchError::Status(status) => viewer::status(status),
                FetchError::TooLarge { bytes } => viewer::too_large(bytes / 1_000_000),
            },
        })
}

/// The matrix of a file. What this program publishes is read here; any other
/// form is first made such a one, by a program that is fetched only then.
async fn document(file: &(String, Vec<u8>)) -> Result<Document, String> {
    let (_, bytes) = file;
    if let Some(document) = published(bytes) {
        return Ok(document);
    }
    let start = bytes.iter().find(|byte| !byte.is_ascii_whitespace());
    if start == Some(&b'<') {
        return Err(viewer::SOURCE_IS_PAGE.to_owned());
    }
    let json = converted(file, Form::Json, None).await?;
    published(&json.bytes).ok_or_else(|| viewer::CONVERTER_BROKE.to_owned())
}

/// The matrix of a file that is just as this program publishes it.
fn published(bytes: &[u8]) -> Option<Document> {
    let text = str::from_utf8(bytes).ok()?;
    match parsed(text.trim_start_matches('\u{feff}')) {
        Some(json) => import::matrix_of_json(&json),
        None => import::matrix_of_csv(text),
    }
}

/// Some rows of a matrix, by their positions from 0, and what they are.
pub(super) struct Selected {
    pub rows: Vec<usize>,
    pub said: String,
}

/// A file in another form, or a part of it.
pub(super) async fn converted(
    file: &(String, Vec<u8>),
    form: Form,
    part: Option<&Selected>,
) -> Result<Exported, String> {
    let (name, bytes) = file;
    let name = quoted(name);
    let task = match part {
        None => tasks::conversion(&name, form),
        Some(part) => tasks::part_conversion(&name, form, &part.rows, &quoted(&part.said)),
    };
    match in_workshop(&task, bytes).await {
        Ok((named, mut parts)) => {
            let said = |name: &str| parsed(&named)?.member(name)?.text();
            Ok(Exported {
                file_name: said("file_name").unwrap_or_default(),
                media_type: said("media_type").unwrap_or_default().into(),
                bytes: parts.pop().unwrap_or_default(),
                notes: Vec::new(),
            })
        }
        Err(WorkerError::Missing) if location::is_of_no_site() => {
            Err(viewer::NO_ORIGIN_FILE.to_owned())
        }
        Err(WorkerError::Missing) => Err(viewer::NO_CONVERTER.to_owned()),
        Err(WorkerError::Failed(sentence)) => Err(sentence),
        Err(WorkerError::Broken | WorkerError::Stopped) => Err(viewer::CONVERTER_BROKE.to_owned()),
    }
}
