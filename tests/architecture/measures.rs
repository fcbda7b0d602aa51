//! Names that stand twice, and what is too long.

use std::collections::BTreeMap;

use crate::house::House;

pub fn types_named_alike(house: &House) -> Vec<String> {
    let mut places: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for file in &house.files {
        for (name, line) in &file.types {
            let place = format!("{}:{line}", file.path);
            places.entry(name).or_default().push(place);
        }
    }
    alike(places)
}

pub fn files_named_alike(house: &House) -> Vec<String> {
    let mut places: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for file in &house.files {
        let (_, name) = file.path.rsplit_once('/').unwrap();
        if name != "mod.rs" {
            places.entry(name).or_default().push(file.path.clone());
        }
    }
    alike(places)
}

fn alike(places: BTreeMap<&str, Vec<String>>) -> Vec<String> {
    let twice = places.into_iter().filter(|(_, places)| places.len() > 1);
    twice
        .map(|(name, places)| format!("{name}: {}", places.join(", ")))
        .collect()
}

/// Longer than so many lines, from the signature to the last brace.
pub fn long_functions(house: &House, most: usize) -> Vec<String> {
    let mut long = Vec::new();
    for file in &house.files {
        for (name, lines) in &file.functions {
            let (length, first) = (lines.clone().count(), lines.start());
            if length > most {
                long.push(format!("{}:{first}: {name} has {length} lines", file.path));
            }
        }
    }
    long
}

/// Longer than so many lines of code, as [`crate::house::File::code_lines`] counts.
pub fn long_files(house: &House, most: usize) -> Vec<String> {
    let long = house.files.iter().filter(|file| file.code_lines > most);
    long.map(|file| format!("{}:1: {} lines of code", file.path, file.code_lines))
        .collect()
}
