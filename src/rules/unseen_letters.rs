use time::Date;

use super::mending::rewrite;
use super::rule::{Authority, Check, Remark, Rule, Severity, Spot};
use crate::model::damage::has_usual_letters;
use crate::model::text::is_unseen;
use crate::model::{Document, Edit, Place};

/// Characters that nobody sees, and that make two equal texts differ.
pub(super) static RULE: Rule = Rule {
    code: "unseen-letters",
    severity: Severity::Suggestion,
    source: Authority::Advice,
    title: "Caracteres invisibles",
    cite: "Vienen al copiar de Word, de un PDF o de la web: no se ven, y quien busca la palabra no la encuentra.",
    check: Check::Text(find),
    fixes: &[mend],
};

fn find(text: &str, _: Spot) -> Option<Remark> {
    if has_usual_letters(text) {
        return None;
    }
    let count = text.chars().filter(|letter| is_loose(*letter)).count();
    let message = match count {
        0 => return None,
        1 => "El texto tiene un carácter que no se ve. Quítelo.".to_owned(),
        _ => format!("El texto tiene {count} caracteres que no se ven. Quítelos."),
    };
    Some(Remark::new(message).with_safe_fix("Quitar lo que no se ve"))
}

/// The joiners are part of pictures and of letters of other scripts.
fn is_loose(letter: char) -> bool {
    is_unseen(letter) && !matches!(letter, '\u{200c}' | '\u{200d}')
}

fn mend(document: &Document, place: Place, _: Date) -> Option<Edit> {
    rewrite(document, place, |text| Some(text.replace(is_loose, "")))
}

#[cfg(test)]
mod tests {
    use super::super::carets::{reports, rewrites, says};
    use super::*;
    use crate::model::Field;

    #[test]
    fn what_nobody_sees_is_reported_and_taken_away() {
        let text = "Pla\u{ad}nifi\u{200b}cación";
        says(&RULE, Field::Holder, text, Some("2 caracteres"));
        says(&RULE, Field::Holder, "\u{feff}Riego", Some("un carácter"));
        rewrites(&RULE, Field::Holder, text, "Planificación");
    }

    #[test]
    fn what_is_seen_is_left_alone() {
        reports(
            &RULE,
            "1 | A | o\u{a0}p | n\u{303}u | M1. 👩\u{200d}🌾¶Diez",
        );
    }
}
