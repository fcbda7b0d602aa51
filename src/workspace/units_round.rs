//! What the units are asked for, and what is taken of what they give back.

use leptos::prelude::untrack;
use time::Date;

use super::Workspace;
use super::live::today;
use super::problem::{Problem, Unread};
use crate::browser::{fetch, files};
use crate::export::Exported;
use crate::import::{
    GivenFile, GivenForm, MAX_BYTES, Nature, ReadError, ReadIntent, ReadOptions, ReadOutcome,
    nature,
};
use crate::model::Edit;
use crate::model::asked_units::{AskedUnits, LeftReply};
use crate::model::publication_month::PublicationMonth;
use crate::round::{
    self, AskableUnit, AskedForm, Asking, ReturnedFile, ReturnedMatrix, UnitPackage, UnitReply,
    askable_units, package_of, unit_replies,
};
use crate::tasks::{self, Task};
use crate::texts;

impl Workspace {
    /// The units that one can ask; runs again when the matrix changes.
    pub fn askable_units(&self) -> Vec<AskableUnit> {
        self.matrix
            .with_findings(|_, document, _, _| askable_units(document))
    }

    /// What was asked, and when.
    pub fn asked_units(&self) -> AskedUnits {
        self.registration().units
    }

    /// For which publication the units are asked.
    fn asked_month(&self) -> Option<PublicationMonth> {
        let (said, _) = self.months_now();
        said.or_else(|| self.draft.today().publication())
    }

    /// What the units of these names are sent.
    pub fn unit_packages(
        &self,
        names: &[String],
        until: Option<Date>,
        form: AskedForm,
    ) -> Vec<UnitPackage> {
        let Some(month) = untrack(|| self.asked_month()) else {
            return Vec::new();
        };
        let asking = Asking {
            month,
            today: today(),
            until,
            form,
        };
        untrack(|| {
            self.matrix.with_findings(|checker, document, _, _| {
                let units = askable_units(document).into_iter();
                let chosen = units.filter(|unit| names.contains(&unit.name));
                chosen
                    .map(|unit| package_of(document, &unit, checker.findings(), asking))
                    .collect()
            })
        })
    }

    /// Their files, or all in a ZIP; `None` when the person was told why not.
    pub async fn unit_files(&self, packages: Vec<UnitPackage>) -> Option<Exported> {
        let name = untrack(|| self.matrix.title());
        let zip = self.matrix.with(|document, _| round::zip_name(document));
        let as_pages = packages.iter().any(|one| one.form == AskedForm::Page);
        let (task, page) = match as_pages {
            false => {
                let books = packages.into_iter().map(|one| one.book).collect();
                (Task::WriteUnits(zip, books), Vec::new())
            }
            true => {
                let parts = packages.into_iter().map(|one| one.part).collect();
                (Task::WriteParts(zip, parts), self.part_page().await?)
            }
        };
        let (text, parts) = self.work.aside(&name, &task, &page).await?;
        self.work.understood(&name, tasks::file_of(&text, parts))
    }

    /// The built page that is filled for each unit; `None` when the person was told
    /// why it does not come.
    async fn part_page(&self) -> Option<Vec<u8>> {
        let address = fetch::part_page()?;
        self.work.begin(texts::FETCHING);
        let fetched = fetch::beside(&address).await;
        self.work.end();
        match fetched {
            Ok(page) => Some(page),
            Err(error) => {
                self.work.tell(Problem::Address { address, error });
                None
            }
        }
    }

    /// Takes down that these were asked.
    pub fn take_down_asked(&self, packages: &[UnitPackage]) {
        let requests = packages.iter().map(|one| one.request.clone()).collect();
        self.say_of_registration(|said| said.units.take(requests));
    }

    /// Takes down that an answer to this came today.
    pub fn take_down_returned(&self, keys: &[String]) {
        self.say_of_registration(|said| {
            for key in keys {
                said.units.came_back(key, today());
            }
        });
    }

