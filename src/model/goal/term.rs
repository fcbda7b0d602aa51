//! The years that a goal names, and by which of them it is due.

use super::states_absence;
use crate::model::dates;
use crate::model::text::{Word, all_words, is_one_of, places, says, unmarked_text};

/// A year that a goal names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NamedYear {
    /// Where it begins, in bytes.
    pub start: usize,
    /// How many bytes it takes.
    pub len: usize,
    pub year: i32,
    /// It is that of a norm, or only where the goal starts from.
    pub is_origin: bool,
}

/// The last year that a goal sets itself, if it says one.
pub fn due_year(goal: &str) -> Option<i32> {
    let set = named_years(goal)
        .into_iter()
        .filter(|named| !named.is_origin);
    set.map(|named| named.year).max()
}

/// The years that a goal names, in their order.
pub fn named_years(goal: &str) -> Vec<NamedYear> {
    let mut years = Vec::new();
    if !["19", "20", "2.0"].iter().any(|begin| says(goal, begin)) || states_absence(goal) {
        return years;
    }
    let words = all_words(goal);
    for (at, word) in words.iter().enumerate() {
        let before = &words[at.saturating_sub(LOOKED_BACK)..at];
        let last = before.last().copied().unwrap_or_default();
        let after = words.get(at + 1).copied().unwrap_or_default();
        let then = words.get(at + 2).copied().unwrap_or_default();
        let Some(year) = year_of(word.text).or_else(|| dotted_year(last, word.text)) else {
            continue;
        };
        if !says_when(last, *word, after) || is_range_of_counts(after, then, words.get(at + 3)) {
            continue;
        }
        let written = year.to_string();
        let digits = places(word.text, &written).last();
        // Of a year with a point it is the whole.
        let (start, len) = match digits {
            Some(digits) => (word.start + digits, 4),
            None => (word.start, word.text.len()),
        };
        years.push(NamedYear {
            start,
            len,
            year,
            is_origin: is_origin(before),
        });
    }
    years
}

/// So many words before a year say what it is of.
const LOOKED_BACK: usize = 5;

/// `1990 a 2020 hectáreas`: the one counts what the other does.
fn is_range_of_counts(after: Word, year: Word, then: Option<&Word>) -> bool {
    let then = then.copied().unwrap_or_default();
    matches!(after.text, "a" | "hasta")
        && year_of(year.text).is_some()
        && !says_when(after, year, then)
}

/// `2.025`, where only a year can stand.
fn dotted_year(before: Word, word: &str) -> Option<i32> {
    if !matches!(unmarked_text(before.text).as_str(), "en" | "al" | "ano") {
        return None;
    }
    let (thousand, rest) = word.split_once('.')?;
    plain_year(&[thousand, rest].concat())
}

/// Whether the words before a year make it the year of a norm, of a document or
/// of something that was done, or the one from which something is measured.
fn is_origin(before: &[Word]) -> bool {
    const ORIGINS: &str = "base comparacion comparada comparado contra desde emitida emitido frente \
     relacion respecto archivo censo expedientes expediente";
    const DOCUMENTS: &str = "poa pac presupuesto cuentas balance liquidacion evaluacion";
    const BETWEEN: &str = "de del el en ano fiscal ejercicio";
    const ENDS: &str = "cierre fin fines final finales termino inicio inicios mediados semestre trimestre \
     cuatrimestre bimestre mes meses dia dias periodo gestion meta metas hasta";
    const COMPARED: &str =
        "doble igual mas mayor menos menor misma mismas mismo mismos mitad triple";
    let plain: Vec<String> = before.iter().map(|word| unmarked_text(word.text)).collect();
    let near = plain.len().saturating_sub(4);
    let measured = plain[near..].iter().any(|word| {
        let norm = names_a_norm(word) && word != "no";
        norm || is_one_of(word, ORIGINS)
    });
    // The nearest word that is not only on the way to the year, in its clause.
    let close = before.iter().zip(&plain).rev();
    let mut close = close.skip_while(|(_, word)| is_one_of(word, BETWEEN));
    let of = close.next().filter(|(word, _)| !word.closes);
    let of = of.map_or("", |(_, word)| word.as_str());
    // `las deudas de 2023`, and not `a fines de 2023`.
    let owned = plain.last().is_some_and(|word| is_one_of(word, "de del"))
        && !of.is_empty()
        && !is_one_of(of, ENDS)
        && !is_month(of);
    // `más visitas que en 2023`
    let compared = of == "que" && plain.iter().any(|word| is_one_of(word, COMPARED));
    measured || owned || compared || is_one_of(of, DOCUMENTS) || is_done(of)
}

