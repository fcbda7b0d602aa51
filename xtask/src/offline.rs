//! `dist/sw.js`: what keeps the site in the browser, so that it opens without
//! network. The code is `web/sw.js`; which files there are is written into it here.

use std::fs;
use std::path::Path;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use sha2::{Digest as _, Sha256};

use crate::run::{Outcome, failure, root};
use crate::size::first_load;
use crate::split;
use crate::tools::read;

/// What a start needs besides what the page names.
const BESIDE: &[&str] = &["ejemplo.tsv"];

/// What is not kept: the one file is there to be downloaded, the page for units is
/// fetched by who sends it, with the network that mail needs, the sums are for
/// who uploads the site, and what an institution allows is asked for anew each
/// time. It is of use only for files of other sites, which need the network.
const NOT_KEPT: &[&str] = &[
    "SHA256SUMS",
    "configuracion.json",
    "metas.html",
    "parte.html",
    "sw.js",
];

/// Writes the service worker for the site in `dist`.
pub fn write(dist: &Path) -> Outcome<()> {
    let mut needed = first_load(dist, "index.html")?;
    needed.extend(BESIDE.iter().map(|name| dist.join(name)));
    let parts = split::files(dist, &[split::SECOND, split::THIRD].concat())?;
    needed.extend(parts.iter().map(|name| dist.join(name)));
    let (mut first, mut rest) = (Vec::new(), Vec::new());
    for name in names_in(dist, "")? {
        if NOT_KEPT.contains(&name.as_str()) {
            continue;
        }
        let path = dist.join(&name);
        let bytes = fs::read(&path)
            .map_err(|error| failure(format!("{} cannot be read: {error}", path.display())))?;
        let list = if needed.contains(&path) {
            &mut first
        } else {
            &mut rest
        };
        list.push((name, bytes));
    }
    let worker = worker(&read(&root().join("web/sw.js"))?, &first, &rest)?;
    fs::write(dist.join("sw.js"), worker)
        .map_err(|error| failure(format!("dist/sw.js cannot be written: {error}")))
}

/// The names of all files in a folder, as seen from the site, in order.
fn names_in(dist: &Path, folder: &str) -> Outcome<Vec<String>> {
    let entries = fs::read_dir(dist.join(folder))
        .map_err(|error| failure(format!("dist/{folder} cannot be read: {error}")))?;
    let mut names = Vec::new();
    for entry in entries.flatten() {
        let name = format!("{folder}{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            names.extend(names_in(dist, &format!("{name}/"))?);
        } else {
            names.push(name);
        }
    }
    names.sort();
    Ok(names)
}

type Files = [(String, Vec<u8>)];

/// The source of the worker with its two lists and their version.
fn worker(source: &str, first: &Files, rest: &Files) -> Outcome<String> {
    let (first, rest) = (list(first)?, list(rest)?);
    let version: String = Sha256::digest(format!("{first}{rest}"))
        .iter()
        .take(8)
        .map(|byte| format!("{byte:02x}"))
        .collect();
    let mut worker = source.to_owned();
    for (name, empty, value) in [
        ("VERSION", "\"\"", format!("\"{version}\"")),
        ("FIRST", "{}", first),
        ("REST", "{}", rest),
    ] {
        let unwritten = format!("const {name} = {empty};");
        if !worker.contains(&unwritten) {
            return Err(failure(format!("web/sw.js has no `{unwritten}`")));
        }
        worker = worker.replacen(&unwritten, &format!("const {name} = {value};"), 1);
    }
    Ok(worker)
}

/// Names and hashes, as an object of JavaScript.
fn list(files: &Files) -> Outcome<String> {
    let mut list = String::from("{\n");
    for (name, bytes) in files {
        let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._/".contains(&byte);
        if !name.bytes().all(plain) {
            return Err(failure(format!(
                "dist/{name} cannot be kept in the browser: give it a name of letters, \
                 digits, `-`, `.` and `_`"
            )));
        }
        let hash = BASE64.encode(Sha256::digest(bytes));
        list += &format!("  \"{name}\": \"sha256-{hash}\",\n");
    }
    list.push('}');
    Ok(list)
}

#[cfg(test)]
mod tests {
    use super::{Files, worker};

    const SOURCE: &str = "const VERSION = \"\";\nconst FIRST = {};\nconst REST = {};\n";

    fn file(name: &str, text: &str) -> (String, Vec<u8>) {
        (name.into(), text.into())
    }

    fn written(first: &Files, rest: &Files) -> String {
        worker(SOURCE, first, rest).unwrap_or_else(|failure| failure.to_string())
    }

    #[test]
    fn the_worker_knows_every_file_by_the_hash_of_its_content() {
        let worker = written(
            &[file("index.html", "Metas")],
            &[file("icono.svg", "<svg/>")],
        );
        assert_eq!(
            worker,
            "const VERSION = \"c143c2eba3548457\";\n\
             const FIRST = {\n  \
             \"index.html\": \"sha256-eS2MYW6MczGIuTBah0X1OZFFfPJJFZcXdk0X7ybMgps=\",\n};\n\
             const REST = {\n  \
             \"icono.svg\": \"sha256-1NxWZpFDA08xqjCWNdQRPZrXagKxc52iLJZe0gSb6eY=\",\n};\n"
        );
    }

    #[test]
    fn the_version_changes_with_any_file_and_only_then() {
        let version = |page: &str, icon: &str| {
            let worker = written(&[file("index.html", page)], &[file("icono.svg", icon)]);
            worker.lines().next().map(str::to_owned)
        };
        assert_eq!(version("a", "b"), version("a", "b"));
        assert_ne!(version("a", "b"), version("c", "b"));
        assert_ne!(version("a", "b"), version("a", "c"));
    }

    #[test]
    fn a_name_that_an_address_would_spell_otherwise_is_refused() {
        let said = written(&[file("guía.html", "")], &[]);
        assert!(said.starts_with("dist/guía.html cannot be kept"), "{said}");
    }

    #[test]
    fn a_source_without_room_for_the_lists_is_refused() {
        let said = worker("const VERSION = \"\";", &[], &[]).err();
        let said = said.map(|failure| failure.to_string());
        assert_eq!(
            said.as_deref(),
            Some("web/sw.js has no `const FIRST = {};`")
        );
    }
}
