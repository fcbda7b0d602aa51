//! What changed from one matrix to another.

use super::count;

pub const COMPARE: &str = "Comparar";
pub const COMPARE_HELP: &str = "Se dice qué cambió desde la matriz que elija hasta la que está abierta. Las metas se reconocen por lo que dicen, estén donde estén.";
pub const COMPARE_WITH_DRAFT: &str = "Con otro borrador";
pub const COMPARE_WITH_FILE: &str = "Con un archivo…";
pub const COMPARE_GO: &str = "Comparar con este";
pub const COMPARE_OTHER: &str = "Comparar con otra";
pub const NO_OTHER_DRAFT: &str = "No hay otro borrador en este navegador.";
pub const NOT_COMPARED: &str = "Antes de leer ese archivo hay que decir cómo se lee. Ábralo desde Inicio y compare después con su borrador.";
pub const ONLY_NUMBERS: &str = "Solo lo que se añade, se quita o cambia de cantidad o de año";
pub const NOTHING_DIFFERENT: &str =
    "No hay diferencias en unidades, objetivos, indicadores, metas ni metadatos.";
pub const NOTHING_SO_DIFFERENT: &str =
    "Nada se añade ni se quita, y ninguna cantidad ni año cambia.";
pub const COMPARED_AS_PAGE: &str = "Página para imprimir";
pub const COMPARED_AS_CSV: &str = "CSV";
pub const COMPARISON_TITLE: &str = "Qué cambió";
pub const COMPARED_HEADS: [&str; 3] = ["Columna", "Qué pasó", "Texto"];
/// The heads of the summary by unit, after that of the unit.
pub const COMPARED_KINDS: [&str; 5] = ["Cambian", "Nuevos", "Ya no están", "Se mueven", "De forma"];
pub const COMPARED_COLUMNS: [&str; 6] = [
    "unidad",
    "columna",
    "qué pasó",
    "antes",
    "ahora",
    "unidad de antes",
];
pub const CHANGED: &str = "Cambió";
pub const CHANGED_NUMBERS: &str = "Cambió la cantidad o el año";
pub const IS_NEW: &str = "Nuevo";
pub const IS_GONE: &str = "Ya no está";
pub const HAS_MOVED: &str = "Se movió";
pub const OF_FORM: &str = "Solo la forma";
pub const NEW_UNIT: &str = "Unidad nueva.";
pub const GONE_UNIT: &str = "Esta unidad ya no está.";
pub const MOVED_UNIT: &str = "Está en otro lugar entre las unidades.";

/// `De la unidad Riego`
pub fn moved_from(unit: &str) -> String {
    format!("De la unidad {unit}")
}

pub fn renamed_unit(before: &str) -> String {
    format!("Antes se llamaba «{before}».")
}

pub fn other_level(before: &str, now: &str) -> String {
    let named = |level: &str| match level {
        "" => "ningún nivel".to_owned(),
        level => format!("«{level}»"),
    };
    format!("Estaba en {}, y ahora en {}.", named(before), named(now))
}

/// `De «GAD, octubre de 2026» a «GAD, noviembre de 2026».`
pub fn compared_from(before: &str, now: &str) -> String {
    format!("De «{before}» a «{now}».")
}

/// How many texts changed, and in how many units.
pub fn compared(differences: usize, units: usize, same_goals: usize) -> String {
    format!(
        "{} en {}. {}.",
        count(differences, "texto distinto", "textos distintos"),
        count(units, "unidad", "unidades"),
        count(
            same_goals,
            "meta sigue como estaba",
            "metas siguen como estaban"
        ),
    )
}
