//! The editor's program in two files: what the start page needs, and what
//! comes after it. Trunk builds the program whole and names no others, so its
//! files give way to these.

use std::fs;
use std::path::Path;

use crate::run::{Failure, Outcome, failure, run};
use crate::tools::{Tools, hash, read, target};

/// What loads the second file, as the splitting tool writes it and as it is
/// to be: under the file's own name, and also from servers that do not know
/// the type of wasm.
const FETCHED: &str = r#"fetch(new URL("./split_edicion.wasm", import.meta.url))"#;
const INSTANTIATED: &str = "WebAssembly.instantiateStreaming(src, imports)";
const OF_ANY_TYPE: &str = r#"src.then(async (response) => {
    if (!response.ok) throw new Error(`${response.url}: ${response.status}`);
    return response.headers.get("Content-Type")?.startsWith("application/wasm")
        ? WebAssembly.instantiateStreaming(response, imports)
        : WebAssembly.instantiate(await response.arrayBuffer(), imports);
})"#;

const EXPORT: &str = "export const __wasm_split_load_edicion =";

/// What the bindings import until the splitting tool has written it.
const PLACEHOLDER: &str = "__wasm_split_placeholder__";

/// The splitting tool's script, where the bindings import it.
const IMPORT: &str = r#"import * as import1 from "./__wasm_split.js""#;

/// Whether the program that these links name was made to be split.
pub fn is_due(dist: &Path, links: &str) -> Outcome<bool> {
    Ok(read(&dist.join(named(links, ".js")?))?.contains(PLACEHOLDER))
}

/// Puts both files and their bindings into `dist`, in the place of Trunk's, and
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
    let second = optimized(tools, &parts.join("split_edicion.wasm"))?;
    let first = optimized(tools, &parts.join("metas_bg.wasm"))?;
    let second_name = format!("edicion-{}.wasm", hash(&[&second]));
    let bindings = joined(
        &read(&parts.join("metas.js"))?,
        &read(&parts.join("__wasm_split.js"))?,
        &second_name,
    )?;
    let stem = format!("metas-{}", hash(&[&first, bindings.as_bytes()]));
    let mut links = links.to_owned();
    for (ending, bytes) in [(".js", bindings.as_bytes()), ("_bg.wasm", &first)] {
        let old = named(&links, ending)?;
        fs::remove_file(dist.join(&old)).map_err(|error| unwritable(&dist.join(&old), &error))?;
        let new = format!("{stem}{ending}");
        links = links.replace(&old, &new);
        put(&dist.join(new), bytes)?;
    }
    put(&dist.join(second_name), &second)?;
    Ok(links)
}

fn optimized(tools: &Tools, file: &Path) -> Outcome<Vec<u8>> {
    let to = file.with_extension("opt.wasm");
    run(tools
        .command("wasm-opt")
        .arg("-Oz")
        // What the compiler takes for granted; the splitting tool does not
        // write it down.
        .args([
            "--enable-bulk-memory",
            "--enable-multivalue",
            "--enable-mutable-globals",
            "--enable-nontrapping-float-to-int",
            "--enable-reference-types",
            "--enable-sign-ext",
        ])
        .args(["--strip-debug", "--strip-producers", "--output"])
        .args([&to, file]))?;
    fs::read(&to).map_err(|error| failure(format!("{} cannot be read: {error}", to.display())))
}

/// What fetches the second file, in the bindings.
pub fn fetched(second: &str) -> String {
    FETCHED.replace("split_edicion.wasm", second)
}

/// The second file in `dist`.
pub fn second(dist: &Path) -> Outcome<String> {
    let names = fs::read_dir(dist)
        .map_err(|error| failure(format!("{} cannot be read: {error}", dist.display())))?;
    names
        .flatten()
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .find(|name| name.starts_with("edicion-"))
        .ok_or_else(|| failure("dist/ has no second part of the program; run `cargo xtask build`"))
}

/// The bindings with what loads the second file in them: one script less to
/// fetch, and no circle of imports.
fn joined(bindings: &str, link: &str, second: &str) -> Outcome<String> {
    let bindings = replaced(bindings, IMPORT, "")?;
    let link = link.split_once('\n').map_or("", |(_import, rest)| rest);
    let link = replaced(link, EXPORT, "const load =")?;
    let link = replaced(&link, FETCHED, &fetched(second))?;
    let link = replaced(&link, INSTANTIATED, OF_ANY_TYPE)?;
    Ok(format!(
        "{bindings}const import1 = (() => {{\n{link}\
         return {{ __wasm_split_load_edicion: load }};\n}})();\n"
    ))
}

/// The script with another text in the place of one.
pub fn replaced(script: &str, part: &str, by: &str) -> Outcome<String> {
    if script.matches(part).count() == 1 {
        Ok(script.replace(part, by))
    } else {
        Err(failure(format!(
            "what loads the second part of the program is not written as before: \
             `{part}` is not there once; see xtask/src/split.rs"
        )))
    }
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
    use super::joined;

    #[test]
    fn the_bindings_load_the_second_file_by_its_name() {
        let bindings =
            "import * as import1 from \"./__wasm_split.js\"\nexport default __wbg_init;\n";
        let link = "import { initSync } from \"./metas.js\";\n\
            export const __wasm_split_load_edicion = makeLoad(() => {\n    \
            const src = fetch(new URL(\"./split_edicion.wasm\", import.meta.url));\n    \
            return async (imports) => (WebAssembly.instantiateStreaming(src, imports));\n});\n";
        let joined = joined(bindings, link, "edicion-01.wasm");
        let joined = joined.unwrap_or_else(|failure| failure.to_string());
        let (before, rest) = joined.split_once("src.then(").unwrap_or_default();
        assert_eq!(
            before,
            "\nexport default __wbg_init;\nconst import1 = (() => {\n\
             const load = makeLoad(() => {\n    \
             const src = fetch(new URL(\"./edicion-01.wasm\", import.meta.url));\n    \
             return async (imports) => ("
        );
        assert!(rest.ends_with("return { __wasm_split_load_edicion: load };\n})();\n"));
    }

    #[test]
    fn a_script_that_is_written_otherwise_is_refused() {
        let said = joined("", "", "edicion-01.wasm").err();
        let said = said.map(|failure| failure.to_string()).unwrap_or_default();
        assert!(said.contains("__wasm_split.js"), "{said}");
    }
}
