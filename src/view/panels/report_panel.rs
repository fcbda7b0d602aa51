use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::import::{Destination, LineKind, ReportLine, Unplaced};
use crate::model::commands::{Outcome, place_in_goal, place_level, place_row};
use crate::model::{Column, Document};
use crate::texts;
use crate::view::context::workspace;
use crate::view::table::state::TableState;
use crate::workspace::FileState;

/// What was recognised, cleaned and not understood when the file was opened.
#[component]
pub(in crate::view) fn ReportPanel() -> impl IntoView {
    let workspace = workspace();
    let lines = move || {
        let lines = workspace.matrix.report();
        if lines.is_empty() {
            return view! { <p class="quiet">{texts::REPORT_NONE}</p> }.into_any();
        }
        let lines = lines.into_iter().map(|line| view! { <Line line /> });
        view! { <ul class="report">{lines.collect_view()}</ul> }.into_any()
    };
    view! {
        <h2 class="panel-title">{texts::REPORT_TITLE}</h2>
        <OtherWay />
        {lines}
    }
}

/// The way to read the file in another way, while it is kept.
#[component]
fn OtherWay() -> impl IntoView {
    let workspace = workspace();
    let state = move || workspace.draft.kept_file();
    let kept = Memo::new(move |_| matches!(state(), FileState::Kept(_)));
    let ask = move |_| spawn_local(async move { workspace.opening.ask_again().await });
    let said = move || {
        if workspace.opening.just_read_again() {
            return Some(texts::JUST_READ_AGAIN);
        }
        (state() == FileState::GivenUp).then_some(texts::FILE_GIVEN_UP)
    };
    view! {
        <div class="other-way">
            <Show when=move || kept.get()>
                <button
                    type="button"
                    class="button small"
                    disabled=move || workspace.draft.read_only()
                    on:click=ask
                >
                    {texts::READ_AGAIN}
                </button>
            </Show>
            <p class="quiet" role="status">{said}</p>
        </div>
    }
}

type Way = Box<dyn Fn(&Document) -> Option<Outcome> + Send + Sync>;

/// The ways to put a text that was not understood into the document.
#[component]
fn Placing(unplaced: Unplaced) -> impl IntoView {
    let Unplaced { text, destination } = unplaced;
    let placed = RwSignal::new(false);
    let ways: Vec<(&'static str, Way)> = match destination {
        Destination::Line { after, cells } => vec![
            (
                texts::PLACE_ROW,
                Box::new(move |document| Some(place_row(document, after, &cells))),
            ),
            (
                texts::PLACE_LEVEL,
                Box::new(move |document| Some(place_level(document, after, &text))),
            ),
        ],
        Destination::Cell { row } => vec![(
            texts::PLACE_IN_GOAL,
            Box::new(move |document| place_in_goal(document, row, &text)),
        )],
    };
    let ways = ways
        .into_iter()
        .map(|(label, way)| view! { <PlaceButton label way placed /> });
    view! {
        {ways.collect_view()}
        <Placed placed />
    }
}

#[component]
fn Placed(placed: RwSignal<bool>) -> impl IntoView {
    view! { <span role="status">{move || placed.get().then_some(texts::PLACED)}</span> }
}

/// A button that puts it there and leads to the row.
#[component]
fn PlaceButton(label: &'static str, way: Way, placed: RwSignal<bool>) -> impl IntoView {
    let workspace = workspace();
    let table: Option<TableState> = use_context();
    let place = move |_| {
        let outcome = workspace.matrix.with(|document, _| way(document));
        let to = outcome.and_then(|outcome| workspace.matrix.carry_out(outcome));
        placed.set(true);
        if let (Some(table), Some(to)) = (table, to) {
            table.go(to, Column::Goal);
        }
    };
    view! {
        <button
            type="button"
            class="button small"
            disabled=move || workspace.draft.read_only() || placed.get()
            on:click=place
        >
            {label}
        </button>
    }
}

#[component]
fn Line(line: ReportLine) -> impl IntoView {
    let (class, kind) = match line.kind {
        LineKind::Recognised => ("report-line good", texts::REPORT_KINDS[0]),
        LineKind::Cleaned => ("report-line", texts::REPORT_KINDS[1]),
        LineKind::Attention => ("report-line warning", texts::REPORT_KINDS[2]),
        LineKind::NotUnderstood => ("report-line error", texts::REPORT_KINDS[3]),
    };
    let details =
        (!line.details.is_empty()).then(|| {
            let count = texts::details(line.details.len());
            // What was not understood is in no other place: it is shown at once.
            let open = line.kind == LineKind::NotUnderstood;
            let unplaced = line.unplaced.into_iter().chain(std::iter::repeat(None));
            let places = line.details.into_iter().zip(unplaced).map(|(place, unplaced)| {
            view! { <li>{place} {unplaced.map(|unplaced| view! { <Placing unplaced /> })}</li> }
        });
            view! {
                <details open=open>
                    <summary>{count}</summary>
                    <ul>{places.collect_view()}</ul>
                </details>
            }
        });
    view! {
        <li class=class>
            <span class="kind">{kind}</span>
            <p>{line.text}</p>
            {details}
        </li>
    }
}
