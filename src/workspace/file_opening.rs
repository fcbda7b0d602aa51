//! How a file, whatever it is, comes to be opened: what is certain at once,
//! what is not after the person has seen how it would be read.

use std::sync::Arc;

use leptos::prelude::*;

use super::choosing::{ChoiceSource, Choosing};
use super::opening::Opening;
use super::problem::Problem;
use crate::browser::fetch::FetchError;
use crate::browser::source::{SourceError, source};
use crate::browser::{clock, files, location};
use crate::import::{self, Encoding, Nature, Origin, ReadError, ReadOptions, Sheet, ZipFiles};
use crate::model::{Column, Separator};
use crate::tasks::{self, Letters, Task};
use crate::texts;

/// Up to this size a file is open at once.
const QUICK_BYTES: f64 = 300_000.0;

/// Shows what is busy before so many bytes are read in the page, which paints
/// nothing meanwhile.
async fn painted_before(bytes: usize) {
    if bytes as f64 > QUICK_BYTES {
        clock::painted().await;
    }
}

/// Opening files.
impl Opening {
    /// Opens what was chosen or dropped: one file, or the files of one
    /// publication.
    pub(super) async fn open_files(&self, files: Vec<web_sys::File>) {
        let total: f64 = files.iter().map(|file| file.size()).sum();
        let mut names = files.iter().map(web_sys::File::name);
        let Some(first) = names.next() else { return };
        if total > import::MAX_BYTES as f64 {
            let bytes = total as u64;
            return self.work.refuse(&first, &ReadError::TooLarge { bytes });
        }
        if total > QUICK_BYTES {
            self.work.begin(texts::READING);
        }
        let mut read = Vec::with_capacity(files.len());
        for file in &files {
            let name = file.name();
            match files::bytes(file).await {
                Some(bytes) => read.push((name, bytes)),
                None => {
                    self.work.end();
                    return self.work.tell(Problem::Unreadable { name });
                }
            }
        }
        match <[_; 1]>::try_from(read) {
            Ok([(name, bytes)]) => self.open_bytes(&name, bytes).await,
            Err(read) => self.open_together(&read, &[]).await,
        }
        self.work.end();
    }

    /// Opens the bytes of a file, whatever they are.
    pub(super) async fn open_bytes(&self, name: &str, bytes: Vec<u8>) {
        self.open_found(name, bytes, Vec::new()).await;
    }

    /// Opens the bytes of a file that stood beside these others.
    async fn open_found(&self, name: &str, bytes: Vec<u8>, beside: Vec<String>) {
        match import::nature(&bytes) {
            Nature::Workbook => {
                if let Some(sheets) = self.sheets(name, &Task::Sheets, &bytes).await {
                    let origin = Origin::File(name.to_owned());
                    self.open_tables(name, origin, sheets, beside).await;
                }
            }
            Nature::Archive => {
                let answer = self.work.aside(name, &Task::Archive, &bytes).await;
                if let Some((names, parts)) = answer {
                    let ZipFiles { files, beside } = tasks::files_of(&names, parts);
                    match <[_; 1]>::try_from(files) {
                        Ok([(name, bytes)]) => {
                            Box::pin(self.open_found(&name, bytes, beside)).await;
                        }
                        Err(files) => self.open_together(&files, &beside).await,
                    }
                }
            }
            Nature::WebPage => {
                let origin = Origin::Page(name.to_owned());
                let task = Task::Page(Letters::OfFile);
                let opened = self.open_page(name, origin, &task, &bytes, beside).await;
                if let Err(Some(error)) = opened {
                    self.work.refuse(name, &error);
                }
            }
            Nature::Text => self.open_text(name, bytes, beside).await,
        }
    }

