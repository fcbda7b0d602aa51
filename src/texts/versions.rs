//! What a draft said at other moments.

use super::months::size_of;
use super::{capitalised, in_a_row, number, totals};
use crate::model::version_note::{VersionNote, VersionReason};

pub const VERSIONS: &str = "Versiones";
pub const VERSIONS_HELP: &str = "Metas guarda cómo queda la matriz cada día que se trabaja en ella, y cada vez que se exporta o se publica. Puede volver a una versión, ver qué cambió desde entonces o seguir con ella en otro borrador.";
pub const VERSION_NAME: &str = "Nombre de la versión";
pub const SAVE_VERSION: &str = "Guardar versión";
pub const NO_VERSIONS: &str = "Todavía no hay versiones de este borrador.";
pub const GO_BACK_TO: &str = "Volver a esta";
pub const MAKE_DRAFT: &str = "Crear un borrador";
pub const VERSION_KEPT: &str = "La versión está guardada.";
pub const DAMAGED_VERSION: &str = "Esa versión no se puede leer: lo que hay guardado de ella no es lo que se guardó. La matriz y las demás versiones están como estaban.";
const THINNED: &str = "De la última semana se guardan todas; hasta un mes, una por día; después, una por mes. Las que tienen nombre quedan todas, y son las últimas que se quitan si falta espacio.";

pub const CELL_HISTORY: &str = "Historia de la celda";
pub const CELL_HISTORY_HELP: &str = "Lo que decía esta celda en las versiones que hay guardadas. La fila se reconoce por lo que dice, aunque haya cambiado de lugar; lo que se escribió y se cambió entre dos versiones no está en ninguna.";
pub const USE_THIS_TEXT: &str = "Usar este texto";
pub const SAYS_NOW: &str = "Ahora";
pub const CHANGED_SINCE: &str = "Así no está en la última versión que se puede leer.";
pub const ROW_NOT_THERE: &str = "En esa versión esta fila no está.";
pub const CELL_WAS_EMPTY: &str = "La celda está vacía.";
pub const READING_VERSIONS: &str = "Leyendo las versiones…";
pub const READ_VERSIONS_AGAIN: &str = "Volver a leer";
pub const HISTORY_STOPPED: &str = "Se detuvo: no se leyeron las versiones.";
pub const HISTORY_NO_CELL: &str = "Esa celda ya no está en la matriz.";

/// Where a text was put that a version had.
pub fn text_used(name: &str) -> String {
    format!("La celda dice otra vez lo de la {}", lower_first(name))
}

/// `Versión del 26 de noviembre` within a sentence.
fn lower_first(name: &str) -> String {
    let mut letters = name.chars();
    let first = letters.next().map(char::to_lowercase);
    first.into_iter().flatten().chain(letters).collect()
}

pub fn says_since(name: &str) -> String {
    format!("Lo dice desde la {}.", lower_first(name))
}

/// In all that could be read it is the same.
pub fn cell_never_changed(versions: usize) -> String {
    match versions {
        0 => NO_VERSIONS.to_owned(),
        1 => "En la única versión que se puede leer dice lo mismo.".to_owned(),
        _ => format!(
            "En las {} versiones que se pueden leer dice lo mismo.",
            number(versions)
        ),
    }
}

pub fn unreadable_versions(names: &[&str]) -> String {
    let names: Vec<String> = names.iter().map(|name| lower_first(name)).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let (verb, what) = match names.len() {
        1 => (
            "No se puede leer la",
            "lo que hay guardado de ella no es lo que se guardó",
        ),
        _ => (
            "No se pueden leer",
            "lo que hay guardado de ellas no es lo que se guardó",
        ),
    };
    format!("{verb} {}: {what}.", in_a_row(&names))
}

/// Why a version was kept: `Exportada y publicada`.
pub fn version_reasons(reasons: &[VersionReason]) -> String {
    let word = |reason: &VersionReason| match reason {
        VersionReason::WorkDay => Some("al terminar un día de trabajo"),
        VersionReason::Exported => Some("exportada"),
        VersionReason::Published => Some("publicada"),
        VersionReason::ByHand => Some("guardada a mano"),
        VersionReason::Other => None,
    };
    let words: Vec<&str> = reasons.iter().filter_map(word).collect();
    capitalised(&in_a_row(&words))
}

