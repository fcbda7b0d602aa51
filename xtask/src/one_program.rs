//! Two parts of the program in one file. What the splitting tool cuts reach each
//! other through the table of the first part alone; as one file they call each
//! other at once, and a compressor finds in one what it has seen in the other.
//! `wasm-merge` joins what one program takes to what the other gives, so that
//! one of them has to give what both take.

use crate::wasm_sections::{
    EXPORTS, IMPORTS, description, name, number, put_name, put_number, put_section, sections,
};

/// What is taken that is no function: the memory, the table, the values of all
/// parts. The number before each says which of its kind it is.
struct Shared<'a> {
    name: &'a str,
    kind: u8,
    at: usize,
}

/// The program giving what it takes, under the same names; `None` when it is
/// not understood, or gives something already.
pub fn giving_what_it_takes(program: &[u8]) -> Option<Vec<u8>> {
    let (head, sections) = sections(program)?;
    let mut giving = head.to_vec();
    let mut exports = None;
    for (kind, section) in sections {
        if kind == EXPORTS {
            (section == [0]).then_some(())?;
            continue;
        }
        if kind == IMPORTS {
            exports = Some(exported(&shared(section)?));
        } else if kind > EXPORTS
            && let Some(exports) = exports.take()
        {
            put_section(&mut giving, EXPORTS, &exports);
        }
        put_section(&mut giving, kind, section);
    }
    exports.is_none().then_some(giving)
}

/// The program taking all it takes from `module`; `None` when it is not
/// understood.
pub fn taking_from(program: &[u8], module: &str) -> Option<Vec<u8>> {
    let (head, sections) = sections(program)?;
    let mut taking = head.to_vec();
    for (kind, section) in sections {
        if kind != IMPORTS {
            put_section(&mut taking, kind, section);
            continue;
        }
        let (count, mut rest) = number(section)?;
        let mut imports = Vec::new();
        put_number(&mut imports, count);
        for _ in 0..count {
            let (_, after) = name(rest)?;
            put_name(&mut imports, module);
            let (own, after) = name(after)?;
            put_name(&mut imports, own);
            let (described, after) = after.split_at_checked(description(after)?)?;
            imports.extend(described);
            rest = after;
        }
        put_section(&mut taking, kind, &imports);
    }
    Some(taking)
}

/// What a section of imports takes; `None` when a function is among it, which
/// only a page can give.
fn shared(section: &[u8]) -> Option<Vec<Shared<'_>>> {
    let (count, mut rest) = number(section)?;
    let mut shared: Vec<Shared<'_>> = Vec::new();
    for _ in 0..count {
        let (_, after) = name(rest)?;
        let (name, after) = name(after)?;
        let (described, after) = after.split_at_checked(description(after)?)?;
        let kind = *described.first().filter(|kind| **kind != 0)?;
        let at = shared.iter().filter(|other| other.kind == kind).count();
        shared.push(Shared { name, kind, at });
        rest = after;
    }
    Some(shared)
}

fn exported(shared: &[Shared<'_>]) -> Vec<u8> {
    let mut exports = Vec::new();
    put_number(&mut exports, shared.len());
    for Shared { name, kind, at } in shared {
        put_name(&mut exports, name);
        exports.push(*kind);
        put_number(&mut exports, *at);
    }
    exports
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A program of types, what it takes from `module`, what it gives, and code.
    fn program(module: &str, gives: Option<&[u8]>) -> Vec<u8> {
        let mut imports = vec![3];
        for (name, described) in [
            ("memory", &[2, 0, 21][..]),
            ("table", &[1, 0x70, 0, 9]),
            ("stack", &[3, 0x7f, 1]),
        ] {
            put_name(&mut imports, module);
            put_name(&mut imports, name);
            imports.extend(described);
        }
        let mut program = b"\0asm\x01\0\0\0".to_vec();
        put_section(&mut program, 1, &[0]);
        put_section(&mut program, IMPORTS, &imports);
        if let Some(gives) = gives {
            put_section(&mut program, EXPORTS, gives);
        }
        put_section(&mut program, 10, &[0]);
        program
    }

    #[test]
    fn what_is_taken_is_given_under_the_same_names() {
        let given: &[u8] = b"\x03\x06memory\x02\0\x05table\x01\0\x05stack\x03\0";
        for before in [None, Some(&[0][..])] {
            let giving = giving_what_it_takes(&program("first", before));
            assert_eq!(giving, Some(program("first", Some(given))));
        }
    }

    #[test]
    fn what_gives_something_already_is_refused() {
        let before: &[u8] = b"\x01\x01a\x02\0";
        assert_eq!(giving_what_it_takes(&program("first", Some(before))), None);
    }

    #[test]
    fn all_is_taken_from_the_module_that_is_named() {
        let taking = taking_from(&program("first", None), "other");
        assert_eq!(taking, Some(program("other", None)));
    }

    #[test]
    fn what_is_cut_is_refused_or_ends_with_a_section() {
        let whole = program("first", None);
        for end in 0..whole.len() {
            let cut = whole.get(..end).unwrap_or_default();
            if let Some(taking) = taking_from(cut, "other") {
                assert!(taking.len() <= cut.len(), "cut at {end}");
            }
        }
    }
}
