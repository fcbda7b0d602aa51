//! What the page of a unit says and asks.

use super::count;

pub const RETURN_PART: &str = "Devolver mi parte";
pub const PART_HELP: &str = "Escriba encima de lo que cambió y deje como está lo que sigue igual.";
pub const PART_HELP_THEN: &str = "Al terminar, pulse «Devolver mi parte».";
pub const PART_KEPT: &str = " Si cierra esta página, ábrala otra vez desde la misma carpeta y en este navegador: sigue como la dejó.";
pub const PART_NOT_KEPT: &str = "Lo que ha escrito no está guardado: antes de cerrar esta página, pulse «Devolver mi parte», que descarga un archivo con todo.";
pub const PART_READ_ONLY: &str =
    "Esta página está abierta en otra pestaña, y allí se escribe. Aquí solo se puede leer.";
pub const PART_FORKED: &str = "En otra pestaña se guardaron otros cambios de esta misma página. Lo que hay aquí se guarda aparte: decida cuál vale y devuelva ese.";
pub const PART_FORKED_GONE: &str = "Lo guardado ya no estaba en este navegador: se borraron sus datos. Lo que hay aquí se guarda de nuevo.";
pub const PART_UNCHECKED: &str = "No consta que esta página terminara de abrirse la última vez. Por eso se abrió sin revisar, y todavía no se dice qué conviene corregir.";
pub const LOOKING_FOR_PART: &str = "Buscando lo que haya escrito…";
pub const PART_UNOPENED: &str = "Lo que ya se había escrito en esta página no se pudo abrir.";
pub const PART_UNKNOWN: &str = "No se pudo saber si en esta página ya se había escrito algo.";
pub const PART_GO_ON: &str = "Inténtelo otra vez, o empiece con las filas como se le enviaron: lo que esté guardado queda como está.";
pub const BEGIN_PART: &str = "Empezar con lo que se me envió";
pub const NO_PART: &str = "Esta página no lleva las filas de ninguna unidad, o no se entienden. Pida a quien se la envió el libro de Excel.";
pub const PART_RETURNED: &str = "Cómo devolver su parte";

/// What is to be done with the file that was downloaded.
pub fn part_returned(file_name: &str) -> String {
    format!(
        "Se descargó el archivo {file_name}. Adjúntelo a su respuesta al correo con el que llegó \
         esta página."
    )
}

/// What else is said of it; `findings` are those left in it, if that is known.
pub fn part_still_found(findings: Option<usize>) -> String {
    match findings {
        None | Some(0) => {
            "Si después cambia algo más, descárguelo otra vez y envíe solo el último.".to_owned()
        }
        Some(many) => format!(
            "Quedan {} por revisar. Puede devolver su parte así, o corregir antes y descargarla otra vez: \
             envíe solo el último archivo.",
            count(many, "hallazgo", "hallazgos")
        ),
    }
}
