//! What a cell says and said in the versions of its draft, and its way back.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::fields::focus;
use crate::browser::{clock, elements};
use crate::comparison::{CellHistory, HISTORY_ACT, VersionLabel, drawn_cell_history};
use crate::model::{Column, Outline, Place, RowId};
use crate::texts;
use crate::view::context::{Panels, storage_reason, workspace};
use crate::view::dialog::Dialog;
use crate::view::table::state::TableState;
use crate::workspace::{HistoryRefused, Work, Workspace};

/// What is known of it so far.
#[derive(Clone, PartialEq)]
enum KnownHistory {
    Coming,
    Told(CellHistory, Vec<VersionLabel>),
    Refused(String),
}

/// What the dialog is about.
#[derive(Clone, Copy)]
struct CellPast {
    workspace: Workspace,
    table: TableState,
    cell: RwSignal<Option<(RowId, Column)>>,
    known: RwSignal<KnownHistory>,
    /// How often it was asked for: what comes of an earlier time is passed over.
    asked: StoredValue<usize>,
}

impl CellPast {
    fn load(self, cell: (RowId, Column)) {
        self.known.set(KnownHistory::Coming);
        self.asked.update_value(|asked| *asked += 1);
        let asked = self.asked.get_value();
        spawn_local(async move {
            let told = self.workspace.cell_history(cell).await;
            if self.asked.try_get_value() != Some(asked) {
                return;
            }
            self.known.set(match told {
                Ok((history, labels)) => KnownHistory::Told(history, labels),
                Err(HistoryRefused::Storage(error)) => {
                    KnownHistory::Refused(texts::version_not_done(&storage_reason(&error)))
                }
                Err(HistoryRefused::Other(sentence)) => KnownHistory::Refused(sentence),
            });
            clock::painted().await;
            focus("#historia");
        });
    }

    fn load_again(self) {
        if let Some(cell) = self.cell.get_untracked() {
            self.load(cell);
        }
    }

    fn close(self) {
        self.asked.update_value(|asked| *asked += 1);
        let reads = |known: &KnownHistory| *known == KnownHistory::Coming;
        if self.known.with_untracked(reads) {
            self.workspace.work.stop();
        }
        self.cell.set(None);
        self.table.return_to_cell();
    }

    /// Puts back the text that a button is for.
    fn put_back(self, act: &str) {
        let at = act.strip_prefix(HISTORY_ACT);
        let at = at.and_then(|at| at.trim().parse().ok());
        let (Some(at), Some(cell)) = (at, self.cell.get_untracked()) else {
            return;
        };
        let chosen = self.known.with_untracked(|known| chosen(known, at));
        let Some((text, version)) = chosen else {
            return;
        };
        match self.workspace.use_text(cell, &text, &version) {
            true => self.close(),
            false => {
                let said = texts::HISTORY_NO_CELL.to_owned();
                self.known.set(KnownHistory::Refused(said));
            }
        }
    }

    fn place(self) -> Option<String> {
        let (row, column) = self.cell.get()?;
        let place = Place::Cell { row, column };
        let told = |document: &_, outline: &Outline| texts::place(document, outline, place);
        Some(self.workspace.matrix.with(told))
    }

    fn drawn(self) -> String {
        let locked = self.workspace.draft.read_only();
        self.known.with(|known| match known {
            KnownHistory::Told(history, labels) => drawn_cell_history(history, labels, locked),
            _ => String::new(),
        })
    }
}

#[component]
pub(in crate::view) fn HistoryDialog(table: TableState, panels: Panels) -> impl IntoView {
    let past = CellPast {
        workspace: workspace(),
        table,
        cell: panels.history,
        known: RwSignal::new(KnownHistory::Coming),
        asked: StoredValue::new(0),
    };
    Effect::new(move |_| {
        if let Some(cell) = past.cell.get() {
            past.load(cell);
        }
    });
    let open = Signal::derive(move || past.cell.with(Option::is_some));
    let state = move || match past.known.get() {
        KnownHistory::Coming => coming(past.workspace.work),
        KnownHistory::Told(..) => ().into_any(),
        KnownHistory::Refused(why) => view! {
            <p class="warning" role="alert">{why}</p>
            <button type="button" class="button" on:click=move |_| past.load_again()>
                {texts::READ_VERSIONS_AGAIN}
            </button>
        }
        .into_any(),
    };
    view! {
        <Dialog open close=move |()| past.close() title=texts::CELL_HISTORY wide=true>
            <p><strong>{move || past.place()}</strong></p>
            <p>{texts::CELL_HISTORY_HELP}</p>
            {state}
            // Drawn as text; what a cell says is none of its markup.
            <div
                id="historia"
                tabindex="-1"
                role="region"
                aria-label=texts::CELL_HISTORY
                inner_html=move || past.drawn()
                on:click=move |event| {
                    if let Some(act) = elements::data_of(&event, "acto") {
                        past.put_back(&act);
                    }
                }
            ></div>
        </Dialog>
    }
}

/// How far it is, and a way to stop it: what the page says of it lies behind.
fn coming(work: Work) -> AnyView {
    let progress = move || {
        let percent = work.progress()?;
        Some(view! {
            <progress max="100" aria-label=texts::PROGRESS value=percent.to_string()></progress>
            " "
            <button type="button" class="button small" on:click=move |_| work.stop()>
                {texts::CANCEL}
            </button>
        })
    };
    view! {
        <p role="status">{texts::READING_VERSIONS}</p>
        <p>{progress}</p>
    }
    .into_any()
}

/// A text of the history, and the version that has it.
fn chosen(known: &KnownHistory, at: usize) -> Option<(String, String)> {
    let KnownHistory::Told(history, labels) = known else {
        return None;
    };
    let one = history.texts.get(at)?;
    let label = labels.iter().find(|label| Some(label.at) == one.since)?;
    Some((one.text.clone()?, label.name.clone()))
}
