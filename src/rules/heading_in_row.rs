use time::Date;

use super::rule::{Authority, Check, Remark, Reporter, Rule, Severity};
use super::stray_heading::{Heading, heading};
use super::unit_rows::UnitRows;
use super::wording::shown;
use crate::model::{Content, Document, Edit, Place, Row, plan};

/// A heading that stands in the cells of a row.
pub(super) static RULE: Rule = Rule {
    code: "heading-in-row",
    severity: Severity::Warning,
    source: Authority::Template,
    title: "Un encabezado quedó como fila",
    cite: "En el conjunto de datos cada fila es una meta: un encabezado publicado como fila se lee como una meta vacía.",
    check: Check::Unit(find),
    fixes: &[mend],
};

fn find(unit: &UnitRows, reporter: &mut Reporter) {
    for position in unit.rows.clone() {
        let remark = match heading(unit.document, position) {
            Some((column, Heading::Level(text))) => (
                column,
                Remark::new(format!(
                    "{} es el nombre de un nivel y está en una fila de metas.",
                    shown(text)
                ))
                .with_fix("Convertir la fila en nivel"),
            ),
            Some((column, Heading::Header)) => (
                column,
                Remark::new("La fila repite los títulos de las columnas. Bórrela.")
                    .with_fix("Borrar la fila"),
            ),
            None => continue,
        };
        reporter.cell(position, remark.0, remark.1);
    }
}

fn mend(document: &Document, place: Place, _: Date) -> Option<Edit> {
    let Place::Cell { row, column } = place else {
        return None;
    };
    let at = document.position(row)?;
    let (found, heading) = heading(document, at)?;
    if found != column {
        return None;
    }
    Some(match heading {
        Heading::Header => plan::remove(document, at..at + 1),
        Heading::Level(text) => {
            let id = document.next_id();
            let content = Content::Level(text.to_owned());
            plan::replace(document, at..at + 1, vec![Row { id, content }])
        }
    })
}

#[cfg(test)]
mod tests {
    use super::super::carets::{mends, reports};
    use super::RULE;

    #[test]
    fn headings_in_rows_are_reported() {
        reports(
            &RULE,
            "
            1 | A | o | i | M1. Diez
              | PROCESOS DE APOYO |  |  |
                ^ es el nombre de un nivel
            No. | Descripción de la unidad | OBJETIVO DE LA UNIDAD | Indicador | Meta cuantificable
            ^ repite los títulos
            2 | Dirección de Procesos | o | i | M1. Diez
            3 | Indicador | o | Indicador | M1. Diez
            4 | B |  |  |
            ",
        );
    }

    #[test]
    fn a_level_becomes_one_and_a_header_goes() {
        mends(
            &RULE,
            "
            1 | A | o | i | M1. Diez
              | PROCESOS DE APOYO |  |  |
            No. | Descripción de la unidad | Objetivo de la unidad | Indicador | Meta cuantificable
            2 | B | o | i | M1. Diez
            ",
            "
            1 | A | o | i | M1. Diez
            # PROCESOS DE APOYO
            2 | B | o | i | M1. Diez
            ",
        );
    }
}
