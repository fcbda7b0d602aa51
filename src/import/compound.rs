//! The file of streams that XLS and DOC are, and what it takes to find one of
//! them.

/// A compound file (MS-CFB).
pub(super) struct Compound<'a> {
    bytes: &'a [u8],
    /// Bytes in a sector.
    size: usize,
    /// The sector after each sector.
    next: Vec<u32>,
    directory: Vec<u8>,
}

/// Bytes in a sector of the small streams.
const SMALL: usize = 64;
/// Bytes in an entry of the directory.
const ENTRY: usize = 128;
/// The kind of an entry that is no folder.
const STREAM: u8 = 2;
/// Bytes that say whether a stream is a workbook, and how many are looked at.
const BEGINNING: usize = 8;
const MOST_STREAMS: usize = 32;
/// Larger numbers stand for the end, or for none.
const LAST: u32 = 0xffff_fffa;

impl<'a> Compound<'a> {
    /// `None` when it is damaged.
    pub fn open(bytes: &'a [u8]) -> Option<Self> {
        let shift = u16_at(bytes, 0x1e)?;
        let size = match shift {
            9 | 12 => 1_usize << shift,
            _ => return None,
        };
        let mut file = Self {
            bytes,
            size,
            next: Vec::new(),
            directory: Vec::new(),
        };
        let mut tables: Vec<u32> = (0..109)
            .map_while(|at| u32_at(bytes, 0x4c + at * 4))
            .collect();
        let mut more = u32_at(bytes, 0x44)?;
        // Each sector of the list is read once, however it goes round.
        for _ in 0..bytes.len() / size {
            let Some(sector) = file.sector(more) else {
                break;
            };
            let mut numbers = numbers(sector);
            more = numbers.pop()?;
            tables.extend(numbers);
        }
        for table in tables.into_iter().filter(|table| *table <= LAST) {
            let Some(sector) = file.sector(table) else {
                continue;
            };
            file.next.extend(numbers(sector));
            if file.next.len() > bytes.len() / size + size {
                break;
            }
        }
        file.directory = file.chain(u32_at(bytes, 0x30)?, usize::MAX)?;
        Some(file)
    }

