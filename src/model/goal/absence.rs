use crate::model::text::begins_with;

/// Whether a goal says that there is none, with reasons or without.
pub fn states_absence(goal: &str) -> bool {
    begins_with(goal, "no aplica") || begins_with(goal, "informacion no disponible")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn absence_is_stated_whatever_its_capitals_and_accents() {
        assert!(states_absence("  No Aplíca, dado que"));
        assert!(states_absence("INFORMACIÓN NO DISPONIBLE"));
        assert!(!states_absence("No se aplica"));
    }
}
