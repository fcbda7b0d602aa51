//! Findings that stand together, each with its place, its fixes, and what they
//! would make of the text.

use leptos::prelude::*;

use super::fields::focus;
use crate::model::{Place, Rewriting};
use crate::review::{FindingGroup, severity_name};
use crate::rules::{Authority, Finding, Rule, Severity};
use crate::texts;
use crate::view::context::Panels;
use crate::view::table::state::TableState;

/// Findings of one kind, or of one unit. What all of them have in common is said
/// once.
#[component]
pub(super) fn GroupCard(table: TableState, panels: Panels, group: FindingGroup) -> impl IntoView {
    let FindingGroup {
        title,
        rule,
        count,
        mendable,
        message,
        findings,
    } = group;
    let same = message.is_some();
    let items = findings.into_iter().map(move |finding| {
        let of_kind = rule.is_some();
        view! { <FindingItem table panels finding of_kind same /> }
    });
    let class = rule.map_or("group", |rule| class_of(rule.severity));
    view! {
        <section class=format!("group {class}")>
            <h2>
                {rule.map(|rule| view! { <Severe rule /> })}
                {title}
                <span class="quiet">" ("{texts::number(count)}")"</span>
            </h2>
            {rule.map(|rule| view! { <p class="quiet">{source_of(rule)}</p> })}
            {message.map(|message| view! { <p>{message}</p> })}
            {rule
                .filter(|_| mendable > 1)
                .map(|rule| view! { <FixAll table rule mendable /> })}
            <ul>{items.collect_view()}</ul>
        </section>
    }
}

#[component]
fn Severe(rule: &'static Rule) -> impl IntoView {
    view! {
        <span class="dot" aria-hidden="true"></span>
        <span class="visually-hidden">{severity_name(rule.severity)}": "</span>
    }
}

#[component]
fn FixAll(table: TableState, rule: &'static Rule, mendable: usize) -> impl IntoView {
    let workspace = table.workspace;
    view! {
        <button
            type="button"
            class="button small"
            disabled=move || workspace.draft.read_only()
            on:click=move |_| workspace.matrix.fix_all(rule.code)
        >
            {texts::fix_all(mendable)}
        </button>
    }
}

#[component]
fn FindingItem(
    table: TableState,
    panels: Panels,
    finding: Finding,
    /// Its kind is said above it.
    of_kind: bool,
    /// What is wrong is said above it.
    same: bool,
) -> impl IntoView {
    let workspace = table.workspace;
    let rule = finding.rule;
    let place = finding.place;
    let said = workspace
        .matrix
        .with(|document, outline| texts::place(document, outline, place));
    let unit = workspace
        .matrix
        .with(|document, outline| texts::unit_of(document, outline, place));
    let unit = unit.filter(|_| of_kind).map(|unit| format!(" · {unit}"));
    let message = (!same).then(|| finding.message.clone());
    let aside = finding.clone();
    view! {
        <li class=format!("finding {}", class_of(rule.severity))>
            <p class="finding-title">
                {(!of_kind).then(|| view! { <Severe rule /> {rule.title} <span class="quiet">" · "</span> })}
                <span class="where">{said}{unit}</span>
            </p>
            {message.map(|message| view! { <p>{message}</p> })}
            <p class="finding-foot">
                <Fixes table finding=finding.clone() />
                <Go table panels place />
                <button
                    type="button"
                    class="button small plain"
                    disabled=move || workspace.draft.read_only()
                    on:click=move |_| workspace.matrix.set_aside(&aside)
                >
                    {texts::LEAVE_AS_IS}
                </button>
            </p>
            {(!finding.fixes.is_empty()).then(|| view! { <BeforeAfter table finding /> })}
            {(!of_kind).then(|| view! { <p class="quiet">{source_of(rule)}</p> })}
        </li>
    }
}

#[component]
fn Fixes(table: TableState, finding: Finding) -> impl IntoView {
    let workspace = table.workspace;
    let labels: Vec<String> = finding.fixes.iter().map(|fix| fix.label.clone()).collect();
    let buttons = labels.into_iter().enumerate().map(move |(which, label)| {
        let finding = finding.clone();
        view! {
            <button
                type="button"
                class="button small"
                disabled=move || workspace.draft.read_only()
                on:click=move |_| workspace.matrix.fix(&finding, which)
            >
                {label}
            </button>
        }
    });
    buttons.collect_view()
}

