//! The editor's program in parts: what the start page needs, what edits a
//! matrix, and what stands around it. Trunk builds the program whole and names
//! no others, so its files give way to these.

use std::fs;
use std::path::Path;

use crate::budgets::SECOND_PART;
use crate::one_program::{giving_what_it_takes, taking_from};
use crate::run::{Failure, Outcome, failure, run};
use crate::short_names;
use crate::tools::{Tools, hash, read, target};

/// What follows the start page before a cell can be edited: the second part, and
/// with it what the third needs of it too.
pub const SECOND: &[&str] = &["edicion"];

/// What follows that.
pub const THIRD: &[&str] = &["paneles"];

/// How the splitting tool calls what more than one part names, before a number.
const SHARED: &str = "chunk_";

/// How it calls a part, before its name.
const OWN: &str = "split_";

/// What the tools are told that the compiler takes for granted; the splitting
/// tool does not write it down.
const FEATURES: &[&str] = &[
    "--enable-bulk-memory",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
];

/// How it fetches and makes a part of the program; the second as it is to be,
/// also from servers that do not know the type of wasm.
const FETCHED: (&str, &str) = ("fetch(new URL(\"./", ".wasm\", import.meta.url))");
const INSTANTIATED: &str = "WebAssembly.instantiateStreaming(src, imports)";
const OF_ANY_TYPE: &str = r#"src.then(async (response) => {
    if (!response.ok) throw new Error(`${response.url}: ${response.status}`);
    return response.headers.get("Content-Type")?.startsWith("application/wasm")
        ? WebAssembly.instantiateStreaming(response, imports)
        : WebAssembly.instantiate(await response.arrayBuffer(), imports);
})"#;

/// What a part that was fetched calls through the table, it calls at once where
/// it writes there itself what is called: nobody writes there later. Not for the
/// first part, which the table belongs to: to it, what others write there is
/// nothing.
const CALLS_AT_ONCE: &[&str] = &[
    "--pass-arg=directize-initial-contents-immutable",
    "--directize",
];

/// What the bindings ask of the splitting tool's script.
const EXPORT: &str = "export const __wasm_split_load_";

/// What the bindings import until the splitting tool has written it.
const PLACEHOLDER: &str = "__wasm_split_placeholder__";

/// The splitting tool's script, where the bindings import it, once for each
/// part; between the two stands what they call it.
const IMPORT: (&str, &str) = ("import * as ", " from \"./__wasm_split.js\"\n");

/// Whether the program that these links name was made to be split.
pub fn is_due(dist: &Path, links: &str) -> Outcome<bool> {
    Ok(read(&dist.join(named(links, ".js")?))?.contains(PLACEHOLDER))
}

