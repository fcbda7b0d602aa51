use leptos::html;
use leptos::prelude::*;

use super::actions::{CellMenu, begin};
use super::cell_editor::CellEditor;
use super::state::TableState;
use super::{copy_paste, focus, keys, rows, selecting};
use crate::draft::{Typed, TypedAt};
use crate::drawing::{column_name, percent, pixels};
use crate::model::Column;
use crate::texts;
use crate::view::context::workspace;

#[component]
pub(in crate::view) fn Matrix() -> impl IntoView {
    let Some(table) = use_context::<TableState>() else {
        return ().into_any();
    };
    let workspace = table.workspace;
    let window = table.window;
    focus::follow(table);
    selecting::follow(table);
    // The rows stand between the two that stand in for the others.
    let after = NodeRef::new();
    rows::keep_drawn(table, after);
    let count = move || {
        workspace
            .matrix
            .with_order(|document, _| document.rows.len())
    };
    let windowed = move || window.is_partial().then(count);
    view! {
        <div
            class="scroller"
            node_ref=table.scroller
            role="region"
            tabindex="-1"
            aria-label=texts::MATRIX
            on:scroll=move |_| {
                window.scrolled();
                table.scrolled.notify();
            }
            on:keydown=move |event| keys::pressed(table, &event)
            on:mousedown=move |event| selecting::mouse_down(table, &event)
            on:pointerdown=move |event| selecting::finger_down(table, &event)
            on:selectstart=move |event| selecting::text_selected(table, &event)
            on:click=move |event| keys::clicked(table, &event)
            on:dblclick=move |event| keys::double_clicked(table, &event)
            on:contextmenu=move |event| keys::menu_asked(table, &event)
            on:copy=move |event| copy_paste::copied(table, &event)
            on:paste=move |event| copy_paste::pasted(table, &event)
        >
            <Heading />
            {move || table.around.get().map(|around| (around.over)(table))}
            <p id="grid-keys" class="visually-hidden">{texts::GRID_KEYS}</p>
            <table class="matrix" role="grid" aria-label=texts::MATRIX aria-describedby="grid-keys" aria-multiselectable="true" aria-rowcount=windowed aria-busy=move || window.is_busy().then_some("true")>
                <colgroup>
                    {Column::ALL
                        .map(|column| {
                            let width = move || {
                                let widths = table.settings.widths()?;
                                Some(percent(widths.of(column)))
                            };
                            view! { <col class=column_name(Some(column)) style:width=width /> }
                        })
                        .collect_view()}
                </colgroup>
                <thead role="rowgroup">
                    <tr role="row">
                        {Column::ALL
                            .map(|column| {
                                let name = column_name(Some(column));
                                view! { <th scope="col" role="columnheader" data-head=name>{texts::COLUMNS[column.index()]}</th> }
                            })
                            .collect_view()}
                    </tr>
                </thead>
                <Spacer height=Signal::derive(move || window.before()) node=NodeRef::new() />
                <Spacer height=Signal::derive(move || window.after()) node=after />
            </table>
            <Show when=move || count() == 0>
                <p class="empty">
                    {texts::EMPTY_MATRIX}
                    " "
                    <button type="button" class="button" on:click=move |_| begin(table)>{texts::ADD_FIRST_UNIT}</button>
                </p>
            </Show>
            <CellEditor table />
        </div>
        <CellMenu table />
    }
    .into_any()
}

/// Stands in for the rows that are out of sight.
#[component]
fn Spacer(height: Signal<f64>, node: NodeRef<html::Tbody>) -> impl IntoView {
    view! {
        <tbody node_ref=node class="spacer" aria-hidden="true" class:none=move || height.get() <= 0.0>
            <tr style:height=move || pixels(height.get())></tr>
        </tbody>
    }
}

/// The title lines above the table, edited in place.
#[component]
fn Heading() -> impl IntoView {
    let workspace = workspace();
    let area: NodeRef<html::Textarea> = NodeRef::new();
    // What stood in it when the page was left, not committed.
    let before = RwSignal::new(workspace.draft.typed_before_at(TypedAt::Heading));
    let changed = StoredValue::new(before.with_untracked(Option::is_some));
    let commit = move || {
        if let (Some(area), true) = (area.get_untracked(), changed.get_value()) {
            changed.set_value(false);
            workspace.draft.typed(None);
            before.set(None);
            workspace.matrix.set_heading(&area.value());
        }
    };
    let typed = move |event| {
        changed.set_value(true);
        let text = event_target_value(&event);
        let at = TypedAt::Heading;
        workspace.draft.typed(Some(Typed { at, text }));
    };
    let lines = move || {
        workspace
            .matrix
            .heading()
            .lines()
            .count()
            .max(1)
            .to_string()
    };
    view! {
        <textarea
            class="heading"
            aria-label=texts::HEADING
            lang="es"
            rows=lines
            node_ref=area
            readonly=move || workspace.draft.read_only()
            prop:value=move || before.get().unwrap_or_else(|| workspace.matrix.heading())
            on:input=typed
            on:change=move |_| commit()
            on:blur=move |_| commit()
        ></textarea>
    }
}
