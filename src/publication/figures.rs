use super::Publication;

/// What a matrix comes to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Figures {
    pub units: usize,
    pub goals: usize,
    /// Goals that say how much.
    pub quantified: usize,
    /// Goals of each unit, in the order of the matrix.
    pub by_unit: Vec<(String, usize)>,
    /// None where the matrix has no levels.
    pub by_level: Vec<LevelFigures>,
    /// Goals by the year in which they are due, the earliest first, and last
    /// those that say none.
    pub by_year: Vec<(Option<i32>, usize)>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LevelFigures {
    pub level: String,
    pub goals: usize,
    pub quantified: usize,
}

pub fn figures(publication: &Publication) -> Figures {
    let units = publication.units.iter().map(|unit| (unit.name.clone(), 0));
    let levels = publication.levels.iter().map(|level| LevelFigures {
        level: level.clone(),
        goals: 0,
        quantified: 0,
    });
    let mut figures = Figures {
        units: publication.units.len(),
        by_unit: units.collect(),
        by_level: levels.collect(),
        ..Figures::default()
    };
    let mut without = 0;
    for (row, goal) in publication.goals() {
        figures.goals += 1;
        figures.quantified += usize::from(goal.has_quantity);
        figures.by_unit[row.unit].1 += 1;
        if let Some(level) = row.level {
            figures.by_level[level].goals += 1;
            figures.by_level[level].quantified += usize::from(goal.has_quantity);
        }
        match goal.year {
            Some(_) => {
                let years = &mut figures.by_year;
                match years.binary_search_by_key(&goal.year, |(year, _)| *year) {
                    Ok(at) => years[at].1 += 1,
                    Err(at) => years.insert(at, (goal.year, 1)),
                }
            }
            None => without += 1,
        }
    }
    if without > 0 {
        figures.by_year.push((None, without));
    }
    figures
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Outline;
    use crate::model::picture::document;
    use crate::rules::Checker;

    const DRAWING: &str = r#"
        # DIRECTIVO
        1 | Prefectura | Dirigir | i | No aplica
        # OPERATIVO
        2 | Vialidad | Vías | km | M1. 10 km hasta 2024¶M2. Mejorar la gestión
        " | " | " | Informes | "
        3 | Riego | Canales | i | M1. 5 canales
        4 | Archivo | Guardar | i |
        "#;

    #[test]
    fn goals_are_counted_once_each() {
        let publication = Publication::of(document(DRAWING));
        let level = |level: &str, goals, quantified| LevelFigures {
            level: level.to_owned(),
            goals,
            quantified,
        };
        let expected = Figures {
            units: 4,
            goals: 3,
            quantified: 2,
            by_unit: vec![
                ("Prefectura".into(), 0),
                ("Vialidad".into(), 2),
                ("Riego".into(), 1),
                ("Archivo".into(), 0),
            ],
            by_level: vec![level("DIRECTIVO", 0, 0), level("OPERATIVO", 3, 2)],
            by_year: vec![(Some(2024), 1), (None, 2)],
        };
        assert_eq!(figures(&publication), expected);
    }
    #[test]
    fn the_editor_counts_them_the_same() {
        let document = document(DRAWING);
        let outline = Outline::of(&document);
        let mut checker = Checker::new(time::Date::MIN);
        assert!(checker.advance(&document, &outline, usize::MAX));
        assert_eq!(checker.goals(), 3);
        assert_eq!(figures(&Publication::of(document)).goals, 3);
    }
}
