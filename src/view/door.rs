//! The door to the second part of the program: whatever calls [`editing`] has
//! all of it.

use leptos::prelude::*;

use super::citizen::Citizen;
use super::context::Screen;
use super::leave::unsaved_dialog::LeavingDialog;
use super::open::drafts_list::DraftsList;
use super::open::opening_dialog::OpeningDialog;
use super::open::password_dialog::PasswordDialog;
use super::open::recover_dialog::RecoverDialog;
use super::program::Editing;
use super::shell::editor::Editor;
use super::shell::problem_dialog::ProblemDialog;

/// What the second part does for the first.
pub fn editing() -> Editing {
    Editing {
        screen: |screen| match screen {
            Screen::Editor => view! { <Editor /> }.into_any(),
            Screen::Citizen => view! { <Citizen /> }.into_any(),
        },
        dialogs: || {
            view! {
                <OpeningDialog />
                <PasswordDialog />
                <ProblemDialog />
                <RecoverDialog />
                <LeavingDialog />
            }
            .into_any()
        },
        drafts: || view! { <DraftsList /> }.into_any(),
        fulfil: |workspace, request| {
            Box::pin(async move { workspace.opening.fulfil(request).await })
        },
        attend: |workspace| workspace.attend(),
        may_leave: |workspace| Box::pin(async move { workspace.draft.may_leave().await }),
    }
}