    async fn open_text(&self, name: &str, bytes: Vec<u8>, beside: Vec<String>) {
        painted_before(bytes.len()).await;
        let options = ReadOptions::default();
        // What cannot be looked at is refused by its reading, and of what is no
        // matrix the reading says why.
        let look = import::preview(name, &bytes, &options);
        let certain = look.as_ref().is_ok_and(|look| look.certain) || look.is_err();
        let known = look.is_ok_and(|look| look.columns.iter().any(Option::is_some));
        let read = (certain || !known).then(|| import::read(name, &bytes, options));
        let error = match read {
            Some(Ok(opened)) if certain => return self.begin(opened.beside(&beside), name).await,
            None | Some(Ok(_)) => None,
            Some(Err(error @ ReadError::NotAMatrix { .. })) => Some(error),
            Some(Err(error)) => return self.work.refuse(name, &error),
        };
        self.choose(name, ChoiceSource::Text(Arc::new(bytes)), beside, error);
    }

    async fn open_together(&self, files: &[(String, Vec<u8>)], beside: &[String]) {
        painted_before(files.iter().map(|(_, bytes)| bytes.len()).sum()).await;
        match import::read_together(files) {
            Ok(opened) => {
                let name = files.first().map_or("", |(name, _)| name);
                self.begin(opened.beside(beside), name).await;
            }
            Err(error) => self.work.refuse(texts::FILES_TOGETHER, &error),
        }
    }

    /// Opens the matrix among the tables of a page. Fails with the reason when
    /// there is none, or with nothing where the person was told.
    async fn open_page(
        &self,
        name: &str,
        origin: Origin,
        task: &Task,
        bytes: &[u8],
        beside: Vec<String>,
    ) -> Result<(), Option<ReadError>> {
        let sheets = self.sheets(name, task, bytes).await;
        let sheets = sheets.ok_or(None)?;
        if sheets.len() == 1 {
            let opened = import::read_sheet(origin, &sheets, 0, &ReadOptions::default());
            self.begin(opened.map_err(Some)?.beside(&beside), name)
                .await;
        } else {
            self.open_tables(name, origin, sheets, beside).await;
        }
        Ok(())
    }

    /// Opens the one table that is a matrix, or asks which.
    async fn open_tables(
        &self,
        name: &str,
        origin: Origin,
        sheets: Vec<Sheet>,
        beside: Vec<String>,
    ) {
        let options = ReadOptions::default();
        let known = |sheet: &Sheet| import::preview_sheet(sheet, &options).certain;
        let mut certain = (0..sheets.len()).filter(|at| known(&sheets[*at]));
        let only = match (certain.next(), certain.next()) {
            (Some(at), None) => Some(at),
            _ => None,
        };
        // Of one that is none, it is said why.
        let tried = only.or((sheets.len() == 1).then_some(0));
        let read = tried.map(|at| import::read_sheet(origin.clone(), &sheets, at, &options));
        match (only, read) {
            (Some(_), Some(Ok(opened))) => self.begin(opened.beside(&beside), name).await,
            (_, read) => {
                let (sheets, at) = (Arc::new(sheets), 0);
                let source = ChoiceSource::Tables { origin, sheets, at };
                self.choose(name, source, beside, read.and_then(Result::err));
            }
        }
    }

    /// Opens what is on the clipboard: the table of the page it was copied
    /// from, and else its text. The person is asked how to read what is not
    /// clear.
    pub(super) async fn open_pasted(&self, text: &str, page: &str) {
        let name = texts::PASTED_NAME;
        if !page.is_empty() {
            self.work.dismiss();
            let (task, page) = (Task::Page(Letters::Known), page.as_bytes());
            match self
                .open_page(name, Origin::Paste, &task, page, Vec::new())
                .await
            {
                Ok(()) => return,
                Err(Some(_)) => {}
                // Without tables it is a text; else nobody knows what it is.
                Err(None) => match self.work.problem_now() {
                    Some(Problem::File { .. }) => self.work.dismiss(),
                    _ => return,
                },
            }
        }
        match import::read_pasted(text) {
            Ok(opened) => self.begin(opened, name).await,
            Err(error @ ReadError::NotAMatrix { .. }) => {
                let bytes = Arc::new(text.as_bytes().to_vec());
                self.choose(name, ChoiceSource::Text(bytes), Vec::new(), Some(error));
            }
            Err(error) => self.work.refuse(name, &error),
        }
    }

