use time::Date;

use super::mending::rewrite;
use super::rule::{Authority, Check, Remark, Rule, Severity, Spot};
use crate::model::goal::is_absence;
use crate::model::official::{NOT_APPLICABLE, NOT_AVAILABLE};
use crate::model::text::{is_one_of, unmarked_text};
use crate::model::{Column, Document, Edit, Field, Place};

/// `N/A`, `-` and the like where one of two exact phrases has to stand.
pub(super) static RULE: Rule = Rule {
    code: "absence-otherwise",
    severity: Severity::Warning,
    source: Authority::Norm,
    title: "Ausencia escrita de otro modo",
    cite: "DPE, conjunto de datos 1.3: lo que no se tiene dice exactamente NO APLICA o INFORMACIÓN NO DISPONIBLE.",
    check: Check::Text(find),
    fixes: &[mend, mend_otherwise],
};

fn find(text: &str, spot: Spot) -> Option<Remark> {
    // The number is not published any more, and the link has its own rule.
    let elsewhere = [
        Spot::Cell(Column::Number),
        Spot::Field(Field::PlanningLink),
        Spot::Field(Field::Date),
    ];
    if elsewhere.contains(&spot) || matches!(spot, Spot::Field(Field::Note(_))) {
        return None;
    }
    let phrase = phrase(text)?;
    let message = format!(
        "«{}» no es lo que pide la norma. Escriba {phrase}, o el dato si lo hay.",
        text.trim()
    );
    let label = |phrase: &str| format!("Escribir {phrase}");
    Some(
        Remark::new(message)
            .with_fix(label(phrase))
            .with_fix(label(other(phrase))),
    )
}

/// What sheets write where a formula failed, in both languages, after `#`.
const ERRORS: &str = "n/a n/d na ref valor value div/0 nombre name nulo null num";

/// What a text that says nothing should read. Only whole texts are known: an
/// open pattern takes names and numbers for absence.
pub(super) fn phrase(text: &str) -> Option<&'static str> {
    const LONGEST: usize = 40;
    let text = text.trim();
    if text.is_empty() || text.len() > LONGEST || is_absence(text) {
        return None;
    }
    if text.chars().all(|mark| "-–—_.…*/?¿xX".contains(mark)) {
        return (text != "x" && text != "X").then_some(NOT_APPLICABLE);
    }
    let said = unmarked_text(text);
    let said = said.trim_matches(|mark: char| !mark.is_alphanumeric() && mark != '#');
    // What programs write where a value is missing.
    let error = said
        .strip_prefix('#')
        .map(|error| error.trim_matches(['¡', '¿', '?', '!']));
    if matches!(said, "null" | "nan" | "none")
        || error.is_some_and(|error| is_one_of(error, ERRORS))
    {
        return Some(NOT_AVAILABLE);
    }
    let words: Vec<&str> = said.split_whitespace().collect();
    match words.join(" ").as_str() {
        "n/a" | "na" | "n.a" | "n / a" | "ninguno" | "ninguna" | "s/n" | "no tiene"
        | "no posee" => {
            return Some(NOT_APPLICABLE);
        }
        "s/d" | "s.d" | "n/d" | "n.d" | "nd" | "s/i" => return Some(NOT_AVAILABLE),
        _ => {}
    }
    // Without the spaces, and with the letters that a scanner takes for others.
    let letters: String = said
        .chars()
        .filter(|letter| letter.is_alphanumeric())
        .collect();
    let letters = letters.replace('0', "o").replace(['1', 'l'], "i");
    match letters.as_str() {
        "noapiica" | "noapiicabie" => Some(NOT_APPLICABLE),
        "sininformacion"
        | "sininformaciondisponibie"
        | "sindatos"
        | "sindato"
        | "nodisponibie"
        | "informacionnodisponibie"
        | "noexiste"
        | "noexisteinformacion"
        | "nosedisponedeinformacion"
        | "nohayinformacion"
        | "nohay"
        | "nosedispone"
        | "nosecuentaconinformacion"
        | "nosetieneinformacion"
        | "nohaydatos"
        | "noregistra"
        | "noregistrainformacion"
        | "noseregistra" => Some(NOT_AVAILABLE),
        _ => None,
    }
}

/// The other of the two phrases: which one is right, the text does not say.
fn other(phrase: &str) -> &'static str {
    match phrase {
        NOT_APPLICABLE => NOT_AVAILABLE,
        _ => NOT_APPLICABLE,
    }
}

fn mend(document: &Document, place: Place, _: Date) -> Option<Edit> {
    rewrite(document, place, |text| phrase(text).map(str::to_owned))
}

fn mend_otherwise(document: &Document, place: Place, _: Date) -> Option<Edit> {
    rewrite(document, place, |text| {
        phrase(text).map(other).map(str::to_owned)
    })
}

#[cfg(test)]
mod tests {
    use super::super::carets::{mends, reports, rewrites, says};
    use super::*;

    #[test]
    fn absences_in_other_words_are_reported() {
        reports(
            &RULE,
            "
            1 | A | --- | n/a | No Aplica.
                    ^ «---» no es lo que pide la norma. Escriba NO APLICA
                          ^ NO APLICA
                                ^ NO APLICA
            2 | B | o | Información no disponible | S/D
                        ^ Escriba INFORMACIÓN NO DISPONIBLE
                                                    ^ INFORMACIÓN NO DISPONIBLE
            ",
        );
        says(&RULE, Field::Telephone, "\u{a0}S/N ", Some("NO APLICA"));
    }

    #[test]
    fn data_and_the_exact_phrases_are_left_alone() {
        reports(
            &RULE,
            "
            - | Nd Loja | 0 | 0,00 | NO APLICA
            2 | B | INFORMACIÓN NO DISPONIBLE | No aplica, dado que | Ninguno de los casos
            ",
        );
        says(&RULE, Field::PlanningLink, "N/A", None);
        says(&RULE, Field::Note(Column::Goal), "-", None);
    }

    #[test]
    fn the_exact_phrase_is_written() {
        mends(
            &RULE,
            "1 | A | … | N/D | ninguno",
            "1 | A | NO APLICA | INFORMACIÓN NO DISPONIBLE | NO APLICA",
        );
        rewrites(&RULE, Field::Holder, "n.a.", "NO APLICA");
    }
}
