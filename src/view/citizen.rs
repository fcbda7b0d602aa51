use leptos::prelude::*;

use super::context::{Screen, workspace};
use super::panels::fields::{MAIN, field_label};
use crate::browser::window;
use crate::model::{Column, Content, Document, Outline};
use crate::texts;

/// The same document as a citizen reads it, for the screen and for paper.
#[component]
pub(super) fn Citizen() -> impl IntoView {
    let workspace = workspace();
    let screen: RwSignal<Screen> = use_context().unwrap_or_default();
    let bodies = move || workspace.matrix.with_order(bodies);
    let metadata = MAIN.into_iter().filter_map(|field| {
        let value = workspace.matrix.field(field);
        (!value.is_empty()).then(|| view! { <dt>{field_label(field)}</dt><dd>{value}</dd> })
    });
    let heading = workspace.matrix.heading();
    let caption = texts::CITIZEN_TITLE;
    view! {
        <div class="citizen">
            <nav class="citizen-bar" aria-label=texts::TOOLBAR>
                <button type="button" class="button" on:click=move |_| Screen::Editor.show(screen)>
                    {texts::BACK_TO_EDITOR}
                </button>
                <button type="button" class="button" on:click=|_| window::print()>{texts::PRINT}</button>
            </nav>
            <main>
                <h1>{caption}</h1>
                <p class="citizen-heading">{heading}</p>
                <div class="citizen-table" role="region" aria-label=texts::MATRIX tabindex="0">
                    <table class="public">
                        <caption class="visually-hidden">{caption}</caption>
                        <colgroup>
                            <col class="numero" />
                            <col class="unidad" />
                            <col class="objetivo" />
                            <col class="indicador" />
                            <col class="meta" />
                        </colgroup>
                        <thead>
                            <tr>
                                {texts::COLUMNS.map(|name| view! { <th scope="col">{name}</th> }).into_iter().collect_view()}
                            </tr>
                        </thead>
                        {bodies}
                    </table>
                </div>
                <dl class="citizen-metadata">{metadata.collect_view()}</dl>
            </main>
        </div>
    }
}

/// One body per level, so that its band heads the rows below it.
fn bodies(document: &Document, outline: &Outline) -> Vec<AnyView> {
    let starts = outline.sections.iter().map(|section| match section.level {
        Some(level) => level,
        None => outline
            .units
            .get(section.units.start)
            .map_or(0, |unit| unit.rows.start),
    });
    let ends = starts.clone().skip(1).chain([document.rows.len()]);
    starts
        .zip(ends)
        .map(|(start, end)| {
            let rows = (start..end).map(|position| row(document, outline, position));
            view! { <tbody>{rows.collect_view()}</tbody> }.into_any()
        })
        .collect()
}

fn row(document: &Document, outline: &Outline, position: usize) -> AnyView {
    let cells = match &document.rows[position].content {
        Content::Level(text) => {
            return view! {
                <tr class="level">
                    <th scope="rowgroup" colspan="5">{text.clone()}</th>
                </tr>
            }
            .into_any();
        }
        Content::Goal(_) => Column::ALL.into_iter().filter_map(|column| {
            let span = outline.spans[position][column.index()];
            (span > 0).then(|| cell(document, position, column, span))
        }),
    };
    view! { <tr>{cells.collect_view()}</tr> }.into_any()
}

fn cell(document: &Document, position: usize, column: Column, span: usize) -> AnyView {
    let text = document.resolved(position, column).to_owned();
    let label = texts::COLUMNS[column.index()];
    let span = (span > 1).then(|| span.to_string());
    if column == Column::Unit {
        view! { <th scope="row" rowspan=span data-label=label>{text}</th> }.into_any()
    } else {
        let class = (column == Column::Number).then_some("numero");
        view! { <td class=class rowspan=span data-label=label>{text}</td> }.into_any()
    }
}
