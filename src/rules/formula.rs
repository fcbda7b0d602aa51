use super::rule::{Authority, Check, Remark, Rule, Severity, Spot};

/// A text that a spreadsheet would run as a formula.
pub(super) static RULE: Rule = Rule {
    code: "formula",
    severity: Severity::Error,
    source: Authority::Norm,
    title: "Fórmula en un texto",
    cite: "Guía de la DPE, numeral 3: los datos no llevan fórmulas.",
    check: Check::Text(find),
    fix: None,
};

fn find(text: &str, _: Spot) -> Option<Remark> {
    let message = "El texto empieza como una fórmula de hoja de cálculo, y los datos no pueden llevar \
                   fórmulas. Escriba su resultado, o quite el signo del principio.";
    applies(text).then(|| Remark::new(message))
}

/// A number with its sign is data, and so is a list that begins with a dash.
fn applies(text: &str) -> bool {
    let text = text.trim_start();
    let mut letters = text.chars();
    match letters.next() {
        Some('=' | '＝') => true,
        Some('@' | '＠') => letters.next().is_some_and(char::is_alphabetic) && text.contains('('),
        Some('+' | '-' | '＋' | '－') => {
            letters.next().is_some_and(char::is_alphanumeric)
                && text.contains('(')
                && !text.contains(' ')
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::super::carets::reports;
    use super::*;

    #[test]
    fn what_a_spreadsheet_would_run_is_reported() {
        reports(
            &RULE,
            "
            1 | A | =SUMA(A1) | +SUMA(B2) | @SUMA(C1)
                    ^ fórmula
                                ^ fórmula
                                            ^ fórmula
            ",
        );
    }

    #[test]
    fn signs_telephones_and_lists_are_left_alone() {
        reports(&RULE, "1 | A | - Regar (todo) | +593 2 380 | -5,00");
    }
}
