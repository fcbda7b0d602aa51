//! The history of a cell, drawn as HTML for the screen, with its buttons.

use super::cell_history::{CellHistory, CellText};
use super::draw_marked;
use crate::export::Html;
use crate::texts;

/// By what the button that puts a text back says which it is: by its index among
/// those of the history.
pub const HISTORY_ACT: &str = "usar";

/// How a version is told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VersionLabel {
    pub at: u64,
    /// `Versión «Para la asamblea»`
    pub name: String,
    /// When it is of, and why it was kept.
    pub line: String,
}

/// Draws what a cell said, the last first, with the words marked that came and
/// went; with `locked`, nothing of it can be put back.
pub fn drawn_cell_history(history: &CellHistory, labels: &[VersionLabel], locked: bool) -> String {
    let mut html = Html::default();
    let label = |at: u64| labels.iter().find(|label| label.at == at);
    if !history.unreadable.is_empty() {
        let names = history.unreadable.iter().filter_map(|at| label(*at));
        let names: Vec<&str> = names.map(|label| label.name.as_str()).collect();
        html.markup("<p class=\"warning\">");
        html.text(&texts::unreadable_versions(&names));
        html.markup("</p>");
    }
    let has_none = history.read.is_empty() && !history.unreadable.is_empty();
    if history.texts.is_empty() {
        html.element("p", texts::HISTORY_NO_CELL);
        return html.finish();
    }
    if history.is_unchanged() && !has_none {
        html.element("p", &texts::cell_never_changed(history.read.len()));
    }
    html.markup("<ol class=\"cell-history\">");
    for (at, one) in history.texts.iter().enumerate() {
        html.markup("<li>");
        let version = one.since.and_then(label);
        let name = match at {
            0 => texts::SAYS_NOW,
            _ => version.map_or("", |version| version.name.as_str()),
        };
        html.element("h3", name);
        let line = match (at, version) {
            (0, None) if history.read.is_empty() => String::new(),
            (0, None) => texts::CHANGED_SINCE.to_owned(),
            (0, Some(version)) => texts::says_since(&version.name),
            (_, version) => version
                .map(|version| version.line.clone())
                .unwrap_or_default(),
        };
        if !line.is_empty() {
            html.markup("<p class=\"quiet\">");
            html.text(&line);
            html.markup("</p>");
        }
        draw_text(&mut html, one, history.texts.get(at + 1));
        let says_now = history.texts.first().map(|now| &now.text);
        if one.text.is_some() && says_now != Some(&one.text) {
            draw_button(&mut html, at, name, locked);
        }
        html.markup("</li>");
    }
    html.markup("</ol>");
    html.finish()
}

/// What it said, with the words marked that are other than before.
fn draw_text(html: &mut Html, one: &CellText, earlier: Option<&CellText>) {
    let Some(text) = &one.text else {
        html.element("p", texts::ROW_NOT_THERE);
        return;
    };
    if text.trim().is_empty() {
        html.element("p", texts::CELL_WAS_EMPTY);
    }
    let earlier = earlier.and_then(|earlier| earlier.text.as_deref());
    html.markup("<p class=\"said\">");
    match earlier {
        Some(earlier) => draw_marked(html, earlier, text),
        None => html.text(text),
    }
    html.markup("</p>");
}

fn draw_button(html: &mut Html, at: usize, name: &str, locked: bool) {
    html.markup(&format!(
        "<p><button type=\"button\" class=\"button small\" data-acto=\"{HISTORY_ACT} {at}\" aria-label=\""
    ));
    html.text(&texts::of_version(texts::USE_THIS_TEXT, name));
    html.markup(match locked {
        true => "\" disabled>",
        false => "\">",
    });
    html.text(texts::USE_THIS_TEXT);
    html.markup("</button></p>");
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(since: Option<u64>, text: Option<&str>) -> CellText {
        let text = text.map(str::to_owned);
        CellText { since, text }
    }

    fn drawn(history: &CellHistory, locked: bool) -> String {
        let label = |at: u64| VersionLabel {
            at,
            name: format!("Versión «{at}»"),
            line: format!("línea {at}"),
        };
        drawn_cell_history(history, &[1, 2, 3].map(label), locked)
    }

    #[test]
    fn what_changed_is_marked_and_can_be_put_back() {
        let history = CellHistory {
            texts: vec![
                said(None, Some("Diez canales <b>")),
                said(Some(3), Some("Doce canales <b>")),
                said(Some(2), None),
                said(Some(1), Some("Diez canales <b>")),
            ],
            read: vec![3, 2, 1],
            unreadable: Vec::new(),
        };
        let html = drawn(&history, false);
        for part in [
            "<h3>Ahora</h3><p class=\"quiet\">Así no está en la última",
            "<del>Doce </del><ins>Diez </ins>canales &lt;b&gt;",
            "<h3>Versión «3»</h3><p class=\"quiet\">línea 3</p>",
            "data-acto=\"usar 1\" aria-label=\"Usar este texto: Versión «3»\">",
            "<h3>Versión «2»</h3><p class=\"quiet\">línea 2</p><p>En esa versión esta fila no está.",
        ] {
            assert!(html.contains(part), "{part} in {html}");
        }
        // What it says already is not put back.
        assert_eq!(html.matches("<button").count(), 1);
        assert!(drawn(&history, true).contains("Versión «3»\" disabled>"));
    }

    #[test]
    fn what_did_not_change_and_what_cannot_be_read_is_said() {
        let mut history = CellHistory {
            texts: vec![said(Some(1), Some("Diez"))],
            read: vec![3, 1],
            unreadable: vec![2],
        };
        let html = drawn(&history, false);
        for part in [
            "No se puede leer la versión «2»",
            "En las 2 versiones que se pueden leer dice lo mismo.",
            "Lo dice desde la versión «1».",
        ] {
            assert!(html.contains(part), "{part} in {html}");
        }
        history.read.clear();
        history.texts = vec![said(None, Some("Diez"))];
        assert!(!drawn(&history, false).contains("Todavía no hay"));
        history.unreadable.clear();
        assert!(drawn(&history, false).contains("Todavía no hay versiones"));
    }
}
