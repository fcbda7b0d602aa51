//! A site of a test's own: it can lose its network, and put up a new version.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use serde_json::json;

use crate::browser::Folder;
use crate::page::Page;

/// What the page says of itself once [`Site::publish_next`] was called.
pub const NEXT: &str = "La versión siguiente";
const DESCRIPTION: &str = "Editor de la matriz de metas y objetivos";

pub struct Site {
    folder: Folder,
    address: String,
    reachable: Arc<AtomicBool>,
}

impl Site {
    /// Serves the release build.
    pub fn start() -> Self {
        let site = Self::empty();
        let dist = Path::new(env!("CARGO_MANIFEST_DIR")).join("dist");
        for file in fs::read_dir(dist).expect("it is built") {
            let file = file.expect("it is built").path();
            let name = file.file_name().expect("a file has a name");
            fs::copy(&file, site.folder.0.join(name)).expect("the site can be copied");
        }
        site
    }

    /// Serves what is put on it.
    pub fn empty() -> Self {
        let folder = Folder::new("site");
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a port is free");
        let port = listener.local_addr().expect("it has an address").port();
        let reachable = Arc::new(AtomicBool::new(true));
        let (root, answers) = (folder.0.clone(), Arc::clone(&reachable));
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (root, answers) = (root.clone(), Arc::clone(&answers));
                thread::spawn(move || answer(stream, &root, &answers));
            }
        });
        Self {
            folder,
            address: format!("http://127.0.0.1:{port}/"),
            reachable,
        }
    }

    /// Its address, with a slash at the end.
    pub fn address(&self) -> &str {
        &self.address
    }

    pub fn lose_network(&self) {
        self.reachable.store(false, Ordering::Relaxed);
    }

    /// Opens a page of the site: `""` is the editor.
    pub async fn open(&self, page: &Page, address: &str) {
        let address = format!("{}{address}", self.address);
        page.driver().goto(address).await.expect("the page opens");
    }

    /// Puts another file on the site.
    pub fn put(&self, name: &str, bytes: &[u8]) {
        let path = self.folder.0.join(name);
        let folder = path.parent().expect("a file lies in a folder");
        fs::create_dir_all(folder).expect("the folder can be made");
        fs::write(path, bytes).expect("the file can be written");
    }

    /// Puts a new version in the place of the old one, of which nothing stays:
    /// the page says [`NEXT`] of itself, and the worker has another name.
    pub async fn publish_next(&self, page: &Page) {
        let text = |name: &str| fs::read_to_string(self.folder.0.join(name)).expect("it is there");
        let old = self.worker();
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
            let after = before.replace(&old, &new).replace(DESCRIPTION, NEXT);
            assert_ne!(before, after, "{name}");
            keeper = keeper.replace(&hash(page, &before).await, &hash(page, &after).await);
            self.put(&name, after.as_bytes());
        }
        for end in [".js", "_bg.wasm"] {
            let name = |stem: &str| self.folder.0.join(format!("{stem}{end}"));
            fs::rename(name(&old), name(&new)).expect("the file can be renamed");
        }
        self.put("sw.js", keeper.replace(&old, &new).as_bytes());
    }

    /// What the names of the worker's files begin with.
    fn worker(&self) -> String {
        let files = fs::read_dir(&self.folder.0).expect("it is there").flatten();
        files
            .filter_map(|file| file.file_name().into_string().ok())
            .find(|name| name.starts_with("taller-") && name.ends_with(".js"))
            .map(|name| name.trim_end_matches(".js").to_owned())
            .expect("the site has a worker")
    }
}

/// The hash of a file as its list writes it, reckoned by the browser.
async fn hash(page: &Page, text: &str) -> String {
    let script = "return crypto.subtle.digest('SHA-256', new TextEncoder().encode(arguments[0]))
        .then(hash => btoa(String.fromCharCode(...new Uint8Array(hash))))";
    page.value(script, vec![json!(text)]).await
}

/// What cannot be answered is as good as no network.
fn answer(mut stream: TcpStream, root: &Path, reachable: &AtomicBool) -> Option<()> {
    let mut lines = BufReader::new(stream.try_clone().ok()?).lines();
    let request = lines.next()?.ok()?;
    // A connection that is closed before all was read is lost to the browser.
    lines
        .take_while(|line| line.as_ref().is_ok_and(|line| !line.is_empty()))
        .count();
    // Browsers connect before they have something to ask for.
    if !reachable.load(Ordering::Relaxed) {
        return None;
    }
    let target = request.split(' ').nth(1)?.split('?').next()?;
    let name = match target.trim_start_matches('/') {
        "" => "index.html",
        name => name,
    };
    let path: PathBuf = root.join(name);
    let (status, bytes) = match fs::read(&path) {
        Ok(bytes) => ("200 OK", bytes),
        Err(_) => ("404 Not Found", Vec::new()),
    };
    let kind = match path.extension()?.to_str()? {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css",
        "js" => "text/javascript",
        "wasm" => "application/wasm",
        "svg" => "image/svg+xml",
        "webmanifest" => "application/manifest+json",
        _ => "application/octet-stream",
    };
    let length = bytes.len();
    write!(
        stream,
        "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {length}\r\n\
         Cache-Control: no-cache\r\nConnection: close\r\n\r\n"
    )
    .ok()?;
    stream.write_all(&bytes).ok()
}
