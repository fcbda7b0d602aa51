//! Tags and references inside a cell, as content managers leave them, turned
//! into plain text: paragraphs stay paragraphs, links keep their address.

mod entities;
pub(crate) mod link;
mod tag;

use std::borrow::Cow;

use self::entities::ReferenceKind;
use self::tag::{Markup, Missing, Tag};
use crate::import::cut::cut;
use crate::import::letters;
use crate::model::damage::is_usual;
use crate::model::text::is_unseen;

/// A text that had markup in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Cleaned {
    pub text: String,
    /// The tags as they were written, each with how often.
    pub tags: Vec<(String, usize)>,
    /// The references as they were written.
    pub references: Vec<(String, usize)>,
    /// Scripts, styles and comments, whole: a browser does not show them.
    pub hidden: Vec<String>,
    /// All of the text stands in a tag that makes a heading.
    pub bold: bool,
    /// It begins with a letter that this program wrote as [`entities::exact`]:
    /// it is meant as it is, whatever its words look like.
    pub verbatim: bool,
}

/// Takes the markup out of a text; `None` when there is none.
pub(crate) fn clean(raw: &str) -> Option<Cleaned> {
    // One letter at a time is a search of machine words; both at once is not.
    if !raw.contains('<') && !raw.contains('&') {
        return None;
    }
    let mut cleaner = Cleaner::default();
    let mut rest = raw;
    while !rest.is_empty() {
        let special = rest.bytes().position(|byte| byte == b'<' || byte == b'&');
        let special = special.unwrap_or(rest.len());
        let (text, markup) = cut(rest, special);
        cleaner.push(text);
        rest = cleaner.special(markup);
    }
    cleaner.finish()
}

/// Whether an element of a page has lines of its own.
pub(crate) fn is_block(name: &str) -> bool {
    tag::is_block(name)
}

/// Writes a text so that [`clean`] gives it back. Letters that a table in
/// plain text cannot hold are written as references.
pub(crate) fn escape(text: &str) -> Cow<'_, str> {
    if !may_need_reference(text) && clean(text).is_none() {
        return Cow::Borrowed(text);
    }
    let mut escaped = String::with_capacity(text.len() + 16);
    for letter in text.chars() {
        push_escaped(&mut escaped, letter);
    }
    Cow::Owned(escaped)
}

/// Like [`escape`], marked as meant as it is: see [`Cleaned::verbatim`].
pub(crate) fn verbatim(text: &str) -> String {
    let mut letters = text.chars();
    let mut escaped = letters.next().map(entities::exact).unwrap_or_default();
    for letter in letters {
        push_escaped(&mut escaped, letter);
    }
    escaped
}

/// Whether a text begins with what [`verbatim`] writes: it is what it is where it
/// stands, whatever its words say.
pub(crate) fn is_verbatim(text: &str) -> bool {
    text.starts_with("&#00")
}

