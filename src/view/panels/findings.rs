//! The list of findings: what is shown of it, and what is done with all of it.

use leptos::prelude::*;

use super::fields::focused_field;
use super::finding_cards::{AsideList, GroupCard, go};
use super::review_files::ReviewFiles;
use crate::model::navigation::beside;
use crate::review::{FindingGroup, Grouping, groups, severity_name};
use crate::rules::{Checker, Finding, Place, RULES};
use crate::texts;
use crate::view::context::{Panels, said_of_findings};
use crate::view::table::state::TableState;

/// So many findings are drawn before the person asks for more.
const AT_ONCE: usize = 60;

/// What of the findings is shown, and how.
#[derive(Clone, Copy)]
struct ShownFindings {
    kind: RwSignal<Option<&'static str>>,
    grouping: RwSignal<Grouping>,
    sought: RwSignal<String>,
    most: RwSignal<usize>,
}

#[component]
pub(in crate::view) fn Findings() -> impl IntoView {
    let (table, panels): (TableState, Panels) = (expect_context(), expect_context());
    view! {
        <p class="counts">{move || said_of_findings(table.workspace)}</p>
        <FixSafe table />
        {found(table, panels)}
        <ReviewFiles table />
    }
}

/// What was found, with what of it is shown and what was set aside.
pub(in crate::view) fn found(table: TableState, panels: Panels) -> AnyView {
    let workspace = table.workspace;
    let shown = ShownFindings {
        kind: RwSignal::new(None),
        grouping: RwSignal::new(Grouping::Kind),
        sought: RwSignal::new(String::new()),
        most: RwSignal::new(AT_ONCE),
    };
    let all = Memo::new(move |_| {
        workspace
            .matrix
            .with_findings(|checker, document, outline, _| {
                let kind = kept_kind(checker, shown.kind.get());
                let findings = checker.findings().filter(|finding| is_kind(finding, kind));
                groups(
                    document,
                    outline,
                    findings,
                    shown.grouping.get(),
                    &shown.sought.get(),
                    shown.most.get(),
                )
            })
    });
    let total = move || all.with(|groups| groups.iter().map(|group| group.count).sum::<usize>());
    let checked = move || workspace.matrix.counts().is_some();
    let none = move || {
        workspace.matrix.with_findings(|checker, _, _, _| {
            let told = checker.findings().next().is_some();
            match (told, checker.set_aside().next().is_some()) {
                (true, _) => texts::NONE_SOUGHT,
                (false, true) => texts::NONE_LEFT,
                (false, false) => texts::NO_FINDINGS,
            }
        })
    };
    view! {
        <Here table panels />
        <Filters table shown />
        <Show when=move || checked() && total() == 0>
            <p class="quiet">{none}</p>
        </Show>
        {move || {
            let drawn = all.get().into_iter().filter(|group| !group.findings.is_empty());
            drawn
                .map(|group| view! { <GroupCard table panels group /> })
                .collect_view()
        }}
        <Show when=move || shown.most.get() < total()>
            <button type="button" class="button" on:click=move |_| shown.most.update(|most| *most += AT_ONCE)>
                {texts::MORE_FINDINGS}
            </button>
        </Show>
        <AsideList table panels />
    }
    .into_any()
}

/// The kind that is chosen, as long as something of it is left.
fn kept_kind(checker: &Checker, kind: Option<&'static str>) -> Option<&'static str> {
    let left = |code: &&str| checker.findings().any(|finding| finding.rule.code == *code);
    kind.filter(left)
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
                .filter(|finding| finding.is_safe())
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
            {move || texts::fix_safe(workspace.matrix.counts().map(|_| safe()))}
        </button>
    }
}

