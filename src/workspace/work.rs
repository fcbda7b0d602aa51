//! What is being done, and what went wrong: long work is done aside, with
//! progress and a way to stop it.

use std::cell::Cell;
use std::rc::Rc;

use leptos::prelude::*;

use super::problem::{Problem, Unread};
use crate::browser::worker::{self, Aside, Stop, WorkerError};
use crate::browser::{clock, files, system_clipboard};
use crate::export::Exported;
use crate::import::{Nature, ReadError, nature};
use crate::tasks::Task;
use crate::texts;

/// What the person is told meanwhile.
#[derive(Clone, Copy)]
pub struct Work {
    problem: RwSignal<Option<Problem>>,
    busy: RwSignal<Option<&'static str>>,
    progress: RwSignal<Option<u8>>,
    stop: StoredValue<Option<Stop>, LocalStorage>,
}

impl Work {
    pub(super) fn new() -> Self {
        Self {
            problem: RwSignal::new(None),
            busy: RwSignal::new(None),
            progress: RwSignal::new(None),
            stop: StoredValue::new_local(None),
        }
    }

    /// What went wrong last, until the person has read it.
    pub fn problem(&self) -> Option<Problem> {
        self.problem.get()
    }

    /// The same for handlers, without tracking.
    pub fn problem_now(&self) -> Option<Problem> {
        self.problem.get_untracked()
    }

    pub fn has_problem(&self) -> bool {
        self.problem.with(Option::is_some)
    }

    pub fn tell(&self, problem: Problem) {
        self.problem.set(Some(problem));
    }

    /// The person has read it, or it is none any more.
    pub fn dismiss(&self) {
        self.problem.set(None);
    }

    /// What long work is going on.
    pub fn busy(&self) -> Option<&'static str> {
        self.busy.get()
    }

    pub fn begin(&self, what: &'static str) {
        self.busy.set(Some(what));
    }

    pub fn end(&self) {
        self.busy.set(None);
    }

    /// How far it is, in percents, where that is known; then it can be stopped.
    pub fn progress(&self) -> Option<u8> {
        self.progress.get()
    }

    /// Stops what is being done aside.
    pub fn stop(&self) {
        self.stop.with_value(|stop| {
            if let Some(stop) = stop {
                stop.stop();
            }
        });
    }

    /// Hands a file over as a download; `false` when the person was told that
    /// it could not be.
    pub fn download(&self, file: &Exported) -> bool {
        let done = files::download(&file.file_name, &file.media_type, &file.bytes);
        if done.is_none() {
            self.tell(Problem::Download);
        }
        done.is_some()
    }

    /// Puts a page, if it is one, and a text on the clipboard; `false` when the
    /// person was told that it could not be.
    pub fn copy(&self, page: &str, text: &str) -> bool {
        let done = system_clipboard::copy(page, text);
        if !done {
            self.tell(Problem::Clipboard);
        }
        done
    }

    pub(super) fn refuse(&self, name: &str, error: &ReadError) {
        let (name, sentence) = (name.to_owned(), error.to_string());
        self.tell(Problem::File { name, sentence });
    }

    /// What an answer says, if it says anything; else it broke on this.
    pub(super) fn understood<T>(&self, name: &str, said: Option<T>) -> Option<T> {
        if said.is_none() {
            let name = name.to_owned();
            self.tell(Problem::Broken { name });
        }
        said
    }

    /// Has a task done in a worker; `None` when the person was told why not.
    pub(super) async fn aside(
        &self,
        name: &str,
        task: &Task,
        bytes: &[u8],
    ) -> Option<worker::Reply> {
        match self.in_worker(task, bytes, None).await {
            Ok(answer) => Some(answer),
            Err(error) => {
                if let Some(problem) = Unread::from(error).problem(name) {
                    self.tell(problem);
                }
                None
            }
        }
    }

    /// The same, without saying what went wrong. With `patience`, nothing is
    /// shown of what takes less than so many milliseconds.
    pub(super) async fn in_worker(
        &self,
        task: &Task,
        bytes: &[u8],
        patience: Option<i32>,
    ) -> Result<worker::Reply, WorkerError> {
        let work = *self;
        let told = move |percent| work.progress.set(Some(percent));
        let reads = matches!(task, Task::Read(..) | Task::DrawPage(..));
        let is_pdf = reads && nature(bytes) == Nature::Pdf;
        let program = match is_pdf {
            true => Aside::PdfReader,
            false => Aside::Workshop,
        };
        if is_pdf && worker::script(program).is_none() {
            return Err(WorkerError::Failed(texts::NO_PDF_HERE.to_owned()));
        }
        let job = worker::Job::begin(program, &task.text(), bytes, told)?;
        let before = self.busy.get_untracked();
        let state = Rc::new(Cell::new(Sight::NotYet));
        let (sight, stop) = (state.clone(), job.stop());
        let show = move || {
            let free = patience.is_none() || work.busy.get_untracked().is_none();
            if sight.get() == Sight::NotYet && free {
                sight.set(Sight::Now);
                work.busy.set(Some(texts::WORKING));
                work.progress.set(Some(0));
                work.stop.set_value(Some(stop));
            }
        };
        match patience {
            Some(patience) => clock::after(patience, show),
            None => show(),
        }
        let answer = job.answer().await;
        if state.replace(Sight::NoMore) == Sight::Now {
            self.stop.set_value(None);
            self.progress.set(None);
            self.busy.set(before);
        }
        answer
    }
}

/// Whether it is seen that something is being done aside.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sight {
    NotYet,
    Now,
    NoMore,
}
