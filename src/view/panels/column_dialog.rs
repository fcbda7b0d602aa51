use leptos::prelude::*;

use crate::model::Column;
use crate::model::official::DICTIONARY;
use crate::texts;
use crate::view::context::Panels;
use crate::view::dialog::Dialog;
use crate::view::table::state::TableState;

/// What goes into a column: in plain words, in those of the portal, and for
/// example.
#[component]
pub(in crate::view) fn ColumnDialog(table: TableState, panels: Panels) -> impl IntoView {
    let open = Signal::derive(move || panels.explained.with(Option::is_some));
    let told = move || panels.explained.get().map(told);
    let close = Callback::new(move |()| {
        panels.explained.set(None);
        table.return_to_cell();
    });
    view! {
        <Dialog open close title=texts::COLUMN_HELP>
            {told}
            <div class="dialog-foot">
                <button
                    type="button"
                    class="button primary"
                    autofocus
                    on:click=move |_| close.run(())
                >
                    {texts::UNDERSTOOD}
                </button>
            </div>
        </Dialog>
    }
}

fn told(column: Column) -> AnyView {
    let index = column.index();
    // The portal has no column of numbers.
    let official = index.checked_sub(1).and_then(|index| DICTIONARY.get(index));
    let official = official.map(|(name, what)| texts::column_of_portal(name, what));
    view! {
        <h3>{texts::COLUMNS[index]}</h3>
        <p>{texts::COLUMNS_EXPLAINED[index]}</p>
        <p>{texts::for_example(texts::COLUMN_EXAMPLES[index])}</p>
        <p class="quiet">{official}</p>
    }
    .into_any()
}
