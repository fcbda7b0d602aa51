//! Looking for words in the matrix, and putting others in their place.

use leptos::ev;
use leptos::html;
use leptos::prelude::*;

use crate::model::search::{Replacement, Seek};
use crate::model::{Column, RowId};
use crate::texts;
use crate::view::context::Panels;
use crate::view::table::state::TableState;
use crate::view::table::{focus, hit_marks};

/// What is looked for, what was found, and at which of it one is.
#[derive(Clone, Copy)]
struct Search {
    table: TableState,
    panels: Panels,
    words: RwSignal<String>,
    column: RwSignal<Option<Column>>,
    whole: RwSignal<bool>,
    exact: RwSignal<bool>,
    with: RwSignal<String>,
    seek: Memo<Seek>,
    found: Memo<Vec<(RowId, Column)>>,
    at: RwSignal<usize>,
}

impl Search {
    fn new(table: TableState, panels: Panels) -> Self {
        let (words, column) = (RwSignal::new(String::new()), RwSignal::new(None));
        let (whole, exact) = (RwSignal::new(false), RwSignal::new(false));
        let seek = Memo::new(move |_| Seek {
            words: words.get(),
            column: column.get(),
            whole: whole.get(),
            exact: exact.get(),
        });
        let found = Memo::new(move |_| {
            let matrix = table.workspace.matrix;
            matrix.steps();
            seek.with(|seek| matrix.with_order(|document, _| seek.hits(document)))
        });
        let with = RwSignal::new(String::new());
        let at = RwSignal::new(0);
        Self {
            table,
            panels,
            words,
            column,
            whole,
            exact,
            with,
            seek,
            found,
            at,
        }
    }

    /// Goes so many hits on.
    fn show(self, step: isize) {
        let count = self.found.with(Vec::len);
        if count == 0 {
            return;
        }
        let at = self.at.get_untracked().min(count - 1);
        let at = at.saturating_add_signed(step + count as isize) % count;
        self.at.set(at);
        self.table.workspace.matrix.set_active(self.hit());
        focus::show(self.table, false);
    }

    fn hit(self) -> Option<(RowId, Column)> {
        self.found.with_untracked(|found| {
            let last = found.len().checked_sub(1)?;
            found.get(self.at.get_untracked().min(last)).copied()
        })
    }

    /// Looks anew, from the first hit on.
    fn anew(self) {
        self.at.set(0);
        self.show(0);
    }

    fn close(self) {
        self.panels.search.set(false);
        self.panels.replacing.set(false);
        self.table.return_to_cell();
    }

    /// What would be replaced, at the hit one is at or everywhere.
    fn replacements(self, only: Option<(RowId, Column)>) -> Vec<Replacement> {
        let matrix = self.table.workspace.matrix;
        matrix.steps();
        let with = self.with.get();
        self.seek
            .with(|seek| matrix.with(|document, _| seek.replacements(document, &with, only)))
    }

    fn replace(self, all: bool) {
        let hit = self.hit();
        if all || hit.is_some() {
            let replacements = untrack(|| self.replacements(hit.filter(|_| !all)));
            self.table.workspace.matrix.replace(replacements);
            // What was at hand is most often gone from the list, and the next one
            // is there; where it is found in what it says now, one goes on.
            let still = !all && self.hit() == hit;
            self.show(isize::from(still));
        }
    }

    fn said(self) -> String {
        let count = self.found.with(Vec::len);
        match (self.words.with(|words| words.trim().is_empty()), count) {
            (true, _) => String::new(),
            (false, 0) => texts::NO_HITS.to_owned(),
            (false, count) => texts::hit(self.at.get().min(count - 1) + 1, count),
        }
    }
}

