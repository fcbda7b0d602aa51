//! What is sent to a unit as a page of its own, which opens from a disk: the built
//! page has a slot for it, and the program in it reads what stands there.

use std::fmt;
use std::mem;

use serde::{Deserialize, Serialize};

use super::exported::Exported;
use super::matrix_json::matrix_json;
use super::script_data::in_script;
use super::stored_zip::stored_zip;
use super::website::slots::{SlotError, filled};
use crate::model::{Document, Metadata};

/// Where it stands in the built page.
const SLOT: &str = "part";

/// The part of the matrix that a unit owes, and what is said of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnitPart {
    /// What its files are called, in plain ASCII, without their ending.
    pub name: String,
    /// What it is known again by.
    pub key: String,
    pub institution: String,
    pub unit: String,
    /// For which publication it is.
    pub title: String,
    /// Until when it is to come back; empty where nobody said.
    pub until: String,
    /// The lines above the rows of what comes back.
    pub heading: String,
    /// The rows of the unit, without a heading, and of the metadata the date
    /// alone, by which the year of the matrix is known.
    pub document: Document,
}

impl UnitPart {
    /// Reads what stands in the slot.
    pub fn read(json: &str) -> Option<Self> {
        serde_json::from_str(json).ok()
    }
}

/// The page is none that was built for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoPartPage;

impl fmt::Display for NoPartPage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(
            "Este sitio no entregó la página que se envía a las unidades. Envíe el libro de Excel, \
             o avise a quien mantiene el sitio.",
        )
    }
}

/// The built page with each of these parts in it, or several as a ZIP of this
/// name.
///
/// # Errors
/// When the page is none that was built for it.
pub fn part_pages(page: &[u8], parts: &[UnitPart], zip: &str) -> Result<Exported, NoPartPage> {
    let page = str::from_utf8(page).map_err(|_| NoPartPage)?;
    let written = parts.iter().map(|part| {
        let json = in_script(&serde_json::to_string(part).unwrap_or_default());
        let data = format!("<script type=\"application/json\" id=\"parte\">{json}</script>");
        let page = filled(page, &[(SLOT, &data)])?;
        Ok((format!("{}.html", part.name), page.into_bytes()))
    });
    let written: Result<Vec<(String, Vec<u8>)>, SlotError> = written.collect();
    let mut written = written.map_err(|_| NoPartPage)?;
    let (file_name, media_type, bytes) = match &mut written[..] {
        [(name, page)] => (mem::take(name), "text/html", mem::take(page)),
        pages => {
            let files = pages
                .iter_mut()
                .map(|(name, page)| (name.as_str(), mem::take(page)));
            let files: Vec<(&str, Vec<u8>)> = files.collect();
            (zip.to_owned(), "application/zip", stored_zip(&files))
        }
    };
    Ok(Exported {
        file_name,
        media_type: media_type.into(),
        bytes,
        notes: Vec::new(),
    })
}

/// What comes back of a part, with its rows as they are now: the matrix as other
/// programs read it, with the lines by which it is known.
pub fn replied_part(part: &UnitPart, now: &Document) -> Exported {
    let back = Document {
        heading: part.heading.clone(),
        rows: now.rows.clone(),
        ..Document::new("", [], Metadata::default())
    };
    Exported {
        file_name: format!("{}_devuelto.json", part.name),
        ..matrix_json(&back)
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::model::{Cell, Content};

    const PAGE: &[u8] = b"<head><!--slot part--><!--/slot--></head><p>x</p>";

    fn part(text: &str) -> UnitPart {
        let texts = ["1", text, text, text, text];
        let rows = [Content::Goal(texts.map(Cell::text))];
        UnitPart {
            name: "riego_2026-11".to_owned(),
            key: "METAS-2026-11-000001".to_owned(),
            institution: text.to_owned(),
            unit: text.to_owned(),
            title: text.to_owned(),
            until: String::new(),
            heading: text.to_owned(),
            document: Document::new("", rows, Metadata::default()),
        }
    }

    /// What a browser takes for the text of the element.
    fn carried(page: &str) -> &str {
        let data = page.split_once("id=\"parte\">").map(|(_, rest)| rest);
        let data = data.and_then(|rest| rest.split_once("</script>"));
        data.map_or("", |(data, _)| data)
    }

    fn page_of(part: &UnitPart) -> String {
        let file = part_pages(PAGE, std::slice::from_ref(part), "z.zip");
        let bytes = file.map(|file| file.bytes).unwrap_or_default();
        String::from_utf8(bytes).unwrap_or_default()
    }

    #[test]
    fn no_text_ends_the_data_or_opens_a_comment() {
        for text in [
            "</script><script>alert(1)</script>",
            "<!--<script>",
            "--> ]]> &lt; \" ' \\",
            "<!--/slot--><!--slot part-->",
            "a\u{2028}b\u{2029}c\u{0}",
        ] {
            let part = part(text);
            let page = page_of(&part);
            let data = carried(&page);
            assert!(page.ends_with("</script></head><p>x</p>"), "{page}");
            for odd in ['<', '>', '&', '\u{2028}', '\u{2029}', '\n', '\0'] {
                assert!(!data.contains(odd), "{odd:?} in {data}");
            }
            assert_eq!(UnitPart::read(data).as_ref(), Some(&part));
        }
    }

    proptest! {
        #[test]
        fn what_stands_in_the_page_is_what_was_put_there(
            text in "(<|>|/|script|!|--|&|\"|\\\\|\u{2028}|\\PC){0,24}",
        ) {
            let part = part(&text);
            let page = page_of(&part);
            let read = UnitPart::read(carried(&page));
            prop_assert_eq!(read.as_ref(), Some(&part));
        }
    }

    #[test]
    fn several_are_one_file_and_another_page_is_refused() {
        let one = part_pages(PAGE, &[part("a")], "z.zip").expect("a page");
        assert_eq!(one.file_name, "riego_2026-11.html");
        let file = part_pages(PAGE, &[part("a"), part("b")], "z.zip").expect("a ZIP");
        assert_eq!(file.file_name, "z.zip");
        assert!(file.bytes.starts_with(b"PK"));
        assert_eq!(
            part_pages(b"<p>404", &[part("a")], "z.zip"),
            Err(NoPartPage)
        );
    }
}
