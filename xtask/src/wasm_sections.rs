//! The bytes of a program in WebAssembly: its sections, and what stands in them.
//! <https://webassembly.github.io/spec/core/binary/modules.html>

/// The section of what a program takes.
pub const IMPORTS: u8 = 2;
/// The section of what it gives.
pub const EXPORTS: u8 = 7;
/// Where the sections begin.
pub const HEADER: usize = 8;

/// A section by its number, and what is in it.
pub type Section<'a> = (u8, &'a [u8]);

/// What a program begins with, and its sections; `None` when it is cut.
pub fn sections(program: &[u8]) -> Option<(&[u8], Vec<Section<'_>>)> {
    let (head, mut rest) = program.split_at_checked(HEADER)?;
    let mut sections = Vec::new();
    while let [kind, after @ ..] = rest {
        let (length, after) = number(after)?;
        let (section, after) = after.split_at_checked(length)?;
        sections.push((*kind, section));
        rest = after;
    }
    Some((head, sections))
}

pub fn put_section(program: &mut Vec<u8>, kind: u8, section: &[u8]) {
    program.push(kind);
    put_number(program, section.len());
    program.extend(section);
}

/// How many bytes say what is taken: a function, a table, a memory or a value.
pub fn description(bytes: &[u8]) -> Option<usize> {
    let (kind, after) = bytes.split_first()?;
    let limits = |after: &[u8]| {
        let (bounded, rest) = number(after)?;
        let (_, rest) = number(rest)?;
        match bounded & 1 {
            1 => number(rest).map(|(_, rest)| rest.len()),
            _ => Some(rest.len()),
        }
    };
    let left = match kind {
        0 => number(after)?.1.len(),
        1 => limits(after.get(1..)?)?,
        2 => limits(after)?,
        3 => after.get(2..)?.len(),
        _ => return None,
    };
    Some(bytes.len() - left)
}

/// A number in LEB128, and what follows it.
pub fn number(bytes: &[u8]) -> Option<(usize, &[u8])> {
    let mut number = 0;
    for (at, byte) in bytes.iter().enumerate().take(5) {
        number |= usize::from(byte & 0x7f) << (7 * at);
        if byte & 0x80 == 0 {
            return Some((number, bytes.get(at + 1..)?));
        }
    }
    None
}

pub fn put_number(bytes: &mut Vec<u8>, mut number: usize) {
    loop {
        let low = (number & 0x7f) as u8;
        number >>= 7;
        if number == 0 {
            return bytes.push(low);
        }
        bytes.push(low | 0x80);
    }
}

pub fn name(bytes: &[u8]) -> Option<(&str, &[u8])> {
    let (length, after) = number(bytes)?;
    let (name, after) = after.split_at_checked(length)?;
    Some((str::from_utf8(name).ok()?, after))
}

pub fn put_name(bytes: &mut Vec<u8>, name: &str) {
    put_number(bytes, name.len());
    bytes.extend(name.as_bytes());
}