/// What a version is called, when it was kept then.
pub fn version_name(note: &VersionNote, moment: &str) -> String {
    note.name.clone().unwrap_or_else(|| moment.to_owned())
}

/// The line below its name.
pub fn version_line(note: &VersionNote, moment: &str) -> String {
    let moment = note.name.is_some().then(|| moment.to_owned());
    let reasons = Some(version_reasons(&note.reasons)).filter(|reasons| !reasons.is_empty());
    let sizes = (note.bytes > 0).then(|| {
        let totals = totals(note.units, note.goal_rows, None);
        format!("{totals} · {}", size_of(note.bytes as f64))
    });
    let parts: Vec<String> = [moment, reasons, sizes].into_iter().flatten().collect();
    parts.join(" · ")
}

/// `Versión del 26 de noviembre de 2026`
pub fn version_of(moment: &str) -> String {
    format!("Versión del {moment}")
}

/// What a version is called where that it is one is not in sight.
pub fn named_version(note: &VersionNote, moment: &str) -> String {
    match &note.name {
        Some(name) => format!("Versión «{name}»"),
        None => version_of(moment),
    }
}

/// What a button does, with the version that it is about.
pub fn of_version(button: &str, name: &str) -> String {
    format!("{button}: {name}")
}

pub fn version_removed(name: &str) -> String {
    format!("Se eliminó la versión «{name}».")
}

pub fn gone_back(name: &str) -> String {
    format!("La matriz es otra vez la de «{name}»")
}

pub fn is_that_version(name: &str) -> String {
    format!("La matriz ya es igual a «{name}»")
}

/// The name of a draft that is made of a version.
pub fn draft_of_version(title: &str, name: &str) -> String {
    format!("{title}, {name}")
}

/// So many of this browser's versions were given up, so that drafts had room.
pub fn versions_given_up(gone: usize) -> String {
    match gone {
        1 => "Faltaba espacio para guardar el borrador y se quitó 1 versión, la más antigua de las de \
              todos los borradores."
            .to_owned(),
        _ => format!(
            "Faltaba espacio para guardar el borrador y se quitaron {} versiones de las de todos los \
             borradores: primero las más antiguas, y las que tienen nombre al final.",
            number(gone)
        ),
    }
}

/// How many bytes all of them take, and how many they may; and which stay.
pub fn versions_use(bytes: usize, budget: usize) -> String {
    let (bytes, budget) = (size_of(bytes as f64), size_of(budget as f64));
    format!("Ocupan {bytes} de los {budget} que caben para este borrador. {THINNED}")
}

/// Something could not be done with a version; the reason is the end of a
/// sentence.
pub fn version_not_done(reason: &str) -> String {
    format!("No se pudo: {reason}.")
}

/// A version could not be kept; the reason is the end of a sentence.
pub fn version_not_kept(reason: &str) -> String {
    format!("No se guardó una versión: {reason}. Lo que hace en la matriz sigue igual.")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_is_told_by_its_name_or_its_moment() {
        let mut note = VersionNote {
            reasons: vec![VersionReason::Exported, VersionReason::Published],
            units: 18,
            goal_rows: 38,
            bytes: 31_200,
            ..VersionNote::default()
        };
        let moment = "26 de noviembre de 2026, 17:40";
        let line = "Exportada y publicada · 18 unidades · 38 filas · 31,2 kB";
        assert_eq!(version_name(&note, moment), moment);
        assert_eq!(version_line(&note, moment), line);
        note.name = Some("Para la asamblea".to_owned());
        assert_eq!(version_name(&note, moment), "Para la asamblea");
        assert_eq!(version_line(&note, moment), format!("{moment} · {line}"));
        assert_eq!(named_version(&note, moment), "Versión «Para la asamblea»");
    }
}