/// Puts all files and their bindings into `dist`, in the place of Trunk's, and
/// says what links to them.
pub fn write(tools: &Tools, dist: &Path, links: &str) -> Outcome<String> {
    let target = target();
    let parts = target.join("partes");
    if parts.exists() {
        fs::remove_dir_all(&parts).map_err(|error| unwritable(&parts, &error))?;
    }
    run(tools
        .command("wasm-split-cli")
        .args(["--out-name", "metas"])
        .arg(target.join("wasm32-unknown-unknown/release/metas.wasm"))
        .arg(&parts))?;
    run(tools
        .command("wasm-bindgen")
        .args(["--target", "web", "--no-typescript", "--keep-lld-exports"])
        .arg("--out-dir")
        .args([&parts, &parts.join("metas.wasm")]))?;
    let link = read(&parts.join("__wasm_split.js"))?;
    let (shared, link) = with_second_as_shared(&link)?;
    merge(tools, &parts, &shared)?;
    let mut names = Vec::new();
    for stem in fetched_stems(&link) {
        let bytes = optimized(tools, &parts.join(format!("{stem}.wasm")), CALLS_AT_ONCE)?;
        let name = format!("{}-{}.wasm", called(stem)?, hash(&[&bytes]));
        if names.iter().any(|(_, known)| *known == name) {
            return Err(failure(format!("two parts of the program are `{name}`")));
        }
        fs::write(dist.join(&name), &bytes).map_err(|error| unwritable(dist, &error))?;
        names.push((stem.to_owned(), name));
    }
    let first = optimized(tools, &parts.join("metas_bg.wasm"), &[])?;
    let bindings = joined(&read(&parts.join("metas.js"))?, &link, &names)?;
    let (bindings, first) = short_names::shortened(&bindings, &first).ok_or_else(|| {
        failure("the editor's program is not understood; see xtask/src/short_names.rs")
    })?;
    let stem = format!("metas-{}", hash(&[&first, bindings.as_bytes()]));
    let mut links = links.to_owned();
    for (ending, bytes) in [(".js", bindings.as_bytes()), ("_bg.wasm", &first)] {
        let old = named(&links, ending)?;
        fs::remove_file(dist.join(&old)).map_err(|error| unwritable(&dist.join(&old), &error))?;
        let new = format!("{stem}{ending}");
        links = links.replace(&old, &new);
        put(&dist.join(new), bytes)?;
    }
    let second = files(dist, SECOND)?.join(" ./");
    Ok(format!(
        "{links}<meta name=\"edicion\" content=\"./{second}\">"
    ))
}

/// The parts that the splitting tool's script fetches, as it calls them.
fn fetched_stems(link: &str) -> impl Iterator<Item = &str> {
    let (before, after) = FETCHED;
    let rest = link.split(before).skip(1);
    rest.filter_map(move |rest| Some(rest.split_once(after)?.0))
}

/// What a part is called in `dist`; what both share has the second in it.
fn called(stem: &str) -> Outcome<&str> {
    let own = stem.strip_prefix(OWN);
    let name = own.or_else(|| stem.starts_with(SHARED).then_some(SECOND_PART));
    name.filter(|name| SECOND.iter().chain(THIRD).any(|known| known == name))
        .ok_or_else(|| failure(format!("`{stem}` is no part of the program that is known")))
}

/// How the splitting tool calls what both parts share, and its script with that
/// in the place of the second part: they are to be one file.
fn with_second_as_shared(link: &str) -> Outcome<(String, String)> {
    let second = format!("{EXPORT}{SECOND_PART} = wrapAsyncCb(");
    let parts = link.split_once(&second).and_then(|(before, rest)| {
        let (loader, after) = rest.split_once("]));\n")?;
        let (_, shared) = loader.rsplit_once("[__")?;
        let link = format!("{before}{second}__{shared});\n{after}");
        Some((shared.to_owned(), link))
    });
    parts
        .filter(|(shared, _)| shared.starts_with(SHARED) && !shared.contains(','))
        .ok_or_else(|| written_otherwise(&second))
}

/// Puts the second part into the file of what both share.
fn merge(tools: &Tools, parts: &Path, shared: &str) -> Outcome<()> {
    const MODULE: &str = "comun";
    let file = |name: &str| parts.join(format!("{name}.wasm"));
    let (shared, second) = (file(shared), file(&format!("{OWN}{SECOND_PART}")));
    let (giving, taking) = (file("giving"), file("taking"));
    let odd = || failure("a part of the program is not understood; see xtask/src/one_program.rs");
    let bytes = giving_what_it_takes(&read_bytes(&shared)?).ok_or_else(odd)?;
    put(&giving, &bytes)?;
    let bytes = taking_from(&read_bytes(&second)?, MODULE).ok_or_else(odd)?;
    put(&taking, &bytes)?;
    let mut merge = tools.command("wasm-merge");
    merge.args(FEATURES).arg("--debuginfo");
    merge.args([giving.as_os_str(), MODULE.as_ref()]);
    merge.args([taking.as_os_str(), SECOND_PART.as_ref()]);
    run(merge.arg("--output").arg(&shared))
}

