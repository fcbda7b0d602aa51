use leptos::prelude::*;
use leptos::task::spawn_local;

use super::calendar_dialog::CalendarDialog;
use super::draft_entry::{BinEntry, DraftEntry, UnknownEntry};
use crate::browser::{clock, elements, location};
use crate::draft::DraftHead;
use crate::draft::draft_list::{DraftOrder, put_in_order, sought};
use crate::texts;
use crate::view::context::{storage_refused, workspace};
use crate::view::panels::profile_dialog::ProfileDialog;
use crate::view::program::program;
use crate::workspace::Request;

/// So many drafts are looked through at a glance.
const FEW: usize = 5;

/// The button that takes back what was just deleted.
const BACK: &str = "papelera-devolver";

/// The drafts of this browser, on the start page.
#[component]
pub(in crate::view) fn DraftsList() -> impl IntoView {
    let workspace = workspace();
    let draft = workspace.draft;
    Effect::new(move |_| draft.follow_list());
    let empty = move || draft.none_kept();
    let program = program();
    let recover = move |_| spawn_local(program.open(Request::SetAside));
    let words = RwSignal::new(String::new());
    let order = RwSignal::new(DraftOrder::default());
    let shown = move || {
        let heads = draft.heads();
        let words = if heads.len() > FEW {
            words.get()
        } else {
            String::new()
        };
        let mut shown = sought(&heads, &words, texts::month_name);
        put_in_order(&mut shown, order.get());
        shown.into_iter().cloned().collect::<Vec<DraftHead>>()
    };
    let thrown: RwSignal<Option<(String, String)>> = RwSignal::new(None);
    on_cleanup(move || draft.end_told_of_all());
    view! {
        {storage_refused(draft)}
        <Show when=move || empty() == Some(true)>
            <p class="quiet">{texts::NO_DRAFTS}</p>
        </Show>
        <Show when=move || { draft.heads().len() > FEW }>
            <Finder words order />
        </Show>
        <Thrown thrown />
        <p role="status">{move || draft.told_of_all()}</p>
        <ul>
            <For each=move || draft.without_head() key=String::clone let:id>
                <UnknownEntry id />
            </For>
            <For each=shown key=DraftHead::text let:head>
                <DraftEntry head thrown />
            </For>
        </ul>
        <Show when=move || !draft.heads().is_empty() && shown().is_empty()>
            <p class="quiet" role="status">{texts::NO_SUCH_DRAFTS}</p>
        </Show>
        <Bin />
        <ForAll />
        <Show when=move || draft.has_set_aside()>
            <p>
                <button type="button" class="button" on:click=recover>
                    {move || texts::recover(draft.set_aside().len())}
                </button>
            </p>
        </Show>
        <Show when=move || empty() == Some(false)>
            <p class="quiet">{texts::DRAFTS_NOTE}" "<StorageUse /></p>
        </Show>
        {location::is_local_file().then(|| view! { <p class="quiet">{texts::LOCAL_FILE_NOTE}</p> })}
    }
}

/// What is of all drafts: their file, the calendar of the publications, and the
/// profile of the institution.
#[component]
fn ForAll() -> impl IntoView {
    let workspace = workspace();
    let draft = workspace.draft;
    let profile = RwSignal::new(false);
    let calendar = RwSignal::new(false);
    view! {
        <Show when=move || !draft.heads().is_empty()>
            <p class="profile-way">
                <button
                    type="button"
                    class="button"
                    aria-describedby="todos-dice"
                    on:click=move |_| spawn_local(async move { workspace.download_all().await })
                >
                    {texts::DOWNLOAD_ALL}
                </button>
            </p>
            <p class="quiet" id="todos-dice">{texts::DOWNLOAD_ALL_HELP}</p>
        </Show>
        <p class="profile-way">
            <button type="button" class="button" on:click=move |_| calendar.set(true)>
                {texts::CALENDAR}
            </button>
            " "
            <button type="button" class="button" on:click=move |_| profile.set(true)>
                {texts::PROFILE}
            </button>
        </p>
        <CalendarDialog open=calendar />
        <ProfileDialog open=profile />
    }
}

/// Where there are many: by which words they are looked for, and their order.
#[component]
fn Finder(words: RwSignal<String>, order: RwSignal<DraftOrder>) -> impl IntoView {
    let orders = texts::DRAFT_ORDERS.into_iter().enumerate();
    let orders = orders.map(|(at, name)| view! { <option value=at>{name}</option> });
    view! {
        <div class="drafts-finder">
            <input
                type="search"
                aria-label=texts::FIND_DRAFT
                placeholder=texts::FIND_DRAFT
                prop:value=words
                on:input=move |event| words.set(event_target_value(&event))
            />
            <label for="orden-borradores">{texts::DRAFT_ORDER}</label>
            <select
                id="orden-borradores"
                on:change=move |event| {
                    let at: usize = event_target_value(&event).parse().unwrap_or_default();
                    order.set(DraftOrder::ALL.get(at).copied().unwrap_or_default());
                }
            >
                {orders.collect_view()}
            </select>
        </div>
    }
}

/// Says what was just deleted, with the way back at hand.
#[component]
fn Thrown(thrown: RwSignal<Option<(String, String)>>) -> impl IntoView {
    let draft = workspace().draft;
    let back = move |_| {
        if let Some((id, _)) = thrown.get_untracked() {
            thrown.set(None);
            spawn_local(async move {
                draft.take_back(&id).await;
                focus_entry(&id).await;
            });
        }
    };
    // What had the keyboard is gone: its way back takes it.
    Effect::new(move |_| {
        if thrown.with(Option::is_some) {
            spawn_local(focus_painted(format!("#{BACK}")));
        }
    });
    view! {
        <p role="status">
            {move || {
                let (id, name) = thrown.get()?;
                // It may have been taken back, or deleted for good, from below.
                draft.bin().iter().any(|head| head.id == id).then(|| view! {
                    {texts::thrown_away(&name)}" "
                    <button type="button" class="button small" id=BACK on:click=back>
                        {texts::TAKE_BACK}
                    </button>
                })
            }}
        </p>
    }
}

/// Gives the keyboard to a draft of the list, which was drawn anew.
pub(super) async fn focus_entry(id: &str) {
    focus_painted(format!("#continuar-{id}")).await;
}

async fn focus_painted(selector: String) {
    clock::painted().await;
    if let Some(button) = elements::find(&selector) {
        button.focus().ok();
    }
}

/// What was deleted within thirty days.
#[component]
fn Bin() -> impl IntoView {
    let draft = workspace().draft;
    view! {
        <Show when=move || !draft.bin().is_empty()>
            <details class="drafts-bin">
                <summary>{move || texts::bin(draft.bin().len())}</summary>
                <p class="quiet">{texts::BIN_NOTE}</p>
                <ul>
                    <For each=move || draft.bin() key=DraftHead::text let:head>
                        <BinEntry head />
                    </For>
                </ul>
            </details>
        </Show>
    }
}

#[component]
fn StorageUse() -> impl IntoView {
    let draft = workspace().draft;
    let said = RwSignal::new(None);
    spawn_local(async move {
        let figures = draft.storage_use().await;
        said.set(figures.map(|(used, most)| texts::storage_use(used, most)));
    });
    view! { <span>{said}</span> }
}
