//! The versions of the open draft, and what can be done with each.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::fields::focus;
use crate::browser::clock;
use crate::draft::StorageError;
use crate::draft::version::Version;
use crate::draft::version_thinning::VERSIONS_BUDGET;
use crate::model::version_note::VersionNote;
use crate::texts;
use crate::view::context::{Panels, storage_reason, workspace};
use crate::view::dialog::Dialog;
use crate::workspace::Workspace;

/// The button that puts back what was just deleted.
const BACK: &str = "version-devolver";

/// What the dialog is about.
#[derive(Clone, Copy)]
struct Shelf {
    workspace: Workspace,
    panels: Panels,
    /// `None` until they were read.
    notes: RwSignal<Option<Vec<VersionNote>>>,
    said: RwSignal<String>,
    /// What was deleted last.
    thrown: RwSignal<Option<Version>>,
    /// What another name is asked for.
    naming: RwSignal<Option<VersionNote>>,
}

impl Shelf {
    fn close(self) {
        self.panels.versions.set(false);
    }

    async fn load(self) {
        match self.workspace.draft.versions().await {
            Ok(notes) => self.notes.set(Some(notes)),
            Err(error) => self.refused(&error),
        }
    }

    fn refused(self, error: &StorageError) {
        self.said
            .set(texts::version_not_done(&storage_reason(error)));
    }

    /// Says what came of something, shows what there is now, and goes there.
    async fn done(self, outcome: Result<(), StorageError>, said: String, to: String) {
        match outcome {
            Ok(()) => self.said.set(said),
            Err(error) => self.refused(&error),
        }
        self.load().await;
        clock::painted().await;
        focus(&format!("#{to}"));
    }

    fn remove(self, note: VersionNote) {
        spawn_local(async move {
            let name = name_of(&note);
            match self.workspace.draft.remove_version(&note).await {
                Ok(thrown) => {
                    self.thrown.set(thrown);
                    let said = texts::version_removed(&name);
                    self.done(Ok(()), said, BACK.to_owned()).await;
                }
                Err(error) => self.refused(&error),
            }
        });
    }

    fn put_back(self) {
        let Some(version) = self.thrown.get_untracked() else {
            return;
        };
        self.thrown.set(None);
        spawn_local(async move {
            let put = self.workspace.draft.put_version(&version).await;
            self.done(put, String::new(), button_id(&version.note))
                .await;
        });
    }

    fn compare(self, note: VersionNote) {
        spawn_local(async move {
            let name = texts::named_version(&note, &moment(&note));
            let compared = self.workspace.version_to_compare(&note, name).await;
            if compared.is_some() {
                self.panels.compare_with.set(compared);
                self.panels.compare.set(true);
            }
        });
    }

    fn go_back(self, note: VersionNote) {
        spawn_local(async move {
            if self.workspace.go_back_to(&note, &name_of(&note)).await {
                self.close();
            }
        });
    }

    fn make_draft(self, note: VersionNote) {
        spawn_local(async move {
            let name = texts::named_version(&note, &moment(&note));
            if self.workspace.draft_of_version(&note, &name).await {
                self.panels.versions.try_set(false);
            }
        });
    }
}

fn moment(note: &VersionNote) -> String {
    texts::moment(clock::local_time(note.at as f64))
}

fn name_of(note: &VersionNote) -> String {
    texts::version_name(note, &moment(note))
}

fn button_id(note: &VersionNote) -> String {
    format!("version-{}", note.at)
}

#[component]
pub(in crate::view) fn VersionsDialog(panels: Panels) -> impl IntoView {
    let shelf = Shelf {
        workspace: workspace(),
        panels,
        notes: RwSignal::new(None),
        said: RwSignal::new(String::new()),
        thrown: RwSignal::new(None),
        naming: RwSignal::new(None),
    };
    Effect::new(move |_| {
        if panels.versions.get() {
            shelf.said.set(String::new());
            shelf.thrown.set(None);
        }
    });
    Effect::new(move |_| {
        shelf.workspace.draft.track_versions();
        if panels.versions.get() {
            spawn_local(shelf.load());
        }
    });
    let notes = move || shelf.notes.get().unwrap_or_default();
    let used = move || {
        let notes = shelf.notes.get()?;
        let bytes = notes.iter().map(|note| note.bytes).sum();
        Some(match notes.is_empty() {
            true => texts::NO_VERSIONS.to_owned(),
            false => texts::versions_use(bytes, VERSIONS_BUDGET),
        })
    };
    view! {
        <Dialog open=panels.versions close=move |()| shelf.close() title=texts::VERSIONS wide=true>
            <p>{texts::VERSIONS_HELP}</p>
            {move || {
                let gone = shelf.workspace.draft.versions_given_up();
                (gone > 0).then(|| view! { <p class="warning">{texts::versions_given_up(gone)}</p> })
            }}
            {by_hand(shelf)}
            {said(shelf)}
            <ul class="versions">
                <For each=notes key=VersionNote::text let:note>
                    {entry(shelf, note)}
                </For>
            </ul>
            <p class="quiet">{used}</p>
            <Naming shelf />
        </Dialog>
    }
}

