//! The words up to the open matrix: the start page, opening, and what can go
//! wrong there.

use super::{count, number};

// Start page
pub const START_TITLE: &str = "La matriz de metas y objetivos, lista para publicar";
pub const START_LEAD: &str = "Abra la matriz del mes anterior como esté, corríjala, actualícela y obtenga los archivos para el portal. Todo ocurre en este navegador: nada se envía a ningún lugar.";
pub const OPEN: &str = "Abrir";
pub const OPEN_HINT: &str = "Excel, Word, LibreOffice, PDF, CSV, la página web guardada, los tres archivos del portal o un borrador. También puede soltarlos en cualquier parte de esta página.";
pub const PASTE: &str = "Pegar";
pub const PASTE_HINT: &str = "Una tabla copiada de Excel, de una página web o de un documento.";
pub const EXAMPLE: &str = "Ver ejemplo";
pub const EXAMPLE_HINT: &str =
    "La matriz real de CONGOPE, febrero de 2022. No se guarda mientras no la cambie.";
pub const EXAMPLE_STATE: &str = "Ejemplo · aún no se guarda";
pub const NEW: &str = "Nueva matriz";
pub const NEW_HINT: &str = "Con el encabezado oficial y una unidad vacía.";
pub const DRAFTS: &str = "Borradores en este navegador";
pub const NO_DRAFTS: &str =
    "Todavía no hay borradores. Lo que abra se guarda aquí solo; el ejemplo, cuando lo cambie.";
pub const DRAFTS_NOTE: &str = "Los borradores viven solo en este navegador y en este equipo. Para llevarlos a otro, descárguelos desde Exportar.";
pub const LOCAL_FILE_NOTE: &str = "Los borradores de este archivo pertenecen a él y a este navegador: si mueve o cambia de nombre metas.html, puede que no los encuentre. Antes de moverlo, descargue los que necesite.";
pub const CONTINUE: &str = "Continuar";
pub const DELETE_DRAFT: &str = "Eliminar borrador";
pub const DELETE_DRAFT_QUESTION: &str = "¿Eliminar este borrador del todo? No se puede deshacer.";
pub const KEEP: &str = "Conservar";
pub const DROP_HERE: &str = "Suelte aquí el archivo, o los tres del portal, para abrirlos";
pub const FILE_INPUT: &str = "Archivo de la matriz";
pub const FILE_KINDS: &str = ".xlsx,.xlsm,.xls,.ods,.fods,.xml,.csv,.tsv,.txt,.tab,.docx,.odt,.pdf,.html,.htm,.mht,.mhtml,.zip,.json";

pub fn continue_draft(title: &str) -> String {
    format!("Continuar {title}")
}

pub fn delete_draft(title: &str) -> String {
    format!("Eliminar el borrador {title}")
}

