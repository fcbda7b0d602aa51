//! What the report says about each thing, and in which part of it.

use super::{About, LineKind};

/// In the order of [`About`], up to what was not understood, which
/// [`super::unplaced_sentences`] has. What stands in braces is counted: see
/// [`super::saying`].
pub(super) const SENTENCES: [(About, LineKind, &str); 64] = [
    (
        About::Header,
        LineKind::Recognised,
        "Encabezado de las columnas.",
    ),
    (
        About::Metadata,
        LineKind::Recognised,
        "Metadatos, por su etiqueta: {filas}.",
    ),
    (
        About::JoinedTables,
        LineKind::Recognised,
        "Se juntaron {tablas} en una sola matriz.",
    ),
    (
        About::Joined,
        LineKind::Recognised,
        "Cada fila dice su unidad completa; se combinaron de nuevo las celdas iguales de \
         una misma unidad.",
    ),
    (
        About::Link,
        LineKind::Recognised,
        "El enlace que repiten las filas quedó en los metadatos.",
    ),
    (
        About::AbsenceNote,
        LineKind::Recognised,
        "Las notas aclaratorias que cuentan lo que falta se escriben de nuevo en cada \
         exportación: {n}.",
    ),
    (
        About::Dictionary,
        LineKind::Recognised,
        "Del diccionario, {filas} con lo mismo que el portal ya dice; se escriben de \
         nuevo al exportar.",
    ),
    (
        About::ColumnOrder,
        LineKind::Recognised,
        "Las columnas están en otro orden; se pusieron en el oficial.",
    ),
    (
        About::SeparatorLine,
        LineKind::Recognised,
        "La primera línea dice cuál es el separador y no es parte de la matriz.",
    ),
    (
        About::Rulers,
        LineKind::Cleaned,
        "Se quitaron las letras de las columnas y los números de las filas, que son de la \
         hoja de cálculo y no de la matriz.",
    ),
    (
        About::BlankLine,
        LineKind::Cleaned,
        "Líneas en blanco que se pasaron por alto: {en blanco}.",
    ),
    (
        About::Repeated,
        LineKind::Cleaned,
        "Se quitó lo repetido en saltos de página: {encabezados} y su título ({líneas}).",
    ),
    (
        About::OfPage,
        LineKind::Cleaned,
        "Se dejó fuera lo que es de las páginas y no de la matriz (su número, «continúa», \
         rayas): {líneas}.",
    ),
    (
        About::RepeatedMetadata,
        LineKind::Cleaned,
        "Se quitaron metadatos repetidos: {filas}.",
    ),
    (
        About::Tags,
        LineKind::Cleaned,
        "Se quitaron etiquetas HTML de {celdas}; los párrafos siguen siendo párrafos y \
         los enlaces conservan su dirección.",
    ),
    (
        About::Entities,
        LineKind::Cleaned,
        "Se leyeron como letras los códigos HTML de {celdas}.",
    ),
    (
        About::Misread,
        LineKind::Cleaned,
        "Un programa había cambiado letras por otras («Ã³» por «ó»); se leyeron de nuevo \
         como se escribieron, en {celdas}.",
    ),
    (
        About::Composed,
        LineKind::Cleaned,
        "Había tildes sueltas o letras pegadas en {celdas}; se escribieron como las \
         letras de siempre.",
    ),
    (
        About::Unseen,
        LineKind::Cleaned,
        "Se quitaron caracteres que no se ven de {celdas}.",
    ),
    (
        About::OddSpace,
        LineKind::Cleaned,
        "Se cambiaron por espacios simples los de otra clase de {celdas}.",
    ),
    (
        About::Symbol,
        LineKind::Cleaned,
        "Había viñetas o signos que solo Word muestra en {celdas}; se pusieron los que se \
         ven.",
    ),
    (
        About::TextFormula,
        LineKind::Cleaned,
        "El texto estaba escrito como fórmula (=\"…\") en {celdas}; quedó el texto.",
    ),
    (
        About::GuardSign,
        LineKind::Cleaned,
        "Se quitó el apóstrofo que impide que una hoja de cálculo tome el texto por fórmula en \
         {celdas}.",
    ),
    (
        About::BlankWord,
        LineKind::Cleaned,
        "Se dejaron en blanco {celdas} con la palabra que un programa escribe cuando no \
         hay nada.",
    ),
    (
        About::OneColumn,
        LineKind::Cleaned,
        "Todas las celdas de cada fila estaban en una sola; se pusieron en columnas, por \
         el separador que hay entre ellas.",
    ),
    (
        About::DrawnLine,
        LineKind::Cleaned,
        "La tabla está dibujada con rayas; no son parte de la matriz: {líneas}.",
    ),
    (
        About::Cards,
        LineKind::Cleaned,
        "Había una ficha por cada meta, con su etiqueta y su valor; cada una se puso en una \
         fila.",
    ),
    (
        About::CountingColumn,
        LineKind::Cleaned,
        "La primera columna solo cuenta las filas; no es parte de la matriz.",
    ),
    (
        About::WholeNumber,
        LineKind::Cleaned,
        "Los números de las unidades estaban escritos con «.0»; se les quitó en {celdas}.",
    ),
    (
        About::SameAsAbove,
        LineKind::Cleaned,
        "Hay {celdas} con «ídem» o comillas; se leyeron con lo mismo que la de arriba.",
    ),
    (
        About::CellMadeWhole,
        LineKind::Cleaned,
        "El separador de columnas estaba también dentro del texto y lo partía; se unió de \
         nuevo en {celdas}.",
    ),
    (
        About::CutWord,
        LineKind::Cleaned,
        "Un guion al final de la línea partía palabras; se unieron: {n}.",
    ),
    (
        About::JoinedRow,
        LineKind::Cleaned,
        "Eran continuación de la fila de arriba, como las líneas de un PDF, y se unieron a \
         ella: {filas}.",
    ),
    (
        About::NoHeader,
        LineKind::Attention,
        "No hay fila de encabezado; se tomaron las cinco columnas en el orden oficial. \
         Compruebe que cada texto está en su columna.",
    ),
    (
        About::MissingColumn,
        LineKind::Attention,
        "Columnas que el encabezado no tiene, y que quedan vacías: {n}.",
    ),
    (
        About::CodePage,
        LineKind::Attention,
        "El archivo no está en UTF-8; compruebe que las tildes y las eñes se leen bien, y \
         si no, elija otra codificación.",
    ),
    (
        About::StrayByte,
        LineKind::Attention,
        "Caracteres que no son UTF-8 en un archivo que sí lo es: {n}. Compruebe cómo se \
         leyeron.",
    ),
    (
        About::LostLetters,
        LineKind::Attention,
        "El archivo ya vino sin algunas letras («?» o «�» en su lugar), en {celdas}. No se \
         puede saber cuáles eran: escríbalas, o abra el archivo original.",
    ),
    (
        About::CellMaybeWhole,
        LineKind::Attention,
        "Hay filas con una celda de más; parece que el separador de columnas estaba dentro \
         de un texto y lo partía. Se unió en {celdas}: compruebe que cada texto está en su \
         columna.",
    ),
    (
        About::MaybeJoinedRow,
        LineKind::Attention,
        "Parecían continuación de la fila de arriba y se unieron a ella: {filas}. \
         Compruebe que así es.",
    ),
    (
        About::MayGoOn,
        LineKind::Attention,
        "Parecen continuar la fila de arriba, como las líneas de un PDF: {filas}. No se \
         cambió nada; si es así, una los textos.",
    ),
    (
        About::MaybeLevel,
        LineKind::Attention,
        "Están solos en la columna de las unidades y se leyeron como niveles: {filas}. \
         Compruebe que así es.",
    ),
    (
        About::OneCard,
        LineKind::Attention,
        "Fichas sueltas, de etiquetas y valores, que se pusieron en filas: {n}. Compruebe que \
         cada texto está en su columna.",
    ),
    (
        About::UnitTables,
        LineKind::Attention,
        "Cada unidad tenía su tabla, debajo de su nombre; se pusieron en una sola. Compruebe \
         que cada texto está en su columna.",
    ),
    (
        About::OnItsSide,
        LineKind::Attention,
        "La tabla tenía una meta en cada columna; se puso una en cada fila. Compruebe que cada \
         texto está en su columna.",
    ),
    (
        About::UnitInRow,
        LineKind::Attention,
        "Las unidades estaban en filas, encima de sus metas; cada una se puso junto a la \
         primera de ellas: {n}. Compruebe que así es.",
    ),
    (
        About::CellLines,
        LineKind::Attention,
        "El texto tenía una línea por cada pedazo de celda, como al copiar de un PDF; las \
         filas se armaron por el encabezado y los números. Compruebe que cada texto está \
         en su celda.",
    ),
    (
        About::StrayQuote,
        LineKind::Attention,
        "Hay comillas fuera de lugar en {celdas}; se conservaron como texto. Compruebe \
         que cada celda está completa.",
    ),
    (
        About::UnclosedQuote,
        LineKind::Attention,
        "Hay comillas que se abren y no se cierran en {celdas}; se conservaron como \
         texto. Compruebe que al archivo no le falta el final.",
    ),
    (
        About::HiddenSheet,
        LineKind::Attention,
        "Está oculta la hoja o la tabla; se leyó como las demás.",
    ),
    (
        About::OtherSheet,
        LineKind::Attention,
        "Hay otras tablas que no se abrieron: {n}. Si la matriz sigue en ellas, ábralas \
         aparte.",
    ),
    (
        About::OtherMatrix,
        LineKind::Attention,
        "En la misma tabla hay otras matrices, de otro período, que no se abrieron: {n}. \
         Para abrir otra, elíjala en «Tabla» al leer el archivo.",
    ),
    (
        About::OtherFile,
        LineKind::Attention,
        "El ZIP tiene otros archivos que no se abrieron: {n}. Si la matriz sigue en ellos, \
         ábralos aparte.",
    ),
    (
        About::HiddenRow,
        LineKind::Attention,
        "Hay filas ocultas, o fuera de un filtro; se leyeron como las demás.",
    ),
    (
        About::HiddenColumn,
        LineKind::Attention,
        "Hay columnas ocultas; se leyeron como las demás.",
    ),
    (
        About::NoValue,
        LineKind::Attention,
        "Hay fórmulas cuyo resultado no está guardado en el libro, en {celdas}; quedaron \
         vacías. Abra el libro en Excel, guárdelo y vuelva a abrirlo aquí, o escriba los \
         valores.",
    ),
    (
        About::ErrorValue,
        LineKind::Attention,
        "Las fórmulas de {celdas} dan error; el error quedó como texto.",
    ),
    (
        About::Overlap,
        LineKind::Attention,
        "Hay combinaciones de celdas que se cruzan ({n}); se conservó la primera de cada \
         cruce.",
    ),
    (
        About::StruckWhole,
        LineKind::Attention,
        "Está tachado todo el texto de {celdas}; se leyó como el demás. Compruebe si sigue \
         en la matriz.",
    ),
    (
        About::Inserted,
        LineKind::Attention,
        "Hay texto añadido con control de cambios, que nadie ha aceptado todavía; se leyó como el \
         demás: {fragmentos}.",
    ),
    (
        About::FormField,
        LineKind::Attention,
        "El PDF tiene campos de formulario: {campos}. Se leyó lo que la página dibuja de ellos; \
         compruebe que cada valor está en su lugar.",
    ),
    (
        About::UnderMerge,
        LineKind::Attention,
        "Había texto escondido debajo de celdas combinadas, en {celdas}; quedó a la \
         vista, sin combinar.",
    ),
    (
        About::AcrossColumns,
        LineKind::Attention,
        "Hay texto combinado sobre varias columnas de la matriz, en {celdas}; quedó en la \
         primera, y las demás, vacías.",
    ),
    (
        About::Shifted,
        LineKind::Attention,
        "Parecen corridas una columna a la izquierda: {filas}. No se cambió nada; la \
         corrección se propone en los hallazgos.",
    ),
];
