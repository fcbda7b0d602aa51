//! What the report says about each thing.

use super::{About, Report};
use crate::model::text::counted;

impl Report {
    pub(super) fn sentence(&self, about: About, n: usize) -> String {
        let cells = counted(n, "celda", "celdas");
        let rows = counted(n, "fila", "filas");
        let of_sheet = self.source.sheet.is_some();
        let lines = if of_sheet {
            rows.clone()
        } else {
            counted(n, "línea", "líneas")
        };
        match about {
            About::Header => "Encabezado de las columnas.".to_owned(),
            About::Metadata => format!("Metadatos, por su etiqueta: {rows}."),
            About::JoinedTables => format!("Se juntaron {n} tablas en una sola matriz."),
            About::Joined => {
                "Cada fila dice su unidad completa; se combinaron de nuevo las celdas \
                 iguales de una misma unidad."
                    .to_owned()
            }
            About::Link => "El enlace que repiten las filas quedó en los metadatos.".to_owned(),
            About::AbsenceNote => format!(
                "Las notas aclaratorias que cuentan lo que falta se escriben de nuevo en cada \
                 exportación: {n}."
            ),
            About::Dictionary => format!(
                "Del diccionario, {rows} con lo mismo que el portal ya dice; se escriben de nuevo \
                 al exportar."
            ),
            About::Description => format!(
                "El diccionario describe con otras palabras {}; no están en el documento, y al \
                 exportar se escriben las del portal.",
                counted(n, "campo", "campos")
            ),
            About::OtherLink => format!(
                "Hay enlaces distintos del que quedó en los metadatos, en {rows}; no están en el \
                 documento."
            ),
            About::ColumnOrder => {
                "Las columnas están en otro orden; se pusieron en el oficial.".to_owned()
            }
            About::SeparatorLine => {
                "La primera línea dice cuál es el separador y no es parte de la matriz.".to_owned()
            }
            About::BlankLine => format!(
                "Líneas en blanco que se pasaron por alto: {}.",
                self.blank_lines
            ),
            About::Repeated => format!(
                "Se quitó lo repetido en saltos de página: {} y su título ({lines}).",
                counted(self.repeated_headers, "encabezado", "encabezados"),
            ),
            About::RepeatedMetadata => format!("Se quitaron metadatos repetidos: {rows}."),
            About::Tags => format!(
                "Se quitaron etiquetas HTML de {cells}; los párrafos siguen siendo párrafos y \
                 los enlaces conservan su dirección."
            ),
            About::Entities => format!("Se leyeron como letras los códigos HTML de {cells}."),
            About::NoHeader => "No hay fila de encabezado; se tomaron las cinco columnas en el \
                 orden oficial. Compruebe que cada texto está en su columna."
                .to_owned(),
            About::MissingColumn => {
                format!("Columnas que el encabezado no tiene, y que quedan vacías: {n}.")
            }
            About::CodePage => "El archivo no está en UTF-8; compruebe que las tildes y las eñes \
                 se leen bien, y si no, elija otra codificación."
                .to_owned(),
            About::StrayByte => format!(
                "Caracteres que no son UTF-8 en un archivo que sí lo es: {n}. Compruebe cómo se \
                 leyeron."
            ),
            About::StrayQuote => format!(
                "Hay comillas fuera de lugar en {cells}; se conservaron como texto. Compruebe que \
                 cada celda está completa."
            ),
            About::UnclosedQuote => format!(
                "Hay comillas que se abren y no se cierran en {cells}; se conservaron como texto. \
                 Compruebe que al archivo no le falta el final."
            ),
            About::Shifted => format!(
                "Parecen corridas una columna a la izquierda: {rows}. No se cambió nada; la \
                 corrección se propone en los hallazgos."
            ),
            About::OtherMetadata => format!(
                "Hay otro valor para un metadato que ya estaba, en {rows}; se conservó el primero."
            ),
            About::HiddenSheet => {
                "Está oculta la hoja o la tabla; se leyó como las demás.".to_owned()
            }
            About::HiddenRow => {
                "Hay filas ocultas, o fuera de un filtro; se leyeron como las demás.".to_owned()
            }
            About::HiddenColumn => "Hay columnas ocultas; se leyeron como las demás.".to_owned(),
            About::NoValue => format!(
                "Hay fórmulas cuyo resultado no está guardado en el libro, en {cells}; quedaron \
                 vacías. Abra el libro en Excel, guárdelo y vuelva a abrirlo aquí, o escriba los \
                 valores."
            ),
            About::ErrorValue => {
                format!("Las fórmulas de {cells} dan error; el error quedó como texto.")
            }
            About::Overlap => format!(
                "Hay combinaciones de celdas que se cruzan ({n}); se conservó la primera de cada \
                 cruce."
            ),
            About::UnderMerge => format!(
                "Había texto escondido debajo de celdas combinadas, en {cells}; quedó a la vista, \
                 sin combinar."
            ),
            About::AcrossColumns => format!(
                "Hay texto combinado sobre varias columnas de la matriz, en {cells}; quedó en la \
                 primera, y las demás, vacías."
            ),
            About::Hidden => format!(
                "Lo que una página web no muestra (programas, estilos, comentarios, texto oculto) \
                 no está en el documento: {}.",
                counted(n, "fragmento", "fragmentos")
            ),
            About::Comment => format!("Hay comentarios en {cells}; no están en el documento."),
            About::ExtraCell => format!(
                "Hay texto fuera de las columnas de la matriz en {cells}; no está en el documento."
            ),
            About::OtherSheet => format!(
                "Hay otras tablas que no se abrieron: {n}. Si la matriz sigue en ellas, ábralas \
                 aparte."
            ),
            About::OutsideTable => format!(
                "La página tiene texto fuera de la tabla, que no está en el documento: {}.",
                counted(n, "párrafo", "párrafos")
            ),
            About::StrayLine => {
                format!("No se reconoció lo que hay en {lines}; no está en el documento.")
            }
        }
    }
}
