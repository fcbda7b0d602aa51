//! A link in a cell, as text.

/// A text with the address it is a link to, unless it says so itself.
pub(crate) fn with_address(text: &str, address: &str) -> Option<String> {
    let address = address.trim();
    let lower = address.to_ascii_lowercase();
    if address.is_empty() || address.starts_with('#') || lower.starts_with("javascript:") {
        return None;
    }
    let bare = ["mailto:", "tel:"]
        .iter()
        .find(|scheme| lower.starts_with(*scheme))
        .map_or(address, |scheme| &address[scheme.len()..]);
    // Excel writes addresses out in full: `www.x.ec` goes to `http://www.x.ec/`.
    let core = bare.split("://").last().unwrap_or(bare);
    let core = core.trim_end_matches('/').to_lowercase();
    if text.to_lowercase().contains(&core) {
        return None;
    }
    Some(match text.trim_end() {
        "" => bare.to_owned(),
        text => format!("{text} ({bare})"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_keeps_its_address_unless_the_text_says_it() {
        for (text, address, expected) in [
            (
                "Reporte",
                "https://x.ec/r",
                Some("Reporte (https://x.ec/r)"),
            ),
            ("", "https://x.ec", Some("https://x.ec")),
            (
                "Planificación",
                "mailto:a@x.ec",
                Some("Planificación (a@x.ec)"),
            ),
            ("a@x.ec", "mailto:a@x.ec", None),
            ("www.x.ec", "http://www.x.ec/", None),
            ("Ver https://x.ec/r aquí", "https://x.ec/r", None),
            ("Ver", "#Hoja2!A1", None),
            ("Ver", "javascript:alert(1)", None),
        ] {
            assert_eq!(with_address(text, address).as_deref(), expected, "{text}");
        }
    }
}
