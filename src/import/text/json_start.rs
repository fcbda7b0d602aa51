//! Whether a text begins as JSON: what is broken later is told as such, and what
//! only begins with a bracket is text in columns.

use crate::import::cut::cut;

/// Whether a text begins as a JSON that has rows may: up to its first name or
/// value, since a text in columns may begin with the same brackets.
pub(super) fn begins_as_json(text: &str) -> bool {
    let text = text.trim_start_matches('\u{feff}').trim_start();
    let Some(inside) = text.strip_prefix('[') else {
        return begins_as_object(text);
    };
    let inside = inside.trim_start();
    let within = inside.trim_start_matches(|letter: char| letter == '[' || letter.is_whitespace());
    match inside.chars().next() {
        Some('{') => begins_as_object(inside),
        Some('[') => begins_as_object(within) || begins_as_value(within),
        first => first == Some(']'),
    }
}

/// Whether a text begins as an object: with its end, or with a name.
fn begins_as_object(text: &str) -> bool {
    let Some(inside) = text.strip_prefix('{').map(str::trim_start) else {
        return false;
    };
    inside.starts_with('}') || after_string(inside).is_some_and(|after| goes_on(after, &[':']))
}

/// Whether a text begins as what ends, or goes on, in a list.
fn begins_as_value(text: &str) -> bool {
    const AFTER: &[char] = &[',', ']'];
    let word = text.split([',', ']']).next().unwrap_or_default().trim_end();
    let is_word = matches!(word, "" | "true" | "false" | "null") || word.parse::<f64>().is_ok();
    is_word || after_string(text).is_some_and(|after| goes_on(after, AFTER))
}

/// What follows a string that the text begins with; nothing where it is cut.
fn after_string(text: &str) -> Option<&str> {
    let inside = text.strip_prefix('"')?;
    let mut escaped = false;
    let end = inside.find(|letter| {
        let ends = letter == '"' && !escaped;
        escaped = letter == '\\' && !escaped;
        ends
    });
    Some(end.map_or("", |end| cut(inside, end + 1).1))
}

/// Whether one of these comes next, or the text is cut here.
fn goes_on(text: &str, with: &[char]) -> bool {
    let text = text.trim_start();
    text.is_empty() || text.starts_with(with)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_json_is_known_by_its_first_name_or_value() {
        for (text, expected) in [
            (r#"[{"unidad": "A"}]"#, true),
            (r#"  {"unidad" : "A"#, true),
            (r#"{"a\": b": 1"#, true),
            (r#"[["a", "b"], [2]]"#, true),
            ("[ [ 1.5, null ]", true),
            ("[[true], [x]]", true),
            (r#"[["cut"#, true),
            ("[[[", true),
            ("[]", true),
            ("{}", true),
            ("[[nota]] Matriz;;;;", false),
            ("[1] Matriz;;;;", false),
            ("[[1. Matriz], x;;", false),
            (r#"[["Matriz" de metas];;"#, false),
            (r#"{"Matriz" de metas};;"#, false),
            ("{Matriz};;", false),
            ("No.;Unidad", false),
            ("", false),
        ] {
            assert_eq!(begins_as_json(text), expected, "{text}");
        }
    }
}
