use leptos::ev;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::context::{Screen, workspace};
use super::viewer_frame::frame;
use crate::browser::window;
use crate::texts;
use crate::workspace::Framed;

/// The same document as a citizen sees it, for the screen and for paper: the
/// viewer itself, in a frame.
#[component]
pub(super) fn Citizen() -> impl IntoView {
    let workspace = workspace();
    let screen: RwSignal<Screen> = use_context().unwrap_or_default();
    let framed: RwSignal<Option<Framed>> = RwSignal::new(None);
    spawn_local(async move {
        let made = workspace.for_citizens().await;
        // The person may be back already.
        framed.try_set(made);
    });
    let shown = move || framed.with(|made| Some(frame(made.as_ref()?, texts::CITIZEN_FRAME)));
    // On paper there is nothing around what citizens see.
    let keys = window_event_listener(ev::keydown, |event| {
        if (event.ctrl_key() || event.meta_key()) && event.key() == "p" {
            event.prevent_default();
            window::print_frame();
        }
    });
    on_cleanup(move || keys.remove());
    view! {
        <div class="citizen">
            <nav class="citizen-bar" aria-label=texts::TOOLBAR>
                <button type="button" class="button" on:click=move |_| Screen::Editor.show(screen)>
                    {texts::BACK_TO_EDITOR}
                </button>
                <button type="button" class="button" on:click=|_| window::print_frame()>{texts::PRINT}</button>
            </nav>
            <main>
                <h1 class="visually-hidden">{texts::CITIZEN_VIEW}</h1>
                {shown}
            </main>
        </div>
    }
}
