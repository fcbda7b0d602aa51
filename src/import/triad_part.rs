//! Which of the three files of data set 1.3 a table is, by what its rows begin
//! with.

use super::error::TriadPart;
use super::grid::Grid;
use super::recognise::cell_text::Text;
use super::recognise::labels::label;
use super::recognise::shape::has_matrix;
use super::recognise::vocabulary::plain;
use crate::model::Field;

/// The descriptive files have eight rows; what has more than this is not looked
/// through before it is taken for a matrix.
const MOST_ENTRIES: usize = 100;

/// What the rows of a table begin with.
#[derive(Default)]
struct FirstCells {
    rows: usize,
    /// How many of them label metadata.
    labels: usize,
    /// How many describe something, as the rows of the dictionary do.
    entries: usize,
    /// One of them names the columns of the dictionary.
    has_header: bool,
}

impl FirstCells {
    fn of(grid: &Grid) -> Self {
        let mut found = Self::default();
        for row in 0..grid.len() {
            let cells: Vec<Text> = grid.cells(row).map(Text::of).collect();
            let Some((first, _)) = pair(&cells) else {
                continue;
            };
            let key = &cells[first].text;
            let entry = entry(key);
            let label = label(key).filter(|label| label.field != Field::Institution);
            found.rows += 1;
            found.labels += usize::from(label.is_some());
            found.entries += usize::from(entry.is_some());
            found.has_header |= entry == Some(Entry::Header);
        }
        found
    }

    fn describe(&self) -> bool {
        self.entries >= 4 && self.entries * 2 > self.rows
    }
}

/// Which of the two a table is that go with the data set, where all of it says
/// so. The dictionary names the columns of a matrix, and what is said of a field,
/// or who publishes it, may be called as one of them is: such a table is known
/// before any is taken for a matrix.
pub(super) fn descriptive_part(grid: &Grid) -> Option<TriadPart> {
    if grid.len() > MOST_ENTRIES {
        return None;
    }
    let first = FirstCells::of(grid);
    if first.has_header && first.describe() {
        Some(TriadPart::Dictionary)
    } else if first.labels >= 5 && first.labels == first.rows {
        Some(TriadPart::Metadata)
    } else {
        None
    }
}

/// Which file of the triad a table is.
pub(super) fn part_of(grid: &Grid) -> Option<TriadPart> {
    descriptive_part(grid).or_else(|| {
        if has_matrix(grid) {
            return Some(TriadPart::DataSet);
        }
        let first = FirstCells::of(grid);
        if first.labels >= 2 && first.labels * 2 > first.rows {
            Some(TriadPart::Metadata)
        } else {
            first.describe().then_some(TriadPart::Dictionary)
        }
    })
}

/// What a row of the dictionary describes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Entry {
    Institution,
    /// What the three files are about.
    Subject,
    /// The row that names the two columns.
    Header,
    /// A column of the data set, from 0.
    Column(usize),
}

pub(super) fn entry(key: &str) -> Option<Entry> {
    let entry = match &*plain(key) {
        "institucion" | "nombre de la institucion" | "entidad" | "nombre de la entidad" => {
            Entry::Institution
        }
        "descripcion" => Entry::Subject,
        "nombre del campo" | "campo" => Entry::Header,
        "unidad" | "unidades" => Entry::Column(0),
        "objetivo" | "objetivos" => Entry::Column(1),
        "indicador" | "indicadores" => Entry::Column(2),
        "meta" | "metas" | "meta cuantificable" | "metas cuantificables" => Entry::Column(3),
        key if key.starts_with("enlace al sistema de gestion") => Entry::Column(4),
        _ => return None,
    };
    Some(entry)
}

/// The first two cells of a row that say something; the second may be missing.
pub(super) fn pair(cells: &[Text]) -> Option<(usize, Option<usize>)> {
    let mut filled = (0..cells.len()).filter(|at| !cells[*at].is_blank());
    Some((filled.next()?, filled.next()))
}
