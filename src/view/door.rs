//! The doors to what follows the first part of the program: whatever calls
//! [`editing`] has all of the second, and whatever calls [`desk`] all of the
//! third.

use leptos::prelude::*;

use super::citizen::Citizen;
use super::context::Tab;
use super::leave::unsaved_dialog::LeavingDialog;
use super::open::drafts_list::DraftsList;
use super::open::opening_dialog::OpeningDialog;
use super::open::password_dialog::PasswordDialog;
use super::open::recover_dialog::RecoverDialog;
use super::panels::findings::Findings;
use super::panels::metadata_form::MetadataForm;
use super::panels::report_panel::ReportPanel;
use super::panels::score_panel::ScorePanel;
use super::program::{Desk, Editing};
use super::shell::editor::Editor;
use super::shell::over_editor::OverEditor;
use super::shell::problem_dialog::ProblemDialog;
use crate::rules::Checks;

/// What the second part does for the first.
pub fn editing() -> Editing {
    Editing {
        editor: || view! { <Editor /> }.into_any(),
        dialogs: || {
            view! {
                <ProblemDialog />
                <LeavingDialog />
            }
            .into_any()
        },
        go: |workspace, going| Box::pin(async move { workspace.opening.go(going).await }),
        attend: |workspace| workspace.attend(),
        may_leave: |workspace| Box::pin(async move { workspace.draft.may_leave().await }),
    }
}

/// What the third part does for both.
pub fn desk() -> Desk {
    Desk {
        drafts: || view! { <DraftsList /> }.into_any(),
        citizen: || view! { <Citizen /> }.into_any(),
        dialogs: || {
            view! {
                <OpeningDialog />
                <PasswordDialog />
                <RecoverDialog />
            }
            .into_any()
        },
        over_editor: || view! { <OverEditor /> }.into_any(),
        tab: |tab| match tab {
            Tab::Findings => view! { <Findings /> }.into_any(),
            Tab::Metadata => view! { <MetadataForm /> }.into_any(),
            Tab::Report => view! { <ReportPanel /> }.into_any(),
            Tab::Score => view! { <ScorePanel /> }.into_any(),
        },
        check: |workspace| workspace.matrix.take_rules(Checks::OF_MATRIX),
        fulfil: |workspace, request| {
            Box::pin(async move { workspace.opening.fulfil(request).await })
        },
    }
}
