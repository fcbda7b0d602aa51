use super::rule::{Authority, Check, Remark, Reporter, Rule, Severity};
use crate::model::goal::is_absence;
use crate::model::{Cell, Column, Document, Field};

/// A column that says that there is nothing to say, without a note on why.
pub(super) static RULE: Rule = Rule {
    code: "missing-note",
    severity: Severity::Warning,
    source: Authority::Norm,
    title: "Falta la nota aclaratoria",
    cite: "DPE, conjunto de datos 1.3: NO APLICA e INFORMACIÓN NO DISPONIBLE llevan una nota en el diccionario.",
    check: Check::Rows(find),
    fixes: &[],
};

fn find(document: &Document, reporter: &mut Reporter) {
    for column in [
        Column::Unit,
        Column::Objective,
        Column::Indicator,
        Column::Goal,
    ] {
        let field = Field::Note(column);
        let noted = !document.metadata.get(field).trim().is_empty();
        if !noted
            && document
                .rows
                .iter()
                .any(|row| row.cell(column).is_some_and(says_nothing))
        {
            let message = format!(
                "En la columna «{}» hay celdas que dicen NO APLICA o INFORMACIÓN NO DISPONIBLE. Escriba \
                 aquí por qué: la nota va en el diccionario.",
                name(column)
            );
            reporter.field(field, Remark::new(message));
        }
    }
}

pub(super) fn says_nothing(cell: &Cell) -> bool {
    matches!(cell, Cell::Text(text) if is_absence(text))
}

fn name(column: Column) -> &'static str {
    match column {
        Column::Number => "No.",
        Column::Unit => "Unidad",
        Column::Objective => "Objetivo",
        Column::Indicator => "Indicador",
        Column::Goal => "Meta cuantificable",
    }
}

#[cfg(test)]
mod tests {
    use super::super::carets::today;
    use super::*;
    use crate::model::picture::document;
    use crate::rules::{Place, check};

    fn fields(drawing: &str, note: &str) -> Vec<Place> {
        let mut document = document(drawing);
        document.metadata.notes[Column::Goal.index()] = note.to_owned();
        let found = check(&document, today()).into_iter();
        found
            .filter(|finding| finding.rule == &RULE)
            .map(|finding| finding.place)
            .collect()
    }

    #[test]
    fn a_column_with_an_exact_absence_needs_a_note() {
        let drawing = r#"
            1 | A | o | NO APLICA | INFORMACIÓN NO DISPONIBLE
            2 | B | o | " | NO APLICA
        "#;
        let both = [
            Place::Field(Field::Note(Column::Indicator)),
            Place::Field(Field::Note(Column::Goal)),
        ];
        assert_eq!(fields(drawing, " \u{a0}"), both);
        assert_eq!(fields(drawing, "Es un proceso político."), both[..1]);
    }

    #[test]
    fn other_texts_need_none() {
        assert_eq!(
            fields("NO APLICA | A | o | i | No aplica, dado que", ""),
            []
        );
        assert_eq!(fields("# NO APLICA", ""), []);
    }
}
