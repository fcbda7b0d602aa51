use super::absence_otherwise::phrase;
use super::numbering::name;
use super::rule::{Authority, Check, Remark, Reporter, Rule, Severity};
use super::unit_rows::UnitRows;
use crate::model::Column;
use crate::model::goal::{has_quantity, states_absence};

/// A goal that does not say how much.
pub(super) static RULE: Rule = Rule {
    code: "unquantified-goal",
    severity: Severity::Warning,
    source: Authority::Template,
    title: "Meta sin cantidad",
    cite: "La plantilla oficial llama a la columna «Meta cuantificable».",
    check: Check::Unit(find),
    fixes: &[],
};

fn find(unit: &UnitRows, reporter: &mut Reporter) {
    for goal in &unit.goals {
        let said = goal.said();
        if states_absence(said) || has_quantity(said) || phrase(said).is_some() {
            continue;
        }
        let message = format!(
            "{} no dice cuánto. Escriba el número o el porcentaje que se propone alcanzar.",
            name(goal)
        );
        reporter.cell(goal.position, Column::Goal, Remark::new(message));
    }
}

#[cfg(test)]
mod tests {
    use super::super::carets::reports;
    use super::RULE;

    #[test]
    fn a_goal_without_a_quantity_is_reported() {
        reports(
            &RULE,
            r#"
            5  | A | o | i | M2. Propuesta de instrumentos de planificación
                             ^ La meta M2 no dice cuánto
            "  | " | " | j | Intermedio. (Instrumentos)
                             ^ La meta no dice cuánto
            16 | B | o | i | M1. Diez talleres¶M2.A1 2022, la gestión cuenta con procesos normados
                             ^ La meta M2
            "#,
        );
    }

    #[test]
    fn quantities_and_absences_are_left_alone() {
        reports(
            &RULE,
            r#"
            1  | A | o | i | No aplica, dado que la funcionalidad
            2  | B | o | i | "
            5  | C | o | i | M5. Al menos dos Gobiernos
            "  | " | " | j | M.1. 12 análisis coyuntural
            "  | " | " | k | M1. Incrementar en un 5% los niveles
            "  | " | " | l | M3. NO APLICA
            6  | D | o | i |
            7  | E | o | i | "NO APLICA"
            8  | F | o | i | s/d
            No. | Descripción de la unidad | Objetivo de la unidad | Indicador | Meta cuantificable
            "#,
        );
    }
}
