//! Drafts as earlier versions of the program left them.

use metas::draft::restore::restore;
use metas::draft::{MissingChanges, Stored, Unreadable, pieces_file};

/// What the first version wrote: a base and three entries.
fn stored() -> Stored {
    let text = include_str!("../fixtures/borrador-v1-piezas.txt");
    let mut lines = text.lines().map(str::to_owned);
    Stored {
        head: lines.next(),
        bases: lines.next().into_iter().collect(),
        entries: lines.collect(),
        ..Stored::default()
    }
}

#[test]
fn a_draft_of_the_first_version_opens() {
    let restored = restore("18f-2a", &stored()).expect("a draft");
    assert_eq!(restored.document.heading, "c");
    assert_eq!(restored.sequence, 3);
    assert_eq!(restored.missing, MissingChanges::Nothing);
    assert!(restored.apart.is_empty());
    // It is written anew.
    assert!(!restored.is_as_stored);
}

#[test]
fn what_the_first_version_lost_is_told() {
    let mut stored = stored();
    stored.entries.pop();
    let restored = restore("18f-2a", &stored).expect("a draft");
    assert_eq!(restored.missing, MissingChanges::Last(1));
}

#[test]
fn what_a_later_version_wrote_is_left_alone() {
    let stored = Stored {
        bases: vec!["v9 b 18f-2a 0 00000000 00000000 {}".to_owned()],
        ..Stored::default()
    };
    assert_eq!(restore("18f-2a", &stored), Err(Unreadable::Newer));
}

#[test]
fn pieces_open_as_a_file() {
    let stored = stored();
    let file = pieces_file::write("18f-2a", stored.pieces());
    assert!(pieces_file::looks_like_one(&file));
    let restored = pieces_file::read(&file).expect("a draft");
    assert_eq!(restored.document.heading, "c");
}
