//! `dist/parte.html`: what one unit is sent, in one page that opens from a disk.
//! The editor fills its slot with the rows of the unit. Its program is packed, for
//! mail that does not let everything through.

use std::fs;
use std::io::Write as _;
use std::path::Path;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use flate2::Compression;
use flate2::write::GzEncoder;

use crate::one_file::{addresses, hash, one};
use crate::run::{Outcome, failure, root};
use crate::site::of;
use crate::slots;
use crate::tools::read;

/// What it is called in the site.
pub const NAME: &str = "parte.html";

/// The page as Trunk reads it.
pub const SOURCE: &str = "web/part.html";

/// Writes the page into `dist`, from what Trunk built in `folder`.
pub fn write(folder: &Path, dist: &Path) -> Outcome<()> {
    let page = read(&folder.join("index.html"))?;
    let slot = |name| slots::content(&page, name).map_err(of(NAME));
    let file = |address: &str| folder.join(address.trim_start_matches("./"));
    let mut styles = String::new();
    for address in addresses(slot("styles")?) {
        styles += &read(&file(address))?;
    }
    let program = slot("program")?;
    let named = |ending| one(addresses(program).filter(move |it: &&str| it.ends_with(ending)));
    let bindings = read(&file(named(".js")?))?;
    let start = start(&bindings)?;
    let policy = format!(
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; \
         script-src '{}' 'wasm-unsafe-eval'; style-src '{}'; img-src data: blob:; \
         base-uri 'none'; form-action 'none'\">",
        hash(&start),
        hash(&styles)
    );
    let packed = BASE64.encode(packed(&file(named(".wasm")?))?);
    let filled = [
        ("policy", policy),
        ("styles", format!("<style>{styles}</style>")),
        ("program", String::new()),
        (
            "scripts",
            format!(
                "<script type=\"text/plain\" id=\"programa\">{packed}</script>\n    \
                 <script type=\"module\">{start}</script>"
            ),
        ),
    ];
    let filled = filled.each_ref().map(|(name, text)| (*name, text.as_str()));
    let page = slots::filled(&page, &filled).map_err(of(NAME))?;
    let path = dist.join(NAME);
    fs::write(&path, page)
        .map_err(|error| failure(format!("{} cannot be written: {error}", path.display())))
}

/// The bindings, and what unpacks and starts the program.
fn start(bindings: &str) -> Outcome<String> {
    let rescue = read(&root().join("web/rescue.js"))?;
    let start = format!(
        "{rescue}
{bindings}
const packed = atob(document.getElementById('programa').textContent);
const bytes = Uint8Array.from(packed, c => c.charCodeAt(0));
const unpacked = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
await __wbg_init({{ module_or_path: await new Response(unpacked).arrayBuffer() }});
"
    );
    if start.contains("</script") || start.contains("<!--") {
        return Err(failure(format!(
            "a script of the site would end the script element of {NAME} too soon"
        )));
    }
    Ok(start)
}

/// A file as `gzip` packs it, without name and moment: the same bytes each time.
fn packed(path: &Path) -> Outcome<Vec<u8>> {
    let unusable = |error| failure(format!("{} cannot be packed: {error}", path.display()));
    let bytes = fs::read(path).map_err(unusable)?;
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(&bytes).map_err(unusable)?;
    encoder.finish().map_err(unusable)
}
