//! The profile of the institution: entered once, and offered where a matrix
//! does not say it.

use leptos::prelude::*;

use super::term_panel::OwnDaysForm;
use crate::model::Field;
use crate::model::profile::Profile;
use crate::texts;
use crate::view::context::workspace;
use crate::view::dialog::Dialog;

/// Asks what the institution says of itself in every matrix.
#[component]
pub(in crate::view) fn ProfileDialog(open: RwSignal<bool>) -> impl IntoView {
    let workspace = workspace();
    let written = RwSignal::new(Profile::default());
    let folder = RwSignal::new(String::new());
    let problem = RwSignal::new("");
    Effect::new(move |_| {
        // What was given up does not come again.
        if open.get() {
            written.set(untrack(|| workspace.profile()));
            folder.set(workspace.site_address());
            problem.set("");
        }
    });
    let save = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        workspace.keep_site_address(folder.get_untracked().trim());
        if workspace.keep_profile(&written.get_untracked()) {
            open.set(false);
        } else {
            problem.set(texts::PROFILE_NOT_KEPT);
        }
    };
    let copy = move |_| written.set(workspace.profile_of_matrix());
    view! {
        <Dialog open close=move |()| open.set(false) title=texts::PROFILE>
            <p>{texts::PROFILE_HELP}</p>
            <Show when=move || workspace.draft.id().is_some()>
                <p>
                    <button type="button" class="button small" on:click=copy>
                        {texts::PROFILE_FROM_MATRIX}
                    </button>
                </p>
            </Show>
            <form class="metadata" on:submit=save>
                {Profile::FIELDS.map(|field| row(written, field)).into_iter().collect_view()}
                <div class="field">
                    <label for="perfil-carpeta">{texts::SITE_ADDRESS}</label>
                    <input
                        id="perfil-carpeta"
                        inputmode="url"
                        autocomplete="off"
                        aria-describedby="perfil-carpeta-dice"
                        prop:value=folder
                        on:input=move |event| folder.set(event_target_value(&event))
                    />
                    <p id="perfil-carpeta-dice" class="quiet">{texts::PROFILE_FOLDER_HELP}</p>
                </div>
                <OwnDaysForm own=RwSignal::new(workspace.own_days()) />
                <p class="warning" role="alert">{problem}</p>
                <div class="dialog-foot">
                    <button type="button" class="button" on:click=move |_| open.set(false)>
                        {texts::CANCEL}
                    </button>
                    <button type="submit" class="button primary">{texts::PROFILE_SAVE}</button>
                </div>
            </form>
        </Dialog>
    }
}

fn row(written: RwSignal<Profile>, field: Field) -> AnyView {
    let id = format!("perfil-{field:?}").to_lowercase();
    let input_mode = match field {
        Field::Email => "email",
        Field::Telephone => "tel",
        Field::PlanningLink => "url",
        _ => "text",
    };
    view! {
        <div class="field">
            <label for=id.clone()>{texts::field_label(field)}</label>
            <input
                id=id
                inputmode=input_mode
                autocomplete="off"
                prop:value=move || written.with(|profile| profile.get(field).to_owned())
                on:input=move |event| {
                    let text = event_target_value(&event);
                    written.update(|profile| profile.set(field, &text));
                }
            />
        </div>
    }
    .into_any()
}
