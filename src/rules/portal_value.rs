use super::rule::{Authority, Check, Remark, Rule, Severity, Spot};
use crate::model::portal_reading::{is_dropped, is_read_as_number};

/// A cell that the portal takes for something else than its text.
pub(super) static RULE: Rule = Rule {
    code: "portal-value",
    severity: Severity::Warning,
    source: Authority::Portal,
    title: "El portal cambia lo que dice la celda",
    cite: "El portal lee los números, «0» y «false» de una celda como valores, no como texto.",
    check: Check::Text(find),
    fixes: &[],
};

fn find(text: &str, spot: Spot) -> Option<Remark> {
    if !spot.is_prose() {
        return None;
    }
    let said = text.trim();
    let message = if is_dropped(said) {
        format!(
            "La celda dice solo «{said}», y el portal la toma por vacía: la quita, y lo que sigue en la \
             fila se corre. Escriba qué se cuenta, por ejemplo «{said} reclamos»."
        )
    } else if is_read_as_number(said) {
        format!(
            "La celda dice solo «{said}», y el portal lo lee como un número y puede mostrar otro. Escriba \
             qué se cuenta, por ejemplo «{said} familias»."
        )
    } else {
        return None;
    };
    Some(Remark::new(message))
}

#[cfg(test)]
mod tests {
    use super::super::carets::reports;
    use super::*;

    #[test]
    fn cells_that_the_portal_changes_are_reported() {
        reports(
            &RULE,
            "
            1 | A | 007 | 1E5 | 10.000
                    ^ «007»
                          ^ «1E5»
                                ^ lo lee como un número
            2 | B | 0 | false | 1.500
                    ^ la toma por vacía
                        ^ la toma por vacía
                                ^ 1.500
            ",
        );
    }

    #[test]
    fn numbers_that_stay_and_texts_are_left_alone() {
        reports(
            &RULE,
            "
            007 | A | 12 | 85% | 10.000 plantas
            2 | B | 1,5 | 0 quejas | falso
            ",
        );
    }
}
