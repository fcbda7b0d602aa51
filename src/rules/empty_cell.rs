use super::{Check, Found, Remark, Rule, Severity, Source};
use crate::model::{Cell, Column, Document};

/// An empty cell with nothing above to be merged with.
pub(super) static RULE: Rule = Rule {
    code: "empty-cell",
    severity: Severity::Error,
    source: Source::Norm,
    title: "Celda vacía",
    cite: "DPE, conjunto 1.3: ningún campo puede quedar vacío.",
    check: Check::Rows(find),
    fix: None,
};

fn find(document: &Document, found: &mut Found) {
    for (position, row) in document.rows.iter().enumerate() {
        let first = position == 0 || document.rows[position - 1].is_level();
        if !first || row.is_level() {
            continue;
        }
        for column in Column::ALL
            .into_iter()
            .filter(|column| *column != Column::Number)
        {
            let empty = row
                .cell(column)
                .is_some_and(|cell| *cell == Cell::Merged || cell.is_blank());
            if empty {
                found.cell(position, column, Remark::new("La celda está vacía."));
            }
        }
    }
}
