//! What the units are asked for and what comes back: for the screen, in the
//! workbook that each is sent, and in the mail that it goes with.

use time::Date;

use super::months::month_name;
use super::{RETURN_PART, count, day};
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
    format!(
        "{}\nCorrija aquí lo que cambió y devuelva este archivo{}. Cómo hacerlo está en la \
         hoja «{INSTRUCTIONS}».",
        part_heading(institution, month),
        until_day(until)
    )
}

/// For which publication a unit's page is.
pub fn part_title(month: PublicationMonth) -> String {
    format!(
        "Metas y objetivos para la publicación de {}",
        month_name(month)
    )
}

/// Until when it is to come back; empty where nobody said.
pub fn part_until(until: Option<Date>) -> String {
    until.map_or_else(String::new, |until| {
        format!("Devuelva su parte hasta el {}.", whole_day(until))
    })
}

/// The lines above the rows of what comes back of a unit's page, but for the last.
pub fn part_heading(institution: &str, month: PublicationMonth) -> String {
    let title = part_title(month);
    match institution {
        "" => title,
        institution => format!("{institution}. {title}"),
    }
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

/// The mail that a unit's workbook of this name, without its ending, goes with.
pub fn mail_text(
    unit: &str,
    institution: &str,
    month: PublicationMonth,
    until: Option<Date>,
    name: &str,
) -> String {
    let what = format!(
        "Va en el archivo adjunto, {name}.xlsx, que se abre con Excel o con LibreOffice. En la hoja \
         «Matriz» corrija lo que cambió; la hoja «{INSTRUCTIONS}» dice qué va en cada columna y qué \
         conviene revisar. Devuélvalo{until}",
        until = until_day(until)
    );
    mail(unit, institution, month, &what)
}

/// The mail that a unit's page goes with.
pub fn page_mail_text(
    unit: &str,
    institution: &str,
    month: PublicationMonth,
    until: Option<Date>,
    name: &str,
) -> String {
    let what = format!(
        "Va en el archivo adjunto, {name}.html. Guárdelo en su computadora y ábralo con doble clic: \
         se abre en el navegador, sin instalar nada. Corrija lo que cambió y pulse «{RETURN_PART}»: \
         se descarga un archivo. Adjúntelo{until}",
        until = until_day(until)
    );
    mail(unit, institution, month, &what)
}

fn mail(unit: &str, institution: &str, month: PublicationMonth, what: &str) -> String {
    let whose = match institution {
        "" => String::new(),
        institution => format!(" de {institution}"),
    };
    format!(
        "Buenos días:\n\n\
         Estamos preparando las metas y objetivos{whose} que se publican en {month} según la \
         LOTAIP. Le pedimos revisar lo que se dirá de «{unit}».\n\n\
         {what} respondiendo a este correo. Si nada cambió, responda eso.\n\n\
         Gracias.",
        month = month_name(month),
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
    let left = match rows {
        1 => "no se toma",
        _ => "no se toman",
    };
    format!(
        "Trae también {} de {}, que {left}.",
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
    "Cómo se lee no era seguro, y se leyó como parecía: revise cada cambio.";
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

pub const UNITS: &str = "Unidades";
pub const ASK_UNITS: &str = "Pedir a las unidades";
pub const GATHER_UNITS: &str = "Reunir lo que devolvieron";
pub const ASK_UNITS_HELP: &str = "Cada unidad recibe un archivo con sus filas, en el que se ve qué conviene revisar. Metas no envía nada: descargue los archivos y adjúntelos al correo de cada unidad.";
pub const WHICH_FORM: &str = "Como qué archivo";
pub const AS_BOOK: &str = "Libro de Excel";
pub const AS_BOOK_HINT: &str =
    "Lo usual: pasa por casi todos los correos y lleva una hoja con instrucciones.";
pub const AS_PAGE: &str = "Página que se abre sola (HTML)";
pub const AS_PAGE_HINT: &str = "Revisa mientras se escribe. Muchos correos no dejan pasar archivos HTML: pruebe antes con una unidad.";
pub const NAMELESS_UNITS: &str =
    "Las filas sin nombre de unidad no se pueden pedir: escriba antes el nombre.";
pub const WHICH_UNITS: &str = "A qué unidades";
pub const ALL_UNITS: &str = "Todas";
pub const NO_UNITS: &str = "Ninguna";
pub const LATE_UNITS: &str = "Las que faltan";
pub const UNTIL_WHEN: &str = "Hasta cuándo deben responder";
pub const DOWNLOAD_UNITS: &str = "Descargar los archivos";
pub const UNIT_MAILS: &str = "El correo de cada unidad";
pub const COPY_MAIL: &str = "Copiar el correo";
pub const MAIL_SUBJECT: &str = "Asunto: ";
pub const DOWNLOAD_ONE: &str = "Descargar su archivo";
pub const GATHER_HELP: &str = "Elija los archivos que devolvieron, todos juntos o según llegan: el libro que se les envió, el archivo que descargaron de su página o una tabla hecha a su manera, sueltos o en un ZIP. Se comparan con lo que se envió y con lo que la matriz dice ahora; nada cambia hasta que lo acepte.";
pub const CHOOSE_RETURNED: &str = "Elegir archivos…";
pub const RETURNED_REPLIES: &str = "Lo que devolvieron";
pub const TAKE_ALL: &str = "Aceptar todo";
pub const TAKE_UNIT: &str = "Aceptar lo de esta unidad";
pub const TAKE_CHANGE: &str = "Aceptar";
pub const LEAVE_CHANGE: &str = "Dejar como está";
pub const TAKE_THEIRS: &str = "Poner lo de la unidad";
pub const LEAVE_OURS: &str = "Dejar lo de aquí";
pub const TAKE_ALL_HELP: &str =
    "Lo que también cambió aquí, y las filas que una unidad quitó, se deciden una por una.";
pub const CHANGED_HERE_TOO: &str = "También cambió aquí. Decida cuál vale.";
pub const GONE_HERE: &str = "Aquí se quitó esta fila, y la unidad la cambió. Decida si vuelve.";
pub const WAS_SENT: &str = "Se envió: ";
pub const SAYS_HERE: &str = "Aquí dice: ";
pub const SAYS_UNIT: &str = "La unidad dice: ";
pub const NEW_ROW_THERE: &str = "Fila nueva";
pub const ROW_GONE_THERE: &str = "La unidad quitó esta fila";
pub const SAME_AS_SENT: &str = "Nada cambió en ella.";
pub const NOTHING_LEFT: &str = "No queda nada por decidir de ella.";
pub const STILL_MISSING: &str = "Falta que respondan";
pub const NOBODY_MISSING: &str = "Todas las unidades a las que se pidió han respondido.";
pub const SAID_NO_CHANGE: &str = "Respondió que nada cambia";
pub const LOCKED_REPLY: &str =
    "Tiene una clave para abrirse: pida a la unidad el archivo sin ella.";
pub const STOPPED_REPLY: &str = "Se dejó de leer.";

pub fn unit_rows(rows: usize) -> String {
    count(rows, "fila", "filas")
}

/// When a unit was asked, until when, and whether it answered.
pub fn asked_line(asked: Option<Date>, until: Option<Date>, returned: Option<Date>) -> String {
    let asked = asked.map(|day| format!("se le pidió el {}", whole_day(day)));
    let until = until.map(|day| format!("hasta el {}", whole_day(day)));
    let returned = returned.map(|day| format!("respondió el {}", whole_day(day)));
    let parts: Vec<String> = [asked, until, returned].into_iter().flatten().collect();
    parts.join(", ")
}

pub fn mail_of(unit: &str) -> String {
    format!("{COPY_MAIL} de {unit}")
}

pub fn file_of_unit(unit: &str) -> String {
    format!("{DOWNLOAD_ONE}: {unit}")
}

pub fn no_change_of(unit: &str) -> String {
    format!("{SAID_NO_CHANGE}: {unit}")
}

pub fn asked_units(units: usize) -> String {
    format!(
        "Queda anotado que se pidió a {}. Adjunte a cada correo su archivo.",
        count(units, "unidad", "unidades")
    )
}

pub fn mail_copied(unit: &str) -> String {
    format!("Se copió el correo de {unit}.")
}

/// What came back, in one line.
pub fn replies_line(files: usize, changes: usize, conflicts: usize) -> String {
    format!(
        "{}: {} por aceptar y {} por decidir.",
        count(files, "archivo", "archivos"),
        count(changes, "cambio", "cambios"),
        count(conflicts, "conflicto", "conflictos"),
    )
}

/// How much of what came back is in the matrix.
pub fn already_here(already: usize) -> String {
    match already {
        1 => "1 cambio ya está en la matriz.".to_owned(),
        many => format!(
            "{} ya están en la matriz.",
            count(many, "cambio", "cambios")
        ),
    }
}

/// What is told of what was taken of a unit, or of all.
pub fn changes_taken(changes: usize, unit: Option<&str>) -> String {
    let whose = unit.map_or_else(|| "las unidades".to_owned(), |unit| format!("«{unit}»"));
    match changes {
        1 => format!("Se aceptó 1 cambio de {whose}."),
        many => format!(
            "Se aceptaron {} de {whose}.",
            count(many, "cambio", "cambios")
        ),
    }
}

pub const CHANGE_LEFT: &str = "Queda como está.";
pub const LEFT_SHOWN: &str = "Se muestra otra vez lo que se dejó como está.";

/// How much of what came back was left as it is.
pub fn replies_left(left: usize) -> String {
    match left {
        1 => "1 cambio se dejó como está.".to_owned(),
        many => format!(
            "{} se dejaron como están.",
            count(many, "cambio", "cambios")
        ),
    }
}

/// The button that shows it again.
pub const fn show_left(left: usize) -> &'static str {
    match left {
        1 => "Volver a mostrarlo",
        _ => "Volver a mostrarlos",
    }
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
