use time::Date;

use super::mending::rewrite;
use super::rule::{Authority, Check, Remark, Rule, Severity, Spot};
use super::wording::shown;
use crate::model::text::{composed, is_one_of};
use crate::model::{Document, Edit, Place};

/// Tags and entities of a page, which people would read as they are.
pub(super) static RULE: Rule = Rule {
    code: "markup-left",
    severity: Severity::Warning,
    source: Authority::Advice,
    title: "Restos de una página web",
    cite: "Quien abre el archivo lee las marcas como texto.",
    check: Check::Text(find),
    fixes: &[mend],
};

fn find(text: &str, _: Spot) -> Option<Remark> {
    let marks = first_mark(text)?;
    let message = format!(
        "Quedaron marcas de una página web, como {}. Quítelas.",
        shown(marks)
    );
    Some(Remark::new(message).with_fix("Quitar las marcas"))
}

/// The first mark of a text that has one.
fn first_mark(text: &str) -> Option<&str> {
    if !text.bytes().any(|byte| matches!(byte, b'<' | b'&')) {
        return None;
    }
    let mut rest = text;
    while let Some(at) = rest.find(['<', '&']) {
        let (_, from) = rest.split_at_checked(at)?;
        if let Some(mark) = mark(from) {
            return from.split_at_checked(mark.len).map(|(mark, _)| mark);
        }
        rest = from.trim_start_matches(['<', '&']);
    }
    None
}

/// A tag or an entity.
struct WebMark {
    /// In bytes.
    len: usize,
    /// What stands in its place.
    meant: String,
}

/// The mark that a text begins with.
fn mark(text: &str) -> Option<WebMark> {
    match text.strip_prefix('&') {
        Some(name) => entity(name),
        None => tag(text.strip_prefix('<')?),
    }
}

fn tag(inside: &str) -> Option<WebMark> {
    const TAGS: &str = "a abbr b blockquote body br center div em font h1 h2 h3 h4 h5 h6 hr html i \
     img li ol p pre s script small span strike strong style sub sup table tbody td th thead tr u ul";
    const BREAKS: &str = "br div li p tr";
    const LONGEST: usize = 400;
    let (tag, _) = inside
        .split_once('>')
        .filter(|(tag, _)| tag.len() <= LONGEST)?;
    let name = tag.trim_start_matches('/');
    let end = name.find(|letter: char| !letter.is_ascii_alphanumeric());
    let (name, rest) = name.split_at_checked(end.unwrap_or(name.len()))?;
    let name = name.to_ascii_lowercase();
    let closed = rest.is_empty() || rest.starts_with([' ', '/', '\n', '\t']);
    let breaks = is_one_of(&name, BREAKS);
    (closed && is_one_of(&name, TAGS)).then(|| WebMark {
        len: tag.len() + 2,
        meant: if breaks { "\n" } else { "" }.to_owned(),
    })
}

fn entity(after: &str) -> Option<WebMark> {
    const LONGEST: usize = 8;
    let (name, _) = after
        .split_once(';')
        .filter(|(name, _)| name.len() <= LONGEST)?;
    Some(WebMark {
        len: name.len() + 2,
        meant: meant(name)?.to_string(),
    })
}

fn meant(name: &str) -> Option<char> {
    if let Some(number) = name.strip_prefix('#') {
        let number = match number.strip_prefix(['x', 'X']) {
            Some(number) => u32::from_str_radix(number, 16),
            None => number.parse(),
        };
        return char::from_u32(number.ok()?).filter(|letter| !letter.is_control());
    }
    let marked = |mark: &str, accent: char| {
        let mut bare = name.strip_suffix(mark)?.chars();
        composed(bare.next()?, accent).filter(|_| bare.next().is_none())
    };
    Some(match name {
        "nbsp" => ' ',
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "iquest" => '¿',
        "iexcl" => '¡',
        "laquo" => '«',
        "raquo" => '»',
        "ldquo" => '“',
        "rdquo" => '”',
        "ndash" => '–',
        "mdash" => '—',
        "deg" => '°',
        "ordm" => 'º',
        "ordf" => 'ª',
        _ => {
            let accents = [
                ("acute", '\u{301}'),
                ("tilde", '\u{303}'),
                ("uml", '\u{308}'),
            ];
            return accents
                .into_iter()
                .find_map(|(mark, accent)| marked(mark, accent));
        }
    })
}

fn without_marks(text: &str) -> String {
    let mut written = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, from)) = rest
        .find(['<', '&'])
        .and_then(|at| rest.split_at_checked(at))
    {
        written.push_str(before);
        let (meant, len) = match mark(from) {
            Some(mark) => (mark.meant, mark.len),
            None => (from.chars().take(1).collect(), 1),
        };
        written.push_str(&meant);
        rest = from.get(len..).unwrap_or_default();
    }
    written.push_str(rest);
    let lines: Vec<&str> = written
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .collect();
    lines.join("\n")
}

fn mend(document: &Document, place: Place, _: Date) -> Option<Edit> {
    rewrite(document, place, |text| {
        first_mark(text).map(|_| without_marks(text))
    })
}

#[cfg(test)]
mod tests {
    use super::super::carets::{mends, reports};
    use super::*;

    #[test]
    fn tags_and_entities_are_reported() {
        reports(
            &RULE,
            "
            1 | <b>Riego</b> | Gesti&oacute;n | a < b <br/> c | M1. <p class=\"x\">Diez
                ^ «<b>»
                               ^ «&oacute;»
                                                ^ «<br/>»
                                                                ^ <p class
            ",
        );
    }

    #[test]
    fn signs_that_mean_themselves_are_left_alone() {
        reports(
            &RULE,
            "1 | A&B; C | menos < 5 % y > 2 | <nombre de la obra> | M1. Investigación & desarrollo; 3",
        );
    }

    #[test]
    fn what_they_mean_is_written() {
        mends(
            &RULE,
            "1 | <b>Riego</b> | Gesti&oacute;n &amp; a&#241;o | i | <p>Diez</p><p>Once</p>",
            "1 | Riego | Gestión & año | i | Diez¶Once",
        );
    }
}
