use leptos::prelude::*;

use super::app::workspace;
use crate::formats::{LineKind, ReportLine};
use crate::texts;

/// What was recognised, cleaned and not understood when the file was opened.
#[component]
pub(super) fn ReportPanel() -> impl IntoView {
    let workspace = workspace();
    let lines = move || {
        let lines = workspace.report();
        if lines.is_empty() {
            return view! { <p class="quiet">{texts::REPORT_NONE}</p> }.into_any();
        }
        let lines = lines.into_iter().map(|line| view! { <Line line /> });
        view! { <ul class="report">{lines.collect_view()}</ul> }.into_any()
    };
    view! {
        <h2 class="panel-title">{texts::REPORT_TITLE}</h2>
        {lines}
    }
}

#[component]
fn Line(line: ReportLine) -> impl IntoView {
    let (class, kind) = match line.kind {
        LineKind::Recognised => ("report-line good", texts::REPORT_KINDS[0]),
        LineKind::Cleaned => ("report-line", texts::REPORT_KINDS[1]),
        LineKind::Attention => ("report-line warning", texts::REPORT_KINDS[2]),
        LineKind::NotUnderstood => ("report-line error", texts::REPORT_KINDS[3]),
    };
    let details = (!line.details.is_empty()).then(|| {
        let count = texts::details(line.details.len());
        // What was not understood is in no other place: it is shown at once.
        let open = line.kind == LineKind::NotUnderstood;
        let places = line
            .details
            .into_iter()
            .map(|place| view! { <li>{place}</li> });
        view! {
            <details open=open>
                <summary>{count}</summary>
                <ul>{places.collect_view()}</ul>
            </details>
        }
    });
    view! {
        <li class=class>
            <span class="kind">{kind}</span>
            <p>{line.text}</p>
            {details}
        </li>
    }
}
