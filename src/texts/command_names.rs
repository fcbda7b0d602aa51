//! How commands are called, on one row or on all that are selected.

use super::count;
use super::phrases::{
    ADD_LEVEL, ADD_ROW_ABOVE, ADD_ROW_BELOW, ADD_UNIT, DUPLICATE_ROW, DUPLICATE_UNIT, FILL_DOWN,
    MERGE, MERGE_SELECTED, MOVE_LEVEL_DOWN, MOVE_LEVEL_UP, MOVE_ROW_DOWN, MOVE_ROW_UP,
    MOVE_UNIT_DOWN, MOVE_UNIT_UP, REMOVE_LEVEL, REMOVE_ROW, REMOVE_UNIT, SEPARATE,
};
use crate::model::commands::Command;

pub const MORE_TOOLS: &str = "Más";
pub const FEWER_TOOLS: &str = "Menos";

/// What a command is called, when so many rows are selected; none is the cell
/// that one is at.
pub fn command_label(command: Command, rows: usize) -> String {
    let rows_of = |verb: &str, after: &str| {
        let rows = count(rows, "fila", "filas");
        format!("{verb} {rows}{after}")
    };
    match (command, rows) {
        (Command::AddRowBelow, 2..) => return rows_of("Añadir", " debajo"),
        (Command::AddRowAbove, 2..) => return rows_of("Añadir", " encima"),
        (Command::MoveRowUp, 2..) => return rows_of("Subir", ""),
        (Command::MoveRowDown, 2..) => return rows_of("Bajar", ""),
        (Command::RemoveRow, 2..) => return rows_of("Eliminar", ""),
        (Command::DuplicateRow, 2..) => return rows_of("Duplicar", ""),
        _ => {}
    }
    let label = match command {
        Command::AddRowBelow => ADD_ROW_BELOW,
        Command::AddRowAbove => ADD_ROW_ABOVE,
        Command::AddUnit => ADD_UNIT,
        Command::AddLevel(_) => ADD_LEVEL,
        Command::MoveRowUp => MOVE_ROW_UP,
        Command::MoveRowDown => MOVE_ROW_DOWN,
        Command::MoveUnitUp => MOVE_UNIT_UP,
        Command::MoveUnitDown => MOVE_UNIT_DOWN,
        Command::MoveLevelUp => MOVE_LEVEL_UP,
        Command::MoveLevelDown => MOVE_LEVEL_DOWN,
        Command::RemoveRow => REMOVE_ROW,
        Command::RemoveUnit => REMOVE_UNIT,
        Command::RemoveLevel => REMOVE_LEVEL,
        Command::Merge if rows > 0 => MERGE_SELECTED,
        Command::Merge => MERGE,
        Command::Separate => SEPARATE,
        Command::DuplicateRow => DUPLICATE_ROW,
        Command::DuplicateUnit => DUPLICATE_UNIT,
        Command::FillDown => FILL_DOWN,
    };
    label.to_owned()
}
