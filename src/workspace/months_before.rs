//! The months that a folder keeps which was published before: out of its ZIP, or
//! from the site, where that is this page's own.

use super::Workspace;
use super::problem::Unread;
use crate::browser::fetch::{FetchError, fetch};
use crate::browser::{files, location};
use crate::import::{FolderRefused, MAX_BYTES};
use crate::model::own_files::PUBLISHED;
use crate::model::published_month::{KeptMonths, MONTHS_LIST, read_months_list};
use crate::tasks::{self, Task};
use crate::texts;

impl Workspace {
    /// The months in the ZIP of a published folder.
    ///
    /// # Errors
    /// Why there are none, for the person; empty if they stopped it.
    pub async fn months_of_zip(&self, file: &web_sys::File) -> Result<KeptMonths, String> {
        let name = file.name();
        if file.size() > MAX_BYTES as f64 {
            return Err(FolderRefused::TooLarge.to_string());
        }
        let bytes = files::bytes(file).await;
        let bytes = bytes.ok_or_else(|| texts::unreadable_file(&name))?;
        self.months_aside(&name, &Task::PastZip, &bytes).await
    }

    /// The months in the folder at this address.
    ///
    /// # Errors
    /// As [`Self::months_of_zip`].
    pub async fn months_of_site(&self, folder: &str) -> Result<KeptMonths, String> {
        self.work.begin(texts::READING);
        let found = self.files_of_site(folder).await;
        self.work.end();
        let (task, bytes) = tasks::past_files(found?);
        self.months_aside(folder, &task, &bytes).await
    }

    /// The list of the months, and what it names.
    async fn files_of_site(&self, folder: &str) -> Result<Vec<(String, Vec<u8>)>, String> {
        let of_folder = async |name: &str| {
            let fetched = fetch(&format!("{folder}{name}"), MAX_BYTES).await;
            fetched.map(|(_, bytes)| (name.to_owned(), bytes))
        };
        let mut found = Vec::new();
        let mut names = vec![PUBLISHED.to_owned()];
        match of_folder(MONTHS_LIST).await {
            Ok(list) => {
                let months = read_months_list(&list.1).unwrap_or_default();
                names.extend(months.into_iter().map(|month| month.file));
                found.push(list);
            }
            // A folder of before there were months.
            Err(FetchError::NotFound) => {}
            Err(_) => return Err(texts::site_silent(folder)),
        }
        for name in names {
            match of_folder(&name).await {
                Ok(file) => found.push(file),
                // What the list names and is not there is told with what was found.
                Err(FetchError::NotFound) => {}
                Err(_) => return Err(texts::site_silent(folder)),
            }
        }
        if found.is_empty() {
            return Err(texts::nothing_published(folder));
        }
        Ok(found)
    }

    /// Whether a folder is of the site that this page is of.
    pub fn is_of_this_site(&self, folder: &str) -> bool {
        location::resolve(folder).is_some_and(|(_, site)| site == location::origin())
    }

    async fn months_aside(
        &self,
        name: &str,
        task: &Task,
        bytes: &[u8],
    ) -> Result<KeptMonths, String> {
        let said = self.work.in_worker(task, bytes, None).await;
        let (text, parts) =
            said.map_err(|error| Unread::from(error).sentence(name).unwrap_or_default())?;
        tasks::kept_months_of(&text, parts).ok_or_else(|| texts::broken(name))
    }
}
