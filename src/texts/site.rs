//! The words of what brings the matrix to the institution's website.

use super::count;

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
pub const NEXT_MONTH_HELP: &str = "Lo pegado no cambia. Descargue solo los datos y reemplace en la carpeta matriz.json, matriz.html, matriz.csv y paquete-de-datos.zip.";
pub const DOWNLOAD_DATA: &str = "Descargar solo los datos";
pub const NO_VIEWER: &str =
    "No se pudieron cargar los archivos del visor. Revise la conexión y vuelva a intentarlo.";
pub const WIDTH: &str = "Ancho de la pantalla";
pub const WIDTH_NAMES: [&str; 3] = ["Teléfono", "Tableta", "Escritorio"];
pub const PREVIEW_FRAME: &str = "La matriz dentro de una página de ejemplo";
pub const PREVIEW_HELP: &str =
    "El visor con su matriz, dentro de una página de ejemplo. Nada se ha publicado.";

pub fn errors_left(errors: usize) -> String {
    format!(
        "{} por corregir. Puede publicar así, pero conviene revisar antes.",
        count(errors, "error", "errores")
    )
}