    fn sector(&self, number: u32) -> Option<&'a [u8]> {
        if number > LAST {
            return None;
        }
        let start = (number as usize).checked_add(1)?.checked_mul(self.size)?;
        // The last sector may be short.
        self.bytes
            .get(start..(start + self.size).min(self.bytes.len()))
            .filter(|sector| !sector.is_empty())
    }

    /// The sectors from one on, up to so many bytes.
    fn chain(&self, first: u32, len: usize) -> Option<Vec<u8>> {
        let mut bytes = Vec::new();
        let mut number = first;
        while number <= LAST && bytes.len() < len {
            bytes.extend_from_slice(self.sector(number)?);
            if bytes.len() > self.bytes.len() {
                return None;
            }
            number = *self.next.get(number as usize)?;
        }
        bytes.truncate(len);
        Some(bytes)
    }

    fn entry(&self, index: usize) -> Option<&[u8]> {
        let start = index.checked_mul(ENTRY)?;
        self.directory.get(start..start.checked_add(ENTRY)?)
    }

    /// What stands in the root, and not in an object that is embedded: the tree
    /// below its first entry. All entries, where the tree is none.
    fn root(&self) -> Vec<&[u8]> {
        let all = self.directory.len() / ENTRY;
        let mut seen = vec![false; all];
        let number = |entry: &[u8], at| u32_at(entry, at).map_or(usize::MAX, |next| next as usize);
        let mut next = vec![self.entry(0).map_or(usize::MAX, |root| number(root, 0x4c))];
        let mut entries = Vec::new();
        while let Some(index) = next.pop() {
            let Some(entry) = self.entry(index).filter(|_| !seen[index]) else {
                continue;
            };
            seen[index] = true;
            entries.push(entry);
            next.extend([number(entry, 0x44), number(entry, 0x48)]);
        }
        if entries.is_empty() {
            entries.extend((1..all).filter_map(|index| self.entry(index)));
        }
        entries
    }

    /// Whether the root has a stream or a folder of this name.
    pub fn has(&self, name: &str) -> bool {
        let mut entries = self.root().into_iter();
        entries.any(|entry| name_of(entry).eq_ignore_ascii_case(name))
    }

    /// The workbook, by what it begins with: nearly always it is called so, and
    /// next to it there may be one for older programs.
    pub fn workbook(&self) -> Option<Vec<u8>> {
        let mut streams = self.root();
        streams.retain(|entry| entry[0x42] == STREAM);
        streams.sort_by_cached_key(|entry| {
            let name = name_of(entry).to_ascii_lowercase();
            (name != "workbook", name != "book")
        });
        let is_workbook = |entry: &&[u8]| {
            let start = || self.content(entry, BEGINNING);
            name_of(entry).eq_ignore_ascii_case("workbook")
                || start().is_some_and(|start| is_records(&start))
        };
        let entry = streams.into_iter().take(MOST_STREAMS).find(is_workbook)?;
        self.content(entry, usize::MAX)
    }

    /// Up to so many bytes of a stream; `None` when it is damaged.
    fn content(&self, entry: &[u8], most: usize) -> Option<Vec<u8>> {
        let (first, len) = (u32_at(entry, 0x74)?, u32_at(entry, 0x78)? as usize);
        let wanted = len.min(most);
        if len >= u32_at(self.bytes, 0x38)? as usize {
            return self
                .chain(first, wanted)
                .filter(|bytes| bytes.len() == wanted);
        }
        let root = self.entry(0)?;
        let small = self.chain(u32_at(root, 0x74)?, u32_at(root, 0x78)? as usize)?;
        let next = numbers(&self.chain(u32_at(self.bytes, 0x3c)?, usize::MAX)?);
        let mut bytes = Vec::new();
        let mut number = first;
        while number <= LAST && bytes.len() < wanted {
            let start = (number as usize).checked_mul(SMALL)?;
            let piece = small.get(start..(start + SMALL).min(small.len()))?;
            if piece.is_empty() {
                return None;
            }
            bytes.extend_from_slice(piece);
            if bytes.len() > small.len() {
                return None;
            }
            number = *next.get(number as usize)?;
        }
        bytes.truncate(wanted);
        (bytes.len() == wanted).then_some(bytes)
    }
}

fn name_of(entry: &[u8]) -> String {
    let len = usize::from(u16_at(entry, 0x40).unwrap_or(0)).min(64);
    let name = entry[..len.saturating_sub(2)].chunks_exact(2);
    let name: Vec<u16> = name
        .map(|pair| u16::from_le_bytes([pair[0], pair[1]]))
        .collect();
    String::from_utf16_lossy(&name)
}

/// Whether bytes begin as the records of an old workbook do, of Excel 2 to 2003.
pub(super) fn is_records(bytes: &[u8]) -> bool {
    const BEGINNINGS: [&[u8]; 5] = [
        b"\x09\x08\x10\x00\x00\x06\x05\x00",
        b"\x09\x08\x08\x00\x00\x05",
        b"\x09\x04\x06\x00",
        b"\x09\x02\x06\x00",
        b"\x09\x00\x04\x00",
    ];
    BEGINNINGS.iter().any(|start| bytes.starts_with(start))
}

fn numbers(bytes: &[u8]) -> Vec<u32> {
    let each = bytes.chunks_exact(4);
    each.map(|four| u32::from_le_bytes([four[0], four[1], four[2], four[3]]))
        .collect()
}

pub(super) fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    let bytes = bytes.get(at..at.checked_add(2)?)?;
    Some(u16::from_le_bytes(bytes.try_into().ok()?))
}

pub(super) fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    let bytes = bytes.get(at..at.checked_add(4)?)?;
    Some(u32::from_le_bytes(bytes.try_into().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chain_that_turns_in_an_empty_sector_ends() {
        let mut bytes = vec![0xff; 1024];
        bytes[0x1e..0x20].copy_from_slice(&9_u16.to_le_bytes());
        for (at, number) in [
            (0x30, 1), // the directory, right behind the end of the file
            (0x44, 0xffff_fffe),
            (0x4c, 0),    // the table of sectors
            (512 + 4, 1), // in which sector 1 comes after itself
        ] {
            bytes[at..at + 4].copy_from_slice(&u32::to_le_bytes(number));
        }
        assert!(Compound::open(&bytes).is_none());
    }
}
