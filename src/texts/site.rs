//! The words of what brings the matrix to the institution's website.

use super::{count, day_in_words, in_a_row};
use crate::model::published_month::PublishedMonth;

pub const PUBLISH: &str = "Publicar";
pub const PUBLISH_TITLE: &str = "Publicar en el sitio web";
pub const PUBLISH_LEAD: &str = "Para que la ciudadanía lea la matriz en el sitio de la institución, con búsqueda, filtros y descargas. Son archivos: en el servidor no se instala nada, y nada se envía desde aquí.";
pub const PUBLISHING_INSTITUTION: &str = "Institución que publica la matriz";
pub const INSTITUTION_MISSING: &str = "Escriba primero el nombre de la institución: sin él, la página, los buscadores y los archivos no dirían de quién es la matriz.";
pub const SITE_ADDRESS: &str = "Dirección que tendrá la carpeta en el sitio";
pub const SITE_ADDRESS_HELP: &str = "Si no la sabe, deje /matriz/: así se llama la carpeta. Si irá dentro de otra o en otro sitio, escríbala entera: https://www.institucion.gob.ec/transparencia/matriz/.";
pub const SITE_ADDRESS_ODD: &str = "No es una dirección: debe empezar con https:// o con una barra, como /matriz/, sin espacios. Mientras tanto se usa /matriz/.";
pub const STEP_DOWNLOAD: &str = "Descargar";
pub const STEP_DOWNLOAD_HELP: &str = "Un ZIP con todo: la carpeta «matriz», que lleva el visor, los datos, la página sin programas y una página de ejemplo, y LEAME.txt, que dice estos pasos a quien administra el sitio.";
pub const DOWNLOAD_SITE: &str = "Descargar ZIP";
pub const SITE_PREVIEW: &str = "Vista previa";
pub const STEP_UPLOAD: &str = "Subir";
pub const STEP_UPLOAD_HELP: &str = "Descomprima el ZIP y suba al sitio la carpeta «matriz» completa, sin cambiar nombres, con el administrador de archivos o por FTP en modo binario. Después, en esta dirección debe verse la matriz:";
pub const STEP_PASTE: &str = "Pegar";
pub const STEP_PASTE_HELP: &str = "En la página donde debe verse, en la vista de código HTML del gestor de contenidos, pegue este texto:";
pub const SNIPPET: &str = "Texto para pegar";
pub const SNIPPET_KIND: &str = "Qué admite el gestor de contenidos";
pub const SNIPPETS: [(&str, &str); 3] = [
    (
        "Con altura automática",
        "(recomendado). Se ve toda la matriz, sin una segunda barra para desplazarse.",
    ),
    (
        "Solo marco,",
        "si el gestor quita los programas (script). La altura es fija: cambie 800, las dos veces, si hace falta.",
    ),
    (
        "Solo enlace",
        "a la página sin programas, si el gestor tampoco admite marcos (iframe).",
    ),
];
pub const COPY_SNIPPET: &str = "Copiar el texto";
pub const SNIPPET_COPIED: &str = "Copiado. Péguelo en la vista de código HTML de la página.";
pub const NEXT_MONTH: &str = "Cada mes";
pub const NEXT_MONTH_HELP: &str = "Lo pegado no cambia. Traiga arriba los meses de la carpeta, descargue solo los datos y súbalos encima de los que hay.";
pub const FOLDER_MONTHS: &str = "Meses de la carpeta";
pub const FOLDER_MONTHS_HELP: &str = "La carpeta guarda cada mes, y el visor deja elegirlos y compararlos. Si ya publicó antes, abra el ZIP de la última vez: el nuevo llevará sus meses y el de esta matriz.";
pub const OPEN_PAST_ZIP: &str = "Abrir el ZIP publicado";
pub const FETCH_MONTHS: &str = "Traer los del sitio";
pub const FORGET_MONTHS: &str = "No llevarlos";
pub const DOWNLOAD_DATA: &str = "Descargar solo los datos";
pub const NO_VIEWER: &str =
    "No se pudieron cargar los archivos del visor. Revise la conexión y vuelva a intentarlo.";
pub const WIDTH: &str = "Ancho de la pantalla";
pub const WIDTH_NAMES: [&str; 3] = ["Teléfono", "Tableta", "Escritorio"];
pub const PREVIEW_FRAME: &str = "La matriz dentro de una página de ejemplo";
pub const PREVIEW_HELP: &str =
    "El visor con su matriz, dentro de una página de ejemplo. Nada se ha publicado.";

