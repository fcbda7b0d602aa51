//! Which unit a file that came back is of, or why nothing of it is taken.

use super::asking::{
    AskableUnit, askable_units, is_same_unit, key_in, shown, single_spaced, unit_name,
};
use super::returned::{ReturnedFile, ReturnedMatrix};
use super::three_way::{BackRow, ReplyChange, ThreeWay};
use crate::comparison::{paired_units, text_likeness};
use crate::model::asked_units::{AskedUnits, LeftReply, SentRow, UnitRequest};
use crate::model::publication_month::PublicationMonth;
use crate::model::{Cell, Column, Content, Document, Field, Metadata, Outline, dates};
use crate::texts;

/// What came of it.
#[derive(Clone, Debug, PartialEq)]
pub struct UnitReply {
    pub file: String,
    /// The unit, as the matrix or its request calls it; why nothing is taken.
    pub unit: Result<String, ReplyRefused>,
    /// The key of the request that it answers.
    pub key: Option<String>,
    /// What else is to be said of it, in sentences.
    pub remarks: Vec<String>,
    /// What the matrix does not say yet, in its order.
    pub changes: Vec<ReplyChange>,
    /// How much of what was changed there the matrix says already.
    pub already: usize,
    /// What else was changed there, and left as it is here.
    pub left: Vec<LeftReply>,
}

/// Why nothing is taken of a file; as text, sentences for the person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReplyRefused {
    Unreadable {
        why: String,
    },
    OtherMonth {
        month: PublicationMonth,
        asked: PublicationMonth,
    },
    /// Of units that are none of the matrix.
    OtherUnit {
        units: Vec<String>,
    },
    /// What was sent to one unit came back with the rows of another.
    Another {
        asked: String,
        found: String,
    },
    /// Of several units of the matrix.
    Several {
        units: Vec<String>,
    },
    /// Nothing says of which unit it is.
    Nobody,
}

impl ReplyRefused {
    pub fn sentence(&self) -> String {
        match self {
            Self::Unreadable { why } => texts::unreadable_reply(why),
            Self::OtherMonth { month, asked } => texts::reply_of_other_month(*month, *asked),
            Self::OtherUnit { units } => texts::reply_of_other_unit(units),
            Self::Another { asked, found } => texts::reply_of_another(asked, found),
            Self::Several { units } => texts::reply_of_several(units),
            Self::Nobody => texts::REPLY_OF_NOBODY.to_owned(),
        }
    }
}

/// What of a row is compared. Its number is of the matrix alone.
const COMPARED: [Column; 4] = [
    Column::Unit,
    Column::Objective,
    Column::Indicator,
    Column::Goal,
];

/// What came of these files, for the publication of this month.
pub fn unit_replies(
    files: &[ReturnedFile],
    asked: &AskedUnits,
    month: PublicationMonth,
    here: &Document,
) -> Vec<UnitReply> {
    let known = Known {
        asked,
        month,
        here,
        units: askable_units(here),
    };
    let mut replies: Vec<UnitReply> = files.iter().map(|file| known.reply(file)).collect();
    let names: Vec<Option<String>> = replies
        .iter()
        .map(|reply| reply.unit.clone().ok())
        .collect();
    for (at, reply) in replies.iter_mut().enumerate() {
        let same = names.iter().enumerate().filter(|(other, _)| *other != at);
        if names[at].is_some() && same.map(|(_, name)| name).any(|name| *name == names[at]) {
            reply.remarks.push(texts::LATER_FILE.to_owned());
        }
    }
    replies
}

/// What a file is held against.
struct Known<'a> {
    asked: &'a AskedUnits,
    month: PublicationMonth,
    here: &'a Document,
    units: Vec<AskableUnit>,
}

/// Whose rows a file has.
struct RepliedUnit<'a> {
    request: Option<&'a UnitRequest>,
    /// The unit here; `None` when it is gone.
    unit: Option<&'a AskableUnit>,
    /// The names of its units in the file that are this one, and the others.
    own: Vec<String>,
    extra: Vec<String>,
    /// Only its name says whose it is: that it writes otherwise is no change.
    by_name: bool,
}

