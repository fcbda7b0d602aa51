use super::rule::{Authority, Check, Remark, Rule, Severity, Spot};

/// A text that a spreadsheet would run as a formula.
pub(super) static RULE: Rule = Rule {
    code: "formula",
    severity: Severity::Error,
    source: Authority::Norm,
    title: "Fórmula en un texto",
    cite: "Guía de la DPE, numeral 3: los datos no llevan fórmulas.",
    check: Check::Text(find),
    fixes: &[],
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
            letters
                .next()
                .is_some_and(|letter| letter.is_alphanumeric() || letter == '$')
                && !text.contains(' ')
                && (text.contains('(') || names_cells(text))
        }
        _ => false,
    }
}

/// `A1+B2`: nothing but the names of cells, numbers and signs, as `B7-2`.
fn names_cells(text: &str) -> bool {
    let is_sign = |letter: char| matches!(letter, '+' | '-' | '*' | '/' | ':' | ',' | '.');
    let plain = text.replace('$', "");
    let parts = plain.split(is_sign).filter(|part| !part.is_empty());
    let is_cell = |part: &str| {
        let digits = part.trim_start_matches(|letter: char| letter.is_ascii_uppercase());
        let number = !digits.is_empty() && digits.bytes().all(|digit| digit.is_ascii_digit());
        number.then_some((1..=3).contains(&(part.len() - digits.len())))
    };
    let mut cells = 0;
    for part in parts {
        match is_cell(part) {
            Some(cell) => cells += usize::from(cell),
            None => return false,
        }
    }
    cells > 0
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
            2 | B | +A1+A2 | -$B$2*3 | i
                    ^ fórmula
                             ^ fórmula
            ",
        );
    }

    #[test]
    fn signs_telephones_and_lists_are_left_alone() {
        reports(
            &RULE,
            "1 | A | - Regar (todo) | +593 2 380 | -5,00\n2 | B | -M1 obras | +593-2-380 | i",
        );
    }
}
