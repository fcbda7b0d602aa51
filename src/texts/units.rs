//! What the units are asked for and what comes back: for the screen, in the
//! workbook that each is sent, and in the mail that it goes with.

use time::Date;

use super::months::month_name;
use super::{count, day};
use crate::model::publication_month::PublicationMonth;

/// The sheet of a unit's workbook that says what to do. By this name it is known
/// that it was not written by the unit.
pub const INSTRUCTIONS: &str = "Instrucciones";
pub const TO_BE_DONE: &str = "Qué hacer";
pub const WHAT_COLUMNS_ARE: &str = "Qué va en cada columna";
pub const TO_BE_LOOKED_AT: &str = "Qué conviene revisar en estas filas";
pub const NOTHING_TO_LOOK_AT: &str = "Metas no halló nada que corregir en estas filas.";

/// What each column of the matrix is for.
pub const COLUMNS_EXPLAINED: [&str; 5] = [
    "El número de la unidad en la matriz. Lo pone Planificación: no lo cambie.",
    "El nombre de la unidad administrativa, como consta en la estructura orgánica.",
    "Qué busca la unidad. Si vale para varias filas, queda en una celda combinada.",
    "Con qué se mide la meta: número de talleres, porcentaje de ejecución, kilómetros.",
    "Cuánto y hasta cuándo: una cantidad o un porcentaje, y su plazo. Una meta por fila.",
];

/// `5 de noviembre de 2026`
pub fn whole_day(date: Date) -> String {
    let year = u32::try_from(date.year()).unwrap_or_default();
    day(
        u32::from(date.day()),
        u32::from(u8::from(date.month())),
        year,
    )
}

fn until_day(until: Option<Date>) -> String {
    until.map_or_else(String::new, |until| {
        format!(" hasta el {}", whole_day(until))
    })
}

/// The lines above the rows of a unit's workbook, but for the last.
pub fn unit_heading(institution: &str, month: PublicationMonth, until: Option<Date>) -> String {
    let whose = match institution {
        "" => String::new(),
        institution => format!("{institution}. "),
    };
    format!(
        "{whose}Metas y objetivos para la publicación de {}\nCorrija aquí lo que cambió y devuelva \
         este archivo{}. Cómo hacerlo está en la hoja «{INSTRUCTIONS}».",
        month_name(month),
        until_day(until)
    )
}

/// The line by which a file that comes back is known.
pub fn request_line(key: &str) -> String {
    format!("Solicitud {key}. No borre esta línea.")
}

/// What a unit does with its workbook, step by step.
pub fn unit_steps(until: Option<Date>) -> Vec<String> {
    vec![
        "1. En la otra hoja, «Matriz», están las filas de su unidad como se publicaron o como \
         están ahora."
            .to_owned(),
        "2. Escriba encima de lo que cambió. Lo que sigue igual, déjelo como está.".to_owned(),
        "3. Si hay una meta nueva, inserte una fila donde va. Si una ya no corresponde, elimine su \
         fila."
            .to_owned(),
        "4. No cambie el encabezado ni la línea «Solicitud»: por ella se reconoce el archivo."
            .to_owned(),
        format!(
            "5. Guarde el archivo y devuélvalo{} respondiendo al correo con el que llegó. Si nada \
             cambió, basta con responder eso.",
            until_day(until)
        ),
    ]
}

pub fn mail_subject(unit: &str, month: PublicationMonth) -> String {
    format!("Metas y objetivos de {}: {unit}", month_name(month))
}

/// The mail that a unit's workbook goes with.
pub fn mail_text(
    unit: &str,
    institution: &str,
    month: PublicationMonth,
    until: Option<Date>,
    file_name: &str,
) -> String {
    let whose = match institution {
        "" => String::new(),
        institution => format!(" de {institution}"),
    };
    format!(
        "Buenos días:\n\n\
         Estamos preparando las metas y objetivos{whose} que se publican en {month} según la \
         LOTAIP. Le pedimos revisar lo que se dirá de «{unit}».\n\n\
         Va en el archivo adjunto, {file_name}, que se abre con Excel o con LibreOffice. En la hoja \
         «Matriz» corrija lo que cambió; la hoja «{INSTRUCTIONS}» dice qué va en cada columna y qué \
         conviene revisar. Devuélvalo{until}, respondiendo a este correo. Si nada cambió, responda \
         eso.\n\n\
         Gracias.",
        month = month_name(month),
        until = until_day(until),
    )
}

