//! Which units are asked, until when, and the mail that each file goes with.

use std::collections::{BTreeSet, HashMap};

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::fetch;
use crate::model::dates;
use crate::round::{AskableUnit, AskedForm, UnitPackage};
use crate::texts;
use crate::view::context::workspace;
use crate::workspace::Workspace;

/// The units to ask, and what is said of what was done.
#[derive(Clone, Copy)]
struct AskChoice {
    workspace: Workspace,
    chosen: RwSignal<BTreeSet<String>>,
    until: RwSignal<String>,
    form: RwSignal<AskedForm>,
    said: RwSignal<String>,
    packages: RwSignal<Vec<UnitPackage>>,
}

#[component]
pub(super) fn AskUnits() -> impl IntoView {
    let workspace = workspace();
    let units = untrack(|| workspace.askable_units());
    let nameless = workspace
        .matrix
        .with(|_, outline| outline.goal_rows() > units.iter().map(|unit| unit.rows.len()).sum());
    let names: BTreeSet<String> = units.iter().map(|unit| unit.name.clone()).collect();
    let choosing = AskChoice {
        workspace,
        chosen: RwSignal::new(names.clone()),
        until: RwSignal::new(String::new()),
        form: RwSignal::new(AskedForm::Book),
        said: RwSignal::new(String::new()),
        packages: RwSignal::new(Vec::new()),
    };
    let AskChoice {
        chosen,
        until,
        form,
        said,
        packages,
        ..
    } = choosing;
    let asked = asked_lines(workspace);
    let late = move |_| {
        let asked = untrack(|| workspace.asked_units());
        chosen.set(asked.waiting().map(|one| one.unit.clone()).collect());
    };
    let go = move |_| {
        let names: Vec<String> = chosen.get_untracked().into_iter().collect();
        let until = dates::parse(&until.get_untracked());
        let made = workspace.unit_packages(&names, until, form.get_untracked());
        hand_over(choosing, made, true);
    };
    view! {
        <p>{texts::ASK_UNITS_HELP}</p>
        {nameless.then(|| view! { <p class="warning">{texts::NAMELESS_UNITS}</p> })}
        <div class="acts">
            <button type="button" class="button small" on:click=move |_| chosen.set(names.clone())>
                {texts::ALL_UNITS}
            </button>
            <button type="button" class="button small" on:click=move |_| chosen.set(BTreeSet::new())>
                {texts::NO_UNITS}
            </button>
            <button type="button" class="button small" on:click=late>{texts::LATE_UNITS}</button>
        </div>
        <ul class="units-to-ask" aria-label=texts::WHICH_UNITS tabindex="0">
            {units.into_iter().map(|unit| line(chosen, asked, unit)).collect_view()}
        </ul>
        <div class="field">
            <label for="unidades-hasta">{texts::UNTIL_WHEN}</label>
            <input
                type="date"
                id="unidades-hasta"
                prop:value=until
                on:input=move |event| until.set(event_target_value(&event))
            />
        </div>
        {fetch::part_page().map(|_| forms(form))}
        <div class="dialog-foot">
            <button
                type="button"
                class="button primary"
                disabled=move || chosen.with(BTreeSet::is_empty)
                on:click=go
            >
                {texts::DOWNLOAD_UNITS}
            </button>
        </div>
        <p role="status">{said}</p>
        {move || {
            let packages = packages.get();
            let mails = packages.into_iter().map(|package| mail(choosing, package));
            let mails = mails.collect_view();
            (!mails.is_empty()).then(|| view! { <h3>{texts::UNIT_MAILS}</h3> {mails} })
        }}
    }
}

/// As what file a unit gets its rows.
fn forms(form: RwSignal<AskedForm>) -> AnyView {
    let ways = [
        (AskedForm::Book, texts::AS_BOOK, texts::AS_BOOK_HINT),
        (AskedForm::Page, texts::AS_PAGE, texts::AS_PAGE_HINT),
    ];
    let ways = ways.map(|(this, label, hint)| {
        view! {
            <label>
                <input
                    type="radio"
                    name="forma"
                    prop:checked=move || form.get() == this
                    on:change=move |_| form.set(this)
                />
                " "{label}" "<span class="quiet">{hint}</span>
            </label>
        }
    });
    view! {
        <fieldset class="asked-forms">
            <legend>{texts::WHICH_FORM}</legend>
            {ways.into_iter().collect_view()}
        </fieldset>
    }
    .into_any()
}

/// What each unit was asked last, by its name.
fn asked_lines(workspace: Workspace) -> Memo<HashMap<String, String>> {
    Memo::new(move |_| {
        let asked = workspace.asked_units();
        let lines = asked.latest().into_iter().map(|one| {
            let line = texts::asked_line(one.asked(), one.until(), one.returned());
            (one.unit.clone(), line)
        });
        lines.collect::<HashMap<String, String>>()
    })
}

/// A unit to choose, with what it was asked last.
fn line(
    chosen: RwSignal<BTreeSet<String>>,
    asked: Memo<HashMap<String, String>>,
    unit: AskableUnit,
) -> AnyView {
    let AskableUnit { name, rows } = unit;
    let (known, other, shown) = (name.clone(), name.clone(), name.clone());
    let asked = move || asked.with(|lines| lines.get(&known).cloned());
    view! {
        <li>
            <label>
                <input
                    type="checkbox"
                    prop:checked=move || chosen.with(|chosen| chosen.contains(&other))
                    on:change=move |event| {
                        chosen.update(|chosen| {
                            if event_target_checked(&event) {
                                chosen.insert(name.clone());
                            } else {
                                chosen.remove(&name);
                            }
                        });
                    }
                />
                " "{shown}" "<span class="quiet">{texts::unit_rows(rows.len())}</span>
            </label>
            <span class="quiet">{asked}</span>
        </li>
    }
    .into_any()
}

/// The mail of one unit, to copy, and its file by itself.
fn mail(choosing: AskChoice, package: UnitPackage) -> AnyView {
    let workspace = choosing.workspace;
    let unit = package.request.unit.clone();
    let text = format!(
        "{}{}\n\n{}",
        texts::MAIL_SUBJECT,
        package.subject,
        package.mail
    );
    let shown = text.clone();
    let (copied, summary) = (unit.clone(), unit.clone());
    let copy = move |_| {
        if workspace.work.copy("", &text) {
            choosing.said.set(texts::mail_copied(&copied));
        }
    };
    let download = move |_| hand_over(choosing, vec![package.clone()], false);
    view! {
        <details class="mail">
            <summary>{summary}</summary>
            <pre>{shown}</pre>
            <div class="acts">
                <button type="button" class="button small" aria-label=texts::mail_of(&unit) on:click=copy>
                    {texts::COPY_MAIL}
                </button>
                <button
                    type="button"
                    class="button small"
                    aria-label=texts::file_of_unit(&unit)
                    on:click=download
                >
                    {texts::DOWNLOAD_ONE}
                </button>
            </div>
        </details>
    }
    .into_any()
}

/// Hands the files over; the first time it is taken down who was asked.
fn hand_over(choosing: AskChoice, packages: Vec<UnitPackage>, first: bool) {
    let workspace = choosing.workspace;
    spawn_local(async move {
        let Some(file) = workspace.unit_files(packages.clone()).await else {
            return;
        };
        if !workspace.work.download(&file) {
            return;
        }
        let mut said = texts::downloaded(&file.file_name);
        if first {
            workspace.take_down_asked(&packages);
            said = format!("{said}. {}", texts::asked_units(packages.len()));
            choosing.packages.set(packages);
        }
        choosing.said.set(said);
    });
}