fn optimized(tools: &Tools, file: &Path, passes: &[&str]) -> Outcome<Vec<u8>> {
    let to = file.with_extension("opt.wasm");
    run(tools
        .command("wasm-opt")
        .args(passes)
        // It has more bytes than `-Oz`, and fewer as it is sent; and so it has
        // with what is alike side by side.
        .args(["-Os", "--reorder-functions-by-name"])
        .args(FEATURES)
        .args(["--strip-debug", "--strip-producers", "--output"])
        .args([&to, file]))?;
    read_bytes(&to)
}

fn read_bytes(file: &Path) -> Outcome<Vec<u8>> {
    fs::read(file).map_err(|error| failure(format!("{} cannot be read: {error}", file.display())))
}

/// What fetches a file, in the bindings.
pub fn fetched(name: &str) -> String {
    let (before, after) = FETCHED;
    format!("{before}{}{after}", name.trim_end_matches(".wasm"))
}

/// The files in `dist` of these parts.
pub fn files(dist: &Path, parts: &[&str]) -> Outcome<Vec<String>> {
    let names = fs::read_dir(dist)
        .map_err(|error| failure(format!("{} cannot be read: {error}", dist.display())))?;
    let names = names
        .flatten()
        .map(|entry| entry.file_name().to_string_lossy().into_owned());
    let mut found: Vec<String> = names
        .filter(|name| {
            let stem = name
                .strip_suffix(".wasm")
                .and_then(|name| name.rsplit_once('-'));
            stem.is_some_and(|(stem, _)| parts.contains(&stem))
        })
        .collect();
    found.sort();
    if found.len() == parts.len() {
        return Ok(found);
    }
    Err(failure(format!(
        "dist/ has not each of the parts {} of the program; run `cargo xtask build`",
        parts.join(", ")
    )))
}

/// The bindings with what loads the other files in them: one script less to
/// fetch, and no circle of imports.
fn joined(bindings: &str, link: &str, names: &[(String, String)]) -> Outcome<String> {
    let (bindings, imported) = without_imports(bindings);
    let link = link.split_once('\n').map_or("", |(_import, rest)| rest);
    let loaders: Vec<String> = link
        .split(EXPORT)
        .skip(1)
        .filter_map(|rest| Some(format!("__wasm_split_load_{}", rest.split_once(' ')?.0)))
        .collect();
    let made = link.matches(INSTANTIATED).count();
    if imported.is_empty() || loaders.is_empty() || made != names.len() {
        return Err(written_otherwise(EXPORT));
    }
    let mut link = link.replace(EXPORT, "const __wasm_split_load_");
    link = link.replace(INSTANTIATED, OF_ANY_TYPE);
    for (stem, name) in names {
        link = replaced(&link, &fetched(stem), &fetched(name))?;
    }
    let loaders = loaders.join(", ");
    let mut joined =
        format!("{bindings}const parts = (() => {{\n{link}return {{ {loaders} }};\n}})();\n");
    for name in imported {
        joined += &format!("const {name} = parts;\n");
    }
    Ok(joined)
}

/// The bindings without what imports the splitting tool's script, and what they
/// call it.
fn without_imports(bindings: &str) -> (String, Vec<&str>) {
    let (before, after) = IMPORT;
    let mut names = Vec::new();
    let rest = bindings.split_inclusive('\n').filter(|line| {
        let name = line
            .strip_prefix(before)
            .and_then(|line| line.strip_suffix(after));
        names.extend(name);
        name.is_none()
    });
    (rest.collect(), names)
}

/// The script with another text in the place of one.
pub fn replaced(script: &str, part: &str, by: &str) -> Outcome<String> {
    if script.matches(part).count() == 1 {
        Ok(script.replace(part, by))
    } else {
        Err(written_otherwise(part))
    }
}

