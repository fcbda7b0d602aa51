use super::{Check, Found, Place, Remark, Rule, Severity, Source};
use crate::model::{Document, Edit, Field, Metadata};
use time::Date;

/// What the official template writes as licence.
const LICENCE: &str = "CC-BY-4.0";

/// An empty field of the metadata.
pub(super) static RULE: Rule = Rule {
    code: "missing-field",
    severity: Severity::Error,
    source: Source::Norm,
    title: "Metadato vacío",
    cite: "DPE, conjunto 1.3: ningún campo puede quedar vacío.",
    check: Check::Metadata(find),
    fix: Some(mend),
};

fn find(metadata: &Metadata, _: Date, found: &mut Found) {
    for field in Field::ALL {
        if metadata.get(field).trim().is_empty()
            && let Some(remark) = remark(field)
        {
            found.field(field, remark);
        }
    }
}

fn remark(field: Field) -> Option<Remark> {
    let message = match field {
        Field::Institution => "Falta el nombre de la institución.",
        Field::Date => "Falta la fecha.",
        Field::Periodicity => "Falta la periodicidad.",
        Field::Holder => "Falta la unidad poseedora.",
        Field::Responsible => "Falta la persona responsable.",
        Field::Email => "Falta el correo.",
        Field::Telephone => "Falta el teléfono.",
        Field::Licence => "Falta la licencia.",
        Field::PlanningLink => "Falta el enlace.",
        Field::Note(_) => return None,
    };
    let remark = Remark::new(message);
    Some(match field {
        Field::Licence => remark.with_safe_fix(format!("Escribir {LICENCE}")),
        _ => remark,
    })
}

fn mend(document: &Document, place: Place, _: Date) -> Option<Edit> {
    let blank = document.metadata.get(Field::Licence).trim().is_empty();
    (place == Place::Field(Field::Licence) && blank).then(|| Edit::SetField {
        field: Field::Licence,
        text: LICENCE.to_owned(),
    })
}
