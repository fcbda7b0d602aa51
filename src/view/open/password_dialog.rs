use leptos::ev;
use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::texts;
use crate::view::context::workspace;
use crate::view::dialog::Dialog;

/// Asks for the password of a PDF, again while it is another.
#[component]
pub(in crate::view) fn PasswordDialog() -> impl IntoView {
    let workspace = workspace();
    let opening = workspace.opening;
    let name = Memo::new(move |_| opening.locked());
    let open = Signal::derive(move || name.get().is_some());
    let close = Callback::new(move |()| opening.stop_unlocking());
    let input: NodeRef<html::Input> = NodeRef::new();
    Effect::new(move |_| {
        if let Some(input) = input.get() {
            input.focus().ok();
        }
    });
    let tried = move |event: ev::SubmitEvent| {
        event.prevent_default();
        let Some(field) = input.get_untracked() else {
            return;
        };
        let password = field.value();
        spawn_local(async move {
            // The field says what is wrong to who hears it.
            if !opening.unlock(password).await
                && let Some(field) = input.get_untracked()
            {
                field.blur().ok();
                field.focus().ok();
                field.select();
            }
        });
    };
    view! {
        <Dialog open close title=texts::PASSWORD_TITLE>
            <form on:submit=tried>
                <p><strong>{move || name.get()}</strong></p>
                <p id="password-help">{texts::PASSWORD_HELP}</p>
                <div class="field">
                    <label for="password">{texts::PASSWORD}</label>
                    <input
                        id="password"
                        type="password"
                        required
                        autocomplete="off"
                        aria-describedby="password-wrong password-help"
                        node_ref=input
                    />
                </div>
                <p id="password-wrong" class="warning" hidden=move || opening.wrong_password().is_none()>
                    {move || opening.wrong_password()}
                </p>
                <div class="dialog-foot">
                    <button type="button" class="button" on:click=move |_| close.run(())>{texts::CANCEL}</button>
                    <button type="submit" class="button primary">{texts::PASSWORD_OPEN}</button>
                </div>
            </form>
        </Dialog>
    }
}
