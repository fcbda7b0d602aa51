//! The doors to what follows the first part of the program: whatever calls
//! [`editing`] has all of the second, and whatever calls [`desk`] all of the
//! third.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::citizen::Citizen;
use super::context::{Tab, workspace};
use super::leave::unsaved_dialog::LeavingDialog;
use super::open::drafts_list::DraftsList;
use super::open::opening_dialog::OpeningDialog;
use super::open::password_dialog::PasswordDialog;
use super::open::recover_dialog::RecoverDialog;
use super::panels::findings::Findings;
use super::panels::metadata_form::MetadataForm;
use super::panels::report_panel::ReportPanel;
use super::panels::score_panel::ScorePanel;
use super::program::{Desk, Editing, program};
use super::rehearsal::rehearse;
use super::shell::editor::Editor;
use super::shell::over_editor::OverEditor;
use super::shell::problem_dialog::ProblemDialog;
use crate::rules::Checks;

/// What tells of a problem and what writes a draft into a file come with the third
/// part: should it not have come, it is asked for when there is need of it.
fn fetch_when_needed() {
    let (workspace, program) = (workspace(), program());
    Effect::new(move |_| {
        if workspace.work.has_problem() || workspace.draft.file_asked() {
            spawn_local(async move {
                if !program.bring_desk().await {
                    workspace.draft.give_file_up();
                }
            });
        }
    });
}

/// What the second part does for the first.
pub fn editing() -> Editing {
    Editing {
        editor: || view! { <Editor /> }.into_any(),
        dialogs: || {
            fetch_when_needed();
            view! { <LeavingDialog /> }.into_any()
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
            let draft = workspace().draft;
            Effect::new(move |_| draft.hand_over_when_asked());
            Effect::new(move |_| draft.keep_due_versions());
            view! {
                <ProblemDialog />
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
        rehearse: || Box::pin(rehearse()),
        check: |workspace| workspace.matrix.take_rules(Checks::OF_MATRIX),
        fulfil: |workspace, request| {
            Box::pin(async move { workspace.opening.fulfil(request).await })
        },
    }
}
