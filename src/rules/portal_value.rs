use super::rule::{Authority, Check, Remark, Rule, Severity, Spot};

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

fn is_dropped(text: &str) -> bool {
    text == "0" || text.eq_ignore_ascii_case("false")
}

/// Digits that a program reads as a number and writes otherwise.
fn is_read_as_number(text: &str) -> bool {
    let signless = text.strip_prefix(['+', '-']).unwrap_or(text);
    let digits = signless.bytes().filter(u8::is_ascii_digit).count();
    let rest = signless.trim_matches(|letter: char| letter.is_ascii_digit());
    if digits == 0 || !signless.starts_with(|letter: char| letter.is_ascii_digit()) {
        return false;
    }
    let zeros = signless.len() > 1 && signless.starts_with('0') && rest.is_empty();
    let point = rest == "." && signless.ends_with(|letter: char| letter.is_ascii_digit());
    let power = matches!(rest, "e" | "E" | "E+" | "e+" | "E-" | "e-");
    zeros || point || power
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
