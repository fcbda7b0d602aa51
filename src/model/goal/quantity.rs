//! Whether a goal says how much.

use super::term::{is_month, names_a_norm, says_when, year_of};
use crate::model::text::{Word, all_words, is_one_of, unmarked_text};

/// Whether the text says how much, in digits or in words. In doubt it does: a
/// false alarm costs more than a goal that goes unnoticed.
pub fn has_quantity(text: &str) -> bool {
    let words = all_words(text);
    let mut places = (0..words.len()).map(|at| WordPlace {
        text,
        words: &words,
        at,
    });
    places.any(|place| is_number(&place) || is_worded(&place))
}

/// A word of a text, with those around it; beyond the ends of the text there
/// are empty ones.
struct WordPlace<'a> {
    text: &'a str,
    words: &'a [Word<'a>],
    at: usize,
}

impl<'a> WordPlace<'a> {
    fn before(&self) -> Word<'a> {
        let before = self.at.checked_sub(1).and_then(|at| self.words.get(at));
        before.copied().unwrap_or_default()
    }

    /// So many words on; 0 is the word itself.
    fn on(&self, words: usize) -> Word<'a> {
        self.words.get(self.at + words).copied().unwrap_or_default()
    }

    /// The same, as it is compared with the words of a list.
    fn plain(&self, words: usize) -> String {
        unmarked_text(self.on(words).text)
    }
}

/// A number in digits that counts or measures: not a year or a day, nor what
/// something is called by or listed with.
fn is_number(place: &WordPlace) -> bool {
    let (before, word) = (place.before(), place.on(0));
    // `Un(1)`
    let digits = word.text.rsplit('(').next().unwrap_or_default();
    let digits = digits.trim_start_matches('$');
    if !digits.starts_with(|letter: char| letter.is_ascii_digit()) {
        return word.text.contains(['%', '½', '¼', '¾']) || is_code_and_number(word.text);
    }
    let named = names_a_norm(before.text) || names_by_number(before.text) && !before.closes;
    if year_of(digits).is_some() {
        let money = word.text.starts_with('$');
        return !named && (money || !says_when(before, word, place.on(1)));
    }
    !named && !is_list_mark(place) && !is_day(digits, place) && !is_reference(digits)
}

/// `M1.500 plantas`, where the space after the code is missing.
fn is_code_and_number(word: &str) -> bool {
    let rest = word.strip_prefix('M').or_else(|| word.strip_prefix('m'));
    rest.and_then(|rest| rest.split_once('.'))
        .is_some_and(|(code, number)| all_digits(code) && all_digits(number) && number.len() > 1)
}

fn all_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// `1.` or `2)` or `3.-` at the beginning of a line, before its words.
fn is_list_mark(place: &WordPlace) -> bool {
    const MOST_DIGITS: usize = 2;
    let (before, word) = (place.before(), place.on(0));
    let end = word.start + word.text.len();
    let closed = matches!(place.text.as_bytes().get(end), Some(b'.' | b')'));
    let number = word.text.len() <= MOST_DIGITS && all_digits(word.text);
    let gap = place.text.get(before.start + before.text.len()..word.start);
    let begins = before.text.is_empty() || gap.is_some_and(|gap| gap.contains('\n'));
    closed && number && begins && !place.on(1).text.is_empty()
}

/// The day of a date in words: `30 de junio`.
fn is_day(digits: &str, place: &WordPlace) -> bool {
    digits.len() <= 2 && place.plain(1) == "de" && is_month(place.on(2).text)
}

/// A part of a norm or of a file: `410-04`, `012-2022`, `0045`.
fn is_reference(digits: &str) -> bool {
    digits.len() > 2 && digits.starts_with('0') && all_digits(digits)
        || digits
            .split_once('-')
            .is_some_and(|(part, rest)| part.len() > 2 && all_digits(part) && all_digits(rest))
}

/// What is called by its number, as a line, a sector or a phase.
fn names_by_number(word: &str) -> bool {
    const NAMED: &str = "linea ods objetivo agenda canton barrio parroquia parque zona distrito \
     circuito sector fase etapa eje tipo nivel version capitulo anexo vision \
     componente programa politica lineamiento estrategia derecho inciso paragrafo oficio memorando contrato \
     formulario modulo piso bloque ruta";
    is_one_of(&unmarked_text(word), NAMED)
}

/// The letters of the longest of [`NUMBERS`].
const LONGEST: usize = 14;

/// Words that say how much, without accents, by their first letter.
const NUMBERS: [&str; 10] = [
    "ambas ambos",
    "catorce cero cien ciento cientos cinco cincuenta cuadruple \
     cuadruplicar cuarenta cuartas cuartos cuatro cuatrocientas \
     cuatrocientos",
    "decena decenas diecinueve dieciocho dieciseis diecisiete diez doble \
     doce docena docenas dos doscientas doscientos duplicar",
    "mil miles millon millones mitad",
    "novecientas novecientos noventa nueve",
    "ochenta ocho ochocientas ochocientos once",
    "quince quinientas quinientos",
    "seis seiscientas seiscientos sesenta setecientas setecientos setenta \
     siete",
    "tercio tercios todas todos totalidad trece treinta tres trescientas \
     trescientos triple triplicar",
    "veinte veinticinco veinticuatro veintidos veintinueve veintiocho \
     veintiseis veintisiete veintitres veintiun veintiuna veintiuno",
];

