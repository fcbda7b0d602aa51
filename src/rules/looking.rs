//! Every rule, asked.

use super::rule::{Check, Placed, Remark, Reporter, Rule, Spot};
use super::unit_rows::{UnitRows, own_text};
use crate::model::publication_month::Today;
use crate::model::sorting::sort_by_key;
use crate::model::{Column, Document, Field};

/// The rules that are asked, in their order.
pub(super) type Rules = &'static [&'static Rule];

/// What the rules that read texts find in a unit; rows are counted from its
/// first.
pub(super) fn in_unit(rules: Rules, unit: &UnitRows) -> Vec<Placed> {
    let Some(first) = rules.first() else {
        return Vec::new();
    };
    let mut reporter = Reporter::new(unit.document, first, unit.rows.start);
    for (index, rule) in rules.iter().enumerate() {
        reporter.turn_to(index, rule);
        match rule.check {
            Check::Unit(check) => check(unit, &mut reporter),
            Check::Text(check) => in_cells(unit, check, &mut reporter),
            Check::Rows(_) | Check::Column(..) | Check::Metadata(_) | Check::Dating { .. } => {}
        }
    }
    reporter.done()
}

fn in_cells(unit: &UnitRows, check: fn(&str, Spot) -> Option<Remark>, reporter: &mut Reporter) {
    for position in unit.rows.clone() {
        for column in Column::ALL {
            if let Some(text) = own_text(unit.document, position, column)
                && let Some(remark) = check(text, Spot::Cell(column))
            {
                reporter.cell(position, column, remark);
            }
        }
    }
}

/// What the rules find that look at all rows or at the metadata.
///
/// Those about a column that did not change are not asked: what they found
/// before stands.
pub(super) fn in_whole(
    rules: Rules,
    document: &Document,
    today: Today,
    columns: [bool; 5],
    before: Vec<Placed>,
) -> Vec<Placed> {
    let stands = |placed: &Placed| match placed.finding.rule.check {
        Check::Column(column, _) => !columns[column.index()],
        _ => false,
    };
    let kept: Vec<Placed> = before.into_iter().filter(stands).collect();
    let Some(first) = rules.first() else {
        return Vec::new();
    };
    let mut reporter = Reporter::new(document, first, 0);
    for (index, rule) in rules.iter().enumerate() {
        reporter.turn_to(index, rule);
        match rule.check {
            Check::Rows(check) => check(document, &mut reporter),
            Check::Column(column, check) if columns[column.index()] => {
                check(document, &mut reporter);
            }
            Check::Metadata(check) => check(&document.metadata, today.date, &mut reporter),
            Check::Dating { find, .. } => find(&document.metadata, today, &mut reporter),
            Check::Text(check) => in_fields(document, check, &mut reporter),
            Check::Column(..) | Check::Unit(_) => {}
        }
    }
    let mut found = reporter.done();
    if !kept.is_empty() {
        found.extend(kept);
        sort_by_key(&mut found, |placed| placed.key);
    }
    found
}

fn in_fields(
    document: &Document,
    check: fn(&str, Spot) -> Option<Remark>,
    reporter: &mut Reporter,
) {
    for field in Field::ALL {
        if let Some(remark) = check(document.metadata.get(field), Spot::Field(field)) {
            reporter.field(field, remark);
        }
    }
}
