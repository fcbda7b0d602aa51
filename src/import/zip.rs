//! The files in a ZIP, such as the triad that this program writes. Only for the
//! worker, whose program has a decompressor.

use std::io::{Cursor, Read as _};

use zip::ZipArchive;
use zip::result::ZipError;

use super::error::ReadError;
use super::limits::MAX_BYTES;
use super::open::{Nature, nature};
use crate::model::own_files::{DATA_PACKAGE, PUBLISHED};

/// A ZIP with more is no triad.
const MAX_ENTRIES: usize = 100;
/// So many ZIPs may stand one inside the other. There are some that hold
/// themselves.
const MAX_DEPTH: usize = 3;

/// The files of a ZIP, by their bare names; those of the ZIP in it, when it
/// holds nothing else. Folders and what Macs add are passed over, and so is the
/// description of a data package, which is made of its rows; of what is published
/// there is the JSON alone, which says all. A single file is never a ZIP.
///
/// # Errors
/// What is wrong with the ZIP: damaged, encrypted, too large when unpacked,
/// packed in a way that no usual program writes, or in too many others.
pub fn files_of_zip(bytes: &[u8]) -> Result<Vec<(String, Vec<u8>)>, ReadError> {
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
    Ok(files)
}

/// The files right in a ZIP.
fn unpacked(bytes: &[u8]) -> Result<Vec<(String, Vec<u8>)>, ReadError> {
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
        let name = path.rsplit('/').next().unwrap_or_default().to_owned();
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
        files.push((name, content));
    }
    if files.is_empty() {
        return Err(ReadError::Empty);
    }
    Ok(files)
}
