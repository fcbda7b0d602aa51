//! Web pages, read as data: a page parsed here runs nothing and fetches
//! nothing, whatever is in it.

use wasm_bindgen::prelude::*;
use web_sys::{DomParser, Element, SupportedType};

/// A table, its cells by rows and its rows by `thead`, `tbody` and `tfoot`.
#[derive(Clone, Debug, Default)]
pub struct Table {
    /// The inside of its `caption`, as HTML.
    pub caption: String,
    pub groups: Vec<Vec<Vec<TableCell>>>,
}

/// A `td` or `th`.
#[derive(Clone, Debug)]
pub struct TableCell {
    /// Its inside, as the browser writes HTML.
    pub html: String,
    pub rows: u32,
    pub columns: u32,
}

/// What of a page, or of a piece of one, is in tables and lists of terms.
#[derive(Clone, Debug, Default)]
pub struct Page {
    /// Those inside others too.
    pub tables: Vec<Table>,
    /// Each `dt` with the `dd` that follows it, as HTML.
    pub terms: Vec<[String; 2]>,
    /// Title lines of a page that this program wrote, as HTML.
    pub titles: Vec<String>,
    /// Paragraphs, headings and points of lists outside of tables, as HTML;
    /// not those of the site's own frame.
    pub loose: Vec<String>,
}

impl Page {
    pub fn of(html: &str) -> Self {
        let page = DomParser::new()
            .and_then(|parser| parser.parse_from_string(html, SupportedType::TextHtml));
        let Ok(page) = page else {
            return Self::default();
        };
        let all = |selector: &str| -> Vec<Element> {
            let found = page.query_selector_all(selector).ok();
            let found = found.into_iter().flat_map(|found| {
                (0..found.length()).filter_map(move |at| found.get(at)?.dyn_into().ok())
            });
            found.collect()
        };
        let term = |term: &Element| {
            let value = term.next_element_sibling()?;
            (value.local_name() == "dd").then(|| [term.inner_html(), value.inner_html()])
        };
        let framed = "table, dl, nav, header, footer, aside, form, noscript, [data-metas]";
        let loose = |element: &&Element| matches!(element.closest(framed), Ok(None));
        Self {
            loose: all("p, li, h1, h2, h3, h4, h5, h6")
                .iter()
                .filter(loose)
                .map(Element::inner_html)
                .collect(),
            tables: all("table").iter().map(table).collect(),
            terms: all("dt").iter().filter_map(term).collect(),
            titles: all(
                "[data-metas] > h1, [data-metas] > h2:first-child, [data-metas] > p:not(.owner)",
            )
            .iter()
            .map(Element::inner_html)
            .collect(),
        }
    }
}

fn table(element: &Element) -> Table {
    let mut table = Table::default();
    for child in children(element) {
        match child.local_name().as_str() {
            "caption" => table.caption = child.inner_html(),
            "thead" | "tbody" | "tfoot" => {
                let rows = children(&child).filter(|row| row.local_name() == "tr");
                table.groups.push(rows.map(|row| cells(&row)).collect());
            }
            _ => {}
        }
    }
    table
}

fn cells(row: &Element) -> Vec<TableCell> {
    let cells = children(row).filter(|cell| matches!(cell.local_name().as_str(), "td" | "th"));
    cells
        .map(|cell| TableCell {
            html: cell.inner_html(),
            rows: number(&cell, "rowspan"),
            columns: number(&cell, "colspan"),
        })
        .collect()
}

// Read as the standard does: digits, and what follows them is nothing.
fn number(cell: &Element, attribute: &str) -> u32 {
    let value = cell.get_attribute(attribute).unwrap_or_default();
    let digits = value.trim_start().split(|c: char| !c.is_ascii_digit());
    digits
        .into_iter()
        .next()
        .and_then(|digits| digits.parse().ok())
        .unwrap_or(1)
}

fn children(element: &Element) -> impl Iterator<Item = Element> {
    let mut next = element.first_element_child();
    std::iter::from_fn(move || {
        let child = next.take()?;
        next = child.next_element_sibling();
        Some(child)
    })
}
