//! The release build: the static files that are Metas, in `dist/`.

use std::env;
use std::fs;
use std::io::Error;
use std::path::{Path, PathBuf};
use std::process::Command;

use sha2::{Digest as _, Sha256};

use crate::offline;
use crate::one_file;
use crate::run::{Failure, Outcome, failure, root, run, step};
use crate::same_bytes;
use crate::split;
use crate::tools::{Tools, hash, read, target};

/// The pages as Trunk reads them.
const EDITOR: &str = "web/index.html";
const VIEWER: &str = "web/viewer.html";

/// The pages that name the worker.
const PAGES: [&str; 2] = ["index.html", "visor.html"];

/// What tells who uploads the site whether all of it arrived.
pub const SUMS: &str = "SHA256SUMS";

/// What goes with the viewer into the folder that an institution publishes.
const PUBLISHED: [&str; 3] = ["ejemplo.css", "ejemplo.html", "incrustar.js"];

/// What an institution uploads: the editor's program in two files, and what is
/// made of the whole site.
pub fn build(tools: &Tools) -> Outcome<()> {
    step("release build", || {
        let dist = root().join("dist");
        let mut trunk = trunk_here(tools, &["--release", "--features", "split"], &dist);
        same_bytes::apply(tools, &mut trunk)?;
        run(&mut trunk)?;
        split::write(tools, &dist)?;
        one_file::write(&dist)?;
        offline::write(&dist)?;
        write_sums(&dist)
    })
}

/// What `trunk build` makes, unsplit and as the compiler leaves it, to work on
/// the program.
pub fn build_page(tools: &Tools, dist: &Path) -> Outcome<()> {
    run(&mut trunk_here(tools, &[], dist))
}

/// With the tools that are on the PATH: Trunk need not look for others.
fn trunk_here(tools: &Tools, words: &[&str], dist: &Path) -> Command {
    let mut trunk = trunk(tools, words, dist);
    trunk.env("TRUNK_OFFLINE", "true");
    trunk
}

/// Puts beside the editor's page what it needs of others, when Trunk has built
/// it: Trunk calls this, see `Trunk.toml`.
pub fn complete(tools: &Tools) -> Outcome<()> {
    let told = |name: &str| {
        env::var_os(name).ok_or_else(|| failure(format!("`{name}` is not set, which Trunk does")))
    };
    let page = told("TRUNK_HTML_FILE")?;
    if !Path::new(&page).ends_with(EDITOR) {
        return Ok(());
    }
    let dist = root().join(told("TRUNK_STAGING_DIR")?);
    let mut published = add_viewer(tools, &dist, told("TRUNK_PROFILE")? == "release")?;
    published.extend(name_worker(&dist)?);
    published.extend(PUBLISHED.map(str::to_owned));
    published.sort();
    write_list(&dist, &published)?;
    write_preview(&dist)?;
    check_pages(&dist)
}

/// Builds the viewer's page and program into the site, and says which files
/// they are.
fn add_viewer(tools: &Tools, dist: &Path, release: bool) -> Outcome<Vec<String>> {
    // Trunk empties the folder that it builds into.
    let folder = target().join("viewer");
    // What Leptos brings would weigh in the viewer too; while the program is
    // worked on, it is not worth compiling everything twice.
    let words: &[&str] = match release {
        true => &["--release", "--no-default-features", VIEWER],
        false => &[VIEWER],
    };
    run(&mut trunk(tools, words, &folder))?;
    let mut names = Vec::new();
    for file in files_of(&folder)? {
        let name = file.file_name().unwrap_or_default();
        // Trunk calls every page so.
        let name = match name.to_str() {
            Some("index.html") => "visor.html".as_ref(),
            _ => name,
        };
        fs::copy(&file, dist.join(name)).map_err(|error| unreadable(&file, &error))?;
        names.push(name.to_string_lossy().into_owned());
    }
    Ok(names)
}

/// Builds a page and the program that it names.
fn trunk(tools: &Tools, words: &[&str], dist: &Path) -> Command {
    let mut trunk = tools.command("trunk");
    trunk.args(["build", "--dist"]).arg(dist).args(words);
    // Trunk takes the value of this widely set variable for a flag.
    trunk.env_remove("NO_COLOR");
    // Its errors say enough without the places in its own code.
    trunk.env_remove("RUST_BACKTRACE");
    trunk
}

/// Tells the editor which files it puts into that folder.
fn write_list(dist: &Path, names: &[String]) -> Outcome<()> {
    fs::write(dist.join(one_file::PUBLISHED), names.join("\n") + "\n")
        .map_err(|error| failure(format!("the list of the viewer cannot be written: {error}")))
}

/// The pages of the editor's preview: the viewer's with the matrix that it is
/// handed, and the example's with that one in it.
fn write_preview(dist: &Path) -> Outcome<()> {
    const END: &str = "</noscript>";
    const FRAME: &str = "<iframe data-metas src=\"./vista.html\" \
        title=\"Metas y objetivos de las unidades administrativas\"></iframe>";
    let viewer = read(&dist.join("visor.html"))?;
    let script = format!("{END}\n    <script src=\"./vista.js\"></script>");
    let example = read(&dist.join("ejemplo.html"))?;
    let (before, rest) = example
        .split_once("<metas-visor")
        .ok_or_else(|| failure("ejemplo.html has no <metas-visor>"))?;
    let (_, after) = rest
        .split_once("</metas-visor>")
        .ok_or_else(|| failure("ejemplo.html has no </metas-visor>"))?;
    for (name, page) in [
        ("vista.html", viewer.replacen(END, &script, 1)),
        ("muestra.html", format!("{before}{FRAME}{after}")),
    ] {
        fs::write(dist.join(name), page)
            .map_err(|error| failure(format!("dist/{name} cannot be written: {error}")))?;
    }
    Ok(())
}

