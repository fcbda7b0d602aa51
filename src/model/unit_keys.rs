//! What addresses call the units of a matrix.

use super::{Column, Document, Outline};

/// Of each unit, its number in plain letters and digits; or else, where a number
/// is missing or given twice and would lead to another unit, the place of each,
/// from 1.
pub fn unit_keys(document: &Document, outline: &Outline) -> Vec<String> {
    let numbers = outline.units.iter().map(|unit| {
        let number = document.resolved(unit.rows.start, Column::Number);
        number.chars().filter(char::is_ascii_alphanumeric).collect()
    });
    let keys: Vec<String> = numbers.collect();
    let own = |at: usize| !keys[at].is_empty() && !keys[..at].contains(&keys[at]);
    match (0..keys.len()).all(own) {
        true => keys,
        false => (1..=keys.len()).map(|at| at.to_string()).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::picture::document;

    #[test]
    fn a_number_that_tells_units_apart_is_their_key() {
        for (numbers, expected) in [
            (["1", "2.", " 3-a"], ["1", "2", "3a"]),
            (["1", "1", "2"], ["1", "2", "3"]),
            (["5", "", "7"], ["1", "2", "3"]),
        ] {
            let rows = numbers.map(|number| format!("{number} | A{number} | o | i | m"));
            let document = document(&rows.join("\n"));
            let keys = unit_keys(&document, &Outline::of(&document));
            assert_eq!(keys, expected);
        }
    }
}
