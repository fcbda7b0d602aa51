//! How what is seen is cited: so that whoever reads it elsewhere finds the same
//! words again.

use super::Publication;
use crate::model::{Column, official};
use crate::texts::{self, viewer};

/// A place in the matrix, or all of it, as a citation: its words and whose they
/// are, the institution, the title with its date, the address, the day on which
/// it was seen. `place` is the id of a row or a unit, as addresses have it.
pub fn citation(publication: &Publication, place: &str, address: &str, seen: &str) -> String {
    let metadata = &publication.document.metadata;
    let mut said = cited(publication, place).unwrap_or_default();
    if let Some(owner) = official::named(&metadata.institution) {
        said += owner;
        said += ". ";
    }
    said += texts::CITIZEN_TITLE;
    if !metadata.date.trim().is_empty() {
        said += ", ";
        said += &texts::day_in_words(&metadata.date);
    }
    said + ". " + address + ". " + &viewer::seen_on(seen)
}

/// `«M1. Diez canales», Riego. `
fn cited(publication: &Publication, place: &str) -> Option<String> {
    if let Some(key) = place.strip_prefix("unidad-") {
        let unit = publication.units.iter().find(|unit| unit.key == key)?;
        return Some(format!("{}. ", unit.name));
    }
    let row: usize = place.strip_prefix("meta-")?.parse().ok()?;
    let row = publication.rows.get(row.checked_sub(1)?)?;
    let goal = publication.document.resolved(row.position, Column::Goal);
    let lines: Vec<&str> = goal.lines().collect();
    let unit = &publication.units[row.unit].name;
    Some(format!("«{}», {unit}. ", lines.join(" ")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::picture::document;

    #[test]
    fn a_link_says_the_month_and_what_is_asked_of_it() {
        for (month, asked, expected) in [
            (None, "", ""),
            (None, "unidad-3", "unidad-3"),
            (None, "nivel=2", "nivel=2"),
            (Some("2026-10"), "", "mes=2026-10"),
            (Some("2026-10"), "unidad-3", "mes=2026-10&lugar=unidad-3"),
            (Some("2026-10"), "nivel=2", "mes=2026-10&nivel=2"),
        ] {
            assert_eq!(Publication::link_in(month, asked), expected);
        }
    }

    #[test]
    fn what_is_cited_can_be_found_again() {
        let mut matrix = document(
            r#"
            3 | Riego | Regar | k | M1. Diez¶M2. Dos
            " | "     | "     | x | M3. Óptima
            "#,
        );
        matrix.metadata.institution = "Prefectura de Loja".to_owned();
        matrix.metadata.date = "31/10/2026".to_owned();
        let publication = Publication::of(matrix);
        let whole = "Prefectura de Loja. Metas y objetivos de las unidades administrativas, 31 de \
                     octubre de 2026. https://x.ec/#a. Consultado el 5 de noviembre de 2026.";
        for (place, before) in [
            ("", ""),
            ("meta-1", "«M1. Diez M2. Dos», Riego. "),
            ("meta-2", "«M3. Óptima», Riego. "),
            ("unidad-3", "Riego. "),
            ("unidad-9", ""),
            ("meta-0", ""),
            ("meta-3", ""),
            ("cuenta", ""),
        ] {
            assert_eq!(
                citation(
                    &publication,
                    place,
                    "https://x.ec/#a",
                    "5 de noviembre de 2026"
                ),
                format!("{before}{whole}"),
                "{place}"
            );
        }
        // What nobody said is left out.
        let bare = Publication::of(document("1 | A | o | i | m"));
        assert_eq!(
            citation(&bare, "", "https://x.ec/", "5 de noviembre de 2026"),
            "Metas y objetivos de las unidades administrativas. https://x.ec/. Consultado el 5 de \
             noviembre de 2026."
        );
    }
}
