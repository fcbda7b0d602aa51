use time::Date;

use super::mending::rewrite;
use super::rule::{Authority, Check, Remark, Rule, Severity, Spot};
use crate::model::goal::split_goals;
use crate::model::{Column, Document, Edit, Field, Place};

/// A text of several paragraphs, which the portal's own editor breaks.
pub(super) static RULE: Rule = Rule {
    code: "paragraphs",
    severity: Severity::Suggestion,
    source: Authority::Portal,
    title: "Texto en varios párrafos",
    cite: "El portal borra las líneas en blanco de una celda, y su editor en línea parte la fila en cada salto.",
    check: Check::Text(find),
    fixes: &[mend],
};

fn find(text: &str, spot: Spot) -> Option<Remark> {
    let paragraphs = paragraphs(text).take(2).count();
    // Goals that stand together have a row each to go to.
    let goals = spot == Spot::Cell(Column::Goal) && split_goals(text).len() > 1;
    if paragraphs < 2 || goals || matches!(spot, Spot::Field(Field::Note(_))) {
        return None;
    }
    let message = "El texto tiene varios párrafos. El portal los recibe, pero su editor en línea parte \
                   la fila en cada salto: la exportación para el portal los une con un espacio. Una \
                   los párrafos si prefiere decidir cómo quedan.";
    Some(Remark::new(message).with_fix("Unir los párrafos"))
}

fn paragraphs(text: &str) -> impl Iterator<Item = &str> {
    text.split('\n')
        .map(str::trim)
        .filter(|paragraph| !paragraph.is_empty())
}

fn mend(document: &Document, place: Place, _: Date) -> Option<Edit> {
    rewrite(document, place, |text| {
        let paragraphs: Vec<&str> = paragraphs(text).collect();
        (paragraphs.len() > 1).then(|| paragraphs.join(" "))
    })
}

#[cfg(test)]
mod tests {
    use super::super::carets::{mends, reports, says};
    use super::*;

    #[test]
    fn several_paragraphs_are_reported() {
        reports(
            &RULE,
            "
            1 | A | Uno¶Dos | i | M1. Hacer:¶- tres
                    ^ los une con un espacio
                                  ^ varios párrafos
            ",
        );
        says(&RULE, Field::Telephone, "380\n410", Some("varios párrafos"));
    }

    #[test]
    fn one_paragraph_goals_and_notes_are_left_alone() {
        reports(
            &RULE,
            r#"
            1 | A | Uno¶ ¶\u{a0} | i | M1. Uno¶M2. Dos
            "#
            .replace("\\u{a0}", "\u{a0}")
            .as_str(),
        );
        says(&RULE, Field::Note(Column::Goal), "Uno\nDos", None);
    }

    #[test]
    fn they_are_joined() {
        mends(
            &RULE,
            "1 | A | Uno.¶ ¶Dos. | i | M1",
            "1 | A | Uno. Dos. | i | M1",
        );
    }
}
