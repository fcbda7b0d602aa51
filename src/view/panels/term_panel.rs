//! The term of the publication: for which month, until when, which days of rest
//! are added, and on which day it is registered.

use leptos::prelude::*;

use super::score_panel::of_score;
use crate::model::dates;
use crate::model::publication_month::PublicationMonth;
use crate::model::rest_days::{OwnDay, OwnDays};
use crate::score::{Punctuality, Term};
use crate::texts;
use crate::view::context::{SeenScore, seen_score, workspace};

/// What is known of the term, once it is.
fn term(seen: SeenScore) -> Memo<Option<Term>> {
    Memo::new(move |_| of_score(seen, |score| Some(score.term)))
}

#[component]
pub(super) fn TermPanel() -> impl IntoView {
    let workspace = workspace();
    let term = term(seen_score());
    let own = RwSignal::new(workspace.own_days());
    let none_added = move || own.with(|own| own.iter().next().is_none());
    let sentence = move || term.get().and_then(sentence);
    let passed = move || {
        let late = term.get()?.late?;
        Some(texts::missed(late.close()?, late.due()?))
    };
    let two = move || {
        let term = term.get()?;
        (term.due != term.due_with_own).then(|| texts::two_days(term.due, term.due_with_own))
    };
    // Where the person is does not change while the page stands.
    let elsewhere = workspace.is_doubtful_day();
    view! {
        <section class="finding" aria-label=texts::TERM>
            <h3 class="finding-title">{texts::TERM}</h3>
            <PublicationChoice />
            <p><strong>{sentence}</strong></p>
            <p>{two}</p>
            <p>{passed}</p>
            {elsewhere.then(|| view! { <p class="warning">{texts::OTHER_ZONE}</p> })}
            <p class="quiet">
                {move || none_added().then_some(texts::NO_LOCAL_DAYS)}" "{texts::TIME_FOR_APPROVAL}
            </p>
            <OwnDaysForm own />
        </section>
    }
}

fn sentence(term: Term) -> Option<String> {
    let fifteenth = term.month.fifteenth()?;
    let Term {
        due,
        days_left,
        working_days_left,
        ..
    } = term;
    Some(texts::due(fifteenth, due, days_left, working_days_left))
}

/// The month that is worked on: the one whose term runs, or the one before,
/// which may still be registered late.
#[component]
fn PublicationChoice() -> impl IntoView {
    let workspace = workspace();
    let term = term(seen_score());
    let current = move || term.get().map(|term| term.month);
    let choices = Memo::new(move |_| {
        let term = term.get();
        let running = term.and_then(|term| PublicationMonth::of(term.today));
        let before = running.and_then(PublicationMonth::previous);
        let chosen = term.map(|term| term.month);
        let mut months: Vec<_> = [before, running, chosen].into_iter().flatten().collect();
        months.sort_unstable();
        months.dedup();
        months
    });
    let choose = move |event| {
        let chosen = PublicationMonth::read(&event_target_value(&event));
        workspace.say_of_registration(|said| said.chosen = chosen);
    };
    let options = move || {
        let month = |month: PublicationMonth| {
            let name = month.close().zip(month.first_day());
            let name = name.map(|(close, first)| texts::publication(close, first));
            view! {
                <option value=month.text() prop:selected=move || current() == Some(month)>
                    {name}
                </option>
            }
        };
        choices.get().into_iter().map(month).collect_view()
    };
    view! {
        <div class="field">
            <label for="nota-mes">{texts::PUBLICATION_OF}</label>
            <select id="nota-mes" disabled=move || workspace.draft.read_only() on:change=choose>
                {options}
            </select>
        </div>
    }
}

