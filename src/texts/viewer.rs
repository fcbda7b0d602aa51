//! The page of citizens.

use super::{count, day};

pub const SUMMARY: &str = "Resumen";
pub const UNITS: &str = "Unidades";
pub const GOALS: &str = "Metas";
pub const WITH_QUANTITY: &str = "Con cantidad";
pub const WITHOUT_QUANTITY: &str = "Sin cantidad";
pub const ANY_QUANTITY: &str = "Con o sin cantidad";
pub const GOALS_BY_UNIT: &str = "Metas de cada unidad";
pub const GOALS_BY_LEVEL: &str = "Metas de cada nivel";
pub const GOALS_BY_YEAR: &str = "Metas por año de cumplimiento";
pub const NO_YEAR: &str = "Sin año";
pub const LEVEL: &str = "Nivel";
pub const UNIT: &str = "Unidad";
pub const YEAR: &str = "Año";
pub const QUANTITY: &str = "Cantidad";
pub const ALL_LEVELS: &str = "Todos los niveles";
pub const ALL_UNITS: &str = "Todas las unidades";
pub const ALL_YEARS: &str = "Todos los años";
pub const NO_LEVEL: &str = "Sin nivel";
pub const ORDER: &str = "Ordenar";
pub const MATRIX_ORDER: &str = "Como en la matriz";
pub const GROUP: &str = "Agrupar";
pub const NO_GROUPS: &str = "Sin grupos";
pub const BACK_TO_MATRIX: &str = "Volver al orden de la matriz";
/// The orders that rows can stand in, as the page has them to choose from, each
/// with its word in addresses.
pub const ORDERS: &str = "<option value=numero>Número, de menor a mayor\
    <option value=numero-desc>Número, de mayor a menor\
    <option value=unidad>Unidad, de la A a la Z\
    <option value=unidad-desc>Unidad, de la Z a la A\
    <option value=objetivo>Objetivo, de la A a la Z\
    <option value=objetivo-desc>Objetivo, de la Z a la A\
    <option value=indicador>Indicador, de la A a la Z\
    <option value=indicador-desc>Indicador, de la Z a la A\
    <option value=meta>Meta, de la A a la Z\
    <option value=meta-desc>Meta, de la Z a la A";
/// Those of a matrix that has levels, and of one whose goals say years.
pub const LEVEL_ORDERS: &str = "<option value=nivel>Nivel, del primero al último\
    <option value=nivel-desc>Nivel, del último al primero";
pub const YEAR_ORDERS: &str = "<option value=anio>Año, de menor a mayor\
    <option value=anio-desc>Año, de mayor a menor";
pub const LEVEL_GROUP: &str = "<option value=nivel>Nivel";
pub const YEAR_GROUP: &str = "<option value=anio>Año";
pub const ARRANGING: &str = "Ordenando las filas…";
pub const NOT_ARRANGED: &str = "No se pudo ordenar: las filas están como en la matriz. Revise la conexión y vuelva a intentarlo.";
pub const FIND: &str = "Buscar en la matriz";
pub const FIND_EXAMPLE: &str = "Por ejemplo: riego";
pub const CLEAR: &str = "Quitar filtros";
pub const COPY_LINK: &str = "Copiar enlace";
pub const LINK_COPIED: &str = "Se copió el enlace a lo que se ve.";
pub const LINK_NOT_COPIED: &str =
    "El navegador no dejó copiar. El enlace es la dirección de esta página.";
pub const CITE: &str = "Citar";
pub const SHARE: &str = "Compartir";
pub const NOT_SHARED: &str = "No se pudo compartir. ";
pub const NOT_COPIED: &str = "El navegador no dejó copiar la cita. Es esta:";
pub const CITATION_COPIED: &str = "Se copió la cita:";
pub const DOWNLOAD_CSV: &str = "Descargar CSV";
pub const DOWNLOAD_EXCEL: &str = "Descargar Excel";
pub const DOWNLOAD_PACKAGE: &str = "Descargar paquete de datos";
pub const NOTHING_FOUND: &str = "Ninguna meta es así. Cambie la búsqueda o quite los filtros.";
pub const SKIP_TABLE: &str = "Saltar la tabla";
pub const VIEWER_MAKING: &str = "Preparando el archivo…";
pub const NO_SOURCE: &str = "Falta decir qué matriz se muestra. La dirección debe terminar así: visor.html?src=matriz.json.";
pub const SOURCE_IS_PAGE: &str =
    "En esa dirección hay una página web y no un archivo con la matriz. Revise la dirección.";