/// What the likeliest fix would make of the text, once it is asked for.
#[component]
fn BeforeAfter(table: TableState, finding: Finding) -> impl IntoView {
    let workspace = table.workspace;
    let open = RwSignal::new(false);
    let shown = move || {
        let rewriting = open
            .get()
            .then(|| workspace.matrix.preview(&finding, 0))
            .flatten()?;
        Some(rewritten(table, rewriting))
    };
    view! {
        <details class="before-after" on:toggle=move |_| open.update(|open| *open = !*open)>
            <summary>{texts::BEFORE_AND_AFTER}</summary>
            {shown}
        </details>
    }
}

fn rewritten(table: TableState, rewriting: Rewriting) -> impl IntoView {
    let name = move |place: Place| {
        let matrix = table.workspace.matrix;
        matrix.with(|document, outline| texts::place(document, outline, place))
    };
    let rows = texts::rows_would_change(rewriting.new_rows.len(), rewriting.removed);
    let changes = rewriting
        .texts
        .into_iter()
        .map(move |(place, before, after)| {
            view! {
                <p class="where">{name(place)}</p>
                <dl>
                    <dt>{texts::BEFORE}</dt>
                    <dd><del>{or_blank(before)}</del></dd>
                    <dt>{texts::AFTER}</dt>
                    <dd><ins>{or_blank(after)}</ins></dd>
                </dl>
            }
        });
    let added = rewriting.new_rows.into_iter().map(|cells| {
        let said: Vec<String> = cells.into_iter().filter(|cell| !cell.is_empty()).collect();
        view! { <li><ins>{said.join(" · ")}</ins></li> }
    });
    view! {
        {changes.collect_view()}
        {(!rows.is_empty()).then(|| view! { <p>{rows}</p> })}
        <ul>{added.collect_view()}</ul>
    }
}

fn or_blank(text: String) -> String {
    if text.is_empty() {
        texts::BLANK.to_owned()
    } else {
        text
    }
}

/// What people left as it is, to be looked at again.
#[component]
pub(super) fn AsideList(table: TableState, panels: Panels) -> impl IntoView {
    let workspace = table.workspace;
    let aside = Memo::new(move |_| {
        workspace.matrix.with_findings(|checker, _, _, _| {
            checker.set_aside().cloned().collect::<Vec<Finding>>()
        })
    });
    let item = move |finding: Finding| {
        let place = finding.place;
        let said = workspace
            .matrix
            .with(|document, outline| texts::place(document, outline, place));
        view! {
            <li class="finding">
                <p class="finding-title">{finding.rule.title}" · "<span class="where">{said}</span></p>
                <p class="finding-foot">
                    <Go table panels place />
                    <button
                        type="button"
                        class="button small"
                        disabled=move || workspace.draft.read_only()
                        on:click=move |_| workspace.matrix.look_again(&finding)
                    >
                        {texts::LOOK_AGAIN}
                    </button>
                </p>
            </li>
        }
    };
    view! {
        <Show when=move || aside.with(|aside| !aside.is_empty())>
            <details class="aside-list">
                <summary>{move || texts::left_as_is(aside.with(Vec::len))}</summary>
                <ul>{move || aside.get().into_iter().map(item).collect_view()}</ul>
            </details>
        </Show>
    }
}

#[component]
fn Go(table: TableState, panels: Panels, place: Place) -> impl IntoView {
    let label = match place {
        Place::Field(_) => texts::GO_FIELD,
        _ => texts::GO,
    };
    view! {
        <button type="button" class="button small" on:click=move |_| go(table, panels, place)>
            {label}
        </button>
    }
}

const fn class_of(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Suggestion => "suggestion",
    }
}

/// Who says so, and where.
fn source_of(rule: &Rule) -> String {
    let source = match rule.source {
        Authority::Norm => texts::SOURCES[0],
        Authority::Template => texts::SOURCES[1],
        Authority::Portal => texts::SOURCES[2],
        Authority::Advice => texts::SOURCES[3],
    };
    format!("{source} · {}", rule.cite)
}

/// Goes to where a finding is.
pub(in crate::view) fn go(table: TableState, panels: Panels, place: Place) {
    match place {
        Place::Cell { row, column } => table.go(row, column),
        Place::Heading => focus(".heading"),
        Place::Field(field) => panels.open_field(field),
        Place::Document => table.workspace.matrix.set_active(None),
    }
}
