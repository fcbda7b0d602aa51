use time::Date;

use super::mending::rewrite;
use super::rule::{Authority, Check, Remark, Reporter, Rule, Severity};
use super::wording::shown;
use crate::model::goal::is_absence;
use crate::model::link_address::{address_of, is_address, is_public};
use crate::model::{Document, Edit, Field, Metadata, Place};

/// A link to the planning system that cannot be followed.
pub(super) static RULE: Rule = Rule {
    code: "malformed-link",
    severity: Severity::Warning,
    source: Authority::Norm,
    title: "Enlace que no se puede abrir",
    cite: "DPE: los enlaces se abren, funcionan y corresponden; sin sistema de planificación se enlaza un documento.",
    check: Check::Metadata(find),
    fixes: &[mend],
};

fn find(metadata: &Metadata, _: Date, reporter: &mut Reporter) {
    let link = &metadata.planning_link;
    let mut links = link.split_whitespace().map(address_of);
    let remark = if links.clone().all(|address| address.is_some_and(is_public)) {
        return;
    } else if is_absence(link) {
        Remark::new(
            "Aquí va siempre un enlace. Si la institución no tiene sistema de planificación, suba un \
             documento que lo reemplace y ponga su enlace.",
        )
    } else if links.all(|address| address.is_some()) {
        Remark::new(format!(
            "{} es una dirección de ejemplo, o de una red privada que nadie abre desde fuera. Ponga la \
             que se abre desde cualquier equipo.",
            shown(link)
        ))
    } else {
        let message = format!(
            "{} no es un enlace que se pueda abrir. Escriba la dirección completa, con https://.",
            shown(link)
        );
        match completed(link) {
            Some(_) => Remark::new(message).with_fix("Anteponer https://"),
            None => Remark::new(message),
        }
    };
    reporter.field(Field::PlanningLink, remark);
}

/// The link with the scheme that it lacks.
fn completed(text: &str) -> Option<String> {
    let text = text.trim();
    let lacks_scheme = is_address(text) && is_public(text) && !text.contains(char::is_whitespace);
    lacks_scheme.then(|| format!("https://{text}"))
}

fn mend(document: &Document, place: Place, _: Date) -> Option<Edit> {
    rewrite(document, place, completed)
}

#[cfg(test)]
mod tests {
    use super::super::carets::{rewrites, says};
    use super::*;

    #[test]
    fn what_is_no_link_is_reported() {
        for text in [
            "GPR",
            "www.gpr.gob.ec",
            "https://",
            "https://gpr",
            "10.0.0.1/gpr",
            "ver http://gpr.gob.ec",
            "http:/gpr.gob.ec",
        ] {
            says(&RULE, Field::PlanningLink, text, Some("no es un enlace"));
        }
        says(
            &RULE,
            Field::PlanningLink,
            "NO APLICA",
            Some("Aquí va siempre un enlace"),
        );
    }

    #[test]
    fn what_nobody_can_follow_from_outside_is_reported() {
        for text in [
            "https://entidad.gob.ec/sistema",
            "http://10.0.0.1/gpr",
            "https://gpr.gob.ec http://192.168.1.10/gpr",
        ] {
            says(&RULE, Field::PlanningLink, text, Some("red privada"));
        }
        says(&RULE, Field::PlanningLink, "https://10.1.2.3.gob.ec/", None);
    }

    #[test]
    fn links_are_left_alone() {
        for text in [
            "",
            " https://gpr.gob.ec/sistema\u{a0}",
            "HTTP://gpr.gob.ec:8080/r?a=b#c",
            "https://áreas.gob.ec/niñez",
            "https://uno.gob.ec\nhttps://dos.gob.ec",
        ] {
            says(&RULE, Field::PlanningLink, text, None);
        }
    }

    #[test]
    fn the_scheme_is_put_before() {
        rewrites(
            &RULE,
            Field::PlanningLink,
            " www.gpr.gob.ec/r ",
            "https://www.gpr.gob.ec/r",
        );
    }
}
