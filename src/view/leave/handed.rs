//! Files handed over, and what is said of them.

use leptos::prelude::*;

use crate::export::Exported;
use crate::model::version_note::VersionReason;
use crate::texts;
use crate::workspace::Workspace;

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

/// Hands a file over, says so, and keeps what the matrix says as a version.
pub(super) fn hand_over(
    workspace: Workspace,
    done: RwSignal<Option<Done>>,
    file: Exported,
    reason: VersionReason,
) {
    if workspace.work.download(&file) {
        workspace.draft.keep_handed(reason);
        done.set(Some(Done {
            said: texts::downloaded(&file.file_name),
            notes: file.notes,
        }));
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
