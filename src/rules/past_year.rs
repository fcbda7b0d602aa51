use time::Date;

use super::mending::rewrite;
use super::numbering::name;
use super::rule::{Authority, Check, Remark, Reporter, Rule, Severity};
use super::unit_rows::{UnitRows, year};
use crate::model::goal::{NamedYear, named_years, pieces};
use crate::model::{Column, Document, Edit, Place};

/// A goal for a year that has passed.
pub(super) static RULE: Rule = Rule {
    code: "past-year",
    severity: Severity::Warning,
    source: Authority::Advice,
    title: "Año pasado en una meta",
    cite: "Una meta para un año anterior al de la matriz suele haber quedado de una publicación vieja.",
    check: Check::Unit(find),
    fixes: &[mend],
};

fn find(unit: &UnitRows, reporter: &mut Reporter) {
    for goals in unit
        .goals
        .chunk_by(|goal, next| goal.position == next.position)
    {
        let stale = goals
            .iter()
            .find_map(|goal| Some((goal, *past_years(goal.text, unit.year).last()?)));
        let Some((goal, past)) = stale else { continue };
        let message = format!(
            "{} es para {}, y la matriz es de {}. Cambie el año o la meta.",
            name(goal),
            past.year,
            unit.year
        );
        let remark =
            Remark::new(message).with_fix(format!("Cambiar {} por {}", past.year, unit.year));
        reporter.cell(goal.position, Column::Goal, remark);
    }
}

/// The years before `present` that a goal sets itself. None when it also names
/// a later one: then the past is where it starts from.
fn past_years(goal: &str, present: i32) -> Vec<NamedYear> {
    let mut years = named_years(goal);
    if years.iter().any(|named| named.year >= present) {
        return Vec::new();
    }
    years.retain(|named| !named.is_origin);
    years
}

fn mend(document: &Document, place: Place, today: Date) -> Option<Edit> {
    let present = year(document, today);
    rewrite(document, place, |text| {
        let mut rewritten = text.to_owned();
        let mut stale = Vec::new();
        for (start, goal) in pieces(text) {
            let past = past_years(goal, present).into_iter();
            stale.extend(past.map(|past| (start + past.start, past.len)));
        }
        // From the last one on, so that what comes before stays in its place.
        for (at, len) in stale.into_iter().rev() {
            rewritten.replace_range(at..at + len, &format!("{present:04}"));
        }
        Some(rewritten)
    })
}

#[cfg(test)]
mod tests {
    use super::super::carets::{mends, reports, today};
    use super::*;
    use crate::model::picture::document;

    #[test]
    fn a_goal_for_a_past_year_is_reported() {
        reports(
            &RULE,
            r#"
            9  | A | o | i | M2. Al 2020, un informe de deficiencia
                             ^ La meta M2 es para 2020, y la matriz es de 2022
            "  | " | " | j | M3. Hasta el 31/12/2021 y en 2019-2020
                             ^ es para 2020
            12 | B | o | i | M1. Uno en 2022¶M2. Dos en 2021
                             ^ La meta M2 es para 2021
            13 | C | o | i | Ejecutar (2021)
                             ^ La meta es para 2021
            "#,
        );
    }

    #[test]
    fn norms_ranges_and_starting_points_are_left_alone() {
        reports(
            &RULE,
            "
            1 | A | Al 2020 | En 2020 | Cumplir la Ley 2012
            2 | B | o | i | Ejecutar el plan 2019-2025
            3 | C | o | i | De 2019 a 2022, diez talleres
            4 | D | o | i | Aumentar 5% respecto a 2020
            5 | E | o | i | Según la resolución No. 028 de 2019
            6 | F | o | i | Certificar ISO 9001:2015
            7 | G | o | i | Atender 1950 casos, 2021m de vía, 2020 kits y 20205 más
            8 | H | o | i | No aplica desde 2020
            ",
        );
    }

    #[test]
    fn the_matrix_is_of_the_year_of_its_date() {
        let mut document = document("1 | A | o | i | Al 2020, un informe");
        document.metadata.date = "31/12/2020".to_owned();
        assert!(
            super::super::check(&document, today())
                .iter()
                .all(|finding| finding.rule != &RULE)
        );
    }

    #[test]
    fn the_year_is_changed_and_nothing_else() {
        mends(
            &RULE,
            "
            9  | A | o | i | M1. Al 2022, el 2020¶M2. Al 2020, 2020 vías; hasta el 31/12/2021.
            ",
            "
            9  | A | o | i | M1. Al 2022, el 2020¶M2. Al 2022, 2020 vías; hasta el 31/12/2022.
            ",
        );
    }
}
