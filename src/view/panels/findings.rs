//! The list of findings, each with the way to its cell and its fix.

use leptos::prelude::*;

use super::fields::{focus, go_to_field};
use crate::model::navigation::beside;
use crate::model::{Column, Document, Outline};
use crate::rules::{Authority, Finding, Place, RULES, Severity};
use crate::texts;
use crate::view::context::{Panels, Tab};
use crate::view::table::state::TableState;

/// So many findings are drawn before the person asks for more.
const AT_ONCE: usize = 60;

/// Findings that stand under one heading.
#[derive(Clone, PartialEq)]
struct FindingGroup {
    title: String,
    findings: Vec<Finding>,
}

#[component]
pub(super) fn Findings(table: TableState, panels: Panels) -> impl IntoView {
    let workspace = table.workspace;
    let shown = RwSignal::new(AT_ONCE);
    let kind: RwSignal<Option<&'static str>> = RwSignal::new(None);
    let total = move || {
        workspace.matrix.with_findings(|checker, _, _, _| {
            checker
                .findings()
                .filter(|finding| is_kind(finding, kind.get()))
                .count()
        })
    };
    let groups = Memo::new(move |_| {
        workspace
            .matrix
            .with_findings(|checker, document, outline, _| {
                let findings = checker
                    .findings()
                    .filter(|finding| is_kind(finding, kind.get()))
                    .take(shown.get());
                grouped(findings, document, outline)
            })
    });
    let checked = move || workspace.matrix.with_findings(|_, _, _, checked| checked);
    view! {
        <FixSafe table />
        <Here table panels />
        <KindFilter table kind />
        <Show when=move || !checked()>
            <p class="quiet" role="status">{texts::CHECKING}</p>
        </Show>
        <Show when=move || checked() && total() == 0>
            <p class="quiet">{texts::NO_FINDINGS}</p>
        </Show>
        {move || {
            groups
                .get()
                .into_iter()
                .map(|group| view! { <GroupView table panels group /> })
                .collect_view()
        }}
        <Show when=move || shown.get() < total()>
            <button type="button" class="button" on:click=move |_| shown.update(|shown| *shown += AT_ONCE)>
                {texts::MORE_FINDINGS}
            </button>
        </Show>
    }
}

fn is_kind(finding: &Finding, kind: Option<&'static str>) -> bool {
    kind.is_none_or(|code| finding.rule.code == code)
}

#[component]
fn FixSafe(table: TableState) -> impl IntoView {
    let workspace = table.workspace;
    let safe = move || {
        workspace.matrix.with_findings(|checker, _, _, _| {
            checker
                .findings()
                .filter(|finding| finding.fix.as_ref().is_some_and(|fix| fix.safe))
                .count()
        })
    };
    view! {
        <button
            type="button"
            class="button primary wide-button"
            disabled=move || safe() == 0 || workspace.draft.read_only()
            on:click=move |_| workspace.matrix.fix_safe()
        >
            {move || texts::fix_safe(safe())}
        </button>
    }
}

/// One kind at a time, with all its fixes at once.
#[component]
fn KindFilter(table: TableState, kind: RwSignal<Option<&'static str>>) -> impl IntoView {
    let workspace = table.workspace;
    let kinds = Memo::new(move |_| {
        workspace.matrix.with_findings(|checker, _, _, _| {
            let mut counts: Vec<(&'static str, &'static str, usize, usize)> = RULES
                .iter()
                .map(|rule| (rule.code, rule.title, 0, 0))
                .collect();
            for finding in checker.findings() {
                if let Some(count) = counts.iter_mut().find(|count| count.0 == finding.rule.code) {
                    count.2 += 1;
                    count.3 += usize::from(finding.fix.is_some());
                }
            }
            counts.retain(|count| count.2 > 0);
            counts
        })
    });
    let fixes = move || {
        let chosen = kind.get()?;
        kinds
            .get()
            .into_iter()
            .find(|known| known.0 == chosen && known.3 > 0)
    };
    let choose = move |event| {
        let code = event_target_value(&event);
        kind.set(
            RULES
                .iter()
                .map(|rule| rule.code)
                .find(|known| *known == code),
        );
    };
    view! {
        <div class="kinds">
            <label>
                {texts::FILTER}" "
                <select on:change=choose>
                    <option value="" selected=move || kind.get().is_none()>{texts::ALL_KINDS}</option>
                    {move || {
                        kinds
                            .get()
                            .into_iter()
                            .map(|(code, title, count, _)| {
                                view! {
                                    <option value=code selected=move || kind.get() == Some(code)>
                                        {format!("{title} ({})", texts::number(count))}
                                    </option>
                                }
                            })
                            .collect_view()
                    }}
                </select>
            </label>
            {move || {
                fixes()
                    .map(|(code, _, _, count)| {
                        view! {
                            <button
                                type="button"
                                class="button"
                                disabled=move || workspace.draft.read_only()
                                on:click=move |_| workspace.matrix.fix_all(code)
                            >
                                {texts::fix_all(count)}
                            </button>
                        }
                    })
            }}
        </div>
    }
}