/// The days of rest that are not national: they are kept in this browser.
#[component]
pub(super) fn OwnDaysForm(own: RwSignal<OwnDays>) -> impl IntoView {
    let workspace = workspace();
    let written = RwSignal::new(String::new());
    let local = RwSignal::new(true);
    let change = move |change: &dyn Fn(&mut OwnDays)| {
        own.update(|own| change(own));
        workspace.keep_own_days(&own.get_untracked());
    };
    let add = move |_| {
        if let Some(date) = dates::parse(&written.get_untracked()) {
            let day = match local.get_untracked() {
                true => OwnDay::Local {
                    month: date.month().into(),
                    day: date.day(),
                },
                false => OwnDay::Suspended(date),
            };
            change(&|own| own.add(day));
            written.set(String::new());
        }
    };
    let days = move || {
        let day = |day: OwnDay| {
            let name = own_day_name(day);
            view! {
                <li>
                    {name.clone()}" "
                    <button
                        type="button"
                        class="link"
                        aria-label=texts::remove_own_day(&name)
                        on:click=move |_| change(&|own| own.remove(day))
                    >
                        "×"
                    </button>
                </li>
            }
        };
        own.with(|own| own.iter().map(day).collect_view())
    };
    let kinds = texts::OWN_DAY_KINDS.into_iter().enumerate();
    let kinds = kinds.map(|(at, name)| view! { <option value=at>{name}</option> });
    view! {
        <details>
            <summary>{move || texts::own_days(own.with(|own| own.iter().count()))}</summary>
            <p class="quiet">{texts::OWN_DAYS_HELP}</p>
            <ul>{days}</ul>
            <div class="field">
                <label for="nota-feriado">{texts::OWN_DAY}</label>
                <input
                    type="date"
                    id="nota-feriado"
                    prop:value=written
                    on:input=move |event| written.set(event_target_value(&event))
                />
                <label for="nota-feriado-clase">{texts::OWN_DAY_KIND}</label>
                <select
                    id="nota-feriado-clase"
                    on:change=move |event| local.set(event_target_value(&event) == "0")
                >
                    {kinds.collect_view()}
                </select>
            </div>
            <div class="finding-foot">
                <button type="button" class="button small" on:click=add>{texts::ADD_OWN_DAY}</button>
            </div>
        </details>
    }
}

fn own_day_name(day: OwnDay) -> String {
    match day {
        OwnDay::Local { month, day } => texts::own_day(day, month, None),
        OwnDay::Suspended(date) => {
            texts::own_day(date.day(), date.month().into(), Some(date.year()))
        }
    }
}

/// On which day it is registered, by which RP is told.
#[component]
pub(super) fn DayQuestion() -> impl IntoView {
    let workspace = workspace();
    let seen = seen_score();
    let term = term(seen);
    let kept = Memo::new(move |_| {
        let month = term.get()?.month;
        let day = workspace.registration().of(month).day()?;
        Some(dates::iso(day))
    });
    let refused = RwSignal::new(None);
    let answer = move |event| {
        let day = dates::parse(&event_target_value(&event));
        let first = term.get_untracked().map(|term| term.first_day);
        let early = day.filter(|day| first.is_some_and(|first| *day < first));
        refused.set(early);
        if early.is_none() {
            workspace.answer(|month| month.set_day(day));
        }
    };
    let not_yet = move |_| {
        refused.set(None);
        workspace.answer(|month| month.set_day(None));
    };
    let punctuality = Memo::new(move |_| of_score(seen, |score| Some(score.punctuality)));
    let said = move || Some(told(punctuality.get()?, term.get()?));
    view! {
        <div class="field">
            <label for="nota-dia">{texts::DAY_QUESTION}</label>
            <input
                type="date"
                id="nota-dia"
                readonly=move || workspace.draft.read_only()
                aria-describedby="nota-dia-dice"
                aria-invalid=move || refused.get().map(|_| "true")
                prop:value=move || kept.get().unwrap_or_default()
                on:change=answer
            />
            <p class="field-said" id="nota-dia-dice">
                {move || refused.get().map(texts::too_early)}
            </p>
        </div>
        <Show when=move || kept.with(Option::is_some) || refused.with(Option::is_some)>
            <button
                type="button"
                class="button small"
                disabled=move || workspace.draft.read_only()
                on:click=not_yet
            >
                {texts::NOT_YET}
            </button>
        </Show>
        <p>{said}</p>
    }
}

fn told(punctuality: Punctuality, term: Term) -> String {
    match punctuality {
        Punctuality::Projected => {
            let first = (term.today < term.first_day).then_some(term.first_day);
            texts::projected(first, term.due)
        }
        Punctuality::Missed => {
            let close = term.month.close().unwrap_or(term.first_day);
            texts::missed(close, term.due)
        }
        Punctuality::InTime(day) => texts::in_time(day),
        Punctuality::Late(day) => texts::late(day, term.due),
        Punctuality::Unsure => texts::unsure(term.due, term.due_with_own),
        Punctuality::TooEarly(day) => texts::too_early(day),
        Punctuality::NotInPortal => texts::NOT_IN_PORTAL.to_owned(),
        Punctuality::Nothing => texts::NOTHING_REGISTERED.to_owned(),
    }
}
