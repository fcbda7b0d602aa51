use time::Date;

use super::mending::rewrite;
use super::rule::{Authority, Check, Remark, Reporter, Rule, Severity};
use super::wording::shown;
use crate::model::goal::is_absence;
use crate::model::{Document, Edit, Field, Metadata, Place};

/// An e-mail address that cannot be one.
pub(super) static RULE: Rule = Rule {
    code: "malformed-email",
    severity: Severity::Warning,
    source: Authority::Template,
    title: "Correo que no parece correo",
    cite: "La plantilla oficial de metadatos pide el correo electrónico de la persona responsable.",
    check: Check::Metadata(find),
    fixes: &[mend],
};

fn find(metadata: &Metadata, _: Date, reporter: &mut Reporter) {
    let email = &metadata.email;
    if email.trim().is_empty() || is_absence(email) || addresses(email).all(is_address) {
        return;
    }
    let message = format!(
        "{} no parece una dirección de correo. Escríbala como nombre@institucion.gob.ec.",
        shown(email)
    );
    let remark = Remark::new(message);
    reporter.field(
        Field::Email,
        match bare(email) {
            Some(address) => remark.with_safe_fix(format!("Dejar {address}")),
            None => remark,
        },
    );
}

/// Some institutions give several.
fn addresses(text: &str) -> impl Iterator<Item = &str> {
    text.split([',', ';', '/', ' ', '\n', '\u{a0}'])
        .filter(|part| !matches!(*part, "" | "y" | "-"))
}

fn is_address(text: &str) -> bool {
    let Some((name, domain)) = text.split_once('@') else {
        return false;
    };
    let labels = domain.split('.').all(|label| {
        !label.is_empty()
            && label
                .chars()
                .all(|letter| letter.is_alphanumeric() || letter == '-')
    });
    let written = |letter: char| letter.is_alphanumeric() || "._%+-'".contains(letter);
    !name.is_empty()
        && name.chars().all(written)
        && labels
        && domain.contains('.')
        && !is_mistyped(domain)
}

/// Ends that no domain has, and that come of typing `.com`; and hosts that come
/// of typing those whom everybody writes to.
fn is_mistyped(domain: &str) -> bool {
    const MISTYPED: [&str; 6] = ["con", "cmo", "ocm", "comm", "cpm", "vom"];
    const HOSTS: [&str; 6] = ["gmial", "gamil", "gmai", "hotmial", "hotmal", "yaho"];
    let is = |label: Option<&str>, known: &[&str]| {
        label.is_some_and(|label| known.iter().any(|typed| typed.eq_ignore_ascii_case(label)))
    };
    is(domain.rsplit('.').next(), &MISTYPED) || is(domain.split('.').next(), &HOSTS)
}

/// The address of a link that was copied whole.
fn bare(text: &str) -> Option<&str> {
    let text = text.trim();
    let (scheme, address) = text.split_at_checked("mailto:".len())?;
    let address = address.trim();
    (scheme.eq_ignore_ascii_case("mailto:") && is_address(address)).then_some(address)
}

fn mend(document: &Document, place: Place, _: Date) -> Option<Edit> {
    rewrite(document, place, |text| bare(text).map(str::to_owned))
}

#[cfg(test)]
mod tests {
    use super::super::carets::{rewrites, says};
    use super::*;

    #[test]
    fn what_is_no_address_is_reported() {
        for text in [
            "haro",
            "haro@congope",
            "haro@@congope.gob.ec",
            "@congope.gob.ec",
            "haro@.ec",
            "juan haro@x.ec",
        ] {
            says(&RULE, Field::Email, text, Some("no parece una dirección"));
        }
    }

    #[test]
    fn addresses_and_absences_are_left_alone() {
        for text in [
            "",
            " haro@congope.gob.ec\u{a0}",
            "j.haro-2@gad.pichincha.gob.ec",
            "haro@congope.gob.ec; ana@congope.gob.ec",
            "haro@congope.gob.ec y ana@congope.gob.ec",
            "INFORMACIÓN NO DISPONIBLE",
            "peña@institución.ec",
        ] {
            says(&RULE, Field::Email, text, None);
        }
    }

    #[test]
    fn of_a_link_the_address_is_kept() {
        rewrites(
            &RULE,
            Field::Email,
            "Mailto:haro@congope.gob.ec",
            "haro@congope.gob.ec",
        );
    }
}
