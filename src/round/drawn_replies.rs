//! What came back, drawn as HTML: file by file, with what can be done about
//! each change as buttons that say in `data-acto` which they are.

use super::recognising::UnitReply;
use super::three_way::{NewRow, ReplyChange, ThereChanged};
use crate::comparison::draw_marked;
use crate::export::Html;
use crate::model::{Column, Document, Outline, Place};
use crate::texts;

/// What a button of the drawing is for, by the indices of reply and change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReplyAct {
    TakeAll,
    TakeUnit(usize),
    Take(usize, usize),
    Leave(usize, usize),
    /// What was left of a reply is shown again.
    ShowLeft(usize),
}

impl ReplyAct {
    /// As the button says it.
    pub fn text(self) -> String {
        match self {
            Self::TakeAll => "todo".to_owned(),
            Self::TakeUnit(reply) => format!("unidad {reply}"),
            Self::Take(reply, change) => format!("aceptar {reply} {change}"),
            Self::Leave(reply, change) => format!("dejar {reply} {change}"),
            Self::ShowLeft(reply) => format!("mostrar {reply}"),
        }
    }

    pub fn read(text: &str) -> Option<Self> {
        let mut words = text.split(' ');
        let act = words.next()?;
        let mut index = || words.next()?.parse().ok();
        Some(match act {
            "todo" => Self::TakeAll,
            "unidad" => Self::TakeUnit(index()?),
            "aceptar" => Self::Take(index()?, index()?),
            "dejar" => Self::Leave(index()?, index()?),
            "mostrar" => Self::ShowLeft(index()?),
            _ => return None,
        })
    }
}

/// Draws what came back.
pub fn drawn_replies(document: &Document, replies: &[UnitReply]) -> String {
    let outline = Outline::of(document);
    let mut drawing = ReplyDrawing {
        html: Html::default(),
        document,
        outline: &outline,
    };
    let changes = || replies.iter().flat_map(|reply| &reply.changes);
    let conflicts = changes().filter(|change| change.conflict).count();
    let all = changes().count();
    drawing.html.element(
        "p",
        &texts::replies_line(replies.len(), all - conflicts, conflicts),
    );
    if changes().any(ReplyChange::is_taken_with_all) {
        drawing.html.markup("<p>");
        drawing.button(ReplyAct::TakeAll, texts::TAKE_ALL, "", true);
        drawing.html.text(" ");
        drawing.html.markup("<span class=\"quiet\">");
        drawing.html.text(texts::TAKE_ALL_HELP);
        drawing.html.markup("</span></p>");
    }
    for (at, reply) in replies.iter().enumerate() {
        drawing.reply(at, reply);
    }
    drawing.html.finish()
}

struct ReplyDrawing<'a> {
    html: Html,
    document: &'a Document,
    outline: &'a Outline,
}

