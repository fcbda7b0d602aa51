//! Web pages, read as data: a page parsed here runs nothing and fetches
//! nothing, whatever is in it.

use web_sys::{DomParser, SupportedType};

/// A page, or a piece of one, as the browser understands it: written down
/// again whole, with every element closed and every attribute quoted.
pub fn understood(html: &str) -> String {
    let page =
        DomParser::new().and_then(|parser| parser.parse_from_string(html, SupportedType::TextHtml));
    let root = page.ok().and_then(|page| page.document_element());
    root.map(|root| root.outer_html()).unwrap_or_default()
}
