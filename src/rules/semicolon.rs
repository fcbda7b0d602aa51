use time::Date;

use super::mending::rewrite;
use super::rule::{Authority, Check, Remark, Rule, Severity, Spot};
use super::semicolon_run;
use crate::model::{Document, Edit, Place};

/// A `;`, which the portal's own editor takes for the end of the cell.
pub(super) static RULE: Rule = Rule {
    code: "semicolon",
    severity: Severity::Suggestion,
    source: Authority::Portal,
    title: "Punto y coma en un texto",
    cite: "El editor en línea del portal une las celdas con «;» sin comillas.",
    check: Check::Text(find),
    fixes: &[mend],
};

fn find(text: &str, _: Spot) -> Option<Remark> {
    let message = "El texto tiene «;». La exportación lo protege con comillas, pero si después el archivo \
                   se edita en el portal, la celda se parte allí. Use coma o punto.";
    applies(text).then(|| Remark::new(message).with_fix("Cambiar «;» por «,»"))
}

fn applies(text: &str) -> bool {
    text.contains(';') && !semicolon_run::applies(text)
}

fn mend(document: &Document, place: Place, _: Date) -> Option<Edit> {
    rewrite(document, place, |text| {
        applies(text).then(|| text.replace(';', ","))
    })
}

#[cfg(test)]
mod tests {
    use super::super::carets::{mends, reports, rewrites, says};
    use super::*;
    use crate::model::Field;

    #[test]
    fn a_semicolon_is_reported() {
        reports(
            &RULE,
            "
            1 | A; | ;o | i;¶;j | M1. Uno;; dos
                ^ Use coma o punto
                     ^ la celda se parte allí
                          ^ comillas
                                  ^ «;»
            ",
        );
        says(&RULE, Field::Email, "a@x.ec; b@x.ec", Some("«;»"));
    }

    #[test]
    fn other_marks_and_longer_runs_are_left_alone() {
        reports(
            &RULE,
            "1 | A, B: C | o; | i;;; | ；\n                ^ coma",
        );
    }

    #[test]
    fn a_comma_takes_its_place() {
        mends(
            &RULE,
            "1 | A | o; p; q | i | M1",
            "1 | A | o, p, q | i | M1",
        );
        rewrites(&RULE, Field::Email, "a@x.ec;b@x.ec", "a@x.ec,b@x.ec");
    }
}