impl ReplyDrawing<'_> {
    /// A button, and what it is of for those who do not see where it stands.
    fn button(&mut self, act: ReplyAct, label: &str, of: &str, primary: bool) {
        let class = match primary {
            true => "button small primary",
            false => "button small",
        };
        self.html.markup(&format!(
            "<button type=\"button\" class=\"{class}\" data-acto=\"{}\"",
            act.text()
        ));
        if !of.is_empty() {
            self.html.markup(" aria-label=\"");
            self.html.text(&format!("{label}: {of}"));
            self.html.markup("\"");
        }
        self.html.markup(">");
        self.html.text(label);
        self.html.markup("</button>");
    }

    fn reply(&mut self, at: usize, reply: &UnitReply) {
        self.html.markup("<section class=\"reply\"><h3>");
        let unit = match &reply.unit {
            Ok(unit) => unit.as_str(),
            Err(_) => reply.file.as_str(),
        };
        self.html.text(unit);
        self.html.markup("</h3>");
        if reply.unit.is_ok() {
            self.html.markup("<p class=\"quiet\">");
            self.html.text(&reply.file);
            self.html.markup("</p>");
        }
        if let Err(refused) = &reply.unit {
            self.html.markup("<p class=\"warning\">");
            self.html.text(&refused.sentence());
            self.html.markup("</p>");
        } else if reply.changes.is_empty() {
            let said = match (reply.already, reply.left.len()) {
                (0, 0) => texts::SAME_AS_SENT,
                _ => texts::NOTHING_LEFT,
            };
            self.html.element("p", said);
        }
        if reply.already > 0 {
            self.html.element("p", &texts::already_here(reply.already));
        }
        if !reply.left.is_empty() {
            let count = reply.left.len();
            self.html.markup("<p>");
            self.html.text(&texts::replies_left(count));
            self.html.text(" ");
            let label = texts::show_left(count);
            self.button(ReplyAct::ShowLeft(at), label, unit, false);
            self.html.markup("</p>");
        }
        if !reply.remarks.is_empty() {
            self.html.markup("<ul>");
            for remark in &reply.remarks {
                self.html.element("li", remark);
            }
            self.html.markup("</ul>");
        }
        let together = reply
            .changes
            .iter()
            .filter(|change| change.is_taken_with_all());
        if together.count() > 1 {
            self.html.markup("<p>");
            self.button(ReplyAct::TakeUnit(at), texts::TAKE_UNIT, unit, false);
            self.html.markup("</p>");
        }
        if !reply.changes.is_empty() {
            self.html.markup("<ul class=\"changes\">");
            for (index, change) in reply.changes.iter().enumerate() {
                self.html.markup("<li>");
                self.change((at, index), change, unit);
                self.html.markup("</li>");
            }
            self.html.markup("</ul>");
        }
        self.html.markup("</section>");
    }

    fn change(&mut self, (reply, at): (usize, usize), change: &ReplyChange, unit: &str) {
        let place = match &change.what {
            ThereChanged::Text { rows, column, .. } => {
                let row = rows.first().copied();
                row.map_or_else(String::new, |row| {
                    let place = Place::Cell {
                        row,
                        column: *column,
                    };
                    texts::place(self.document, self.outline, place)
                })
            }
            ThereChanged::Row(_) => texts::NEW_ROW_THERE.to_owned(),
            ThereChanged::NoRow { row, .. } => {
                let position = self.outline.position(*row).unwrap_or_default();
                format!("{}. {}", texts::row(position + 1), texts::ROW_GONE_THERE)
            }
        };
        self.html.markup("<p><strong>");
        self.html.text(&place);
        self.html.markup("</strong></p>");
        match &change.what {
            ThereChanged::Text {
                sent, here, theirs, ..
            } if change.conflict => {
                self.warn(texts::CHANGED_HERE_TOO);
                self.says(texts::WAS_SENT, sent);
                self.says(texts::SAYS_HERE, here);
                self.says(texts::SAYS_UNIT, theirs);
            }
            ThereChanged::Text { here, theirs, .. } => {
                self.html.markup("<p class=\"said\">");
                draw_marked(&mut self.html, here, theirs);
                self.html.markup("</p>");
            }
            ThereChanged::Row(NewRow { texts: row, .. }) => {
                if change.conflict {
                    self.warn(texts::GONE_HERE);
                }
                self.row(row);
            }
            ThereChanged::NoRow { texts: row, .. } => {
                if change.conflict {
                    self.warn(texts::CHANGED_HERE_TOO);
                }
                self.row(row);
            }
        }
        let (take, leave) = match change.conflict {
            true => (texts::TAKE_THEIRS, texts::LEAVE_OURS),
            false => (texts::TAKE_CHANGE, texts::LEAVE_CHANGE),
        };
        let of = format!("{unit}, {place}");
        self.html.markup("<p class=\"acts\">");
        self.button(ReplyAct::Take(reply, at), take, &of, false);
        self.html.text(" ");
        self.button(ReplyAct::Leave(reply, at), leave, &of, false);
        self.html.markup("</p>");
    }

    fn warn(&mut self, said: &str) {
        self.html.markup("<p class=\"warning\">");
        self.html.text(said);
        self.html.markup("</p>");
    }

    fn says(&mut self, who: &str, text: &str) {
        self.html.markup("<p class=\"said\"><span class=\"quiet\">");
        self.html.text(who);
        self.html.markup("</span>");
        self.html.text(text);
        self.html.markup("</p>");
    }

    /// What a row says, but for its number and unit.
    fn row(&mut self, row: &[String; 5]) {
        for column in [Column::Objective, Column::Indicator, Column::Goal] {
            let text = &row[column.index()];
            if !text.trim().is_empty() {
                self.says(&format!("{}: ", texts::COLUMNS[column.index()]), text);
            }
        }
    }
}
