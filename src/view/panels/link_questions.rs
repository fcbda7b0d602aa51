//! What is asked of each link, by which CI is told: a program that never leaves
//! the browser cannot look.

use leptos::prelude::*;

use super::score_panel::of_score;
use crate::model::Field;
use crate::model::registration::LinkAnswers;
use crate::score::{LinkCaution, Links, Obstacle, ReviewedLink, Score};
use crate::texts;
use crate::view::context::{Panels, seen_score, workspace};

#[component]
pub(super) fn LinkQuestions(panels: Panels) -> impl IntoView {
    let seen = seen_score();
    // Without the answers, so that who gives one keeps the keyboard.
    let links = Memo::new(move |_| of_score(seen, |score| Some(unanswered(score))));
    let go = move |_| panels.open_field(Field::PlanningLink);
    let to_field = move || {
        view! { <p><button type="button" class="link" on:click=go>{texts::GO_FIELD}</button></p> }
    };
    move || match links.get() {
        None => ().into_any(),
        Some(Links::Missing) => view! { <p>{texts::NO_LINK}</p> {to_field()} }.into_any(),
        Some(Links::Absent) => view! { <p>{texts::ABSENT_LINK}</p> {to_field()} }.into_any(),
        Some(Links::Listed(links)) => {
            let links = links.into_iter().map(link_view);
            view! { {links.collect_view()} {to_field()} }.into_any()
        }
    }
}

fn unanswered(score: &Score) -> Links {
    let mut links = score.links.links.clone();
    if let Links::Listed(listed) = &mut links {
        for link in listed {
            link.answers = LinkAnswers::default();
        }
    }
    links
}

fn link_view(reviewed: ReviewedLink) -> AnyView {
    let ReviewedLink {
        link,
        obstacle,
        cautions,
        ..
    } = reviewed;
    let cautions = cautions.into_iter().map(|caution| {
        let said = match caution {
            LinkCaution::Shortened => texts::LINK_CAUTIONS[0],
            LinkCaution::SharedStore => texts::LINK_CAUTIONS[1],
            LinkCaution::Unencrypted => texts::LINK_CAUTIONS[2],
        };
        view! { <p class="quiet">{said}</p> }
    });
    let rest = match obstacle {
        Some(obstacle) => {
            let said = match obstacle {
                Obstacle::NoAddress => texts::LINK_OBSTACLES[0],
                Obstacle::Semicolon => texts::LINK_OBSTACLES[1],
                Obstacle::NotPublic => texts::LINK_OBSTACLES[2],
            };
            view! { <p>{said}</p> }.into_any()
        }
        None => {
            let questions = (0..texts::LINK_QUESTIONS.len()).map(|at| question(&link, at));
            view! {
                <a
                    class="link"
                    href=link.clone()
                    target="_blank"
                    rel="noopener noreferrer"
                    aria-label=texts::link_question(texts::OPEN_LINK, &link)
                >
                    {texts::OPEN_LINK}
                </a>
                {cautions.collect_view()}
                {questions.collect_view()}
            }
            .into_any()
        }
    };
    view! {
        <p><strong>{link}</strong></p>
        {rest}
    }
    .into_any()
}

/// One of the three questions of a link.
fn question(link: &str, at: usize) -> AnyView {
    let workspace = workspace();
    let seen = seen_score();
    let of = link.to_owned();
    let answer = Memo::new(move |_| {
        of_score(seen, |score| match &score.links.links {
            Links::Listed(listed) => {
                let link = listed.iter().find(|known| known.link == of)?;
                link.answers.all()[at]
            }
            Links::Missing | Links::Absent => None,
        })
    });
    let of = link.to_owned();
    let choose = move |event| {
        let said = match event_target_value(&event).as_str() {
            "1" => Some(true),
            "2" => Some(false),
            _ => None,
        };
        workspace.answer(|month| {
            let answers = month.links.entry(of.clone()).or_default();
            *answers.all_mut()[at] = said;
        });
    };
    let chosen = move || match answer.get() {
        None => 0,
        Some(true) => 1,
        Some(false) => 2,
    };
    let options = texts::LINK_ANSWERS
        .into_iter()
        .enumerate()
        .map(|(index, name)| {
            view! { <option value=index prop:selected=move || chosen() == index>{name}</option> }
        });
    let asked = texts::LINK_QUESTIONS[at];
    view! {
        <label class="link-question">
            {asked}
            <select
                aria-label=texts::link_question(asked, link)
                disabled=move || workspace.draft.read_only()
                on:change=choose
            >
                {options.collect_view()}
            </select>
        </label>
    }
    .into_any()
}
