//! How the levels of an institution are called.

use super::text::plain;

/// Whether a text alone in its line has the words of a process level.
pub fn names_level(text: &str) -> bool {
    if text.len() > LONGEST {
        return false;
    }
    let plain = plain(text);
    let words: Vec<&str> = plain.split(' ').collect();
    let says = |word: &&str| KINDS.iter().any(|kind| word.starts_with(kind));
    matches!(
        words[0],
        "proceso" | "procesos" | "nivel" | "niveles" | "macroproceso" | "macroprocesos"
    ) || words.iter().take(4).any(says)
        || words.iter().any(|word| word.starts_with("desconcentrad"))
        || (words.iter().any(|word| ALONE.contains(word))
            && words
                .iter()
                .all(|word| ALONE.contains(word) || BETWEEN.contains(word)))
}

/// No level is longer.
const LONGEST: usize = 300;

/// What only levels are called.
const KINDS: [&str; 5] = [
    "gobernante",
    "agregador",
    "sustantivo",
    "adjetivo",
    "habilitante",
];

/// What a level is called that says no more: `Directivo`, `Apoyo / Asesoría`.
#[rustfmt::skip]
const ALONE: [&str; 17] = [
    "directivo", "directivos", "operativo", "operativos", "apoyo", "asesoria", "asesor",
    "misional", "misionales", "estrategico", "estrategicos", "ejecutivo", "legislativo",
    "institucional", "desconcentrado", "desconcentrados", "zonales",
];

/// Words that stand between them.
#[rustfmt::skip]
const BETWEEN: [&str; 14] = [
    "de", "del", "la", "y", "e", "o", "valor", "nivel", "proceso", "procesos", "unidades",
    "administrativo", "organo", "organos",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn levels_are_known_by_their_words() {
        for text in [
            "Procesos agregadores de valor / Nivel operativo",
            "NIVEL DE APOYO",
            "Directivo",
            "operativo",
            "Apoyo / Asesoría",
            "HABILITANTES DE ASESORÍA",
            "Coordinación Zonal 3 – Procesos desconcentrados",
            "De apoyo",
        ] {
            assert!(names_level(text), "{text}");
        }
        for text in [
            "Dirección de Procesos",
            "Dirección de Apoyo",
            "Alcaldía",
            "Gerencia General",
            "Asesoría Jurídica",
            "Planificación",
            "",
        ] {
            assert!(!names_level(text), "{text}");
        }
    }
}
