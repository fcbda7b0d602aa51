use time::Date;

use super::mending::rewrite;
use super::rule::{Authority, Check, Place, Remark, Reporter, Rule, Severity};
use super::wording::shown;
use crate::model::goal::is_absence;
use crate::model::{Document, Edit, Field, Metadata};

/// A link to the planning system that cannot be followed.
pub(super) static RULE: Rule = Rule {
    code: "malformed-link",
    severity: Severity::Warning,
    source: Authority::Norm,
    title: "Enlace que no se puede abrir",
    cite: "DPE: los enlaces se abren, funcionan y corresponden; sin sistema de planificación se enlaza un documento.",
    check: Check::Metadata(find),
    fix: Some(mend),
};

fn find(metadata: &Metadata, _: Date, reporter: &mut Reporter) {
    let link = &metadata.planning_link;
    if link.trim().is_empty() || link.split_whitespace().all(is_link) {
        return;
    }
    let remark = if is_absence(link) {
        Remark::new(
            "Aquí va siempre un enlace. Si la institución no tiene sistema de planificación, suba un \
             documento que lo reemplace y ponga su enlace.",
        )
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

fn is_link(text: &str) -> bool {
    ["https://", "http://"].into_iter().any(|scheme| {
        let parts = text.split_at_checked(scheme.len());
        parts.is_some_and(|(head, rest)| {
            head.eq_ignore_ascii_case(scheme) && is_address(rest) && is_public(rest)
        })
    })
}

/// Whether people outside of the institution can reach the host: it is none of
/// a private network (RFC 1918, RFC 3927) nor an example.
fn is_public(text: &str) -> bool {
    let host = host(text).to_lowercase();
    let host = host.strip_prefix("www.").unwrap_or(&host);
    let numbers: Vec<u8> = host
        .split('.')
        .filter_map(|part| part.parse().ok())
        .collect();
    let private = match numbers[..] {
        [10 | 127, _, _, _] | [192, 168, _, _] | [169, 254, _, _] => true,
        [172, second, _, _] => (16..32).contains(&second),
        _ => false,
    };
    let example = matches!(
        host,
        "entidad.gob.ec" | "ejemplo.com" | "ejemplo.gob.ec" | "example.com" | "example.org"
    );
    !private && !example
}

fn host(text: &str) -> &str {
    text.split(['/', '?', '#', ':']).next().unwrap_or_default()
}

/// Whether it begins with the name of a host, as `gpr.gob.ec/reporte`.
fn is_address(text: &str) -> bool {
    let host = host(text);
    let label = |label: &str| {
        !label.is_empty()
            && label
                .chars()
                .all(|letter| letter.is_alphanumeric() || letter == '-')
    };
    host.contains('.') && host.split('.').all(label)
}

/// The link with the scheme that it lacks.
fn completed(text: &str) -> Option<String> {
    let text = text.trim();
    let lacks_scheme = is_address(text) && !text.contains(char::is_whitespace);
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
            "https://entidad.gob.ec/sistema",
            "http://10.0.0.1/gpr",
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
