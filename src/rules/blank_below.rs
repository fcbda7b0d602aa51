use super::{Check, Found, Place, Remark, Rule, Severity, Source};
use crate::model::shifted::shifted;
use crate::model::{Column, Document, Edit, plan};
use time::Date;

/// A blank cell below another one: the flattened form of a merged cell.
pub(super) static RULE: Rule = Rule {
    code: "blank-below",
    severity: Severity::Error,
    source: Source::Norm,
    title: "Celda vacía bajo otra",
    cite: "DPE, conjunto 1.3: ningún campo puede quedar vacío.",
    check: Check::Rows(find),
    fix: Some(mend),
};

fn find(document: &Document, found: &mut Found) {
    for (position, row) in document.rows.iter().enumerate() {
        for column in Column::ALL {
            if applies(document, position, column) {
                found.cell(position, column, remark(column));
            }
        }
        debug_assert!(row.is_level() || row.cells().is_some());
    }
}

fn applies(document: &Document, position: usize, column: Column) -> bool {
    column != Column::Number
        && document.rows[position]
            .cell(column)
            .is_some_and(crate::model::Cell::is_blank)
        && position
            .checked_sub(1)
            .is_some_and(|above| !document.rows[above].is_level())
        && (column != Column::Goal || shifted(document, position).is_none())
}

fn remark(column: Column) -> Remark {
    let message = match column {
        Column::Number | Column::Unit => "Falta la unidad.",
        Column::Objective => "Falta el objetivo.",
        Column::Indicator => "Falta el indicador.",
        Column::Goal => "Falta la meta.",
    };
    Remark::new(message).with_fix("Combinar con la de arriba")
}

fn mend(document: &Document, place: Place, _: Date) -> Option<Edit> {
    let Place::Cell { row, column } = place else {
        return None;
    };
    applies(document, document.position(row)?, column)
        .then(|| plan::merge_up(document, row, column))?
}