/// A text that is written for a table in plain text, so that [`letters`] leaves
/// it as it is: what they would mend is written as references. A no-break space
/// between words is not, since whoever opens the table would see the reference;
/// it is read as a space.
pub(crate) fn lasting(written: Cow<'_, str>) -> Cow<'_, str> {
    if letters::stays(&written) {
        return written;
    }
    let mut lasting = String::with_capacity(written.len());
    let mut rest = written.chars().peekable();
    let mut before = ' ';
    // Where spaces are mended, those at the ends are taken for furniture.
    let has_ends = written.trim().len() == written.len();
    while let Some(letter) = rest.next() {
        let between = |after: &char| !before.is_whitespace() && !after.is_whitespace();
        let joins_words = has_ends && letter == NO_BREAK_SPACE && rest.peek().is_some_and(between);
        let is_said = is_usual(letter) || letter.is_ascii() && !is_unseen(letter);
        if joins_words || is_said {
            lasting.push(letter);
        } else {
            lasting += &entities::exact(letter);
        }
        before = letter;
    }
    if letters::stays(&lasting.replace(NO_BREAK_SPACE, " ")) {
        return lasting.into();
    }
    let mut letters = lasting.chars();
    let first = letters.next().map(entities::exact).unwrap_or_default();
    (first + letters.as_str()).into()
}

const NO_BREAK_SPACE: char = '\u{a0}';

/// [`verbatim`] in bold, as a level is told from other texts.
pub(crate) fn bold(text: &str) -> String {
    let body = text.trim_end();
    let mut escaped = verbatim(body);
    // White space at the edge of a tag is layout, unless it says otherwise.
    let (_, blanks) = cut(text, body.len());
    escaped.extend(blanks.chars().map(entities::exact));
    format!("<b>{escaped}</b>")
}

fn push_escaped(escaped: &mut String, letter: char) {
    match letter {
        '&' => escaped.push_str("&amp;"),
        '<' => escaped.push_str("&lt;"),
        _ if needs_reference(letter) => escaped.push_str(&entities::exact(letter)),
        _ => escaped.push(letter),
    }
}

/// A quick look for [`needs_reference`], by bytes: a byte order mark begins with
/// one that few letters begin with.
fn may_need_reference(text: &str) -> bool {
    let odd = |byte: u8| (byte < 0x20 && byte != b'\t' && byte != b'\n') || byte == 0xef;
    // A file that begins so may look like a page.
    text.trim_start().starts_with('<') || text.bytes().any(odd)
}

/// Control characters would make a text look binary, a carriage return look
/// like the end of a line, and a byte order mark vanish.
fn needs_reference(letter: char) -> bool {
    matches!(letter, '\0'..='\u{8}' | '\u{b}'..='\u{1f}' | '\u{feff}')
}

/// Puts a text together out of its pieces, in their order.
#[derive(Default)]
pub(crate) struct Cleaner {
    cleaned: Cleaned,
    /// A paragraph ended; the next text begins another.
    ended: bool,
    /// The text that layout may not trim: the letters given as references.
    kept: Option<(usize, usize)>,
    /// Depth of tags that make a heading, and text seen outside of them.
    heading: usize,
    plain: bool,
    /// Where a text above or below the line begins, and which of the two.
    raised: Option<(usize, Raised)>,
    /// Open links: their address and where their text begins.
    links: Vec<(String, usize)>,
    missing: Missing,
}

impl Cleaner {
    /// Takes in what begins with `<` or `&`, and gives what follows it.
    pub(crate) fn special<'a>(&mut self, rest: &'a str) -> &'a str {
        if let Some(reference) = entities::read(rest) {
            let (written, after) = cut(rest, reference.len);
            note(&mut self.cleaned.references, written);
            self.reference(reference.letter, reference.kind);
            return after;
        }
        let len = match tag::read(rest, &mut self.missing) {
            Some(Markup::Tag(tag)) => {
                self.tag(&tag);
                tag.raw.len()
            }
            Some(Markup::Hidden(raw)) => {
                self.cleaned.hidden.push(raw.to_owned());
                raw.len()
            }
            None => {
                let len = rest.chars().next().map_or(0, char::len_utf8);
                self.push(cut(rest, len).0);
                len
            }
        };
        cut(rest, len).1
    }

    /// What has been put together so far.
    pub(crate) fn text(&self) -> &str {
        &self.cleaned.text
    }

    pub(crate) fn push(&mut self, text: &str) {
        let text = if self.ended {
            text.trim_ascii_start()
        } else {
            text
        };
        if text.is_empty() {
            return;
        }
        self.begin_paragraph();
        self.cleaned.text.push_str(text);
        self.plain |= self.heading == 0 && !text.trim().is_empty();
    }

    fn reference(&mut self, letter: char, kind: ReferenceKind) {
        if kind == ReferenceKind::Space {
            return self.push(" ");
        }
        self.begin_paragraph();
        let text = &mut self.cleaned.text;
        self.cleaned.verbatim |= kind == ReferenceKind::Exact && text.is_empty();
        let start = text.len();
        text.push(letter);
        let first = self.kept.map_or(start, |(first, _)| first);
        self.kept = Some((first, text.len()));
        self.plain |= self.heading == 0;
    }

    fn tag(&mut self, tag: &Tag) {
        if !tag.closes || self.cleaned.tags.is_empty() {
            note(&mut self.cleaned.tags, tag.raw);
        }
        if tag.closes {
            self.close(&tag.name);
        } else {
            let address = tag.attribute("href").map(plain_address);
            self.open(&tag.name, address.as_deref());
            if tag.name == "img"
                && let Some(text) = tag.attribute("alt")
            {
                self.push(text);
            }
        }
        if tag.ends_paragraph() {
            self.end_paragraph();
        }
    }

    /// What follows is in an element, until it closes; the address is without
    /// references.
    pub(crate) fn open(&mut self, name: &str, address: Option<&str>) {
        let len = self.cleaned.text.len();
        match name {
            "a" => {
                let address = address.unwrap_or_default().to_owned();
                self.links.push((address, len));
            }
            "sup" => self.raised = Some((len, Raised::Above)),
            "sub" => self.raised = Some((len, Raised::Below)),
            _ if makes_heading(name) => self.heading += 1,
            _ => {}
        }
    }

    pub(crate) fn close(&mut self, name: &str) {
        match name {
            "a" => self.close_link(),
            "sup" | "sub" => self.end_raised(),
            _ if makes_heading(name) => self.heading = self.heading.saturating_sub(1),
            _ => {}
        }
    }

    /// Figures above or below the line get letters of their own: 30² is no 302.
    fn end_raised(&mut self) {
        let Some((start, raised)) = self.raised.take() else {
            return;
        };
        if self.kept.is_some_and(|(_, end)| end > start) {
            return;
        }
        let text = self.cleaned.text.get(start..).unwrap_or_default();
        let letters: Option<String> = text.chars().map(|letter| raised.letter(letter)).collect();
        if let Some(letters) = letters {
            self.cleaned.text.truncate(start);
            self.cleaned.text.push_str(&letters);
        }
    }

    /// The address of a link stays, unless it is what the text says.
    fn close_link(&mut self) {
        let Some((address, start)) = self.links.pop() else {
            return;
        };
        let text = self.cleaned.text.get(start..).unwrap_or_default().trim();
        let Some(address) = link::beside(text, &address) else {
            return;
        };
        if text.is_empty() {
            self.push(address);
        } else {
            self.trim_end();
            self.push(&format!(" ({address})"));
        }
    }

    fn begin_paragraph(&mut self) {
        if self.ended && !self.cleaned.text.is_empty() {
            self.cleaned.text.push('\n');
        }
        self.ended = false;
    }

    pub(crate) fn end_paragraph(&mut self) {
        self.trim_end();
        self.ended = true;
    }

    pub(crate) fn trim_end(&mut self) {
        let kept = self.kept.map_or(0, |(_, end)| end);
        let text = &mut self.cleaned.text;
        let trimmed = kept + cut(text, kept).1.trim_ascii_end().len();
        text.truncate(trimmed);
    }

    fn finish(self) -> Option<Cleaned> {
        let Cleaned {
            tags,
            references,
            hidden,
            ..
        } = &self.cleaned;
        if tags.is_empty() && hidden.is_empty() {
            return (!references.is_empty()).then_some(self.cleaned);
        }
        Some(self.trimmed())
    }

    /// All of it, without the white space that is layout.
    pub(crate) fn trimmed(mut self) -> Cleaned {
        while !self.links.is_empty() {
            self.close_link();
        }
        self.trim_end();
        let text = &self.cleaned.text;
        let layout = text.len() - text.trim_ascii_start().len();
        let layout = self.kept.map_or(layout, |(first, _)| layout.min(first));
        self.cleaned.text.drain(..layout);
        self.cleaned.bold = !self.plain && !self.cleaned.text.trim().is_empty();
        self.cleaned
    }
}