/// What was found in the active cell.
#[component]
fn Here(table: TableState, panels: Panels) -> impl IntoView {
    let workspace = table.workspace;
    let here = Memo::new(move |_| {
        let (row, column) = workspace.matrix.active()?;
        let findings: Vec<Finding> = workspace.matrix.with_findings(|checker, _, _, _| {
            checker
                .at(row)
                .filter(|finding| finding.place == Place::Cell { row, column })
                .cloned()
                .collect()
        });
        let title = texts::IN_THIS_CELL.to_owned();
        (!findings.is_empty()).then_some(FindingGroup { title, findings })
    });
    view! {
        <div class="here" aria-live="polite">
            {move || here.get().map(|group| view! { <GroupView table panels group /> })}
        </div>
    }
}

#[component]
fn GroupView(table: TableState, panels: Panels, group: FindingGroup) -> impl IntoView {
    let items = group
        .findings
        .into_iter()
        .map(|finding| view! { <FindingView table panels finding /> });
    view! {
        <section class="group">
            <h2>{group.title}</h2>
            <ul>{items.collect_view()}</ul>
        </section>
    }
}

#[component]
fn FindingView(table: TableState, panels: Panels, finding: Finding) -> impl IntoView {
    let workspace = table.workspace;
    let rule = finding.rule;
    let place = finding.place;
    let (class, severity) = severity(rule.severity);
    let label = if matches!(place, Place::Field(_)) {
        texts::GO_FIELD
    } else {
        texts::GO
    };
    let fix = finding.fix.clone().map(|fix| {
        let finding = finding.clone();
        view! {
            <button
                type="button"
                class="button small"
                disabled=move || workspace.draft.read_only()
                on:click=move |_| workspace.matrix.fix(&finding)
            >
                {fix.label}
            </button>
        }
    });
    view! {
        <li class=format!("finding {class}")>
            <p class="finding-title">
                <span class="dot" aria-hidden="true"></span>
                <span class="visually-hidden">{severity}": "</span>
                {rule.title}
            </p>
            <p>{finding.message}</p>
            <p class="finding-foot">
                {fix}
                <button type="button" class="button small" on:click=move |_| go(table, panels, place)>
                    {label}
                </button>
                <span class="quiet">{source(rule.source)}" · "{rule.cite}</span>
            </p>
        </li>
    }
}

fn severity(severity: Severity) -> (&'static str, &'static str) {
    match severity {
        Severity::Error => ("error", texts::SEVERITIES[0]),
        Severity::Warning => ("warning", texts::SEVERITIES[1]),
        Severity::Suggestion => ("suggestion", texts::SEVERITIES[2]),
    }
}

fn source(source: Authority) -> &'static str {
    match source {
        Authority::Norm => texts::SOURCES[0],
        Authority::Template => texts::SOURCES[1],
        Authority::Portal => texts::SOURCES[2],
        Authority::Advice => texts::SOURCES[3],
    }
}

/// Goes to where a finding is.
fn go(table: TableState, panels: Panels, place: Place) {
    match place {
        Place::Cell { row, column } => table.go(row, column),
        Place::Heading => focus(".heading"),
        Place::Field(field) => {
            panels.tab.set(Tab::Metadata);
            go_to_field(field);
        }
        Place::Document => table.workspace.matrix.set_active(None),
    }
}

/// Goes to the cell with a finding that follows the active one, or precedes it
/// if `back`.
pub(in crate::view) fn next(table: TableState, back: bool) {
    let matrix = table.workspace.matrix;
    let active = matrix.active_now();
    let target = matrix.with_findings(|checker, _, outline, _| {
        let cells = checker
            .findings()
            .filter_map(|finding| match finding.place {
                Place::Cell { row, column } => Some((row, column)),
                _ => None,
            });
        beside(outline, cells.collect(), active, back)
    });
    if let Some((row, column)) = target {
        table.go(row, column);
    }
}

fn grouped<'a>(
    findings: impl Iterator<Item = &'a Finding>,
    document: &Document,
    outline: &Outline,
) -> Vec<FindingGroup> {
    let mut groups: Vec<FindingGroup> = Vec::new();
    for finding in findings {
        let title = title(finding.place, document, outline);
        match groups.last_mut() {
            Some(group) if group.title == title => group.findings.push(finding.clone()),
            _ => groups.push(FindingGroup {
                title,
                findings: vec![finding.clone()],
            }),
        }
    }
    groups
}

/// The unit that a finding is in, or the form.
fn title(place: Place, document: &Document, outline: &Outline) -> String {
    let row = match place {
        Place::Cell { row, .. } => row,
        Place::Field(_) => return texts::IN_METADATA.to_owned(),
        Place::Heading => return texts::IN_HEADING.to_owned(),
        Place::Document => return texts::MATRIX.to_owned(),
    };
    let position = outline.position(row).unwrap_or(0);
    if document
        .rows
        .get(position)
        .is_some_and(|row| row.is_level())
    {
        return texts::LEVEL.to_owned();
    }
    let number = document.resolved(position, Column::Number);
    let unit = document.resolved(position, Column::Unit);
    match (number.is_empty(), unit.is_empty()) {
        (false, false) => format!("{number} · {unit}"),
        (true, false) => unit.to_owned(),
        _ => texts::row(position + 1),
    }
}
