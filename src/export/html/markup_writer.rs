//! Text as HTML, which cannot be taken for markup.

use crate::export::forbidden::is_forbidden;
use crate::model::text::lines;

/// HTML as it is written.
#[derive(Default)]
pub(crate) struct Html {
    written: String,
    /// Letters left out because HTML cannot have them.
    pub dropped: usize,
}

impl Html {
    /// Markup of our own.
    pub fn markup(&mut self, markup: &str) {
        self.written.push_str(markup);
    }

    /// A text, for an element or a quoted attribute.
    pub fn text(&mut self, text: &str) {
        for letter in text.chars() {
            match letter {
                '&' => self.written.push_str("&amp;"),
                '<' => self.written.push_str("&lt;"),
                '>' => self.written.push_str("&gt;"),
                '"' => self.written.push_str("&quot;"),
                '\'' => self.written.push_str("&#39;"),
                _ if is_forbidden(letter) => self.dropped += 1,
                _ => self.written.push(letter),
            }
        }
    }

    /// A text on one line, or a paragraph for each of its lines.
    pub fn paragraphs(&mut self, text: &str) {
        let lines: Vec<&str> = lines(text).collect();
        match lines[..] {
            [] => {}
            [line] => self.text(line),
            _ => {
                for line in lines {
                    self.element("p", line);
                }
            }
        }
    }

    /// A text whose lines are kept apart by `markup`.
    pub fn broken_by(&mut self, markup: &str, text: &str) {
        for (at, line) in lines(text).enumerate() {
            if at > 0 {
                self.markup(markup);
            }
            self.text(line);
        }
    }

    /// An element with a text and no attributes.
    pub fn element(&mut self, name: &str, text: &str) {
        self.markup(&format!("<{name}>"));
        self.text(text);
        self.markup(&format!("</{name}>"));
    }

    pub fn finish(self) -> String {
        self.written
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_is_markup() {
        for (text, expected) in [
            (
                "<script>alert(1)</script>",
                "&lt;script&gt;alert(1)&lt;/script&gt;",
            ),
            ("\" onmouseover='x'", "&quot; onmouseover=&#39;x&#39;"),
            ("&lt;", "&amp;lt;"),
            ("a\0b\u{7f}c\u{fffe}d\u{9f}", "abcd"),
            ("ñ 🙂 \u{a0}", "ñ 🙂 \u{a0}"),
        ] {
            let mut html = Html::default();
            html.text(text);
            assert_eq!(html.finish(), expected);
        }
    }

    #[test]
    fn lines_are_paragraphs() {
        for (text, expected) in [
            ("", ""),
            ("M1. Uno", "M1. Uno"),
            (
                "M1. Uno\n\nM2. <dos>\r\n ",
                "<p>M1. Uno</p><p>M2. &lt;dos&gt;</p>",
            ),
        ] {
            let mut html = Html::default();
            html.paragraphs(text);
            assert_eq!(html.finish(), expected);
        }
    }
}
