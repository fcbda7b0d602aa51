//! The profile of the institution, as this browser keeps it.

use leptos::prelude::*;

use super::Workspace;
use crate::browser::web_storage::{self, Kept};
use crate::model::Field;
use crate::model::profile::Profile;

/// Where this browser keeps it.
const PROFILE: &str = "metas/v1/perfil";

impl Workspace {
    /// What the institution says of itself; runs again when that is another.
    pub fn profile(&self) -> Profile {
        self.draft.profile.track();
        let kept = web_storage::get(Kept::Locally, PROFILE);
        kept.as_deref().map(Profile::read).unwrap_or_default()
    }

    /// Keeps it; `false` where the browser does not.
    pub fn keep_profile(&self, profile: &Profile) -> bool {
        web_storage::set(Kept::Locally, PROFILE, &profile.text());
        self.draft.profile.notify();
        untrack(|| self.profile()) == *profile
    }

    /// What a profile can say that the open matrix does not; runs again when
    /// the metadata change.
    pub fn profile_offered(&self, profile: &Profile) -> Vec<Field> {
        // Any field tracks them all.
        self.matrix.field(Field::Institution);
        self.matrix
            .with(|document, _| profile.offered(&document.metadata))
    }

    /// Has the open matrix say it, as one action.
    pub fn take_profile(&self, profile: &Profile) {
        self.matrix
            .act_on(|document, _| profile.taken(&document.metadata));
    }

    /// What the open matrix says of the institution.
    pub fn profile_of_matrix(&self) -> Profile {
        self.matrix
            .with(|document, _| Profile::of(&document.metadata))
    }
}
