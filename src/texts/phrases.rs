//! The words, grouped by the screen they stand on.

use super::count;

pub const APP: &str = "Metas";
pub const UNTITLED: &str = "Matriz sin nombre";

pub const NEW_VERSION: &str = "Hay una versión nueva de Metas.";
pub const UPDATE: &str = "Actualizar";
pub const LATER: &str = "Después";

// Storage
pub const SAVING: &str = "Guardando…";
pub const TYPING: &str = "Escribiendo…";
pub const NOT_SAVED: &str = "No guardado";
pub const STORAGE_REFUSED: &str = "este navegador no permite guardar borradores aquí";
pub const STORAGE_FULL: &str = "no queda espacio en este navegador";
pub const STORAGE_NEWER: &str = "una versión más nueva de Metas usa el almacenamiento de este navegador: vuelva a cargar la página, o abra la versión nueva";
pub const STORAGE_SILENT: &str = "el almacenamiento del navegador no responde";
pub const STORAGE_CLOSED: &str = "el navegador cerró su almacenamiento";
pub const STORAGE_BLOCKED: &str =
    "otra pestaña tiene abierta una versión anterior de Metas: ciérrela";
pub const STORAGE_HELP: &str =
    "Puede seguir trabajando. Antes de cerrar la página, descargue el borrador.";
pub const DOWNLOAD_DRAFT: &str = "Descargar borrador";
pub const READ_ONLY: &str =
    "Este borrador se está editando en otra pestaña. Aquí solo se puede leer.";
pub const UNCHECKED: &str = "No consta que este borrador terminara de abrirse la última vez. Por eso se abrió sin revisarlo, y todavía no se dice qué conviene corregir.";
pub const CHECK_NOW: &str = "Revisar ahora";
pub const EDIT_HERE: &str = "Editar aquí";
pub const READ_ONLY_STATE: &str = "Solo lectura";

pub fn saved_at(time: &str) -> String {
    format!("Guardado {time}")
}

pub fn not_saved(reason: &str) -> String {
    format!("{NOT_SAVED}: {reason}")
}

/// Why the storage does not do what it is asked, as a sentence.
pub fn storage_sentence(reason: &str) -> String {
    format!("{}.", super::capitalised(reason))
}

/// The same on the start page, with what can be done.
pub fn storage_reason(reason: &str) -> String {
    format!("{} {STORAGE_HELP}", storage_sentence(reason))
}

pub fn storage_other(reason: &str) -> String {
    format!("el navegador respondió «{reason}»")
}

// Toolbar
pub const HOME: &str = "Inicio de Metas";
pub const UNDO: &str = "Deshacer";
pub const REDO: &str = "Rehacer";
pub const SEARCH: &str = "Buscar";
pub const REVIEW: &str = "Revisar";
pub const EXPORT: &str = "Exportar";
pub const CITIZEN_VIEW: &str = "Vista ciudadana";
pub const SHORTCUTS: &str = "Atajos";
pub const COMPACT_ROWS: &str = "Filas compactas";
pub const COLUMN_WIDTH_HELP: &str = "Arrastre la línea, o use las flechas. Con doble clic o Inicio, las columnas vuelven a ser como vienen.";
pub const TOOLBAR: &str = "Acciones";
pub const PASTE_KEYS: &str = "Ctrl+V";
pub const UNDO_KEYS: &str = "Ctrl+Z";
pub const REDO_KEYS: &str = "Ctrl+Y";
pub const SEARCH_KEYS: &str = "Ctrl+F";

// Search
pub const SEARCH_LABEL: &str = "Buscar en la matriz";
pub const NEXT: &str = "Siguiente";
pub const PREVIOUS: &str = "Anterior";
pub const CLOSE: &str = "Cerrar";
pub const NO_HITS: &str = "Sin resultados";

pub const SEEK_IN: &str = "Dónde buscar";
pub const SEEK_IN_ALL: &str = "Toda la matriz";
pub const WHOLE_WORDS: &str = "Palabras enteras";
pub const EXACT_LETTERS: &str = "Distinguir mayúsculas y tildes";
pub const REPLACE: &str = "Reemplazar";
pub const REPLACE_WITH: &str = "Reemplazar por";
pub const REPLACE_ONE: &str = "Reemplazar esta";

/// Replaces in so many cells.
pub fn replace_all(cells: usize) -> String {
    format!("Reemplazar en {}", count(cells, "celda", "celdas"))
}

pub fn hit(position: usize, total: usize) -> String {
    format!("{} de {}", super::number(position), super::number(total))
}

