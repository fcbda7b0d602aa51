use leptos::prelude::*;
use leptos::task::spawn_local;

use super::handed::{Done, Handed, hand_over};
use super::site_preview::PreviewDialog;
use crate::export::{self, Snippet};
use crate::texts;
use crate::view::context::{Panels, Tab, workspace};
use crate::view::dialog::Dialog;
use crate::workspace::SitePreview;

/// How the matrix comes to the institution's website, in three steps.
#[component]
pub(in crate::view) fn PublishDialog(panels: Panels) -> impl IntoView {
    let workspace = workspace();
    let open = panels.publish;
    let done: RwSignal<Option<Done>> = RwSignal::new(None);
    let preview: RwSignal<Option<SitePreview>> = RwSignal::new(None);
    let written = RwSignal::new(workspace.site_address());
    let chosen = RwSignal::new(Snippet::Script);
    let folder = Memo::new(move |_| written.with(|text| export::folder_address(text)));
    let odd = move || folder.with(Option::is_none);
    // What is wrong is said, and does not keep anybody from going on.
    let address = move || folder.get().unwrap_or_else(|| export::FOLDER.to_owned());
    let markup = move || chosen.get().markup(&address());
    let close = Callback::new(move |()| {
        open.set(false);
        done.set(None);
    });
    let errors = move || {
        workspace
            .matrix
            .with_findings(|checker, _, _, _| checker.counts().0)
    };
    let review = move || {
        close.run(());
        panels.open(Tab::Findings);
    };
    let download = move |whole| {
        let folder = untrack(address);
        spawn_local(async move {
            if let Some(file) = workspace.site(&folder, whole).await {
                hand_over(workspace, done, file);
            }
        });
    };
    let look = move || {
        spawn_local(async move {
            if let Some(made) = workspace.preview().await {
                preview.set(Some(made));
            }
        });
    };
    let copy = move || {
        if workspace.work.copy("", &untrack(markup)) {
            done.set(Some(Done::saying(texts::SNIPPET_COPIED)));
        }
    };
    view! {
        <Dialog open close title=texts::PUBLISH_TITLE>
            <div class="publish">
                <p>{texts::PUBLISH_LEAD}</p>
                {move || {
                    let errors = errors();
                    (errors > 0)
                        .then(|| {
                            view! {
                                <p class="hindrance">
                                    {texts::errors_left(errors)} " "
                                    {button("link", texts::REVIEW, review)}
                                </p>
                            }
                        })
                }}
                <div class="field">
                    <label for="site-address">{texts::SITE_ADDRESS}</label>
                    <input
                        id="site-address"
                        inputmode="url"
                        autocomplete="off"
                        spellcheck="false"
                        aria-describedby="site-address-said"
                        aria-invalid=move || odd().to_string()
                        prop:value=written
                        on:input=move |event| {
                            let text = event_target_value(&event);
                            workspace.keep_site_address(&text);
                            written.set(text);
                        }
                    />
                    <p id="site-address-said">
                        {move || if odd() { texts::SITE_ADDRESS_ODD } else { texts::SITE_ADDRESS_HELP }}
                    </p>
                </div>
                <ol class="steps">
                    <li>
                        {explained(texts::STEP_DOWNLOAD, texts::STEP_DOWNLOAD_HELP)}
                        <div class="step-foot">
                            {button("button primary", texts::DOWNLOAD_SITE, move || download(true))}
                            {button("button", texts::SITE_PREVIEW, look)}
                        </div>
                    </li>
                    <li>
                        {explained(texts::STEP_UPLOAD, texts::STEP_UPLOAD_HELP)}
                        <p><code>{move || format!("{}visor.html?src=matriz.json", address())}</code></p>
                    </li>
                    <li>
                        {explained(texts::STEP_PASTE, texts::STEP_PASTE_HELP)}
                        <Ways chosen />
                        <textarea
                            class="paste"
                            rows="5"
                            readonly
                            spellcheck="false"
                            aria-label=texts::SNIPPET
                            prop:value=markup
                        ></textarea>
                        <div class="step-foot">{button("button", texts::COPY_SNIPPET, copy)}</div>
                    </li>
                </ol>
                <div class="later">
                    {explained(texts::NEXT_MONTH, texts::NEXT_MONTH_HELP)}
                    <div class="step-foot">{button("button", texts::DOWNLOAD_DATA, move || download(false))}</div>
                </div>
            </div>
            <Handed done />
        </Dialog>
        <PreviewDialog preview />
    }
}

/// What a step is, and how it is done.
fn explained(title: &'static str, help: &'static str) -> AnyView {
    view! {
        <h3>{title}</h3>
        <p>{help}</p>
    }
    .into_any()
}

fn button(class: &'static str, label: &'static str, go: impl Fn() + 'static) -> AnyView {
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
