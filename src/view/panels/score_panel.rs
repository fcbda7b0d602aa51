//! The score, part by part: what each is made of, what lowers it and where, and
//! what is asked.

use leptos::prelude::*;

use super::fields::field_label;
use super::finding_cards::go;
use super::link_questions::LinkQuestions;
use super::term_panel::{DayQuestion, TermPanel};
use crate::model::registration::PublishedForm;
use crate::model::{Document, Outline};
use crate::review::unit_title;
use crate::rules::Place;
use crate::score::{Part, Score, Shortfall, ShortfallKind, Worth, lowers};
use crate::texts;
use crate::view::context::{Panels, SeenScore, Tab, seen_score, workspace};
use crate::view::table::state::TableState;

/// So many places of a kind are named before the rest is only counted.
const PLACES_SHOWN: usize = 20;

#[component]
pub(in crate::view) fn ScorePanel() -> impl IntoView {
    let (table, panels): (TableState, Panels) = (expect_context(), expect_context());
    let seen = seen_score();
    let there = Memo::new(move |_| seen.with(Option::is_some));
    view! {
        <h2 class="panel-title">{texts::SCORE_TITLE}</h2>
        <Show
            when=move || there.get()
            fallback=|| view! { <p class="quiet" role="status">{texts::SCORE_WAIT}</p> }
        >
            {whole(seen)}
            <TermPanel />
            {part(seen, Part::Cta, view! { <Faults table panels /> }.into_any())}
            {part(seen, Part::Eta, view! { <FormQuestion /> }.into_any())}
            {part(seen, Part::Rp, view! { <DayQuestion /> }.into_any())}
            {part(seen, Part::Ci, view! { <LinkQuestions panels /> }.into_any())}
            {raises(seen)}
            <NotCounted panels />
        </Show>
    }
}

/// What a memo looks at of the score.
pub(super) fn of_score<T: Default>(seen: SeenScore, look: impl FnOnce(&Score) -> T) -> T {
    seen.with(|score| score.as_ref().map(look))
        .unwrap_or_default()
}

fn mark(worth: Worth) -> String {
    texts::mark(worth.least, worth.most)
}

/// The whole, in points and in percents, as the Defensoría writes it.
fn whole(seen: SeenScore) -> AnyView {
    let sita = Memo::new(move |_| seen.with(|score| score.as_ref().map(Score::sita)));
    let points = move || sita.get().map(mark);
    let percents = move || {
        let sita = sita.get()?;
        Some(texts::mark_in_percents(sita.least, sita.most))
    };
    view! {
        <p class="score">
            {texts::SITA}" "<strong>{points}</strong>" "<span class="quiet">{percents}</span>
        </p>
        <p class="quiet">{texts::SCORE_OF_SET}</p>
    }
    .into_any()
}

/// A part with its mark.
fn part(seen: SeenScore, part: Part, children: AnyView) -> AnyView {
    let (short, name) = texts::PARTS[index(part)];
    let mark = Memo::new(move |_| {
        of_score(seen, |score| match score.is_unanswered(part) {
            true => texts::UNANSWERED.to_owned(),
            false => mark(score.worth(part)),
        })
    });
    view! {
        <section class="finding" aria-label=name>
            <h3 class="finding-title">
                <abbr title=name>{short}</abbr>
                {name}
                <span class="part-mark">{mark}</span>
            </h3>
            {children}
        </section>
    }
    .into_any()
}

fn index(part: Part) -> usize {
    Part::ALL
        .iter()
        .position(|known| *known == part)
        .unwrap_or(0)
}

/// What lowers CTA, and what may be observed though it does not.
#[component]
fn Faults(table: TableState, panels: Panels) -> impl IntoView {
    let seen = seen_score();
    let faults = Memo::new(move |_| of_score(seen, |score| score.completeness.faults.clone()));
    let remarks = Memo::new(move |_| of_score(seen, |score| score.completeness.remarks.clone()));
    let filled = Memo::new(move |_| of_score(seen, |score| score.completeness.once_filled));
    let listed = move |list: Vec<Shortfall>| {
        list.into_iter()
            .map(|shortfall| shortfall_view(table, panels, shortfall))
            .collect_view()
    };
    view! {
        <Show when=move || faults.with(Vec::is_empty)>
            <p>{texts::ALL_COMPLETE}</p>
        </Show>
        {move || listed(faults.get())}
        <p>{move || filled.get().map(texts::once_filled)}</p>
        <div class="quiet">{move || listed(remarks.get())}</div>
    }
}

