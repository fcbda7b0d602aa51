//! One draft of the list: what it is, and what can be done with it.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::drafts_list::focus_entry;
use crate::browser::clock;
use crate::draft::DraftHead;
use crate::model::dates;
use crate::texts;
use crate::view::context::workspace;
use crate::view::dialog::{Confirm, Dialog};
use crate::view::program::program;
use crate::workspace::{Going, Request};

/// A draft, with the way back into it and into the next month.
#[component]
pub(super) fn DraftEntry(
    head: DraftHead,
    /// What was deleted last: its id and its name.
    thrown: RwSignal<Option<(String, String)>>,
) -> impl IntoView {
    let (draft, program) = (workspace().draft, program());
    let changed = texts::moment(clock::local_time(head.updated));
    let line = texts::draft_line(head.month(), head.units, &changed);
    let facts = head.facts.clone().unwrap_or_default();
    let origin = texts::draft_origin(facts.file.as_deref(), facts.bytes);
    let review = facts.review.and_then(|review| {
        let found = (review.errors, review.warnings, review.suggestions);
        let day = dates::parse(&review.day)?;
        Some(texts::draft_review(day, found, review.score))
    });
    let name = head.called().to_owned();
    let full_name = texts::titled_month(&name, head.month());
    // Under a name of its own it still says whose it is.
    let whose = head.name.is_some().then(|| head.title.clone());
    let naming = RwSignal::new(false);
    let head = StoredValue::new(head);
    let id = move || head.with_value(|head| head.id.clone());
    let go = move |_| spawn_local(program.open(Request::Go(Going::Draft(id()))));
    let begin = move |_| spawn_local(program.open(Request::NewMonth(Some(id()))));
    let month_name = name.clone();
    let new_month = move || {
        let month = draft.month_to_begin(&id())?;
        Some(view! {
            <button
                type="button"
                class="button primary"
                aria-label=texts::begin_month(month, &month_name)
                on:click=begin
            >
                {texts::new_month_of(month)}
            </button>
        })
    };
    view! {
        <li class="draft">
            <div>
                <p class="draft-title">{name.clone()}</p>
                {whose.map(|whose| view! { <p class="quiet">{whose}</p> })}
                <p class="quiet">{line}</p>
                {(!origin.is_empty()).then(|| view! { <p class="quiet">{origin}</p> })}
                {review.map(|review| view! { <p class="quiet">{review}</p> })}
                <DraftActs head thrown naming />
            </div>
            {new_month}
            <button
                type="button"
                class="button"
                id=format!("continuar-{}", id())
                aria-label=texts::continue_draft(&full_name)
                on:click=go
            >
                {texts::CONTINUE}
            </button>
            <Naming head open=naming />
        </li>
    }
}

/// What is done with it where it stands.
#[component]
fn DraftActs(
    head: StoredValue<DraftHead>,
    thrown: RwSignal<Option<(String, String)>>,
    naming: RwSignal<bool>,
) -> impl IntoView {
    let draft = workspace().draft;
    let name = head.with_value(|head| texts::titled_month(head.called(), head.month()));
    let duplicate = move |_| {
        let head = head.get_value();
        spawn_local(async move {
            if let Some(id) = draft.duplicate(&head).await {
                focus_entry(&id).await;
            }
        });
    };
    let remove = move |_| {
        // The entry may be gone when that is done.
        let (id, name) = head.with_value(|head| (head.id.clone(), head.called().to_owned()));
        spawn_local(async move {
            if draft.throw_away(&id).await {
                thrown.try_set(Some((id, name)));
            }
        });
    };
    view! {
        <p class="draft-acts">
            <button
                type="button"
                class="link"
                aria-label=texts::rename_draft(&name)
                on:click=move |_| naming.set(true)
            >
                {texts::RENAME}
            </button>
            <button
                type="button"
                class="link"
                aria-label=texts::duplicate_draft(&name)
                on:click=duplicate
            >
                {texts::DUPLICATE}
            </button>
            <button
                type="button"
                class="link"
                aria-label=texts::delete_draft(&name)
                on:click=remove
            >
                {texts::REMOVE}
            </button>
        </p>
    }
}

