//! Files handed over, and what is said of them.

use leptos::prelude::*;

use crate::browser::files;
use crate::export::Exported;
use crate::texts;
use crate::workspace::{Problem, Workspace};

/// What was handed over last.
#[derive(Clone, Default, PartialEq)]
pub(in crate::view) struct Done {
    said: String,
    notes: Vec<String>,
}

impl Done {
    pub fn saying(said: &str) -> Self {
        Self {
            said: said.to_owned(),
            notes: Vec::new(),
        }
    }
}

/// Hands a file over, and says so.
pub(super) fn hand_over(workspace: Workspace, done: RwSignal<Option<Done>>, file: Exported) {
    if files::download(&file.file_name, &file.media_type, &file.bytes).is_none() {
        workspace.problem.set(Some(Problem::Download));
        return;
    }
    done.set(Some(Done {
        said: texts::downloaded(&file.file_name),
        notes: file.notes,
    }));
}

/// Hands over the draft as a file.
pub(in crate::view) fn download_draft(workspace: Workspace) {
    let file = workspace.draft_file();
    if files::download(&file.file_name, &file.media_type, &file.bytes).is_none() {
        workspace.problem.set(Some(Problem::Download));
    }
}

/// What was handed over, and what was filled in, joined or left out in it.
#[component]
pub(super) fn Handed(done: RwSignal<Option<Done>>) -> impl IntoView {
    view! {
        <div class="handed" role="status">
            {move || {
                done.get()
                    .map(|done| {
                        let notes = done.notes.into_iter().map(|note| view! { <li>{note}</li> });
                        view! {
                            <p><strong>{done.said}</strong></p>
                            <ul>{notes.collect_view()}</ul>
                        }
                    })
            }}
        </div>
    }
}
