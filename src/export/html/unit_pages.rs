//! In a published folder each unit has a page of its own, with its address and
//! what it holds, which whoever searches or shares is led to; and one page lists
//! them.

use super::markup_writer::Html;
use super::placed_page::{PlacedKind, PlacedPage, UNITS, UNITS_INDEX};
use super::web_page::{begin_page, end_page, page};
use crate::export::file_name::slug;
use crate::export::summary::{self, on_one_line};
use crate::model::text::lines;
use crate::model::unit_keys::unit_keys;
use crate::model::{Column, Content, Document, Outline, only_rows};

/// The folder of the pages in that which is published.
const FOLDER: &str = "unidades/";

/// Of so many letters may a unit's number be that its page is called by.
const LONGEST_NUMBER: usize = 20;

/// A unit, as its page and the list have it.
struct UnitPage {
    key: String,
    /// On one line.
    name: String,
    /// Where its page lies in the published folder.
    path: String,
}

/// The list of the units and the page of each, by their paths in the published
/// folder, whose address ends with a slash.
pub(crate) fn unit_pages(document: &Document, folder: &str) -> Vec<(String, Vec<u8>)> {
    let outline = Outline::of(document);
    let units = units(document, &outline);
    let index = index(document, &outline, &units, folder);
    let matrix = summary::description(document);
    let mut files = vec![(UNITS_INDEX.to_owned(), index.into_bytes())];
    for (unit, rows) in units.iter().zip(&outline.units) {
        let rows: Vec<usize> = rows.rows.clone().collect();
        let mut part = only_rows(document, &rows);
        // The title of the matrix stands over the table.
        part.heading.clone_from(&unit.name);
        let kind = PlacedKind::Unit {
            path: &unit.path,
            key: &unit.key,
            name: &unit.name,
            matrix: &matrix,
        };
        let page = page(&part, Some(PlacedPage { folder, kind }));
        files.push((unit.path.clone(), page.bytes));
    }
    files
}

fn units(document: &Document, outline: &Outline) -> Vec<UnitPage> {
    let keys = unit_keys(document, outline);
    // As a server that makes no difference of capitals has them.
    let padded = |key: &str| format!("{:0>2}", key.to_ascii_lowercase());
    let mut numbers: Vec<String> = keys.iter().map(|key| padded(key)).collect();
    let mut sorted = numbers.clone();
    sorted.sort();
    let shared = sorted.windows(2).any(|pair| pair[0] == pair[1]);
    // What is no number at all would be no name of a file.
    if shared || numbers.iter().any(|number| number.len() > LONGEST_NUMBER) {
        numbers = (1..=keys.len()).map(|at| format!("{at:02}")).collect();
    }
    let units = outline.units.iter().zip(keys).zip(numbers);
    let unit = |((unit, key), number): ((&crate::model::Unit, String), String)| {
        let name = on_one_line(document.resolved(unit.rows.start, Column::Unit));
        let slug = slug(&name);
        let dash = if slug.is_empty() { "" } else { "-" };
        let name = match name.is_empty() {
            true => format!("Unidad {key}"),
            false => name,
        };
        UnitPage {
            path: format!("{FOLDER}{number}{dash}{slug}.html"),
            key,
            name,
        }
    };
    units.map(unit).collect()
}