/// Keeps the matrix as it is now, under a name.
fn by_hand(shelf: Shelf) -> AnyView {
    let name = RwSignal::new(String::new());
    let save = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let written = name.get_untracked();
        name.set(String::new());
        spawn_local(async move {
            let kept = shelf.workspace.draft.keep_by_hand(&written).await;
            let said = texts::VERSION_KEPT.to_owned();
            shelf.done(kept, said, "version-nombre".to_owned()).await;
        });
    };
    view! {
        <form class="version-form" on:submit=save>
            <div class="field">
                <label for="version-nombre">{texts::VERSION_NAME}</label>
                <input
                    id="version-nombre"
                    autocomplete="off"
                    prop:value=name
                    on:input=move |event| name.set(event_target_value(&event))
                />
            </div>
            <button
                type="submit"
                class="button primary"
                disabled=move || shelf.workspace.draft.read_only()
            >
                {texts::SAVE_VERSION}
            </button>
        </form>
    }
    .into_any()
}

/// What came of the last thing, with the way back from a deletion.
fn said(shelf: Shelf) -> AnyView {
    view! {
        <p role="status" class="version-said">
            {shelf.said}
            " "
            <Show when=move || shelf.thrown.with(Option::is_some)>
                <button
                    type="button"
                    class="button small"
                    id=BACK
                    on:click=move |_| shelf.put_back()
                >
                    {texts::TAKE_BACK}
                </button>
            </Show>
        </p>
    }
    .into_any()
}

fn entry(shelf: Shelf, note: VersionNote) -> AnyView {
    let name = name_of(&note);
    let line = texts::version_line(&note, &moment(&note));
    let id = button_id(&note);
    let act =
        |label: &'static str, class: &'static str, writes: bool, go: fn(Shelf, VersionNote)| {
            let (note, id) = (note.clone(), (class == "button").then(|| id.clone()));
            view! {
                <button
                    type="button"
                    class=class
                    id=id
                    aria-label=texts::of_version(label, &name)
                    disabled=move || writes && shelf.workspace.draft.read_only()
                    on:click=move |_| go(shelf, note.clone())
                >
                    {label}
                </button>
            }
            .into_any()
        };
    view! {
        <li class="draft">
            <div>
                <p class="draft-title">{name.clone()}</p>
                <p class="quiet">{line}</p>
                <p class="draft-acts">
                    {act(texts::COMPARE, "link", false, Shelf::compare)}
                    {act(texts::MAKE_DRAFT, "link", false, Shelf::make_draft)}
                    {act(texts::RENAME, "link", true, |shelf, note| shelf.naming.set(Some(note)))}
                    {act(texts::REMOVE, "link", true, Shelf::remove)}
                </p>
            </div>
            {act(texts::GO_BACK_TO, "button", true, Shelf::go_back)}
        </li>
    }
    .into_any()
}

/// Asks for another name.
#[component]
fn Naming(shelf: Shelf) -> impl IntoView {
    let name = RwSignal::new(String::new());
    let open = Signal::derive(move || shelf.naming.with(Option::is_some));
    Effect::new(move |_| {
        let known = shelf.naming.with(|note| note.as_ref()?.name.clone());
        name.set(known.unwrap_or_default());
    });
    let save = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let Some(note) = shelf.naming.get_untracked() else {
            return;
        };
        shelf.naming.set(None);
        let name = name.get_untracked();
        spawn_local(async move {
            let kept = shelf.workspace.draft.rename_version(&note, &name).await;
            shelf.done(kept, String::new(), button_id(&note)).await;
        });
    };
    view! {
        <Dialog open close=move |()| shelf.naming.set(None) title=texts::RENAME>
            <form on:submit=save>
                <div class="field">
                    <label for="version-otro-nombre">{texts::VERSION_NAME}</label>
                    <input
                        id="version-otro-nombre"
                        autofocus
                        prop:value=name
                        on:input=move |event| name.set(event_target_value(&event))
                    />
                </div>
                <div class="dialog-foot">
                    <button type="button" class="button" on:click=move |_| shelf.naming.set(None)>
                        {texts::CANCEL}
                    </button>
                    <button type="submit" class="button primary">{texts::SAVE_NAME}</button>
                </div>
            </form>
        </Dialog>
    }
}
