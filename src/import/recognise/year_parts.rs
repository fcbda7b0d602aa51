//! Goals that are said part by part of the year, a column each: together they
//! are what is to be reached.

use super::cell_text::texts;
use super::column_evidence::Evidence;
use super::column_names::{LONGEST_NAME, PARTS};
use super::columns::Columns;
use super::vocabulary::plain;
use crate::import::grid::Grid;
use crate::model::Column;

/// The columns whose names, over all rows of the header, say a part of the year
/// and nothing but that it is of the goal.
pub(super) fn parts_of_goal(grid: &Grid, header: usize, rows: usize) -> Vec<usize> {
    let mut names: Vec<String> = Vec::new();
    for row in header..header + rows {
        let cells = texts(grid, row);
        names.resize_with(names.len().max(cells.len()), String::new);
        for (name, cell) in names.iter_mut().zip(&cells) {
            if name.len() + cell.text.len() <= 2 * LONGEST_NAME {
                name.push(' ');
                name.push_str(&cell.text);
            }
        }
    }
    let is_part = |at: &usize| is_part_of_goal(&names[*at]);
    (0..names.len()).filter(is_part).collect()
}

/// Makes these columns paragraphs of the goal where no other column says it;
/// `false` where one does; their names may stand `over` others. It is a proposal,
/// of which the person decides.
pub(super) fn propose_parts(
    parts: &[usize],
    over: bool,
    below: &[Evidence],
    columns: &mut Columns,
) -> bool {
    let says = |at: &&usize| below.get(**at).is_some_and(|below| below.texts() > 0);
    if parts.iter().filter(says).count() < 2 {
        return false;
    }
    if let Some(goal) = columns.place(Column::Goal) {
        let is_whole = |at: usize| below.get(at).is_some_and(Evidence::has_words);
        let others = parts.iter().filter(|at| **at != goal);
        // The first column under a goal over several may be that of the year.
        let of_year = over && is_whole(goal) && !others.clone().any(|at| is_whole(*at));
        if !parts.contains(&goal) || of_year {
            return false;
        }
    }
    for at in parts {
        columns.set_beside(*at, Column::Goal);
    }
    true
}

fn is_part_of_goal(name: &str) -> bool {
    if name.len() > LONGEST_NAME {
        return false;
    }
    let plain = plain(name);
    let is_year = |word: &str| word.len() == 4 && word.starts_with("20");
    let mut words = plain.split(' ');
    let of_goal = |word: &str| GOAL.contains(&word) || PARTS.contains(&word) || is_year(word);
    words.clone().all(of_goal) && words.any(|word| is_year(word) || is_time(word))
}

fn is_time(word: &str) -> bool {
    word.len() >= 2 && PARTS.contains(&word) && !ORDINALS.contains(&word)
}

/// Words with which the goal of a part of the year is named.
#[rustfmt::skip]
const GOAL: [&str; 16] = [
    "meta", "metas", "de", "del", "la", "el", "en", "para", "al", "a", "programada", "programadas",
    "planificada", "planificadas", "cuantificable", "cuantificables",
];

/// Words that say which part, and not of what.
#[rustfmt::skip]
const ORDINALS: [&str; 18] = [
    "ii", "iii", "iv", "1er", "1ro", "1ero", "2do", "3er", "3ro", "4to", "primer", "primero",
    "segundo", "tercer", "tercero", "cuarto", "mensual", "total",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_says_a_part_of_the_year_or_not() {
        for name in [
            "Meta I trimestre",
            "META DEL 2do SEMESTRE",
            "Meta enero",
            "Meta cuantificable I Trimestre",
            "III trimestre",
            "T4",
            "Meta 2026",
            "Metas programadas para el primer cuatrimestre",
        ] {
            assert!(is_part_of_goal(name), "{name}");
        }
        for name in [
            "Meta",
            "Meta I",
            "Meta anual",
            "Meta total",
            "Presupuesto I trimestre",
            "Meta ejecutada I trimestre",
            "Indicador",
            "",
        ] {
            assert!(!is_part_of_goal(name), "{name}");
        }
    }
}
