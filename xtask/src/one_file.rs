//! `dist/metas.html`: the whole editor in one page that works from a disk, by
//! mail or on a stick, where a page can fetch nothing that lies beside it.

use std::fs;
use std::path::Path;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use sha2::{Digest, Sha256};

use crate::run::{Outcome, failure};
use crate::split;
use crate::tools::read;

/// The list of the files that the editor puts into what is published.
pub const PUBLISHED: &str = "visor.txt";

/// What else lies beside the site's page and is read by name.
const BESIDE: [&str; 2] = ["ejemplo.tsv", PUBLISHED];

/// What is there instead of fetching the second part of the program.
const CARRIED: &str = "Promise.resolve(new Response(bytes('edicion'), \
    { headers: { 'Content-Type': 'application/wasm' } }))";

/// Writes the page from the site in `dist`.
pub fn write(dist: &Path) -> Outcome<()> {
    let page = read(&dist.join("index.html"))?;
    let [mut styles, mut bindings, mut program, mut worker, mut body] =
        [const { String::new() }; 5];
    let published = read(&dist.join(PUBLISHED))?;
    for line in page.lines() {
        let address = attribute(line, "href").or_else(|| attribute(line, "src"));
        let file = |address: &str| dist.join(address.trim_start_matches("./"));
        if line.contains(r#"rel="stylesheet""#) {
            styles += &read(&file(address.unwrap_or_default()))?;
        } else if line.contains(r#"name="taller""#) {
            let script = attribute(line, "content").unwrap_or_default();
            worker = script.trim_start_matches("./").to_owned();
            body += "    <meta name=\"taller\" content=\"\">\n";
        } else if line.contains(r#"rel="icon""#) {
            let address = address.unwrap_or_default();
            let icon = format!("data:image/svg+xml;base64,{}", base64_of(&file(address))?);
            body += &line.replacen(address, &icon, 1);
            body.push('\n');
        } else if ["<script ", "http-equiv", r#"rel="manifest""#]
            .iter()
            .any(|part| line.contains(part))
        {
            // The start and the policy of the one file are its own, and no
            // browser installs a page from a disk.
        } else if let Some((_, rest)) = line.split_once(r#"rel="modulepreload" href=""#) {
            let name = rest.split('"').next().unwrap_or_default();
            bindings = read(&file(name))?;
            let wasm = rest.split_once(r#"id="programa" href=""#);
            let name = wasm.and_then(|(_, rest)| rest.split('"').next());
            program = base64_of(&file(name.unwrap_or_default()))?;
            body += "  </head>\n";
        } else {
            body += line;
            body.push('\n');
        }
    }
    let second = split::second(dist)?;
    let bindings = split::replaced(&bindings, &split::fetched(&second), CARRIED)?;
    let start = start(&bindings, dist, &worker)?;
    if start.contains("</script") || start.contains("<!--") {
        return Err(failure(
            "a script of the site would end the script element of metas.html too soon",
        ));
    }
    let policy = format!(
        "default-src 'none'; script-src '{}' 'wasm-unsafe-eval' blob:; style-src '{}' blob:; \
         connect-src blob:; img-src data: blob:; worker-src blob:; \
         base-uri 'none'; form-action 'none'",
        hash(&start),
        hash(&styles)
    );
    let mut parts = vec![
        format!("    <style>{styles}</style>\n"),
        data("programa", &program),
        data("edicion", &base64_of(&dist.join(&second))?),
    ];
    for name in BESIDE.into_iter().chain(published.lines()) {
        parts.push(data(name, &base64_of(&dist.join(name))?));
    }
    parts.push(format!("    <script type=\"module\">{start}</script>\n"));
    let charset = "    <meta charset=\"utf-8\">\n";
    let head = format!(
        "{charset}    <meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">\n"
    );
    let page = body.replacen(charset, &head, 1).replacen(
        "  </head>\n",
        &format!("{}  </head>\n", parts.concat()),
        1,
    );
    let path = dist.join("metas.html");
    fs::write(&path, page)
        .map_err(|error| failure(format!("{} cannot be written: {error}", path.display())))
}

/// The bindings, and what starts the program that the page carries. The worker
/// is made of the two files that are carried to be published.
fn start(bindings: &str, dist: &Path, worker: &str) -> Outcome<String> {
    let program = worker.replace(".js", "_bg.wasm");
    let asked = format!("\"./{program}\"");
    if !read(&dist.join(worker))?.contains(&asked) {
        return Err(failure(format!(
            "the worker's script does not name {asked}"
        )));
    }
    Ok(format!(
        "{bindings}
const text = id => document.getElementById(`archivo-${{id}}`).textContent;
const bytes = id => Uint8Array.from(atob(text(id)), c => c.charCodeAt(0));
const worker = new TextDecoder().decode(bytes('{worker}')).replace('{asked}', () =>
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
    ))
}

/// A block of data, which no browser runs.
fn data(name: &str, text: &str) -> String {
    format!("    <script type=\"text/plain\" id=\"archivo-{name}\">{text}</script>\n")
}

fn attribute<'a>(line: &'a str, name: &str) -> Option<&'a str> {
    let (_, rest) = line.split_once(&format!(" {name}=\""))?;
    rest.split('"').next()
}

fn base64_of(path: &Path) -> Outcome<String> {
    let bytes = fs::read(path)
        .map_err(|error| failure(format!("{} cannot be read: {error}", path.display())))?;
    Ok(BASE64.encode(bytes))
}

/// What a policy calls a script or style by.
fn hash(text: &str) -> String {
    format!("sha256-{}", BASE64.encode(Sha256::digest(text)))
}
