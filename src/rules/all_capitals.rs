use super::rule::{Authority, Check, Remark, Rule, Severity, Spot};
use crate::model::Column;

/// A long text in capitals.
pub(super) static RULE: Rule = Rule {
    code: "all-capitals",
    severity: Severity::Suggestion,
    source: Authority::Advice,
    title: "Texto largo en mayúsculas",
    cite: "Un texto largo en mayúsculas se lee más despacio, y las siglas dejan de distinguirse.",
    check: Check::Text(find),
    fixes: &[],
};

/// A name or a title is shorter.
const FEWEST_LETTERS: usize = 40;
const FEWEST_WORDS: usize = 6;

fn find(text: &str, spot: Spot) -> Option<Remark> {
    let Spot::Cell(Column::Objective | Column::Indicator | Column::Goal) = spot else {
        return None;
    };
    let letters = || text.chars().filter(|letter| letter.is_alphabetic());
    let shouts = letters().all(char::is_uppercase)
        && letters().count() >= FEWEST_LETTERS
        && text.split_whitespace().count() >= FEWEST_WORDS;
    shouts.then(|| {
        Remark::new("El texto está todo en mayúsculas. Escríbalo como una frase: solo la primera letra, los nombres y las siglas.")
    })
}

#[cfg(test)]
mod tests {
    use super::super::carets::reports;
    use super::*;

    #[test]
    fn a_long_text_in_capitals_is_reported() {
        reports(
            &RULE,
            "
            1 | DIRECCIÓN DE RIEGO, DRENAJE Y GESTIÓN DE LOS RECURSOS | FORTALECER LA GESTIÓN DE LOS RECURSOS HÍDRICOS DEL CANTÓN | NO APLICA | M1. REGAR 10 HA
                                                                        ^ mayúsculas
            ",
        );
    }
}
