//! What the matrix leaves as that is made aside, what of it is uploaded to the institution's website, and how it will look there.

use leptos::prelude::untrack;

use super::Workspace;
use super::problem::Problem;
use crate::browser::clock;
use crate::browser::fetch::{self, Addresses, FetchError};
use crate::browser::web_storage::{self, Kept};
use crate::browser::worker::{self, Aside};
use crate::export::{self, Exported, Files, Moment, Published};
use crate::model::published_month::KeptMonths;
use crate::tasks::{self, Form, Task};

/// The names of the viewer's files, one a line, written by the build.
const LIST: &str = "visor.txt";
const VIEWER: &str = "visor.html";
const EXAMPLE: &str = "ejemplo.html";
/// The page of the example with the viewer in it.
const SAMPLE: &str = "muestra.html";
/// What takes the matrix from the frame.
const HANDED: &str = "vista.js";

/// Where this browser keeps the address of the folder.
const ADDRESS: &str = "metas/v1/sitio";

/// What a frame shows: a page with the viewer, which takes the matrix from the
/// frame.
pub struct Framed {
    pub page: FramedPage,
    pub matrix: String,
}

/// Where the page of a frame is.
pub enum FramedPage {
    /// At this address of the site.
    Site(&'static str),
    /// In this text, which the one file makes; as long as this value.
    Carried { text: String, _addresses: Addresses },
}

impl Workspace {
    /// The address of the folder, as the person wrote it last.
    pub fn site_address(&self) -> String {
        let kept = web_storage::get(Kept::Locally, ADDRESS).filter(|text| !text.trim().is_empty());
        kept.unwrap_or_else(|| export::FOLDER.to_owned())
    }

    pub fn keep_site_address(&self, address: &str) {
        web_storage::set(Kept::Locally, ADDRESS, address);
    }

    /// The matrix in a form of its own; `None` when the person was told why
    /// not.
    pub async fn in_form(&self, form: Form) -> Option<Exported> {
        let document = self.matrix.with(|document, _| document.clone());
        let name = untrack(|| self.matrix.title());
        let task = Task::Write(form, Box::new(document));
        let (text, parts) = self.work.aside(&name, &task, &[]).await?;
        self.work.understood(&name, tasks::file_of(&text, parts))
    }

    /// The ZIP of everything to upload to a folder that keeps these months
    /// already, or of what is replaced each month; `None` when the person was
    /// told why not.
    pub async fn site(&self, folder: &str, kept: &KeptMonths, whole: bool) -> Option<Exported> {
        let viewer = match whole {
            true => Some(self.told(viewer_files().await)?),
            false => None,
        };
        let now = clock::local_time(clock::now());
        let made = self.published(folder, kept, now).await?;
        let zip = self
            .matrix
            .with(|document, _| export::site_zip(document, made, viewer, now));
        self.told(zip)
    }

    /// The matrix as citizens see it; `None` when the person was told why not.
    pub async fn for_citizens(&self) -> Option<Framed> {
        self.framed("vista.html").await
    }

    /// The same in the page of the example.
    pub async fn preview(&self) -> Option<Framed> {
        self.framed(SAMPLE).await
    }

    /// The page at this address of the site, which the one file makes anew.
    async fn framed(&self, address: &'static str) -> Option<Framed> {
        let matrix = self.in_form(Form::Json).await?.bytes;
        let matrix = String::from_utf8(matrix).ok()?;
        if !fetch::is_carried(LIST) {
            let page = FramedPage::Site(address);
            return Some(Framed { page, matrix });
        }
        let (mut names, viewer, example) = self.told(preview_files().await)?;
        names.push(HANDED.to_owned());
        let mut addresses = Addresses::default();
        let elsewhere = names.into_iter().filter_map(|name| {
            let worker = name.starts_with("taller-") && name.ends_with(".js");
            let address = match worker.then(|| worker::script(Aside::Workshop)).flatten() {
                Some(script) => script,
                None => addresses.add(&name)?,
            };
            Some((name, address))
        });
        let elsewhere: Vec<(String, String)> = elsewhere.collect();
        let viewer = self.told(export::carried_viewer(&viewer, &elsewhere))?;
        let text = match address {
            SAMPLE => self.told(export::carried_example(&example, &viewer, &elsewhere))?,
            _ => viewer,
        };
        let page = FramedPage::Carried {
            text,
            _addresses: addresses,
        };
        Some(Framed { page, matrix })
    }

    async fn published(&self, folder: &str, kept: &KeptMonths, now: Moment) -> Option<Published> {
        let document = self.matrix.with(|document, _| document.clone());
        let name = untrack(|| self.matrix.title());
        let (task, bytes) = tasks::publication_task(folder, document, kept, now);
        let (text, parts) = self.work.aside(&name, &task, &bytes).await?;
        let made = tasks::published_of(&text, parts);
        self.work.understood(&name, made)
    }

    fn told<T, E>(&self, got: Result<T, E>) -> Option<T> {
        if got.is_err() {
            self.work.tell(Problem::NoViewer);
        }
        got.ok()
    }
}

async fn names() -> Result<Vec<String>, FetchError> {
    let list = text(LIST).await?;
    Ok(list.lines().map(str::to_owned).collect())
}

async fn text(name: &str) -> Result<String, FetchError> {
    let bytes = fetch::beside(name).await?;
    String::from_utf8(bytes).map_err(|_| FetchError::NotFound)
}

async fn viewer_files() -> Result<Files, FetchError> {
    let mut files = Files::new();
    for name in names().await? {
        let bytes = fetch::beside(&name).await?;
        files.push((name, bytes));
    }
    Ok(files)
}

async fn preview_files() -> Result<(Vec<String>, String, String), FetchError> {
    Ok((names().await?, text(VIEWER).await?, text(EXAMPLE).await?))
}
