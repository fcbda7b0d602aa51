//! Tables that touch: what has other columns further down is another table.

use super::lattice::{Lattice, LatticeCell};

/// The tables that a lattice is made of, from the top.
pub(super) fn apart(lattice: Lattice) -> Vec<Lattice> {
    let mut tables = Vec::new();
    let mut rest = lattice;
    while let Some(row) = where_other_columns_begin(&rest) {
        let (above, below) = cut(&rest, row);
        tables.push(with_own_edges(above));
        rest = below;
    }
    tables.push(match tables.is_empty() {
        true => rest,
        false => with_own_edges(rest),
    });
    tables
}

/// The first row in which columns are parted where none were above, with which
/// columns end that were parted there.
fn where_other_columns_begin(lattice: &Lattice) -> Option<usize> {
    let edges = lattice.across.len();
    let rows = lattice.down.len() - 1;
    let (mut first, mut last) = (vec![usize::MAX; edges], vec![0; edges]);
    for cell in &lattice.cells {
        for edge in [cell.column, cell.column + cell.columns] {
            first[edge] = first[edge].min(cell.row);
            last[edge] = last[edge].max(cell.row + cell.rows - 1);
        }
    }
    let crossed = |row: usize| {
        let mut cells = lattice.cells.iter();
        cells.any(|cell| cell.row < row && row < cell.row + cell.rows)
    };
    let inner = 1..edges.saturating_sub(1);
    (1..rows).find(|row| {
        let mut inner = inner.clone();
        let begins = inner.clone().any(|edge| first[edge] == *row);
        begins && inner.any(|edge| last[edge] < *row) && !crossed(*row)
    })
}

fn cut(lattice: &Lattice, row: usize) -> (Lattice, Lattice) {
    let (above, below): (Vec<LatticeCell>, Vec<LatticeCell>) =
        lattice.cells.iter().partition(|cell| cell.row < row);
    let below = below.into_iter().map(|cell| LatticeCell {
        row: cell.row - row,
        ..cell
    });
    let part = |down: &[f32], cells| Lattice {
        across: lattice.across.clone(),
        down: down.to_vec(),
        cells,
    };
    (
        part(lattice.down.get(..=row).unwrap_or_default(), above),
        part(lattice.down.get(row..).unwrap_or_default(), below.collect()),
    )
}

/// Without the edges that part none of its columns.
fn with_own_edges(lattice: Lattice) -> Lattice {
    let mut used = vec![false; lattice.across.len()];
    for cell in &lattice.cells {
        used[cell.column] = true;
        used[cell.column + cell.columns] = true;
    }
    let mut count = 0;
    let counts = used.iter().map(|used| {
        let before = count;
        count += usize::from(*used);
        before
    });
    let before: Vec<usize> = counts.collect();
    let cells = lattice.cells.iter().map(|cell| {
        let column = before[cell.column];
        LatticeCell {
            column,
            columns: before[cell.column + cell.columns] - column,
            ..*cell
        }
    });
    let cells = cells.collect();
    let across = lattice.across.iter().zip(&used);
    let across = across.filter(|(_, used)| **used).map(|(edge, _)| *edge);
    Lattice {
        across: across.collect(),
        cells,
        ..lattice
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_with_other_columns_is_another() {
        let cell = |row, column, columns| LatticeCell {
            row,
            column,
            rows: 1,
            columns,
        };
        let lattice = Lattice {
            across: vec![0.0, 10.0, 15.0, 20.0],
            down: vec![0.0, 10.0, 20.0, 30.0],
            cells: vec![
                cell(0, 0, 1),
                cell(0, 1, 2),
                cell(1, 0, 3),
                cell(2, 0, 2),
                cell(2, 2, 1),
            ],
        };
        let tables = apart(lattice);
        let across: Vec<&[f32]> = tables.iter().map(|table| &table.across[..]).collect();
        assert_eq!(across, [&[0.0, 10.0, 20.0], &[0.0, 15.0, 20.0]]);
        assert_eq!(
            tables[0].cells,
            [cell(0, 0, 1), cell(0, 1, 1), cell(1, 0, 2)]
        );
        assert_eq!(tables[1].cells, [cell(0, 0, 1), cell(0, 1, 1)]);
        let same = Lattice {
            across: vec![0.0, 10.0, 20.0],
            down: vec![0.0, 10.0, 20.0],
            cells: vec![cell(0, 0, 1), cell(0, 1, 1), cell(1, 0, 2)],
        };
        assert_eq!(apart(same.clone()), [same]);
    }
}
