use leptos::prelude::*;

use crate::model::Field;
use crate::review::{Grouping, groups, severity_name};
use crate::texts;
use crate::view::context::{Panels, seen_score, workspace};
use crate::view::dialog::Dialog;
use crate::view::panels::readiness::Readiness;
use crate::view::panels::side::review;
use crate::workspace::Workspace;

/// What is left to be reviewed in a month in which nothing changed, and the ways
/// to publish it.
#[component]
pub(in crate::view) fn UnchangedDialog(panels: Panels) -> impl IntoView {
    let workspace = workspace();
    let opening = workspace.opening;
    let seen = seen_score();
    let open = Signal::derive(move || opening.unchanged());
    let close = Callback::new(move |()| opening.set_unchanged(false));
    let then = move |go: fn(Panels)| {
        move |_| {
            close.run(());
            go(panels);
        }
    };
    let said = move || {
        let (month, _) = workspace.months_seen();
        Some(texts::unchanged_lead(
            month?,
            &workspace.matrix.field(Field::Date),
        ))
    };
    // It is looked at once all is checked.
    let ready = move || {
        seen.with(Option::is_some).then(|| {
            view! {
                <Readiness close />
                {remaining(workspace)}
            }
        })
    };
    view! {
        <Dialog open close title=texts::UNCHANGED_TITLE>
            <p>{said}</p>
            <Show when=move || seen.with(Option::is_none)>
                <p class="quiet" role="status">{texts::CHECKING}</p>
            </Show>
            {ready}
            <p class="quiet">{texts::UNCHANGED_WAYS}</p>
            <div class="dialog-foot">
                <button type="button" class="button" on:click=then(review)>{texts::REVIEW_FINDINGS}</button>
                <button type="button" class="button" on:click=then(|panels| panels.export.set(true))>
                    {texts::TO_PORTAL}
                </button>
                <button
                    type="button"
                    class="button primary"
                    autofocus
                    on:click=then(|panels| panels.publish.set(true))
                >
                    {texts::TO_SITE}
                </button>
            </div>
        </Dialog>
    }
}

/// What was found, by kind, the worst first.
fn remaining(workspace: Workspace) -> AnyView {
    let kinds = workspace
        .matrix
        .with_findings(|checker, document, outline, checked| {
            let all = || checker.findings();
            checked.then(|| groups(document, outline, all(), Grouping::Kind, "", 0))
        });
    let Some(kinds) = kinds else {
        return ().into_any();
    };
    if kinds.is_empty() {
        return view! { <p class="unchanged">{texts::NONE_LEFT}</p> }.into_any();
    }
    let lines = kinds.into_iter().map(|kind| {
        let severity = kind.rule.map(|rule| severity_name(rule.severity));
        let line = texts::remaining(severity.unwrap_or_default(), &kind.title, kind.count);
        view! { <li>{line}</li> }
    });
    view! {
        <section class="unchanged">
            <h3>{texts::REMAINING}</h3>
            <ul>{lines.collect_view()}</ul>
        </section>
    }
    .into_any()
}
