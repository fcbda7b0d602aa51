//! Figures, charts and changes as HTML. Each chart is the table it stands for:
//! who does not see the bars reads the numbers beside them.

use super::{Changes, Figures, Publication};
use crate::comparison::{Marked, WordMark};
use crate::export::Html;
use crate::model::Column;
use crate::texts::{self, viewer};

/// The figures that say most.
pub(super) fn draw_figures(html: &mut Html, figures: &Figures) {
    let Figures {
        units,
        goals,
        quantified,
        ..
    } = *figures;
    html.markup("<dl class=\"figures\">");
    for (name, figure) in [
        (viewer::UNITS, texts::number(units)),
        (viewer::GOALS, texts::number(goals)),
        (viewer::WITH_QUANTITY, viewer::percent(quantified, goals)),
    ] {
        html.markup("<div>");
        html.element("dt", name);
        html.element("dd", &figure);
        html.markup("</div>");
    }
    html.markup("</dl>");
}

pub(super) fn draw_charts(html: &mut Html, publication: &Publication, figures: &Figures) {
    if !figures.by_level.is_empty() {
        let levels = figures.by_level.iter().enumerate().map(|(at, level)| Bar {
            name: level.level.clone(),
            target: Some(publication.link(&format!("nivel={}", at + 1))),
            value: level.goals,
            beside: Some(level.quantified),
        });
        bars(
            html,
            viewer::GOALS_BY_LEVEL,
            viewer::LEVEL,
            &levels.collect::<Vec<_>>(),
        );
    }
    let units = figures.by_unit.iter().zip(&publication.units);
    let units = units.map(|((name, goals), unit)| Bar {
        name: name.clone(),
        target: Some(publication.link(&format!("unidad={}", unit.key))),
        value: *goals,
        beside: None,
    });
    bars(
        html,
        viewer::GOALS_BY_UNIT,
        viewer::UNIT,
        &units.collect::<Vec<_>>(),
    );
    if figures.by_year.iter().any(|(year, _)| year.is_some()) {
        let years = figures.by_year.iter().map(|(year, goals)| Bar {
            name: year.map_or(viewer::NO_YEAR.to_owned(), |year| year.to_string()),
            target: year.map(|year| publication.link(&format!("anio={year}"))),
            value: *goals,
            beside: None,
        });
        bars(
            html,
            viewer::GOALS_BY_YEAR,
            viewer::YEAR,
            &years.collect::<Vec<_>>(),
        );
    }
}

struct Bar {
    name: String,
    /// A link to the filter that shows what it counts.
    target: Option<String>,
    value: usize,
    /// Of them, how many say how much.
    beside: Option<usize>,
}

fn bars(html: &mut Html, caption: &str, kind: &str, bars: &[Bar]) {
    let most = bars.iter().map(|bar| bar.value).max().unwrap_or(0).max(1);
    let parted = bars.iter().any(|bar| bar.beside.is_some());
    html.markup("<table class=\"chart\">");
    html.element("caption", caption);
    html.markup("<thead><tr>");
    let names = [kind, viewer::GOALS, viewer::WITH_QUANTITY];
    for name in &names[..if parted { 3 } else { 2 }] {
        html.markup("<th scope=\"col\">");
        html.text(name);
        html.markup("</th>");
    }
    html.markup("</tr></thead><tbody>");
    for bar in bars {
        html.markup("<tr><th scope=\"row\">");
        match &bar.target {
            Some(target) => {
                html.markup("<a href=\"");
                html.text(target);
                html.markup("\">");
                html.text(&bar.name);
                html.markup("</a>");
            }
            None => html.text(&bar.name),
        }
        html.markup("</th><td>");
        let wide = |value: usize| value * 100 / most;
        html.markup(&format!(
            "<svg class=\"bar\" aria-hidden=\"true\" width=\"100%\" height=\"10\">\
             <rect width=\"{}%\" height=\"10\" rx=\"3\"/>",
            wide(bar.value)
        ));
        if let Some(part) = bar.beside {
            html.markup(&format!(
                "<rect class=\"part\" width=\"{}%\" height=\"10\" rx=\"3\"/>",
                wide(part)
            ));
        }
        html.markup("</svg>");
        html.text(&texts::number(bar.value));
        html.markup("</td>");
        if parted {
            html.element("td", &texts::number(bar.beside.unwrap_or_default()));
        }
        html.markup("</tr>");
    }
    html.markup("</tbody></table>");
}

/// What changed since another publication, in a sentence and a list of each
/// kind.
pub fn drawn_changes(before: &Publication, now: &Publication) -> String {
    let mut html = Html::default();
    draw_changes(&mut html, &super::changes(before, now));
    html.finish()
}

fn draw_changes(html: &mut Html, changes: &Changes) {
    let Changes {
        added,
        gone,
        modified,
        kept,
    } = changes;
    if added.is_empty() && gone.is_empty() && modified.is_empty() {
        return html.element("p", viewer::NO_CHANGES);
    }
    let counts = [added.len(), modified.len(), gone.len(), *kept];
    html.element("p", &viewer::changed(counts));
    draw_goals(html, viewer::MODIFIED, modified, &|html, at| {
        draw_marked(html, &modified[at].1);
    });
    for (name, goals) in [(viewer::ADDED, added), (viewer::GONE, gone)] {
        draw_goals(html, name, goals, &|html, at| html.paragraphs(&goals[at].1));
    }
}

/// The words that came and went, as elements of the page say it.
fn draw_marked(html: &mut Html, marked: &[Marked]) {
    for Marked { mark, text } in marked {
        match mark {
            WordMark::Kept => html.text(text),
            WordMark::Gone => html.element("del", text),
            WordMark::New => html.element("ins", text),
        }
    }
}

fn draw_goals<T>(
    html: &mut Html,
    name: &str,
    goals: &[(String, T)],
    draw: &dyn Fn(&mut Html, usize),
) {
    if goals.is_empty() {
        return;
    }
    html.markup("<table class=\"chart\">");
    html.element("caption", name);
    html.markup("<thead><tr>");
    for name in [viewer::UNIT, texts::COLUMNS[Column::Goal.index()]] {
        html.markup("<th scope=\"col\">");
        html.text(name);
        html.markup("</th>");
    }
    html.markup("</tr></thead><tbody>");
    for (at, (unit, _)) in goals.iter().enumerate() {
        html.markup("<tr><th scope=\"row\">");
        html.text(unit);
        html.markup("</th><td>");
        draw(html, at);
        html.markup("</td></tr>");
    }
    html.markup("</tbody></table>");
}