/// A participle, as in `el convenio suscrito en 2022`.
fn is_done(word: &str) -> bool {
    const IRREGULAR: &str = "suscrito suscrita inscrito hecho abierto puesto";
    let word = word.strip_suffix('s').unwrap_or(word);
    let regular = ["ado", "ada", "ido", "ida"]
        .iter()
        .any(|end| word.ends_with(end));
    is_one_of(word, IRREGULAR) || word.len() > 5 && regular
}

/// Whether a word is the name of a month.
pub(super) fn is_month(word: &str) -> bool {
    dates::MONTHS.contains(&unmarked_text(word).as_str())
}

/// The year that a word says: `2022`, the last of `2019-2022`, or that of a
/// date. Whether it means a year depends on what stands around it.
pub(super) fn year_of(word: &str) -> Option<i32> {
    if !word.starts_with(|letter: char| letter.is_ascii_digit()) {
        return None;
    }
    if let Some(date) = dates::parse(word) {
        return Some(date.year());
    }
    let mut years = word.split(['-', '–', '—', '/']);
    let last = years.next_back().and_then(plain_year)?;
    years.all(|year| plain_year(year).is_some()).then_some(last)
}

fn plain_year(text: &str) -> Option<i32> {
    let plain = text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit());
    let year = plain.then(|| text.parse().ok()).flatten()?;
    (1990..=2060).contains(&year).then_some(year)
}

/// Whether the year says when, and does not count something as in `capacitar
/// 2000 personas` or `vacunar a 2000 niños`.
pub(super) fn says_when(before: Word, year: Word, after: Word) -> bool {
    // Of these only a year can follow.
    const TIMES: &str = "al ano anos cierre del durante ejercicio el en fiscal gestion \
     periodo semestre trimestre cuatrimestre";
    const BEFORE_YEARS: &str = "a de desde e hasta para por y";
    let word = unmarked_text(before.text);
    let is_time = year.text.len() > 5
        || names_a_norm(before.text)
        || is_one_of(&word, TIMES)
        || is_month(&word);
    let may_be = year.closes || before.text.is_empty() || is_one_of(&word, BEFORE_YEARS);
    is_time || (may_be && (year.closes || !is_counted(after.text)))
}

/// Several of something, as far as the form of the word says.
fn is_counted(word: &str) -> bool {
    let word = unmarked_text(word);
    const OTHERS: &str = "todos todas tres seis nuestros nuestras ademas menos entonces";

    word.len() > 4 && word.ends_with('s') && !is_one_of(&word, OTHERS)
}

/// Whether a number after this word names a norm or a part of one, as in
/// `art. 11` or `Ley 2012`.
pub(super) fn names_a_norm(word: &str) -> bool {
    const NORMS: &str = "art arts articulo articulos ley decreto acuerdo resolucion ordenanza \
     reglamento codigo constitucion norma normas literal numeral iso iec inen \
     oficial no nro n° nº";
    is_one_of(&unmarked_text(word), NORMS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_are_read_alone_in_ranges_and_in_dates() {
        let years = ["2020", "2019-2025", "2019/2025", "31/12/2020", "2020-12-31"].map(year_of);
        assert_eq!(
            years,
            [Some(2020), Some(2025), Some(2025), Some(2020), Some(2020)]
        );
        for word in [
            "1850",
            "20",
            "2020m",
            "A2020",
            "28-2020",
            "9001:2015",
            "2.020",
            "",
        ] {
            assert_eq!(year_of(word), None, "{word}");
        }
    }
}
