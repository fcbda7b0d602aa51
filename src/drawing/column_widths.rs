use super::lengths::{hundredths, read_hundredths};
use crate::model::Column;

/// The least that a column keeps, in hundredths of the table's width.
const LEAST: f64 = 5.0;

/// How wide a person made the columns, in hundredths of the table's width.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ColumnWidths([f64; Column::ALL.len()]);

impl ColumnWidths {
    /// Those that are drawn, in any unit; `None` where nothing is.
    pub fn measured(drawn: [f64; Column::ALL.len()]) -> Option<Self> {
        let whole: f64 = drawn.iter().sum();
        let seen = drawn.iter().all(|width| *width > 0.0) && whole.is_finite();
        seen.then(|| Self(drawn.map(|width| width * 100.0 / whole)))
    }

    /// How wide a column is.
    pub fn of(&self, column: Column) -> f64 {
        self.0[column.index()]
    }

    /// Where a column ends, from the beginning of the table.
    pub fn end_of(&self, column: Column) -> f64 {
        self.0[..=column.index()].iter().sum()
    }

    /// With the end of a column moved, as far as the column and the next one
    /// have room. The last column ends where the table does.
    #[must_use]
    pub fn moved(mut self, column: Column, by: f64) -> Self {
        let at = column.index();
        if let Some([this, next]) = self.0.get_mut(at..=at + 1) {
            // What is narrower than the least already does not become so more.
            let by = by.min((*next - LEAST).max(0.0));
            let by = by.max((LEAST - *this).min(0.0));
            *this += by;
            *next -= by;
        }
        self
    }

    /// As it is kept; see [`Self::read`].
    pub fn text(&self) -> String {
        self.0.map(hundredths).join(" ")
    }

    /// Reads what was kept; `None` when it is no widths of these columns.
    pub fn read(text: &str) -> Option<Self> {
        let widths: Option<Vec<f64>> = text.split(' ').map(read_hundredths).collect();
        Self::measured(widths?.try_into().ok()?)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::ColumnWidths;
    use crate::model::Column;

    fn even() -> ColumnWidths {
        ColumnWidths([20.0; 5])
    }

    #[test]
    fn a_line_between_two_columns_is_moved() {
        let moved = even().moved(Column::Unit, 5.0);
        assert_eq!(moved, ColumnWidths([20.0, 25.0, 15.0, 20.0, 20.0]));
        assert_eq!(moved.end_of(Column::Unit), 45.0);
    }

    #[test]
    fn neighbours_keep_room() {
        let wide = even().moved(Column::Unit, 90.0);
        assert_eq!(wide, ColumnWidths([20.0, 35.0, 5.0, 20.0, 20.0]));
        let narrow = even().moved(Column::Unit, -90.0);
        assert_eq!(narrow, ColumnWidths([20.0, 5.0, 35.0, 20.0, 20.0]));
    }

    #[test]
    fn the_last_column_ends_where_the_table_does() {
        assert_eq!(even().moved(Column::Goal, 5.0), even());
    }

    #[test]
    fn what_is_kept_is_read_and_what_is_none_is_not() {
        let text = even().text();
        assert_eq!(text, "20.00 20.00 20.00 20.00 20.00");
        assert_eq!(ColumnWidths::read(&text), Some(even()));
        for odd in [
            "",
            "20",
            "1 2 3 4 x",
            "1 2 3 4 NaN",
            "1 2 3 4 -5",
            "0 0 0 0 0",
            "1 1 1 1 inf",
        ] {
            assert_eq!(ColumnWidths::read(odd), None, "{odd}");
        }
    }

    proptest! {
        #[test]
        fn the_columns_fill_the_table_however_they_are_moved(
            drawn in prop::array::uniform5(1.0..2000.0_f64),
            steps in prop::collection::vec((0..5_usize, -200.0..200.0_f64), 0..20),
        ) {
            let before = ColumnWidths::measured(drawn).expect("they are drawn");
            let after = steps.into_iter().fold(before, |widths, (column, by)| {
                widths.moved(Column::ALL[column], by)
            });
            prop_assert!((after.end_of(Column::Goal) - 100.0).abs() < 1e-6);
            for column in Column::ALL {
                prop_assert!(after.of(column) >= before.of(column).min(5.0) - 1e-9);
            }
        }
    }
}