/// What is not as it should be, with the ways to where it is.
fn shortfall_view(table: TableState, panels: Panels, shortfall: Shortfall) -> AnyView {
    let Shortfall { kind, places } = shortfall;
    let said = said_of(kind, places.len());
    let more = places.len().saturating_sub(PLACES_SHOWN);
    let buttons = places
        .into_iter()
        .take(PLACES_SHOWN)
        .filter(|place| !matches!(place, Place::Document | Place::Heading))
        .map(|place| {
            let name = table
                .workspace
                .matrix
                .with(|document, outline| name(place, document, outline));
            let go = move |_| go(table, panels, place);
            view! { <li><button type="button" class="link" on:click=go>{name}</button></li> }
        })
        .collect_view();
    view! {
        <p>{said}</p>
        <ul>
            {buttons}
            {(more > 0).then(|| view! { <li>{texts::blanks_more(more)}</li> })}
        </ul>
    }
    .into_any()
}

fn said_of(kind: ShortfallKind, places: usize) -> String {
    match kind {
        ShortfallKind::NoRows => texts::NO_GOAL_ROWS.to_owned(),
        ShortfallKind::Blank => texts::empty_places(places),
        ShortfallKind::OtherAbsence => texts::other_absences(places),
        ShortfallKind::ExplainedAbsence => texts::explained_absences(places),
        ShortfallKind::DateUnread => texts::DATE_UNREAD.to_owned(),
        ShortfallKind::DateWrong => texts::DATE_WRONG.to_owned(),
        ShortfallKind::DateUnsaid => texts::DATE_UNSAID.to_owned(),
        ShortfallKind::ProgramNote => texts::program_notes(places),
        ShortfallKind::NoPlaceForNote => texts::no_place_for_note(places),
    }
}

/// A place as a person is told: `2 · Comisión Ejecutiva, Indicador`.
fn name(place: Place, document: &Document, outline: &Outline) -> String {
    match place {
        Place::Cell { column, .. } => {
            let title = unit_title(document, outline, place);
            format!("{title}, {}", texts::COLUMNS[column.index()])
        }
        Place::Field(field) => field_label(field),
        Place::Heading | Place::Document => unit_title(document, outline, place),
    }
}

/// What is registered, by which ETA is told.
#[component]
fn FormQuestion() -> impl IntoView {
    let workspace = workspace();
    let seen = seen_score();
    let form = Memo::new(move |_| of_score(seen, |score| score.form));
    let at = move || {
        PublishedForm::ALL
            .iter()
            .position(|known| *known == form.get())
    };
    let choose = move |event| {
        let chosen = event_target_value(&event).parse().ok();
        let chosen = chosen.and_then(|at: usize| PublishedForm::ALL.get(at).copied());
        workspace.answer(|month| month.form = chosen.unwrap_or_default());
    };
    let options = texts::FORMS.into_iter().enumerate().map(|(index, name)| {
        view! { <option value=index prop:selected=move || at() == Some(index)>{name}</option> }
    });
    view! {
        <div class="field">
            <label for="nota-forma">{texts::FORM_QUESTION}</label>
            <select id="nota-forma" disabled=move || workspace.draft.read_only() on:change=choose>
                {options.collect_view()}
            </select>
        </div>
        <p class="quiet">{move || at().map(|at| texts::FORM_SAYS[at])}</p>
    }
}

/// What would raise it, the dearest first.
fn raises(seen: SeenScore) -> AnyView {
    let raises = Memo::new(move |_| of_score(seen, Score::raises));
    let due = move || seen.with(|score| score.as_ref().map(|score| score.term.due));
    let said = move |part| match part {
        Part::Cta => texts::RAISE_CTA.to_owned(),
        Part::Eta => texts::RAISE_ETA.to_owned(),
        Part::Rp => due().map(texts::raise_rp).unwrap_or_default(),
        Part::Ci => texts::RAISE_CI.to_owned(),
    };
    view! {
        <Show when=move || !raises.with(Vec::is_empty)>
            <section class="group" aria-label=texts::RAISES>
                <h2>{texts::RAISES}</h2>
                <ul>
                    {move || {
                        raises
                            .get()
                            .into_iter()
                            .map(|(part, gained)| {
                                view! { <li><strong>{texts::gain(gained)}</strong>" "{said(part)}</li> }
                            })
                            .collect_view()
                    }}
                </ul>
            </section>
        </Show>
    }
    .into_any()
}

/// What is advice and no score, and the way to it.
#[component]
fn NotCounted(panels: Panels) -> impl IntoView {
    let workspace = workspace();
    let others = move || {
        workspace.matrix.with_findings(|checker, _, _, _| {
            checker
                .findings()
                .filter(|finding| !lowers(finding))
                .count()
        })
    };
    view! {
        <section class="group" aria-label=texts::NOT_COUNTED>
            <h2>{texts::NOT_COUNTED}</h2>
            <p class="quiet">{texts::NOT_COUNTED_HELP}</p>
            <Show when=move || others() != 0>
                <button type="button" class="link" on:click=move |_| panels.tab.set(Tab::Findings)>
                    {move || texts::not_counted(others())}
                </button>
            </Show>
        </section>
    }
}
