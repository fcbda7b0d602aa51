//! How a matrix comes into the page. Whatever goes wrong, the draft that was
//! open stays as it was.

use std::sync::Arc;

use leptos::prelude::*;

use super::address::Addressed;
use super::choosing::Choosing;
use super::draft::{Draft, DraftState};
use super::kept_file::{FileState, KeptFile};
use super::live::OpeningReport;
use super::matrix::Matrix;
use super::problem::Problem;
use super::source_opening::FetchedSource;
use super::unlocking::{Asked, Locked};
use super::work::Work;
use crate::browser::drafts::{self, SetAside};
use crate::browser::{fetch, settings, window};
use crate::draft::{DraftWriter, pieces_file};
use crate::import::{
    GivenFile, GivenForm, ReadIntent, ReadMatrix, ReadOptions, ReadOutcome, ReportLine,
};
use crate::model::publication_month::PublicationMonth;
use crate::model::{Cell, Content, Document, History, Metadata};
use crate::texts;

/// Where a person can go that takes no reading of files.
#[derive(Clone, Debug)]
pub enum Going {
    /// To what the page's address names: a draft, or nothing. See
    /// [`Request::of_address`].
    Address,
    /// To an empty matrix.
    New,
    /// To a draft.
    Draft(String),
    /// To the file that the page's address names after `?src=`, if no draft is
    /// open: one of ours is opened at once, and what is left to do with it is
    /// [`Request::Fetched`].
    Source,
}

/// What a person can ask to be opened.
#[derive(Clone, Debug)]
pub enum Request {
    Go(Going),
    /// What came of [`Going::Source`] and is to be read.
    Fetched,
    Files(Vec<web_sys::File>),
    /// A text from the clipboard, and the page that it was copied from, if any.
    Pasted {
        text: String,
        page: String,
    },
    Example,
    /// The same, which the page's address names.
    NamedExample,
    /// The draft of the next month, from this one; from the one that is open
    /// where none is named.
    NewMonth(Option<String>),
    /// The draft of the next month, from the one that is open, to be published
    /// as it is.
    UnchangedMonth,
    /// What was set aside of drafts that could not be read.
    SetAside,
}

impl Request {
    /// For what the page's address names.
    pub fn of_address() -> Self {
        match Addressed::read() {
            Addressed::Example => Self::NamedExample,
            Addressed::Draft(_) | Addressed::StartPage => Self::Go(Going::Address),
        }
    }
}

/// What a new draft begins with.
pub(super) struct NewDraft {
    /// By which it is kept; nothing for an id of its own.
    pub id: Option<String>,
    pub document: Document,
    pub history: History,
    /// What it is called by while the document names nobody.
    pub file_name: String,
    pub report: Vec<ReportLine>,
    /// The name of the file that it was opened from, if it was from one.
    pub from: Option<String>,
    /// What is known of its publication, as it is kept.
    pub said: Option<String>,
    /// It is the example: nothing of it is kept before it is changed.
    pub is_example: bool,
}

impl NewDraft {
    /// With nothing but a document.
    pub fn of(document: Document, file_name: String) -> Self {
        Self {
            id: None,
            document,
            history: History::default(),
            file_name,
            report: Vec::new(),
            from: None,
            said: None,
            is_example: false,
        }
    }

    /// What a file of this name says.
    pub fn of_file(document: Document, name: String) -> Self {
        let stem = name.rsplit_once('.').map_or(&*name, |(stem, _)| stem);
        Self {
            from: Some(name.clone()),
            ..Self::of(document, stem.to_owned())
        }
    }

    /// What was read.
    fn of_read(read: ReadMatrix) -> Self {
        Self {
            history: read.history,
            report: read.report,
            said: read.answers,
            ..Self::of_file(read.document, read.name)
        }
    }
}

