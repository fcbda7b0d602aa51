//! A site of a test's own: it can lose its network, put up a new version, send
//! the headers that are documented, and send visitors on to other sites.

use std::collections::{BTreeMap, BTreeSet};
use std::env;
use std::fs;
use std::io::{BufRead, BufReader, Read as _, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Condvar, Mutex};
use std::thread;

use serde_json::json;

use crate::browser::Folder;
use crate::of_project;
use crate::page::Page;

/// What the page says of itself once [`Site::publish_next`] was called.
pub const NEXT: &str = "La versión siguiente";
const DESCRIPTION: &str = "Editor de la matriz de metas y objetivos";

/// A file of any site, with which the browser is told to delete what it keeps
/// for the site.
pub const CLEARS: &str = "borrar-datos.txt";

pub struct Site {
    /// What can be changed on it: nothing where what was built is served.
    folder: Option<Folder>,
    address: String,
    state: Arc<State>,
}

/// The folder of the site that was built: the release build, where no other is
/// asked for.
fn built() -> PathBuf {
    env::var_os("METAS_SITE").map_or_else(|| of_project("dist"), PathBuf::from)
}

/// What a site does, and what it was asked.
#[derive(Default)]
struct State {
    unreachable: AtomicBool,
    /// Sends the headers of `docs/publicar.md`.
    documented: AtomicBool,
    /// Lets every other site read its files.
    open: AtomicBool,
    /// Where the visitors of a file are sent on to.
    redirects: Mutex<BTreeMap<String, String>>,
    /// Files that wait to be sent, until they are none.
    held: Mutex<BTreeSet<String>>,
    released: Condvar,
    /// Files as they are sent to who takes brotli.
    packed: Mutex<BTreeMap<String, Vec<u8>>>,
    requests: Mutex<Vec<String>>,
    /// What browsers said that a policy forbade.
    reports: Mutex<Vec<String>>,
}

/// A script that finds in the set `exported` what the programs of the page export
/// of a class of `WebAssembly`.
pub fn keeping_exported(class: &str, script: &str) -> String {
    format!(
        "const exported = new Set();
        for (const name of ['instantiate', 'instantiateStreaming']) {{
            const real = WebAssembly[name];
            WebAssembly[name] = async (...words) => {{
                const made = await real.apply(WebAssembly, words);
                const {{ exports }} = made.instance ?? made;
                for (const one of Object.values(exports)) {{
                    if (one instanceof WebAssembly.{class}) exported.add(one);
                }}
                return made;
            }};
        }}
        {script}"
    )
}

/// The clock of the page, set to nine o'clock of a day.
pub fn clock_at(year: u32, month: u32, day: u32) -> String {
    format!(
        "const Real = Date;
        const shift = new Real({year}, {month} - 1, {day}, 9).getTime() - Real.now();
        globalThis.Date = class extends Real {{
            constructor(...words) {{
                words.length ? super(...words) : super(Real.now() + shift);
            }}
            static now() {{ return Real.now() + shift; }}
        }};"
    )
}

impl Site {
    /// Serves what was built, which stays as it is.
    pub fn as_built() -> Self {
        let (address, state) = serve(built());
        Self {
            folder: None,
            address,
            state,
        }
    }

    /// Serves what was built, in which files can be put and taken away.
    pub fn start() -> Self {
        let site = Self::empty();
        for file in fs::read_dir(built()).expect("it is built") {
            let file = file.expect("it is built").path();
            // What is being built lies there in a folder of its own.
            if file.is_dir() {
                continue;
            }
            let name = file.file_name().expect("a file has a name");
            fs::copy(&file, site.folder().join(name)).expect("the site can be copied");
        }
        site
    }

    /// Serves what was built, with a script that runs before the editor.
    pub fn with_script(script: &str) -> Self {
        let site = Self::start();
        site.put("antes.js", script.as_bytes());
        let page = String::from_utf8(site.remove("index.html")).expect("a page is text");
        let page = page.replacen("<title>", "<script src=\"./antes.js\"></script><title>", 1);
        site.put("index.html", page.as_bytes());
        site
    }

    /// Serves what is put on it.
    pub fn empty() -> Self {
        let folder = Folder::new("site");
        let (address, state) = serve(folder.0.clone());
        Self {
            folder: Some(folder),
            address,
            state,
        }
    }

    fn folder(&self) -> &Path {
        let folder = self.folder.as_ref();
        &folder.expect("what was built stays as it is").0
    }

    /// Serves it as `docs/publicar.md` says, and takes the browser's word of
    /// what the policies forbade.
    pub fn as_documented() -> Self {
        let site = Self::start();
        site.state.documented.store(true, Ordering::Relaxed);
        site
    }

    /// Sends what of these is on it now in brotli, as web servers do, to who takes
    /// that.
    pub fn compress(&self, is_meant: impl Fn(&str) -> bool) {
        let mut packed = self.state.packed.lock().expect("nobody fails");
        for file in fs::read_dir(self.folder()).expect("it is there").flatten() {
            let name = file.file_name().into_string().expect("its name is text");
            if is_meant(&name) {
                let bytes = fs::read(file.path()).expect("it can be read");
                packed.insert(name, in_brotli(&bytes));
            }
        }
    }