// Opening
pub const FETCHING: &str = "Cargando esta parte de Metas…";
pub const ASK_AGAIN: &str = "Volver a intentarlo";
pub const NO_EDITOR: &str = "No llegó una parte de Metas. Revise la conexión y vuelva a intentarlo; si sigue igual, vuelva a cargar la página.";
pub const NO_DESK: &str = "No llegó la parte de Metas que revisa, busca, exporta, publica y guarda las versiones de cada día. Revise la conexión y vuelva a intentarlo; si sigue igual, vuelva a cargar la página.";
pub const READING: &str = "Leyendo el archivo…";
pub const WORKING: &str = "Trabajando…";
pub const PROGRESS: &str = "Avance";
pub const FILES_TOGETHER: &str = "Los archivos elegidos";
pub const NO_WORKER: &str = "No se pudo cargar la parte de Metas que abre libros, documentos, PDF, páginas y tablas copiadas, y que escribe libros de Excel. Revise la conexión y vuelva a intentarlo; también puede guardar la tabla como «CSV UTF-8» y abrir ese archivo.";
pub const NO_PDF_HERE: &str = "Este Metas de un solo archivo no abre PDF, porque lo que los lee pesa demasiado. Abra el PDF en el Metas de un sitio web, y si lo necesita aquí, descargue de allí el borrador; o abra el archivo del que salió el PDF.";
pub const OPENING_TITLE: &str = "¿Se lee bien?";
pub const OPENING_HELP: &str = "Así se leen las filas. Si las tildes, las columnas o las filas no son lo que deben, corríjalo aquí: qué es cada columna y qué es cada fila. Nada cambia en su archivo.";
pub const OPENING_SAY: &str = "Si es la matriz, diga abajo qué es cada columna y ábrala así.";
pub const ENCODING: &str = "Codificación";
pub const TABLE_CHOICE: &str = "Tabla";
pub const PREVIEW: &str = "Filas del archivo";
pub const ROWS_SHOWN: &str = "Se ven";
pub const FIRST_ROWS: &str = "las primeras filas";
pub const LINE: &str = "Línea";
pub const READ_AS: &str = "Se lee como";
pub const TITLE_ROW: &str = "Título";
pub const HEADER_ROW: &str = "Encabezado";
pub const UNIT_ROW: &str = "Unidad";
pub const GOAL_ROW: &str = "Meta";
pub const METADATA_ROW: &str = "Metadato";
pub const LEFT_OUT_ROW: &str = "Queda fuera";
pub const NO_COLUMN: &str = "(no es de la matriz)";
pub const LINK_COLUMN: &str = "Enlace de planificación";
pub const BESIDE_INDICATOR: &str = "Se añade al indicador";
pub const BESIDE_GOAL: &str = "Se añade a la meta";
pub const OPEN_SO: &str = "Abrir así";
pub const READ_SO: &str = "Leer así";
pub const READ_AGAIN: &str = "Leer de otra manera";
pub const JUST_READ_AGAIN: &str =
    "El archivo se leyó de nuevo. «Deshacer» devuelve la matriz que había.";
pub const FILE_GIVEN_UP: &str = "Faltaba espacio para guardar el borrador y se quitó la copia del archivo. Para leerlo de otra manera, ábralo otra vez.";
pub const EDITED_ELSEWHERE: &str =
    "Otra pestaña edita ahora este borrador, y en esta solo se puede leer. No se cambió nada.";
pub const PASTED_NAME: &str = "Tabla pegada";
pub const EXAMPLE_FILE: &str = "ejemplo.tsv";
pub const MONTHLY: &str = "MENSUAL";
pub const LICENCE: &str = "CC-BY-4.0";
pub const NEW_LEVEL: &str = "PROCESOS GOBERNANTES / NIVEL DIRECTIVO";
pub const NEW_LEVEL_BELOW: &str = "PROCESOS AGREGADORES DE VALOR / NIVEL OPERATIVO";
pub const OFFICIAL_HEADING: &str = "Art. 7 de la Ley Orgánica de Transparencia y Acceso a la Información Pública - LOTAIP\nLiteral a4) Las metas y objetivos de las unidades administrativas de conformidad con sus programas operativos";
pub const PAGE_BESIDE: &str = "La página del PDF";
pub const PAGE_HELP: &str = "Compare con la página: la celda en la que está se marca en ella. Muévase por las celdas con las flechas, o pulse una celda en la tabla o en la página.";
pub const PAGE_BEFORE: &str = "Página anterior";
pub const PAGE_AFTER: &str = "Página siguiente";

pub fn page_coming(number: usize, count: usize) -> String {
    format!("Página {number} de {count}: se dibuja…")
}

pub fn page_marked(number: usize, count: usize) -> String {
    format!("Página {number} de {count}, con la celda marcada")
}

pub fn page_unmarked(number: usize, count: usize) -> String {
    format!("Página {number} de {count}, sin celda marcada")
}

