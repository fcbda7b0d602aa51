use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::fetch::FetchError;
use crate::texts;
use crate::view::context::{storage_reason, workspace};
use crate::view::dialog::Notice;
use crate::workspace::Problem;

/// Says what went wrong, and what can be done.
#[component]
pub(in crate::view) fn ProblemDialog() -> impl IntoView {
    let workspace = workspace();
    let open = Signal::derive(move || workspace.work.has_problem());
    let close = move |()| workspace.work.dismiss();
    view! {
        <Notice open close>
            {move || workspace.work.problem().map(problem_view)}
        </Notice>
    }
}

fn problem_view(problem: Problem) -> AnyView {
    match problem {
        Problem::File { name, sentence } => view! {
            <p><strong>{texts::PROBLEM}" "{texts::problem_file(&name)}</strong></p>
            <p>{sentence}</p>
        }
        .into_any(),
        Problem::Unreadable { name } => texts::unreadable_file(&name).into_any(),
        Problem::DamagedDraft { id } => with_pieces(texts::DAMAGED_DRAFT, texts::DOWNLOAD_DAMAGED, id),
        Problem::NewerDraft { id } => with_pieces(texts::NEWER_DRAFT, texts::RESCUE, id),
        Problem::PartlyRead { missing } => texts::partly_read(&missing.to_string()).into_any(),
        Problem::PartlyDamaged { missing } => texts::partly_damaged(&missing.to_string()).into_any(),
        Problem::TextAlone { id, text } => text_alone(id, &text),
        Problem::NeverOpens { id } => never_opens(texts::NEVER_OPENS, id),
        Problem::TypedNowhere { text } => view! {
            <p>{texts::TYPED_NOWHERE}</p>
            <pre class="plain" tabindex="0">{text}</pre>
        }
        .into_any(),
        Problem::Storage(error) => texts::storage_sentence(&storage_reason(&error)).into_any(),
        Problem::OtherSite { site } => texts::other_site(&site).into_any(),
        Problem::Address { address, error } => view! {
            <p><strong>{texts::PROBLEM}" "{texts::problem_file(&address)}</strong></p>
            <p>
                {match error {
                    FetchError::NotFound => texts::ADDRESS_NOT_FOUND.to_owned(),
                    FetchError::Status(status) => texts::address_status(status),
                    FetchError::Refused | FetchError::TooLarge { .. } => texts::ADDRESS_REFUSED.to_owned(),
                }}
            </p>
        }
        .into_any(),
        Problem::NoWorker => texts::NO_WORKER.into_any(),
        Problem::Broken { name } => texts::broken(&name).into_any(),
        Problem::DamagedVersion => texts::DAMAGED_VERSION.into_any(),
        Problem::NoSuchDraft => texts::NO_SUCH_DRAFT.into_any(),
        Problem::InUse => texts::DRAFT_IN_USE.into_any(),
        Problem::Clipboard => texts::COPY_FAILED.into_any(),
        Problem::Download => texts::DOWNLOAD_FAILED.into_any(),
        Problem::NoViewer => texts::NO_VIEWER.into_any(),
    }
}

/// What a draft says that does not come up.
fn text_alone(id: String, text: &str) -> AnyView {
    view! {
        {never_opens(texts::TEXT_ALONE, id)}
        <pre class="plain" tabindex="0" aria-label=texts::ITS_TEXT>{text.to_owned()}</pre>
    }
    .into_any()
}

fn never_opens(sentence: &'static str, id: String) -> AnyView {
    let workspace = workspace();
    let again = id.clone();
    let try_again = move |_| {
        workspace.work.dismiss();
        let id = again.clone();
        spawn_local(async move { workspace.opening.try_again(&id).await });
    };
    view! {
        {with_pieces(sentence, texts::RESCUE, id)}
        <p>
            <button type="button" class="button" on:click=try_again>{texts::TRY_AGAIN}</button>
        </p>
    }
    .into_any()
}

/// A sentence, and the draft as it lies in storage.
fn with_pieces(sentence: &'static str, label: &'static str, id: String) -> AnyView {
    let workspace = workspace();
    let download = move |_| {
        let id = id.clone();
        spawn_local(async move { workspace.draft.download_pieces(&id).await });
    };
    view! {
        <p>{sentence}</p>
        <p>
            <button type="button" class="button" on:click=download>{label}</button>
        </p>
    }
    .into_any()
}
