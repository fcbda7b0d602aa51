//! All drafts of a browser in one file, and what came of opening one.

use super::count;

pub const DOWNLOAD_ALL: &str = "Descargar todos los borradores";
pub const DOWNLOAD_ALL_HELP: &str = "En un solo archivo, con el perfil. Al abrirlo aquí o en otro equipo se añaden como borradores nuevos; ninguno se reemplaza. Sus versiones, la papelera y el calendario no van en él.";

fn drafts(count_of: usize) -> String {
    count(count_of, "borrador", "borradores")
}

fn names(names: &[String]) -> String {
    let quoted: Vec<String> = names.iter().map(|name| format!("«{name}»")).collect();
    quoted.join(", ")
}

/// What was handed over, and what could not be read whole.
pub fn all_downloaded(packed: usize, left_out: &[String]) -> String {
    let mut said = format!("El archivo tiene {}.", drafts(packed));
    if !left_out.is_empty() {
        said.push_str(&format!(
            " No están en él, porque no se pueden leer enteros: {}.",
            names(left_out)
        ));
    }
    said
}

/// Why a file of all drafts opens nothing.
pub fn all_damaged(damage: &str) -> String {
    format!("El archivo de todos los borradores está dañado: {damage}.")
}

/// What came of opening it.
pub fn all_added(added: usize, of: usize, damaged: &[String], profile: bool) -> String {
    let mut said = match added {
        1 => "Se añadió 1 borrador.".to_owned(),
        _ => format!("Se añadieron {}.", drafts(added)),
    };
    if added < of {
        said.push_str(&format!(" Por añadir: {}.", drafts(of - added)));
    }
    if !damaged.is_empty() {
        said.push_str(&format!(
            " En el archivo están dañados, y no se añadieron: {}.",
            names(damaged)
        ));
    }
    if profile {
        said.push_str(" El perfil de la institución se completó con lo que le faltaba.");
    }
    said
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_came_and_what_did_not_is_told() {
        assert_eq!(all_added(1, 1, &[], false), "Se añadió 1 borrador.");
        let damaged = ["GAD".to_owned()];
        assert_eq!(
            all_added(2, 3, &damaged, true),
            "Se añadieron 2 borradores. Por añadir: 1 borrador. En el archivo están dañados, y no se \
             añadieron: «GAD». El perfil de la institución se completó con lo que le faltaba."
        );
        assert_eq!(
            all_downloaded(3, &damaged),
            "El archivo tiene 3 borradores. No están en él, porque no se pueden leer enteros: «GAD»."
        );
    }
}
