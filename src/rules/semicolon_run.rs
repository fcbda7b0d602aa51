use time::Date;

use super::mending::rewrite;
use super::rule::{Authority, Check, Remark, Rule, Severity, Spot};
use crate::model::{Document, Edit, Place};

/// Three `;` or more in a row, of which the portal takes away some even inside
/// quotes.
pub(super) static RULE: Rule = Rule {
    code: "semicolon-run",
    severity: Severity::Warning,
    source: Authority::Portal,
    title: "Varios punto y coma seguidos",
    cite: "El portal borra tres o más «;» seguidos al recibir un archivo, aun entre comillas.",
    check: Check::Text(find),
    fixes: &[mend],
};

fn find(text: &str, _: Spot) -> Option<Remark> {
    let message = "El texto tiene tres o más «;» seguidos y el portal los borra al recibir un archivo, aun \
                   entre comillas: la exportación para el portal los separa con espacios. Use coma o \
                   punto.";
    applies(text).then(|| Remark::new(message).with_fix("Cambiarlos por «,»"))
}

pub(super) fn applies(text: &str) -> bool {
    text.contains(";;;")
}

fn mend(document: &Document, place: Place, _: Date) -> Option<Edit> {
    rewrite(document, place, |text| {
        applies(text).then(|| without_runs(text))
    })
}

fn without_runs(text: &str) -> String {
    let mut rewritten = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(";;;") {
        rewritten.push_str(before);
        rewritten.push(',');
        rest = after.trim_start_matches(';');
    }
    rewritten + rest
}

#[cfg(test)]
mod tests {
    use super::super::carets::{mends, reports};
    use super::*;

    #[test]
    fn three_in_a_row_are_reported() {
        reports(
            &RULE,
            "
            1 | A | o;;;p | i | M1. Uno;;;;;;
                    ^ tres o más
                                ^ aun entre comillas
            ",
        );
    }

    #[test]
    fn two_or_apart_are_left_alone() {
        reports(&RULE, "1 | A | o;;p | i; ; ; | ;\u{a0};;");
    }

    #[test]
    fn a_comma_takes_the_place_of_the_run() {
        mends(
            &RULE,
            "1 | A | o;;;p;;q;;;; r; | i | M1",
            "1 | A | o,p;;q, r; | i | M1",
        );
    }
}
