//! What the units gave back, change by change, and who has not answered.

use leptos::prelude::*;
use leptos::task::spawn_local;
use web_sys::File;

use super::fields::focus;
use crate::browser::{clock, elements};
use crate::model::asked_units::UnitRequest;
use crate::round::{ReplyAct, ReturnedFile, UnitReply, drawn_replies, taken, taken_of_all};
use crate::texts;
use crate::view::context::workspace;
use crate::view::file_button::FileButton;
use crate::workspace::Workspace;

/// What was read so far.
#[derive(Clone, Copy, Default)]
pub(super) struct Gathered {
    files: RwSignal<Vec<ReturnedFile>>,
}

impl Gathered {
    /// What came of the files.
    fn replies(&self, workspace: Workspace) -> Vec<UnitReply> {
        self.files.with(|files| workspace.unit_replies(files))
    }
}

#[component]
pub(super) fn GatherUnits(gathered: Gathered) -> impl IntoView {
    let workspace = workspace();
    let said = RwSignal::new(String::new());
    let drawn = move || {
        let replies = gathered.replies(workspace);
        let none = replies.is_empty();
        let drawn = || {
            workspace
                .matrix
                .with(|document, _| drawn_replies(document, &replies))
        };
        if none { String::new() } else { drawn() }
    };
    let none = move || gathered.files.with(Vec::is_empty);
    view! {
        <p>{texts::GATHER_HELP}</p>
        <ChooseReturned gathered />
        <p role="status">{said}</p>
        // Drawn as text; what a file says is none of its markup.
        <div
            class="replies"
            id="devuelto"
            hidden=none
            tabindex="-1"
            role="region"
            aria-label=texts::RETURNED_REPLIES
            inner_html=drawn
            on:click=move |event| {
                let act = elements::data_of(&event, "acto");
                if let Some(act) = act.as_deref().and_then(ReplyAct::read) {
                    carry_out(workspace, gathered, act, said);
                }
            }
        ></div>
        <Missing />
        <div class="dialog-foot">
            <button
                type="button"
                class="button"
                disabled=move || !workspace.matrix.can_undo()
                on:click=move |_| {
                    workspace.matrix.undo();
                    said.set(workspace.matrix.told().map(|told| told.text).unwrap_or_default());
                }
            >
                {texts::UNDO}
            </button>
        </div>
    }
}

/// The button that takes in the files that came back.
#[component]
fn ChooseReturned(gathered: Gathered) -> impl IntoView {
    let workspace = workspace();
    let read = move |given: Vec<File>| {
        spawn_local(async move {
            workspace.work.begin(texts::READING);
            for file in given {
                let told = |returned: ReturnedFile| {
                    gathered.files.update(|files| {
                        files.retain(|known| known.name != returned.name);
                        files.push(returned);
                    });
                };
                workspace.read_returned(&file, told).await;
            }
            workspace.work.end();
            let replies = untrack(|| gathered.replies(workspace));
            let keys: Vec<String> = replies.into_iter().filter_map(|reply| reply.key).collect();
            workspace.take_down_returned(&keys);
            clock::painted().await;
            focus("#devuelto");
        });
    };
    view! {
        <p class="choose-returned">
            <FileButton class="button primary" label=texts::CHOOSE_RETURNED several=true chosen=read />
        </p>
    }
}

/// Does what a button of the drawing is for, and gives the keyboard to the next.
fn carry_out(workspace: Workspace, gathered: Gathered, act: ReplyAct, said: RwSignal<String>) {
    if untrack(|| workspace.draft.read_only()) {
        said.set(texts::READ_ONLY.to_owned());
        return;
    }
    let replies = untrack(|| gathered.replies(workspace));
    let with_all = |reply: &UnitReply| {
        let changes = reply.changes.iter();
        changes.filter(|change| change.is_taken_with_all()).count()
    };
    let unit = |reply: &UnitReply| reply.unit.clone().unwrap_or_default();
    let change = |reply: usize, at: usize| {
        let reply = replies.get(reply)?;
        Some((reply, reply.changes.get(at)?))
    };
    let (edit, told) = workspace.matrix.with(|document, _| match act {
        ReplyAct::TakeAll => {
            let count = replies.iter().map(with_all).sum();
            let edit = taken_of_all(document, &replies);
            (edit, texts::changes_taken(count, None))
        }
        ReplyAct::TakeUnit(reply) => {
            let reply = replies.get(reply);
            let edit = reply.and_then(|reply| taken_of_all(document, [reply]));
            let count = reply.map_or(0, with_all);
            let name = reply.map(unit).unwrap_or_default();
            (edit, texts::changes_taken(count, Some(&name)))
        }
        ReplyAct::Take(reply, at) => {
            let found = change(reply, at);
            let edit = found.and_then(|(_, change)| taken(document, [change]));
            let name = found.map(|(reply, _)| unit(reply)).unwrap_or_default();
            (edit, texts::changes_taken(1, Some(&name)))
        }
        ReplyAct::Leave(..) => (None, texts::CHANGE_LEFT.to_owned()),
        ReplyAct::ShowLeft(_) => (None, texts::LEFT_SHOWN.to_owned()),
    });
    match act {
        ReplyAct::Leave(reply, at) => {
            if let Some((reply, change)) = change(reply, at) {
                workspace.leave_replied(change.left(&unit(reply)));
            }
        }
        ReplyAct::ShowLeft(reply) => {
            if let Some(reply) = replies.get(reply) {
                workspace.show_left(&reply.left);
            }
        }
        _ => {}
    }
    workspace.take_replied(edit, told.clone());
    said.set(told);
    spawn_local(async move {
        clock::painted().await;
        let same = format!("[data-acto=\"{}\"]", act.text());
        let next = elements::find(&same).map_or("#devuelto", |_| same.as_str());
        focus(next);
    });
}

/// The units that were asked and have not answered.
#[component]
fn Missing() -> impl IntoView {
    let workspace = workspace();
    let missing = move || {
        let asked = workspace.asked_units();
        if asked.requests.is_empty() {
            return ().into_any();
        }
        let missing: Vec<UnitRequest> = asked.waiting().cloned().collect();
        if missing.is_empty() {
            return view! { <p>{texts::NOBODY_MISSING}</p> }.into_any();
        }
        let lines = missing.into_iter().map(|request| {
            let said = texts::asked_line(request.asked(), request.until(), None);
            let UnitRequest { key, unit, .. } = request;
            let label = texts::no_change_of(&unit);
            let answered = move |_| {
                workspace.take_down_returned(std::slice::from_ref(&key));
                spawn_local(async {
                    clock::painted().await;
                    focus("#faltan");
                });
            };
            view! {
                <li>
                    <span>{unit}" "<span class="quiet">{said}</span></span>
                    <button type="button" class="button small" aria-label=label on:click=answered>
                        {texts::SAID_NO_CHANGE}
                    </button>
                </li>
            }
        });
        view! {
            <h3>{texts::STILL_MISSING}</h3>
            <ul class="units-missing">{lines.collect_view()}</ul>
        }
        .into_any()
    };
    view! { <div id="faltan" tabindex="-1">{missing}</div> }
}
