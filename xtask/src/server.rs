//! Serves `dist/` to this machine: small, and honest about types and caching.

use std::fs;
use std::io::{self, BufRead, BufReader, ErrorKind, Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use crate::run::{Outcome, failure};

pub struct Server {
    listener: TcpListener,
    port: u16,
}

impl Server {
    /// Takes a port of this machine; 0 takes any free one.
    pub fn bind(port: u16) -> Outcome<Self> {
        let listener =
            TcpListener::bind((Ipv4Addr::LOCALHOST, port)).map_err(|error| match error.kind() {
                ErrorKind::AddrInUse => failure(format!(
                    "port {port} is taken by another program; stop it, or give another port: \
                     `cargo xtask serve --port {}`",
                    port.checked_add(1).unwrap_or(8080)
                )),
                _ => failure(format!("port {port} cannot be listened on: {error}")),
            })?;
        let port = listener
            .local_addr()
            .map_err(|error| failure(format!("the server has no address: {error}")))?
            .port();
        Ok(Self { listener, port })
    }

    pub fn url(&self) -> String {
        format!("http://127.0.0.1:{}/", self.port)
    }

    /// Serves the folder until the program ends.
    pub fn run(self, folder: &Path) {
        let folder: Arc<Path> = folder.into();
        for stream in self.listener.incoming().flatten() {
            let folder = Arc::clone(&folder);
            // A visitor who leaves early is no concern of the server.
            thread::spawn(move || answer(stream, &folder).ok());
        }
    }

    /// Serves the folder while the program does other things.
    pub fn run_aside(self, folder: PathBuf) {
        thread::spawn(move || self.run(&folder));
    }
}

fn answer(mut stream: TcpStream, folder: &Path) -> io::Result<()> {
    stream.set_read_timeout(Some(Duration::from_secs(30)))?;
    let mut reader = BufReader::new(stream.try_clone()?.take(64 * 1024));
    let mut request = String::new();
    reader.read_line(&mut request)?;
    let mut header = String::new();
    while reader.read_line(&mut header)? > 2 {
        header.clear();
    }
    let mut words = request.split(' ');
    let (method, target) = (words.next(), words.next().unwrap_or("/"));
    let response = match method {
        Some("GET" | "HEAD") => respond(folder, target),
        _ => Response::text("405 Method Not Allowed", "only GET and HEAD"),
    };
    write!(
        stream,
        "HTTP/1.1 {}\r\nContent-Type: {}\r\nContent-Length: {}\r\n\
         Cache-Control: no-store\r\nX-Content-Type-Options: nosniff\r\nConnection: close\r\n\r\n",
        response.status,
        response.kind,
        response.body.len()
    )?;
    if method == Some("GET") {
        stream.write_all(&response.body)?;
    }
    stream.flush()
}

struct Response {
    status: &'static str,
    kind: &'static str,
    body: Vec<u8>,
}

impl Response {
    fn text(status: &'static str, body: &str) -> Self {
        Self {
            status,
            kind: "text/plain; charset=utf-8",
            body: body.into(),
        }
    }
}

fn respond(folder: &Path, target: &str) -> Response {
    let not_found = || Response::text("404 Not Found", "there is no such file");
    let Some(mut path) = file_of(folder, target) else {
        return not_found();
    };
    if path.is_dir() {
        path.push("index.html");
    }
    match fs::read(&path) {
        Ok(body) => Response {
            status: "200 OK",
            kind: kind_of(&path),
            body,
        },
        Err(_) => not_found(),
    }
}

/// The file a request's target means, if that is inside the folder.
fn file_of(folder: &Path, target: &str) -> Option<PathBuf> {
    let path = target.split(['?', '#']).next().unwrap_or_default();
    let path = percent_decoded(path)?;
    let relative = Path::new(path.trim_start_matches('/'));
    let inside = relative
        .components()
        .all(|part| matches!(part, Component::Normal(_)));
    inside.then(|| folder.join(relative))
}

fn percent_decoded(text: &str) -> Option<String> {
    let mut bytes = text.bytes();
    let mut decoded = Vec::with_capacity(text.len());
    while let Some(byte) = bytes.next() {
        if byte != b'%' {
            decoded.push(byte);
            continue;
        }
        let digits = [bytes.next()?, bytes.next()?];
        let digits = std::str::from_utf8(&digits).ok()?;
        decoded.push(u8::from_str_radix(digits, 16).ok()?);
    }
    String::from_utf8(decoded).ok()
}

fn kind_of(path: &Path) -> &'static str {
    match path.extension().and_then(|extension| extension.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("js" | "mjs") => "text/javascript; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("json") => "application/json",
        Some("webmanifest") => "application/manifest+json",
        Some("csv") => "text/csv; charset=utf-8",
        Some("tsv") => "text/tab-separated-values; charset=utf-8",
        Some("txt" | "md") => "text/plain; charset=utf-8",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("ico") => "image/x-icon",
        Some("woff2") => "font/woff2",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use std::path::{Path, PathBuf};

    use super::file_of;

    #[test]
    fn a_target_is_a_file_of_the_folder() {
        let dist = Path::new("dist");
        let file = |target| file_of(dist, target);
        assert_eq!(file("/"), Some(PathBuf::from("dist/")));
        assert_eq!(
            file("/visor.html?src=a.csv"),
            Some(PathBuf::from("dist/visor.html"))
        );
        assert_eq!(
            file("/gu%C3%ADa.html"),
            Some(PathBuf::from("dist/guía.html"))
        );
    }

    #[test]
    fn nothing_outside_the_folder_is_served() {
        let dist = Path::new("dist");
        for target in [
            "/../Cargo.toml",
            "/a/../../b",
            "/%2e%2e/Cargo.toml",
            "/%zz",
            "/%",
        ] {
            assert_eq!(file_of(dist, target), None, "{target}");
        }
    }
}
