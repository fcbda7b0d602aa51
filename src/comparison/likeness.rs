//! How alike two texts are, by the words that they share, in whatever order.

use crate::model::text::{is_one_of, unmarked_text, words};

/// The words of a text as they are compared.
pub(super) type Words = Vec<String>;

/// What many units are called by, and says little of which one it is.
const GENERIC: &str = "unidad direccion subdireccion coordinacion departamento jefatura gestion \
    secretaria subsecretaria gerencia area proceso procesos nacional general zonal provincial";

/// Numbers in words, which change with each publication as digits do.
const NUMBERS: &str = "un una uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece \
    catorce quince veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa cien ciento \
    doscientos quinientos mil";

/// Letters in which two forms of a word are the same: `canal`, `canales`.
const STEM: usize = 5;

pub(super) fn words_of(text: &str) -> Words {
    words(text).map(|word| unmarked_text(word.text)).collect()
}

fn is_number(word: &str) -> bool {
    word.bytes().any(|byte| byte.is_ascii_digit()) || is_one_of(word, NUMBERS)
}

fn weight(word: &str) -> f32 {
    match word.chars().count() <= 3 && !is_number(word) || is_one_of(word, GENERIC) {
        true => 0.3,
        false => 1.0,
    }
}

/// Whether both say the same numbers, in whatever order.
pub(super) fn has_same_numbers(one: &Words, other: &Words) -> bool {
    let numbers = |words: &Words| {
        let mut numbers: Words = words
            .iter()
            .filter(|word| is_number(word))
            .cloned()
            .collect();
        numbers.sort_unstable();
        numbers
    };
    numbers(one) == numbers(other)
}

/// From 0, nothing in common, to 1, the same words.
pub(super) fn likeness(one: &Words, other: &Words) -> f32 {
    let total: f32 = one.iter().chain(other).map(|word| weight(word)).sum();
    if total == 0.0 {
        return 0.0;
    }
    let mut left: Vec<&str> = other.iter().map(String::as_str).collect();
    let mut unmet = Vec::new();
    let mut shared = 0.0;
    for word in one {
        match left.iter().position(|known| *known == word.as_str()) {
            Some(at) => {
                left.swap_remove(at);
                shared += weight(word);
            }
            None => unmet.push(word.as_str()),
        }
    }
    for word in unmet {
        let alike = |known: &&str| match is_number(word) {
            true => is_number(known),
            false => is_same_stem(word, known),
        };
        if let Some(at) = left.iter().position(alike) {
            left.swap_remove(at);
            shared += weight(word) / 2.0;
        }
    }
    2.0 * shared / total
}

fn is_same_stem(word: &str, other: &str) -> bool {
    let stem = |word: &str| -> Option<String> {
        let stem: String = word.chars().take(STEM).collect();
        (stem.chars().count() == STEM).then_some(stem)
    };
    stem(word).is_some_and(|one| stem(other) == Some(one))
}
