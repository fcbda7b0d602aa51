//! What is different, drawn as HTML: for the screen and to print.

use super::{
    Comparison, Difference, DifferenceKind, Marked, UnitDifference, WordMark, marked_words,
};
use crate::export::file_name::file_name;
use crate::export::{Exported, Html};
use crate::model::{Column, Document};
use crate::texts;

const STYLE: &str = include_str!("comparison_page.css");

/// The names of the two matrices that are compared.
#[derive(Clone, Copy)]
pub struct ComparedNames<'a> {
    pub before: &'a str,
    pub now: &'a str,
}

/// Draws all that is different, unit by unit, under a summary of it; or only
/// what comes, goes and changes a number.
pub fn drawn_comparison(comparison: &Comparison, only_numbers: bool) -> String {
    let mut html = Html::default();
    let units: Vec<_> = comparison
        .units
        .iter()
        .map(|unit| (unit, shown(unit, only_numbers)))
        .filter(|(_, shown)| !only_numbers || !shown.is_empty())
        .collect();
    if comparison.is_empty() || units.is_empty() && only_numbers {
        html.element(
            "p",
            match comparison.is_empty() {
                true => texts::NOTHING_DIFFERENT,
                false => texts::NOTHING_SO_DIFFERENT,
            },
        );
        return html.finish();
    }
    let count = units.iter().map(|(_, shown)| shown.len()).sum();
    let said = texts::compared(count, units.len(), comparison.same_goals);
    html.element("p", &said);
    if units.len() > 1 {
        draw_summary(&mut html, &units);
    }
    for (unit, differences) in &units {
        draw_unit(&mut html, unit, differences);
    }
    if !comparison.fields.is_empty() && !only_numbers {
        html.element("h3", texts::METADATA);
        html.markup("<table class=\"comparison\"><tbody>");
        for field in &comparison.fields {
            html.markup("<tr><th scope=\"row\">");
            html.text(&texts::field_label(field.field));
            html.markup("</th><td>");
            draw_marked(&mut html, &field.before, &field.now);
            html.markup("</td></tr>");
        }
        html.markup("</tbody></table>");
    }
    html.finish()
}

/// The same as a page of its own.
pub fn comparison_page(comparison: &Comparison, names: ComparedNames, now: &Document) -> Exported {
    let mut html = Html::default();
    html.markup(
        "<!DOCTYPE html>\n<html lang=\"es-EC\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n",
    );
    html.element("title", texts::COMPARISON_TITLE);
    html.markup("\n<style>\n");
    html.markup(STYLE);
    html.markup("</style>\n</head>\n<body>\n<main>\n");
    html.element("h1", texts::COMPARISON_TITLE);
    html.element("p", &texts::compared_from(names.before, names.now));
    html.markup(&drawn_comparison(comparison, false));
    html.markup("\n</main>\n</body>\n</html>\n");
    Exported {
        file_name: file_name(now, "cambios", "html"),
        media_type: "text/html;charset=utf-8".into(),
        bytes: html.finish().into_bytes(),
        notes: Vec::new(),
    }
}

fn shown(unit: &UnitDifference, only_numbers: bool) -> Vec<&Difference> {
    let matters = |one: &&Difference| match one.kind {
        DifferenceKind::Added | DifferenceKind::Gone => true,
        DifferenceKind::Modified { numbers } => numbers,
        DifferenceKind::Form | DifferenceKind::Moved => false,
    };
    let differences = unit.differences.iter();
    differences
        .filter(|one| !only_numbers || matters(one))
        .collect()
}

/// How many of each kind there are in each unit.
fn draw_summary(html: &mut Html, units: &[(&UnitDifference, Vec<&Difference>)]) {
    html.markup("<table class=\"comparison\"><thead><tr>");
    let unit = texts::COLUMNS[Column::Unit.index()];
    for name in [unit].into_iter().chain(texts::COMPARED_KINDS) {
        html.markup("<th scope=\"col\">");
        html.text(name);
        html.markup("</th>");
    }
    html.markup("</tr></thead><tbody>");
    for (unit, differences) in units {
        let mut counts = [0_usize; 5];
        for one in differences {
            counts[match one.kind {
                DifferenceKind::Modified { .. } => 0,
                DifferenceKind::Added => 1,
                DifferenceKind::Gone => 2,
                DifferenceKind::Moved => 3,
                DifferenceKind::Form => 4,
            }] += 1;
        }
        html.markup("<tr><th scope=\"row\">");
        html.text(unit.name());
        html.markup("</th>");
        for count in counts {
            let figure = if count == 0 {
                String::new()
            } else {
                texts::number(count)
            };
            html.element("td", &figure);
        }
        html.markup("</tr>");
    }
    html.markup("</tbody></table>");
}

fn draw_unit(html: &mut Html, unit: &UnitDifference, differences: &[&Difference]) {
    html.element("h3", unit.name());
    for note in notes(unit) {
        html.element("p", &note);
    }
    if differences.is_empty() {
        return;
    }
    html.markup("<table class=\"comparison\"><thead><tr>");
    for name in texts::COMPARED_HEADS {
        html.markup("<th scope=\"col\">");
        html.text(name);
        html.markup("</th>");
    }
    html.markup("</tr></thead><tbody>");
    for one in differences {
        html.markup("<tr><th scope=\"row\">");
        html.text(texts::COLUMNS[one.column.index()]);
        html.markup("</th><td>");
        html.text(kind_name(one.kind));
        if let Some(from) = &one.from {
            html.markup("<br>");
            html.text(&texts::moved_from(from));
        }
        html.markup("</td><td>");
        match (one.kind, &one.before, &one.now) {
            (DifferenceKind::Moved, _, Some(now)) => html.text(now),
            (_, before, now) => draw_marked(
                html,
                before.as_deref().unwrap_or_default(),
                now.as_deref().unwrap_or_default(),
            ),
        }
        html.markup("</td></tr>");
    }
    html.markup("</tbody></table>");
}

/// What became of a unit as a whole.
fn notes(unit: &UnitDifference) -> Vec<String> {
    let mut notes = Vec::new();
    match (&unit.before, &unit.now) {
        (None, _) => notes.push(texts::NEW_UNIT.to_owned()),
        (_, None) => notes.push(texts::GONE_UNIT.to_owned()),
        (Some(before), Some(now)) => {
            if unit.is_renamed() {
                notes.push(texts::renamed_unit(&before.name));
            }
            if unit.has_other_level() {
                notes.push(texts::other_level(&before.level, &now.level));
            }
        }
    }
    if unit.moved {
        notes.push(texts::MOVED_UNIT.to_owned());
    }
    notes
}

/// What happened to a text, in words.
pub(super) fn kind_name(kind: DifferenceKind) -> &'static str {
    match kind {
        DifferenceKind::Added => texts::IS_NEW,
        DifferenceKind::Gone => texts::IS_GONE,
        DifferenceKind::Modified { numbers: true } => texts::CHANGED_NUMBERS,
        DifferenceKind::Modified { numbers: false } => texts::CHANGED,
        DifferenceKind::Form => texts::OF_FORM,
        DifferenceKind::Moved => texts::HAS_MOVED,
    }
}

/// Draws a text with the words marked that came and went.
pub(crate) fn draw_marked(html: &mut Html, before: &str, now: &str) {
    for Marked { mark, text } in marked_words(before, now) {
        match mark {
            WordMark::Kept => html.text(&text),
            WordMark::Gone => html.element("del", &text),
            WordMark::New => html.element("ins", &text),
        }
    }
}
