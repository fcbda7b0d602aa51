//! What was done, taken back or done again, in one line.

use super::places::{field_label, place};
use super::{count, number};
use crate::model::{Deed, Document, Outline, Place, RowCount, StepKind};

const REDO_OF: &str = "Se rehizo";
const UNDO_OF: &str = "Se deshizo";

/// `3 filas eliminadas`; of an action that was taken back or done again, which
/// it was. A sentence without its point.
pub fn deed(kind: StepKind, deed: &Deed, document: &Document, outline: &Outline) -> String {
    let what = what(deed, document, outline);
    match kind {
        StepKind::Do => what,
        StepKind::Undo => format!("{UNDO_OF}: {}", lowered(&what)),
        StepKind::Redo => format!("{REDO_OF}: {}", lowered(&what)),
    }
}

fn what(deed: &Deed, document: &Document, outline: &Outline) -> String {
    let changed = [
        (deed.added, "añadida", "añadido"),
        (deed.removed, "eliminada", "eliminado"),
        (deed.moved, "movida", "movido"),
    ];
    let rows = changed
        .into_iter()
        .map(|(rows, fem, masc)| of_rows(rows, fem, masc));
    let rows: Vec<String> = rows.flatten().collect();
    if !rows.is_empty() {
        return rows.join(", ");
    }
    let at = |at: Option<Place>| {
        let at = at.map(|at| place(document, outline, at));
        at.unwrap_or_default()
    };
    match (deed.cells, deed.fields.as_slice()) {
        _ if deed.merged > 0 => cells(deed.merged, "combinada"),
        _ if deed.separated > 0 => cells(deed.separated, "separada"),
        (1, _) => format!("Texto cambiado ({})", at(deed.place)),
        (0, [field]) => format!("Dato cambiado ({})", field_label(*field)),
        (0, [_, _, ..]) => format!("{} cambiados", count(deed.fields.len(), "dato", "datos")),
        (0, []) if deed.heading => "Encabezado cambiado".to_owned(),
        (0, []) if deed.set_aside == Some(true) => "Hallazgo dejado así".to_owned(),
        (0, []) if deed.set_aside.is_some() => "Hallazgo para revisar de nuevo".to_owned(),
        (changed, _) => cells(changed, "cambiada"),
    }
}

fn of_rows(rows: RowCount, fem: &str, masc: &str) -> Vec<String> {
    let mut said = Vec::new();
    if rows.goals > 0 {
        let s = if rows.goals == 1 { "" } else { "s" };
        said.push(format!("{} {fem}{s}", count(rows.goals, "fila", "filas")));
    }
    if rows.levels > 0 {
        let s = if rows.levels == 1 { "" } else { "es" };
        let plural = if rows.levels == 1 { "" } else { "s" };
        said.push(format!("{} nivel{s} {masc}{plural}", number(rows.levels)));
    }
    said
}

fn cells(cells: usize, participle: &str) -> String {
    let s = if cells == 1 { "" } else { "s" };
    format!("{} {participle}{s}", count(cells, "celda", "celdas"))
}

/// With a small first letter, in the middle of a sentence.
fn lowered(sentence: &str) -> String {
    let mut letters = sentence.chars();
    let first: String = letters
        .next()
        .into_iter()
        .flat_map(char::to_lowercase)
        .collect();
    format!("{first}{}", letters.as_str())
}

/// What a button does, with what it is about.
pub fn of_deed(button: &str, deed: &str) -> String {
    format!("{button}: {deed}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Column, Field, RowId};

    #[track_caller]
    fn check(kind: StepKind, done: &Deed, said: &str) {
        let document = Document::default();
        let outline = Outline::of(&document);
        assert_eq!(deed(kind, done, &document, &outline), said);
    }

    const fn rows(goals: usize, levels: usize) -> RowCount {
        RowCount { goals, levels }
    }

    #[test]
    fn rows_are_counted() {
        let removed = |removed| Deed {
            removed,
            ..Deed::default()
        };
        check(StepKind::Do, &removed(rows(3, 0)), "3 filas eliminadas");
        check(
            StepKind::Do,
            &removed(rows(1, 1)),
            "1 fila eliminada, 1 nivel eliminado",
        );
        check(
            StepKind::Undo,
            &removed(rows(0, 2)),
            "Se deshizo: 2 niveles eliminados",
        );
        let split = Deed {
            added: rows(2, 0),
            cells: 9,
            ..removed(rows(1, 0))
        };
        check(
            StepKind::Redo,
            &split,
            "Se rehizo: 2 filas añadidas, 1 fila eliminada",
        );
    }

    #[test]
    fn of_cells_one_is_named_and_many_are_counted() {
        let row = RowId(1);
        let place = Some(Place::Cell {
            row,
            column: Column::Goal,
        });
        let cells = |cells| Deed {
            cells,
            place,
            ..Deed::default()
        };
        let one = "Se deshizo: texto cambiado (Fila 1 · Meta cuantificable)";
        check(StepKind::Undo, &cells(1), one);
        check(StepKind::Do, &cells(4), "4 celdas cambiadas");
        let merged = Deed {
            merged: 2,
            ..cells(3)
        };
        check(StepKind::Do, &merged, "2 celdas combinadas");
    }

    #[test]
    fn what_is_beside_the_rows_is_named() {
        let fields = |fields| Deed {
            fields,
            ..Deed::default()
        };
        let one = "Se deshizo: dato cambiado (Persona responsable)";
        check(StepKind::Undo, &fields(vec![Field::Responsible]), one);
        let two = fields(vec![Field::Date, Field::Email]);
        check(StepKind::Do, &two, "2 datos cambiados");
        let heading = Deed {
            heading: true,
            ..Deed::default()
        };
        check(StepKind::Redo, &heading, "Se rehizo: encabezado cambiado");
    }
}