/// The matrix was opened without being checked.
pub const ERRORS_UNKNOWN: &str =
    "La matriz está sin revisar. Puede publicar así, pero conviene revisar antes.";

pub fn errors_left(errors: usize) -> String {
    format!(
        "{} por corregir. Puede publicar así, pero conviene revisar antes.",
        count(errors, "error", "errores")
    )
}

/// `septiembre de 2026, corregido el 20 de octubre de 2026`
pub fn kept_month(month: &PublishedMonth) -> String {
    match &month.corrected {
        Some(day) => format!("{}, corregido el {}", month.name, day_in_words(day)),
        None => month.name.clone(),
    }
}

/// From where months came, and how many.
pub fn months_found(from: &str, months: usize) -> String {
    match months {
        0 => format!("En «{from}» no hay ningún mes que se pueda llevar."),
        _ => format!("En «{from}» hay {}:", count(months, "mes", "meses")),
    }
}

/// What the ZIP will hold: the month of the matrix, if its date is one, and those
/// that were found, the latest first.
pub fn months_plan(this: Option<&PublishedMonth>, found: &[&PublishedMonth]) -> String {
    let names: Vec<&str> = found.iter().map(|month| &*month.name).collect();
    let is_there = |this: &PublishedMonth| found.iter().any(|month| month.month == this.month);
    let mut said = match this {
        None if names.is_empty() => {
            "El ZIP no llevará ningún mes: la matriz no tiene una fecha que se entienda.".to_owned()
        }
        None => format!(
            "El ZIP llevará {}. La matriz no tiene una fecha que se entienda: se verá primero, pero \
             no se guarda como mes.",
            in_a_row(&names)
        ),
        Some(this) if names.is_empty() => format!(
            "El ZIP llevará solo {}. Si en la carpeta del sitio ya hay otros meses, tráigalos antes: \
             sin ellos, el visor dejaría de mostrarlos.",
            this.name
        ),
        Some(this) if is_there(this) => format!(
            "El ZIP llevará {}. Ya está {}: si ahora la matriz dice otra cosa, queda como corregido \
             con la fecha de hoy.",
            in_a_row(&names),
            this.name
        ),
        Some(this) => format!(
            "El ZIP llevará {} y, además, {}.",
            in_a_row(&names),
            this.name
        ),
    };
    let later = found
        .first()
        .filter(|last| this.is_some_and(|this| this.month < last.month));
    if let Some(last) = later {
        said += &format!(
            " El visor mostrará primero {}, que es el último.",
            last.name
        );
    }
    said
}

/// That a site did not answer.
pub fn site_silent(folder: &str) -> String {
    format!(
        "El sitio no entregó todo lo que hay en «{folder}». Revise la conexión y vuelva a intentarlo, \
         o abra el ZIP publicado."
    )
}

/// That there is no published folder.
pub fn nothing_published(folder: &str) -> String {
    format!("En «{folder}» no hay todavía una matriz publicada. Revise la dirección de arriba.")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_zip_will_hold_is_said_before() {
        let month = |file: &str| PublishedMonth::of_file(file).expect("a month");
        let [august, september, october] =
            ["2026-08.json", "2026-09.json", "2026-10.json"].map(month);
        for (this, found, expected) in [
            (
                None,
                vec![],
                "no llevará ningún mes: la matriz no tiene una fecha",
            ),
            (
                None,
                vec![&august],
                "llevará agosto de 2026. La matriz no tiene",
            ),
            (
                Some(&october),
                vec![],
                "llevará solo octubre de 2026. Si en",
            ),
            (
                Some(&october),
                vec![&september, &august],
                "llevará septiembre de 2026 y agosto de 2026 y, además, octubre de 2026.",
            ),
            (
                Some(&september),
                vec![&september, &august],
                "Ya está septiembre de 2026: si ahora",
            ),
            (
                Some(&august),
                vec![&september],
                "además, agosto de 2026. El visor mostrará primero septiembre de 2026",
            ),
        ] {
            let said = months_plan(this, &found);
            assert!(said.contains(expected), "{expected} in {said}");
        }
    }

    #[test]
    fn a_month_that_was_corrected_says_when() {
        let mut month = PublishedMonth::of_file("2026-09.json").expect("a month");
        month.corrected = Some("2026-10-20".to_owned());
        assert_eq!(
            kept_month(&month),
            "septiembre de 2026, corregido el 20 de octubre de 2026"
        );
    }
}
