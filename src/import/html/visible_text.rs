//! What a browser shows of a piece of a page, as text: lines are broken by
//! elements alone, and what it hides is kept apart.
//!
//! A cell says what a person sees, so hidden text inside it is left out and
//! listed, while hidden rows, columns and tables are read with a notice. A table
//! inside a cell is a paragraph a row.

use std::ops::Range;

use super::dom::{Node, Page};
use crate::import::recognise::markup::{self, Cleaner};
use crate::import::report::About;

/// A text of a page.
#[derive(Debug, Default)]
pub(crate) struct VisibleText {
    pub text: String,
    /// All of it is a heading, or bold.
    pub bold: bool,
    /// The texts in it that a browser does not show.
    pub unseen: Vec<String>,
    /// The texts that stand in it and are none of it.
    pub notes: Vec<(About, String)>,
}

/// Elements whose text, if they have any, is not shown where they stand.
#[rustfmt::skip]
const UNSEEN: [&str; 19] = [
    "script", "style", "template", "noscript", "iframe", "object", "canvas", "video", "audio",
    "datalist", "head", "title", "desc", "metadata", "annotation", "annotation-xml", "noembed",
    "noframes", "rp",
];

/// Fields of a form that show what is in them.
#[rustfmt::skip]
const FIELDS: [&str; 14] = [
    "", "text", "number", "date", "datetime-local", "month", "week", "time", "email", "tel", "url",
    "search", "button", "submit",
];

/// Whether the text of an element is not shown, whatever its look.
pub(crate) fn is_unseen(page: &Page, at: usize) -> bool {
    let name = page.name(at);
    UNSEEN.contains(&name) || (name == "dialog" && page.attribute(at, "open").is_none())
}

/// What is shown of these nodes.
pub(crate) fn visible_text(page: &Page, nodes: Range<usize>) -> VisibleText {
    let mut showing = Showing::of(page);
    showing.show(nodes);
    showing.finish()
}

/// All the text of these nodes, hidden or not.
pub(crate) fn whole(page: &Page, nodes: Range<usize>) -> String {
    let mut showing = Showing::of(page);
    showing.whole = true;
    showing.show(nodes);
    showing.finish().text
}

/// What is shown of these nodes, without the addresses of links.
pub(crate) fn without_addresses(page: &Page, nodes: Range<usize>) -> String {
    let mut showing = Showing::of(page);
    showing.no_addresses = true;
    showing.show(nodes);
    showing.finish().text
}

struct Showing<'p> {
    page: &'p Page,
    cleaner: Cleaner,
    unseen: Vec<String>,
    notes: Vec<(About, String)>,
    whole: bool,
    no_addresses: bool,
    /// How many cells of tables inside are open, and where the text of the row
    /// begins.
    cells: usize,
    row: usize,
    /// The next text begins another of them.
    between: bool,
    /// How many elements are open whose lines are meant.
    lines: usize,
}

/// An element that has not ended yet.
struct Open<'a> {
    at: usize,
    end: usize,
    name: &'a str,
    block: bool,
    lines: bool,
    /// An element in it has begun.
    begun: bool,
}

/// What stands between the cells of a table inside a cell.
const BETWEEN: &str = " | ";

impl<'p> Showing<'p> {
    fn of(page: &'p Page) -> Self {
        Self {
            page,
            cleaner: Cleaner::default(),
            unseen: Vec::new(),
            notes: Vec::new(),
            whole: false,
            no_addresses: false,
            cells: 0,
            row: 0,
            between: false,
            lines: 0,
        }
    }

