//! The tools the project is built and checked with: which version, where they
//! are kept, and the `PATH` on which child processes find them.

use std::env;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use sha2::{Digest as _, Sha256};

use crate::run::{Outcome, failure, root};

/// A tool of one exact version, kept outside the clone so that the next clone
/// finds it there.
pub struct Tool {
    pub name: &'static str,
    pub version: String,
    /// The programs it brings; it is there when the last of them is.
    pub programs: &'static [&'static str],
    /// Where its programs are, inside its folder.
    bin: &'static str,
}

impl Tool {
    pub fn trunk() -> Self {
        Self::from_crate("trunk", "0.21.14", &["trunk"])
    }

    pub fn geckodriver() -> Self {
        Self::from_crate("geckodriver", "0.37.1", &["geckodriver"])
    }

    /// What makes two files of one program.
    pub fn wasm_split() -> Self {
        Self::from_crate("wasm_split_cli_support", "0.2.4", &["wasm-split-cli"])
    }

    /// The bindings' generator, which must be of the very version of the
    /// library that the code is compiled with.
    pub fn wasm_bindgen() -> Outcome<Self> {
        let version = locked_version("wasm-bindgen")?;
        let programs = &["wasm-bindgen", "wasm-bindgen-test-runner"];
        Ok(Self::from_crate("wasm-bindgen-cli", version, programs))
    }

    pub fn binaryen() -> Self {
        Self {
            name: "binaryen",
            version: "132.0.0".into(),
            programs: &["wasm-opt", "wasm-merge"],
            bin: "node_modules/.bin",
        }
    }

    /// What judges whether everybody can use the pages, for the journeys.
    pub fn axe() -> Self {
        Self {
            name: "axe-core",
            version: "4.14.1".into(),
            programs: &["axe.min.js"],
            bin: "node_modules/axe-core",
        }
    }

    /// The table of the web that times are set beside.
    pub fn tabulator() -> Self {
        Self {
            name: "tabulator-tables",
            version: "6.5.3".into(),
            programs: &["js/tabulator.min.js"],
            bin: "node_modules/tabulator-tables/dist",
        }
    }

    fn from_crate(
        name: &'static str,
        version: impl Into<String>,
        programs: &'static [&'static str],
    ) -> Self {
        Self {
            name,
            version: version.into(),
            programs,
            bin: "bin",
        }
    }

    pub fn folder(&self) -> Outcome<PathBuf> {
        Ok(cache()?.join(format!("{}-{}", self.name, self.version)))
    }

    pub fn bin(&self) -> Outcome<PathBuf> {
        Ok(self.folder()?.join(self.bin))
    }

    pub fn is_installed(&self) -> Outcome<bool> {
        let bin = self.bin()?;
        Ok(self
            .programs
            .iter()
            .all(|program| bin.join(program).exists()))
    }
}

/// Starts commands with the project's tools first on their `PATH`.
pub struct Tools {
    path: OsString,
}

impl Tools {
    /// `first` are folders that come before everything else.
    pub fn new(first: Vec<PathBuf>, tools: &[Tool]) -> Outcome<Self> {
        let mut folders = first;
        for tool in tools {
            folders.push(tool.bin()?);
        }
        folders.extend(env::split_paths(&env::var_os("PATH").unwrap_or_default()));
        let path = env::join_paths(folders).map_err(|error| {
            failure(format!(
                "a folder of the tools cannot be put on the PATH ({error}); \
                 set XDG_CACHE_HOME to a folder without `:` in its name"
            ))
        })?;
        Ok(Self { path })
    }

    /// Those that the command which started this one finds.
    pub fn inherited() -> Self {
        let path = env::var_os("PATH").unwrap_or_default();
        Self { path }
    }

    pub fn command(&self, program: &str) -> Command {
        let mut command = Command::new(program);
        command.env("PATH", &self.path).current_dir(root());
        command
    }

    /// `cargo` with these words.
    pub fn cargo(&self, words: &[&str]) -> Command {
        let mut command = self.command("cargo");
        command.args(words);
        command
    }
}

/// Where Cargo puts what it makes.
pub fn target() -> PathBuf {
    root().join(env::var_os("CARGO_TARGET_DIR").unwrap_or_else(|| "target".into()))
}

/// Where a program of this name is on the `PATH`.
pub fn find(program: &str) -> Option<PathBuf> {
    env::split_paths(&env::var_os("PATH")?)
        .map(|folder| folder.join(program))
        .find(|path| path.is_file())
}

/// `${XDG_CACHE_HOME:-~/.cache}/metas/tools`
pub fn cache() -> Outcome<PathBuf> {
    let caches = env::var_os("XDG_CACHE_HOME")
        .map(PathBuf::from)
        .filter(|folder| folder.is_absolute())
        .or_else(|| Some(env::home_dir()?.join(".cache")));
    match caches {
        Some(folder) => Ok(folder.join("metas/tools")),
        None => Err(failure(
            "there is no home folder to keep the tools in; set XDG_CACHE_HOME to a folder",
        )),
    }
}

fn locked_version(package: &str) -> Outcome<String> {
    let path = root().join("Cargo.lock");
    let lock = read(&path)?;
    let mut lines = lock.lines();
    let name = format!("name = \"{package}\"");
    lines
        .by_ref()
        .find(|line| *line == name)
        .and_then(|_| lines.next())
        .and_then(|line| line.strip_prefix("version = \"")?.strip_suffix('"'))
        .map(str::to_owned)
        .ok_or_else(|| {
            failure(format!(
                "Cargo.lock names no version of {package}; run `cargo generate-lockfile`"
            ))
        })
}

/// What tells files from others in their names: it changes with what they hold.
pub fn hash(contents: &[&[u8]]) -> String {
    let mut hasher = Sha256::new();
    for content in contents {
        hasher.update(content);
    }
    let hash = hasher.finalize();
    hash.iter()
        .take(8)
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

/// The text of a file of the project.
pub fn read(path: &Path) -> Outcome<String> {
    fs::read_to_string(path)
        .map_err(|error| failure(format!("{} cannot be read: {error}", path.display())))
}