pub const PASSWORD_TITLE: &str = "El PDF pide su contraseña";
pub const PASSWORD_HELP: &str =
    "Es la que se escribe para ver el PDF. Metas la usa para leerlo, en su equipo, y no la guarda.";
pub const PASSWORD: &str = "Contraseña";
pub const PASSWORD_OPEN: &str = "Abrir el PDF";
pub const PASTE_TITLE: &str = "Pegar una tabla";
pub const PASTE_HELP: &str =
    "Copie la tabla en Excel, en la página web o en el documento y péguela aquí con Ctrl+V.";
pub const PASTE_AREA: &str = "Tabla pegada";
pub const PASTE_OPEN: &str = "Abrir lo pegado";

// Problems
pub const PROBLEM: &str = "No se pudo abrir";
pub const NOTICE: &str = "Atención";
pub const UNDERSTOOD: &str = "Entendido";
pub const DOWNLOAD_DAMAGED: &str = "Descargar copia dañada";
pub const FORKED: &str = "En otra pestaña se guardaron cambios de este mismo borrador. Para no perder nada, lo que hay aquí sigue en una copia aparte; el otro borrador está en la página de inicio.";
pub const FORKED_GONE: &str = "Este borrador ya no estaba guardado en este navegador: se eliminó en otra pestaña o se borraron los datos del sitio. Lo que hay aquí se guarda de nuevo, como una copia.";
pub const TEXT_ALONE: &str = "No consta que este borrador terminara de abrirse las dos últimas veces. No se ha borrado nada: aquí está su texto, y puede descargarlo entero.";
pub const NEVER_OPENS: &str = "No consta que este borrador terminara de abrirse las últimas veces. No se ha borrado nada: descárguelo entero, o pruebe otra vez.";
pub const TRY_AGAIN: &str = "Probar otra vez, sin revisarlo";
pub const ITS_TEXT: &str = "Texto del borrador";
pub const TYPED_NOWHERE: &str =
    "La celda en la que escribía ya no está. Esto es lo que tenía escrito:";
pub const RECOVER_HELP: &str =
    "Partes de borradores que no se pudieron leer. Se apartaron para que nada se guarde encima.";
pub const RECOVER_OPEN: &str = "Abrir";
pub const RECOVER_DOWNLOAD: &str = "Descargar";
pub const RECOVER_REMOVE: &str = "Eliminar lo apartado";
pub const RECOVER_QUESTION: &str = "¿Eliminar lo que se apartó? No se puede deshacer.";
pub const RECOVER_EMPTY: &str = "No queda nada apartado.";
pub const RECOVER: &str = "Recuperar";
pub const UNKNOWN_DRAFT: &str = "Borrador sin ficha";
pub const UNKNOWN_DRAFT_LINE: &str =
    "Su entrada en esta lista está dañada o falta; el borrador se rehace al abrirlo";

pub fn recover(pieces: usize) -> String {
    format!("{RECOVER} ({})", number(pieces))
}

/// What was set aside of a draft at some time holds.
pub fn holding(draft: Option<&str>, changes: usize, damaged: usize) -> String {
    let mut parts = Vec::new();
    if let Some(title) = draft {
        parts.push(format!("un borrador entero, «{title}»"));
    }
    if changes > 0 {
        parts.push(count(changes, "cambio suelto", "cambios sueltos"));
    }
    if damaged > 0 {
        parts.push(count(damaged, "pieza dañada", "piezas dañadas"));
    }
    format!("Tiene {}.", parts.join(" y "))
}

pub fn set_aside_at(moment: &str) -> String {
    format!("Apartado {moment}")
}
pub const DAMAGED_DRAFT: &str = "El borrador está dañado y no se puede leer. No se ha borrado: descargue la copia dañada, y abra de nuevo el último archivo que tenga.";
pub const NO_SUCH_DRAFT: &str = "De ese borrador no hay nada en este navegador.";
pub const NEWER_DRAFT: &str = "Una versión más nueva de Metas guardó este borrador. Actualice la página; si no basta, descargue la copia y ábrala donde lo editó.";
pub const COPY_FAILED: &str =
    "El navegador no permitió copiar. Revise sus permisos, o descargue la matriz desde Exportar.";
