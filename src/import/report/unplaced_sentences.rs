//! What the report says about what was not understood, and what is not in the
//! document.

use super::{About, LineKind};

/// In the order of [`About`], after those of [`super::sentences`].
pub(super) const UNPLACED_SENTENCES: [(About, LineKind, &str); 16] = [
    (
        About::OtherMetadata,
        LineKind::NotUnderstood,
        "Hay otro valor para un metadato que ya estaba, en {filas}; se conservó el \
         primero.",
    ),
    (
        About::Description,
        LineKind::NotUnderstood,
        "El diccionario describe con otras palabras {campos}; no están en el documento, y \
         al exportar se escriben las del portal.",
    ),
    (
        About::OtherLink,
        LineKind::NotUnderstood,
        "Hay enlaces distintos del que quedó en los metadatos, en {filas}; no están en el \
         documento.",
    ),
    (
        About::Hidden,
        LineKind::NotUnderstood,
        "Lo que {web} no muestra (programas, estilos, comentarios, texto oculto) \
         no está en el documento: {fragmentos}.",
    ),
    (
        About::Comment,
        LineKind::NotUnderstood,
        "Hay comentarios en {celdas}; no están en el documento.",
    ),
    (
        About::PinnedNote,
        LineKind::NotUnderstood,
        "Hay comentarios y marcas con texto en las páginas del PDF ({n}); no están en el \
         documento.",
    ),
    (
        About::Deleted,
        LineKind::NotUnderstood,
        "Hay texto borrado con control de cambios; no está en el documento: {fragmentos}.",
    ),
    (
        About::Footnote,
        LineKind::NotUnderstood,
        "Hay notas al pie o al final; no están en el documento: {n}.",
    ),
    (
        About::StruckOut,
        LineKind::NotUnderstood,
        "Hay texto tachado en {celdas}; no está en el documento.",
    ),
    (
        About::Drawn,
        LineKind::NotUnderstood,
        "Hay texto en cuadros o formas dibujados sobre la hoja, que no está en el documento: \
         {n}.",
    ),
    (
        About::ExtraCell,
        LineKind::NotUnderstood,
        "Hay texto fuera de las columnas de la matriz en {celdas}; no está en el \
         documento.",
    ),
    (
        About::OutsideTable,
        LineKind::NotUnderstood,
        "{La página} tiene texto fuera de la tabla, que no está en el documento: \
         {párrafos}.",
    ),
    (
        About::BesideRows,
        LineKind::NotUnderstood,
        "El archivo dice más cosas aparte de las filas, que no están en el documento: {n}.",
    ),
    (
        About::StrayLine,
        LineKind::NotUnderstood,
        "No se reconoció lo que hay en {líneas}; no está en el documento.",
    ),
    (
        About::DraftPiece,
        LineKind::NotUnderstood,
        "Una parte del borrador no se pudo leer; el resto está abierto.",
    ),
    (
        About::Unconfirmed,
        LineKind::NotUnderstood,
        "Se estaba escribiendo un texto que no se confirmó; no está en el documento.",
    ),
];
