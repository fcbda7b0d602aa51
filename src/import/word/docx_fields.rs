//! Fields of a DOCX: what they do, and what they show.

/// A field that is open.
#[derive(Default)]
pub(super) struct DocxField {
    pub instruction: String,
    /// What it shows has begun.
    pub shown: bool,
    /// It is a link.
    pub linked: bool,
}

/// The address in `HYPERLINK "…"`; none where it leads to a place of the
/// document.
pub(super) fn address_of(instruction: &str) -> Option<String> {
    let address = instruction.trim_start().strip_prefix("HYPERLINK")?;
    let address = address.trim_start();
    let quoted = address.strip_prefix('"')?;
    let (address, _) = quoted.split_once('"')?;
    (!address.is_empty()).then(|| address.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_that_is_a_link_says_where_to() {
        for (instruction, address) in [
            (" HYPERLINK \"https://x.ec/a b\" ", Some("https://x.ec/a b")),
            (
                "HYPERLINK \"https://x.ec\" \\o \"Ver\"",
                Some("https://x.ec"),
            ),
            ("HYPERLINK \\l \"marca\"", None),
            ("HYPERLINK \"\"", None),
            ("PAGE \"x\"", None),
            ("HYPERLINK \"x", None),
        ] {
            assert_eq!(address_of(instruction).as_deref(), address, "{instruction}");
        }
    }
}
