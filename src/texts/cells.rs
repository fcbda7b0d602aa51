//! The words for cells that are selected, copied and pasted together.

use super::{count, number};

pub const COPY_CELLS: &str = "Copiar celdas";
pub const CUT_CELLS: &str = "Cortar celdas";
pub const PASTE_CELLS: &str = "Pegar aquí";
/// In the menu of a cell, for fingers.
pub const SELECT_FROM_HERE: &str = "Seleccionar desde aquí";
pub const REACH_TO: &str = "Toque la celda hasta donde quiere seleccionar.";
pub const PASTE_REFUSED: &str = "El navegador no deja leer el portapapeles desde un menú: elija la celda y pulse Ctrl+V. En un teléfono, abra la celda y pegue dentro.";

pub const PASTE_GONE: &str = "No se pegó nada: la celda donde iba ya no está.";
pub const PASTED_AS_TEXT: &str =
    "No se pudo leer la tabla copiada: se pegó solo su texto, sin las celdas combinadas.";
pub const TABLE_UNREAD: &str =
    "No se pegó nada: no se pudo leer la tabla copiada. Vuelva a intentarlo.";
pub const HIDDEN_PASTED: &str = "Tenía filas o columnas ocultas, que también se pegaron.";

/// What cells hid is named whole.
pub fn unseen_left_out(texts: &[String]) -> String {
    format!(
        "Quedó fuera lo que sus celdas ocultan: «{}».",
        texts.join("», «")
    )
}

/// The size of what is selected: `3 filas × 2 columnas`.
pub fn cells(rows: usize, columns: usize) -> String {
    format!(
        "{} × {}",
        count(rows, "fila", "filas"),
        count(columns, "columna", "columnas")
    )
}

// Rows that are dragged
pub const ROW_GRIP: &str = "Arrastre para mover las filas (Alt+↑, Alt+↓)";
pub const DRAG_LEFT: &str = "Las filas quedan donde estaban.";

/// How many rows are dragged.
pub fn rows_dragged(rows: usize) -> String {
    count(rows, "fila", "filas")
}

// Rows that are folded
pub const FOLDING: &str = "Plegar";
pub const FOLD: &str = "Plegar unidad o nivel";
pub const UNFOLD: &str = "Desplegar";
pub const FOLD_ALL: &str = "Plegar todo";
pub const UNFOLD_ALL: &str = "Desplegar todo";
pub const FOLD_HELP: &str = "Plegar o desplegar (Alt+Mayús+← o →)";
pub const NOTHING_TO_FOLD: &str = "Aquí no hay filas que plegar.";
pub const NOTHING_FOLDED: &str = "Aquí no hay filas plegadas.";

/// What stands in the line that rows are folded into.
pub fn folded_rows(rows: usize) -> String {
    match rows {
        1 => "1 fila plegada".to_owned(),
        rows => format!("{} filas plegadas", number(rows)),
    }
}

/// What was folded and is in sight again.
pub fn unfolded_rows(rows: usize) -> String {
    match rows {
        1 => "1 fila desplegada".to_owned(),
        rows => format!("{} filas desplegadas", number(rows)),
    }
}

/// What is selected, when not all of it is in sight.
pub fn cells_folded(cells: &str, folded: usize) -> String {
    format!("{cells} ({})", folded_rows(folded))
}

/// What was copied of what was not all in sight.
pub fn copied_cells(rows: usize, columns: usize) -> String {
    format!("Copiado: {}", cells(rows, columns))
}

/// What was done, when it showed what was folded.
pub fn shown_by(what: &str, rows: usize) -> String {
    let shown = unfolded_rows(rows);
    match what.trim_end_matches('.') {
        "" => shown,
        what => format!("{what}. {shown}"),
    }
}

pub fn pasted(rows: usize, columns: usize, added: usize) -> String {
    let added = match added {
        0 => String::new(),
        1 => "; se añadió una fila al final".to_owned(),
        added => format!("; se añadieron {} filas al final", number(added)),
    };
    format!("Se pegaron {}{added}.", cells(rows, columns))
}

pub const COLUMN_HELP: &str = "Qué va en esta columna";

/// What a column can hold, in the order of the columns.
pub const COLUMN_EXAMPLES: [&str; 5] = [
    "5",
    "Dirección de Gestión Ambiental",
    "Reducir los desechos que llegan al relleno sanitario",
    "Porcentaje de desechos que se reciclan",
    "M1. Reciclar el 20 % de los desechos hasta el 31 de diciembre",
];

pub fn for_example(example: &str) -> String {
    format!("Por ejemplo: «{example}».")
}

/// What the portal calls a column, and says of it.
pub fn column_of_portal(name: &str, what: &str) -> String {
    format!("En el diccionario del portal es «{name}»: {what}.")
}

/// The button that tells what goes into a column.
pub fn column_help(column: &str) -> String {
    format!("Qué va en la columna {column}")
}

/// What a line between two columns is called.
pub fn column_width(column: &str) -> String {
    format!("Ancho de la columna {column}")
}

pub fn filled(rows: usize, columns: usize) -> String {
    format!("Se pegó el mismo texto en {}.", cells(rows, columns))
}

/// What is cut, and how it goes on.
pub fn cut(rows: usize, columns: usize) -> String {
    let size = cells(rows, columns);
    format!("Para mover: {size}. Péguelo donde va; Esc lo deja donde está.")
}

/// Why a block is not pasted.
pub fn too_wide(columns: usize, left: usize, column: &str) -> String {
    format!(
        "No se pegó nada: lo copiado tiene {} y desde «{column}» solo {}. Elija una celda más a la izquierda o copie menos columnas.",
        count(columns, "columna", "columnas"),
        if left == 1 {
            "queda una".to_owned()
        } else {
            format!("quedan {left}")
        }
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_pasted_is_said_with_the_rows_that_were_added() {
        assert_eq!(pasted(1, 3, 0), "Se pegaron 1 fila × 3 columnas.");
        assert_eq!(
            pasted(6, 1, 2),
            "Se pegaron 6 filas × 1 columna; se añadieron 2 filas al final."
        );
    }

    #[test]
    fn what_is_folded_and_shown_is_counted() {
        assert_eq!(folded_rows(1), "1 fila plegada");
        assert_eq!(
            cells_folded(&cells(8, 2), 6),
            "8 filas × 2 columnas (6 filas plegadas)"
        );
        assert_eq!(
            shown_by("8 celdas cambiadas", 6),
            "8 celdas cambiadas. 6 filas desplegadas"
        );
        assert_eq!(shown_by("", 1), "1 fila desplegada");
    }

    #[test]
    fn what_cells_hide_is_named() {
        assert_eq!(
            unseen_left_out(&["id 7".to_owned(), "uno".to_owned()]),
            "Quedó fuera lo que sus celdas ocultan: «id 7», «uno»."
        );
    }

    #[test]
    fn a_refusal_says_what_fits() {
        assert_eq!(
            too_wide(3, 1, "Meta cuantificable"),
            "No se pegó nada: lo copiado tiene 3 columnas y desde «Meta cuantificable» solo \
             queda una. Elija una celda más a la izquierda o copie menos columnas."
        );
    }
}