fn is_worded(place: &WordPlace) -> bool {
    let word = place.on(0).text;
    let first = word.bytes().next().unwrap_or_default().to_ascii_lowercase();
    let of_letter = NUMBERS
        .iter()
        .find(|words| words.as_bytes().first() == Some(&first));
    // Most other words need not be compared.
    let counts_nothing = first.is_ascii() && first != b'u' && of_letter.is_none();
    // Marks take bytes, and more of them when they are combined.
    let longest = if word.is_ascii() {
        LONGEST
    } else {
        2 * LONGEST
    };
    if counts_nothing || !(2..=longest).contains(&word.len()) {
        return false;
    }
    let word = unmarked_text(word);
    match word.as_str() {
        "un/a" | "un(a" | "una/o" | "uno/a" => true,
        "un" | "una" => counts_one(place),
        "medio" | "media" | "cuarto" | "quinto" | "tercera" => is_part(place),
        // Not the end of `a ninguno` or the name of what there is none of.
        "ninguno" | "ninguna" | "ningun" => !place.on(1).text.is_empty(),
        word => of_letter.is_some_and(|words| is_one_of(word, words)),
    }
}

/// `media docena`, `un quinto de`, `la tercera parte`; not `medio ambiente`.
fn is_part(place: &WordPlace) -> bool {
    let after = place.plain(1);
    is_one_of(&after, "docena millon millar parte centenar")
        || unmarked_text(place.before().text) == "un" && after == "de"
}

/// Whether `un` or `una` before these words counts, as in `un informe`, and does
/// not only introduce a quality, as in `una mejor gestión` or `un servicio
/// eficiente`.
fn counts_one(place: &WordPlace) -> bool {
    let at_least = is_at_least(place.before().text);
    let noun = place.plain(1);
    if noun.is_empty() || is_one_of(&noun, INTRODUCED) {
        return at_least;
    }
    let quality = place.plain(2);
    let praised = is_one_of(&quality, QUALITIES)
        || quality == "de" && is_one_of(&place.plain(3), "calidad excelencia");
    let praised = praised && !place.on(1).closes;
    !praised || at_least
}

/// `al menos un sistema`
fn is_at_least(before: &str) -> bool {
    is_one_of(&unmarked_text(before), "menos minimo solo")
}

/// What one has or is, and does not count.
const INTRODUCED: &str = "adecuada adecuado administracion alta alto ambiente amplia amplio \
     atencion buen buena clima compromiso control correcta correcto cultura \
     desarrollo efectiva eficaz eficiente enfoque entorno forma futuro \
     gestion gran manera marco mayor mejor mejora menor misma mismo modelo \
     modo oportuna optima optimo parte participacion permanente sentido \
     sociedad solo trabajo trato";

/// How something is to be, after its name.
const QUALITIES: &str = "adecuada adecuado articulada articulado continua continuo digna digno \
     efectiva efectivo eficaz eficiente integral justa justo lider moderna \
     moderno oportuna oportuno permanente sana sano sostenible transparente \
     unida";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_that_says_how_much_is_found() {
        for number in NUMBERS.iter().flat_map(|words| words.split(' ')) {
            assert!(has_quantity(number), "{number}");
        }
    }

    #[test]
    fn numbers_are_told_from_years_norms_and_names() {
        for text in [
            "90",
            "Al 2020, un informe",
            "Capacitar a 13 GADP",
            "capacitar 2000 personas",
            "$1.500,50",
            "SIETE talleres",
            "Veintidós espacios",
            "una\u{a0}propuesta",
            "Atender la mitad",
            "a todos los GADP",
            "el 100%.",
            "por ciento % de",
            "23GADP",
            "veintido\u{301}s espacios",
            "dos\u{ad}cientos talleres",
        ] {
            assert!(has_quantity(text), "{text:?}");
        }
        for text in [
            "",
            "A 2022 se mejora la gestión",
            "Plan 2022.",
            "hasta el 31/12/2022 se mejora",
            "en el periodo 2019-2022 se mejora",
            "según el art. 11 del estatuto",
            "conforme a la Ley 2012 de riego",
            "para una mejor gestión",
            "con un «solo plan provincial»",
            "COVID-19 y ODS6",
            "Ninguno",
            "En el año 2022 se mejora la gestión",
            "en los an\u{303}os 2021 a 2022 se mejora",
            "dosificar",
        ] {
            assert!(!has_quantity(text), "{text:?}");
        }
    }
}