    /// Lets pages of every other site read its files.
    pub fn open_to_all(&self) {
        self.state.open.store(true, Ordering::Relaxed);
    }

    /// Sends who asks for a file on to another address.
    pub fn send_on(&self, name: &str, to: &str) {
        let mut redirects = self.state.redirects.lock().expect("nobody fails");
        redirects.insert(name.to_owned(), to.to_owned());
    }

    /// Keeps who asks for a file waiting.
    pub fn hold(&self, name: &str) {
        let mut held = self.state.held.lock().expect("nobody fails");
        held.insert(name.to_owned());
    }

    /// Sends what was held.
    pub fn release(&self) {
        self.state.held.lock().expect("nobody fails").clear();
        self.state.released.notify_all();
    }

    /// The files that were asked for, with their query.
    pub fn requests(&self) -> Vec<String> {
        self.state.requests.lock().expect("nobody fails").clone()
    }

    /// What browsers said that a policy forbade.
    pub fn reports(&self) -> Vec<String> {
        self.state.reports.lock().expect("nobody fails").clone()
    }

    /// Its address, with a slash at the end.
    pub fn address(&self) -> &str {
        &self.address
    }

    pub fn lose_network(&self) {
        self.state.unreachable.store(true, Ordering::Relaxed);
    }

    pub fn regain_network(&self) {
        self.state.unreachable.store(false, Ordering::Relaxed);
    }

    /// Opens a page of the site: `""` is the editor.
    pub async fn open(&self, page: &Page, address: &str) {
        let address = format!("{}{address}", self.address);
        page.driver().goto(address).await.expect("the page opens");
    }

    /// Puts another file on the site.
    pub fn put(&self, name: &str, bytes: &[u8]) {
        let path = self.folder().join(name);
        let folder = path.parent().expect("a file lies in a folder");
        fs::create_dir_all(folder).expect("the folder can be made");
        fs::write(path, bytes).expect("the file can be written");
    }

    /// Takes a file away.
    pub fn remove(&self, name: &str) -> Vec<u8> {
        let path = self.folder().join(name);
        let bytes = fs::read(&path).expect("the file was there");
        fs::remove_file(path).expect("the file can be removed");
        bytes
    }

    /// Puts a new version in the place of the old one, of which nothing stays:
    /// the page says [`NEXT`] of itself, and the worker has another name.
    pub async fn publish_next(&self, page: &Page) {
        let text = |name: &str| fs::read_to_string(self.folder().join(name)).expect("it is there");
        let old = self.named("taller-", ".js");
        let old = old.trim_end_matches(".js");
        let new = format!("taller-{:016x}", 1);
        let mut keeper: Vec<String> = text("sw.js").lines().map(str::to_owned).collect();
        for line in &mut keeper {
            if line.starts_with("const VERSION = ") {
                *line = "const VERSION = \"siguiente\";".to_owned();
            }
        }
        let mut keeper = keeper.join("\n");
        for name in ["index.html".to_owned(), format!("{old}.js")] {
            let before = text(&name);
            let after = before.replace(old, &new).replace(DESCRIPTION, NEXT);
            assert_ne!(before, after, "{name}");
            keeper = keeper.replace(&hash(page, &before).await, &hash(page, &after).await);
            self.put(&name, after.as_bytes());
        }
        for end in [".js", "_bg.wasm"] {
            let name = |stem: &str| self.folder().join(format!("{stem}{end}"));
            fs::rename(name(old), name(&new)).expect("the file can be renamed");
        }
        self.put("sw.js", keeper.replace(old, &new).as_bytes());
    }

    /// The file of the site whose name begins and ends so.
    pub fn named(&self, start: &str, end: &str) -> String {
        let files = fs::read_dir(self.folder()).expect("it is there").flatten();
        files
            .filter_map(|file| file.file_name().into_string().ok())
            .find(|name| name.starts_with(start) && name.ends_with(end))
            .expect("the site has such a file")
    }
}

fn in_brotli(bytes: &[u8]) -> Vec<u8> {
    let params = brotli::enc::BrotliEncoderParams {
        // What servers take that do it at each visit, and at most.
        quality: 9,
        lgwin: 22,
        ..Default::default()
    };
    let mut packed = Vec::new();
    brotli::BrotliCompress(&mut &bytes[..], &mut packed, &params).expect("memory takes it");
    packed
}

/// Serves a folder, and says where.
fn serve(root: PathBuf) -> (String, Arc<State>) {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a port is free");
    let port = listener.local_addr().expect("it has an address").port();
    let state = Arc::new(State::default());
    let shared = Arc::clone(&state);
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let (root, state) = (root.clone(), Arc::clone(&shared));
            thread::spawn(move || answer(stream, &root, &state));
        }
    });
    (format!("http://127.0.0.1:{port}/"), state)
}

/// The hash of a file as its list writes it, reckoned by the browser.
async fn hash(page: &Page, text: &str) -> String {
    let script = "return crypto.subtle.digest('SHA-256', new TextEncoder().encode(arguments[0]))
        .then(hash => btoa(String.fromCharCode(...new Uint8Array(hash))))";
    page.value(script, vec![json!(text)]).await
}

