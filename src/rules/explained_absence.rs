use time::Date;

use super::rule::{Authority, Check, Remark, Rule, Severity, Spot};
use super::unit_rows::own_text;
use crate::model::goal::{is_absence, split_goals};
use crate::model::official::{NOT_APPLICABLE, NOT_AVAILABLE};
use crate::model::text::after;
use crate::model::{Cell, Column, Document, Edit, Field, Place};

/// An absence with its reasons in the cell: they belong in the note.
pub(super) static RULE: Rule = Rule {
    code: "explained-absence",
    severity: Severity::Warning,
    source: Authority::Norm,
    title: "Ausencia con explicación",
    cite: "DPE, conjunto de datos 1.3: la celda dice exactamente NO APLICA o INFORMACIÓN NO DISPONIBLE y la explicación va en una nota del diccionario.",
    check: Check::Text(find),
    fixes: &[mend],
};

fn find(text: &str, spot: Spot) -> Option<Remark> {
    let Spot::Cell(Column::Objective | Column::Indicator | Column::Goal) = spot else {
        return None;
    };
    let Some(phrase) = explained(text) else {
        return one_of_several(text, spot);
    };
    let message = format!(
        "La celda explica una ausencia. La norma pide que diga solo {phrase} y que la explicación vaya \
         en la nota aclaratoria del diccionario."
    );
    let label = format!("Escribir {phrase} y pasar el texto a la nota");
    Some(Remark::new(message).with_fix(label))
}

/// Among the goals of a cell there is one that is none: it can be mended when it
/// stands in a row of its own.
fn one_of_several(text: &str, spot: Spot) -> Option<Remark> {
    let several = spot == Spot::Cell(Column::Goal) && text.contains('\n');
    let goals = several
        .then(|| split_goals(text))
        .filter(|goals| goals.len() > 1)?;
    let phrase = goals.into_iter().find_map(explained)?;
    Some(Remark::new(format!(
        "Una de las metas de la celda explica una ausencia. Sepárelas: la suya dice solo {phrase}, y la \
         explicación va en la nota aclaratoria del diccionario."
    )))
}

/// The phrase whose reasons the text gives.
fn explained(text: &str) -> Option<&'static str> {
    let said = text.trim();
    [
        ("no aplica", NOT_APPLICABLE),
        ("informacion no disponible", NOT_AVAILABLE),
    ]
    .into_iter()
    .find_map(|(words, phrase)| gives_reasons(said, words).then_some(phrase))
}

fn gives_reasons(said: &str, words: &str) -> bool {
    let Some(reasons) = after(said, words) else {
        return false;
    };
    !is_absence(said)
        && !reasons.starts_with(char::is_alphanumeric)
        && reasons.contains(char::is_alphanumeric)
}

fn mend(document: &Document, place: Place, _: Date) -> Option<Edit> {
    let Place::Cell { row, column } = place else {
        return None;
    };
    let text = own_text(document, document.position(row)?, column)?;
    let phrase = explained(text)?;
    let field = Field::Note(column);
    let note = document.metadata.get(field).trim();
    let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let unit = words(document.resolved(document.position(row)?, Column::Unit));
    // In the note stand the reasons of all units, one after the other.
    let reasons = match unit.as_str() {
        "" => words(text),
        unit => format!("{unit}: {}", words(text)),
    };
    let cell = Edit::SetCell {
        row,
        column,
        cell: Cell::text(phrase),
    };
    let note = match note {
        "" => reasons,
        _ if note.contains(&reasons) => return Some(cell),
        _ => format!("{} {reasons}", closed(note)),
    };
    Some(Edit::All(vec![cell, Edit::SetField { field, text: note }]))
}

/// A sentence with its end.
fn closed(note: &str) -> String {
    let end = if note.ends_with(['.', '!', '?', ')']) {
        ""
    } else {
        "."
    };
    format!("{note}{end}")
}

#[cfg(test)]
mod tests {
    use super::super::carets::{reports, today};
    use super::*;
    use crate::model::picture::{assert_picture, document};
    use crate::rules::fix_all;

    #[test]
    fn an_absence_with_reasons_is_reported() {
        reports(
            &RULE,
            r#"
            1 | A | o | NO APLICA (proceso político) | No aplica, dado que es político
                        ^ solo NO APLICA
                                                       ^ solo NO APLICA
            2 | B | o | i | "
            3 | C | o | i | NO APLÍCA: no hay
                            ^ en la nota aclaratoria
            4 | D | o | i | M1. Diez¶M2. Diez¶No aplica, en cumplimiento de la ley
                            ^ Una de las metas
            4 | D | o | i | NO APLÍCA: no hay
                            ^ en la nota aclaratoria
            "#,
        );
    }

    #[test]
    fn the_phrase_alone_and_other_texts_are_left_alone() {
        reports(
            &RULE,
            "
            1 | No aplica, dice | o | NO APLICA | No aplica.
            2 | B | o | No aplicable | M1. No aplica, en cumplimiento
            ",
        );
    }

    #[test]
    fn the_reasons_go_to_the_note_once() {
        let mut document = document(
            "
            1 | A | o | i | No aplica,¶dado que sí
            2 | B | o | i | No aplica, dado que sí
            3 | C | o | i | No aplica: otro
            ",
        );
        document.metadata.notes[4] = "Ver estatuto.".to_owned();
        document.apply(fix_all(&document, RULE.code, today()).unwrap());
        assert_picture(
            &document,
            "1 | A | o | i | NO APLICA\n2 | B | o | i | NO APLICA\n3 | C | o | i | NO APLICA",
        );
        assert_eq!(
            document.metadata.notes[4],
            "Ver estatuto. A: No aplica, dado que sí. B: No aplica, dado que sí. C: No aplica: otro"
        );
    }
}