pub const NO_CONVERTER: &str = "No se pudo cargar la parte del visor que hace falta para este archivo. Revise la conexión y vuelva a intentarlo.";
pub const CONVERTER_BROKE: &str = "No se pudo leer el archivo.";
pub const CHARTS: &str = "Gráficos del resumen";
pub const TOOLS: &str = "Buscar y filtrar";
pub const FILES: &str = "Descargar y compartir";
pub const NOT_SHOWN: &str = "La matriz no se puede mostrar.";
pub const NOT_FOUND: &str = "El archivo de la matriz no está donde debería. Avise a la institución que publica esta página.";
pub const REFUSED: &str = "El archivo de la matriz no se pudo cargar: no hay conexión, o su sitio no lo entrega a esta página. Revise la conexión y vuelva a cargar la página.";
pub const NO_ORIGIN_FILE: &str = "El marco en que está el visor no deja preparar este archivo: a su atributo sandbox le falta allow-same-origin. Use «Descargar CSV», o abra la matriz aparte.";
pub const NO_ORIGIN_ORDER: &str = "El marco en que está el visor no deja ordenar: a su atributo sandbox le falta allow-same-origin. Abra la matriz aparte.";
pub const NO_ORIGIN: &str = "El marco en que está el visor no le deja cargar la matriz: a su atributo sandbox le falta allow-same-origin. Avise a quien administra el sitio.";
pub const CHANGES: &str = "Qué cambió desde la publicación anterior";
pub const NO_SUCH_MONTH: &str = "No hay una publicación de ese mes, o no se pudo cargar. Elija otro mes, o vuelva a intentarlo.";
pub const NO_COMPARISON: &str = "No se pudo cargar la parte del visor que compara. Revise la conexión, cierre esta parte y ábrala otra vez.";
pub const COMPARING: &str = "Se comparan las dos publicaciones…";
pub const ADDED: &str = "Metas nuevas";
pub const MODIFIED: &str = "Metas que cambiaron";
pub const GONE: &str = "Metas que ya no están";
pub const NO_CHANGES: &str = "Las dos publicaciones tienen las mismas metas.";
pub const NO_PREVIOUS: &str =
    "No se pudo leer la otra publicación, y por eso no se dice qué cambió.";

/// `Actualizado el 28 de febrero de 2022`; `month` from 1.
pub fn updated(date: u32, month: u32, year: u32) -> String {
    format!("Actualizado el {}", day(date, month, year))
}

/// `Actualizado: febrero 2022`, of a date that is none.
pub fn updated_as(text: &str) -> String {
    format!("Actualizado: {text}")
}

/// On which day what is cited was seen.
pub fn seen_on(day: &str) -> String {
    format!("Consultado el {day}.")
}

/// `Se muestran 12 de 38 filas.`
pub fn shown(shown: usize, of: usize) -> String {
    if shown == of {
        format!("{}.", count(of, "fila", "filas"))
    } else {
        format!("Se muestran {shown} de {}.", count(of, "fila", "filas"))
    }
}

/// What a page says of a choice among `options` by its word: `Unidad, de la A a la
/// Z` of `unidad`.
pub fn choice_name(options: &'static str, word: &str) -> Option<&'static str> {
    let mut elements = options.split('<');
    elements.find_map(|element| {
        let (value, name) = element.strip_prefix("option value=")?.split_once('>')?;
        (value == word).then_some(name)
    })
}

/// `Orden: Unidad, de la A a la Z.`
pub fn says_order(order: &str) -> String {
    format!("Orden: {order}.")
}

/// `Grupos: Nivel.`
pub fn says_group(group: &str) -> String {
    format!("Grupos: {group}.")
}

/// `28 de 38`
pub fn part(part: usize, of: usize) -> String {
    format!("{part} de {of}")
}

/// What a file holds that was made of what is seen.
pub fn selection(shown: usize, of: usize, asked: &str) -> String {
    format!(
        "Selección de {shown} de {} ({asked})",
        count(of, "fila", "filas")
    )
}

/// That a file has only what is seen.
pub fn only_shown(shown: usize, of: usize) -> String {
    let of = count(of, "fila", "filas");
    format!("Tiene solo lo que se ve: {shown} de {of}. Para tener todo, quite los filtros.")
}

/// `74 %`
pub fn percent(part: usize, of: usize) -> String {
    let percent = (part * 100 + of / 2).checked_div(of).unwrap_or_default();
    format!("{percent} %")
}

/// The name of the link to a unit.
pub fn link_to_unit(key: &str) -> String {
    format!("Enlace a la unidad {key}")
}

/// The name of the link to a goal row, counted from 1.
pub fn link_to_row(row: usize) -> String {
    format!("Enlace a la meta {row}")
}

/// `2 metas nuevas, 1 que cambió, 1 que ya no está, 35 iguales.`
pub fn changed([added, modified, gone, kept]: [usize; 4]) -> String {
    format!(
        "{}, {}, {}, {}.",
        count(added, "meta nueva", "metas nuevas"),
        count(modified, "que cambió", "que cambiaron"),
        count(gone, "que ya no está", "que ya no están"),
        count(kept, "igual", "iguales"),
    )
}

pub fn other_site(site: &str) -> String {
    format!(
        "Esta página no muestra archivos de «{site}»: solo los de su propio sitio y los que la institución permite."
    )
}

pub fn status(status: u16) -> String {
    format!("El sitio respondió con el error {status}. Vuelva a intentarlo más tarde.")
}

pub fn too_large(megabytes: u64) -> String {
    format!("El archivo de la matriz pesa {megabytes} MB, más de lo que se puede mostrar.")
}