/// Which findings are shown, and by what they stand together.
#[component]
fn Filters(table: TableState, shown: ShownFindings) -> impl IntoView {
    let grouping = move |event| {
        let by_unit = event_target_value(&event) == texts::GROUPINGS[1];
        shown.grouping.set(if by_unit {
            Grouping::Unit
        } else {
            Grouping::Kind
        });
    };
    view! {
        <div class="kinds">
            <KindFilter table kind=shown.kind />
            <label>
                {texts::GROUP_BY}" "
                <select on:change=grouping>
                    {texts::GROUPINGS.map(|name| view! { <option value=name>{name}</option> }).collect_view()}
                </select>
            </label>
            <input
                type="search"
                aria-label=texts::SEEK_FINDINGS
                placeholder=texts::SEEK_FINDINGS
                prop:value=move || shown.sought.get()
                on:input=move |event| shown.sought.set(event_target_value(&event))
            />
        </div>
    }
}

/// One kind at a time.
#[component]
fn KindFilter(table: TableState, kind: RwSignal<Option<&'static str>>) -> impl IntoView {
    let workspace = table.workspace;
    let kinds = Memo::new(move |_| {
        workspace.matrix.with_findings(|checker, _, _, _| {
            let mut counts: Vec<(&str, &str, usize)> = RULES
                .iter()
                .map(|rule| (rule.code, rule.title, 0))
                .collect();
            for finding in checker.findings() {
                let known = counts.iter_mut().find(|kind| kind.0 == finding.rule.code);
                if let Some(kind) = known {
                    kind.2 += 1;
                }
            }
            counts.retain(|kind| kind.2 > 0);
            counts
        })
    });
    let chosen = move || {
        kind.get()
            .filter(|code| kinds.with(|kinds| kinds.iter().any(|known| known.0 == *code)))
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
        <label>
            {texts::FILTER}" "
            <select on:change=choose>
                <option value="" selected=move || chosen().is_none()>{texts::ALL_KINDS}</option>
                {move || {
                    kinds
                        .get()
                        .into_iter()
                        .map(|(code, title, count)| {
                            view! {
                                <option value=code selected=move || chosen() == Some(code)>
                                    {format!("{title} ({})", texts::number(count))}
                                </option>
                            }
                        })
                        .collect_view()
                }}
            </select>
        </label>
    }
}

/// What was found in the active cell.
#[component]
fn Here(table: TableState, panels: Panels) -> impl IntoView {
    let workspace = table.workspace;
    let here = Memo::new(move |_| {
        let active = workspace.matrix.active()?;
        workspace
            .matrix
            .with_findings(|checker, document, outline, _| {
                let (position, column) = outline.cell_at(document, active)?;
                let here: Vec<&Finding> = checker.at(position, column).collect();
                let title = texts::IN_THIS_CELL.to_owned();
                (!here.is_empty()).then(|| FindingGroup::of(title, None, &here, here.len()))
            })
    });
    view! {
        <div class="here">
            {move || here.get().map(|group| view! { <GroupCard table panels group /> })}
        </div>
    }
}

/// Goes to the finding that follows where one is, or precedes it if `back`.
pub(in crate::view) fn next(table: TableState, panels: Panels, back: bool) {
    let matrix = table.workspace.matrix;
    let cell = matrix.active_now();
    let cell = cell.map(|(row, column)| Place::Cell { row, column });
    let from = focused_field().map(Place::Field).or(cell);
    let target = matrix.with_findings(|checker, _, outline, _| {
        let places = checker.findings().map(|finding| finding.place);
        beside(outline, places.collect(), from, back)
    });
    if let Some(place) = target {
        go(table, panels, place);
    }
}

/// What was found in the active cell, for who does not see its mark.
#[component]
pub(in crate::view) fn HeardHere(table: TableState) -> impl IntoView {
    let matrix = table.workspace.matrix;
    let said = Memo::new(move |_| {
        let active = matrix.active()?;
        matrix.with_findings(|checker, document, outline, _| {
            let (position, column) = outline.cell_at(document, active)?;
            let found = checker.at(position, column);
            let said: Vec<String> = found
                .map(|finding| {
                    let severity = severity_name(finding.rule.severity);
                    format!("{severity}: {}. {}", finding.rule.title, finding.message)
                })
                .collect();
            (!said.is_empty()).then(|| said.join(" "))
        })
    });
    view! { <p class="visually-hidden" role="status">{move || said.get()}</p> }
}
