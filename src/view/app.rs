//! The page: what is in it whatever it shows, and what it shows.

use leptos::ev;
use leptos::mount::mount_to_body;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::context::{Screen, workspace};
use super::dialog::Dialog;
use super::program::{Parts, Program, program};
use super::start::Start;
use crate::browser::{clock, elements, files, location, offline};
use crate::texts;
use crate::workspace::{Going, Request, Workspace};

/// Puts the editor into the page; what follows its first part is fetched as
/// `parts` says.
pub fn mount(parts: Parts) {
    std::panic::set_hook(Box::new(|panic| show_defect(&panic.to_string())));
    mount_to_body(move || view! { <App parts /> });
}

#[component]
fn App(parts: Parts) -> impl IntoView {
    let workspace = Workspace::new();
    let program = Program::new(workspace, parts);
    let screen = RwSignal::new(Screen::of_address());
    let ready = RwSignal::new(false);
    provide_context(workspace);
    provide_context(program);
    provide_context(screen);
    let asked = location::names_something();
    if asked {
        spawn_local(program.prepare());
    }
    spawn_local(async move {
        if asked {
            program.open(Request::of_address()).await;
        }
        // The page has the same words at its place until then.
        if let Some(head) = elements::find("#portada") {
            head.remove();
        }
        let named = location::query("src").is_some();
        // Where there is something to read meanwhile, nothing else is shown before.
        let read = named && elements::find("#vistazo").is_some();
        if read {
            program.open(Request::Go(Going::Source)).await;
        }
        ready.set(true);
        if named && !read {
            program.open(Request::Go(Going::Source)).await;
        }
        clock::painted().await;
        elements::dispatch("listo");
        if !asked {
            spawn_local(program.prepare());
        }
        program.prepare_desk().await;
    });
    window_event_listener(ev::popstate, move |_| {
        screen.set(Screen::of_address());
        spawn_local(program.open(Request::of_address()));
    });
    let opened = Memo::new(move |_| workspace.draft.opening());
    let body = move || match (ready.get(), opened.get().is_some(), screen.get()) {
        (false, _, _) => ().into_any(),
        (true, false, _) => view! { <Start /> }.into_any(),
        (true, true, screen) => program.screen(screen).into_any(),
    };
    Effect::new(move |_| {
        let waits = opened.get().is_some() && screen.get() == Screen::Citizen;
        if waits && program.desk_now().is_none() {
            spawn_local(async move {
                if !program.bring_desk().await {
                    Screen::Editor.show(screen);
                }
            });
        }
    });
    view! {
        {body}
        <DropZone />
        <Busy />
        {program.dialogs()}
        <MissingDialog />
        <NewVersion />
    }
}

/// Says that a part of the program did not come, and asks for it again: then what
/// it was needed for is done.
#[component]
fn MissingDialog() -> impl IntoView {
    let program = program();
    let open = Signal::derive(move || program.missing());
    view! {
        <Dialog open close=move |()| program.answer_missing(false) title=texts::NOTICE>
            <div class="problem" role="alert">
                {texts::NO_EDITOR}
            </div>
            <div class="dialog-foot">
                <button
                    type="button"
                    class="button primary"
                    autofocus
                    on:click=move |_| program.answer_missing(true)
                >
                    {texts::ASK_AGAIN}
                </button>
                <button type="button" class="button" on:click=move |_| program.answer_missing(false)>
                    {texts::UNDERSTOOD}
                </button>
            </div>
        </Dialog>
    }
}

/// What long work is going on.
#[component]
fn Busy() -> impl IntoView {
    let workspace = workspace();
    view! {
        <div class="busy" class:shown=move || workspace.work.busy().is_some()>
            <span role="status">{move || workspace.work.busy()}</span>
            <Show when=move || workspace.work.progress().is_some()>
                <progress
                    max="100"
                    aria-label=texts::PROGRESS
                    value=move || workspace.work.progress().unwrap_or(0).to_string()
                ></progress>
                <button type="button" class="button small" on:click=move |_| workspace.work.stop()>
                    {texts::CANCEL}
                </button>
            </Show>
        </div>
    }
}

/// Offers a newer version of the program, and takes it when the person says so.
#[component]
fn NewVersion() -> impl IntoView {
    let program = program();
    let offered = RwSignal::new(false);
    offline::on_new_version(move || offered.set(true));
    let update = move |_| {
        elements::leave_field();
        spawn_local(async move {
            if program.may_leave().await {
                offline::update();
            }
        });
    };
    view! {
        <div class="new-version" role="status">
            <Show when=move || offered.get()>
                <p>{texts::NEW_VERSION}</p>
                <button type="button" class="button" on:click=update>{texts::UPDATE}</button>
                <button type="button" class="button" on:click=move |_| offered.set(false)>{texts::LATER}</button>
            </Show>
        </div>
    }
}

/// Opens a file dropped anywhere on the page.
#[component]
fn DropZone() -> impl IntoView {
    let program = program();
    let over = RwSignal::new(false);
    let carries = |event: &ev::DragEvent| {
        event
            .data_transfer()
            .is_some_and(|transfer| files::carries_file(&transfer))
    };
    window_event_listener(ev::dragover, move |event| {
        if carries(&event) {
            event.prevent_default();
            over.set(true);
        }
    });
    window_event_listener(ev::dragleave, move |event| {
        if event.related_target().is_none() {
            over.set(false);
        }
    });
    window_event_listener(ev::drop, move |event| {
        over.set(false);
        let transfer = event.data_transfer();
        let dropped = files::all(transfer.and_then(|transfer| transfer.files()));
        if !dropped.is_empty() {
            event.prevent_default();
            spawn_local(program.open(Request::Files(dropped)));
        }
    });
    view! {
        <Show when=move || over.get()>
            <div class="drop">{texts::DROP_HERE}</div>
        </Show>
    }
}

// After a panic the program no longer answers: `web/rescue.js` says so, and
// does what is left to do.
pub(super) fn show_defect(message: &str) {
    web_sys::console::error_1(&message.into());
    elements::dispatch("fallo");
}
