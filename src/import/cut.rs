/// A text in two, before and from a place that was found in it; all of it is
/// before a place where no letter begins.
pub(crate) fn cut(text: &str, at: usize) -> (&str, &str) {
    text.split_at_checked(at).unwrap_or((text, ""))
}

/// A text in two, before and from the first letter like this.
pub(crate) fn cut_at(text: &str, like: impl Fn(char) -> bool) -> (&str, &str) {
    cut(text, text.find(like).unwrap_or(text.len()))
}