/// What cannot be answered is as good as no network.
fn answer(mut stream: TcpStream, root: &Path, state: &State) -> Option<()> {
    let mut reader = BufReader::new(stream.try_clone().ok()?);
    let mut request = String::new();
    reader.read_line(&mut request).ok()?;
    // A connection that is closed before all was read is lost to the browser.
    let mut length = 0;
    let mut takes_brotli = false;
    loop {
        let mut header = String::new();
        if reader.read_line(&mut header).ok()? <= 2 {
            break;
        }
        let header = header.to_ascii_lowercase();
        if let Some(said) = header.strip_prefix("content-length:") {
            length = said.trim().parse().ok()?;
        }
        if let Some(said) = header.strip_prefix("accept-encoding:") {
            takes_brotli = said.split(',').any(|one| one.trim() == "br");
        }
    }
    // Browsers connect before they have something to ask for.
    if state.unreachable.load(Ordering::Relaxed) {
        return None;
    }
    let target = request.split(' ').nth(1)?.trim_start_matches('/');
    if request.starts_with("POST") {
        let mut report = String::new();
        reader.take(length).read_to_string(&mut report).ok()?;
        state.reports.lock().ok()?.push(report);
        return write!(
            stream,
            "HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n"
        )
        .ok();
    }
    state.requests.lock().ok()?.push(target.to_owned());
    let name = match target.split('?').next()? {
        "" => "index.html",
        name => name,
    };
    let held = state.held.lock().ok()?;
    let waiting = state.released.wait_while(held, |held| held.contains(name));
    drop(waiting.ok()?);
    let redirect = state.redirects.lock().ok()?.get(name).cloned();
    let path: PathBuf = root.join(name);
    let (status, bytes) = match fs::read(&path) {
        _ if redirect.is_some() => ("302 Found", Vec::new()),
        Ok(bytes) => ("200 OK", bytes),
        Err(_) => ("404 Not Found", Vec::new()),
    };
    let kind = match path.extension().and_then(|end| end.to_str())? {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css",
        "js" => "text/javascript",
        "wasm" => "application/wasm",
        "svg" => "image/svg+xml",
        "webmanifest" => "application/manifest+json",
        _ => "application/octet-stream",
    };
    let mut headers = match name {
        CLEARS => "Clear-Site-Data: \"storage\"\r\n",
        _ => "",
    }
    .to_owned();
    let packed = state.packed.lock().ok()?.get(name).cloned();
    let packed = packed.filter(|_| takes_brotli);
    if packed.is_some() {
        headers += "Content-Encoding: br\r\n";
    }
    let bytes = packed.unwrap_or(bytes);
    headers += &format!(
        "Content-Type: {kind}\r\nContent-Length: {}\r\nCache-Control: no-cache\r\n",
        bytes.len()
    );
    if let Some(to) = redirect {
        headers += &format!("Location: {to}\r\n");
    }
    if state.open.load(Ordering::Relaxed) {
        headers += "Access-Control-Allow-Origin: *\r\n";
    }
    if state.documented.load(Ordering::Relaxed) {
        headers += &documented_headers(name);
    }
    write!(
        stream,
        "HTTP/1.1 {status}\r\n{headers}Connection: close\r\n\r\n"
    )
    .ok()?;
    stream.write_all(&bytes).ok()
}

/// What `docs/publicar.md` gives nginx to send with a file; where the policy
/// is broken the browser tells this site.
fn documented_headers(name: &str) -> String {
    let document = include_str!("../../../docs/publicar.md");
    let file = match name {
        name if name == "sw.js" || name.starts_with("taller-") || name.starts_with("lector-") => {
            "index"
        }
        name => name.trim_end_matches(".html"),
    };
    let line = document
        .lines()
        .find(|line| line.starts_with("    \"~/") && line.contains(&format!("{file}\\.html")));
    let policy = line.and_then(|line| line.split('"').nth(3));
    let policy = policy.map_or(String::new(), |policy| {
        format!("Content-Security-Policy: {policy}; report-uri /informe.json\r\n")
    });
    format!("{policy}X-Content-Type-Options: nosniff\r\nReferrer-Policy: no-referrer\r\n")
}

/// The site of somebody who means harm: it only counts who comes.
pub struct Trap {
    port: u16,
    visits: Arc<AtomicUsize>,
}

impl Trap {
    pub fn set() -> Self {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a port is free");
        let port = listener.local_addr().expect("it has an address").port();
        let visits = Arc::new(AtomicUsize::new(0));
        let counted = Arc::clone(&visits);
        thread::spawn(move || {
            for _ in listener.incoming().flatten() {
                counted.fetch_add(1, Ordering::Relaxed);
            }
        });
        Self { port, visits }
    }

    /// Its name and port.
    pub fn host(&self) -> String {
        format!("127.0.0.1:{}", self.port)
    }

    pub fn visits(&self) -> usize {
        self.visits.load(Ordering::Relaxed)
    }
}
