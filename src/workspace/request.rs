use super::Workspace;

/// What a person can ask to be opened.
#[derive(Clone, Debug)]
pub enum Request {
    /// What the page's address names: a draft, or nothing.
    Address,
    /// The file that the page's address names, if no draft is open.
    Source,
    Files(Vec<web_sys::File>),
    /// A text from the clipboard, and the page that it was copied from, if any.
    Pasted {
        text: String,
        page: String,
    },
    Example,
    New,
    Draft(String),
}

impl Workspace {
    /// Opens it. What goes wrong is told to the person, and the open draft
    /// stays as it was.
    pub async fn fulfil(&self, request: Request) {
        match request {
            Request::Address => self.open_from_address().await,
            Request::Source => self.open_source().await,
            Request::Files(files) => self.open_files(files).await,
            Request::Pasted { text, page } => self.open_pasted(&text, &page).await,
            Request::Example => self.open_example().await,
            Request::New => self.begin_new().await,
            Request::Draft(id) => self.continue_draft(&id).await,
        }
    }
}
