//! The report of what was found, as files.

use leptos::prelude::*;

use crate::export::Exported;
use crate::model::{Document, Separator};
use crate::review::{report_csv, report_page};
use crate::rules::Finding;
use crate::texts;
use crate::view::table::state::TableState;

#[component]
pub(super) fn ReviewFiles(table: TableState) -> impl IntoView {
    let workspace = table.workspace;
    let hand_over = move |write: &dyn Fn(&Document, Vec<Finding>) -> Exported| {
        let file = workspace.matrix.with_findings(|checker, document, _, _| {
            write(document, checker.findings().cloned().collect())
        });
        workspace.work.download(&file);
    };
    let page = move |_| {
        let today = workspace.date();
        hand_over(&|document, findings| report_page(document, &findings, today));
    };
    let csv = move |_| {
        hand_over(&|document, findings| {
            report_csv(document, findings.iter(), Separator::Semicolon)
        });
    };
    // A report of less than all would say that the rest is right.
    let unknown = move || workspace.matrix.counts().is_none();
    view! {
        <div class="review-files">
            <h2>{texts::REVIEW_REPORT}</h2>
            <button type="button" class="button small" disabled=unknown on:click=page>
                {texts::REPORT_AS_PAGE}
            </button>
            <button type="button" class="button small" disabled=unknown on:click=csv>
                {texts::REPORT_AS_CSV}
            </button>
        </div>
    }
}
