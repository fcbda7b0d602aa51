use super::encoding::Encoding;
use super::error::ReadError;
use super::grid::Grid;
use super::limits::MAX_BYTES;
use super::opened::ReadOptions;
use super::recognise::row::Text;
use super::recognise::shape::{Recognised, recognised};
use super::report::Report;
use super::text::{decode, delimited, json_matrix};
use super::{detect, triad_part};
use crate::draft::file;
use crate::model::{Column, Separator};

/// How many rows with text are shown.
const ROWS: usize = 15;
/// How much of a file is decoded and split: UTF-16 takes two bytes a letter.
const SAMPLE: usize = 2 * delimited::SAMPLE;

/// The first rows of a file and how it would be read, for the person to look
/// at and correct.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Preview {
    /// `None` for what is no text in columns, and so is [`Preview::separator`].
    pub encoding: Option<Encoding>,
    pub separator: Option<Separator>,
    /// The first rows that say something, with their lines in the file.
    pub rows: Vec<(u32, Vec<String>)>,
    /// What each column of [`Preview::rows`] is taken for.
    pub columns: Vec<Option<Column>>,
    /// There is nothing to ask: the file says how it is to be read, or the
    /// person has said so.
    pub certain: bool,
}

/// Looks at the first rows of a file. The encoding is found from all of it,
/// and only a sample is decoded and split.
///
/// # Errors
///
/// As [`super::open::read`], but that a table which is no matrix is shown, for the
/// person to say what its columns are.
pub fn preview(name: &str, bytes: &[u8], options: &ReadOptions) -> Result<Preview, ReadError> {
    let size = bytes.len() as u64;
    if size > MAX_BYTES {
        return Err(ReadError::TooLarge { bytes: size });
    }
    if let Some(kind) = detect::of_binary(bytes) {
        return Err(ReadError::Binary { kind });
    }
    let (encoding, guessed) = match options.encoding {
        Some(encoding) => (encoding, false),
        None => {
            let detected = decode::detected(bytes)?;
            (detected.encoding, detected.is_guess)
        }
    };
    let decoded = decode::decode(sample(bytes, encoding), Some(encoding))?;
    if json_matrix::looks_like_one(&decoded.text) || file::looks_like_one(name, &decoded.text) {
        return Ok(Preview {
            encoding: None,
            separator: None,
            rows: Vec::new(),
            columns: Vec::new(),
            certain: true,
        });
    }
    if let Some(kind) = detect::of_text(&decoded.text) {
        return Err(ReadError::Binary { kind });
    }
    let mut report = Report::default();
    let grid = delimited::read(&decoded.text, options.separator, &mut report)?;
    let mut preview = of_grid(&grid, options);
    if preview.columns.iter().all(Option::is_none)
        && options.columns.is_none()
        && triad_part::part_of(&grid).is_some()
    {
        let names = vec![name.to_owned()];
        return Err(ReadError::NoDataSet { names });
    }
    let narrow = options.separator.is_none() && delimited::is_doubtful(&decoded.text);
    preview.encoding = Some(encoding);
    preview.separator = report.source.separator;
    preview.certain &= !guessed && !narrow;
    Ok(preview)
}

/// The first rows of a grid, and how they would be read.
pub(crate) fn of_grid(grid: &Grid, options: &ReadOptions) -> Preview {
    let rows = rows(grid);
    let width = rows.iter().map(|(_, cells)| cells.len()).max().unwrap_or(0);
    let Recognised {
        mut columns,
        by_name,
    } = recognised(grid);
    if let Some(said) = &options.columns {
        columns.clone_from(said);
    }
    columns.resize(width.max(columns.len()), None);
    // A column that is missing may be one that goes by another name.
    let missing = Column::ALL
        .iter()
        .any(|column| !columns.contains(&Some(*column)));
    let full = |at: usize| {
        let filled =
            |cells: &Vec<String>| cells.get(at).is_some_and(|cell| !cell.trim().is_empty());
        2 * rows.iter().filter(|(_, cells)| filled(cells)).count() > rows.len()
    };
    let other = (0..columns.len()).any(|at| columns[at].is_none() && full(at));
    Preview {
        encoding: None,
        separator: None,
        certain: options.columns.is_some() || (by_name && !(missing && other)),
        rows,
        columns,
    }
}

/// The first lines, whole unless one of them is all there is.
fn sample(bytes: &[u8], encoding: Encoding) -> &[u8] {
    if bytes.len() <= SAMPLE {
        return bytes;
    }
    let sample = &bytes[..SAMPLE];
    if matches!(encoding, Encoding::Utf16Le | Encoding::Utf16Be) {
        return sample;
    }
    let line_end = sample
        .iter()
        .rposition(|byte| matches!(byte, b'\n' | b'\r'));
    line_end.map_or(sample, |end| &sample[..=end])
}

fn rows(grid: &Grid) -> Vec<(u32, Vec<String>)> {
    let texts = (0..grid.len()).map(|row| {
        let cells: Vec<Text> = grid.cells(row).map(Text::of).collect();
        (row, cells)
    });
    let say = |(_, cells): &(usize, Vec<Text>)| cells.iter().any(|cell| !cell.is_blank());
    let rows = texts.filter(say).take(ROWS).map(|(row, cells)| {
        let cells = cells.into_iter().map(|cell| cell.text.into_owned());
        (grid.place(row, None).number, cells.collect())
    });
    rows.collect()
}
