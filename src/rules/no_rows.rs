use super::rule::{Authority, Check, Remark, Reporter, Rule, Severity};
use crate::model::Document;

/// A matrix without a single goal row.
pub(super) static RULE: Rule = Rule {
    code: "no-rows",
    severity: Severity::Error,
    source: Authority::Portal,
    title: "Matriz sin filas",
    cite: "El portal rechaza un archivo sin filas.",
    check: Check::Rows(find),
    fixes: &[],
};

fn find(document: &Document, reporter: &mut Reporter) {
    if document.rows.iter().all(|row| row.is_level()) {
        reporter.document(Remark::new(
            "La matriz no tiene ninguna fila de metas y el portal la rechazaría. Agregue la primera unidad.",
        ));
    }
}

#[cfg(test)]
mod tests {
    use super::super::carets::today;
    use super::RULE;
    use crate::model::picture::document;
    use crate::rules::check;

    #[test]
    fn only_a_matrix_without_goal_rows_is_reported() {
        let reported = |drawing| {
            check(&document(drawing), today())
                .iter()
                .any(|finding| finding.rule == &RULE)
        };
        assert!(reported(""));
        assert!(reported("# NIVEL"));
        assert!(!reported("|"));
    }
}
