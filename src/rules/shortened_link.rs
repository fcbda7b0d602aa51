use super::rule::{Authority, Check, Remark, Rule, Severity, Spot};
use crate::model::Field;
use crate::model::link_address::{host, is_shortener};

/// A link that does not say where it leads.
pub(super) static RULE: Rule = Rule {
    code: "shortened-link",
    severity: Severity::Warning,
    source: Authority::Advice,
    title: "Enlace acortado",
    cite: "Un enlace acortado no dice adónde lleva y puede caducar: la DPE califica que el enlace abra (calidad de la información).",
    check: Check::Text(find),
    fixes: &[],
};

fn find(text: &str, spot: Spot) -> Option<Remark> {
    if spot != Spot::Field(Field::PlanningLink) {
        return None;
    }
    let host = text.split_whitespace().find_map(shortener)?;
    Some(Remark::new(format!(
        "El enlace es de {host}, que acorta direcciones. Ábralo y copie aquí la dirección a la que llega."
    )))
}

/// The host of a link, if it is one that shortens others.
fn shortener(link: &str) -> Option<String> {
    let (_, address) = link.split_once("://").unwrap_or(("", link));
    let host = host(address).to_ascii_lowercase();
    is_shortener(&host).then(|| host.trim_start_matches("www.").to_owned())
}

#[cfg(test)]
mod tests {
    use super::super::carets::says;
    use super::*;

    #[test]
    fn links_of_those_who_shorten_are_reported() {
        let says = |text: &str, words| says(&RULE, Field::PlanningLink, text, words);
        says("https://bit.ly/3xYz", Some("bit.ly"));
        says("https://www.TinyURL.com/abc", Some("tinyurl.com"));
        says("t.co/abc", Some("t.co"));
        says("https://www.bitly.gob.ec/", None);
        says("https://gpr.gob.ec/t.co", None);
        says("", None);
    }
}