/// What is being opened.
#[derive(Clone, Copy)]
pub struct Opening {
    pub(super) matrix: Matrix,
    pub(super) draft: Draft,
    pub(super) work: Work,
    pub(super) choosing: RwSignal<Option<Choosing>>,
    pub(super) locked: RwSignal<Option<Locked>>,
    fresh_report: RwSignal<bool>,
    /// After how many steps the file was read again.
    read_again: RwSignal<Option<usize>>,
    recovering: RwSignal<bool>,
    /// What is open was begun just now, for this month.
    pub(super) month_begun: RwSignal<Option<PublicationMonth>>,
    /// The person says that nothing changed in it, and is about to publish it.
    pub(super) unchanged: RwSignal<bool>,
    /// What was fetched, and is to be read.
    pub(super) fetched: StoredValue<Option<FetchedSource>>,
    /// Another draft is about to be opened.
    pub(super) moving: StoredValue<bool>,
}

impl Opening {
    pub(super) fn new(matrix: Matrix, draft: Draft, work: Work) -> Self {
        Self {
            matrix,
            draft,
            work,
            choosing: RwSignal::new(None),
            locked: RwSignal::new(None),
            fresh_report: RwSignal::new(false),
            read_again: RwSignal::new(None),
            recovering: RwSignal::new(false),
            month_begun: RwSignal::new(None),
            unchanged: RwSignal::new(false),
            fetched: StoredValue::new(None),
            moving: StoredValue::new(false),
        }
    }

    /// A new file was opened: its report is to be shown.
    pub fn fresh_report(&self) -> bool {
        self.fresh_report.get()
    }

    /// The file was read again, and nothing was done since.
    pub fn just_read_again(&self) -> bool {
        self.read_again.get() == Some(self.matrix.steps())
    }

    pub(super) fn set_read_again(&self) {
        self.read_again.set(Some(untrack(|| self.matrix.steps())));
    }

    /// The person looks at what was set aside of drafts.
    pub fn recovering(&self) -> bool {
        self.recovering.get()
    }

    pub fn end_recovering(&self) {
        self.recovering.set(false);
    }

    pub(super) fn end_fresh_report(&self) {
        self.fresh_report.set(false);
    }

    /// Opens what was set aside of a draft, as a draft of its own.
    pub async fn open_set_aside(&self, record: &SetAside) {
        self.recovering.set(false);
        let text = record.file();
        self.open_bytes(pieces_file::NAME, text.into_bytes()).await;
    }

    /// Goes where no file is to be read. What goes wrong is told to the person,
    /// and the open draft stays as it was.
    pub async fn go(&self, going: Going) {
        self.fetched.set_value(None);
        match going {
            Going::Address => self.open_from_address().await,
            Going::New => self.begin_new().await,
            Going::Draft(id) => self.continue_draft(&id).await,
            Going::Source => self.fetch_source().await,
        }
    }

    /// Opens whatever is asked for, and is told and stays in the same way.
    pub async fn fulfil(&self, request: Request) {
        match request {
            Request::Go(going) => self.go(going).await,
            Request::Fetched => self.read_fetched().await,
            Request::Files(files) => self.open_files(files).await,
            Request::Pasted { text, page } => self.open_pasted(&text, &page).await,
            Request::Example => self.open_example().await,
            Request::NamedExample => self.open_named_example().await,
            Request::NewMonth(from) => drop(self.begin_month(from).await),
            Request::UnchangedMonth => {
                let begun = self.begin_month(None).await;
                self.unchanged.set(begun);
            }
            Request::SetAside => self.recovering.set(true),
        }
    }

    /// Opens the example that comes with the program.
    pub(super) async fn open_example(&self) {
        self.work.begin(texts::READING);
        let name = texts::EXAMPLE_FILE;
        match fetch::beside(name).await {
            Ok(bytes) => self.show_example(name, bytes).await,
            Err(error) => self.work.tell(Problem::Address {
                address: name.to_owned(),
                error,
            }),
        }
        self.work.end();
    }

