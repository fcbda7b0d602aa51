//! The lists of a DOCX.

use std::collections::BTreeMap;

use super::list_marks::{LEVELS, ListCount, MarkKind, MarkLevel};
use crate::import::error::ReadError;
use crate::import::package::{Element, Package, Piece, Pieces};
use crate::import::written::PointMark;

#[derive(Default)]
pub(super) struct DocxLists {
    /// What lists are like, by the name of their kind.
    kinds: BTreeMap<String, Vec<MarkLevel>>,
    lists: BTreeMap<String, DocxList>,
    counts: BTreeMap<String, ListCount>,
}

#[derive(Default)]
struct DocxList {
    kind: String,
    /// What its levels begin with, where the list says so; gone once it began.
    starts: BTreeMap<usize, u32>,
}

/// What is being read of the part.
enum ListPart {
    Nothing,
    Kind(String),
    List(String),
}

impl DocxLists {
    pub fn read(package: &mut Package, part: &str) -> Result<Self, ReadError> {
        let mut all = Self::default();
        let Some(text) = package.part(part)? else {
            return Ok(all);
        };
        let mut pieces = Pieces::of(part, &text);
        let mut reading = ListPart::Nothing;
        let mut level = 0;
        while let Some(piece) = pieces.next()? {
            let Piece::Open(element) = piece else {
                continue;
            };
            match element.name() {
                "abstractNum" => {
                    let name = element.get("abstractNumId").unwrap_or_default();
                    let levels = vec![MarkLevel::default(); LEVELS];
                    all.kinds.insert(name.clone().into_owned(), levels);
                    reading = ListPart::Kind(name.into_owned());
                }
                "num" => {
                    let name = element.get("numId").unwrap_or_default().into_owned();
                    all.lists.insert(name.clone(), DocxList::default());
                    reading = ListPart::List(name);
                }
                "lvl" | "lvlOverride" => {
                    level = element.number("ilvl").unwrap_or_default() as usize;
                }
                _ => all.take(&reading, level, &element),
            }
        }
        Ok(all)
    }

    fn take(&mut self, reading: &ListPart, level: usize, element: &Element) {
        match reading {
            ListPart::Nothing => {}
            ListPart::Kind(name) => {
                let levels = self.kinds.get_mut(name);
                if let Some(level) = levels.and_then(|levels| levels.get_mut(level)) {
                    match element.name() {
                        "start" => level.start = element.number("val").unwrap_or_default(),
                        "numFmt" => level.kind = kind(&element.get("val").unwrap_or_default()),
                        "lvlText" => {
                            level.text = element.get("val").unwrap_or_default().into_owned();
                        }
                        _ => {}
                    }
                }
            }
            ListPart::List(name) => {
                let Some(list) = self.lists.get_mut(name) else {
                    return;
                };
                match element.name() {
                    "abstractNumId" => {
                        list.kind = element.get("val").unwrap_or_default().into_owned();
                    }
                    "startOverride" => {
                        let start = element.number("val").unwrap_or_default();
                        list.starts.insert(level, start);
                    }
                    _ => {}
                }
            }
        }
    }

    /// The mark of the next point of a list.
    pub fn next(&mut self, list: &str, level: usize) -> Option<PointMark> {
        let list = self.lists.get_mut(list)?;
        let levels = self.kinds.get(&list.kind)?;
        let count = self.counts.entry(list.kind.clone()).or_default();
        let Some(start) = list.starts.remove(&level) else {
            return count.next(levels, level);
        };
        count.restart(level);
        let mut own = levels.clone();
        if let Some(level) = own.get_mut(level) {
            level.start = start;
        }
        count.next(&own, level)
    }
}

fn kind(name: &str) -> MarkKind {
    match name {
        "decimalZero" => MarkKind::TwoDigits,
        "lowerLetter" => MarkKind::Letter { capital: false },
        "upperLetter" => MarkKind::Letter { capital: true },
        "lowerRoman" => MarkKind::Roman { capital: false },
        "upperRoman" => MarkKind::Roman { capital: true },
        "bullet" => MarkKind::Bullet,
        "none" => MarkKind::Nothing,
        _ => MarkKind::Decimal,
    }
}
