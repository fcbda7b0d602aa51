//! What a visit downloads, in brotli, which is how web servers send it.
//! What the service worker keeps for later comes after it, and does not count.
//! What is sent by mail is as heavy as it is.

use std::fs;
use std::path::{Path, PathBuf};

use crate::budgets::{SECOND_PART, SIZES, THIRD_PART, table};
use crate::part_page;
use crate::run::{Outcome, failure, root};
use crate::split;
use crate::tools::read;

/// Prints what was measured beside its budget; fails when a page grew past
/// the line that is held.
pub fn report() -> Outcome<()> {
    let dist = root().join("dist");
    let mut measured = Vec::new();
    let in_dist = |names: Vec<String>| names.iter().map(|name| dist.join(name)).collect();
    for budget in SIZES {
        let mut total = 0;
        println!("{}:", budget.what);
        let files = match budget.key {
            SECOND_PART => in_dist(split::files(&dist, split::SECOND)?),
            THIRD_PART => in_dist(split::files(&dist, split::THIRD)?),
            part_page::NAME => in_dist(vec![part_page::NAME.to_owned()]),
            page => first_load(&dist, page)?,
        };
        for path in files {
            let bytes = fs::read(&path)
                .map_err(|error| failure(format!("{} cannot be read: {error}", path.display())))?;
            let packed = match budget.key {
                part_page::NAME => bytes.len() as u64,
                _ => in_brotli(&bytes)?,
            };
            total += packed;
            let name = path.strip_prefix(&dist).unwrap_or(&path).display();
            println!("  {packed:>9} of {:>9} bytes  {name}", bytes.len());
        }
        measured.push((budget.key, total as f64 / 1000.0));
    }
    let of = |key| measured.iter().find(|(name, _)| *name == key);
    println!(
        "\n{}",
        table(SIZES, |budget| of(budget.key).map(|(_, size)| *size))
    );
    for budget in SIZES {
        let (Some(held), Some((page, size))) = (budget.held, of(budget.key)) else {
            continue;
        };
        if *size > held {
            return Err(failure(format!(
                "{page} is {size:.1} kB and {held} kB was held; make it lighter, \
                 or say in xtask/src/budgets.rs why the line moves"
            )));
        }
    }
    Ok(())
}

/// The page itself, every file its head and scripts name, and what its
/// program imports.
pub fn first_load(dist: &Path, page: &str) -> Outcome<Vec<PathBuf>> {
    let path = dist.join(page);
    if !path.exists() {
        return Err(failure(format!(
            "dist/{page} is not there; run `cargo xtask build` first"
        )));
    }
    let text = read(&path)?;
    let mut files = vec![path];
    for name in named_files(&text) {
        let file = dist.join(name);
        if file.is_file() && !files.contains(&file) {
            files.push(file);
        }
    }
    add_scripts(&dist.join("snippets"), &mut files);
    Ok(files)
}

/// The relative addresses in `href` and `src` of links, scripts and images.
fn named_files(page: &str) -> impl Iterator<Item = &str> {
    page.split('<')
        .filter(|tag| {
            ["link ", "script ", "img "]
                .iter()
                .any(|name| tag.starts_with(name))
        })
        .flat_map(|tag| {
            [" href=\"", " src=\""].map(|attribute| {
                let (_, value) = tag.split_once(attribute)?;
                value.split('"').next()
            })
        })
        .flatten()
        .map(|address| address.trim_start_matches("./"))
}

/// Scripts that the generated bindings import from folders of their own.
fn add_scripts(folder: &Path, files: &mut Vec<PathBuf>) {
    let Ok(entries) = fs::read_dir(folder) else {
        return;
    };
    for path in entries.flatten().map(|entry| entry.path()) {
        if path.is_dir() {
            add_scripts(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "js") {
            files.push(path);
        }
    }
}

fn in_brotli(bytes: &[u8]) -> Outcome<u64> {
    let params = brotli::enc::BrotliEncoderParams {
        quality: 11,
        lgwin: 22,
        ..Default::default()
    };
    let mut packed = Vec::new();
    brotli::BrotliCompress(&mut &bytes[..], &mut packed, &params)
        .map_err(|error| failure(format!("a file could not be compressed: {error}")))?;
    Ok(packed.len() as u64)
}

#[cfg(test)]
mod tests {
    use super::named_files;

    #[test]
    fn files_of_the_head_and_scripts_are_named() {
        let page = "<head><link rel=\"stylesheet\" href=\"./a.css\"><a href=\"b.html\"></a>\
                    <script type=\"module\" src=\"./c.js\"></script></head>";
        assert_eq!(named_files(page).collect::<Vec<_>>(), ["a.css", "c.js"]);
    }
}