/// Finds words in the matrix, in a column or in all, as strictly as one asks.
#[component]
pub(super) fn SearchBar(table: TableState, panels: Panels) -> impl IntoView {
    let search = Search::new(table, panels);
    hit_marks::follow(table, search.seek, search.found);
    let input: NodeRef<html::Input> = NodeRef::new();
    Effect::new(move |_| {
        if let Some(input) = input.get() {
            input.focus().ok();
        }
    });
    let pressed = move |event: ev::KeyboardEvent| {
        if event.key() == "Enter" {
            search.show(if event.shift_key() { -1 } else { 1 });
        }
    };
    let escaped = move |event: ev::KeyboardEvent| {
        if event.key() == "Escape" {
            search.close();
        }
    };
    let replacing = panels.replacing;
    view! {
        <div class="search" role="search" on:keydown=escaped>
            <input
                type="search"
                aria-label=texts::SEARCH_LABEL
                placeholder=texts::SEARCH_LABEL
                node_ref=input
                on:input=move |event| {
                    search.words.set(event_target_value(&event));
                    search.anew();
                }
                on:keydown=pressed
            />
            <span role="status">{move || search.said()}</span>
            <button type="button" class="tool" on:click=move |_| search.show(-1)>{texts::PREVIOUS}</button>
            <button type="button" class="tool" on:click=move |_| search.show(1)>{texts::NEXT}</button>
            {strictness(search)}
            <button
                type="button"
                class="tool"
                aria-expanded=move || replacing.get().to_string()
                on:click=move |_| replacing.update(|open| *open = !*open)
            >
                {texts::REPLACE}
            </button>
            <button type="button" class="icon-button" aria-label=texts::CLOSE on:click=move |_| search.close()>
                "×"
            </button>
            <Show when=move || replacing.get()>
                <ReplaceRow search />
            </Show>
        </div>
    }
}

/// Where it is looked for, and how strictly.
fn strictness(search: Search) -> AnyView {
    let chosen = move |event| {
        let name = event_target_value(&event);
        let known = |column: &Column| texts::COLUMNS[column.index()] == name;
        search.column.set(Column::ALL.into_iter().find(known));
        search.anew();
    };
    let check = |label, on: RwSignal<bool>| {
        let changed = move |event| {
            on.set(event_target_checked(&event));
            search.anew();
        };
        view! { <label class="check"><input type="checkbox" on:change=changed />{label}</label> }
    };
    view! {
        <select aria-label=texts::SEEK_IN on:change=chosen>
            <option>{texts::SEEK_IN_ALL}</option>
            {texts::COLUMNS.map(|name| view! { <option value=name>{name}</option> }).collect_view()}
        </select>
        {check(texts::WHOLE_WORDS, search.whole)}
        {check(texts::EXACT_LETTERS, search.exact)}
    }
    .into_any()
}

/// So many replacements are shown before they are made.
const SHOWN: usize = 30;

/// What is put in the place of the words, how that would be, and doing it.
#[component]
fn ReplaceRow(search: Search) -> impl IntoView {
    let locked = move || search.table.workspace.draft.read_only();
    let none = move || locked() || search.found.with(Vec::is_empty);
    let all = Memo::new(move |_| search.replacements(None));
    view! {
        <div class="replace">
            <input
                type="text"
                aria-label=texts::REPLACE_WITH
                placeholder=texts::REPLACE_WITH
                lang="es"
                on:input=move |event| search.with.set(event_target_value(&event))
            />
            <button type="button" class="button small" disabled=none on:click=move |_| search.replace(false)>
                {texts::REPLACE_ONE}
            </button>
            <button
                type="button"
                class="button small"
                disabled=move || locked() || all.with(Vec::is_empty)
                on:click=move |_| search.replace(true)
            >
                {move || texts::replace_all(all.with(Vec::len))}
            </button>
            <Show when=move || all.with(|all| !all.is_empty())>
                <details class="before-after">
                    <summary>{texts::BEFORE_AND_AFTER}</summary>
                    {move || all.with(|all| preview(search.table, all))}
                </details>
            </Show>
        </div>
    }
}

fn preview(table: TableState, all: &[Replacement]) -> AnyView {
    let shown = all.iter().take(SHOWN).map(|replacement| {
        let place = table
            .workspace
            .matrix
            .with(|document, outline| texts::place(document, outline, replacement.place()));
        view! {
            <p class="where">{place}</p>
            <dl>
                <dt>{texts::BEFORE}</dt>
                <dd><del>{replacement.before.clone()}</del></dd>
                <dt>{texts::AFTER}</dt>
                <dd><ins>{replacement.after.clone()}</ins></dd>
            </dl>
        }
    });
    let rest = all.len().saturating_sub(SHOWN);
    view! {
        {shown.collect_view()}
        {(rest > 0).then(|| view! { <p>{texts::blanks_more(rest)}</p> })}
    }
    .into_any()
}
