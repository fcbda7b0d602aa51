//! Pieces that are damaged in every way: the last good state opens, and what is
//! said of what is missing is so.

use std::sync::LazyLock;

use metas::draft::request::Store;
use metas::draft::restore::restore;
use metas::draft::{MissingChanges, Unreadable};
use metas::model::{Document, History, Step};
use proptest::prelude::*;
use proptest::sample::Index;

use crate::disk::{Disk, Page};

/// A draft that was worked on, and what it was after each step.
struct Session {
    disk: Disk,
    states: Vec<(Document, History)>,
}

static SESSION: LazyLock<Session> = LazyLock::new(|| {
    let mut disk = Disk::default();
    // Another draft, of whose pieces some may be swapped in.
    let mut other = Page::of_new("otro", "ajena", 10);
    other.save(&mut disk);
    let mut page = Page::of_new("borrador", "propia", 4);
    page.save(&mut disk);
    let mut states = vec![(page.document.clone(), page.history.clone())];
    for number in 0..430_u32 {
        match number % 7 {
            5 => page.take(Step::Undo),
            6 => page.take(Step::Redo),
            _ => page.write(number % 4, &format!("texto {number}")),
        }
        if page.writer.last().0 as usize == states.len() {
            states.push((page.document.clone(), page.history.clone()));
        }
        page.save(&mut disk);
        if number < 9 {
            other.write(number, &format!("ajeno {number}"));
            other.save(&mut disk);
        }
    }
    Session { disk, states }
});

#[derive(Clone, Debug)]
enum Damage {
    Flip {
        piece: Index,
        byte: Index,
        bit: u8,
    },
    Cut {
        piece: Index,
        at: Index,
    },
    Delete {
        piece: Index,
    },
    /// The pieces of two keys change places.
    Swap {
        one: Index,
        other: Index,
    },
    /// A digit becomes another.
    Renumber {
        piece: Index,
        digit: Index,
        by: u8,
    },
    /// A piece lies under another number.
    Move {
        one: Index,
        other: Index,
    },
}

fn damage() -> impl Strategy<Value = Damage> {
    let any = any::<Index>;
    prop_oneof![
        (any(), any(), 0..8_u8).prop_map(|(piece, byte, bit)| Damage::Flip { piece, byte, bit }),
        (any(), any()).prop_map(|(piece, at)| Damage::Cut { piece, at }),
        any().prop_map(|piece| Damage::Delete { piece }),
        (any(), any()).prop_map(|(one, other)| Damage::Swap { one, other }),
        (any(), any(), 1..10_u8).prop_map(|(piece, digit, by)| Damage::Renumber {
            piece,
            digit,
            by
        }),
        (any(), any()).prop_map(|(one, other)| Damage::Move { one, other }),
    ]
}

type Key = (Store, String);

impl Damage {
    fn strike(&self, disk: &mut Disk) {
        // What was said of the file is no part of the matrix.
        let kept = |key: &&Key| key.0 != Store::Reports;
        let keys: Vec<Key> = disk.records.keys().filter(kept).cloned().collect();
        // Each kind of piece is struck as often as any other.
        let stores = [Store::Heads, Store::Bases, Store::Journal];
        let key = |at: &Index| -> Key {
            let store = stores[at.index(3)];
            let of_kind: Vec<&Key> = keys.iter().filter(|key| key.0 == store).collect();
            (*of_kind[at.index(of_kind.len())]).clone()
        };
        match self {
            Self::Flip { piece, byte, bit } => change(disk, &key(piece), |bytes| {
                let at = byte.index(bytes.len());
                bytes[at] ^= 1 << bit;
            }),
            Self::Cut { piece, at } => change(disk, &key(piece), |bytes| {
                bytes.truncate(at.index(bytes.len()));
            }),
            Self::Delete { piece } => drop(disk.records.remove(&key(piece))),
            Self::Swap { one, other } => {
                let (one, other) = (key(one), key(other));
                let (first, second) = (disk.records[&one].clone(), disk.records[&other].clone());
                disk.records.insert(one, second);
                disk.records.insert(other, first);
            }
            Self::Renumber { piece, digit, by } => change(disk, &key(piece), |bytes| {
                let digits: Vec<usize> = (0..bytes.len())
                    .filter(|at| bytes[*at].is_ascii_digit())
                    .collect();
                if !digits.is_empty() {
                    let at = digits[digit.index(digits.len())];
                    bytes[at] = b'0' + (bytes[at] - b'0' + by) % 10;
                }
            }),
            Self::Move { one, other } => {
                if let Some(text) = disk.records.remove(&key(one)) {
                    disk.records.insert(key(other), text);
                }
            }
        }
    }
}

fn change(disk: &mut Disk, key: &Key, change: impl FnOnce(&mut Vec<u8>)) {
    let Some(text) = disk.records.get_mut(key) else {
        return;
    };
    let mut bytes = std::mem::take(text).into_bytes();
    change(&mut bytes);
    *text = String::from_utf8_lossy(&bytes).into_owned();
}

/// The state that opens is one that was, and what is missing is told.
fn check(disk: &Disk) -> Result<(), TestCaseError> {
    let Session { states, .. } = &*SESSION;
    let last = states.len() as u64 - 1;
    let stored = disk.stored("borrador");
    let restored = match restore("borrador", &stored) {
        Ok(restored) => restored,
        Err(error) => {
            // Of two bases one is enough.
            prop_assert!(stored.bases.len() < 2, "{error:?}");
            prop_assert_eq!(error, Unreadable::Damaged);
            return Ok(());
        }
    };
    let state = &states[restored.sequence as usize];
    prop_assert_eq!(&restored.document, &state.0);
    prop_assert_eq!(&restored.history, &state.1);
    match restored.missing {
        MissingChanges::Nothing => prop_assert_eq!(restored.sequence, last),
        MissingChanges::Last(count) => prop_assert_eq!(restored.sequence + count, last),
        MissingChanges::Unknown(count) => {
            prop_assert!(restored.sequence + count <= last);
            let head = stored
                .head
                .and_then(|head| metas::draft::DraftHead::read("borrador", &head));
            prop_assert!(head.is_none());
        }
    }
    Ok(())
}

#[test]
fn without_damage_nothing_is_missing() {
    let stored = SESSION.disk.stored("borrador");
    let restored = restore("borrador", &stored).expect("a draft");
    assert_eq!(restored.missing, MissingChanges::Nothing);
    assert!(restored.apart.is_empty() && restored.is_as_stored);
    assert_eq!(stored.bases.len(), 2);
}

proptest! {
    #[test]
    fn one_damaged_piece_is_told(damage in damage()) {
        let mut disk = SESSION.disk.clone();
        damage.strike(&mut disk);
        check(&disk)?;
    }
}
