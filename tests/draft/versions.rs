//! A version opened equals the document of its moment, and going back to it is
//! one action.

use metas::draft::version::{Version, version_document};
use metas::model::commands::Command;
use metas::model::version_note::VersionReason;
use metas::model::{
    Cell, Column, Content, Document, Edit, Field, History, LeftAsIs, Metadata, Outline, Place,
    RowId, Step, plan,
};
use proptest::prelude::*;

fn beginning() -> Document {
    let goal =
        |number: &str, goal: &str| Content::Goal([number, "Riego", "o", "i", goal].map(Cell::text));
    let rows = [
        Content::Level("NIVEL".to_owned()),
        goal("1", "M1. Diez"),
        goal("2", "M2. Once"),
        goal("3", "M3. Doce"),
    ];
    Document::new("Art. 7", rows, Metadata::default())
}

/// Something that a person does.
fn step(document: &Document, kind: u8, at: usize, text: &str) -> Step {
    let outline = Outline::of(document);
    let row = document.rows.get(at % document.rows.len().max(1));
    let row = row.map_or(RowId(0), |row| row.id);
    let command = |command: Command| {
        let outcome = command.at(document, &outline, (row, Column::Goal));
        outcome.map_or(Edit::All(Vec::new()), |outcome| outcome.edit)
    };
    let place = Place::Cell {
        row,
        column: Column::Goal,
    };
    Step::Do(match kind {
        0 => return Step::Undo,
        1 => return Step::Redo,
        2 => command(Command::AddRowBelow),
        3 => command(Command::RemoveRow),
        4 => command(Command::MoveRowUp),
        5 => command(Command::Merge),
        6 => Edit::SetHeading(text.to_owned()),
        7 => Edit::SetField {
            field: Field::Date,
            text: text.to_owned(),
        },
        8 => Edit::SetAside(vec![LeftAsIs {
            rule: "no-term".to_owned(),
            place,
            text: text.to_owned(),
        }]),
        _ => plan::set_text(document, row, Column::Goal, text).unwrap_or(Edit::All(Vec::new())),
    })
}

proptest! {
    #[test]
    fn each_equals_the_document_of_its_moment_and_is_gone_back_to_at_once(
        steps in prop::collection::vec((0_u8..12, 0_usize..6, "[ -ñ\\n]{0,9}"), 1..40),
    ) {
        let mut document = beginning();
        let mut history = History::default();
        let mut kept = Vec::new();
        for (at, (kind, row, text)) in (0..).zip(steps) {
            let step = step(&document, kind, row, &text);
            history.take(&mut document, step);
            let version = Version::of("a", &document, at, VersionReason::Exported);
            kept.push((version, document.clone()));
        }
        for (version, moment) in kept {
            let opened = version_document("a", &version.text).expect("a version");
            prop_assert_eq!(&opened, &moment);
            let now = document.clone();
            let Some(edit) = plan::go_back(&document, opened) else {
                prop_assert_eq!(&now, &moment);
                continue;
            };
            history.take(&mut document, Step::Do(edit));
            prop_assert_eq!(&document, &moment);
            history.take(&mut document, Step::Undo);
            prop_assert_eq!(&document, &now);
        }
    }
}