/// Asks for another name.
#[component]
fn Naming(head: StoredValue<DraftHead>, open: RwSignal<bool>) -> impl IntoView {
    let draft = workspace().draft;
    let name = RwSignal::new(String::new());
    Effect::new(move |_| {
        // What was given up does not come again.
        if open.get() {
            name.set(head.with_value(|head| head.called().to_owned()));
        }
    });
    let save = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        open.set(false);
        let id = head.with_value(|head| head.id.clone());
        let name = name.get_untracked();
        spawn_local(async move {
            draft.rename(&id, &name).await;
            focus_entry(&id).await;
        });
    };
    view! {
        <Dialog open close=move |()| open.set(false) title=texts::RENAME>
            <form on:submit=save>
                <div class="field">
                    <label for="nombre-borrador">{texts::DRAFT_NAME}</label>
                    <input
                        id="nombre-borrador"
                        autofocus
                        prop:value=name
                        on:input=move |event| name.set(event_target_value(&event))
                    />
                </div>
                <div class="dialog-foot">
                    <button type="button" class="button" on:click=move |_| open.set(false)>
                        {texts::CANCEL}
                    </button>
                    <button type="submit" class="button primary">{texts::SAVE_NAME}</button>
                </div>
            </form>
        </Dialog>
    }
}

/// A draft of which the list does not say what it is.
#[component]
pub(super) fn UnknownEntry(id: String) -> impl IntoView {
    let (draft, program) = (workspace().draft, program());
    let asking = RwSignal::new(false);
    let id = StoredValue::new(id);
    let go = move |_| spawn_local(program.open(Request::Go(Going::Draft(id.get_value()))));
    let remove = move || {
        spawn_local(async move { draft.remove(&id.get_value()).await });
    };
    view! {
        <li class="draft">
            <div>
                <p class="draft-title">{texts::UNKNOWN_DRAFT}</p>
                <p class="quiet">{texts::UNKNOWN_DRAFT_LINE}</p>
            </div>
            <button
                type="button"
                class="button"
                aria-label=texts::continue_draft(texts::UNKNOWN_DRAFT)
                on:click=go
            >
                {texts::CONTINUE}
            </button>
            <button
                type="button"
                class="button quiet-button"
                aria-label=texts::delete_draft(texts::UNKNOWN_DRAFT)
                on:click=move |_| asking.set(true)
            >
                {texts::REMOVE}
            </button>
            <Confirm
                open=asking
                question=texts::DELETE_DRAFT_QUESTION
                yes=texts::DELETE_DRAFT
                no=texts::KEEP
                then=remove
            />
        </li>
    }
}

/// A draft in the bin.
#[component]
pub(super) fn BinEntry(head: DraftHead) -> impl IntoView {
    let draft = workspace().draft;
    let asking = RwSignal::new(false);
    let name = texts::titled_month(head.called(), head.month());
    let (day, month, year, ..) = clock::local_time(head.gone_at().unwrap_or_default());
    let line = texts::gone_on(&texts::day(day, month, year));
    let id = StoredValue::new(head.id);
    let back = move |_| {
        spawn_local(async move {
            let id = id.get_value();
            draft.take_back(&id).await;
            focus_entry(&id).await;
        });
    };
    let remove = move || {
        spawn_local(async move { draft.remove(&id.get_value()).await });
    };
    view! {
        <li class="draft">
            <div>
                <p class="draft-title">{name.clone()}</p>
                <p class="quiet">{line}</p>
            </div>
            <button type="button" class="button" aria-label=texts::take_back(&name) on:click=back>
                {texts::TAKE_BACK}
            </button>
            <button
                type="button"
                class="button quiet-button"
                aria-label=texts::delete_for_good(&name)
                on:click=move |_| asking.set(true)
            >
                {texts::DELETE_FOR_GOOD}
            </button>
            <Confirm
                open=asking
                question=texts::DELETE_DRAFT_QUESTION
                yes=texts::DELETE_DRAFT
                no=texts::KEEP
                then=remove
            />
        </li>
    }
}
