//! Which files are meant.

use std::collections::BTreeSet;
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use super::console_request::ConsoleRequest;

/// What people are told that came through standard input.
const FROM_INPUT: &str = "(entrada)";

/// A file to be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Input {
    /// As the person is told.
    pub name: String,
    pub from: InputFrom,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum InputFrom {
    Path(PathBuf),
    /// What came through standard input.
    Bytes(Vec<u8>),
}

impl Input {
    pub fn bytes(&self) -> io::Result<Vec<u8>> {
        match &self.from {
            InputFrom::Path(path) => fs::read(path),
            InputFrom::Bytes(bytes) => Ok(bytes.clone()),
        }
    }

    /// Its name without folders and ending.
    pub fn stem(&self) -> String {
        let stem = match &self.from {
            InputFrom::Path(path) => path.file_stem(),
            InputFrom::Bytes(_) => None,
        };
        stem.map_or_else(
            || "matriz".to_owned(),
            |stem| stem.to_string_lossy().into_owned(),
        )
    }
}

/// The files in the order in which they were named; those of a folder in that
/// of their names. What is not there is a file that cannot be read.
///
/// # Errors
/// When the list itself cannot be read.
pub(super) fn inputs(request: &ConsoleRequest, stdin: &mut dyn Read) -> io::Result<Vec<Input>> {
    let mut entries = request.entries.clone();
    match request.list.as_deref() {
        Some("-") => {
            let mut list = String::new();
            stdin.read_to_string(&mut list)?;
            entries.extend(lines(&list));
        }
        Some(file) => {
            let named = |error: io::Error| io::Error::new(error.kind(), format!("{file}: {error}"));
            entries.extend(lines(&fs::read_to_string(file).map_err(named)?));
        }
        None => {}
    }
    let mut inputs = Vec::new();
    for entry in entries {
        if entry == "-" {
            let mut bytes = Vec::new();
            stdin.read_to_end(&mut bytes)?;
            inputs.push(Input {
                name: FROM_INPUT.to_owned(),
                from: InputFrom::Bytes(bytes),
            });
        } else {
            add(&mut inputs, Path::new(&entry), &mut Vec::new());
        }
    }
    Ok(inputs)
}

fn lines(list: &str) -> impl Iterator<Item = String> {
    let lines = list.lines().map(str::trim);
    lines.filter(|line| !line.is_empty()).map(str::to_owned)
}

/// Adds a file, or those of a folder. `around` are the folders that it is in: a
/// link may lead back to one of them.
fn add(inputs: &mut Vec<Input>, path: &Path, around: &mut Vec<PathBuf>) {
    let place = path.canonicalize().ok().filter(|place| place.is_dir());
    if place.as_ref().is_some_and(|place| around.contains(place)) {
        return;
    }
    let inside = place.as_ref().and_then(|_| fs::read_dir(path).ok());
    let Some(inside) = inside else {
        return inputs.push(Input {
            name: path.to_string_lossy().into_owned(),
            from: InputFrom::Path(path.to_owned()),
        });
    };
    let hidden = |path: &PathBuf| {
        let name = path.file_name().map(|name| name.to_string_lossy());
        name.is_none_or(|name| name.starts_with('.'))
    };
    let paths = inside.flatten().map(|entry| entry.path());
    let paths: BTreeSet<PathBuf> = paths.filter(|path| !hidden(path)).collect();
    around.extend(place);
    for path in paths {
        add(inputs, &path, around);
    }
    around.pop();
}
