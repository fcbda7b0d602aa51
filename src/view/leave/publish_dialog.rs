use leptos::prelude::*;
use leptos::task::spawn_local;

use super::folder_months::{MonthsBefore, months_field};
use super::handed::{Done, Handed, hand_over};
use super::site_preview::PreviewDialog;
use crate::export::{self, Snippet};
use crate::model::version_note::VersionReason;
use crate::model::{Field, official};
use crate::texts;
use crate::view::context::{Panels, Tab, workspace};
use crate::view::dialog::Dialog;
use crate::view::panels::fields::focus;
use crate::view::panels::profile_offer::ProfileOffer;
use crate::workspace::{Framed, Workspace};

/// The id of the field for the institution.
const INSTITUTION: &str = "publicar-institucion";

/// What the dialog is about.
#[derive(Clone, Copy)]
pub(super) struct Publishing {
    pub workspace: Workspace,
    /// The address of the folder as the person writes it.
    written: RwSignal<String>,
    folder: Memo<Option<String>>,
    /// The months that the folder keeps already.
    pub before: RwSignal<MonthsBefore>,
    chosen: RwSignal<Snippet>,
    preview: RwSignal<Option<Framed>>,
    done: RwSignal<Option<Done>>,
}

impl Publishing {
    fn new(workspace: Workspace) -> Self {
        let written = RwSignal::new(workspace.site_address());
        Self {
            workspace,
            written,
            folder: Memo::new(move |_| written.with(|text| export::folder_address(text))),
            before: RwSignal::default(),
            chosen: RwSignal::new(Snippet::Script),
            preview: RwSignal::new(None),
            done: RwSignal::new(None),
        }
    }

    fn write_address(self, text: String) {
        self.workspace.keep_site_address(&text);
        self.written.set(text);
    }

    fn is_odd(self) -> bool {
        self.folder.with(Option::is_none)
    }

    // What is wrong is said, and does not keep anybody from going on.
    pub fn address(self) -> String {
        let folder = self.folder.get();
        folder.unwrap_or_else(|| export::FOLDER.to_owned())
    }

    fn markup(self) -> String {
        self.chosen.get().markup(&self.address())
    }

    /// Whose matrix it is was never said.
    fn is_nobodys(self) -> bool {
        official::named(&self.workspace.matrix.field(Field::Institution)).is_none()
    }

    fn download(self, whole: bool) {
        if untrack(|| self.is_nobodys()) {
            return focus(&format!("#{INSTITUTION}"));
        }
        let folder = untrack(|| self.address());
        spawn_local(async move {
            let kept = self.before.with_untracked(|before| before.kept.clone());
            if let Some(file) = self.workspace.site(&folder, &kept, whole).await {
                hand_over(self.workspace, self.done, file, VersionReason::Published);
            }
        });
    }

    fn look(self) {
        spawn_local(async move {
            if let Some(made) = self.workspace.preview().await {
                self.preview.set(Some(made));
            }
        });
    }

    fn copy(self) {
        if self.workspace.work.copy("", &untrack(|| self.markup())) {
            self.done.set(Some(Done::saying(texts::SNIPPET_COPIED)));
        }
    }
}

/// How the matrix comes to the institution's website, in three steps.
#[component]
pub(in crate::view) fn PublishDialog(panels: Panels) -> impl IntoView {
    let publishing = Publishing::new(workspace());
    let Publishing {
        preview,
        done,
        before,
        ..
    } = publishing;
    let open = panels.publish;
    let close = Callback::new(move |()| {
        open.set(false);
        done.set(None);
        // Another matrix may be open when it is asked for again.
        before.set(MonthsBefore::default());
    });
    let review = move || {
        close.run(());
        panels.open(Tab::Findings);
    };
    let next_month = move || publishing.download(false);
    view! {
        <Dialog open close title=texts::PUBLISH_TITLE>
            <div class="publish">
                <p>{texts::PUBLISH_LEAD}</p>
                {move || hindrance(publishing.workspace, review)}
                <ProfileOffer class="profile-offer" />
                {institution_field(publishing)}
                {address_field(publishing)}
                {months_field(publishing)}
                {steps(publishing)}
                <div class="later">
                    {explained(texts::NEXT_MONTH, texts::NEXT_MONTH_HELP)}
                    <div class="step-foot">{button("button", texts::DOWNLOAD_DATA, next_month)}</div>
                </div>
            </div>
            <Handed done />
        </Dialog>
        <PreviewDialog preview />
    }
}

