//! What to know before the triad is made: errors, date and score.

use leptos::prelude::*;

use crate::model::{Field, dates};
use crate::rules::Severity;
use crate::score::{Score, ShortfallKind};
use crate::texts;
use crate::view::context::{Panels, Tab, seen_score, workspace};

/// The errors that are left, whether the date is right, and the score, with the
/// ways to them.
#[component]
pub(in crate::view) fn Readiness(close: Callback<()>) -> impl IntoView {
    let workspace = workspace();
    let seen = seen_score();
    let panels: Option<Panels> = use_context();
    let to = move |tab: Tab, name: &'static str| {
        let go = move |_| {
            close.run(());
            if let Some(panels) = panels {
                panels.open(tab);
            }
        };
        view! { <button type="button" class="link" on:click=go>{name}</button> }
    };
    let aside = workspace.matrix.with_findings(|checker, _, _, _| {
        let aside = checker.set_aside();
        let errors = aside.filter(|finding| finding.rule.severity == Severity::Error);
        errors.count()
    });
    let errors = workspace.matrix.counts().map(|(errors, ..)| errors + aside);
    let date = workspace.matrix.field(Field::Date);
    let lines = seen.with(|score| {
        score.as_ref().map(|score| {
            let sita = score.sita();
            let mark = texts::mark(sita.least, sita.most);
            let figure = texts::figure(&mark, score.term.days_left);
            let filled = score.completeness.once_filled.map(texts::once_filled);
            (date_line(score, &date), figure, filled)
        })
    });
    lines.map(|(date, figure, filled)| {
        view! {
            <ul class="outcome" aria-label=texts::BEFORE_TRIAD>
                <li data-kind=(errors > Some(0)).then_some("Attention")>
                    {errors.map_or_else(|| texts::CHECKING.to_owned(), texts::errors_before)}" "
                    {(errors > Some(0)).then(|| to(Tab::Findings, texts::REVIEW))}
                </li>
                <li>{date}" "{to(Tab::Metadata, texts::METADATA)}</li>
                <li>{figure}" "{to(Tab::Score, texts::SCORE_OPEN)} {filled.map(|said| view! { <br />{said} })}</li>
            </ul>
        }
    })
}

fn date_line(score: &Score, written: &str) -> String {
    let has = |kind| {
        let mut faults = score.completeness.faults.iter();
        faults.any(|fault| fault.kind == kind)
    };
    if has(ShortfallKind::DateUnsaid) {
        return texts::date_unsaid(written);
    }
    let wrong = has(ShortfallKind::DateUnread) || has(ShortfallKind::DateWrong);
    let right = !wrong && dates::parse(written).is_some();
    texts::date_before(written, right)
}