// Matrix
pub const MATRIX: &str = "Matriz";
pub const HEADING: &str = "Encabezado";
pub const COLUMNS: [&str; 5] = [
    "No.",
    "Unidad",
    "Objetivo",
    "Indicador",
    "Meta cuantificable",
];
pub const LEVEL: &str = "Nivel";
pub const EMPTY_CELL: &str = "vacía";
pub const KEEP_TEXT: &str = "Guardar";
pub const NEW_PARAGRAPH: &str = "Párrafo";
pub const CANCEL: &str = "Cancelar";
pub const EDITOR_KEYS: &str = "Enter guarda · Alt+Enter, párrafo · Esc restaura";
pub const EMPTY_MATRIX: &str = "La matriz no tiene filas.";
pub const ADD_FIRST_UNIT: &str = "Añadir unidad";

pub fn cell_label(column: &str, row: usize) -> String {
    format!("{column}, fila {}", super::number(row))
}

// Actions on rows
pub const ROW_ACTIONS: &str = "Filas y celdas";
pub const ADD_ROW_BELOW: &str = "Añadir fila debajo";
pub const ADD_ROW_ABOVE: &str = "Añadir fila encima";
pub const ADD_UNIT: &str = "Añadir unidad debajo";
pub const ADD_LEVEL: &str = "Añadir nivel encima";
pub const MOVE_ROW_UP: &str = "Subir fila";
pub const MOVE_ROW_DOWN: &str = "Bajar fila";
pub const MOVE_UNIT_UP: &str = "Subir unidad";
pub const MOVE_UNIT_DOWN: &str = "Bajar unidad";
pub const MOVE_LEVEL_UP: &str = "Subir nivel";
pub const MOVE_LEVEL_DOWN: &str = "Bajar nivel";
pub const REMOVE_ROW: &str = "Eliminar fila";
pub const REMOVE_UNIT: &str = "Eliminar unidad";
pub const REMOVE_LEVEL: &str = "Eliminar nivel";
pub const MERGE: &str = "Combinar con la de arriba";
pub const MERGE_SELECTED: &str = "Combinar lo seleccionado";
pub const SEPARATE: &str = "Separar";
pub const DUPLICATE_ROW: &str = "Duplicar fila";
pub const DUPLICATE_UNIT: &str = "Duplicar unidad";
pub const FILL_DOWN: &str = "Rellenar hacia abajo";
pub const COPY: &str = "Copiar";
pub const COPY_ROW: &str = "Copiar fila";
pub const COPY_UNIT: &str = "Copiar unidad";
pub const COPY_MATRIX: &str = "Copiar toda la matriz";
pub const PASTE_AS_OTHER: &str = "Pegar como otra matriz…";
pub const COPIED: &str = "Copiado. Péguelo en Excel, en Word o en un correo.";
pub const ADD: &str = "Añadir";
pub const MOVE: &str = "Mover";
pub const REMOVE: &str = "Eliminar";
pub const CELL: &str = "Celda";

// Side panel
pub const SIDE: &str = "Revisión";
pub const FINDINGS: &str = "Hallazgos";
pub const METADATA: &str = "Metadatos";
pub const REPORT: &str = "Resumen";
pub const FIX_SAFE: &str = "Corregir lo seguro";
pub const GO: &str = "Ir a la celda";
pub const GO_FIELD: &str = "Ir al dato";
pub const IN_THIS_CELL: &str = "En esta celda";
pub const NO_FINDINGS: &str = "No hay hallazgos.";
pub const NONE_LEFT: &str = "No queda ningún hallazgo por revisar.";
pub const NONE_SOUGHT: &str = "Ningún hallazgo dice eso.";
pub const SEEK_FINDINGS: &str = "Buscar en los hallazgos";
pub const GROUP_BY: &str = "Agrupar por";
pub const GROUPINGS: [&str; 2] = ["Tipo", "Unidad"];
pub const BEFORE_AND_AFTER: &str = "Antes y después";
pub const BEFORE: &str = "Ahora";
pub const AFTER: &str = "Quedaría";
pub const BLANK: &str = "(vacía)";
pub const LEAVE_AS_IS: &str = "Dejar así";
pub const LOOK_AGAIN: &str = "Volver a revisar";
pub const REVIEW_REPORT: &str = "Informe de revisión";
pub const REPORT_AS_PAGE: &str = "Informe para imprimir";
pub const REPORT_AS_CSV: &str = "Informe en CSV";
pub const REPORT_HEADS: [&str; 4] = ["Dónde", "Gravedad", "Qué se encontró", "Fuente"];
pub const CHECKING: &str = "Revisando…";
/// In its place where a draft was opened without being checked.
pub const NOT_CHECKED: &str = "Sin revisar";
/// What checks is still on its way.
pub const CHECKS_COMING: &str = "La revisión está en camino…";
pub const CHECKS_DID_NOT_COME: &str =
    "Lo que revisa no se pudo cargar; en «Revisar» se puede volver a intentar.";
