//! `dist/metas.html`: the whole editor in one page that works from a disk, by
//! mail or on a stick, where a page can fetch nothing that lies beside it.

use std::fs;
use std::path::Path;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use sha2::{Digest, Sha256};

use crate::run::{Outcome, failure};
use crate::tools::read;

/// What lies beside the site's page and is read by name.
const BESIDE: [&str; 1] = ["ejemplo.tsv"];

/// Writes the page from the site in `dist`.
pub fn write(dist: &Path) -> Outcome<()> {
    let page = read(&dist.join("index.html"))?;
    let [mut styles, mut bindings, mut program, mut worker, mut body] =
        [const { String::new() }; 5];
    for line in page.lines() {
        let address = attribute(line, "href").or_else(|| attribute(line, "src"));
        let file = |address: &str| dist.join(address.trim_start_matches("./"));
        if line.contains(r#"rel="stylesheet""#) {
            styles += &read(&file(address.unwrap_or_default()))?;
        } else if line.contains(r#"name="taller""#) {
            let script = file(attribute(line, "content").unwrap_or_default());
            worker = in_one(dist, &read(&script)?)?;
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
    let start = start(&bindings);
    for script in [&start, &worker] {
        if script.contains("</script") || script.contains("<!--") {
            return Err(failure(
                "a script of the site would end the script element of metas.html too soon",
            ));
        }
    }
    let policy = format!(
        "default-src 'none'; script-src '{}' 'wasm-unsafe-eval' blob:; style-src '{}'; \
         img-src data: blob:; worker-src blob:; base-uri 'none'; form-action 'none'",
        hash(&start),
        hash(&styles)
    );
    let mut parts = vec![
        format!("    <style>{styles}</style>\n"),
        data("programa", &program),
        data("taller", &worker),
    ];
    for name in BESIDE {
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

/// The worker's script with its program inside.
fn in_one(dist: &Path, script: &str) -> Outcome<String> {
    let start = "wasm_bindgen({ module_or_path: \"./";
    let Some((bindings, name)) = script.rsplit_once(start) else {
        return Err(failure(format!(
            "the worker's script does not end in {start}…"
        )));
    };
    let name = name.split('"').next().unwrap_or_default();
    let program = base64_of(&dist.join(name))?;
    Ok(format!(
        "{bindings}wasm_bindgen({{ module_or_path: \
         Uint8Array.from(atob(\"{program}\"), c => c.charCodeAt(0)) }});\n"
    ))
}

/// The bindings, and what starts the program that the page carries.
fn start(bindings: &str) -> String {
    format!(
        "{bindings}
const text = id => document.getElementById(id).textContent;
document.querySelector('meta[name=taller]').content =
  URL.createObjectURL(new Blob([text('archivo-taller')], {{ type: 'text/javascript' }}));
try {{
  const program = Uint8Array.from(atob(text('archivo-programa')), c => c.charCodeAt(0));
  await __wbg_init({{ module_or_path: program }});
}} catch (error) {{
  document.getElementById('arranque').hidden = false;
  throw error;
}}
"
    )
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
