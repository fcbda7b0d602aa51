use leptos::ev;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::elements;
use crate::import::{
    self, ColumnUse, Doubt, Encoding, GivenForm, LineKind, Preview, PreviewRow, PrintedPages,
    ReadOptions, ReportLine, TableName,
};
use crate::model::{Column, Separator};
use crate::texts;
use crate::view::context::workspace;
use crate::view::dialog::Dialog;
use crate::view::open::page_beside::{PageBeside, SheetLook};
use crate::view::open::picker::{keep_focus, picker};
use crate::view::open::row_picker::{row_picker, rows_shown};
use crate::workspace::Choosing;

/// Shows how a file would be read before it is opened, and lets the person
/// correct it.
#[component]
pub(in crate::view) fn OpeningDialog() -> impl IntoView {
    let workspace = workspace();
    let open = Signal::derive(move || {
        workspace
            .opening
            .with_choosing(|choosing| choosing.is_some())
    });
    let close = Callback::new(move |()| workspace.opening.stop_choosing());
    let look = SheetLook::new();
    Effect::new(move |_| {
        if !open.get() {
            look.clear();
        }
    });
    let unknown = move || {
        let opening = workspace.opening;
        opening
            .with_choosing(|choosing| choosing.is_none_or(|choosing| !choosing.doubt.is_of_use()))
    };
    let again = Memo::new(move |_| {
        let opening = workspace.opening;
        opening.with_choosing(|choosing| choosing.is_some_and(|choosing| choosing.again.is_some()))
    });
    let yes = move || match again.get() {
        true => texts::READ_SO,
        false => texts::OPEN_SO,
    };
    let chosen = move |_| spawn_local(async move { workspace.opening.open_chosen().await });
    view! {
        <Dialog open close wide=true title=texts::OPENING_TITLE>
            {move || workspace.opening.choosing().map(|choosing| view! { <Choices choosing look /> })}
            <div class="dialog-foot">
                <button type="button" class="button" on:click=move |_| close.run(())>{texts::CANCEL}</button>
                <button type="button" class="button primary" autofocus disabled=unknown on:click=chosen>{yes}</button>
            </div>
        </Dialog>
    }
}

#[component]
fn Choices(choosing: Choosing, look: SheetLook) -> impl IntoView {
    let Choosing {
        doubt, file, again, ..
    } = choosing;
    let Doubt {
        options,
        tables,
        preview,
        outcome,
        problem,
        printed,
        ..
    } = doubt;
    let pickers = pickers(file.form, &options, &tables, preview.as_ref().ok());
    let missing = match &preview {
        Ok(preview) => preview.missing.clone(),
        Err(_) => Vec::new(),
    };
    let shown = match preview {
        Ok(preview) => match printed.map(StoredValue::new) {
            Some(printed) => view! {
                <p class="quiet">{texts::PAGE_HELP}</p>
                <div class="with-page">
                    <FirstRows preview page=Some((printed, look)) />
                    <PageBeside printed look />
                </div>
            }
            .into_any(),
            None => view! { <FirstRows preview page=None /> }.into_any(),
        },
        Err(sentence) => view! { <p class="warning" role="alert">{sentence}</p> }.into_any(),
    };
    view! {
        <p><strong>{file.name}</strong></p>
        <p class="quiet">{texts::OPENING_HELP}</p>
        {again.map(|done| view! { <p class="rereading">{texts::reading_again(done)}</p> })}
        <div class="pickers">{pickers}</div>
        {problem
            .map(|sentence| {
                view! {
                    <p class="warning" role="alert">{sentence}</p>
                    <p>{texts::OPENING_SAY}</p>
                }
            })}
        {shown}
        <Outcome lines=outcome missing />
    }
}

/// The ways to read it that are not of its columns: which of its tables, and of a
/// text how its letters and cells are parted.
fn pickers(
    form: GivenForm,
    options: &ReadOptions,
    tables: &[TableName],
    preview: Option<&Preview>,
) -> AnyView {
    let names = tables
        .iter()
        .map(|table| texts::sheet_choice(&table.name, table.hidden));
    let choice = (!tables.is_empty()).then(|| {
        let workspace = workspace();
        let choose = move |at| workspace.opening.choose_table(at);
        let at = Some(options.table.unwrap_or(0));
        picker(texts::TABLE_CHOICE, names.collect(), at, choose)
    });
    let is_text = tables.is_empty() || preview.is_some_and(|found| found.separator.is_some());
    let parted = is_text.then(|| text_pickers(form, options, preview));
    let shown = preview.and_then(rows_shown);
    view! {
        {choice}
        {parted}
        {shown}
    }
    .into_any()
}

