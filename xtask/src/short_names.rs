//! What a program takes from its page has names of many letters, each with a hash
//! that no compressor can shorten: a twentieth of the viewer, as of the start page. Here they get short
//! ones, the same in the program and in the script that gives it them, and the
//! script loses its comments and its indentation.

use std::collections::HashMap;

use crate::bare::bare;
use crate::wasm_sections::{
    IMPORTS, description, name, number, put_name, put_number, put_section, sections,
};

/// A script of wasm-bindgen and its program with short names; `None` when they
/// are not understood.
pub fn shortened(script: &str, program: &[u8]) -> Option<(String, Vec<u8>)> {
    let (head, sections) = sections(program)?;
    let mut short = head.to_vec();
    let mut names = HashMap::new();
    for (kind, section) in sections {
        match kind {
            IMPORTS => put_section(&mut short, kind, &imports(section, &mut names)?),
            _ => put_section(&mut short, kind, section),
        }
    }
    Some((renamed(&bare(script), &names), short))
}

/// The section with its names replaced, which are noted.
fn imports(section: &[u8], names: &mut HashMap<String, String>) -> Option<Vec<u8>> {
    let (count, mut rest) = number(section)?;
    let mut short = Vec::new();
    put_number(&mut short, count);
    for _ in 0..count {
        let (module, after) = name(rest)?;
        let (own, after) = name(after)?;
        let given = match is_generated(own) {
            true => {
                let given = format!("i{:x}", names.len());
                names.entry(own.to_owned()).or_insert(given).clone()
            }
            false => own.to_owned(),
        };
        put_name(&mut short, module);
        put_name(&mut short, &given);
        let (described, after) = after.split_at_checked(description(after)?)?;
        short.extend(described);
        rest = after;
    }
    rest.is_empty().then_some(short)
}

/// `__wbg_append_24889ba5c72546c0`
fn is_generated(name: &str) -> bool {
    let hash = name.rsplit_once('_').map_or("", |(_, hash)| hash);
    let is_hash = hash.len() == 16 && hash.bytes().all(|digit| digit.is_ascii_hexdigit());
    name.starts_with("__wb") && is_hash
}

/// The script with whole words replaced.
fn renamed(script: &str, names: &HashMap<String, String>) -> String {
    let mut renamed = String::with_capacity(script.len());
    let mut word = String::new();
    for letter in script.chars().chain(['\0']) {
        if letter.is_ascii_alphanumeric() || letter == '_' {
            word.push(letter);
            continue;
        }
        renamed.push_str(names.get(&word).unwrap_or(&word));
        word.clear();
        if letter != '\0' {
            renamed.push(letter);
        }
    }
    renamed
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wasm_sections::HEADER;

    const SCRIPT: &str = "/**\n * Starts.\n */\nexport function start() {\n    \
        const imports = {\n        __wbg_log_0123456789abcdef: (text) => log(text),\n        \
        __wbg_log_fedcba9876543210: (a, b) => log(a, b),\n        plain: 1,\n    };\n\n    \
        // told\n    return imports;\n}\n";

    /// A program that takes these names as functions of its page, and a memory.
    fn program(names: &[&str]) -> Vec<u8> {
        let mut imports = Vec::new();
        put_number(&mut imports, names.len() + 1);
        for name in names {
            put_name(&mut imports, "./x.js");
            put_name(&mut imports, name);
            imports.extend([0, 1]);
        }
        put_name(&mut imports, "./x.js");
        put_name(&mut imports, "memory");
        imports.extend([2, 1, 17, 0x80, 1]);
        let mut program = b"\0asm\x01\0\0\0".to_vec();
        program.extend([0, 3, 1, b'n', 7]);
        program.push(IMPORTS);
        put_number(&mut program, imports.len());
        program.extend(imports);
        program.extend([10, 1, 0]);
        program
    }

    #[test]
    fn names_are_as_short_in_the_program_as_in_its_script() {
        let long = [
            "__wbg_log_0123456789abcdef",
            "plain",
            "__wbg_log_fedcba9876543210",
        ];
        let (script, short) = shortened(SCRIPT, &program(&long)).expect("they are understood");
        assert_eq!(short, program(&["i0", "plain", "i1"]));
        assert_eq!(
            script,
            "export function start() {\nconst imports = {\ni0: (text) => log(text),\n\
             i1: (a, b) => log(a, b),\nplain: 1,\n};\nreturn imports;\n}\n"
        );
    }

    #[test]
    fn what_is_no_program_is_left_alone() {
        let whole = program(&["__wbg_log_0123456789abcdef"]);
        assert_eq!(shortened(SCRIPT, b""), None);
        for end in HEADER + 1..whole.len() {
            let cut = whole.get(..end).expect("it is longer");
            if let Some((_, short)) = shortened(SCRIPT, cut) {
                // It ended with a section.
                assert!(short.len() <= cut.len(), "cut at {end}");
            }
        }
    }
}
