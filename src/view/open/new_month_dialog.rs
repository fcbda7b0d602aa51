use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::texts;
use crate::view::context::workspace;
use crate::view::dialog::Dialog;
use crate::workspace::Request;

/// Says what the next month's draft will be, and begins it.
#[component]
pub(in crate::view) fn NewMonthDialog(open: RwSignal<bool>) -> impl IntoView {
    let workspace = workspace();
    let begin = move |request: Request| {
        open.set(false);
        spawn_local(async move { workspace.opening.fulfil(request).await });
    };
    let said = move || {
        let (last, next) = workspace.months_now();
        let next = next?;
        let is_example = workspace.draft.is_example_now();
        Some(texts::new_month_help(last, next, next.close()?, is_example))
    };
    view! {
        <Dialog open close=move |()| open.set(false) title=texts::NEW_MONTH>
            <p>{said}</p>
            <p class="quiet unchanged" id="sin-cambios-dice">{texts::UNCHANGED_HELP}</p>
            <div class="dialog-foot">
                <button type="button" class="button" on:click=move |_| open.set(false)>
                    {texts::CANCEL}
                </button>
                <button
                    type="button"
                    class="button"
                    aria-describedby="sin-cambios-dice"
                    on:click=move |_| begin(Request::UnchangedMonth)
                >
                    {texts::UNCHANGED}
                </button>
                <button
                    type="button"
                    class="button primary"
                    autofocus
                    on:click=move |_| begin(Request::NewMonth(None))
                >
                    {texts::NEW_MONTH_BEGIN}
                </button>
            </div>
        </Dialog>
    }
}