/// How the letters and cells of a text are parted.
fn text_pickers(form: GivenForm, options: &ReadOptions, found: Option<&Preview>) -> AnyView {
    let workspace = workspace();
    let encoding = options.encoding.or(found.and_then(|found| found.encoding));
    let separator = options
        .separator
        .or(found.and_then(|found| found.separator));
    // What is pasted has no code page.
    let code_page = (form == GivenForm::File).then(|| {
        let names = Encoding::ALL
            .iter()
            .map(|encoding| encoding.name().to_owned());
        let at = encoding.and_then(|chosen| {
            Encoding::ALL
                .iter()
                .position(|encoding| *encoding == chosen)
        });
        let choose = move |at| {
            workspace
                .opening
                .choose_encoding(Encoding::ALL.get(at).copied());
        };
        picker(texts::ENCODING, names.collect(), at, choose)
    });
    let names = Separator::ALL
        .iter()
        .map(|separator| separator.name().to_owned());
    let at = separator.and_then(|chosen| {
        Separator::ALL
            .iter()
            .position(|separator| *separator == chosen)
    });
    let choose = move |at| {
        workspace
            .opening
            .choose_separator(Separator::ALL.get(at).copied());
    };
    let separators = picker(texts::SEPARATOR, names.collect(), at, choose);
    view! {
        {code_page}
        {separators}
    }
    .into_any()
}

/// What would be recognised and what would not, as it is chosen now.
#[component]
fn Outcome(lines: Vec<ReportLine>, missing: Vec<Column>) -> impl IntoView {
    let missing = missing.into_iter().map(|column| {
        let kind = format!("{:?}", LineKind::NotUnderstood);
        view! { <li data-kind=kind>{import::not_found(column)}</li> }
    });
    let shown = lines
        .into_iter()
        .filter(|line| line.kind != LineKind::Cleaned)
        .map(|line| view! { <li data-kind=format!("{:?}", line.kind)>{line.text}</li> });
    let shown: Vec<_> = missing.chain(shown).collect();
    let list = (!shown.is_empty()).then(|| view! { <ul class="outcome">{shown}</ul> });
    view! { <div role="status">{list}</div> }
}

/// The first rows, each column under what it is taken for.
#[component]
fn FirstRows(
    preview: Preview,
    /// Where one looks, if there are pages to look at.
    page: Option<(StoredValue<PrintedPages>, SheetLook)>,
) -> impl IntoView {
    let widest = preview.rows.iter().map(|row| row.cells.len()).max();
    let columns = widest.unwrap_or(0).max(preview.columns.len());
    let reasons = preview.reasons;
    let heads = (0..columns).map(|at| {
        let of = preview.columns.get(at).copied().unwrap_or_default();
        let why = reasons.get(at).map_or("", |reason| reason.said());
        view! { <th scope="col"><ColumnPicker at of why /></th> }
    });
    let count = preview.rows.len();
    let rows = preview.rows.into_iter().enumerate().map(|(at, row)| {
        let picked = row_picker(&row);
        let PreviewRow {
            number,
            mut cells,
            role,
            ..
        } = row;
        cells.resize(columns, String::new());
        let cells = cells.into_iter().enumerate();
        let cells = cells.map(|(cell, text)| shown_cell(text, (at, cell), page.map(|page| page.1)));
        view! {
            <tr data-role=format!("{role:?}")>
                // What stands above the table has no line of its own.
                <th scope="row">{(number > 0).then(|| texts::number(number as usize))}</th>
                <td class="role">{picked}</td>
                {cells.collect_view()}
            </tr>
        }
    });
    let entered = move |event: ev::FocusEvent| {
        let cell = elements::data_of(&event, "cell");
        let cell = cell.as_deref().and_then(|cell| cell.split_once('-'));
        if let (Some((printed, look)), Some((row, cell))) = (page, cell)
            && let (Ok(row), Ok(cell)) = (row.parse(), cell.parse())
        {
            printed.with_value(|printed| look.go(printed, (row, cell)));
        }
    };
    let pressed = move |event: ev::KeyboardEvent| {
        if let Some((_, look)) = page {
            step(&event, look, [count, columns]);
        }
    };
    view! {
        <div
            class="preview"
            role="region"
            aria-label=texts::PREVIEW
            tabindex="0"
            on:focusin=entered
            on:keydown=pressed
        >
            <table>
                <thead>
                    <tr>
                        <th scope="col">{texts::LINE}</th>
                        <th scope="col">{texts::READ_AS}</th>
                        {heads.collect_view()}
                    </tr>
                </thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        </div>
    }
}