fn written_otherwise(part: &str) -> Failure {
    failure(format!(
        "what loads the parts of the program is not written as before: \
         `{part}` is not there as often; see xtask/src/split.rs"
    ))
}

/// The file of the program that the links name, by how its name ends.
fn named(links: &str, ending: &str) -> Outcome<String> {
    links
        .split('"')
        .filter_map(|address| address.strip_prefix("./"))
        .find(|name| name.starts_with("metas-") && name.ends_with(ending))
        .map(str::to_owned)
        .ok_or_else(|| failure(format!("web/index.html names no metas-…{ending}")))
}

fn put(path: &Path, bytes: &[u8]) -> Outcome<()> {
    fs::write(path, bytes).map_err(|error| unwritable(path, &error))
}

fn unwritable(path: &Path, error: &std::io::Error) -> Failure {
    failure(format!("{} cannot be written: {error}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::{called, fetched_stems, joined, with_second_as_shared};

    const BINDINGS: &str = "import * as import1 from \"./__wasm_split.js\"\n\
        import * as import2 from \"./__wasm_split.js\"\nexport default __wbg_init;\n";

    fn loaded(stem: &str) -> String {
        format!(
            "() => {{\n    \
             const src = fetch(new URL(\"./{stem}.wasm\", import.meta.url));\n    \
             return async (imports) => (WebAssembly.instantiateStreaming(src, imports));\n}}"
        )
    }

    #[test]
    fn the_bindings_load_each_file_by_its_name() {
        let link = format!(
            "import {{ initSync }} from \"./metas.js\";\n\
             const __chunk_1 = makeLoad({}, []);\n\
             export const __wasm_split_load_edicion = wrapAsyncCb(makeLoad({}, [__chunk_1]));\n\
             export const __wasm_split_load_paneles = wrapAsyncCb(makeLoad({}, [__chunk_1]));\n",
            loaded("chunk_1"),
            loaded("split_edicion"),
            loaded("split_paneles"),
        );
        let (shared, link) = with_second_as_shared(&link).unwrap_or_default();
        assert_eq!(shared, "chunk_1");
        let stems: Vec<&str> = fetched_stems(&link).collect();
        assert_eq!(stems, ["chunk_1", "split_paneles"]);
        let names = stems.iter().map(|stem| {
            let called = called(stem).unwrap_or_default();
            (String::from(*stem), format!("{called}-01.wasm"))
        });
        let joined = joined(BINDINGS, &link, &names.collect::<Vec<_>>());
        let joined = joined.unwrap_or_else(|failure| failure.to_string());
        let fetched: Vec<&str> = joined
            .lines()
            .filter(|line| line.contains("fetch("))
            .collect();
        assert_eq!(
            fetched,
            [
                "    const src = fetch(new URL(\"./edicion-01.wasm\", import.meta.url));",
                "    const src = fetch(new URL(\"./paneles-01.wasm\", import.meta.url));",
            ]
        );
        assert_eq!(joined.matches("src.then(async (response)").count(), 2);
        assert!(joined.contains("const __wasm_split_load_edicion = wrapAsyncCb(__chunk_1);\n"));
        assert!(joined.starts_with("export default __wbg_init;\nconst parts = (() => {\n"));
        assert!(joined.ends_with(
            "return { __wasm_split_load_edicion, __wasm_split_load_paneles };\n})();\n\
             const import1 = parts;\nconst import2 = parts;\n"
        ));
    }

    #[test]
    fn a_script_that_is_written_otherwise_is_refused() {
        let said = joined(BINDINGS, "", &[]).err();
        let said = said.map(|failure| failure.to_string()).unwrap_or_default();
        assert!(said.contains("xtask/src/split.rs"), "{said}");
        assert!(with_second_as_shared("").is_err());
    }

    #[test]
    fn a_part_that_nobody_named_is_refused() {
        assert!(called("split_otra").is_err());
    }
}