pub const DOWNLOAD_FAILED: &str =
    "El navegador no permitió la descarga. Revise si bloquea las descargas de esta página.";

pub fn problem_file(name: &str) -> String {
    format!("«{name}»")
}

pub const ADDRESS_NOT_FOUND: &str = "En esa dirección no hay ningún archivo. Revise que esté bien escrita y que el archivo siga publicado.";
pub const ADDRESS_REFUSED: &str = "El sitio no entrega ese archivo a esta página, o no hay conexión. Revise la conexión; si el archivo es de otro sitio, descárguelo y ábralo aquí.";

pub fn address_status(status: u16) -> String {
    format!(
        "El sitio respondió con el error {status}. Vuelva a intentarlo más tarde, o descargue el archivo y ábralo aquí."
    )
}

pub fn other_site(site: &str) -> String {
    format!(
        "Esta página no abre archivos de «{site}». Descargue el archivo y ábralo aquí, o pida a quien administra el sitio que lo permita en configuracion.json."
    )
}

pub fn broken(name: &str) -> String {
    format!(
        "Metas no pudo con «{name}»: es demasiado grande para este equipo o está dañado. Su borrador sigue como estaba. Pruebe a guardar la hoja de la matriz como «CSV UTF-8» y a abrir ese archivo."
    )
}

pub fn sheet_choice(name: &str, hidden: bool) -> String {
    if hidden {
        format!("{name} (oculta)")
    } else {
        name.to_owned()
    }
}

/// What comes of reading the file of an open matrix again, after so many actions.
pub fn reading_again(actions: usize) -> String {
    let done = match actions {
        0 => String::new(),
        _ => format!(
            ", con {} desde que se leyó el archivo",
            count(actions, "cambio hecho", "cambios hechos")
        ),
    };
    format!(
        "Lo que se lea toma el lugar de toda la matriz{done}. Es un solo paso: se puede deshacer."
    )
}

/// A row by its line in the file; what stands above the table has none.
pub fn row_choice(line: usize) -> String {
    match line {
        0 => "Qué es lo que está sobre la tabla".to_owned(),
        _ => format!("Qué es la línea {}", number(line)),
    }
}

/// Rows far down that are no goals of several texts.
pub fn other_rows(first: usize, last: usize, count: usize) -> String {
    format!(
        "más abajo, las que podrían ser otra cosa: {} a {} de {}",
        number(first),
        number(last),
        number(count)
    )
}

pub fn column_choice(column: usize) -> String {
    format!("Qué es la columna {column}")
}

pub fn unreadable_file(name: &str) -> String {
    format!(
        "El navegador no pudo leer «{name}». Si está abierto en otro programa o en una unidad de red, ciérrelo o cópielo al escritorio y vuelva a abrirlo."
    )
}

pub fn partly_damaged(missing: &str) -> String {
    format!(
        "Una parte de lo guardado de este borrador no se pudo leer; {missing}. Lo que no se pudo leer quedó aparte: está en Recuperar, en la página de inicio."
    )
}

pub fn partly_read(missing: &str) -> String {
    format!(
        "Una parte de lo guardado de ese borrador no se pudo leer; {missing}. Aquí está lo que sí se pudo leer; el borrador queda como está."
    )
}

pub const DRAFT_IN_USE: &str =
    "Este borrador está abierto en otra pestaña. Ciérrela antes de eliminarlo.";
pub const LEAVE_QUESTION: &str = "Este trabajo no está guardado: solo está en la memoria de esta página y se perderá si la deja.";
pub const STAY: &str = "Quedarse";
pub const LEAVE: &str = "Dejarlo sin guardar";
