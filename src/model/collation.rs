//! The order in which texts stand in a list that a person looks through.

use super::text::letters;

/// What a text is compared by to stand where a Spanish dictionary has it: `ñ`
/// follows `n`, capitals, accents and punctuation make no difference, and numbers
/// stand by what they count, so that `10 km` comes after `2 km`.
pub fn collation_key(text: &str) -> String {
    let letters: Vec<char> = letters(text).map(|letter| letter.folded).collect();
    let mut key = String::with_capacity(text.len());
    let mut apart = false;
    let mut rest = letters.as_slice();
    while let [letter, after @ ..] = rest {
        if !letter.is_alphanumeric() {
            apart = true;
            rest = after;
            continue;
        }
        if apart && !key.is_empty() {
            key.push(' ');
        }
        apart = false;
        if letter.is_ascii_digit() {
            rest = push_number(&mut key, rest);
            continue;
        }
        match letter {
            // After all that begins with an n.
            'ñ' => key.extend(['n', char::MAX]),
            letter => key.push(*letter),
        }
        rest = after;
    }
    key
}

/// The number that a text begins with, so that a longer one is larger; what
/// follows it. A point before three digits parts the thousands.
fn push_number<'a>(key: &mut String, text: &'a [char]) -> &'a [char] {
    let mut digits = String::new();
    let mut rest = text;
    loop {
        rest = match rest {
            [digit, after @ ..] if digit.is_ascii_digit() => {
                digits.push(*digit);
                after
            }
            ['.', after @ ..] if begins_with_thousand(after) => after,
            _ => break,
        };
    }
    let digits = digits.trim_start_matches('0');
    let length = u32::try_from(digits.len()).ok();
    key.push('0');
    key.push(length.and_then(char::from_u32).unwrap_or(char::MAX));
    key.push_str(digits);
    rest
}

fn begins_with_thousand(text: &[char]) -> bool {
    let digits = text.iter().take_while(|letter| letter.is_ascii_digit());
    digits.count() == 3
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_stand_as_in_a_spanish_dictionary() {
        for sorted in [
            ["Ámbar", "nube", "Nuez", "ñandú", "Oficina", "zona"].as_slice(),
            &["ano", "año", "aoristo"],
            &[
                "Dirección  de Riego",
                "direccion de vías",
                "Dirección-Zonal",
            ],
            &["2 km", "10 km", "1.500 km", "1501 km", "20.000 km", "km"],
            &["M1. Diez", "M2. Cinco", "M10. Uno"],
            &["1.1", "1.2", "1.10", "2"],
            &["", "(a)", "«b»"],
        ] {
            let mut again = sorted.to_vec();
            again.reverse();
            again.sort_by_cached_key(|text| collation_key(text));
            assert_eq!(again, sorted);
        }
        for (one, same) in [("007", "7"), ("ÁRBOL", "arbol"), ("cían", "ci\u{301}an")] {
            assert_eq!(collation_key(one), collation_key(same));
        }
    }
}
