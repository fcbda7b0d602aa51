use crate::model::official::named;
use crate::model::text::{places, unmarked_letters};
use crate::model::{Document, dates};

/// The longest part of a name that says whose matrix it is.
const LONGEST: usize = 40;

/// `congope_metas-y-objetivos_2022-02.csv`: whose, what, of which month.
pub(crate) fn file_name(document: &Document, what: &str, extension: &str) -> String {
    let metadata = &document.metadata;
    let whose = [&metadata.institution, &metadata.holder]
        .into_iter()
        .filter_map(|name| named(name))
        .map(|name| slug(short_name(name)))
        .find(|slug| !slug.is_empty())
        .unwrap_or_else(|| "sin-institucion".to_owned());
    let month = dates::parse(&metadata.date).map_or_else(
        || "sin-fecha".to_owned(),
        |date| dates::iso(date).chars().take(7).collect(),
    );
    format!("{whose}_{what}_{month}.{extension}")
}

const DASH: &str = " - ";

/// The acronym that a name ends with, as in `Consorcio … (CONGOPE)`, or the
/// name itself.
fn short_name(name: &str) -> &str {
    let name = name.trim();
    let in_brackets = name
        .strip_suffix(')')
        .and_then(|name| name.rsplit_once('('))
        .map(|(_, acronym)| acronym);
    let after_dash = || {
        let at = places(name, DASH).last()?;
        name.get(at + DASH.len()..)
    };
    let acronym = in_brackets.or_else(after_dash).map(str::trim);
    let is_one = |text: &&str| {
        let letters = text.chars().filter(|c| c.is_alphabetic()).count();
        (2..=15).contains(&letters) && !text.chars().any(char::is_lowercase)
    };
    acronym.filter(is_one).unwrap_or(name)
}

/// Small letters and digits with hyphens between words: safe in every file
/// system, and readable.
pub(super) fn slug(name: &str) -> String {
    let raised = |letter: &char| matches!(letter, 'º' | '°' | 'ª');
    let plain: String = unmarked_letters(name)
        .filter(|letter| !raised(letter))
        .collect();
    let mut slug = String::new();
    for word in plain.split(|letter: char| !letter.is_alphanumeric()) {
        let word: String = word.chars().filter(char::is_ascii_alphanumeric).collect();
        if word.is_empty() {
            continue;
        }
        if !slug.is_empty() {
            if slug.len() + 1 + word.len() > LONGEST {
                break;
            }
            slug.push('-');
        }
        slug.extend(word.chars().take(LONGEST));
    }
    let dangling = ["-de", "-y", "-del", "-la", "-el", "-los", "-las", "-e"];
    while let Some(shorter) = dangling.iter().find_map(|end| slug.strip_suffix(end)) {
        slug = shorter.to_owned();
    }
    slug
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Metadata;

    #[track_caller]
    fn check(institution: &str, holder: &str, date: &str, expected: &str) {
        let document = Document {
            metadata: Metadata {
                institution: institution.to_owned(),
                holder: holder.to_owned(),
                date: date.to_owned(),
                ..Metadata::default()
            },
            ..Document::default()
        };
        assert_eq!(file_name(&document, "borrador", "json"), expected);
    }

    #[test]
    fn a_name_says_whose_what_and_when() {
        check("CONGOPE", "", "28/02/2022", "congope_borrador_2022-02.json");
        check(
            "Consorcio de Gobiernos (CONGOPE)",
            "x",
            "2022-02-28",
            "congope_borrador_2022-02.json",
        );
        check(
            "Ministerio del Ambiente - MAATE",
            "",
            "",
            "maate_borrador_sin-fecha.json",
        );
        check(
            "",
            "DIRECCIÓN DE PLANIFICACIÓN Y ORDENAMIENTO TERRITORIAL",
            "ayer",
            "direccion-de-planificacion_borrador_sin-fecha.json",
        );
        check("", "", "", "sin-institucion_borrador_sin-fecha.json");
        check("../con:*?", "", "", "con_borrador_sin-fecha.json");
        check("///", "Área 51", "", "area-51_borrador_sin-fecha.json");
    }
}
