use super::missing_note::says_nothing;
use super::rule::{Authority, Check, Remark, Reporter, Rule, Severity};
use crate::model::official::DATA_SET_OF_MATRIX;
use crate::model::{Document, Field, Row};

/// A note on why something is absent where nothing is.
pub(super) static RULE: Rule = Rule {
    code: "note-without-absence",
    severity: Severity::Suggestion,
    source: Authority::Norm,
    title: "Nota sin ausencia",
    cite: "DPE, conjunto de datos 1.3: la nota del diccionario explica lo que dice NO APLICA o INFORMACIÓN NO DISPONIBLE.",
    check: Check::Rows(find),
    fixes: &[],
};

fn find(document: &Document, reporter: &mut Reporter) {
    for column in DATA_SET_OF_MATRIX {
        let field = Field::Note(column);
        let noted = !document.metadata.get(field).trim().is_empty();
        let absent = |row: &Row| row.cell(column).is_some_and(says_nothing);
        if noted && !document.rows.iter().any(absent) {
            let message = "La columna ya no tiene celdas que digan NO APLICA ni INFORMACIÓN NO DISPONIBLE. Borre la nota, \
                           o escriba la frase en la celda a la que se refiere.";
            reporter.field(field, Remark::new(message));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::carets::today;
    use super::*;
    use crate::model::Column;
    use crate::model::picture::document;
    use crate::rules::check;

    fn says(drawing: &str) -> bool {
        let mut document = document(drawing);
        document.metadata.notes[Column::Goal.index()] = "Es un proceso político.".to_owned();
        check(&document, today())
            .iter()
            .any(|finding| finding.rule == &RULE)
    }

    #[test]
    fn a_note_needs_the_absence_that_it_explains() {
        assert!(says("1 | A | o | NO APLICA | M1. Diez"));
        assert!(!says("1 | A | o | i | NO APLICA"));
    }
}