    fn show(&mut self, nodes: Range<usize>) {
        let mut open: Vec<Open> = Vec::new();
        let mut at = nodes.start;
        while at < nodes.end {
            while let Some(last) = open.pop_if(|last| last.end <= at) {
                self.close(&last);
            }
            let (name, end) = match self.page.node(at) {
                Node::Element { name, end } => (name, end),
                Node::Text(text) => {
                    if !self.page.may_read(text.len()) {
                        return;
                    }
                    self.text(text);
                    at += 1;
                    continue;
                }
            };
            if !self.page.may_read(1) {
                return;
            }
            if let Some(about) = self.page.note(at) {
                self.note(about, at + 1..end);
                at = end;
                continue;
            }
            let second = open.last_mut();
            let second = second.is_some_and(|parent| std::mem::replace(&mut parent.begun, true));
            let look = self.page.look(at);
            if !self.whole && (look.unseen || is_unseen(self.page, at)) {
                let text = whole(self.page, at + 1..end);
                self.hide(text);
                at = end;
                continue;
            }
            if look.list_mark && !self.whole {
                let symbols = open.last().map_or("", |parent| self.page.style(parent.at));
                self.list_mark(at, symbols);
                at = end;
                continue;
            }
            if self.field(at, name) {
                at = end;
                continue;
            }
            // Formulas: what stands below a line, above it, beside it.
            let name = match open.last().map_or("", |parent| parent.name) {
                "mfrac" if second => {
                    self.text("/");
                    name
                }
                "msup" if second => "sup",
                "msub" if second => "sub",
                _ => name,
            };
            let opened = Open {
                at,
                end,
                name,
                block: look.block.unwrap_or_else(|| markup::is_block(name)),
                lines: look.lines || matches!(name, "pre" | "textarea"),
                begun: false,
            };
            self.open(&opened);
            open.push(opened);
            at += 1;
        }
        while let Some(last) = open.pop() {
            self.close(&last);
        }
    }

    fn open(&mut self, open: &Open) {
        self.lines += usize::from(open.lines);
        match open.name {
            "td" | "th" => {
                self.between = self.cleaner.text().len() > self.row;
                self.cells += 1;
            }
            _ if open.block => self.end_paragraph(),
            _ => {}
        }
        if open.name == "tr" {
            self.row = self.cleaner.text().len();
        }
        let address = self.page.attribute(open.at, "href");
        self.cleaner
            .open(open.name, address.filter(|_| !self.no_addresses));
    }

    fn close(&mut self, open: &Open) {
        self.lines -= usize::from(open.lines);
        self.cleaner.close(open.name);
        match open.name {
            "td" | "th" => self.cells -= 1,
            _ if open.block => self.end_paragraph(),
            _ => {}
        }
    }

    /// A row of a table inside a cell is one paragraph.
    fn end_paragraph(&mut self) {
        if self.cells > 0 {
            self.text(" ");
        } else {
            self.cleaner.end_paragraph();
        }
    }

    /// A text: white space is one space, or none at the start of a line.
    fn text(&mut self, text: &str) {
        for (at, text) in text.split('\u{a0}').enumerate() {
            if at > 0 {
                self.cleaner.push(" ");
            }
            if self.lines == 0 {
                self.words(text);
                continue;
            }
            for (at, line) in text.split('\n').enumerate() {
                if at > 0 {
                    self.end_paragraph();
                }
                self.words(line);
            }
        }
    }

    fn words(&mut self, text: &str) {
        for (at, word) in text.split([' ', '\t', '\n', '\r', '\u{c}']).enumerate() {
            if at > 0 && !self.cleaner.text().ends_with(' ') {
                self.cleaner.push(" ");
            }
            if !word.is_empty() {
                self.begin();
                self.cleaner.push(word);
            }
        }
    }

    /// A text is about to follow.
    fn begin(&mut self) {
        if std::mem::take(&mut self.between) {
            self.cleaner.trim_end();
            self.cleaner.push(BETWEEN);
        }
    }

    fn note(&mut self, about: About, nodes: Range<usize>) {
        let texts = nodes.map(|at| match self.page.node(at) {
            Node::Text(text) => text,
            Node::Element { .. } => "",
        });
        self.notes.push((about, texts.collect()));
    }

    fn hide(&mut self, text: String) {
        if !text.trim().is_empty() {
            self.unseen.push(text);
        }
    }

    /// A bullet is no text, and a number is: Word writes some bullets as letters
    /// of a font that has none.
    fn list_mark(&mut self, at: usize, style: &str) {
        let mark = whole(self.page, self.page.inside(at));
        let mark = mark.trim();
        let fonts = [style, self.page.style(at)];
        let symbol = fonts.into_iter().any(|style| {
            let style = style.to_ascii_lowercase();
            ["symbol", "wingdings", "courier"]
                .iter()
                .any(|font| style.contains(font))
        });
        let says = mark.contains(char::is_alphanumeric);
        if says && !(symbol && mark.chars().count() == 1) {
            self.words(mark);
            self.words(" ");
        }
    }

