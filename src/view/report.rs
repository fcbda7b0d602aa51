use leptos::prelude::*;

use super::app::workspace;
use super::table::Table;
use crate::import::{Home, Leftover, LineKind, ReportLine};
use crate::model::{Column, Document, Edit, RowId, plan};
use crate::texts;

/// What was recognised, cleaned and not understood when the file was opened.
#[component]
pub(super) fn ReportPanel() -> impl IntoView {
    let workspace = workspace();
    let lines = move || {
        let lines = workspace.report();
        if lines.is_empty() {
            return view! { <p class="quiet">{texts::REPORT_NONE}</p> }.into_any();
        }
        let lines = lines.into_iter().map(|line| view! { <Line line /> });
        view! { <ul class="report">{lines.collect_view()}</ul> }.into_any()
    };
    view! {
        <h2 class="panel-title">{texts::REPORT_TITLE}</h2>
        {lines}
    }
}

type Plan = Box<dyn Fn(&Document) -> Option<Edit> + Send + Sync>;

/// The ways to put a text that was not understood into the document.
#[component]
fn Placing(leftover: Leftover) -> impl IntoView {
    let Leftover { text, home } = leftover;
    let placed = RwSignal::new(false);
    match home {
        Home::Line { after, cells } => {
            let row = move |document: &Document| Some(plan::place_line(document, after, &cells));
            let level = move |document: &Document| Some(plan::place_level(document, after, &text));
            view! {
                <Place label=texts::PLACE_ROW plan=Box::new(row) placed />
                <Place label=texts::PLACE_LEVEL plan=Box::new(level) placed />
                <Placed placed />
            }
            .into_any()
        }
        Home::Cell { row } => {
            let paragraph =
                move |document: &Document| plan::add_paragraph(document, row, Column::Goal, &text);
            view! {
                <Place label=texts::PLACE_IN_GOAL plan=Box::new(paragraph) row placed />
                <Placed placed />
            }
            .into_any()
        }
    }
}

#[component]
fn Placed(placed: RwSignal<bool>) -> impl IntoView {
    view! { <span role="status">{move || placed.get().then_some(texts::PLACED)}</span> }
}

/// A button that makes an edit and leads to the row it is about: `row`, or the
/// one that it adds.
#[component]
fn Place(
    label: &'static str,
    #[prop(optional, into)] row: Option<RowId>,
    plan: Plan,
    placed: RwSignal<bool>,
) -> impl IntoView {
    let workspace = workspace();
    let table: Option<Table> = use_context();
    let place = move |_| {
        workspace.act_on(|document, _| plan(document));
        placed.set(true);
        let newest = |document: &Document| document.rows.iter().map(|row| row.id).max();
        let to = row.or_else(|| workspace.with(|document, _| newest(document)));
        if let (Some(table), Some(to)) = (table, to) {
            table.go(to, Column::Goal);
        }
    };
    view! {
        <button
            type="button"
            class="button small"
            disabled=move || workspace.read_only.get() || placed.get()
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
            let leftovers = line.leftovers.into_iter().chain(std::iter::repeat(None));
            let places = line.details.into_iter().zip(leftovers).map(|(place, leftover)| {
            view! { <li>{place} {leftover.map(|leftover| view! { <Placing leftover /> })}</li> }
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