/// How many errors are left, or that nobody looked, and the way to them.
fn hindrance(workspace: Workspace, review: impl Fn() + 'static) -> Option<AnyView> {
    let said = match workspace.matrix.counts() {
        Some((0, ..)) => return None,
        Some((errors, ..)) => texts::errors_left(errors),
        None if workspace.matrix.unchecked() => texts::ERRORS_UNKNOWN.to_owned(),
        None => return None,
    };
    Some(
        view! { <p class="hindrance">{said} " " {button("link", texts::REVIEW, review)}</p> }
            .into_any(),
    )
}

/// Whose matrix it is, which everything that is published says.
fn institution_field(publishing: Publishing) -> AnyView {
    let matrix = publishing.workspace.matrix;
    let said = move || match publishing.is_nobodys() {
        true => texts::INSTITUTION_MISSING,
        false => "",
    };
    let write = move |event| {
        let text = event_target_value(&event);
        if text != untrack(|| matrix.field(Field::Institution)) {
            matrix.set_field(Field::Institution, &text);
        }
    };
    view! {
        <div class="field">
            <label for=INSTITUTION>{texts::PUBLISHING_INSTITUTION}</label>
            <input
                type="text"
                id=INSTITUTION
                autocomplete="organization"
                readonly=move || publishing.workspace.draft.read_only()
                aria-describedby="publicar-institucion-dice"
                aria-invalid=move || publishing.is_nobodys().then_some("true")
                prop:value=move || matrix.field(Field::Institution)
                on:change=write
            />
            <p id="publicar-institucion-dice" class="field-said">{said}</p>
        </div>
    }
    .into_any()
}

fn address_field(publishing: Publishing) -> AnyView {
    let said = move || match publishing.is_odd() {
        true => texts::SITE_ADDRESS_ODD,
        false => texts::SITE_ADDRESS_HELP,
    };
    view! {
        <div class="field">
            <label for="site-address">{texts::SITE_ADDRESS}</label>
            <input
                id="site-address"
                inputmode="url"
                autocomplete="off"
                spellcheck="false"
                aria-describedby="site-address-said"
                aria-invalid=move || publishing.is_odd().to_string()
                prop:value=publishing.written
                on:input=move |event| publishing.write_address(event_target_value(&event))
            />
            <p id="site-address-said">{said}</p>
        </div>
    }
    .into_any()
}

fn steps(publishing: Publishing) -> AnyView {
    let address = move || format!("{}visor.html?src=matriz.json", publishing.address());
    let download = move || publishing.download(true);
    view! {
        <ol class="steps">
            <li>
                {explained(texts::STEP_DOWNLOAD, texts::STEP_DOWNLOAD_HELP)}
                <div class="step-foot">
                    {button("button primary", texts::DOWNLOAD_SITE, download)}
                    {button("button", texts::SITE_PREVIEW, move || publishing.look())}
                </div>
            </li>
            <li>
                {explained(texts::STEP_UPLOAD, texts::STEP_UPLOAD_HELP)}
                <p><code>{address}</code></p>
            </li>
            <li>
                {explained(texts::STEP_PASTE, texts::STEP_PASTE_HELP)}
                <Ways chosen=publishing.chosen />
                <textarea
                    class="paste"
                    rows="5"
                    readonly
                    spellcheck="false"
                    aria-label=texts::SNIPPET
                    prop:value=move || publishing.markup()
                ></textarea>
                <div class="step-foot">
                    {button("button", texts::COPY_SNIPPET, move || publishing.copy())}
                </div>
            </li>
        </ol>
    }
    .into_any()
}

/// What a step is, and how it is done.
pub(super) fn explained(title: &'static str, help: &'static str) -> AnyView {
    view! {
        <h3>{title}</h3>
        <p>{help}</p>
    }
    .into_any()
}

pub(super) fn button(class: &'static str, label: &'static str, go: impl Fn() + 'static) -> AnyView {
    let go = move |_| go();
    view! { <button type="button" class=class on:click=go>{label}</button> }.into_any()
}

/// What the content manager allows.
#[component]
fn Ways(chosen: RwSignal<Snippet>) -> impl IntoView {
    let ways = Snippet::ALL.into_iter().zip(texts::SNIPPETS);
    let ways = ways.map(|(way, (name, help))| {
        view! {
            <label class="way-choice">
                <input
                    type="radio"
                    name="snippet"
                    prop:checked=move || chosen.get() == way
                    on:change=move |_| chosen.set(way)
                />
                <span><strong>{name}</strong>" "{help}</span>
            </label>
        }
    });
    view! {
        <fieldset class="way-choices">
            <legend class="visually-hidden">{texts::SNIPPET_KIND}</legend>
            {ways.collect_view()}
        </fieldset>
    }
}