    async fn show_example(&self, name: &str, bytes: Vec<u8>) {
        let file = GivenFile::new(name, GivenForm::File);
        let options = ReadOptions::default();
        let looked = self.look_at(&file, &bytes, &options, ReadIntent::Open, None);
        match looked.await {
            Ok(ReadOutcome::Matrix(read)) => {
                let example = NewDraft {
                    is_example: true,
                    ..NewDraft::of_read(*read)
                };
                if self.keep(example).await {
                    self.fresh_report.set(true);
                }
            }
            // Another file stands in its place, and is opened as any file is.
            Ok(looked) => self.come_of(looked, Asked::first(file, bytes)).await,
            Err(unread) => self.tell_unread(name, unread),
        }
    }

    /// Begins an empty matrix, with the official heading and one empty unit.
    async fn begin_new(&self) {
        let metadata = Metadata {
            periodicity: texts::MONTHLY.to_owned(),
            licence: texts::LICENCE.to_owned(),
            ..Metadata::default()
        };
        let rows = [
            Content::Level(texts::NEW_LEVEL.to_owned()),
            Content::Goal(["1", "", "", "", ""].map(Cell::text)),
        ];
        let document = Document::new(texts::OFFICIAL_HEADING, rows, metadata);
        if self.keep(NewDraft::of(document, String::new())).await {
            self.end_fresh_report();
        }
    }

    pub(super) fn begin_fresh_report(&self) {
        self.fresh_report.set(true);
    }

    /// Shows what was read as a new draft; `false` when the person rather stays
    /// with the one that is open.
    pub(super) async fn begin(&self, read: ReadMatrix) -> bool {
        let kept = self.keep(NewDraft::of_read(read)).await;
        if kept {
            self.fresh_report.set(true);
        }
        kept
    }

    /// The same, with the file that it was read of, which is kept if it could
    /// be read in another way.
    pub(super) async fn begin_from(
        &self,
        mut read: ReadMatrix,
        file: GivenFile,
        bytes: Arc<Vec<u8>>,
    ) {
        let read_with = read.read_with.take();
        if let (true, Some(options)) = (self.begin(read).await, read_with) {
            let actions = self.matrix.actions_now();
            let kept = KeptFile::new(file, options, actions);
            self.draft.keep_file(kept, bytes);
        }
    }

    /// Shows a document as a new draft of its own; `false` when the person
    /// rather stays with the one that is open.
    pub(super) async fn keep(&self, beginning: NewDraft) -> bool {
        let NewDraft {
            id,
            document,
            history,
            file_name,
            report,
            from,
            said,
            is_example,
        } = beginning;
        let draft = self.draft;
        if !draft.leave().await {
            return false;
        }
        self.matrix.set_report(OpeningReport::Lines(report));
        draft.set_file(FileState::None);
        let id = id.unwrap_or_else(drafts::fresh_id);
        let (writer, state): (fn(&str, &str) -> _, _) = match is_example {
            true => (DraftWriter::of_example, DraftState::Example),
            false => (DraftWriter::of_new, DraftState::Saving),
        };
        let mut writer = writer(&id, &drafts::fresh_id());
        writer.set_file(from);
        writer.set_answers(said);
        draft.open(writer);
        self.work.dismiss();
        draft.set_state(state);
        draft.set_read_only(false);
        self.matrix.set_unchecked(false);
        self.end_month_begun();
        self.matrix.show(document, history, file_name);
        draft.opened(id.clone());
        // No other tab knows of it yet.
        draft.hold(&id).await;
        if !is_example {
            settings::ask_to_persist();
        }
        draft.save();
        true
    }

    /// Shows a draft as it was read.
    pub(super) fn show_again(&self, document: Document, history: History, title: String) {
        self.matrix.show(document, history, title);
        self.fresh_report.set(false);
        self.end_month_begun();
    }

    /// Goes back to the start page; the draft stays where it is.
    pub async fn close(&self) {
        if self.draft.leave().await {
            self.shut();
        }
    }

    pub(super) fn shut(&self) {
        self.draft.shut();
        self.end_month_begun();
        self.fresh_report.set(false);
        Addressed::StartPage.write();
        window::set_title(texts::APP);
    }
}
