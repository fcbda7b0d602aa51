//! `dist/metas.html`: the whole editor in one page that works from a disk, by
//! mail or on a stick, where a page can fetch nothing that lies beside it.

use std::fs;
use std::path::Path;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use sha2::{Digest, Sha256};

use crate::run::{Outcome, failure, root};
use crate::site::{Worker, of};
use crate::slots;
use crate::split;
use crate::tools::read;

/// The list of the files that the editor puts into what is published.
pub const PUBLISHED: &str = "visor.txt";

/// What else lies beside the site's page and is read by name.
const BESIDE: [&str; 3] = ["ejemplo.tsv", "vista.js", PUBLISHED];

/// What is there instead of fetching a part of the program.
fn carried_part(id: &str) -> String {
    format!(
        "Promise.resolve(new Response(bytes('{id}'), \
         {{ headers: {{ 'Content-Type': 'application/wasm' }} }}))"
    )
}

/// The parts of the program after the first.
fn parts(dist: &Path) -> Outcome<Vec<String>> {
    split::files(dist, &[split::SECOND, split::THIRD].concat())
}

/// Writes the page from the site in `dist`: from the editor's page before it
/// was filled, what links to its program, and its worker.
pub fn write(dist: &Path, page: &str, program: &str, worker: &Worker) -> Outcome<()> {
    let slot = |name| slots::content(page, name).map_err(of("index.html"));
    let file = |address: &str| dist.join(address.trim_start_matches("./"));
    let mut styles = String::new();
    for address in addresses(slot("styles")?) {
        styles += &read(&file(address))?;
    }
    let start = start(dist, program, worker)?;
    let policy = format!(
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; \
         script-src '{}' 'wasm-unsafe-eval' blob:; style-src '{}' blob:; connect-src blob:; \
         img-src data: blob:; worker-src blob:; base-uri 'none'; form-action 'none'\">",
        hash(&start),
        hash(&styles)
    );
    let icon = slot("icon")?;
    let address = one(addresses(icon))?;
    let data = format!("data:image/svg+xml;base64,{}", base64_of(&file(address))?);
    let filled = [
        ("policy", policy),
        ("icon", icon.replace(address, &data)),
        // No browser installs a page from a disk.
        ("manifest", String::new()),
        ("styles", format!("<style>{styles}</style>")),
        ("worker", slot("worker")?.to_owned()),
        // It is the heaviest part of all; the page says where PDF opens.
        ("reader", String::new()),
        // Nothing lies beside it that could be filled for a unit.
        ("part page", String::new()),
        ("program", carried(dist, program)?),
        (
            "scripts",
            format!("<script type=\"module\">{start}</script>"),
        ),
        // It is there without network as it is.
        ("keeper", String::new()),
    ];
    let filled = filled.each_ref().map(|(name, text)| (*name, text.as_str()));
    let page = slots::filled(page, &filled).map_err(of("index.html"))?;
    let path = dist.join("metas.html");
    fs::write(&path, page)
        .map_err(|error| failure(format!("{} cannot be written: {error}", path.display())))
}

/// Everything that the site's page fetches, as data.
fn carried(dist: &Path, program: &str) -> Outcome<String> {
    let wasm = one(addresses(program).filter(|address| address.ends_with(".wasm")))?;
    let parts = parts(dist)?;
    let published = read(&dist.join(PUBLISHED))?;
    let named = BESIDE.into_iter().chain(published.lines());
    let mut carried = String::new();
    let first = [("programa", wasm.trim_start_matches("./"))];
    let parts = parts.iter().map(|name| (&**name, &**name));
    let named = named.map(|name| (name, name));
    for (id, name) in first.into_iter().chain(parts).chain(named) {
        carried += &data(id, &base64_of(&dist.join(name))?);
    }
    Ok(carried)
}

/// The bindings, and what starts the program that the page carries. The worker
/// is made of the two files that are carried to be published.
fn start(dist: &Path, program: &str, worker: &Worker) -> Outcome<String> {
    let bindings = one(addresses(program).filter(|address| address.ends_with(".js")))?;
    let mut bindings = read(&dist.join(bindings.trim_start_matches("./")))?;
    for part in parts(dist)? {
        let (fetched, carried) = (split::fetched(&part), carried_part(&part));
        bindings = split::replaced(&bindings, &fetched, &carried)?;
    }
    let Worker { script, program } = worker;
    let asked = format!("\"./{program}\"");
    if !read(&dist.join(script))?.contains(&asked) {
        return Err(failure(format!(
            "the worker's script does not name {asked}"
        )));
    }
    let rescue = read(&root().join("web/rescue.js"))?;
    let start = format!(
        "{rescue}
{bindings}
const text = id => document.getElementById(`archivo-${{id}}`).textContent;
const bytes = id => Uint8Array.from(atob(text(id)), c => c.charCodeAt(0));
const worker = new TextDecoder().decode(bytes('{script}')).replace('{asked}', () =>
  `Uint8Array.from(atob(\"${{text('{program}')}}\"), c => c.charCodeAt(0))`);
document.querySelector('meta[name=taller]').content =
  URL.createObjectURL(new Blob([worker], {{ type: 'text/javascript' }}));
try {{
  await __wbg_init({{ module_or_path: bytes('programa') }});
}} catch (error) {{
  document.getElementById('arranque').hidden = false;
  throw error;
}}
"
    );
    if start.contains("</script") || start.contains("<!--") {
        return Err(failure(
            "a script of the site would end the script element of metas.html too soon",
        ));
    }
    Ok(start)
}

/// A block of data, which no browser runs.
fn data(name: &str, text: &str) -> String {
    format!("    <script type=\"text/plain\" id=\"archivo-{name}\">{text}</script>\n")
}

/// What links and scripts lead to.
pub fn addresses(links: &str) -> impl Iterator<Item = &str> {
    links
        .split(" href=\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
}

/// The one address that there is.
pub fn one<'a>(mut addresses: impl Iterator<Item = &'a str>) -> Outcome<&'a str> {
    match (addresses.next(), addresses.next()) {
        (Some(address), None) => Ok(address),
        _ => Err(failure(
            "a slot of index.html links to another number of files than before; \
             see xtask/src/one_file.rs",
        )),
    }
}

fn base64_of(path: &Path) -> Outcome<String> {
    let bytes = fs::read(path)
        .map_err(|error| failure(format!("{} cannot be read: {error}", path.display())))?;
    Ok(BASE64.encode(bytes))
}

/// What a policy calls a script or style by.
pub fn hash(text: &str) -> String {
    format!("sha256-{}", BASE64.encode(Sha256::digest(text)))
}
