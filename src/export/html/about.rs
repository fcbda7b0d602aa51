//! The metadata, as a citizen is told.

use super::markup_writer::Html;
use crate::export::links::{email_address, web_address};
use crate::export::summary::licence_address;
use crate::model::text::lines;
use crate::model::{Column, Document, Field, dates};

const METADATA: [(Field, &str); 13] = [
    (Field::Institution, "Institución"),
    (Field::Date, "Fecha de actualización"),
    (Field::Periodicity, "Periodicidad de actualización"),
    (Field::Holder, "Unidad poseedora de la información"),
    (Field::Responsible, "Persona responsable"),
    (Field::Email, "Correo electrónico"),
    (Field::Telephone, "Número telefónico"),
    (Field::Licence, "Licencia"),
    (
        Field::PlanningLink,
        "Enlace al sistema de planificación (GPR)",
    ),
    (Field::Note(Column::Unit), "Nota sobre la unidad"),
    (Field::Note(Column::Objective), "Nota sobre el objetivo"),
    (Field::Note(Column::Indicator), "Nota sobre el indicador"),
    (
        Field::Note(Column::Goal),
        "Nota sobre la meta cuantificable",
    ),
];

/// The metadata, as the page has them.
pub fn about(document: &Document) -> String {
    let mut html = Html::default();
    draw_about(&mut html, document, "h2");
    html.finish()
}

/// Draws them below a heading of this kind, and says which could not be
/// written as a link, because they are no address.
pub(super) fn draw_about(html: &mut Html, document: &Document, heading: &str) -> Vec<&'static str> {
    let given = METADATA.map(|(field, label)| (field, label, document.metadata.get(field)));
    let says = |text: &str| lines(text).next().is_some();
    let mut not_linked = Vec::new();
    if !given.iter().any(|(_, _, text)| says(text)) {
        return not_linked;
    }
    html.element(heading, "Sobre esta información");
    html.markup("\n<dl>\n");
    for (field, label, text) in given {
        if says(text) {
            html.element("dt", label);
            html.markup("<dd>");
            if !draw_value(html, field, text) {
                not_linked.push(label);
            }
            html.markup("</dd>\n");
        }
    }
    html.markup("</dl>\n");
    not_linked
}

/// Draws a value; `false` when it should be a link and is no address.
fn draw_value(html: &mut Html, field: Field, text: &str) -> bool {
    let address = match field {
        Field::Email => email_address(text).map(|address| format!("mailto:{address}")),
        Field::PlanningLink => web_address(text).map(str::to_owned),
        Field::Licence => licence_address(text).map(str::to_owned),
        Field::Date => {
            if let Some(date) = dates::parse(text) {
                let date = dates::iso(date);
                html.markup(&format!("<time datetime=\"{date}\">"));
                html.text(text.trim());
                html.markup("</time>");
                return true;
            }
            None
        }
        _ => None,
    };
    let Some(address) = address else {
        html.broken_by("<br>", text);
        return !matches!(field, Field::Email | Field::PlanningLink);
    };
    html.markup("<a href=\"");
    html.text(&address);
    html.markup("\">");
    html.text(text.trim());
    html.markup("</a>");
    true
}