    /// Tables that are read aside; `None` when the person was told why not.
    async fn sheets(&self, name: &str, task: &Task, bytes: &[u8]) -> Option<Vec<Sheet>> {
        let (text, parts) = self.work.aside(name, task, bytes).await?;
        self.work.understood(name, tasks::sheets_of(&text, parts))
    }
}

/// Opening what an address names.
impl Opening {
    /// Opens the file that the page's address names after `?src=`, unless it
    /// names a draft.
    pub(super) async fn open_source(&self) {
        if let (Some(address), None) = (location::query("src"), self.draft.id_now()) {
            self.work.begin(texts::READING);
            self.fetch(&address).await;
            self.work.end();
        }
    }

    /// Opens the file at an address of this site, or of one that is allowed.
    pub(super) async fn fetch(&self, address: &str) {
        let problem = match source(address, import::MAX_BYTES).await {
            Ok((name, bytes)) => return self.open_bytes(&name, bytes).await,
            Err(SourceError::OtherSite { site }) => Problem::OtherSite { site },
            Err(SourceError::Fetch { address, error }) => match error {
                FetchError::TooLarge { bytes } => {
                    return self.work.refuse(&address, &ReadError::TooLarge { bytes });
                }
                error => Problem::Address { address, error },
            },
        };
        self.work.tell(problem);
    }
}

/// Choosing how something is read.
impl Opening {
    /// Asks how it is to be read, and says why that is not clear.
    fn choose(
        &self,
        name: &str,
        source: ChoiceSource,
        beside: Vec<String>,
        error: Option<ReadError>,
    ) {
        let mut choosing = Choosing::of(name, source, beside);
        choosing.problem = error.map(|error| error.to_string());
        self.work.dismiss();
        self.choosing.set(Some(choosing));
    }

    /// What waits for the person's word before it is opened.
    pub fn choosing(&self) -> Option<Choosing> {
        self.choosing.get()
    }

    /// The same, to be looked at only.
    pub fn with_choosing<T>(&self, look: impl FnOnce(Option<&Choosing>) -> T) -> T {
        self.choosing.with(|choosing| look(choosing.as_ref()))
    }

    /// It is not opened.
    pub fn stop_choosing(&self) {
        self.choosing.set(None);
    }

    /// Reads it with another code page.
    pub fn choose_encoding(&self, encoding: Option<Encoding>) {
        self.rechoose(|choosing| choosing.options.encoding = encoding);
    }

    /// Splits it at another separator.
    pub fn choose_separator(&self, separator: Option<Separator>) {
        self.rechoose(|choosing| {
            choosing.options.separator = separator;
            choosing.options.columns = None;
        });
    }

    /// Takes another of its tables.
    pub fn choose_table(&self, chosen: usize) {
        self.rechoose(|choosing| choosing.choose_table(chosen));
    }

    /// Says which column of the matrix a column of the table is.
    pub fn choose_column(&self, at: usize, column: Option<Column>) {
        self.rechoose(|choosing| choosing.choose_column(at, column));
    }

    fn rechoose(&self, change: impl FnOnce(&mut Choosing)) {
        self.choosing.update(|choosing| {
            if let Some(choosing) = choosing {
                change(choosing);
                choosing.look();
            }
        });
    }

    /// Opens it as chosen.
    pub async fn open_chosen(&self) {
        let Some(choosing) = self.choosing.get_untracked() else {
            return;
        };
        match choosing.read() {
            Ok(opened) => {
                self.choosing.set(None);
                self.begin(opened, &choosing.name).await;
            }
            Err(error) => self.choosing.update(|choosing| {
                if let Some(choosing) = choosing {
                    choosing.problem = Some(error.to_string());
                }
            }),
        }
    }
}
