//! The release build: the static files that are Metas, in `dist/`.

use std::env;
use std::fs;
use std::io::Error;
use std::path::{Path, PathBuf};
use std::process::Command;

use sha2::{Digest as _, Sha256};

use crate::bare::lighten;
use crate::offline;
use crate::one_file;
use crate::part_page;
use crate::run::{Failure, Outcome, failure, root, run, step};
use crate::same_bytes;
use crate::short_names;
use crate::slots::{self, SlotError};
use crate::split;
use crate::tools::{Tools, hash, read, target};

/// The pages as Trunk reads them.
const EDITOR: &str = "web/index.html";
const VIEWER: &str = "web/viewer.html";

/// What tells who uploads the site whether all of it arrived.
pub const SUMS: &str = "SHA256SUMS";

/// What goes with the viewer into the folder that an institution publishes.
const PUBLISHED: [&str; 4] = ["ejemplo.css", "ejemplo.html", "incrustar.js", "meses.js"];

/// What an institution uploads, into `dist/`.
pub fn build(tools: &Tools) -> Outcome<()> {
    step("release build", || {
        let words = ["--release", "--features", "split"];
        let mut trunk = trunk_here(tools, &words, &root().join("dist"));
        same_bytes::apply(tools, &mut trunk)?;
        run(&mut trunk)
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
    let worker = name_worker(&dist, "taller")?;
    let reader = name_worker(&dist, "lector")?;
    put(
        &dist,
        "visor.html",
        filled(&dist, "visor.html", &[("worker", &worker.link("taller"))])?,
    )?;
    published.extend([worker.script.clone(), worker.program.clone()]);
    published.extend(PUBLISHED.map(str::to_owned));
    published.sort();
    put(&dist, one_file::PUBLISHED, published.join("\n") + "\n")?;
    write_preview(&dist)?;
    write_editor(tools, &dist, &worker, &reader)
}

/// The editor's page; where its program was made to be split, that is done, and
/// what is made of the whole site is.
fn write_editor(tools: &Tools, dist: &Path, worker: &Worker, reader: &Worker) -> Outcome<()> {
    const PAGE: &str = "index.html";
    let mut page = read(&dist.join(PAGE))?;
    let program = slots::content(&page, "program").map_err(of(PAGE))?;
    let split = split::is_due(dist, program)?;
    if split {
        page = lighten(dist)?;
    }
    let slot = |name| slots::content(&page, name).map_err(of(PAGE));
    let program = match split {
        true => split::write(tools, dist, slot("program")?)?,
        false => slot("program")?.to_owned(),
    };
    let (link, of_reader) = (worker.link("taller"), reader.link("lector"));
    let mut texts = vec![
        ("worker", &*link),
        ("reader", &*of_reader),
        ("program", &*program),
    ];
    if split {
        texts.push(("part page", PART_PAGE));
    } else {
        // While it is worked on, a browser that kept it would show what was.
        texts.push(("keeper", ""));
    }
    put(dist, PAGE, finished(filled(dist, PAGE, &texts)?, PAGE)?)?;
    check_pages(dist)?;
    if split {
        one_file::write(dist, &page, &program, worker)?;
        add_part_page(tools, dist)?;
        offline::write(dist)?;
        write_sums(dist)?;
    }
    Ok(())
}

/// A page of the site with slots of it filled.
fn filled(dist: &Path, page: &str, texts: &[(&str, &str)]) -> Outcome<String> {
    slots::filled(&read(&dist.join(page))?, texts).map_err(of(page))
}

fn finished(text: String, page: &str) -> Outcome<String> {
    slots::finished(&text).map_err(of(page))
}

/// Which page a slot is of.
pub fn of(page: &str) -> impl Fn(SlotError) -> Failure {
    move |error| failure(format!("{page}: {error}; see src/export/website/slots.rs"))
}

fn put(dist: &Path, name: &str, text: String) -> Outcome<()> {
    fs::write(dist.join(name), text)
        .map_err(|error| failure(format!("dist/{name} cannot be written: {error}")))
}

/// What tells the editor that it has the page for units beside it.
const PART_PAGE: &str = r#"<meta name="parte" content="./parte.html">"#;

/// Builds the page that the editor fills for each unit.
fn add_part_page(tools: &Tools, dist: &Path) -> Outcome<()> {
    let folder = target().join("part");
    // With the features of the editor, what both have is compiled once.
    let words = ["--release", "--features", "split", part_page::SOURCE];
    run(&mut trunk(tools, &words, &folder))?;
    lighten(&folder)?;
    part_page::write(&folder, dist)
}

/// Builds the viewer's page and program into the site, and says which files
/// they are.
fn add_viewer(tools: &Tools, dist: &Path, release: bool) -> Outcome<Vec<String>> {
    // Trunk empties the folder that it builds into.
    let folder = target().join("viewer");
    // What Leptos brings would weigh in the viewer too; while the program is
    // worked on, it is not worth compiling everything twice.
    let words: &[&str] = match release {
        true => &["--release", "--no-default-features=true", VIEWER],
        false => &[VIEWER],
    };
    run(&mut trunk(tools, words, &folder))?;
    if release {
        shorten(&folder)?;
        lighten(&folder)?;
    }
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

/// Makes the viewer's program lighter; its files are named anew by what they hold
/// then.
fn shorten(folder: &Path) -> Outcome<()> {
    let named = |end: &str| {
        let mut files = files_of(folder)?.filter_map(|file| {
            let name = file.file_name()?.to_str()?.to_owned();
            let stem = name
                .strip_suffix(end)
                .filter(|it| it.starts_with("visor-"))?;
            Some((stem.to_owned(), file.clone()))
        });
        files
            .next()
            .ok_or_else(|| failure(format!("the viewer has no visor-…{end}")))
    };
    let ((_, program), (stem, script)) = (named("_bg.wasm")?, named(".js")?);
    let bytes = fs::read(&program).map_err(|error| unreadable(&program, &error))?;
    let (text, bytes) = short_names::shortened(&read(&script)?, &bytes).ok_or_else(|| {
        failure("the viewer's program is not understood; see xtask/src/short_names.rs")
    })?;
    let short = format!("visor-{}", hash(&[text.as_bytes(), &bytes]));
    let page = read(&folder.join("index.html"))?.replace(&stem, &short);
    fs::remove_file(&program)
        .and_then(|()| fs::remove_file(&script))
        .and_then(|()| fs::write(folder.join(format!("{short}_bg.wasm")), bytes))
        .and_then(|()| fs::write(folder.join(format!("{short}.js")), text))
        .and_then(|()| fs::write(folder.join("index.html"), page))
        .map_err(|error| failure(format!("the viewer's files cannot be written: {error}")))
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

/// The pages of the editor's preview: the viewer's with the matrix that it is
/// handed, and the example's with that one in it.
fn write_preview(dist: &Path) -> Outcome<()> {
    const SCRIPT: &str = r#"<script src="./vista.js"></script>"#;
    const FRAME: &str = "<iframe data-metas src=\"./vista.html\" \
        title=\"Metas y objetivos de las unidades administrativas\"></iframe>";
    for (name, page, slot, text) in [
        ("vista.html", "visor.html", "matrix", SCRIPT),
        ("muestra.html", "ejemplo.html", "viewer", FRAME),
    ] {
        put(
            dist,
            name,
            finished(filled(dist, page, &[(slot, text)])?, page)?,
        )?;
    }
    Ok(())
}

/// The two files of a program that works aside.
pub struct Worker {
    pub script: String,
    pub program: String,
}

impl Worker {
    /// What tells a page of it.
    fn link(&self, name: &str) -> String {
        format!(r#"<meta name="{name}" content="./{}">"#, self.script)
    }
}

/// Gives the worker's files names that change with their content, so that no
/// browser keeps an old one. Trunk does so for the page's own program only.
fn name_worker(dist: &Path, name: &str) -> Outcome<Worker> {
    let bindings = dist.join(format!("{name}.js"));
    let program = dist.join(format!("{name}_bg.wasm"));
    let calls = read(&bindings)?;
    let bytes = fs::read(&program).map_err(|error| unreadable(&program, &error))?;
    let stem = format!("{name}-{}", hash(&[calls.as_bytes(), &bytes]));
    let worker = Worker {
        script: format!("{stem}.js"),
        program: format!("{stem}_bg.wasm"),
    };
    let address = format!("./{}", worker.program);
    let start = format!("{calls}\nwasm_bindgen({{ module_or_path: \"{address}\" }});\n");
    fs::rename(&program, dist.join(&worker.program))
        .and_then(|()| fs::write(dist.join(&worker.script), start))
        .and_then(|()| fs::remove_file(&bindings))
        .map_err(|error| failure(format!("the files of dist/ cannot be named: {error}")))?;
    Ok(worker)
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
        .filter_map(|(start, _)| page.get(start..)?.split_inclusive('>').next())
        .find(|tag| !tag.contains(" src="))
}

/// Where a script makes a program of a text.
fn evaluation(script: &str) -> Option<&'static str> {
    let named = |before: &str| before.ends_with(|c: char| c.is_alphanumeric() || "_$".contains(c));
    ["eval(", "new Function("].into_iter().find(|call| {
        let mut found = script.match_indices(call);
        found.any(|(at, _)| !script.get(..at).is_some_and(named))
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
