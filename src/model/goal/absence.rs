use crate::model::official::{NOT_APPLICABLE, NOT_AVAILABLE};
use crate::model::text::{after, is_blank};

/// Whether the text is one of the two exact phrases for absence.
pub fn is_absence(text: &str) -> bool {
    // Asked of every cell after every edit: most say no before their end.
    let text = text.trim_start();
    [NOT_APPLICABLE, NOT_AVAILABLE]
        .into_iter()
        .filter_map(|phrase| text.strip_prefix(phrase))
        .any(is_blank)
}

/// Whether a goal says that there is none, with reasons or without.
pub fn states_absence(goal: &str) -> bool {
    ["no aplica", "informacion no disponible"]
        .into_iter()
        .any(|words| after(goal, words).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn absence_is_stated_whatever_its_capitals_and_accents() {
        assert!(states_absence("  No Aplíca, dado que"));
        assert!(states_absence("INFORMACIÓN NO DISPONIBLE"));
        assert!(states_absence(
            "\u{feff}Informacio\u{301}n no dis\u{ad}ponible"
        ));
        assert!(!states_absence("No se aplica"));
    }
}
