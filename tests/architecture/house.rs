//! The sources as they lie in their folders, and what each of them says.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::ops::RangeInclusive;
use std::path::Path;

use crate::read;

/// All the programs of a crate, read.
#[derive(Default)]
pub struct House {
    /// The files of the programs, without those that are there for tests only.
    pub files: Vec<File>,
    pub modules: Vec<Module>,
    /// Files that no program names with `mod`.
    pub strays: Vec<String>,
}

/// What a file says outside of its tests. Each thing stands with its line.
#[derive(Default)]
pub struct File {
    /// From the folder of the crate: `src/model/edit.rs`.
    pub path: String,
    /// Lines that are code of the program, blank ones between them counted:
    /// none that is only a comment, none of a test.
    pub code_lines: usize,
    pub types: Vec<(String, usize)>,
    /// With the lines from the signature to the last brace.
    pub functions: Vec<(String, RangeInclusive<usize>)>,
    /// What stands in quotes.
    pub literals: Vec<(String, usize)>,
    /// Every name, wherever it stands: `web_sys`, `view!`, `#[component]`.
    pub words: Vec<(String, usize)>,
}

/// A file, or a module written out inside of one.
#[derive(Default)]
pub struct Module {
    pub file: usize,
    pub parent: Option<usize>,
    /// What the programs beside the library call it.
    pub library: Option<usize>,
    pub names: BTreeMap<String, Vec<Name>>,
    /// The paths before `::*`.
    pub globs: Vec<Vec<String>>,
    pub paths: Vec<Said>,
}

/// What a name stands for in a module.
#[derive(Clone, Debug)]
pub enum Name {
    Module(usize),
    /// Defined in this very file.
    Item,
    Use {
        path: Vec<String>,
        /// Whether it is handed on: `pub use`.
        public: bool,
    },
}

/// A path that code says.
pub struct Said {
    pub path: Vec<String>,
    pub line: usize,
    pub manner: Manner,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Manner {
    /// `use`, which names a module without need of anything in it.
    Use,
    /// `pub use`.
    Handed,
    /// In the midst of code.
    Inline,
}

/// The sources of this crate, by their paths.
pub fn sources() -> BTreeMap<String, String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut sources = BTreeMap::new();
    let mut folders = vec![root.join("src")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let name = path.strip_prefix(root).unwrap().to_str().unwrap();
                sources.insert(name.replace('\\', "/"), fs::read_to_string(&path).unwrap());
            }
        }
    }
    sources
}

const LIBRARY: &str = "src/lib.rs";

impl House {
    pub fn of(sources: &BTreeMap<String, String>) -> House {
        let mut house = House::default();
        let mut met = BTreeSet::new();
        let mut library = None;
        let programs = sources
            .keys()
            .filter(|path| *path == "src/main.rs" || path.starts_with("src/bin/"));
        for path in sources
            .keys()
            .filter(|path| *path == LIBRARY)
            .chain(programs)
        {
            let root = house.add(path, None, library);
            if path == LIBRARY {
                library = Some(root);
            }
            house.read(sources, root, &mut met);
        }
        house.strays = sources
            .keys()
            .filter(|path| !met.contains(*path))
            .cloned()
            .collect();
        house
    }

    /// Room for a file, as a module.
    fn add(&mut self, path: &str, parent: Option<usize>, library: Option<usize>) -> usize {
        self.files.push(File {
            path: path.to_owned(),
            ..File::default()
        });
        self.modules.push(Module {
            file: self.files.len() - 1,
            parent,
            library,
            ..Module::default()
        });
        self.modules.len() - 1
    }

    /// Reads the file of a module, and those that it names with `mod`.
    fn read(
        &mut self,
        sources: &BTreeMap<String, String>,
        module: usize,
        met: &mut BTreeSet<String>,
    ) {
        let path = self.path(self.modules[module].file).to_owned();
        for child in read::file(self, module, &sources[&path]) {
            let folder = folder_of_children(&path);
            let name = child.path.join("/");
            let path = [
                format!("{folder}/{name}.rs"),
                format!("{folder}/{name}/mod.rs"),
            ]
            .into_iter()
            .find(|path| sources.contains_key(path))
            .unwrap_or_else(|| panic!("{path} has a module {name} without a file"));
            met.insert(path.clone());
            if child.test {
                continue;
            }
            let library = self.modules[child.parent].library;
            let added = self.add(&path, Some(child.parent), library);
            let name = child.path.last().unwrap().clone();
            self.name(child.parent, name, Name::Module(added));
            self.read(sources, added, met);
        }
        met.insert(path);
    }

    pub fn name(&mut self, module: usize, name: String, means: Name) {
        let names = &mut self.modules[module].names;
        names.entry(name).or_default().push(means);
    }

    pub fn path(&self, file: usize) -> &str {
        &self.files[file].path
    }
}

/// A `mod` that stands for a file.
pub struct Child {
    pub parent: usize,
    /// Its own name, after those of the modules written out around it.
    pub path: Vec<String>,
    pub test: bool,
}

fn folder_of_children(path: &str) -> &str {
    let (folder, name) = path.rsplit_once('/').unwrap();
    match name {
        "mod.rs" | "lib.rs" | "main.rs" => folder,
        _ => path.strip_suffix(".rs").unwrap(),
    }
}
