use crate::import::cut::{cut, cut_at};

/// A page without what its reader would complain of: style sheets go, and the
/// attributes `style` and `on…`, and all of `<base>`, get names that mean
/// nothing. A browser would not obey them in a page that is only parsed, but
/// tells its console of each.
pub fn inert_page(page: &str) -> String {
    let mut inert = String::with_capacity(page.len());
    let mut rest = page;
    while let Some(at) = rest.find('<') {
        let (before, markup) = cut(rest, at);
        inert.push_str(before);
        rest = if markup.starts_with("<!--") {
            let end = markup.find("-->").map_or(markup.len(), |end| end + 3);
            let (comment, after) = cut(markup, end);
            inert.push_str(comment);
            after
        } else if is_style_sheet(markup) {
            after_style_sheet(markup)
        } else {
            let inside = markup.strip_prefix('<').unwrap_or_default();
            inert.push('<');
            match inside.starts_with(|c: char| c.is_ascii_alphabetic()) {
                true => after_tag(inside, &mut inert),
                false => inside,
            }
        };
    }
    inert.push_str(rest);
    inert
}

fn is_style_sheet(rest: &str) -> bool {
    let bytes = rest.as_bytes();
    bytes.len() > 6
        && bytes[..6].eq_ignore_ascii_case(b"<style")
        && !bytes[6].is_ascii_alphanumeric()
        && bytes[6] != b'-'
}

fn after_style_sheet(rest: &str) -> &str {
    const END: &[u8] = b"</style";
    let bytes = rest.as_bytes();
    let end = bytes
        .windows(END.len())
        .position(|window| window.eq_ignore_ascii_case(END));
    let end = end.and_then(|end| rest.get(end..)?.split_once('>'));
    end.map_or("", |(_, after)| after)
}

/// Copies a tag as browsers read one, from its name on, and gives what follows.
fn after_tag<'a>(rest: &'a str, inert: &mut String) -> &'a str {
    let space = |c: char| c.is_ascii_whitespace() || c == '/';
    let (name, mut rest) = cut_at(rest, |c| space(c) || c == '>');
    inert.push_str(name);
    let is_base = name.eq_ignore_ascii_case("base");
    loop {
        rest = copied_until(rest, |c| !space(c), inert);
        // An equals sign at the start belongs to the name.
        let first = rest.chars().next();
        let Some(first) = first.filter(|first| *first != '>') else {
            return copied(rest, first.map_or(0, char::len_utf8), inert);
        };
        let end = cut(rest, first.len_utf8()).1;
        let end = cut_at(end, |c| space(c) || c == '>' || c == '=').1;
        let (name, after) = cut(rest, rest.len() - end.len());
        let lower = name.to_ascii_lowercase();
        if is_base || lower == "style" || lower.starts_with("on") {
            inert.push_str("x-");
        }
        inert.push_str(name);
        let (_, equals) = cut_at(after, |c| !c.is_ascii_whitespace());
        rest = match equals.strip_prefix('=') {
            Some(value) => {
                let end = after_value(value);
                copied(after, after.len() - end.len(), inert)
            }
            None => after,
        };
    }
}

/// What follows the value of an attribute.
fn after_value(rest: &str) -> &str {
    let (_, value) = cut_at(rest, |c| !c.is_ascii_whitespace());
    for quote in ['"', '\''] {
        if let Some(quoted) = value.strip_prefix(quote) {
            return quoted.split_once(quote).map_or("", |(_, after)| after);
        }
    }
    cut_at(value, |c| c.is_ascii_whitespace() || c == '>').1
}

/// Copies so much, and gives what follows.
fn copied<'a>(rest: &'a str, len: usize, inert: &mut String) -> &'a str {
    let (copy, after) = cut(rest, len);
    inert.push_str(copy);
    after
}

fn copied_until<'a>(rest: &'a str, like: impl Fn(char) -> bool, inert: &mut String) -> &'a str {
    let (copy, after) = cut_at(rest, like);
    inert.push_str(copy);
    after
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_would_run_or_dress_the_page_means_nothing() {
        for (page, expected) in [
            (
                "<td style='color:red' rowspan=2>a</td>",
                "<td x-style='color:red' rowspan=2>a</td>",
            ),
            ("<td STYLE=x:y>a", "<td x-STYLE=x:y>a"),
            (
                "<img src=x onerror=\"a > b\">b",
                "<img src=x x-onerror=\"a > b\">b",
            ),
            ("<svg/onload=x>", "<svg/x-onload=x>"),
            ("<td title=\"style='x'\">a", "<td title=\"style='x'\">a"),
            ("<style>td { x }</style>a", "a"),
            ("a<STYLE media=all>b", "a"),
            ("<!-- <td style=x> -->a", "<!-- <td style=x> -->a"),
            ("style=x a < b onerror=c", "style=x a < b onerror=c"),
            (
                "<BASE href=//x.ec target=a><a href=b>",
                "<BASE x-href=//x.ec x-target=a><a href=b>",
            ),
            ("<td style", "<td x-style"),
            ("<td style=", "<td x-style="),
            ("<td style=\"ñ", "<td x-style=\"ñ"),
            ("<p =on=1 ñ=2>a<", "<p =on=1 ñ=2>a<"),
            ("<br/>a", "<br/>a"),
        ] {
            assert_eq!(inert_page(page), expected, "{page}");
        }
    }
}
