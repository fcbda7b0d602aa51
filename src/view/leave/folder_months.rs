//! The months of the folder that is published: those that were there, and what
//! the ZIP will hold, before it is made.

use leptos::prelude::*;
use leptos::task::spawn_local;
use web_sys::File;

use super::publish_dialog::{Publishing, button, explained};
use crate::model::Field;
use crate::model::published_month::KeptMonths;
use crate::model::published_month::PublishedMonth;
use crate::texts;
use crate::view::file_button::FileButton;

/// The months that were found, and from where.
#[derive(Clone, Default)]
pub(super) struct MonthsBefore {
    pub kept: KeptMonths,
    from: String,
    /// Why there are none.
    refused: String,
}

impl MonthsBefore {
    fn found(from: String, found: Result<KeptMonths, String>) -> Self {
        let (kept, refused) = match found {
            Ok(kept) => (kept, String::new()),
            // The person stopped it.
            Err(sentence) if sentence.is_empty() => return Self::default(),
            Err(sentence) => (KeptMonths::default(), sentence),
        };
        Self {
            kept,
            from,
            refused,
        }
    }

    fn months(&self) -> Vec<&PublishedMonth> {
        self.kept.months.iter().map(|(month, _)| month).collect()
    }

    /// What was found, line by line.
    fn said(&self) -> Vec<String> {
        let months = self.months();
        let mut said = vec![texts::months_found(&self.from, months.len())];
        said.extend(months.into_iter().map(texts::kept_month));
        said.extend(self.kept.lost.iter().cloned());
        said
    }
}

/// What is found, what is planned, and from where the months come.
pub(super) fn months_field(publishing: Publishing) -> AnyView {
    let Publishing {
        workspace, before, ..
    } = publishing;
    let chosen = move |mut given: Vec<File>| {
        let Some(file) = given.pop() else { return };
        spawn_local(async move {
            let found = workspace.months_of_zip(&file).await;
            before.set(MonthsBefore::found(file.name(), found));
        });
    };
    let ask = move || {
        let folder = untrack(|| publishing.address());
        spawn_local(async move {
            let found = workspace.months_of_site(&folder).await;
            before.set(MonthsBefore::found(folder, found));
        });
    };
    let is_near = move || workspace.is_of_this_site(&publishing.address());
    let has_some = move || before.with(|before| !before.from.is_empty());
    view! {
        <div class="later">
            {explained(texts::FOLDER_MONTHS, texts::FOLDER_MONTHS_HELP)}
            <div role="status">{move || before.with(found_list)}</div>
            <p>{move || publishing.plan()}</p>
            <div class="step-foot">
                <FileButton class="button" label=texts::OPEN_PAST_ZIP kinds=".zip" chosen />
                <span hidden=move || !is_near()>{button("button", texts::FETCH_MONTHS, ask)}</span>
                <span hidden=move || !has_some()>
                    {button("button", texts::FORGET_MONTHS, move || before.set(Default::default()))}
                </span>
            </div>
        </div>
    }
    .into_any()
}

fn found_list(before: &MonthsBefore) -> Option<AnyView> {
    if !before.refused.is_empty() {
        let refused = before.refused.clone();
        return Some(view! { <p class="warning">{refused}</p> }.into_any());
    }
    if before.from.is_empty() {
        return None;
    }
    let mut said = before.said().into_iter();
    let head = said.next();
    let rest: Vec<_> = said.map(|line| view! { <li>{line}</li> }).collect();
    Some(
        view! {
            <p>{head}</p>
            <ul>{rest}</ul>
        }
        .into_any(),
    )
}

impl Publishing {
    /// What the ZIP will hold.
    fn plan(self) -> String {
        let date = self.workspace.matrix.field(Field::Date);
        let this = PublishedMonth::of_date(&date);
        self.before
            .with(|before| texts::months_plan(this.as_ref(), &before.months()))
    }
}