fn makes_heading(name: &str) -> bool {
    matches!(
        name,
        "b" | "strong" | "th" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6"
    )
}

/// Where a text stands that is not on the line.
#[derive(Clone, Copy, Debug)]
enum Raised {
    Above,
    Below,
}

impl Raised {
    /// The letter that stands there by itself.
    fn letter(self, letter: char) -> Option<char> {
        const PLAIN: &str = "0123456789+-−";
        let at = PLAIN.chars().position(|plain| plain == letter)?;
        let letters = match self {
            Self::Above => "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻",
            Self::Below => "₀₁₂₃₄₅₆₇₈₉₊₋₋",
        };
        letters.chars().nth(at)
    }
}

/// An address without its own markup.
fn plain_address(raw: &str) -> String {
    clean(raw).map_or_else(|| raw.to_owned(), |cleaned| cleaned.text)
}

fn note(noted: &mut Vec<(String, usize)>, raw: &str) {
    // Far apart, a tag may be listed twice: better than a long search for each.
    match noted
        .iter_mut()
        .rev()
        .take(64)
        .find(|(other, _)| other == raw)
    {
        Some((_, times)) => *times += 1,
        None => noted.push((raw.to_owned(), 1)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(raw: &str, text: &str) {
        let cleaned = clean(raw).map(|cleaned| cleaned.text);
        assert_eq!(cleaned.as_deref(), Some(text));
    }

    #[test]
    fn paragraphs_stay_paragraphs() {
        check("<p>M1. Uno</p> <p>M2. Dos</p>", "M1. Uno\nM2. Dos");
        check("Uno<br>Dos<BR/>\r\n<br />Tres", "Uno\nDos\nTres");
        check("<ul>\n <li>Uno</li>\n <li>Dos</li>\n</ul>", "Uno\nDos");
        check("<p>&nbsp;</p>", "");
        check(
            "<p class=MsoNormal style='margin:0'>Uno<o:p></o:p></p>",
            "Uno",
        );
        check("<b>NIVEL</b> DIRECTIVO", "NIVEL DIRECTIVO");
    }

    #[test]
    fn a_link_keeps_its_address_unless_its_text_is_the_address() {
        check(
            "<a href=\"mailto:haro@congope.gob.ec\">haro@congope.gob.ec</a>",
            "haro@congope.gob.ec",
        );
        check(
            "<a href='https://x.ec/a?b=1&amp;c=2'>Ver</a> aquí",
            "Ver (https://x.ec/a?b=1&c=2) aquí",
        );
        check("<a href=\"https://x.ec\"></a>", "https://x.ec");
        check("<a href=\"https://x.ec\">https://x.ec</a>", "https://x.ec");
        check("<a href='#'>Ver</a>", "Ver");
        check("<a href='https://x.ec'>Ver", "Ver (https://x.ec)");
    }

    #[test]
    fn figures_above_and_below_the_line_stay_there() {
        check("30<sup>2</sup> m<sup>-3</sup>", "30² m⁻³");
        check("CO<sub>2</sub>", "CO₂");
        check("1<sup>er</sup> lugar", "1er lugar");
        check("10<sup>2", "102");
    }

    #[test]
    fn only_real_tags_are_tags() {
        for raw in [
            "menor < 5 y mayor > 3",
            "a<b y c>d",
            "<metas>",
            "<b",
            "x <- y",
            "Riego & drenaje",
            "R&D; y &otra;",
            "<script> sin final",
        ] {
            assert_eq!(clean(raw), None, "{raw}");
        }
        check("menor < 5 <b>siempre</b>", "menor < 5 siempre");
    }

    #[test]
    fn what_a_browser_does_not_show_is_kept_apart() {
        let cleaned = clean("Uno<script>alert('<b>')</script><!-- dos -->").expect("markup");
        assert_eq!(cleaned.text, "Uno");
        assert_eq!(
            cleaned.hidden,
            ["<script>alert('<b>')</script>", "<!-- dos -->"]
        );
    }

    #[test]
    fn bold_is_said_of_a_whole_text_only() {
        let bold = |raw| clean(raw).is_some_and(|cleaned| cleaned.bold);
        assert!(bold("<b>PROCESOS GOBERNANTES</b>"));
        assert!(bold("<p><strong>PROCESOS</strong></p>"));
        assert!(!bold("<b>Nota:</b> uno"));
        assert!(!bold("<i>uno</i>"));
    }

    #[test]
    fn tags_are_listed_as_they_were_written() {
        let cleaned = clean("<p>a</p><p>b</p><A HREF=x.ec>c</A>").expect("markup");
        let tags = [("<p>".to_owned(), 2), ("<A HREF=x.ec>".to_owned(), 1)];
        assert_eq!(cleaned.tags, tags);
    }

    #[test]
    fn what_is_escaped_comes_back() {
        for text in [
            "<b>a</b>",
            "&amp;",
            "a\rb",
            "\0",
            " <p>x ",
            "&#0065;",
            "\u{feff}x",
            "R&D",
            "  ",
            "\u{a0}<br>\u{a0}",
        ] {
            let read =
                |raw: &str| clean(raw).map_or_else(|| raw.to_owned(), |cleaned| cleaned.text);
            assert_eq!(read(&escape(text)), text);
            assert_eq!(read(&verbatim(text)), text);
            assert_eq!(read(&bold(text)), text);
            assert!(clean(&bold(text)).expect("markup").verbatim);
        }
    }
}
