use leptos::prelude::*;

use super::fields::{MAIN, field_id, field_label, go_to_field};
use super::profile_dialog::ProfileDialog;
use crate::draft::{Typed, TypedAt};
use crate::model::{Column, Field};
use crate::rules::Place;
use crate::texts;
use crate::view::context::{Panels, workspace};

/// What the institution says about the matrix.
#[component]
pub(in crate::view) fn MetadataForm() -> impl IntoView {
    let notes = Column::ALL
        .into_iter()
        .skip(1)
        .map(|column| view! { <FieldRow field=Field::Note(column) /> });
    let profile = RwSignal::new(false);
    let panels: Panels = expect_context();
    Effect::new(move |_| {
        if let Some(field) = panels.field.get() {
            panels.field.set(None);
            go_to_field(field);
        }
    });
    view! {
        <form class="metadata" aria-label=texts::METADATA on:submit=|event| event.prevent_default()>
            <p>
                <button type="button" class="link" on:click=move |_| profile.set(true)>
                    {texts::PROFILE}
                </button>
            </p>
            {MAIN.map(|field| view! { <FieldRow field /> }).into_iter().collect_view()}
            <details>
                <summary>{texts::NOTES}</summary>
                {notes.collect_view()}
            </details>
        </form>
        <ProfileDialog open=profile />
    }
}

#[component]
fn FieldRow(field: Field) -> impl IntoView {
    let workspace = workspace();
    let id = field_id(field);
    let said_id = format!("{id}-dice");
    let messages = Memo::new(move |_| {
        workspace.matrix.with_findings(|checker, _, _, _| {
            checker
                .findings()
                .filter(|finding| finding.place == Place::Field(field))
                .map(|finding| finding.message.clone())
                .collect::<Vec<String>>()
        })
    });
    let at = TypedAt::Field(field);
    // What stood in it when the page was left, not committed.
    let before = RwSignal::new(workspace.draft.typed_before_at(at));
    let changed = RwSignal::new(before.with_untracked(Option::is_some));
    let commit = move |text: &str| {
        // One passes through fields without writing in them, too.
        if changed.get_untracked() {
            workspace.draft.typed(None);
            changed.set(false);
            before.set(None);
            workspace.matrix.set_field(field, text);
        }
    };
    let typed = move |event| {
        changed.set(true);
        let text = event_target_value(&event);
        workspace.draft.typed(Some(Typed { at, text }));
    };
    let input_mode = match field {
        Field::Email => "email",
        Field::Telephone => "tel",
        Field::PlanningLink => "url",
        _ => "text",
    };
    view! {
        <div class="field">
            <label for=id.clone()>{field_label(field)}</label>
            <input
                type="text"
                id=id
                inputmode=input_mode
                autocomplete="off"
                placeholder=(field == Field::Date).then_some(texts::DATE_HINT)
                readonly=move || workspace.draft.read_only()
                class:changed=move || changed.get()
                aria-invalid=move || (!messages.with(Vec::is_empty)).then_some("true")
                aria-describedby=said_id.clone()
                prop:value=move || before.get().unwrap_or_else(|| workspace.matrix.field(field))
                on:input=typed
                on:change=move |event| commit(&event_target_value(&event))
                on:blur=move |event| commit(&event_target_value(&event))
            />
            <p class="field-said" id=said_id>{move || messages.get().join(" ")}</p>
        </div>
    }
}
