use super::rule::{Authority, Check, Remark, Rule, Severity, Spot};

/// A bracket or a quote whose other half is missing: something may have been
/// cut off.
pub(super) static RULE: Rule = Rule {
    code: "unpaired-sign",
    severity: Severity::Suggestion,
    source: Authority::Advice,
    title: "Paréntesis o comillas sin su pareja",
    cite: "Suele quedar al cortar o copiar una parte del texto.",
    check: Check::Text(find),
    fixes: &[],
};

const PAIRS: [(char, char); 4] = [('(', ')'), ('[', ']'), ('«', '»'), ('“', '”')];

fn find(text: &str, spot: Spot) -> Option<Remark> {
    if !spot.is_prose() {
        return None;
    }
    let (sign, opens) = unpaired(text)?;
    Some(Remark::new(match opens {
        Some(true) => format!("Se abre {sign} y no se cierra. Complete el texto o quite el signo."),
        Some(false) => {
            format!("Se cierra {sign} que no se abrió. Complete el texto o quite el signo.")
        }
        None => {
            format!("Hay una comilla {sign} sin su pareja. Complete el texto o quite el signo.")
        }
    }))
}

/// The first sign without its other half, and whether it opens; quotes that are
/// the same at both ends do not say.
fn unpaired(text: &str) -> Option<(char, Option<bool>)> {
    let signs = ['(', ')', '[', ']', '«', '»', '“', '”', '"'];
    // Nearly no text has any: those beyond ASCII begin with one of two bytes.
    let may_be = |byte| matches!(byte, b'(' | b')' | b'[' | b']' | b'"' | 0xC2 | 0xE2);
    if !text.bytes().any(may_be) {
        return None;
    }
    let mut open: Vec<char> = Vec::new();
    let mut straight = 0_usize;
    for (at, sign) in text.match_indices(signs) {
        let sign = sign.chars().next()?;
        let before = text.get(..at).unwrap_or_default();
        if sign == '"' {
            // Inches.
            straight += usize::from(!before.ends_with(|letter: char| letter.is_ascii_digit()));
        } else if PAIRS.iter().any(|(opening, _)| *opening == sign) {
            open.push(sign);
        } else {
            let pair = PAIRS.iter().find(|(_, closing)| *closing == sign)?;
            if open.last() == Some(&pair.0) {
                open.pop();
            } else if !(closes_a_quote(sign, straight) || sign == ')' && marks_an_item(before)) {
                return Some((sign, Some(false)));
            }
        }
    }
    match open.first() {
        Some(sign) => Some((*sign, Some(true))),
        None => (straight % 2 == 1 && !text.contains(['“', '”'])).then_some(('"', None)),
    }
}

/// `a)`, `12)`: what stands before it is a mark of a list.
fn marks_an_item(before: &str) -> bool {
    let mark = before
        .rsplit(|letter: char| !letter.is_alphanumeric() && letter != '.')
        .next()
        .unwrap_or_default();
    let front = before.strip_suffix(mark).unwrap_or_default();
    (1..=3).contains(&mark.chars().count())
        && (front.is_empty() || front.ends_with([' ', '\n', '\t', ';', ',']))
}

/// `"uno”`: a program turned the one and not the other.
const fn closes_a_quote(sign: char, straight: usize) -> bool {
    sign == '”' && straight % 2 == 1
}

#[cfg(test)]
mod tests {
    use super::super::carets::reports;
    use super::*;

    #[test]
    fn a_sign_without_its_other_half_is_reported() {
        reports(
            &RULE,
            "
            1 | Riego (zona alta | Regar «los campos | Canales) y obras | M1. Diez \"talleres
                ^ Se abre (
                                   ^ Se abre «
                                                       ^ Se cierra )
                                                                          ^ una comilla \"
            ",
        );
    }

    #[test]
    fn pairs_items_and_inches_are_left_alone() {
        reports(
            &RULE,
            "1 | Riego (zona [alta]) | a) Regar; b) sembrar | 1) Uno 2) Dos | M1) Tubos de 3\" «así» \"y\" así",
        );
    }
}