pub const MORE_FINDINGS: &str = "Mostrar más";
pub const IN_METADATA: &str = "Metadatos";
pub const IN_HEADING: &str = "Encabezado";
pub const ALL_KINDS: &str = "Todos";
pub const FILTER: &str = "Mostrar";
pub const SEVERITIES: [&str; 3] = ["Error", "Aviso", "Sugerencia"];
pub const SOURCES: [&str; 4] = ["norma", "plantilla", "portal", "consejo"];
pub const REPORT_NONE: &str = "Este borrador no viene de un archivo.";
pub const REPORT_TITLE: &str = "Qué se reconoció en el archivo";
pub const PLACED: &str = "Ya está en la matriz.";
pub const PLACE_ROW: &str = "Poner como fila";
pub const PLACE_LEVEL: &str = "Poner como nivel";
pub const PLACE_IN_GOAL: &str = "Añadir a la meta de su fila";
pub const REPORT_KINDS: [&str; 4] = ["Reconocido", "Limpiado", "Atención", "No se entendió"];

pub fn row(position: usize) -> String {
    format!("Fila {}", super::number(position))
}

/// With how many there are, once that is known.
pub fn fix_safe(count: Option<usize>) -> String {
    with_count(FIX_SAFE, count)
}

fn with_count(name: &str, count: Option<usize>) -> String {
    match count {
        Some(count) => format!("{name} ({})", super::number(count)),
        None => name.to_owned(),
    }
}

/// What was left as it is.
pub fn left_as_is(count_of: usize) -> String {
    format!("Dejados como están ({})", super::number(count_of))
}

/// What a fix did, by kind and in rows.
pub fn fixed(kinds: &[(&str, usize)], before: usize, after: usize) -> String {
    let all: usize = kinds.iter().map(|(_, count)| count).sum();
    let named: Vec<String> = kinds
        .iter()
        .map(|(kind, count)| format!("{kind} ({})", super::number(*count)))
        .collect();
    let rows = if before == after {
        String::new()
    } else {
        let after = count(after, "fila", "filas");
        format!(" La matriz pasó de {} a {after}.", super::number(before))
    };
    let done = if all == 1 {
        "Se corrigió"
    } else {
        "Se corrigieron"
    };
    format!(
        "{done} {}: {}.{rows}",
        count(all, "hallazgo", "hallazgos"),
        named.join(", ")
    )
}

/// How many rows a fix would add, and take away.
pub fn rows_would_change(added: usize, removed: usize) -> String {
    let mut said = Vec::new();
    if added > 0 {
        said.push(format!("se añaden {}", count(added, "fila", "filas")));
    }
    if removed > 0 {
        said.push(format!("se quitan {}", count(removed, "fila", "filas")));
    }
    said.join(" y ")
}

pub fn fix_all(count: usize) -> String {
    format!("Corregir todos ({})", super::number(count))
}

/// With how many there are, once that is known.
pub fn findings_count(count: Option<usize>) -> String {
    with_count(FINDINGS, count)
}

pub fn details(count_of: usize) -> String {
    count(count_of, "lugar", "lugares")
}

pub fn units_count(units: usize) -> String {
    count(units, "unidad", "unidades")
}

/// `18 unidades · 38 filas · 42 metas`; the goals once they are counted.
pub fn totals(units: usize, rows: usize, goals: Option<usize>) -> String {
    let rows = count(rows, "fila", "filas");
    let goals = goals.map_or_else(String::new, |goals| {
        format!(" · {}", count(goals, "meta", "metas"))
    });
    format!("{} · {rows}{goals}", units_count(units))
}

pub fn severities(errors: usize, warnings: usize, suggestions: usize) -> String {
    format!(
        "{} · {} · {}",
        count(errors, "error", "errores"),
        count(warnings, "aviso", "avisos"),
        count(suggestions, "sugerencia", "sugerencias")
    )
}

