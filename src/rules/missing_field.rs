use time::Date;

use super::rule::{Authority, Check, Remark, Reporter, Rule, Severity};
use crate::model::{Document, Edit, Field, Metadata, Place};

/// What the official template writes as licence.
const LICENCE: &str = "CC-BY-4.0";

/// An empty field of the metadata.
pub(super) static RULE: Rule = Rule {
    code: "missing-field",
    severity: Severity::Error,
    source: Authority::Norm,
    title: "Metadato vacío",
    cite: "DPE, conjunto de datos 1.3: ningún campo vacío en ninguno de los tres archivos.",
    check: Check::Metadata(find),
    fixes: &[mend],
};

fn find(metadata: &Metadata, _: Date, reporter: &mut Reporter) {
    for field in Field::ALL {
        if let Some(message) = message(field)
            && metadata.get(field).trim().is_empty()
        {
            let remark = Remark::new(message);
            let remark = match field {
                // A declaration: nobody makes it for the institution unasked.
                Field::Licence => remark.with_fix(format!("Escribir {LICENCE}")),
                _ => remark,
            };
            reporter.field(field, remark);
        }
    }
}

/// What to say when the field is empty; nothing of those that may be.
fn message(field: Field) -> Option<&'static str> {
    Some(match field {
        Field::Institution => "Falta el nombre de la institución. Va en el diccionario: escríbalo.",
        Field::Date => {
            "Falta la fecha de actualización. Escriba la del cierre del mes que publica."
        }
        Field::Periodicity => "Falta la periodicidad de actualización. La plantilla dice MENSUAL.",
        Field::Holder => "Falta la unidad poseedora de la información. Escriba su nombre.",
        Field::Responsible => "Falta la persona responsable de la información. Escriba su nombre.",
        Field::Email => "Falta el correo electrónico de la persona responsable. Escríbalo.",
        Field::Telephone => {
            "Falta el número telefónico de la persona responsable. Escríbalo con su extensión."
        }
        Field::Licence => "Falta la licencia. La plantilla oficial dice CC-BY-4.0.",
        Field::PlanningLink => {
            "Falta el enlace al sistema de planificación. Si la institución no tiene uno, suba un \
             documento que lo reemplace y ponga su enlace."
        }
        Field::Note(_) => return None,
    })
}

fn mend(document: &Document, place: Place, _: Date) -> Option<Edit> {
    let field = Field::Licence;
    let blank = document.metadata.licence.trim().is_empty();
    (place == Place::Field(field) && blank).then(|| Edit::SetField {
        field,
        text: LICENCE.to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::super::carets::{rewrites, says};
    use super::*;

    #[test]
    fn every_empty_field_but_the_notes_is_reported() {
        for field in Field::ALL {
            let reported = !matches!(field, Field::Note(_));
            says(&RULE, field, "", reported.then_some("Falta"));
            says(&RULE, field, " \u{a0}\n", reported.then_some("Falta"));
            says(&RULE, field, "algo", None);
        }
    }

    #[test]
    fn the_licence_is_that_of_the_template() {
        rewrites(&RULE, Field::Licence, " ", "CC-BY-4.0");
    }
}
