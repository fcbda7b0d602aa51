use leptos::prelude::*;

use crate::import::{PREVIEW_ROWS, Preview, PreviewRow, RowRole};
use crate::texts;
use crate::view::context::workspace;
use crate::view::open::picker::{keep_focus, picker};

/// Which rows are looked at: the first, or so many of the others.
pub(super) fn rows_shown(preview: &Preview) -> Option<AnyView> {
    let others = preview.others;
    let chunks = (0..others.div_ceil(PREVIEW_ROWS)).map(|chunk| {
        let first = chunk * PREVIEW_ROWS;
        texts::other_rows(first + 1, (first + PREVIEW_ROWS).min(others), others)
    });
    let names = [texts::FIRST_ROWS.to_owned()].into_iter().chain(chunks);
    let shown = preview.shown;
    let choose = |at| workspace().opening.choose_shown(at);
    (others > 0).then(|| picker(texts::ROWS_SHOWN, names.collect(), Some(shown), choose))
}

/// What a row is read as, which the person may correct.
pub(super) fn row_picker(row: &PreviewRow) -> AnyView {
    let (place, role) = (row.place, row.role);
    let name = format!("row-{place}");
    let offered = row.roles.clone();
    let options = offered.iter().enumerate().map(|(index, offered)| {
        let is_it = *offered == role;
        view! { <option value=index.to_string() selected=is_it>{role_name(*offered)}</option> }
    });
    let options = options.collect_view();
    let changed = {
        let name = name.clone();
        move |event| {
            let chosen: Option<usize> = event_target_value(&event).parse().ok();
            if let Some(role) = chosen.and_then(|chosen| offered.get(chosen)) {
                workspace().opening.choose_row(place, *role);
                keep_focus(&name);
            }
        }
    };
    view! {
        <select data-picker=name aria-label=texts::row_choice(row.number as usize) on:change=changed>
            {options}
        </select>
    }
    .into_any()
}

fn role_name(role: RowRole) -> &'static str {
    match role {
        RowRole::Blank | RowRole::LeftOut => texts::LEFT_OUT_ROW,
        RowRole::Title => texts::TITLE_ROW,
        RowRole::Header => texts::HEADER_ROW,
        RowRole::Level => texts::LEVEL,
        RowRole::Unit => texts::UNIT_ROW,
        RowRole::Goal => texts::GOAL_ROW,
        RowRole::Metadata => texts::METADATA_ROW,
    }
}
