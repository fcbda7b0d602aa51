//! The wording of messages.

/// The beginning of a text, for naming it in a message.
pub(super) fn shown(text: &str) -> String {
    shown_to(text, 40)
}

/// The beginning of a text, of so many letters.
pub(super) fn shown_to(text: &str, length: usize) -> String {
    let line = text.trim().lines().next().unwrap_or_default();
    let words: Vec<&str> = line.split_whitespace().collect();
    let line = &words.join(" ");
    let end = line.char_indices().nth(length);
    match end.and_then(|(end, _)| line.split_at_checked(end)) {
        Some((beginning, _)) => format!("«{}…»", beginning.trim_end()),
        None => format!("«{line}»"),
    }
}

/// `M2, M3 y M4`; of very many, the first ones and how many more.
pub(super) fn listed(items: &[String]) -> String {
    const MOST: usize = 12;
    match items {
        [_, ..] if items.len() > MOST => {
            let (told, rest) = items.split_at(MOST - 1);
            format!("{} y {} más", told.join(", "), rest.len())
        }
        [] => String::new(),
        [only] => only.clone(),
        [some @ .., last] => format!("{} y {last}", some.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_very_many_some_are_listed() {
        let items: Vec<String> = (1..=14).map(|number| format!("M{number}")).collect();
        assert_eq!(listed(&items[..3]), "M1, M2 y M3");
        assert!(listed(&items[..12]).ends_with("M10, M11 y M12"));
        assert!(listed(&items).ends_with("M10, M11 y 3 más"));
    }

    #[test]
    fn long_texts_are_shown_by_their_beginning() {
        assert_eq!(shown(" Uno  y\nDos"), "«Uno y»");
        assert_eq!(
            shown("Fortalecer la capacidad técnica y de gestión de los"),
            "«Fortalecer la capacidad técnica y de ges…»"
        );
    }
}
