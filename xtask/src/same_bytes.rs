//! The same commit gives the same bytes, whatever folder it is built in: what a
//! panic names is told from the root of each source, not of the machine.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{self, Command};

use crate::run::{Failure, Outcome, failure, output, root, run};
use crate::site::SUMS;
use crate::tools::{Tools, read, target};

/// What Cargo adds to the words of `.cargo/config.toml` for the compiler. Of
/// wasm only: nothing else is compiled anew because of it.
const FLAGS: &str = "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS";

/// Has Cargo, started by this command, write a program that names no folder of
/// this machine.
pub fn apply(tools: &Tools, command: &mut Command) -> Outcome<()> {
    command.env(FLAGS, flags(tools)?);
    // Either would take the place of all other words.
    command.env_remove("RUSTFLAGS");
    command.env_remove("CARGO_ENCODED_RUSTFLAGS");
    Ok(())
}

fn flags(tools: &Tools) -> Outcome<String> {
    let mut folders = vec![(cargo_home()?, "/cargo".to_owned())];
    folders.push((root(), "/metas".to_owned()));
    folders.push((target(), "/target".to_owned()));
    folders.extend(library(tools)?);
    // The last that fits is taken.
    let flags = folders
        .iter()
        .map(|(folder, name)| format!("--remap-path-prefix={}={name}", folder.display()));
    // Cargo splits the variable at spaces. A folder that has one stays named.
    let flags: Vec<String> = flags.filter(|flag| !flag.contains(' ')).collect();
    Ok(flags.join(" "))
}

/// The sources of the standard library, where they are installed, and what the
/// compiler calls them where they are not.
fn library(tools: &Tools) -> Outcome<Option<(PathBuf, String)>> {
    let version = output(tools.command("rustc").arg("-vV"))?;
    let commit = version
        .lines()
        .find_map(|line| line.strip_prefix("commit-hash: "));
    let sysroot = output(tools.command("rustc").args(["--print", "sysroot"]))?;
    let sources = Path::new(sysroot.trim()).join("lib/rustlib/src/rust");
    Ok(commit.map(|commit| (sources, format!("/rustc/{commit}"))))
}

fn cargo_home() -> Outcome<PathBuf> {
    env::var_os("CARGO_HOME")
        .map(PathBuf::from)
        .or_else(|| Some(env::home_dir()?.join(".cargo")))
        .ok_or_else(|| failure("Cargo has no home here; set CARGO_HOME to a folder"))
}

/// Fails when a file of the site names a folder of this machine.
pub fn names_no_folder(dist: &Path) -> Outcome<()> {
    let mut folders = vec![root(), target(), cargo_home()?];
    folders.extend(env::home_dir());
    // Nobody's in particular.
    folders.retain(|folder| folder.components().count() > 1);
    for file in fs::read_dir(dist).map_err(|error| unreadable(dist, &error))? {
        let path = file.map_err(|error| unreadable(dist, &error))?.path();
        let bytes = fs::read(&path).map_err(|error| unreadable(&path, &error))?;
        if let Some(folder) = folders.iter().find(|folder| names(&bytes, folder)) {
            return Err(failure(format!(
                "{} names {}, a folder of this machine; see xtask/src/same_bytes.rs",
                path.display(),
                folder.display()
            )));
        }
    }
    Ok(())
}

fn names(bytes: &[u8], folder: &Path) -> bool {
    let folder = format!("{}/", folder.display());
    bytes
        .windows(folder.len())
        .any(|part| part == folder.as_bytes())
}

/// Builds the last commit in another folder, and compares it with `dist/`.
pub fn built_twice(tools: &Tools) -> Outcome<()> {
    let changed =
        output(
            tools
                .command("git")
                .args(["status", "--porcelain", "--untracked-files=no"]),
        )?;
    if !changed.is_empty() {
        return Err(failure(format!(
            "what is built twice is the last commit, and here is more:\n{changed}"
        )));
    }
    let clone = env::temp_dir().join(format!("metas-again-{}", process::id()));
    run(tools
        .command("git")
        .args(["clone", "--quiet"])
        .args([&root(), &clone]))?;
    run(tools
        .cargo(&["xtask", "build"])
        .current_dir(&clone)
        .env_remove("CARGO_TARGET_DIR"))?;
    let [here, there] = [root(), clone.clone()].map(|folder| read(&folder.join("dist").join(SUMS)));
    let (here, there) = (here?, there?);
    let other: Vec<&str> = there
        .lines()
        .filter(|sum| !here.lines().any(|line| line == *sum))
        .collect();
    if !other.is_empty() || here != there {
        return Err(failure(format!(
            "{} has other bytes than dist/ in these files:\n{}",
            clone.display(),
            other.join("\n")
        )));
    }
    fs::remove_dir_all(&clone).map_err(|error| unreadable(&clone, &error))
}

fn unreadable(path: &Path, error: &std::io::Error) -> Failure {
    failure(format!("{} cannot be read: {error}", path.display()))
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::names;

    #[test]
    fn a_folder_is_named_where_something_in_it_is() {
        let folder = Path::new("/home/ana");
        assert!(names(b"at /home/ana/.cargo/registry", folder));
        assert!(!names(b"at /home/anais/x and /home/ana", folder));
    }
}
