//! What stands on the pages of a matrix and is nothing of it: numbers of pages,
//! words that say that it goes on, lines, signatures and sums.

use super::cell_text::Text;
use super::vocabulary::{begins_like, plain};

/// What a row is that is nothing of the matrix.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Furniture {
    /// The page says which it is, or that the table goes on, or draws a line.
    Page,
    /// Who made it and who signs it; what follows are names and posts.
    Signature,
    /// It adds up others, which it names.
    Sum,
    /// It adds up others, and says no more: `TOTAL GENERAL`.
    BareSum,
}

/// What a row is, if it is nothing of the matrix: by all that it says.
pub(super) fn furniture(cells: &[Text]) -> Option<Furniture> {
    let said = cells.iter().filter(|cell| !cell.is_blank());
    let first = said.clone().next()?;
    if first.is_verbatim() {
        return None;
    }
    if are_lines_to_sign(cells) {
        return Some(Furniture::Signature);
    }
    let ruled = said.clone().count() > 1 && said.clone().all(|cell| is_drawn(&cell.text));
    if ruled || said.clone().all(|cell| is_of_page(&cell.text)) {
        return Some(Furniture::Page);
    }
    let belongs = |cell: &Text| is_name(&cell.text) || is_signature(&cell.text);
    if said.clone().any(|cell| is_signature(&cell.text)) && said.clone().all(belongs) {
        return Some(Furniture::Signature);
    }
    let mut rest = said.skip(1);
    if !is_sum(&first.text) || !rest.all(|cell| is_count(&cell.text) || is_sum(&cell.text)) {
        return None;
    }
    Some(match is_bare_sum(&first.text) {
        true => Furniture::BareSum,
        false => Furniture::Sum,
    })
}

/// Whether a text says which page this is, or that the table goes on, or is a
/// line.
fn is_of_page(text: &str) -> bool {
    const PAGES: [&str; 9] = ["pa", "pá", "pÁ", "p ", "p.", "ho", "co", "si", "vi"];
    // Most texts are told apart by how they begin.
    let start = text.trim_start();
    let word = start.starts_with(char::is_alphabetic);
    if text.len() > 80 || (word && !begins_like(start, &PAGES)) {
        return false;
    }
    let plain = plain(text);
    let words: Vec<&str> = plain.split(' ').filter(|word| !word.is_empty()).collect();
    let number = |word: &&str| word.bytes().all(|byte| byte.is_ascii_digit());
    match words[..] {
        [] => is_line(text),
        ["pagina" | "pag" | "p" | "hoja" | "page", page] => number(&page),
        [
            "pagina" | "pag" | "p" | "hoja" | "page",
            page,
            "de" | "of",
            pages,
        ] => number(&page) && number(&pages),
        ["pagina" | "pag" | "p" | "hoja" | "page", page, pages] => number(&page) && number(&pages),
        [page, "de", pages] => number(&page) && number(&pages),
        [page] if number(&page) => is_between_dashes(text),
        _ => goes_on(&words),
    }
}

/// `2 / 3` with nothing beside it, which may be a goal where goals stand.
pub(super) fn is_bare_page(cells: &[Text]) -> bool {
    let mut said = cells.iter().filter(|cell| !cell.is_blank());
    let (Some(cell), None) = (said.next(), said.next()) else {
        return false;
    };
    let number = |text: &str| text.trim().parse::<u16>().ok();
    let parts = cell.text.split_once('/');
    let page = parts.and_then(|(page, pages)| Some((number(page)?, number(pages)?)));
    page.is_some_and(|(page, pages)| page > 0 && page <= pages)
}

/// `- 3 -`
fn is_between_dashes(text: &str) -> bool {
    let dash = |c: char| matches!(c, '-' | '–' | '—');
    let text = text.trim();
    text.starts_with(dash) && text.ends_with(dash)
}

/// A line of characters; a row of dashes in one cell says that something is
/// absent.
fn is_line(text: &str) -> bool {
    is_drawn(text) && text.contains(['_', '=', '+', ':', '|'])
}

/// Whether a text is drawn of what text draws lines with.
fn is_drawn(text: &str) -> bool {
    let line = |c: char| matches!(c, '-' | '_' | '=' | '–' | '—' | '+' | '|' | ':' | ' ');
    text.trim().chars().all(line) && text.chars().filter(|c| !c.is_whitespace()).count() >= 3
}

fn goes_on(words: &[&str]) -> bool {
    let rest: &[&str] = match words {
        [
            "continua" | "continuacion" | "continuan" | "sigue" | "viene" | "vienen" | "pasa"
            | "pasan",
            rest @ ..,
        ] => rest,
        _ => return false,
    };
    const REST: [&str; 15] = [
        "en",
        "de",
        "a",
        "la",
        "el",
        "siguiente",
        "pagina",
        "hoja",
        "proxima",
        "anterior",
        "al",
        "reverso",
        "otra",
        "tabla",
        "matriz",
    ];
    rest.iter().all(|word| REST.contains(word))
}

/// Whether a text says who made or signs, or is where one signs.
fn is_signature(text: &str) -> bool {
    const STARTS: [&str; 11] = [
        "el", "pr", "re", "ap", "au", "va", "ve", "co", "fi", "f)", "f.",
    ];
    if text.len() > 200 {
        return false;
    }
    let start = text.trim_start();
    let marked = start.starts_with(['f', 'F', '(']) || text.contains("___") || text.contains("...");
    if !(marked || begins_like(start, &STARTS)) {
        return false;
    }
    let mark = ["f)", "f.)", "f:", "(f)", "F)", "F.)", "F:"];
    if mark.iter().any(|mark| start.starts_with(mark))
        || text.contains("____")
        || text.contains("......")
    {
        return true;
    }
    let plain = plain(text);
    let mut words = plain.split(' ');
    let first = words.next().unwrap_or_default();
    let by = words.next();
    matches!(first, "firma" | "firmas" | "firmado")
        || (SIGNS.contains(&first) && matches!(by, None | Some("por" | "y" | "nombre")))
}