pub fn unreadable_reply(why: &str) -> String {
    format!("No se pudo leer. {why}")
}

pub fn reply_of_other_month(month: PublicationMonth, asked: PublicationMonth) -> String {
    format!(
        "Es la respuesta a lo que se pidió para {}, y este borrador es el de {}. No se toma nada \
         de él: pida a la unidad el archivo de este mes.",
        month_name(month),
        month_name(asked)
    )
}

pub fn reply_of_other_unit(units: &[String]) -> String {
    format!(
        "Es de {}, que no está en esta matriz. No se toma nada de él.",
        quoted(units)
    )
}

pub fn reply_of_another(asked: &str, found: &str) -> String {
    format!(
        "Es el archivo que se envió a «{asked}», pero sus filas son de «{found}». No se toma nada \
         de él: pregunte a la unidad."
    )
}

pub fn reply_of_several(units: &[String]) -> String {
    format!(
        "Trae {} de esta matriz: {}. No se toma nada de él: pida un archivo por unidad, o ábralo \
         con «Comparar».",
        count(units.len(), "unidad", "unidades"),
        quoted(units)
    )
}

pub const REPLY_OF_NOBODY: &str = "No dice de qué unidad es: ni sus filas, ni su encabezado, ni su nombre nombran una de esta matriz. No se toma nada de él.";

pub fn extra_units(units: &[String], rows: usize) -> String {
    format!(
        "Trae también {} de {}, que no se toman.",
        count(rows, "fila", "filas"),
        quoted(units)
    )
}

pub const NOT_ASKED: &str =
    "No consta que se le haya pedido: se compara con lo que la matriz dice ahora.";
pub const KNOWN_BY_NAME: &str =
    "No lleva la línea «Solicitud»: se reconoció por el nombre de la unidad y por sus metas.";
pub const OTHER_ORDER: &str =
    "Sus filas están en otro orden que las que se enviaron. El orden de la matriz no cambia.";
pub const READ_AS_PROPOSED: &str =
    "Qué es cada columna se dedujo de sus textos: revise cada cambio.";
pub const LATER_FILE: &str = "Hay otro archivo de la misma unidad en esta lista: revise cuál vale.";

pub fn without_columns(columns: &[String]) -> String {
    format!(
        "No trae {}: lo que la matriz dice ahí queda como está.",
        quoted(columns)
    )
}

pub fn other_number(theirs: &str, here: &str) -> String {
    format!("Dice el número «{theirs}», y queda «{here}», que es el de la matriz.")
}

pub fn other_unit_name(theirs: &str, here: &str) -> String {
    format!("Llama a la unidad «{theirs}», y queda «{here}», que es como la llama la matriz.")
}

pub fn reply_level(theirs: &str, here: &str) -> String {
    format!("Dice el nivel «{theirs}», y queda «{here}», que es el de la matriz.")
}

/// What a file says beside its rows, and is not taken.
pub fn not_taken(what: &str, text: &str) -> String {
    format!("No se toma lo que dice en «{what}»: {text}")
}

fn quoted(names: &[String]) -> String {
    let quoted: Vec<String> = names.iter().map(|name| format!("«{name}»")).collect();
    match quoted.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} y {last}", rest.join(", ")),
        _ => quoted.concat(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stand_in_a_row() {
        let names = ["Riego", "Vías", "Agua"].map(str::to_owned);
        let said = [1, 2, 3].map(|many| quoted(&names[..many]));
        assert_eq!(
            said,
            ["«Riego»", "«Riego» y «Vías»", "«Riego», «Vías» y «Agua»"]
        );
    }
}
