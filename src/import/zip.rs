//! The files in a ZIP, such as the triad that this program writes. Only for the
//! worker, whose program has a decompressor.

use std::io::{Cursor, Read as _};

use zip::ZipArchive;
use zip::result::ZipError;

use super::detect::{self, Kind};
use super::error::{ReadError, TriadPart};
use super::limits::MAX_BYTES;
use super::open::{Nature, inside, nature, read_page};
use super::opened::ReadOptions;
use super::recognise::shape::has_matrix;
use super::text::form::Inside;
use super::triad_part::part_of;
use super::word::tables_of_word;
use super::workbook::sheets;
use crate::model::own_files::{DATA_PACKAGE, PUBLISHED};

/// What is published has a page for each unit and a file for each month; a ZIP
/// with more is none of ours.
const MAX_ENTRIES: usize = 2_000;
/// So many ZIPs may stand one inside the other. There are some that hold
/// themselves.
const MAX_DEPTH: usize = 3;

/// What of a ZIP is to be opened, and what is not.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ZipFiles {
    pub files: Vec<(String, Vec<u8>)>,
    /// The names of the files that could say something, and are not opened.
    pub beside: Vec<String>,
}

/// The files of a ZIP, by their bare names; those of the ZIP in it, when it
/// holds nothing else. Folders and what Macs add are passed over, and so is the
/// description of a data package, which is made of its rows; of what is published
/// there is the JSON alone, which says all. A single file is never a ZIP. Where
/// one is a page or a workbook with a matrix, it is alone; so is the only PDF where
/// nothing else is a matrix.
///
/// # Errors
/// What is wrong with the ZIP: damaged, encrypted, too large when unpacked,
/// packed in a way that no usual program writes, or in too many others; and when
/// several of its files could be the matrix.
pub fn files_of_zip(bytes: &[u8]) -> Result<Vec<(String, Vec<u8>)>, ReadError> {
    found_in_zip(bytes).map(|found| found.files)
}

/// [`files_of_zip`], with the names of what is not opened.
///
/// # Errors
/// As that.
pub fn found_in_zip(bytes: &[u8]) -> Result<ZipFiles, ReadError> {
    let mut files = unpacked(bytes)?;
    for depth in 1.. {
        let [(name, inner)] = &files[..] else { break };
        if nature(inner) != Nature::Archive {
            break;
        }
        let inside = |error| ReadError::InFile {
            name: name.clone(),
            error: Box::new(error),
        };
        if depth == MAX_DEPTH {
            return Err(inside(ReadError::NestedZip { limit: MAX_DEPTH }));
        }
        files = unpacked(inner).map_err(inside)?;
    }
    let published = files.iter().any(|(name, _)| name == PUBLISHED);
    if published {
        files.retain(|(name, _)| name == PUBLISHED);
    } else if files.len() > 1 {
        files.retain(|(name, _)| name != DATA_PACKAGE);
    }
    chosen(files)
}

/// What kind of file it is beside others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Beside {
    /// It dresses a page, and says nothing.
    Dress,
    /// It may say something that cannot be read here.
    Unreadable,
    /// It is opened alone, if nothing else is the matrix.
    Pdf,
    /// A page or a workbook, which is opened alone.
    Alone,
    /// It may be of a triad.
    Text,
}

impl Beside {
    fn of((name, bytes): &(String, Vec<u8>)) -> Self {
        const DRESS: [&str; 6] = ["css", "js", "woff", "woff2", "ttf", "map"];
        let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
        if DRESS.iter().any(|dress| dress.eq_ignore_ascii_case(ending)) {
            return Self::Dress;
        }
        match (nature(bytes), detect::of_binary(bytes)) {
            (Nature::Pdf, _) => Self::Pdf,
            (Nature::Workbook | Nature::WordDocument | Nature::WebPage, _) => Self::Alone,
            (_, Some(kind)) if kind != Kind::Archive => Self::Unreadable,
            _ => Self::Text,
        }
    }
}

