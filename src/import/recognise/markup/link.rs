//! A link in a cell, as text: the same whatever file the cell is in.

/// The address of a link, as it is shown beside its text; `None` where the text
/// says it, and for a link that leads nowhere.
pub(crate) fn beside<'a>(text: &str, address: &'a str) -> Option<&'a str> {
    let address = address.trim();
    if address.is_empty() || address.starts_with('#') || without(address, "javascript:").is_some() {
        return None;
    }
    let bare = ["mailto:", "tel:"]
        .into_iter()
        .find_map(|scheme| without(address, scheme))
        .unwrap_or(address);
    // Excel writes addresses out in full: `www.x.ec` goes to `http://www.x.ec/`.
    let core = bare.split("://").last().unwrap_or(bare);
    let core = core.trim_end_matches('/').to_lowercase();
    let is_said = core.is_empty() || says(&text.to_lowercase(), &core);
    (!is_said).then_some(bare)
}

/// A text with the address that it is a link to, unless it says so itself.
pub(crate) fn with_address(text: &str, address: &str) -> Option<String> {
    let address = beside(text, address)?;
    Some(match text.trim_end() {
        "" => address.to_owned(),
        text => format!("{text} ({address})"),
    })
}

/// What follows this beginning, in capitals or not.
fn without<'a>(text: &'a str, beginning: &str) -> Option<&'a str> {
    let (begins, rest) = text.split_at_checked(beginning.len())?;
    begins.eq_ignore_ascii_case(beginning).then_some(rest)
}

/// Whether a text says an address, and not only as a part of another.
fn says(text: &str, address: &str) -> bool {
    let is_letter = |c: char| c.is_alphanumeric() || "-_@%".contains(c);
    let begins = |before: &str| !before.ends_with(is_letter);
    let ends = |after: &str| {
        let joint = |c: char| "/.?&=#:".contains(c);
        !after.trim_start_matches(joint).starts_with(is_letter)
    };
    text.match_indices(address).any(|(at, _)| {
        let (before, rest) = text.split_at_checked(at).unwrap_or((text, ""));
        begins(before) && rest.strip_prefix(address).is_some_and(ends)
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
            ("A@x.ec", "MAILTO:a@x.ec", None),
            ("www.x.ec", "http://www.x.ec/", None),
            ("https://www.x.ec", "http://www.x.ec/", None),
            ("Ver https://x.ec/r aquí", "https://x.ec/r", None),
            ("Ver x.ec/r.", "https://x.ec/r", None),
            (
                "x.ec/riego",
                "https://x.ec/r",
                Some("x.ec/riego (https://x.ec/r)"),
            ),
            ("x.ec/r", "https://x.ec", Some("x.ec/r (https://x.ec)")),
            ("a@x.ec", "http://x.ec", Some("a@x.ec (http://x.ec)")),
            ("Ver la matriz", "a", Some("Ver la matriz (a)")),
            ("Ver", "#Hoja2!A1", None),
            ("Ver", "javascript:alert(1)", None),
        ] {
            assert_eq!(with_address(text, address).as_deref(), expected, "{text}");
        }
    }
}