/// A cell of the rows, which one can go to where there are pages to look at.
fn shown_cell(text: String, at: (usize, usize), look: Option<SheetLook>) -> AnyView {
    let Some(look) = look else {
        return view! { <td>{text}</td> }.into_any();
    };
    let here = move || look.cell.get() == at;
    let (row, cell) = at;
    view! {
        <td data-cell=format!("{row}-{cell}") class:at=here tabindex=move || if here() { "0" } else { "-1" }>
            {text}
        </td>
    }
    .into_any()
}

/// Goes on to the next cell of so many rows and columns.
fn step(event: &ev::KeyboardEvent, look: SheetLook, [rows, columns]: [usize; 2]) {
    if elements::data_of(event, "cell").is_none() {
        return;
    }
    let (row, cell) = look.cell.get_untracked();
    let (row, cell) = match &*event.key() {
        "ArrowUp" => (row.saturating_sub(1), cell),
        "ArrowDown" => ((row + 1).min(rows.saturating_sub(1)), cell),
        "ArrowLeft" => (row, cell.saturating_sub(1)),
        "ArrowRight" => (row, (cell + 1).min(columns.saturating_sub(1))),
        _ => return,
    };
    event.prevent_default();
    if let Some(place) = elements::find(&format!("[data-cell=\"{row}-{cell}\"]")) {
        place.focus().ok();
    }
}

/// What a column can be, in the order in which it is offered.
const USES: [ColumnUse; 10] = [
    ColumnUse::Nothing,
    ColumnUse::Of(Column::Number),
    ColumnUse::Of(Column::Unit),
    ColumnUse::Of(Column::Objective),
    ColumnUse::Of(Column::Indicator),
    ColumnUse::Of(Column::Goal),
    ColumnUse::Level,
    ColumnUse::Link,
    ColumnUse::Beside(Column::Indicator),
    ColumnUse::Beside(Column::Goal),
];

fn use_name(of: ColumnUse) -> &'static str {
    match of {
        ColumnUse::Nothing => texts::NO_COLUMN,
        ColumnUse::Of(column) => texts::COLUMNS[column.index()],
        ColumnUse::Level => texts::LEVEL,
        ColumnUse::Link => texts::LINK_COLUMN,
        ColumnUse::Beside(Column::Indicator) => texts::BESIDE_INDICATOR,
        ColumnUse::Beside(_) => texts::BESIDE_GOAL,
    }
}

/// What a column is taken for, and why.
#[component]
fn ColumnPicker(at: usize, of: ColumnUse, why: &'static str) -> impl IntoView {
    let workspace = workspace();
    let changed = move |event| {
        let chosen = event_target_value(&event).parse().ok();
        let chosen = chosen.and_then(|chosen: usize| USES.get(chosen).copied());
        workspace
            .opening
            .choose_column(at, chosen.unwrap_or_default());
        keep_focus(&at.to_string());
    };
    let options = USES.into_iter().enumerate().map(|(index, offered)| {
        view! { <option value=index.to_string() selected=offered == of>{use_name(offered)}</option> }
    });
    view! {
        <select
            data-picker=at.to_string()
            aria-label=texts::column_choice(at + 1)
            aria-describedby=format!("reason-{at}")
            on:change=changed
        >
            {options.collect_view()}
        </select>
        <span class="reason" id=format!("reason-{at}")>{why}</span>
    }
}