/// Of several files those that are opened: the page or the workbook that has the
/// matrix, else what may be a triad.
fn chosen(files: Vec<(String, Vec<u8>)>) -> Result<ZipFiles, ReadError> {
    let kinds: Vec<Beside> = files.iter().map(Beside::of).collect();
    let of = |kind: Beside| -> Vec<usize> {
        let places = 0..kinds.len();
        places.filter(|at| kinds[*at] == kind).collect()
    };
    let dress = |at: &usize| kinds[*at] == Beside::Dress;
    if files.len() < 2 || (0..files.len()).all(|at| dress(&at)) {
        let beside = Vec::new();
        return Ok(ZipFiles { files, beside });
    }
    let (alone, texts, printed) = (of(Beside::Alone), of(Beside::Text), of(Beside::Pdf));
    let names = |places: &[usize]| -> Vec<String> {
        places.iter().map(|at| files[*at].0.clone()).collect()
    };
    let with_matrix: Vec<usize> = match &alone[..] {
        [_] if texts.is_empty() => alone.clone(),
        _ => {
            let has = |at: &usize| has_a_matrix(&files[*at].1);
            alone.iter().copied().filter(has).collect()
        }
    };
    let texts_say = || texts.iter().any(|at| is_of_a_matrix(&files[*at]));
    let opened: Vec<usize> = match (&with_matrix[..], alone.len()) {
        ([only], _) => vec![*only],
        ([], 0) if !printed.is_empty() && !texts_say() => match &printed[..] {
            [_] => printed,
            several => {
                let names = names(several);
                return Err(ReadError::SeveralInZip { names });
            }
        },
        ([], 0) if texts.is_empty() => (0..files.len()).filter(|at| !dress(at)).collect(),
        ([], 0) => texts,
        ([], _) if texts_say() => texts,
        // It may be a matrix that has to be asked about.
        ([], 1) => alone,
        ([], _) => {
            let names = names(&alone);
            return Err(ReadError::NoneInZip { names });
        }
        (several, _) => {
            let names = names(several);
            return Err(ReadError::SeveralInZip { names });
        }
    };
    let left_out = (0..files.len()).filter(|at| !opened.contains(at) && !dress(at));
    let beside = names(&left_out.collect::<Vec<usize>>());
    let files = files.into_iter().enumerate();
    let files = files.filter(|(at, _)| opened.contains(at));
    Ok(ZipFiles {
        files: files.map(|(_, file)| file).collect(),
        beside,
    })
}

/// Whether a text is a matrix, or what goes with one.
fn is_of_a_matrix((name, bytes): &(String, Vec<u8>)) -> bool {
    match inside(name, bytes, &ReadOptions::default()) {
        Ok(Inside::Document(_)) => true,
        Ok(Inside::Table(table)) => part_of(&table.0).is_some(),
        Err(_) => false,
    }
}

/// Whether a page or a workbook has the matrix in it.
fn has_a_matrix(bytes: &[u8]) -> bool {
    let sheets = match nature(bytes) {
        Nature::Workbook => sheets(bytes, &mut |_| {}),
        Nature::WordDocument => tables_of_word(bytes, &mut |_| {}),
        _ => read_page(bytes, &mut |_| {}),
    };
    sheets.is_ok_and(|sheets| sheets.iter().any(|sheet| has_matrix(&sheet.grid)))
}

/// The files of a ZIP of files that are each something of their own, by their
/// places in it, and those of the ZIPs in it; none where all of it is one matrix,
/// or what goes with one.
///
/// # Errors
/// As [`files_of_zip`].
pub fn files_in_zip(bytes: &[u8]) -> Result<Vec<(String, Vec<u8>)>, ReadError> {
    let mut found = Vec::new();
    gather(placed(bytes)?, "", 1, &mut found)?;
    if found.len() < 2 {
        found.clear();
    }
    Ok(found)
}

