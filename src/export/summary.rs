//! What is said of a matrix to those who look for data: its title, what it
//! holds, under which licence.

use super::forbidden::is_forbidden;
use super::links::web_address;
use crate::model::official::{TITLE, named};
use crate::model::text::counted;
use crate::model::{Document, Outline, dates};

/// The data set in a word, for catalogues.
pub(crate) const KEYWORDS: [&str; 6] = [
    "metas",
    "objetivos",
    "indicadores",
    "transparencia",
    "LOTAIP",
    "Ecuador",
];

/// A licence that catalogues know by its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Licence {
    /// As spdx.org and opendefinition.org write it.
    pub name: &'static str,
    pub title: &'static str,
    pub address: &'static str,
}

const LICENCES: [Licence; 4] = [
    Licence {
        name: "CC-BY-4.0",
        title: "Creative Commons Atribución 4.0 Internacional",
        address: "https://creativecommons.org/licenses/by/4.0/",
    },
    Licence {
        name: "CC-BY-SA-4.0",
        title: "Creative Commons Atribución-CompartirIgual 4.0 Internacional",
        address: "https://creativecommons.org/licenses/by-sa/4.0/",
    },
    Licence {
        name: "CC0-1.0",
        title: "Creative Commons Cero 1.0 Universal",
        address: "https://creativecommons.org/publicdomain/zero/1.0/",
    },
    Licence {
        name: "ODbL-1.0",
        title: "Open Data Commons Open Database License 1.0",
        address: "https://opendatacommons.org/licenses/odbl/1-0/",
    },
];

/// Reads `CC-BY-4.0`, `cc by 4.0`, and the address of its text.
pub(crate) fn licence(text: &str) -> Option<Licence> {
    let plain = |text: &str| -> String {
        let letters = text.chars().filter(char::is_ascii_alphanumeric);
        letters.map(|letter| letter.to_ascii_lowercase()).collect()
    };
    let given = plain(text);
    let is_given = |licence: &&Licence| [licence.name, licence.address].map(plain).contains(&given);
    LICENCES.iter().find(is_given).copied()
}

/// Where the licence can be read, if it says or is known.
pub(crate) fn licence_address(text: &str) -> Option<&str> {
    licence(text)
        .map(|licence| licence.address)
        .or_else(|| web_address(text))
}

/// What it is and whose.
pub(crate) fn title_and_owner(document: &Document) -> String {
    let title = title(document);
    match owner(document) {
        Some(owner) => format!("{title} · {owner}"),
        None => title,
    }
}

/// Whose matrix it is: the institution's, and nobody's if it is not named. The
/// unit that holds the information owns none.
pub(crate) fn owner(document: &Document) -> Option<String> {
    named(&document.metadata.institution).map(on_one_line)
}

/// `Metas y objetivos de las unidades administrativas, febrero de 2022`
pub(crate) fn title(document: &Document) -> String {
    match dates::parse(&document.metadata.date) {
        Some(date) => format!("{TITLE}, {}", dates::month_of_year(date)),
        None => TITLE.to_owned(),
    }
}

/// What it holds, in two sentences.
pub(crate) fn description(document: &Document) -> String {
    let outline = Outline::of(document);
    let of = owner(document).map_or_else(String::new, |owner| format!(" de {owner}"));
    let updated = match on_one_line(&document.metadata.date) {
        date if date.is_empty() => String::new(),
        date => format!(" Información actualizada al {date}."),
    };
    format!(
        "{TITLE}{of} (LOTAIP): {} con sus objetivos, indicadores y metas cuantificables, en {}.\
         {updated}",
        counted(outline.units.len(), "unidad", "unidades"),
        counted(outline.goal_rows(), "fila", "filas"),
    )
}

/// What the page of a unit holds, of a document with its rows alone.
pub(crate) fn unit_description(document: &Document, unit: &str) -> String {
    let of = owner(document).map_or_else(String::new, |owner| format!(", {owner}"));
    let updated = match on_one_line(&document.metadata.date) {
        date if date.is_empty() => String::new(),
        date => format!(" Información actualizada al {date}."),
    };
    format!(
        "Objetivos, indicadores y metas cuantificables de {unit}{of} (LOTAIP): {}.{updated}",
        counted(Outline::of(document).goal_rows(), "fila", "filas"),
    )
}

/// A text on one line, without what is no letter.
pub(crate) fn on_one_line(text: &str) -> String {
    let clean: String = text
        .chars()
        .map(|letter| match letter {
            letter if letter.is_whitespace() || is_forbidden(letter) => ' ',
            letter => letter,
        })
        .collect();
    clean.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_licence_is_known_however_it_is_written() {
        for text in [
            "CC-BY-4.0",
            "cc by 4.0",
            "https://creativecommons.org/licenses/by/4.0",
        ] {
            assert_eq!(licence(text).map(|known| known.name), Some("CC-BY-4.0"));
        }
        assert_eq!(licence("Abierta"), None);
        let other = "https://gob.ec/licencia";
        assert_eq!(licence_address(other), Some(other));
    }
}
