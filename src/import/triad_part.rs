//! Which of the three files of data set 1.3 a table is, by what its rows begin
//! with.

use super::error::TriadPart;
use super::grid::Grid;
use super::recognise::cell_text::Text;
use super::recognise::labels::label;
use super::recognise::shape::has_matrix;
use super::recognise::vocabulary::plain;
use crate::model::Field;

/// A dictionary has eight rows; matrices that have more than this are not looked
/// through for it.
const MOST_ENTRIES: usize = 100;

/// Whether a table describes the columns of a matrix, as the dictionary does. It
/// names them, and an institution may be called as one of them is: it is known
/// before any table is taken for a matrix.
pub(super) fn is_dictionary(grid: &Grid) -> bool {
    if grid.len() > MOST_ENTRIES {
        return false;
    }
    let (mut rows, mut entries) = (0, Vec::new());
    for row in 0..grid.len() {
        let cells: Vec<Text> = grid.cells(row).map(Text::of).collect();
        if let Some((first, _)) = pair(&cells) {
            rows += 1;
            entries.extend(entry(&cells[first].text));
        }
    }
    entries.contains(&Entry::Header) && entries.len() >= 4 && entries.len() * 2 > rows
}

/// Whether a table says nothing but metadata, whatever is said of a field.
pub(super) fn is_all_metadata(grid: &Grid) -> bool {
    if grid.len() > MOST_ENTRIES {
        return false;
    }
    let (mut rows, mut labels) = (0, 0);
    for row in 0..grid.len() {
        let cells: Vec<Text> = grid.cells(row).map(Text::of).collect();
        if let Some((first, _)) = pair(&cells) {
            rows += 1;
            let label = label(&cells[first].text);
            labels += usize::from(label.is_some_and(|label| label.field != Field::Institution));
        }
    }
    labels >= 5 && labels == rows
}

/// Which file of the triad a table is.
pub(super) fn part_of(grid: &Grid) -> Option<TriadPart> {
    if is_dictionary(grid) {
        return Some(TriadPart::Dictionary);
    }
    if is_all_metadata(grid) {
        return Some(TriadPart::Metadata);
    }
    if has_matrix(grid) {
        return Some(TriadPart::DataSet);
    }
    let (mut rows, mut labels, mut fields) = (0, 0, 0);
    for row in 0..grid.len() {
        let cells: Vec<Text> = grid.cells(row).map(Text::of).collect();
        let Some((first, _)) = pair(&cells) else {
            continue;
        };
        rows += 1;
        let key = &cells[first].text;
        fields += usize::from(entry(key).is_some());
        labels += usize::from(label(key).is_some_and(|label| label.field != Field::Institution));
    }
    if labels >= 2 && labels * 2 > rows {
        Some(TriadPart::Metadata)
    } else if fields >= 4 && fields * 2 > rows {
        Some(TriadPart::Dictionary)
    } else {
        None
    }
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