fn gather(
    files: Vec<(String, Vec<u8>)>,
    folder: &str,
    depth: usize,
    found: &mut Vec<(String, Vec<u8>)>,
) -> Result<(), ReadError> {
    if is_one_matrix(&files) {
        return Ok(());
    }
    for (place, content) in files {
        let place = format!("{folder}{place}");
        if Beside::of(&(bare(&place), Vec::new())) == Beside::Dress {
            continue;
        }
        let before = found.len();
        if nature(&content) == Nature::Archive {
            let inside = |error| ReadError::InFile {
                name: place.clone(),
                error: Box::new(error),
            };
            if depth == MAX_DEPTH {
                return Err(inside(ReadError::NestedZip { limit: MAX_DEPTH }));
            }
            let inner = placed(&content).map_err(inside)?;
            gather(inner, &format!("{place}/"), depth + 1, found)?;
        }
        // A ZIP that is one matrix is one of the files.
        if found.len() == before {
            found.push((place, content));
        }
        let bytes = found.iter().map(|(_, content)| content.len() as u64).sum();
        if bytes > MAX_BYTES {
            return Err(ReadError::TooLarge { bytes });
        }
        if found.len() > MAX_ENTRIES {
            let limit = MAX_ENTRIES;
            return Err(ReadError::TooManyFiles { limit });
        }
    }
    Ok(())
}

/// Whether files are what was published, or those of a triad.
fn is_one_matrix(files: &[(String, Vec<u8>)]) -> bool {
    let of_triad = |(place, content): &(String, Vec<u8>)| {
        let table = inside(place, content, &ReadOptions::default());
        let part = match table {
            Ok(Inside::Table(table)) if nature(content) == Nature::Text => part_of(&table.0),
            _ => None,
        };
        part.is_some_and(|part| part != TriadPart::DataSet)
    };
    files.iter().any(|(place, _)| bare(place) == PUBLISHED) || files.iter().any(of_triad)
}

fn bare(place: &str) -> String {
    place.rsplit('/').next().unwrap_or_default().to_owned()
}

/// The files right in a ZIP.
pub(super) fn unpacked(bytes: &[u8]) -> Result<Vec<(String, Vec<u8>)>, ReadError> {
    let files = placed(bytes)?.into_iter();
    Ok(files
        .map(|(place, content)| (bare(&place), content))
        .collect())
}

/// The same, by their places in it: with the folders that they are in.
fn placed(bytes: &[u8]) -> Result<Vec<(String, Vec<u8>)>, ReadError> {
    let damaged = |_| ReadError::DamagedZip;
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(damaged)?;
    if archive.len() > MAX_ENTRIES {
        let limit = MAX_ENTRIES;
        return Err(ReadError::TooManyFiles { limit });
    }
    let mut files = Vec::new();
    let mut total = 0_u64;
    for index in 0..archive.len() {
        let entry = archive.by_index_raw(index).map_err(damaged)?;
        let path = entry.name().map_err(damaged)?.replace('\\', "/");
        let name = bare(&path);
        let of_mac = path.starts_with("__MACOSX/") || path.contains("/__MACOSX/");
        if entry.is_dir() || of_mac || name.is_empty() || name.starts_with('.') {
            continue;
        }
        if entry.encrypted() {
            return Err(ReadError::EncryptedZip { name });
        }
        let size = entry.size();
        total = total.saturating_add(size);
        if total > MAX_BYTES {
            return Err(ReadError::TooLarge { bytes: total });
        }
        drop(entry);
        let entry = archive.by_index(index).map_err(|error| match error {
            ZipError::UnsupportedArchive(_) => ReadError::PackedZip,
            _ => ReadError::DamagedZip,
        })?;
        let mut content = Vec::new();
        // What is larger than it says is damaged; so is what reads otherwise.
        let read = entry.take(size + 1).read_to_end(&mut content);
        if read.is_err() || content.len() as u64 != size {
            return Err(ReadError::DamagedZip);
        }
        files.push((path, content));
    }
    if files.is_empty() {
        return Err(ReadError::Empty);
    }
    Ok(files)
}
