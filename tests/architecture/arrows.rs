//! Which file leans on which: from each path in a file to the file where what
//! it names is defined, whatever hands it on in between.

use std::collections::{BTreeMap, BTreeSet};

use crate::house::{House, Manner, Name, Said};

/// What a file says of another, by line. Files are numbers in [`House::files`].
pub type Arrows = BTreeMap<(usize, usize), BTreeMap<usize, String>>;

/// A module, or something that is defined in one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Target {
    Module(usize),
    ItemOf(usize),
}

/// What is being looked up, lest names that stand for each other go on for ever.
type Asked = Vec<(usize, String, bool)>;

pub fn arrows(house: &House) -> Arrows {
    let mut arrows = Arrows::new();
    for (number, module) in house.modules.iter().enumerate() {
        for said in &module.paths {
            for target in house.leant_on(number, said) {
                let to = house.modules[target].file;
                if to != module.file {
                    let lines = arrows.entry((module.file, to)).or_default();
                    lines
                        .entry(said.line)
                        .or_insert_with(|| said.path.join("::"));
                }
            }
        }
    }
    arrows
}

impl House {
    /// The modules whose items a path in one of them needs. To name a module
    /// needs nothing of it.
    fn leant_on(&self, module: usize, said: &Said) -> Vec<usize> {
        let alone = said.manner == Manner::Inline && said.path.len() == 1;
        let targets = match alone {
            true => self.without_use(module, &said.path[0]),
            false => self.resolved(module, &said.path, false, &mut Asked::new()),
        };
        targets
            .into_iter()
            .filter_map(|target| match target {
                Target::Module(_) => None,
                Target::ItemOf(owner) => Some(owner),
            })
            // A module that hands on what its own files hold does not lean on them.
            .filter(|owner| said.manner != Manner::Handed || !self.is_below(*owner, module))
            .collect()
    }

    /// What a name alone stands for, unless a `use` has told it already: what
    /// the module hands on, and what comes by `*`.
    fn without_use(&self, module: usize, name: &str) -> BTreeSet<Target> {
        let Some(names) = self.modules[module].names.get(name) else {
            return self.by_star(module, name, false, &mut Asked::new());
        };
        let handed = names.iter().filter_map(|name| match name {
            Name::Use { path, public: true } => Some(path),
            _ => None,
        });
        handed
            .flat_map(|path| self.resolved(module, path, false, &mut Asked::new()))
            .collect()
    }

    fn is_below(&self, module: usize, above: usize) -> bool {
        let mut at = self.modules[module].parent;
        while let Some(parent) = at {
            if parent == above {
                return true;
            }
            at = self.modules[parent].parent;
        }
        false
    }

    /// What a path leads to. `module` when more of it is to come.
    fn resolved(
        &self,
        from: usize,
        path: &[String],
        module: bool,
        asked: &mut Asked,
    ) -> BTreeSet<Target> {
        let Some((first, rest)) = path.split_first() else {
            return BTreeSet::from([Target::Module(from)]);
        };
        let firsts = match self.place(from, first) {
            Some(place) => BTreeSet::from([Target::Module(place)]),
            None => self.named(from, first, module || !rest.is_empty(), asked),
        };
        let mut found = BTreeSet::new();
        for target in firsts {
            match target {
                Target::Module(next) if !rest.is_empty() => {
                    found.extend(self.resolved(next, rest, module, asked));
                }
                // What follows an item is its own: a variant, a function.
                target => {
                    found.insert(target);
                }
            }
        }
        found
    }

    /// The module that `crate`, `self`, `super` or the library's name is.
    fn place(&self, module: usize, word: &str) -> Option<usize> {
        let here = &self.modules[module];
        match word {
            "self" => Some(module),
            "super" => here.parent,
            "crate" => Some(self.root(module)),
            "metas" => here.library,
            _ => None,
        }
    }

    fn root(&self, module: usize) -> usize {
        match self.modules[module].parent {
            Some(parent) => self.root(parent),
            None => module,
        }
    }

    /// What a name stands for in a module. Modules alone where more follows and
    /// there is one: a function may have the same name.
    fn named(&self, module: usize, name: &str, more: bool, asked: &mut Asked) -> BTreeSet<Target> {
        let question = (module, name.to_owned(), more);
        if asked.contains(&question) {
            return BTreeSet::new();
        }
        asked.push(question);
        let found = match self.modules[module].names.get(name) {
            Some(names) => names
                .iter()
                .flat_map(|name| self.meant(module, name, more, asked))
                .collect(),
            None => self.by_star(module, name, more, asked),
        };
        asked.pop();
        let is_module = |target: &Target| matches!(target, Target::Module(_));
        match more && found.iter().any(is_module) {
            true => found.into_iter().filter(is_module).collect(),
            false => found,
        }
    }

    fn meant(&self, module: usize, name: &Name, more: bool, asked: &mut Asked) -> BTreeSet<Target> {
        match name {
            Name::Module(child) => BTreeSet::from([Target::Module(*child)]),
            Name::Item => BTreeSet::from([Target::ItemOf(module)]),
            Name::Use { path, .. } => self.resolved(module, path, more, asked),
        }
    }

    fn by_star(
        &self,
        module: usize,
        name: &str,
        more: bool,
        asked: &mut Asked,
    ) -> BTreeSet<Target> {
        let mut found = BTreeSet::new();
        for glob in &self.modules[module].globs {
            for target in self.resolved(module, glob, true, asked) {
                if let Target::Module(starred) = target {
                    found.extend(self.named(starred, name, more, asked));
                }
            }
        }
        found
    }
}