const SIGNS: [&str; 22] = [
    "elaborado",
    "elaboro",
    "elabora",
    "preparado",
    "preparo",
    "realizado",
    "realizo",
    "revisado",
    "reviso",
    "revisa",
    "aprobado",
    "aprobo",
    "autorizado",
    "autorizo",
    "validado",
    "valido",
    "verificado",
    "presentado",
    "consolidado",
    "elaboracion",
    "revision",
    "aprobacion",
];

/// Whether a text may be the name or the post of who signs: short, and neither
/// a goal nor a number.
fn is_name(text: &str) -> bool {
    text.chars().count() <= 80 && !text.contains(|c: char| c.is_ascii_digit() || c == '%')
}

/// Whether a text names a row that adds up others.
fn is_sum(text: &str) -> bool {
    let begins = |letter: char| "gpstGPST".contains(letter);
    if text.len() > 100 || !text.trim_start().starts_with(begins) {
        return false;
    }
    let plain = plain(text);
    let mut words = plain.split(' ');
    match words.next().unwrap_or_default() {
        "total" | "totales" | "subtotal" | "subtotales" | "sumatoria" | "suman" => true,
        "suma" => matches!(words.next(), None | Some("total" | "de")),
        "sub" | "gran" => words.next() == Some("total"),
        _ => false,
    }
}

/// Whether a text says nothing but that it adds up.
fn is_bare_sum(text: &str) -> bool {
    const WORDS: [&str; 10] = [
        "total",
        "totales",
        "subtotal",
        "subtotales",
        "sub",
        "gran",
        "general",
        "sumatoria",
        "suman",
        "suma",
    ];
    plain(text).split(' ').all(|word| WORDS.contains(&word))
}

/// Whether the cells are lines beside each other over which people sign: those
/// of a table have no gap.
fn are_lines_to_sign(cells: &[Text]) -> bool {
    let mut lines = cells
        .iter()
        .enumerate()
        .filter(|(_, cell)| !cell.is_blank());
    let is_line = |text: &str| {
        let text = text.trim();
        text.len() >= 4 && text.bytes().all(|byte| byte == b'_')
    };
    if !lines.clone().all(|(_, cell)| is_line(&cell.text)) {
        return false;
    }
    let places: Vec<usize> = lines.by_ref().map(|(at, _)| at).collect();
    places
        .windows(2)
        .any(|pair| matches!(pair, [one, other] if one + 1 < *other))
}

/// Whether a text is no more than a count: `12`, `2 metas`, `$ 95,00`.
fn is_count(text: &str) -> bool {
    let text = text.trim_start_matches(|c: char| !c.is_alphanumeric());
    (text.is_empty() || text.starts_with(|c: char| c.is_ascii_digit())) && text.len() <= 40
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(expected: Option<Furniture>, rows: &[&[&str]]) {
        for row in rows {
            let cells: Vec<Text> = row.iter().map(|cell| Text::of(cell)).collect();
            assert_eq!(furniture(&cells), expected, "{row:?}");
        }
    }

    #[test]
    fn what_pages_say_of_themselves() {
        check(
            Some(Furniture::Page),
            &[
                &["", "", "", "", "Página 1 de 3"],
                &["Pág. 2/3"],
                &["- 4 -"],
                &["", "2 de 5"],
                &["", "Continúa en la siguiente página…"],
                &["(continuación)"],
                &["Viene de la página anterior"],
                &["---", "|:--", "---:"],
                &["_______________"],
                &["+-----+-----+"],
            ],
        );
        check(
            None,
            &[
                &["4"],
                &["", "", "---"],
                &["12 de octubre"],
                &["Continuar con el plan"],
                &["Página web de la institución"],
                &["", "Hoja de ruta"],
                &["1", "Pág. 2", "o"],
            ],
        );
    }

    #[test]
    fn signatures() {
        check(
            Some(Furniture::Signature),
            &[
                &["", "Elaborado por:", "", "Revisado por:", "Aprobado por:"],
                &["", "Elaborado por: Ana", "", "Aprobado por: Luis", ""],
                &["f) ____________", "", "f) ____________"],
                &["FIRMA", "Ing. Ana Pérez"],
                &["Elaboró", "Revisó"],
            ],
        );
        check(
            None,
            &[
                &["1", "Elaborado por:", "M1. Cumplir el 95 %"],
                &["Aprobado el plan"],
                &["Ing. Ana Pérez"],
                &["Firmar los convenios"],
            ],
        );
    }

    #[test]
    fn sums() {
        check(
            Some(Furniture::Sum),
            &[&[
                "",
                "Subtotal Dirección de Obras Públicas",
                "",
                "",
                "2 metas",
            ]],
        );
        check(
            Some(Furniture::BareSum),
            &[
                &["Total", "", "", "", "12"],
                &["TOTAL GENERAL", "$ 1.250,00"],
                &["Sub-total:", "3"],
            ],
        );
        check(
            None,
            &[
                &["Total", "Regar los campos"],
                &["Suministros", "2 metas"],
                &["Sumar esfuerzos"],
            ],
        );
    }
}
