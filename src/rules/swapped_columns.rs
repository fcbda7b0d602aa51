use time::Date;

use super::mending::goal_at;
use super::rule::{Authority, Check, Remark, Reporter, Rule, Severity};
use super::unit_rows::{UnitRows, own_text};
use crate::model::goal::{GoalCode, has_quantity};
use crate::model::shifted::names_a_measure;
use crate::model::{Cell, Column, Document, Edit, Place};

/// A goal under «Indicador» and an indicator under «Meta cuantificable».
pub(super) static RULE: Rule = Rule {
    code: "swapped-columns",
    severity: Severity::Warning,
    source: Authority::Template,
    title: "Indicador y meta cambiados de lugar",
    cite: "El indicador dice qué se mide; la meta, cuánto se propone alcanzar.",
    check: Check::Unit(find),
    fixes: &[mend],
};

fn find(unit: &UnitRows, reporter: &mut Reporter) {
    for position in unit.rows.clone() {
        if applies(unit.document, position) {
            let message = "La columna «Meta cuantificable» dice qué se mide, y la columna «Indicador» dice cuánto. \
                           Parecen cambiadas de lugar.";
            let remark = Remark::new(message).with_fix("Intercambiar indicador y meta");
            reporter.cell(position, Column::Goal, remark);
        }
    }
}

fn applies(document: &Document, position: usize) -> bool {
    let text = |column| own_text(document, position, column).map(str::trim);
    let (Some(indicator), Some(goal)) = (text(Column::Indicator), text(Column::Goal)) else {
        return false;
    };
    measures(goal) && !has_quantity(goal) && promises(indicator)
}

fn measures(text: &str) -> bool {
    GoalCode::read(text).is_none() && names_a_measure(text)
}

fn promises(text: &str) -> bool {
    let said = GoalCode::read(text).map_or(text, |code| code.split(text).1);
    has_quantity(said) && !names_a_measure(said)
}

fn mend(document: &Document, place: Place, _: Date) -> Option<Edit> {
    let position = goal_at(document, place)?;
    let row = document.rows[position].id;
    if !applies(document, position) {
        return None;
    }
    let set = |column, from| {
        Some(Edit::SetCell {
            row,
            column,
            cell: Cell::text(own_text(document, position, from)?),
        })
    };
    Some(Edit::All(vec![
        set(Column::Indicator, Column::Goal)?,
        set(Column::Goal, Column::Indicator)?,
    ]))
}

#[cfg(test)]
mod tests {
    use super::super::carets::{mends, reports};
    use super::RULE;

    #[test]
    fn a_measure_under_goal_and_an_amount_under_indicator_are_reported() {
        reports(
            &RULE,
            "
            1 | A | o | M1. Capacitar a 20 técnicos | Número de técnicos capacitados
                                                      ^ cambiadas de lugar
            2 | B | o | 80 % de avance | Porcentaje de avance
                                         ^ cambiadas de lugar
            ",
        );
    }

    #[test]
    fn rows_in_their_place_are_left_alone() {
        reports(
            &RULE,
            "
            1 | A | o | Número de técnicos | M1. Capacitar a 20 técnicos
            2 | B | o | 80 % de avance | Número de obras: 5
            3 | C | o | Número de 2 tipos de obra | Porcentaje de avance
            4 | D | o | Técnicos capacitados | Número de técnicos
            ",
        );
    }

    #[test]
    fn they_change_places() {
        mends(
            &RULE,
            "1 | A | o | M1. Capacitar a 20 | Número de técnicos",
            "1 | A | o | Número de técnicos | M1. Capacitar a 20",
        );
    }
}
