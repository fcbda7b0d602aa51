//! What the national portal takes a cell for that says nothing but a value.

/// Whether the portal takes the cell for an empty one and leaves it out, so
/// that what follows in its row moves up.
pub fn is_dropped(text: &str) -> bool {
    let text = text.trim();
    text == "0" || text.eq_ignore_ascii_case("false")
}

/// Whether the portal reads the cell as a number, and may write it otherwise.
pub fn is_read_as_number(text: &str) -> bool {
    let text = text.trim();
    let signless = text.strip_prefix(['+', '-']).unwrap_or(text);
    let digits = signless.bytes().filter(u8::is_ascii_digit).count();
    let rest = signless.trim_matches(|letter: char| letter.is_ascii_digit());
    if digits == 0 || !signless.starts_with(|letter: char| letter.is_ascii_digit()) {
        return false;
    }
    let zeros = signless.len() > 1 && signless.starts_with('0') && rest.is_empty();
    let point = rest == "." && signless.ends_with(|letter: char| letter.is_ascii_digit());
    let power = matches!(rest, "e" | "E" | "E+" | "e+" | "E-" | "e-");
    zeros || point || power
}
