use leptos::ev;
use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::system_clipboard;
use crate::texts;
use crate::view::context::workspace;
use crate::view::dialog::Dialog;
use crate::view::program::program;
use crate::workspace::Request;

/// Takes a pasted table.
#[component]
pub(in crate::view) fn PasteDialog(open: RwSignal<bool>) -> impl IntoView {
    let (workspace, program) = (workspace(), program());
    let area: NodeRef<html::Textarea> = NodeRef::new();
    Effect::new(move |_| {
        if let Some(area) = area.get() {
            area.focus().ok();
        }
    });
    // It may be opened later, once the person has said how to read it.
    let opened = Memo::new(move |_| workspace.draft.id());
    Effect::watch(move || opened.get(), move |_, _, _| open.set(false), false);
    let take = move |text, page| spawn_local(program.open(Request::Pasted { text, page }));
    let go = move |_| {
        if let Some(area) = area.get_untracked() {
            take(area.value(), String::new());
        }
    };
    // A table says its merged cells; its text does not.
    let pasted = move |event: ev::ClipboardEvent| {
        if let Some((text, page)) = system_clipboard::pasted(&event)
            && !page.is_empty()
        {
            event.prevent_default();
            take(text, page);
        }
    };
    view! {
        <Dialog open close=move |()| open.set(false) title=texts::PASTE_TITLE>
            <p id="paste-help">{texts::PASTE_HELP}</p>
            <textarea
                class="paste"
                rows="10"
                wrap="off"
                spellcheck="false"
                aria-label=texts::PASTE_AREA
                aria-describedby="paste-help"
                node_ref=area
                on:paste=pasted
            ></textarea>
            <div class="dialog-foot">
                <button type="button" class="button primary" on:click=go>{texts::PASTE_OPEN}</button>
            </div>
        </Dialog>
    }
}