/// The list of the units, under their levels.
fn index(document: &Document, outline: &Outline, units: &[UnitPage], folder: &str) -> String {
    let kind = PlacedKind::Index;
    let placed = Some(PlacedPage { folder, kind });
    let mut html = Html::default();
    begin_page(&mut html, document, placed);
    html.element("h1", UNITS);
    html.markup("\n<p class=\"heading\">");
    html.text(&summary::title(document));
    html.markup("</p>\n");
    for section in &outline.sections {
        if let Some(Content::Level(level)) = section
            .level
            .and_then(|at| document.rows.get(at))
            .map(|row| &row.content)
        {
            let level: Vec<&str> = lines(level).collect();
            html.element("h2", &level.join(" "));
            html.markup("\n");
        }
        let units = units.get(section.units.clone()).unwrap_or_default();
        if units.is_empty() {
            continue;
        }
        html.markup("<ul>\n");
        for unit in units {
            html.markup("<li><a href=\"");
            html.text(&unit.path);
            html.markup("\">");
            html.text(&unit.name);
            html.markup("</a></li>\n");
        }
        html.markup("</ul>\n");
    }
    end_page(&mut html, placed);
    html.finish()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::picture::document;

    fn matrix() -> Document {
        let mut document = document(
            r#"
            # OPERATIVO
            1 | Riego <b>   | Regar | Canales | M1. Diez
            " | "           | "     | Presas  | M2. Dos
            2 | Vías y Ñame | Abrir | Km      | M1. 10 km
            "#,
        );
        document.metadata.institution = "Prefectura de Loja".to_owned();
        document.metadata.date = "31/10/2026".to_owned();
        document
    }

    fn text_of<'a>(files: &'a [(String, Vec<u8>)], path: &str) -> &'a str {
        let file = files.iter().find(|(name, _)| name == path);
        str::from_utf8(&file.expect("the page").1).expect("UTF-8")
    }

    #[test]
    fn each_unit_has_a_page_that_says_what_it_is_and_leads_on() {
        let files = unit_pages(&matrix(), "https://loja.ec/matriz/");
        let names: Vec<&str> = files.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(
            names,
            [
                "unidades.html",
                "unidades/01-riego-b.html",
                "unidades/02-vias-y-name.html"
            ]
        );
        let page = text_of(&files, "unidades/02-vias-y-name.html");
        for expected in [
            "<title>Vías y Ñame · Metas y objetivos de las unidades administrativas, octubre de \
             2026 · Prefectura de Loja</title>",
            "content=\"Objetivos, indicadores y metas cuantificables de Vías y Ñame, Prefectura de \
             Loja (LOTAIP): 1 fila. Información actualizada al 31/10/2026.\"",
            "<link rel=\"canonical\" href=\"https://loja.ec/matriz/unidades/02-vias-y-name.html\">",
            "<h1>Vías y Ñame</h1>",
            "M1. 10 km",
            "<a href=\"../visor.html?src=matriz.json#unidad=2\">Esta unidad en el visor</a>",
            "<a href=\"../unidades.html\">",
            "<a href=\"../matriz.html\">",
            "<a href=\"../matriz.csv\">",
        ] {
            assert!(page.contains(expected), "{expected} in {page}");
        }
        assert_eq!(page.matches("<h1").count(), 1);
        assert!(!page.contains("M2. Dos"), "{page}");
        let riego = text_of(&files, "unidades/01-riego-b.html");
        assert!(riego.contains("<h1>Riego &lt;b&gt;</h1>"), "{riego}");
        assert!(riego.contains("M1. Diez") && riego.contains("M2. Dos"));
    }

    #[test]
    fn searches_are_told_that_a_unit_is_part_of_the_matrix() {
        let described = |folder: &str, path: &str| -> serde_json::Value {
            let files = unit_pages(&matrix(), folder);
            let (_, rest) = text_of(&files, path).split_once("ld+json\">").expect(path);
            let (json, _) = rest.split_once("</script>").expect("its end");
            serde_json::from_str(json).expect("JSON")
        };
        let unit = described("https://loja.ec/matriz/", "unidades/01-riego-b.html");
        let whole = "Metas y objetivos de las unidades administrativas, octubre de 2026 · Prefectura \
                     de Loja";
        for (name, expected) in [
            ("/@type", "Dataset"),
            ("/name", &*format!("Riego <b> · {whole}")),
            ("/url", "https://loja.ec/matriz/unidades/01-riego-b.html"),
            ("/temporalCoverage", "2026-10"),
            ("/publisher/name", "Prefectura de Loja"),
            ("/isPartOf/@type", "Dataset"),
            ("/isPartOf/name", whole),
            ("/isPartOf/url", "https://loja.ec/matriz/matriz.html"),
        ] {
            let said = unit.pointer(name).and_then(|it| it.as_str());
            assert_eq!(said, Some(expected), "{name} in {unit}");
        }
        let said = unit["isPartOf"]["description"].as_str().unwrap_or_default();
        assert!(said.contains("2 unidades"), "{said}");
        // The files beside it are of the whole matrix.
        assert!(unit.get("distribution").is_none(), "{unit}");
        // Of which site the folder is, nobody said.
        let unit = described("/matriz/", "unidades/01-riego-b.html");
        assert_eq!(unit["isPartOf"]["name"], whole);
        assert!(unit.get("url").is_none() && unit["isPartOf"].get("url").is_none());
        let files = unit_pages(&matrix(), "/matriz/");
        assert!(!text_of(&files, "unidades.html").contains("ld+json"));
    }

    #[test]
    fn the_list_leads_to_each_of_them_under_its_level() {
        let files = unit_pages(&matrix(), "/matriz/");
        let list = text_of(&files, "unidades.html");
        for expected in [
            "<title>Unidades administrativas · Metas y",
            "<h1>Unidades administrativas</h1>",
            "<h2>OPERATIVO</h2>",
            "<a href=\"unidades/01-riego-b.html\">Riego &lt;b&gt;</a>",
            "<a href=\"visor.html?src=matriz.json\">",
            "<a href=\"matriz.html\">La matriz entera</a>",
        ] {
            assert!(list.contains(expected), "{expected} in {list}");
        }
        // Of which site the folder is, nobody said.
        assert!(!list.contains("canonical"), "{list}");
        assert_eq!(list.matches("<h1").count(), 1);
    }

    #[test]
    fn a_number_that_is_too_long_for_a_file_names_none() {
        let number = "1".repeat(300);
        let document = document(&format!("{number} | Riego | o | i | m"));
        let files = unit_pages(&document, "/matriz/");
        assert_eq!(files[1].0, "unidades/01-riego.html");
    }

    #[test]
    fn no_two_units_share_a_page() {
        let rows = "
            1a | Riego | o | i | m
            1A | Riego | o | i | m
            01 | | o | i | m
            ";
        let files = unit_pages(&document(rows), "/matriz/");
        let names: Vec<&str> = files.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(
            names,
            [
                "unidades.html",
                "unidades/01-riego.html",
                "unidades/02-riego.html",
                "unidades/03.html"
            ]
        );
        assert!(text_of(&files, "unidades/03.html").contains("<h1>Unidad 01</h1>"));
        // The page without scripts leads to the list, whatever it holds.
        assert_eq!(unit_pages(&Document::default(), "/matriz/").len(), 1);
    }
}