impl Known<'_> {
    fn reply(&self, file: &ReturnedFile) -> UnitReply {
        let mut reply = UnitReply {
            file: file.name.clone(),
            unit: Err(ReplyRefused::Nobody),
            key: None,
            remarks: Vec::new(),
            changes: Vec::new(),
            already: 0,
            left: Vec::new(),
        };
        let matrix = match &file.read {
            Ok(matrix) => matrix,
            Err(why) => {
                reply.unit = Err(ReplyRefused::Unreadable { why: why.clone() });
                return reply;
            }
        };
        match self.recognise(&file.name, matrix) {
            Ok(found) => self.compare(matrix, found, &mut reply),
            Err(refused) => reply.unit = Err(refused),
        }
        if matrix.proposed && reply.unit.is_ok() {
            reply.remarks.push(texts::READ_AS_PROPOSED.to_owned());
        }
        reply.remarks.extend(matrix.unplaced.iter().cloned());
        reply
    }

    fn recognise(
        &self,
        name: &str,
        matrix: &ReturnedMatrix,
    ) -> Result<RepliedUnit<'_>, ReplyRefused> {
        let back = &matrix.document;
        let Some((key, month)) = key_of(matrix) else {
            return self.by_name(name, back);
        };
        match self.asked.of_key(&key) {
            Some(request) => self.by_request(request, back),
            None if month != self.month => Err(ReplyRefused::OtherMonth {
                month,
                asked: self.month,
            }),
            None => self.by_name(name, back),
        }
    }

    /// The unit that was sent this request, if its rows are of it.
    fn by_request<'a>(
        &'a self,
        request: &'a UnitRequest,
        back: &Document,
    ) -> Result<RepliedUnit<'a>, ReplyRefused> {
        let sent = request
            .rows
            .iter()
            .map(|row| Content::Goal(row.texts.clone().map(Cell::Text)));
        let sent = Document::new("", sent, Metadata::default());
        let units = paired_units(&sent, back);
        let (own, extra): (Vec<_>, Vec<_>) =
            units.into_iter().partition(|(_, pair)| pair.is_some());
        let names = |units: Vec<(String, Option<String>)>| -> Vec<String> {
            units.into_iter().map(|(name, _)| name).collect()
        };
        let (mut own, mut extra) = (names(own), names(extra));
        if own.is_empty() {
            let another = paired_units(self.here, back)
                .into_iter()
                .find_map(|(_, pair)| pair);
            if let Some(found) = another.filter(|found| !is_same_unit(found, &request.unit)) {
                let asked = request.unit.clone();
                return Err(ReplyRefused::Another { asked, found });
            }
            // Nothing of it is as it was, but it says whose it is.
            if extra.len() == 1 {
                std::mem::swap(&mut own, &mut extra);
            }
        }
        let name = request.row_in(self.here).map(|at| unit_name(self.here, at));
        let name = name.unwrap_or_else(|| request.unit.clone());
        Ok(RepliedUnit {
            request: Some(request),
            unit: self.unit(&name),
            own,
            extra,
            by_name: false,
        })
    }

    /// The one unit of the matrix that its rows, its heading or its name name.
    fn by_name(&self, file: &str, back: &Document) -> Result<RepliedUnit<'_>, ReplyRefused> {
        let units = paired_units(self.here, back);
        let paired: Vec<&String> = units.iter().filter_map(|(_, pair)| pair.as_ref()).collect();
        let name = match paired[..] {
            [name] => name.clone(),
            [] => {
                let strangers: Vec<String> = units
                    .iter()
                    .map(|(name, _)| name.clone())
                    .filter(|name| !name.is_empty())
                    .collect();
                if !strangers.is_empty() {
                    return Err(ReplyRefused::OtherUnit { units: strangers });
                }
                self.named_beside(file, back).ok_or(ReplyRefused::Nobody)?
            }
            _ => {
                let units = paired.into_iter().cloned().collect();
                return Err(ReplyRefused::Several { units });
            }
        };
        let unit = self.unit(&name);
        let (own, extra): (Vec<_>, Vec<_>) = units
            .into_iter()
            .partition(|(own, pair)| pair.is_some() || own.is_empty());
        let names = |units: Vec<(String, Option<String>)>| units.into_iter().map(|(name, _)| name);
        let request = unit.and_then(|unit| self.request_of(unit));
        Ok(RepliedUnit {
            request,
            unit,
            own: names(own).collect(),
            extra: names(extra).collect(),
            by_name: true,
        })
    }

    /// The unit that the heading or the name of the file names.
    fn named_beside(&self, file: &str, back: &Document) -> Option<String> {
        let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
        let stem = stem.replace(['_', '-', '.'], " ");
        // In a ZIP its folder may say whose it is.
        let said: Vec<&str> = back.heading.lines().chain(stem.split('/')).collect();
        let mut best: Option<(f32, &str)> = None;
        for unit in &self.units {
            let alike = said.iter().map(|text| text_likeness(&unit.name, text));
            let alike = alike.fold(0.0, f32::max);
            if alike >= 0.6 && best.is_none_or(|(known, _)| alike > known) {
                best = Some((alike, &unit.name));
            }
        }
        best.map(|(_, name)| name.to_owned())
    }

    fn unit(&self, name: &str) -> Option<&AskableUnit> {
        self.units
            .iter()
            .find(|unit| is_same_unit(&unit.name, name))
    }

    /// The last request of a unit, whatever it was called then.
    fn request_of(&self, unit: &AskableUnit) -> Option<&UnitRequest> {
        let own = |request: &&UnitRequest| {
            let row = request.row_in(self.here);
            row.is_some_and(|row| unit.rows.contains(&row))
        };
        self.asked.requests.iter().rev().find(own)
    }

    fn compare(&self, matrix: &ReturnedMatrix, found: RepliedUnit, reply: &mut UnitReply) {
        let back = &matrix.document;
        let name = match (found.unit, found.request) {
            (Some(unit), _) => unit.name.clone(),
            (None, request) => request
                .map(|request| request.unit.clone())
                .unwrap_or_default(),
        };
        reply.unit = Ok(name);
        reply.key = found.request.map(|request| request.key.clone());
        if found.by_name {
            let said = match found.request {
                Some(_) => texts::KNOWN_BY_NAME,
                None => texts::NOT_ASKED,
            };
            reply.remarks.push(said.to_owned());
        }
        let unit: &[usize] = found.unit.map_or(&[], |unit| &unit.rows);
        let as_it_is = || -> Vec<SentRow> {
            let rows = unit.iter().map(|at| SentRow {
                id: self.here.rows[*at].id,
                texts: shown(self.here, *at),
            });
            rows.collect()
        };
        let sent = found
            .request
            .map_or_else(as_it_is, |request| request.rows.clone());
        let rows = BackRow::all(back, &rows_of(back, &found.own));
        let three = ThreeWay {
            here: self.here,
            unit,
            sent: &sent,
            back: &rows,
            columns: &COMPARED[usize::from(found.by_name)..],
        };
        let difference = three.difference();
        if !found.extra.is_empty() {
            let rows = rows_of(back, &found.extra).len();
            reply.remarks.push(texts::extra_units(&found.extra, rows));
        }
        if !difference.absent.is_empty() {
            let names = difference.absent.iter();
            let names: Vec<String> = names
                .map(|column| texts::COLUMNS[column.index()].to_owned())
                .collect();
            reply.remarks.push(texts::without_columns(&names));
        }
        if let (true, Some(unit), [theirs, ..]) = (found.by_name, found.unit, &found.own[..])
            && !theirs.is_empty()
            && *theirs != unit.name
        {
            let said = texts::other_unit_name(theirs, &unit.name);
            reply.remarks.push(said);
        }
        if difference.reordered {
            reply.remarks.push(texts::OTHER_ORDER.to_owned());
        }
        self.say_what_is_not_taken(back, &rows, unit, reply);
        for change in difference.changes {
            let left = change.left(reply.unit.as_deref().unwrap_or_default());
            match self.asked.left.contains(&left) {
                true => reply.left.push(left),
                false => reply.changes.push(change),
            }
        }
        reply.already = difference.already;
    }

    /// What the file says beside the texts of its rows.
    fn say_what_is_not_taken(
        &self,
        back: &Document,
        rows: &[BackRow],
        unit: &[usize],
        reply: &mut UnitReply,
    ) {
        let number = Column::Number.index();
        let here = unit
            .first()
            .map_or("", |at| self.here.resolved(*at, Column::Number));
        let theirs = rows.first().map_or("", |row| row.texts[number].as_str());
        if !theirs.trim().is_empty() && theirs.trim() != here.trim() {
            reply
                .remarks
                .push(texts::other_number(theirs.trim(), here.trim()));
        }
        let level = unit.first().and_then(|at| level_above(self.here, *at));
        let levels = back.rows.iter().filter_map(|row| match &row.content {
            Content::Level(text) => Some(single_spaced(text)),
            Content::Goal(_) => None,
        });
        for theirs in levels.filter(|text| key_in(text).is_none()) {
            if Some(&theirs) != level.as_ref() {
                let here = level.as_deref().unwrap_or_default();
                reply.remarks.push(texts::reply_level(&theirs, here));
            }
        }
        for field in Field::ALL {
            let theirs = back.metadata.get(field).trim();
            let here = self.here.metadata.get(field).trim();
            let same_day = || {
                let day = dates::parse(theirs);
                field == Field::Date && day.is_some() && day == dates::parse(here)
            };
            if !theirs.is_empty() && theirs != here && !same_day() {
                reply
                    .remarks
                    .push(texts::not_taken(&texts::field_label(field), theirs));
            }
        }
    }
}

/// The key that a file carries, wherever it ended up.
fn key_of(matrix: &ReturnedMatrix) -> Option<(String, PublicationMonth)> {
    let rows = &matrix.document.rows;
    let own = rows.iter().flat_map(|row| row.content.own_texts());
    let beside = matrix.unplaced.iter().map(String::as_str);
    let heading = matrix.document.heading.as_str();
    [heading]
        .into_iter()
        .chain(beside)
        .chain(own)
        .find_map(key_in)
}

/// Positions of the rows of the units that are called so.
fn rows_of(document: &Document, names: &[String]) -> Vec<usize> {
    let units = Outline::of(document).units.into_iter();
    let own = units.filter(|unit| {
        let name = unit_name(document, unit.rows.start);
        names.iter().any(|known| is_same_unit(known, &name))
    });
    own.flat_map(|unit| unit.rows).collect()
}

fn level_above(document: &Document, position: usize) -> Option<String> {
    let above = document.rows[..position].iter().rev();
    above.into_iter().find_map(|row| match &row.content {
        Content::Level(text) => Some(single_spaced(text)),
        Content::Goal(_) => None,
    })
}
