//! What an institution says of itself in every matrix.

use super::{field_label, in_a_row};
use crate::model::Field;

pub const PROFILE: &str = "Perfil de la institución";
pub const PROFILE_HELP: &str = "Escríbalo una vez. Metas lo guarda en este navegador y lo ofrece en cada matriz a la que le falte, y al publicar; nada se llena sin que usted lo pida.";
pub const PROFILE_FROM_MATRIX: &str = "Copiar los datos de esta matriz";
pub const PROFILE_SAVE: &str = "Guardar perfil";
pub const PROFILE_NOT_KEPT: &str = "El navegador no dejó guardar el perfil.";
pub const PROFILE_TAKE: &str = "Tomarlo del perfil";
pub const PROFILE_NOT_NOW: &str = "Ahora no";
pub const PROFILE_FOLDER_HELP: &str =
    "Donde queda la matriz en el sitio de la institución: la misma que pide Publicar.";

/// What the profile has that a matrix lacks: `En esta matriz falta lo que su
/// perfil tiene: Institución y Correo electrónico.`
pub fn profile_offer(fields: &[Field]) -> String {
    let names: Vec<String> = fields.iter().map(|field| field_label(*field)).collect();
    format!(
        "En esta matriz falta lo que su perfil tiene: {}.",
        in_a_row(&names)
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_offered_is_named() {
        let said = profile_offer(&[Field::Institution, Field::Responsible]);
        assert_eq!(
            said,
            "En esta matriz falta lo que su perfil tiene: Institución y Persona responsable."
        );
    }
}
