//! Writes what Metas hands out, of the real matrix and of nasty ones, for
//! programs that are not ours to judge: `docs/formatos.md` says which.
#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    reason = "it says where it stopped"
)]

#[path = "../tests/formats/any.rs"]
#[allow(dead_code, reason = "what only the tests need")]
mod any;

use std::fs;
use std::path::PathBuf;

use metas::import::ReadOptions;
use metas::model::Document;
use metas::model::Separator;
use metas::{export, import};
use proptest::strategy::{Strategy as _, ValueTree as _};
use proptest::test_runner::TestRunner;

fn main() {
    let folder: PathBuf = std::env::args_os()
        .nth(1)
        .expect("a folder to write in")
        .into();
    let name = "tests/fixtures/matriz-a4-congope-2022-02-28.tsv";
    let bytes = fs::read(name).expect("it runs in the project's folder");
    let real = import::read(name, &bytes, ReadOptions::default()).expect("a matrix");
    let mut documents = vec![
        ("real".to_owned(), real.document),
        ("vacia".to_owned(), Document::default()),
    ];
    for (index, text) in any::HOSTILE.into_iter().enumerate() {
        documents.push((format!("hostil-{index}"), any::hostile(text)));
    }
    let mut runner = TestRunner::deterministic();
    for index in 0..40 {
        let any = any::document().new_tree(&mut runner).unwrap().current();
        documents.push((format!("azar-{index}"), any));
    }
    for (name, document) in documents {
        write(&folder.join(name), &document);
    }
}

fn write(folder: &std::path::Path, document: &Document) {
    fs::create_dir_all(folder).expect("the folder can be made");
    let write = |name: &str, bytes: &[u8]| fs::write(folder.join(name), bytes).unwrap();
    write("pagina.html", &export::web_page(document).bytes);
    let fragment = export::web_fragment(document);
    let start = "<!DOCTYPE html><html lang=\"es\"><title>x</title><h1>x</h1>".as_bytes();
    write(
        "fragmento.html",
        &[start, &fragment.bytes, b"</html>"].concat(),
    );
    let package = export::data_package(document);
    for (name, bytes) in import::files_of_zip(&package.bytes).expect("a ZIP of ours") {
        write(&name, &bytes);
    }
    let shared = export::shared_csv(document, Separator::Semicolon);
    write("compartir.csv", &shared.bytes);
    write("matriz.json", &export::matrix_json(document).bytes);
    let copied = export::copied(document, None, None);
    write("copia.html", copied.html.as_bytes());
    write("copia.txt", copied.text.as_bytes());
}