    /// What an element shows that is not in its text.
    fn field(&mut self, at: usize, name: &str) -> bool {
        match name {
            "img" => self.text(self.page.attribute(at, "alt").unwrap_or_default()),
            "input" => {
                let kind = self.page.attribute(at, "type").unwrap_or_default();
                let shows = FIELDS.iter().any(|shown| shown.eq_ignore_ascii_case(kind));
                if shows {
                    self.text(self.page.attribute(at, "value").unwrap_or_default());
                }
            }
            "select" if !self.whole => self.select(at),
            _ => return false,
        }
        true
    }

    /// The options that are chosen, or the first.
    fn select(&mut self, at: usize) {
        let page = self.page;
        let mut options: Vec<usize> = Vec::new();
        for at in page.inside(at) {
            let within = options.last();
            let within = within.is_some_and(|option| page.inside(*option).contains(&at));
            if page.name(at) == "option" && !within {
                options.push(at);
            }
        }
        let selected = |at: &&usize| page.attribute(**at, "selected").is_some();
        let chosen = options.iter().rfind(selected).or(options.first()).copied();
        for option in options {
            let text = whole(page, page.inside(option));
            if Some(option) == chosen {
                self.words(&text);
            } else {
                self.hide(text);
            }
        }
    }

    fn finish(self) -> VisibleText {
        let cleaned = self.cleaner.trimmed();
        VisibleText {
            text: cleaned.text,
            bold: cleaned.bold,
            unseen: self.unseen,
            notes: self.notes,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::html::parse::page_of;

    #[track_caller]
    fn check(html: &str, text: &str, unseen: &[&str]) {
        let page = page_of(&format!("<body>{html}"), &mut |_| ()).expect("a page");
        let shown = visible_text(&page, 0..page.len());
        assert_eq!(shown.text, text, "{html}");
        assert_eq!(shown.unseen, unseen, "{html}");
    }

    #[test]
    fn lines_are_broken_by_elements_alone() {
        for (html, text) in [
            ("  Uno\n   dos ", "Uno dos"),
            ("Uno <b> dos</b>\n tres", "Uno dos tres"),
            ("<p>Uno</p>\n<p>dos</p>", "Uno\ndos"),
            ("Uno<br>dos", "Uno\ndos"),
            ("<ul><li>Uno</li><li>dos</li></ul>", "Uno\ndos"),
            ("<pre>Uno\n  dos</pre>", "Uno\ndos"),
            (
                "<span style=\"white-space: pre-wrap\">Uno\ndos</span>",
                "Uno\ndos",
            ),
            ("<span style=\"display:block\">Uno</span>dos", "Uno\ndos"),
            ("<p style=\"display: inline\">Uno</p> dos", "Uno dos"),
            ("a &lt; b&nbsp;&amp; c", "a < b & c"),
            ("&lt;b&gt;", "<b>"),
            ("30<sup>2</sup>", "30²"),
            (
                "<a href=\"https://x.ec/?a=1&amp;b=2\">Ver</a>",
                "Ver (https://x.ec/?a=1&b=2)",
            ),
        ] {
            check(html, text, &[]);
        }
    }

    #[test]
    fn every_element_shows_what_a_browser_shows_of_it() {
        for (html, text) in [
            ("<p class=\"MsoNormal\">Uno<o:p></o:p></p>", "Uno"),
            (
                "<st1:place w:st=\"on\">Quito</st1:place> y <x-cosa>Loja</x-cosa>",
                "Quito y Loja",
            ),
            ("<span style=\"mso-spacerun:yes\">&nbsp; </span>Uno", "Uno"),
            (
                "Uno<svg viewBox=\"0 0 1 1\"><path d=\"M0 0\"></path></svg>",
                "Uno",
            ),
            ("<svg><text>Uno</text></svg>", "Uno"),
            ("<math><mi>x</mi><mo>=</mo><mn>5</mn></math>", "x=5"),
            ("<math><mfrac><mn>1</mn><mn>2</mn></mfrac></math>", "1/2"),
            ("30 <math><msup><mi>m</mi><mn>2</mn></msup></math>", "30 m²"),
            (
                "<script>x('</td>')</script>Uno<style>a { b }</style>",
                "Uno",
            ),
            ("<iframe src=\"x\"><p>no</p></iframe>Uno<!-- dos -->", "Uno"),
            (
                "<img src=\"x\" alt=\"Riego &amp; drenaje\"><img src=\"x\">",
                "Riego & drenaje",
            ),
            (
                "<input value=\"Diez &quot;canales&quot;\">",
                "Diez \"canales\"",
            ),
            (
                "<input type=\"hidden\" value=\"7\"><input type=\"checkbox\" value=\"on\">Sí",
                "Sí",
            ),
            ("<textarea>Uno\ndos</textarea>", "Uno\ndos"),
            ("<button>Ver</button>", "Ver"),
            (
                "<details><summary>Meta</summary>Diez</details>",
                "Meta\nDiez",
            ),
            ("<span aria-hidden=\"true\">Uno</span>", "Uno"),
            ("<span class=\"sr-only\">Uno</span>", "Uno"),
        ] {
            check(html, text, &[]);
        }
    }

    #[test]
    fn what_a_browser_hides_is_kept_apart() {
        for (html, text, unseen) in [
            ("Uno<span hidden=\"\"> dos</span>", "Uno", &["dos"][..]),
            (
                "Uno<p style=\"color:red; DISPLAY : None\">dos</p>",
                "Uno",
                &["dos"],
            ),
            ("Uno<b style=\"visibility:hidden\">dos</b>", "Uno", &["dos"]),
            (
                "Uno<span style=\"mso-hide:all\">dos <i hidden=\"\">tres</i></span>",
                "Uno",
                &["dos tres"],
            ),
            ("<p hidden=\"\" style=\"display:block\">Uno</p>", "Uno", &[]),
            ("Uno<span hidden=\"\"> </span>", "Uno", &[]),
            (
                "<select><option>Uno</option><option selected=\"\">Dos</option></select>",
                "Dos",
                &["Uno"],
            ),
            (
                "<select><option>Uno</option><option>Dos</option></select>",
                "Uno",
                &["Dos"],
            ),
            (
                "<canvas>Uno</canvas>Dos<template>Tres</template>",
                "Dos",
                &["Uno", "Tres"],
            ),
            (
                "<noscript>Uno</noscript><video>Dos</video>Tres",
                "Tres",
                &["Uno", "Dos"],
            ),
            (
                "<svg><title>Uno</title></svg><object>Dos</object>",
                "",
                &["Uno", "Dos"],
            ),
        ] {
            check(html, text, unseen);
        }
    }

    #[test]
    fn an_item_of_word_keeps_its_number_and_not_its_bullet() {
        let item = |font: &str, mark: &str| {
            format!(
                "<p class=\"MsoListParagraph\" style=\"mso-list:l0 level1 lfo1\">\
                 <!--[if !supportLists]--><span style=\"font-family:{font}\">\
                 <span style=\"mso-list:Ignore\">{mark}<span style=\"font:7.0pt\">\
                 &nbsp;&nbsp;&nbsp; </span></span></span><!--[endif]-->Texto<o:p></o:p></p>"
            )
        };
        for (font, mark, text) in [
            ("Symbol", "·", "Texto"),
            ("Wingdings", "§", "Texto"),
            ("Wingdings", "ü", "Texto"),
            ("&quot;Courier New&quot;", "o", "Texto"),
            ("Calibri", "-", "Texto"),
            ("Calibri", "1.", "1. Texto"),
            ("Calibri", "a)", "a) Texto"),
            ("Calibri", "i", "i Texto"),
        ] {
            check(&item(font, mark), text, &[]);
        }
        let two = item("Calibri", "1.") + &item("Symbol", "·");
        check(&two, "1. Texto\nTexto", &[]);
    }

    #[test]
    fn a_row_of_a_table_inside_is_a_paragraph() {
        check(
            "Antes<table><tbody><tr><th>Año</th><th>Meta</th></tr>\n\
             <tr><td><p>2024</p></td><td></td> <td>Diez<br>canales</td></tr></tbody></table>Después",
            "Antes\nAño | Meta\n2024 | Diez canales\nDespués",
            &[],
        );
        check(
            "<table><tbody><tr><td>Uno</td></tr></tbody></table>",
            "Uno",
            &[],
        );
    }
}
