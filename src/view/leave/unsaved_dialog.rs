use leptos::prelude::*;

use crate::texts;
use crate::view::context::workspace;
use crate::view::dialog::Dialog;

/// Asks before work that is not saved is left.
#[component]
pub(in crate::view) fn LeavingDialog() -> impl IntoView {
    let workspace = workspace();
    let open = Signal::derive(move || workspace.draft.leaving());
    let stay = move |()| workspace.draft.answer_leaving(false);
    let download = move |_| workspace.draft.ask_for_file();
    view! {
        <Dialog open close=stay title=texts::NOTICE>
            <p>{texts::LEAVE_QUESTION}</p>
            <div class="dialog-foot">
                // Whoever asked for the draft has it before the work goes.
                <button
                    type="button"
                    class="button danger"
                    disabled=move || workspace.draft.file_asked()
                    on:click=move |_| workspace.draft.answer_leaving(true)
                >
                    {texts::LEAVE}
                </button>
                <button type="button" class="button" on:click=download>{texts::DOWNLOAD_DRAFT}</button>
                <button type="button" class="button primary" autofocus on:click=move |_| stay(())>
                    {texts::STAY}
                </button>
            </div>
        </Dialog>
    }
}