    /// Reads a file that came back, or those that are in it; nobody is asked how.
    /// Each that was read is `told` at once.
    pub async fn read_returned(&self, file: &web_sys::File, told: impl Fn(ReturnedFile)) {
        let name = file.name();
        let files = match self.returned_files(&name, file).await {
            Ok(files) => files,
            Err(why) => {
                let read = Err(why);
                return told(ReturnedFile { name, read });
            }
        };
        for (name, bytes) in files {
            let read = self.returned_matrix(&name, bytes).await;
            told(ReturnedFile { name, read });
        }
    }

    /// A file, or those of a ZIP of several: the name of each, and its bytes.
    async fn returned_files(
        &self,
        name: &str,
        file: &web_sys::File,
    ) -> Result<Vec<(String, Vec<u8>)>, String> {
        if file.size() > MAX_BYTES as f64 {
            let bytes = file.size() as u64;
            return Err(ReadError::TooLarge { bytes }.to_string());
        }
        let bytes = files::bytes(file).await;
        let bytes = bytes.ok_or_else(|| texts::unreadable_file(name))?;
        if nature(&bytes) != Nature::Archive {
            return Ok(vec![(name.to_owned(), bytes)]);
        }
        let unpacked = self.work.in_worker(&Task::Unpack, &bytes, None).await;
        let (text, parts) = unpacked.map_err(|error| why(error.into(), name))?;
        let files = tasks::unpacked_of(&text, parts);
        let files = files.ok_or_else(|| texts::broken(name))?;
        if files.is_empty() {
            return Ok(vec![(name.to_owned(), bytes)]);
        }
        let placed = files.into_iter();
        Ok(placed
            .map(|(place, bytes)| (format!("{name}/{place}"), bytes))
            .collect())
    }

    async fn returned_matrix(&self, name: &str, bytes: Vec<u8>) -> Result<ReturnedMatrix, String> {
        let mut given = (GivenFile::new(name, GivenForm::File), bytes);
        let mut options = ReadOptions::default();
        let mut proposed = false;
        // A PDF of a ZIP is read by itself, and what is in doubt as it is
        // proposed: each of its changes is looked at.
        for _ in 0..3 {
            let intent = match proposed {
                true => ReadIntent::Take,
                false => ReadIntent::Open,
            };
            let (file, bytes) = &given;
            let looked = self.opening.look_at(file, bytes, &options, intent, None);
            match looked.await.map_err(|unread| why(unread, name))? {
                ReadOutcome::Matrix(read) => {
                    return Ok(ReturnedMatrix::of(*read, proposed));
                }
                ReadOutcome::Doubt(doubt) if doubt.is_of_use() && !proposed => {
                    options = doubt.options;
                    proposed = true;
                }
                ReadOutcome::Doubt(doubt) => return Err(doubt.why()),
                ReadOutcome::Locked(_) => return Err(texts::LOCKED_REPLY.to_owned()),
                ReadOutcome::Pdf(packed) => given = (packed.file, packed.bytes),
            }
        }
        Err(texts::unreadable_file(name))
    }

    /// What came of these files; runs again when the matrix changes.
    pub fn unit_replies(&self, files: &[ReturnedFile]) -> Vec<UnitReply> {
        let asked = self.asked_units();
        let Some(month) = self.asked_month() else {
            return Vec::new();
        };
        self.matrix
            .with_findings(|_, document, _, _| unit_replies(files, &asked, month, document))
    }

    /// Leaves something that came back as it is here; kept with the draft.
    pub fn leave_replied(&self, left: LeftReply) {
        self.say_of_registration(|said| said.units.leave(left));
    }

    /// Shows again what was left.
    pub fn show_left(&self, left: &[LeftReply]) {
        self.say_of_registration(|said| said.units.show_again(left));
    }

    /// Takes so many changes, and says so.
    pub fn take_replied(&self, edit: Option<Edit>, said: String) {
        if let Some(edit) = edit.filter(|_| self.draft.is_writable()) {
            self.matrix.act(edit);
            self.matrix.say(said, true);
        }
    }
}

fn why(unread: Unread, name: &str) -> String {
    let said = unread.sentence(name);
    said.unwrap_or_else(|| texts::STOPPED_REPLY.to_owned())
}
