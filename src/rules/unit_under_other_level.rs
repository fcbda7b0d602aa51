use super::rule::{Authority, Check, Remark, Reporter, Rule, Severity};
use super::unit_rows::own_text;
use super::wording::shown;
use crate::model::text::plain;
use crate::model::{Column, Content, Document};

/// A unit that supports or advises the others, among those that serve the
/// public.
pub(super) static RULE: Rule = Rule {
    code: "unit-under-other-level",
    severity: Severity::Suggestion,
    source: Authority::Advice,
    title: "Unidad de apoyo entre las que agregan valor",
    cite: "Los procesos de apoyo y asesoría (talento humano, finanzas, tecnología, jurídico) son adjetivos; véalo en el orgánico funcional de la institución.",
    check: Check::Column(Column::Unit, find),
    fixes: &[],
};

/// Words that units of support and advice are called by, from their beginning.
const SUPPORT: [&str; 21] = [
    "talento humano",
    "recursos humanos",
    "financier",
    "contabilidad",
    "tesoreria",
    "presupuesto",
    "compras publicas",
    "adquisiciones",
    "administrativ",
    "bodega",
    "tecnologias de la informacion",
    "direccion de tecnolog",
    "unidad de tecnolog",
    "direccion de comunicacion",
    "unidad de comunicacion",
    "comunicacion social",
    "sistemas informaticos",
    "secretaria general",
    "juridic",
    "procuraduria",
    "auditoria interna",
];

fn find(document: &Document, reporter: &mut Reporter) {
    let mut adds_value = false;
    for (position, row) in document.rows.iter().enumerate() {
        if let Content::Level(text) = &row.content {
            adds_value = is_value_adding(text);
            continue;
        }
        if !adds_value {
            continue;
        }
        if let Some(unit) = own_text(document, position, Column::Unit).filter(|unit| supports(unit))
        {
            let message = format!(
                "{} suele ser de apoyo o asesoría y está entre las que agregan valor. Si el orgánico dice otra cosa, déjela.",
                shown(unit)
            );
            reporter.cell(position, Column::Unit, Remark::new(message));
        }
    }
}

fn is_value_adding(level: &str) -> bool {
    let plain = plain(level);
    ["agregador", "sustantiv", "operativ", "misional"]
        .iter()
        .any(|word| plain.contains(word))
        && !["apoyo", "asesor", "adjetiv"]
            .iter()
            .any(|word| plain.contains(word))
}

fn supports(unit: &str) -> bool {
    let plain = plain(unit);
    let at_word = |at: usize| at == 0 || plain.as_bytes().get(at - 1) == Some(&b' ');
    SUPPORT
        .iter()
        .any(|name| plain.match_indices(name).any(|(at, _)| at_word(at)))
}

#[cfg(test)]
mod tests {
    use super::super::carets::reports;
    use super::RULE;

    #[test]
    fn a_unit_of_support_under_another_level_is_reported() {
        reports(
            &RULE,
            "
            # NIVEL DIRECTIVO
            1 | Secretaría General | o | i | M1. Diez
            # PROCESOS AGREGADORES DE VALOR
            2 | Dirección de Talento Humano | o | i | M1. Diez
                ^ suele ser de apoyo
            3 | Riego | o | i | M1. Diez
            4 | Gestión Administrativa y Financiera | o | i | M1. Diez
                ^ suele ser de apoyo
            6 | Dirección Jurídica | o | i | M1. Diez
                ^ suele ser de apoyo
            7 | Unidad de Comunicación | o | i | M1. Diez
                ^ suele ser de apoyo
            8 | Subsecretaría de Telecomunicaciones | o | i | M1. Diez
            # NIVEL DE APOYO
            5 | Dirección Financiera | o | i | M1. Diez
            ",
        );
    }
}