/// Gives the worker's files names that change with their content, so that no
/// browser keeps an old one, and tells the pages. Trunk does so for the page's
/// own program only.
fn name_worker(dist: &Path) -> Outcome<[String; 2]> {
    const UNNAMED: &str = r#"<meta name="taller" content="">"#;
    let (bindings, program) = (dist.join("taller.js"), dist.join("taller_bg.wasm"));
    let calls = read(&bindings)?;
    let bytes = fs::read(&program).map_err(|error| unreadable(&program, &error))?;
    let stem = format!("taller-{}", hash(&[calls.as_bytes(), &bytes]));
    let script = format!("{stem}.js");
    let start = format!("{calls}\nwasm_bindgen({{ module_or_path: \"./{stem}_bg.wasm\" }});\n");
    for page in PAGES {
        let path = dist.join(page);
        let unnamed = read(&path)?;
        if !unnamed.contains(UNNAMED) {
            return Err(failure(format!("{page} has no {UNNAMED}")));
        }
        let named = format!(r#"<meta name="taller" content="./{script}">"#);
        fs::write(&path, unnamed.replace(UNNAMED, &named))
            .map_err(|error| unreadable(&path, &error))?;
    }
    let named = format!("{stem}_bg.wasm");
    fs::rename(&program, dist.join(&named))
        .and_then(|()| fs::write(dist.join(&script), start))
        .and_then(|()| fs::remove_file(&bindings))
        .map_err(|error| failure(format!("the files of dist/ cannot be named: {error}")))?;
    Ok([script, named])
}

/// A checksum of every file, for who uploads them to see that all arrived.
fn write_sums(dist: &Path) -> Outcome<()> {
    let mut files: Vec<PathBuf> = files_of(dist)?.filter(|path| path.is_file()).collect();
    files.sort();
    let mut sums = String::new();
    for path in files {
        let bytes = fs::read(&path).map_err(|error| unreadable(&path, &error))?;
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        for byte in Sha256::digest(bytes) {
            sums += &format!("{byte:02x}");
        }
        sums += &format!("  {name}\n");
    }
    fs::write(dist.join(SUMS), sums)
        .map_err(|error| failure(format!("dist/SHA256SUMS cannot be written: {error}")))
}

fn unreadable(path: &Path, error: &Error) -> Failure {
    failure(format!("{} cannot be read: {error}", path.display()))
}

fn files_of(folder: &Path) -> Outcome<impl Iterator<Item = PathBuf>> {
    let files = fs::read_dir(folder)
        .map_err(|error| failure(format!("the build left no dist/ folder: {error}")))?;
    Ok(files.flatten().map(|file| file.path()))
}

/// Every page carries the strict policy, which an inline script would break,
/// and so would a script that makes programs of texts.
fn check_pages(dist: &Path) -> Outcome<()> {
    for path in files_of(dist)? {
        let extension = path.extension().and_then(|extension| extension.to_str());
        if extension == Some("js")
            && let Some(call) = evaluation(&read(&path)?)
        {
            return Err(failure(format!(
                "{} has `{call}`, which the policy of the pages forbids; \
                 find out what brought it, and do without",
                path.display()
            )));
        }
        if extension != Some("html") {
            continue;
        }
        let page = read(&path)?;
        let name = path.display();
        if !page.contains("Content-Security-Policy") {
            return Err(failure(format!(
                "{name} has no Content-Security-Policy; copy the one of web/index.html into its source"
            )));
        }
        if let Some(script) = inline_script(&page) {
            return Err(failure(format!(
                "{name} has an inline script, which its own policy forbids; \
                 move it to a file of its own: {script}"
            )));
        }
    }
    Ok(())
}

/// The opening tag of the first script that is not in a file.
fn inline_script(page: &str) -> Option<&str> {
    page.match_indices("<script")
        .filter_map(|(start, _)| page[start..].split_inclusive('>').next())
        .find(|tag| !tag.contains(" src="))
}

/// Where a script makes a program of a text.
fn evaluation(script: &str) -> Option<&'static str> {
    let named = |before: &str| before.ends_with(|c: char| c.is_alphanumeric() || "_$".contains(c));
    ["eval(", "new Function("].into_iter().find(|call| {
        let mut found = script.match_indices(call);
        found.any(|(at, _)| !named(&script[..at]))
    })
}

#[cfg(test)]
mod tests {
    use super::{evaluation, inline_script};

    #[test]
    fn a_program_made_of_a_text_is_found() {
        for (script, found) in [
            ("x = eval(text)", Some("eval(")),
            ("new Function('a', text)()", Some("new Function(")),
            (
                "medieval(x); `Function(${name})`; setInterval(look, 1)",
                None,
            ),
        ] {
            assert_eq!(evaluation(script), found, "{script}");
        }
    }

    #[test]
    fn a_script_in_a_file_is_not_inline() {
        let page = r#"<script type="module" src="./a.js"></script>"#;
        assert_eq!(inline_script(page), None);
    }

    #[test]
    fn a_script_in_the_page_is_inline() {
        let page = r#"<script src="a.js"></script><script type="module">import</script>"#;
        assert_eq!(inline_script(page), Some(r#"<script type="module">"#));
    }
}
