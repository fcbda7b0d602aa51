//! The wording of messages.

/// The beginning of a text, for naming it in a message.
pub(super) fn shown(text: &str) -> String {
    const LENGTH: usize = 40;
    let line = text.trim().lines().next().unwrap_or_default();
    let end = line.char_indices().nth(LENGTH);
    match end.and_then(|(end, _)| line.split_at_checked(end)) {
        Some((beginning, _)) => format!("«{}…»", beginning.trim_end()),
        None => format!("«{line}»"),
    }
}

/// `M2, M3 y M4`
pub(super) fn listed(items: &[String]) -> String {
    match items {
        [] => String::new(),
        [only] => only.clone(),
        [some @ .., last] => format!("{} y {last}", some.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_texts_are_shown_by_their_beginning() {
        assert_eq!(shown(" Uno\nDos"), "«Uno»");
        assert_eq!(
            shown("Fortalecer la capacidad técnica y de gestión de los"),
            "«Fortalecer la capacidad técnica y de ges…»"
        );
    }
}
