use std::borrow::Cow;

use time::Date;

use super::mending::rewrite;
use super::rule::{Authority, Check, Remark, Rule, Severity, Spot};
use super::wording::shown;
use crate::model::damage::{first_change, has_lost, has_usual_letters, recovered};
use crate::model::{Document, Edit, Place};

/// Letters that a program took for others, or lost.
pub(super) static RULE: Rule = Rule {
    code: "misread-letters",
    severity: Severity::Warning,
    source: Authority::Advice,
    title: "Letras dañadas",
    cite: "Ocurre al abrir un archivo con otra codificación que la suya; así publicado, el texto no se entiende ni se encuentra.",
    check: Check::Text(find),
    fixes: &[mend],
};

fn find(text: &str, _: Spot) -> Option<Remark> {
    if has_usual_letters(text) {
        return None;
    }
    if let Some(right) = right(text) {
        let change = first_change(text, &right);
        let message = format!("Hay letras que un programa leyó mal: {change}. Corríjalas.");
        return Some(Remark::new(message).with_fix("Recuperar las letras"));
    }
    has_lost(text).then(|| {
        Remark::new(format!(
            "En {} se perdieron letras, y no se puede saber cuáles eran. Escríbalas de nuevo.",
            shown(text)
        ))
    })
}

/// The text as it was written, if it can be known.
fn right(text: &str) -> Option<String> {
    let text_of_utf8 = recovered(text);
    let whole = text_of_utf8.as_deref().unwrap_or(text);
    match of_dos(whole) {
        Cow::Owned(letters) => Some(letters),
        Cow::Borrowed(_) => text_of_utf8,
    }
}

/// What Windows shows for a letter of MS-DOS, which is a sign of money or a mark
/// and never follows a letter.
const OF_DOS: [(char, char); 6] = [
    ('¢', 'ó'),
    ('£', 'ú'),
    ('¤', 'ñ'),
    ('¥', 'Ñ'),
    ('‚', 'é'),
    ('¡', 'í'),
];

fn of_dos(text: &str) -> Cow<'_, str> {
    if !text.contains(OF_DOS.map(|(shown, _)| shown)) {
        return Cow::Borrowed(text);
    }
    let mut changed = false;
    let mut before = ' ';
    let mut letters = text.chars().peekable();
    let mut written = String::with_capacity(text.len());
    while let Some(letter) = letters.next() {
        let within =
            before.is_alphabetic() && letters.peek().is_some_and(|next| next.is_alphabetic());
        let meant = OF_DOS.iter().find(|(shown, _)| within && *shown == letter);
        changed |= meant.is_some();
        before = meant.map_or(letter, |(_, meant)| *meant);
        written.push(before);
    }
    match changed {
        true => Cow::Owned(written),
        false => Cow::Borrowed(text),
    }
}

fn mend(document: &Document, place: Place, _: Date) -> Option<Edit> {
    rewrite(document, place, right)
}

#[cfg(test)]
mod tests {
    use super::super::carets::{mends, reports, says};
    use super::*;
    use crate::model::Field;

    #[test]
    fn letters_of_another_code_page_are_reported() {
        reports(
            &RULE,
            "
            1 | Direcci¢n de riego | GestiÃ³n | Direcci?n | M1. Ni¤os atendidos: 20
                ^ «Direcci¢n», leído «Dirección»
                                     ^ «Gestión»
                                                ^ se perdieron letras
                                                            ^ «Niños»
            ",
        );
        says(
            &RULE,
            Field::Holder,
            "PlanificaciÃ³n",
            Some("«Planificación»"),
        );
    }

    #[test]
    fn signs_of_money_and_questions_are_left_alone() {
        reports(
            &RULE,
            "1 | ¿Quién? ¡Sí! | £ 20, 50¢ y ¥300 | Cumple (sí o no)? | M1. https://x.ec/a?b=c",
        );
    }

    #[test]
    fn the_letters_come_back() {
        mends(
            &RULE,
            "1 | Direcci¢n | GestiÃ³n y planificaciÃ³n | i | Ni¤os",
            "1 | Dirección | Gestión y planificación | i | Niños",
        );
    }
}
