//! What a text in XML is, by its first element.

/// Bytes in which the first element has to begin.
const LOOKED_AT: usize = 16_384;

/// The first element of a text in XML.
pub(crate) struct XmlRoot {
    /// Its name without prefix.
    pub name: String,
    /// What else stands between its brackets: the namespaces, above all.
    pub attributes: String,
}

/// The first element, behind whatever may stand before one; its text may be in
/// any code page, of two bytes a letter too.
pub(crate) fn xml_root(bytes: &[u8]) -> Option<XmlRoot> {
    let start = bytes.get(..LOOKED_AT).unwrap_or(bytes);
    let mut letters = start.iter().filter(|byte| byte.is_ascii() && **byte != 0);
    let first = letters.find(|byte| !byte.is_ascii_whitespace());
    if first != Some(&b'<') {
        return None;
    }
    let text: String = letters.map(|byte| char::from(*byte)).collect();
    let element = after_prolog(&text);
    let (element, _) = element.split_once('>')?;
    let (name, attributes) = element
        .split_once(|letter: char| letter.is_whitespace())
        .unwrap_or((element, ""));
    let name = name.rsplit(':').next().unwrap_or(name);
    Some(XmlRoot {
        name: name.trim_end_matches('/').to_owned(),
        attributes: attributes.to_owned(),
    })
}

/// What follows a first `<`, without the declaration of XML, comments and
/// instructions. The type of a document stays: pages begin with it.
pub(crate) fn after_prolog(after: &str) -> &str {
    let mut rest = after;
    loop {
        let end = if rest.starts_with('?') {
            "?>"
        } else if rest.starts_with("!--") {
            "-->"
        } else if rest.starts_with('!') {
            ">"
        } else {
            return rest;
        };
        let next = rest.split_once(end).map(|(_, next)| next.trim_start());
        match next.and_then(|next| next.strip_prefix('<')) {
            Some(next) => rest = next,
            None => return rest,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_element_is_found_behind_what_may_stand_before_it() {
        for (text, name, attributes) in [
            ("<a>", Some("a"), ""),
            ("<a/>", Some("a"), ""),
            (
                "\u{feff}\r\n<?xml version=\"1.0\"?>\n<ss:Workbook xmlns:ss=\"urn\">",
                Some("Workbook"),
                "xmlns:ss=\"urn\"",
            ),
            (
                "<?xml?><?mso-application progid=\"Excel.Sheet\"?><!-- <b> --><c d='e'>",
                Some("c"),
                "d='e'",
            ),
            (
                "<!DOCTYPE html>\n<html lang=\"es\">",
                Some("html"),
                "lang=\"es\"",
            ),
            ("<?xml", None, ""),
            ("< <", None, ""),
            ("No.;Unidad <b>", None, ""),
            ("", None, ""),
        ] {
            let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
            for bytes in [text.as_bytes(), &wide] {
                let root = xml_root(bytes);
                let found = root.as_ref().map(|root| &*root.name);
                assert_eq!(found, name, "{text}");
                assert_eq!(
                    root.map_or(String::new(), |root| root.attributes),
                    attributes
                );
            }
        }
    }
}
