//! The publications of a year, each with what was made for it.

use leptos::prelude::*;
use leptos::task::spawn_local;
use time::Date;

use crate::draft::StorageError;
use crate::draft::month_calendar::{
    CalendarMonth, DraftPlace, KnownMonths, MadeForMonth, Standing,
};
use crate::model::Field;
use crate::model::text::reads_as;
use crate::texts;
use crate::view::context::{storage_reason, workspace};
use crate::view::dialog::Dialog;
use crate::view::program::program;
use crate::workspace::{Going, Request, Workspace};

/// What is known of the publications, read anew each time that it is opened.
#[component]
pub(super) fn CalendarDialog(open: RwSignal<bool>) -> impl IntoView {
    let workspace = workspace();
    let draft = workspace.draft;
    let known: RwSignal<Option<Result<KnownMonths, StorageError>>> = RwSignal::new(None);
    let year = RwSignal::new(workspace.date().year());
    Effect::new(move |_| {
        if open.get() {
            known.set(None);
            spawn_local(async move {
                let found = draft.known_months().await;
                // The page may be another by then.
                known.try_set(Some(found));
            });
        }
    });
    let shown = move || match known.get() {
        None => view! { <p class="quiet" role="status">{texts::LOOKING_FOR_DRAFTS}</p> }.into_any(),
        Some(Err(error)) => {
            let said = texts::storage_sentence(&storage_reason(&error));
            view! { <p class="warning" role="alert">{said}</p> }.into_any()
        }
        Some(Ok(known)) => calendar(workspace, known, year),
    };
    view! {
        <Dialog open close=move |()| open.set(false) title=texts::CALENDAR wide=true>
            <p class="quiet">{texts::CALENDAR_HELP}</p>
            {shown}
        </Dialog>
    }
}

fn calendar(workspace: Workspace, known: KnownMonths, year: RwSignal<i32>) -> AnyView {
    let today = workspace.date();
    let owners = known.owners();
    let owner = RwSignal::new(first_owner(workspace, &known, &owners));
    let years = known.years(today).into_iter().rev();
    let years = years.map(|of| {
        view! { <option value=of selected=year.get_untracked() == of>{of}</option> }
    });
    let choose = move |event| {
        if let Ok(chosen) = event_target_value(&event).parse() {
            year.set(chosen);
        }
    };
    let own = workspace.own_days();
    let months = move || {
        let months = known.of_year(year.get(), owner.get().as_deref(), today, &own);
        months
            .into_iter()
            .map(|month| month_view(month, today))
            .collect_view()
    };
    view! {
        {(owners.len() > 1).then(|| choice_of_owner(owners, owner))}
        <div class="field">
            <label for="calendario-anio">{texts::CALENDAR_YEAR}</label>
            <select id="calendario-anio" autofocus on:change=choose>
                {years.collect_view()}
            </select>
        </div>
        <ol class="calendar">{months}</ol>
    }
    .into_any()
}

/// Whose calendar is seen first where there are several: that of the profile, or
/// else of what was changed last.
fn first_owner(workspace: Workspace, known: &KnownMonths, owners: &[String]) -> Option<String> {
    let own = untrack(|| workspace.profile());
    let own = own.get(Field::Institution);
    let find = |name: &str| owners.iter().find(|owner| reads_as(owner, name));
    let last = || known.last_owner().and_then(find);
    let first = find(own).or_else(last).or(owners.first());
    first.filter(|_| owners.len() > 1).cloned()
}

fn choice_of_owner(owners: Vec<String>, owner: RwSignal<Option<String>>) -> AnyView {
    let options = owners.into_iter().map(|of| {
        let chosen = owner.get_untracked().as_ref() == Some(&of);
        let value = of.clone();
        view! { <option value=value selected=chosen>{of}</option> }
    });
    view! {
        <div class="field">
            <label for="calendario-de">{texts::CALENDAR_OWNER}</label>
            <select
                id="calendario-de"
                on:change=move |event| owner.set(Some(event_target_value(&event)))
            >
                {options.collect_view()}
            </select>
        </div>
    }
    .into_any()
}

fn month_view(shown: CalendarMonth, today: Date) -> AnyView {
    let CalendarMonth {
        month,
        due,
        standing,
        made,
    } = shown;
    let term = month
        .close()
        .map(|close| texts::calendar_term(close, due, today));
    let (kind, said) = match standing {
        Standing::Missing(days) if made.is_empty() => ("Attention", texts::nothing_made(days)),
        standing => standing_in_words(standing),
    };
    let nothing = made.is_empty();
    let made = made.into_iter().map(|made| {
        let name = texts::titled_month(&made.title, Some(month));
        made_view(made, &name, today)
    });
    view! {
        <li>
            <div>
                <h3>{texts::calendar_month(month)}</h3>
                <p class="quiet">{term}</p>
            </div>
            <div>
                <p class="standing" data-kind=kind>{said}</p>
                {(!nothing).then(|| view! { <ul>{made.collect_view()}</ul> })}
            </div>
        </li>
    }
    .into_any()
}

/// What is said of it, and by which colour it is told.
fn standing_in_words(standing: Standing) -> (&'static str, String) {
    match standing {
        Standing::InTime(on) => ("Recognised", texts::registered_in_time(on)),
        Standing::Late(on, days) => ("Attention", texts::registered_late(on, days)),
        Standing::Unsure(on) => ("Attention", texts::registered_unsure(on)),
        Standing::Planned(on) => ("Cleaned", texts::registration_planned(on)),
        Standing::Open(days) => ("Cleaned", texts::not_registered_yet(days)),
        Standing::Missing(days) => ("Attention", texts::registration_missing(days)),
    }
}

fn made_view(made: MadeForMonth, name: &str, today: Date) -> AnyView {
    let MadeForMonth {
        title,
        place,
        exported,
        published,
        registered,
        score,
        ..
    } = made;
    let done = texts::made_for_month(exported, published, registered, score, today);
    let (where_, id) = match place {
        DraftPlace::Listed(id) => (None, Some(id)),
        DraftPlace::Bin => (Some(texts::IN_BIN), None),
        DraftPlace::OtherMonth => (Some(texts::OF_OTHER_MONTH), None),
        DraftPlace::Gone => (Some(texts::DRAFT_GONE), None),
    };
    let program = program();
    let go_on = id.map(|id| {
        let go = move |_| spawn_local(program.open(Request::Go(Going::Draft(id.clone()))));
        view! {
            <button
                type="button"
                class="button small"
                aria-label=texts::continue_draft(name)
                on:click=go
            >
                {texts::CONTINUE}
            </button>
        }
    });
    view! {
        <li>
            <div>
                <p>{title} {where_.map(|where_| view! { <span class="quiet">" ("{where_}")"</span> })}</p>
                {(!done.is_empty()).then(|| view! { <p class="quiet">{done}</p> })}
            </div>
            {go_on}
        </li>
    }
    .into_any()
}