// Metadata form
pub const INSTITUTION: &str = "Institución";
pub const DATE: &str = "Fecha de actualización";
pub const PERIODICITY: &str = "Periodicidad de actualización";
pub const HOLDER: &str = "Unidad poseedora de la información";
pub const RESPONSIBLE: &str = "Persona responsable";
pub const EMAIL: &str = "Correo electrónico";
pub const TELEPHONE: &str = "Número telefónico";
pub const LICENCE_FIELD: &str = "Licencia";
pub const PLANNING_LINK: &str = "Enlace al sistema de planificación (GPR)";
pub const NOTES: &str = "Notas aclaratorias para el diccionario";
pub const DATE_HINT: &str = "Por ejemplo 31/10/2026";

pub fn note(column: &str) -> String {
    format!("Nota de «{column}»")
}

// Export
pub const EXPORT_TITLE: &str = "Exportar";
pub const DOWNLOAD: &str = "Descargar";
pub const SHARED: &str = "CSV para compartir";
pub const SHARED_HELP: &str =
    "Una fila por meta, con las celdas combinadas repetidas. Para Excel y datos abiertos.";
pub const FOR_PORTAL: &str = "Para el portal nacional";
pub const FOR_SITE: &str = "Para el sitio web de la institución";
pub const FOR_OTHERS: &str = "Para compartir y reutilizar";
pub const FOR_LATER: &str = "Para seguir trabajando";
pub const WORKBOOK: &str = "Libro de Excel";
pub const WORKBOOK_HELP: &str =
    "La matriz oficial con sus celdas combinadas, lista para imprimir. Se vuelve a abrir igual.";
pub const WEB_PAGE: &str = "Página web";
pub const WEB_PAGE_HELP: &str =
    "Una página completa, accesible y sin programas, para subirla tal cual al sitio.";
pub const FRAGMENT: &str = "Fragmento para el gestor de contenidos";
pub const FRAGMENT_HELP: &str = "La misma tabla sin el marco de la página, para pegarla en el editor del sitio (vista de código HTML).";
pub const PACKAGE: &str = "Paquete de datos";
pub const PACKAGE_HELP: &str =
    "Un ZIP con el CSV y su descripción (datapackage.json) para portales de datos abiertos.";
pub const JSON: &str = "JSON de la matriz";
pub const JSON_HELP: &str = "La matriz completa, por niveles y unidades, para programas.";
pub const COPY_HELP: &str = "La matriz como tabla, con sus celdas combinadas, para pegarla en Excel, en Word o en un correo.";
pub const SEPARATOR: &str = "Separador";
pub const SEMICOLON: &str = "Punto y coma (;)";
pub const COMMA: &str = "Coma (,)";
pub const PIPE: &str = "Barra (|)";
pub const TAB: &str = "Tabulador (TSV)";
pub const TRIAD: &str = "Tríada DPE 1.3";
pub const TRIAD_HELP: &str =
    "Un ZIP con los tres archivos que pide el portal: conjunto de datos, metadatos y diccionario.";
pub const OLD_LAYOUT: &str = "Matriz a4";
pub const OLD_LAYOUT_HELP: &str = "El formato anterior, con encabezado, niveles y pie. Se vuelve a abrir igual, salvo lo que el texto no puede decir, como una celda combinada entre dos unidades: al descargar se nombra.";
pub const DRAFT: &str = "Borrador";
pub const DRAFT_HELP: &str = "Todo el trabajo, con su historial para deshacer y lo que respondió en Nota. Para seguir en otro equipo o guardar una copia.";
pub const BLANKS_RULE: &str = "La norma no permite campos vacíos en ninguno de los tres archivos. Lo que no se puede dar se escribe INFORMACIÓN NO DISPONIBLE, con una nota aclaratoria del campo en el diccionario. El diccionario no tiene campos para la institución ni para los metadatos: complételos siempre que pueda.";
pub const GO_BACK: &str = "Volver a la matriz";
pub const WRITE_NOT_AVAILABLE: &str = "Escribir INFORMACIÓN NO DISPONIBLE";

pub fn downloaded(name: &str) -> String {
    format!("Se descargó {name}")
}

pub fn blanks_more(more: usize) -> String {
    format!("y {} más", super::number(more))
}

pub fn blanks(count_of: usize) -> String {
    format!("Hay {}", count(count_of, "dato vacío", "datos vacíos"))
}

// Citizen view
pub const CITIZEN_FRAME: &str = "La matriz como la ve la ciudadanía";
pub const BACK_TO_EDITOR: &str = "Volver a editar";
pub const PRINT: &str = "Imprimir";
pub const CITIZEN_TITLE: &str = "Metas y objetivos de las unidades administrativas";

// Shortcuts
pub const GRID_KEYS: &str = "Tab va a la celda siguiente. Esc y después Tab sale de la matriz. F1 muestra todas las teclas.";
// Defects
pub const RESCUE: &str = "Descargar una copia";
