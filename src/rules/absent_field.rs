use time::Date;

use super::rule::{Authority, Check, Remark, Reporter, Rule, Severity};
use crate::model::goal::is_absence;
use crate::model::{Field, Metadata};

/// An institution or a licence that is said to be absent.
pub(super) static RULE: Rule = Rule {
    code: "absent-field",
    severity: Severity::Warning,
    source: Authority::Norm,
    title: "Metadato que siempre existe",
    cite: "DPE, conjunto de datos 1.3: el diccionario nombra a la institución, y los metadatos su licencia.",
    check: Check::Metadata(find),
    fixes: &[],
};

fn find(metadata: &Metadata, _: Date, reporter: &mut Reporter) {
    let always = [
        (
            Field::Institution,
            "Toda matriz es de una institución. Escriba su nombre.",
        ),
        (
            Field::Licence,
            "La licencia es una decisión de la institución. Escríbala; la plantilla oficial dice CC-BY-4.0.",
        ),
    ];
    for (field, message) in always {
        if is_absence(metadata.get(field)) {
            reporter.field(field, Remark::new(message));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::carets::says;
    use super::*;

    #[test]
    fn what_is_never_absent_is_reported() {
        for text in ["INFORMACIÓN NO DISPONIBLE", " NO APLICA "] {
            says(&RULE, Field::Institution, text, Some("Escriba su nombre"));
            says(&RULE, Field::Licence, text, Some("CC-BY-4.0"));
        }
    }

    #[test]
    fn what_may_be_absent_is_left_alone() {
        says(&RULE, Field::Telephone, "INFORMACIÓN NO DISPONIBLE", None);
        says(&RULE, Field::Institution, "GAD de Riobamba", None);
        says(&RULE, Field::Licence, "", None);
    }
}
