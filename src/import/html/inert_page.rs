/// A page without what its reader would complain of: style sheets go, and the
/// attributes `style` and `on…`, and all of `<base>`, get names that mean
/// nothing. A browser would not obey them in a page that is only parsed, but
/// tells its console of each.
pub fn inert_page(page: &str) -> String {
    let mut inert = String::with_capacity(page.len());
    let mut rest = page;
    while let Some(at) = rest.find('<') {
        inert.push_str(&rest[..at]);
        rest = &rest[at..];
        let taken = if rest.starts_with("<!--") {
            let end = rest.find("-->").map_or(rest.len(), |end| end + 3);
            inert.push_str(&rest[..end]);
            end
        } else if is_style_sheet(rest) {
            end_of_style_sheet(rest)
        } else if rest[1..].starts_with(|c: char| c.is_ascii_alphabetic()) {
            tag(rest, &mut inert)
        } else {
            inert.push('<');
            1
        };
        rest = &rest[taken..];
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

fn end_of_style_sheet(rest: &str) -> usize {
    const END: &[u8] = b"</style";
    let bytes = rest.as_bytes();
    let end = bytes
        .windows(END.len())
        .position(|window| window.eq_ignore_ascii_case(END));
    end.and_then(|end| Some(end + rest[end..].find('>')? + 1))
        .unwrap_or(rest.len())
}

/// Copies a tag as browsers read one, and says how long it is.
fn tag(rest: &str, inert: &mut String) -> usize {
    let space = |c: char| c.is_ascii_whitespace() || c == '/';
    let mut at = until(rest, 1, |c| space(c) || c == '>');
    inert.push_str(&rest[..at]);
    let is_base = rest[1..at].eq_ignore_ascii_case("base");
    loop {
        let name = until(rest, at, |c| !space(c));
        inert.push_str(&rest[at..name]);
        // An equals sign at the start belongs to the name.
        let first = rest[name..].chars().next();
        let Some(first) = first.filter(|first| *first != '>') else {
            let end = until(rest, name, |_| true).min(rest.len());
            inert.push_str(&rest[end..(end + 1).min(rest.len())]);
            return (end + 1).min(rest.len());
        };
        let end = until(rest, name + first.len_utf8(), |c| {
            space(c) || c == '>' || c == '='
        });
        let lower = rest[name..end].to_ascii_lowercase();
        if is_base || lower == "style" || lower.starts_with("on") {
            inert.push_str("x-");
        }
        inert.push_str(&rest[name..end]);
        let equals = until(rest, end, |c| !c.is_ascii_whitespace());
        if !rest[equals..].starts_with('=') {
            at = end;
            continue;
        }
        let value = until(rest, equals + 1, |c| !c.is_ascii_whitespace());
        let quote = rest[value..].chars().next().filter(|c| "\"'".contains(*c));
        at = match quote {
            Some(quote) => (until(rest, value + 1, |c| c == quote) + 1).min(rest.len()),
            None => until(rest, value, |c| c.is_ascii_whitespace() || c == '>'),
        };
        inert.push_str(&rest[end..at]);
    }
}

/// Where, from `at` on, the first letter like this stands; or the end.
fn until(text: &str, at: usize, like: impl Fn(char) -> bool) -> usize {
    text[at..].find(like).map_or(text.len(), |found| at + found)
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
