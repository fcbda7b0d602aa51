use leptos::prelude::*;
use leptos::task::spawn_local;

use super::blanks::{BlanksFound, hand_triad};
use super::handed::{Done, Handed, hand_over};
use crate::export::{self, Blank, Blanks};
use crate::model::Separator;
use crate::model::version_note::VersionReason;
use crate::tasks::Form;
use crate::texts;
use crate::view::dialog::Dialog;
use crate::view::panels::readiness::Readiness;
use crate::view::table::copy_paste;
use crate::view::table::state::TableState;
use crate::workspace::Workspace;

/// The files that one leaves with.
#[component]
pub(in crate::view) fn ExportDialog(table: TableState, open: RwSignal<bool>) -> impl IntoView {
    let workspace = table.workspace;
    let done: RwSignal<Option<Done>> = RwSignal::new(None);
    let blanks: RwSignal<Vec<Blank>> = RwSignal::new(Vec::new());
    let close = Callback::new(move |()| {
        open.set(false);
        done.set(None);
        blanks.set(Vec::new());
    });
    view! {
        <Dialog open close title=texts::EXPORT_TITLE>
            {move || {
                if blanks.with(Vec::is_empty) {
                    view! {
                        {choices(workspace, done, blanks, close)}
                        <Handed done />
                    }
                    .into_any()
                } else {
                    view! { <BlanksFound table close=close done blanks /> }.into_any()
                }
            }}
        </Dialog>
    }
}

/// The kinds of files, by what they are for.
fn choices(
    workspace: Workspace,
    done: RwSignal<Option<Done>>,
    blanks: RwSignal<Vec<Blank>>,
    close: Callback<()>,
) -> AnyView {
    let form = move |title, help, form| {
        view! { <Choice title help go=move |_| hand_form(workspace, done, form) /> }
    };
    let copy = move |_| {
        if copy_paste::copy_rows(workspace, None) {
            done.set(Some(Done::saying(texts::COPIED)));
        }
    };
    let draft = move |_| {
        let file = workspace.draft.file();
        hand_over(workspace, done, file, VersionReason::Exported);
    };
    let table = move |title, help, separators, form: fn(Separator) -> Form| {
        let go = move |separator| hand_form(workspace, done, form(separator));
        view! { <Choice title help separators go /> }
    };
    view! {
        <div class="exports">
            <Group title=texts::FOR_PORTAL>
                <Readiness close />
                <Choice
                    title=texts::TRIAD
                    help=texts::TRIAD_HELP
                    go=move |_| ask_for_triad(workspace, done, blanks)
                />
            </Group>
            <Group title=texts::FOR_SITE>
                {form(texts::WEB_PAGE, texts::WEB_PAGE_HELP, Form::WebPage)}
                {form(texts::FRAGMENT, texts::FRAGMENT_HELP, Form::Fragment)}
            </Group>
            <Group title=texts::FOR_OTHERS>
                {form(texts::WORKBOOK, texts::WORKBOOK_HELP, Form::Workbook)}
                <Choice title=texts::COPY_MATRIX verb=texts::COPY help=texts::COPY_HELP go=copy />
                {table(
                    texts::SHARED,
                    texts::SHARED_HELP,
                    vec![Separator::Semicolon, Separator::Comma],
                    Form::Shared,
                )}
                {form(texts::PACKAGE, texts::PACKAGE_HELP, Form::Package)}
                {form(texts::JSON, texts::JSON_HELP, Form::Json)}
            </Group>
            <Group title=texts::FOR_LATER>
                <Choice title=texts::DRAFT help=texts::DRAFT_HELP go=draft />
                {table(
                    texts::OLD_LAYOUT,
                    texts::OLD_LAYOUT_HELP,
                    vec![Separator::Tab, Separator::Semicolon],
                    Form::OldLayout,
                )}
            </Group>
        </div>
    }
    .into_any()
}

/// Hands the three files over, unless something in them is empty: the person is
/// shown that first.
fn ask_for_triad(workspace: Workspace, done: RwSignal<Option<Done>>, blanks: RwSignal<Vec<Blank>>) {
    let empty = workspace
        .matrix
        .export(|document, _| export::triad_blanks(document));
    if empty.is_empty() {
        hand_triad(workspace, done, Blanks::Refuse);
    } else {
        done.set(None);
        blanks.set(empty);
    }
}

fn hand_form(workspace: Workspace, done: RwSignal<Option<Done>>, form: Form) {
    spawn_local(async move {
        if let Some(file) = workspace.in_form(form).await {
            hand_over(workspace, done, file, VersionReason::Exported);
        }
    });
}

/// Files for one purpose.
#[component]
fn Group(title: &'static str, children: Children) -> impl IntoView {
    view! {
        <section class="export-group" aria-label=title>
            <h3>{title}</h3>
            {children()}
        </section>
    }
}

/// One kind of file, with its separator where there is a choice.
#[component]
fn Choice(
    title: &'static str,
    help: &'static str,
    #[prop(default = texts::DOWNLOAD)] verb: &'static str,
    #[prop(optional)] separators: Vec<Separator>,
    #[prop(into)] go: Callback<Separator>,
) -> impl IntoView {
    let first = separators.first().copied().unwrap_or(Separator::Semicolon);
    let chosen = RwSignal::new(first);
    let options = separators.clone();
    let choose = move |event| {
        let name = event_target_value(&event);
        let found = options
            .iter()
            .find(|separator| separator_name(**separator) == name);
        chosen.set(found.copied().unwrap_or(first));
    };
    let picker = (!separators.is_empty()).then(|| {
        let names = separators.into_iter().map(|separator| {
            let name = separator_name(separator);
            view! { <option value=name selected=separator == first>{name}</option> }
        });
        view! {
            <label>
                <span class="visually-hidden">{format!("{title}: ")}</span>
                {texts::SEPARATOR}
                " "
                <select on:change=choose>{names.collect_view()}</select>
            </label>
        }
    });
    view! {
        <div class="choice">
            <div>
                <h4>{title}</h4>
                <p>{help}</p>
                {picker}
            </div>
            <button
                type="button"
                class="button primary"
                aria-label=format!("{verb} {title}")
                on:click=move |_| go.run(chosen.get_untracked())
            >
                {verb}
            </button>
        </div>
    }
}

fn separator_name(separator: Separator) -> &'static str {
    match separator {
        Separator::Semicolon => texts::SEMICOLON,
        Separator::Comma => texts::COMMA,
        Separator::Tab => texts::TAB,
        Separator::Pipe => texts::PIPE,
    }
}
