//! `metas` on the command line, as scripts and schedulers use it.
#![cfg(not(target_arch = "wasm32"))]
#![allow(
    clippy::unwrap_used,
    reason = "a test that cannot go on says where it stopped"
)]

use std::fs;
use std::path::{Path, PathBuf};

use metas::console::{Ending, Streams, misunderstood, run};
use metas::import::{ReadOptions, read};
use metas::model::published_month::read_months_list;
use serde_json::Value;

const REAL: &str = "tests/fixtures/matriz-a4-congope-2022-02-28.tsv";

/// How it ends, what it says, and what it says to people.
fn metas(arguments: &[&str], input: &[u8]) -> (Ending, String, String) {
    let arguments: Vec<String> = arguments.iter().map(|word| (*word).to_owned()).collect();
    let (mut output, mut errors) = (Vec::new(), Vec::new());
    let mut streams = Streams {
        input: &mut &input[..],
        output: &mut output,
        errors: &mut errors,
    };
    let ending = run(&arguments, &mut streams);
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (ending, text(output), text(errors))
}

/// A file of the project, as tests are run in its folder.
fn of_project(path: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    path.to_string_lossy().into_owned()
}

/// An empty folder of this test alone.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"))
        .join("console")
        .join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}

fn objects(output: &str) -> Vec<Value> {
    let lines = output.lines().map(serde_json::from_str);
    lines.collect::<Result<_, _>>().unwrap()
}

#[test]
fn a_viewer_that_is_not_there_is_named() {
    let folder = folder("sin-visor");
    let (to, from) = (folder.join("sitio"), folder.join("dist"));
    let [to, from] = [&to, &from].map(|path| path.to_string_lossy().into_owned());
    let real = of_project(REAL);
    let (ending, _, errors) = metas(&["publicar", "--salida", &to, "--visor", &from, &real], b"");
    assert_eq!(ending, Ending::Failed);
    assert!(errors.contains("visor.txt no se puede leer"), "{errors}");
}

#[cfg(unix)]
#[test]
fn an_argument_in_other_letters_is_named() {
    use std::os::unix::ffi::OsStrExt;

    let mut errors = Vec::new();
    let mut streams = Streams {
        input: &mut &b""[..],
        output: &mut Vec::new(),
        errors: &mut errors,
    };
    let ending = misunderstood(std::ffi::OsStr::from_bytes(b"a\xf1o.csv"), &mut streams);
    assert_eq!(ending, Ending::Misunderstood);
    let errors = String::from_utf8(errors).unwrap();
    assert!(
        errors.contains("«a\u{fffd}o.csv» no está en UTF-8"),
        "{errors}"
    );
}

#[test]
fn each_file_is_a_row_also_one_that_cannot_be_read() {
    let [real, pdf, book] = [
        REAL,
        "tests/fixtures/pdf/libro.pdf",
        "tests/fixtures/spreadsheets/matriz.xlsx",
    ]
    .map(of_project);
    let missing = "no-existe.xlsx";
    let files = [real.as_str(), missing, &pdf, &book];
    let arguments = [
        &["revisar", "--formato", "json", "--fecha", "2026-11-27"],
        &files[..],
    ]
    .concat();
    let (ending, output, errors) = metas(&arguments, b"");
    assert_eq!((ending, errors.as_str()), (Ending::Failed, ""));
    let rows = objects(&output);
    let named: Vec<&str> = rows
        .iter()
        .map(|row| row["archivo"].as_str().unwrap())
        .collect();
    assert_eq!(named, files);
    assert_eq!(rows[0]["unidades"], 18);
    assert_eq!(rows[0]["problema"], Value::Null);
    assert!(rows[0]["errores"].as_u64().unwrap() > 0);
    assert_eq!(rows[1]["problema"], "El archivo no existe.");
    assert_eq!(rows[1]["errores"], Value::Null);
    for row in &rows[2..] {
        assert_eq!(row["problema"], Value::Null, "{row}");
        assert_eq!(row["unidades"], 18, "{row}");
    }
    let findings = rows[0]["hallazgos"].as_array().unwrap();
    let counts = ["errores", "avisos", "sugerencias"].map(|name| &rows[0][name]);
    let counted: u64 = counts.iter().map(|count| count.as_u64().unwrap()).sum();
    assert_eq!(findings.len() as u64, counted);
    assert!(findings[0]["regla"].is_string() && findings[0]["mensaje"].is_string());
}

#[test]
fn what_is_found_decides_how_it_ends() {
    let real = of_project(REAL);
    for (options, expected) in [
        (&["--falla", "error"][..], Ending::Found),
        (&["--falla", "nunca"], Ending::Done),
        (&[], Ending::Found),
    ] {
        let arguments = [&["revisar", real.as_str()], options].concat();
        assert_eq!(metas(&arguments, b"").0, expected, "{options:?}");
    }
    let (ending, output, errors) = metas(&["revisar", "--formato", "xml", &real], b"");
    assert_eq!((ending, output.as_str()), (Ending::Misunderstood, ""));
    assert!(errors.contains("«xml»"), "{errors}");
    assert_eq!(metas(&["ayuda"], b"").0, Ending::Done);
}

#[test]
fn a_matrix_comes_through_standard_input_and_a_list_too() {
    let real = fs::read(of_project(REAL)).unwrap();
    let (_, output, _) = metas(&["revisar", "--formato", "csv", "-"], &real);
    let mut lines = output.lines();
    assert!(
        lines
            .next()
            .unwrap()
            .starts_with("\u{feff}\"archivo\";\"institución\"")
    );
    assert!(
        lines
            .next()
            .unwrap()
            .starts_with("\"(entrada)\";\"\";\"28/02/2022\";\"18\"")
    );
    let list = format!(
        "{}\n\n{}\n",
        of_project(REAL),
        of_project("tests/fixtures/matriz-v1.json")
    );
    let arguments = ["revisar", "--formato", "json", "--lista", "-"];
    let rows = objects(&metas(&arguments, list.as_bytes()).1);
    assert_eq!(rows.len(), 2);
    // A row for each finding.
    let arguments = ["revisar", "--hallazgos", "--formato", "csv", "-"];
    let (_, output, _) = metas(&arguments, &real);
    assert!(output.lines().count() > 20, "{output}");
    assert!(
        output
            .lines()
            .skip(1)
            .all(|line| line.starts_with("\"(entrada)\";")),
        "{output}"
    );
}

#[test]
fn a_folder_is_all_that_is_in_it_in_the_order_of_names() {
    let place = folder("carpeta");
    fs::create_dir(place.join("b")).unwrap();
    for name in ["c.tsv", "b/a.tsv", "a.tsv", ".oculto"] {
        fs::copy(of_project(REAL), place.join(name)).unwrap();
    }
    let path = place.to_string_lossy().into_owned();
    for threads in ["1", "3"] {
        let arguments = ["revisar", "--formato", "json", "--hilos", threads, &path];
        let rows = objects(&metas(&arguments, b"").1);
        let names = rows.iter().map(|row| row["archivo"].as_str().unwrap());
        let names: Vec<&str> = names
            .map(|name| name.strip_prefix(&path).unwrap())
            .collect();
        assert_eq!(names, ["/a.tsv", "/b/a.tsv", "/c.tsv"]);
    }
}

#[test]
fn files_are_written_in_another_form_and_none_over_another() {
    let place = folder("convertir");
    fs::create_dir(place.join("b")).unwrap();
    for name in ["a.tsv", "b/a.tsv"] {
        fs::copy(of_project(REAL), place.join(name)).unwrap();
    }
    let (path, out) = (place.to_string_lossy().into_owned(), place.join("salida"));
    let out = out.to_string_lossy().into_owned();
    let arguments = [
        "convertir",
        "--a",
        "json",
        "--formato",
        "json",
        "--salida",
        &out,
        &path,
    ];
    let (ending, output, _) = metas(&arguments, b"");
    assert_eq!(ending, Ending::Done, "{output}");
    let whole = read(
        "x",
        &fs::read(of_project(REAL)).unwrap(),
        ReadOptions::default(),
    )
    .unwrap();
    for name in ["a.json", "a-2.json"] {
        let bytes = fs::read(Path::new(&out).join(name)).unwrap();
        let again = read(name, &bytes, ReadOptions::default()).unwrap();
        assert_eq!(again.document, whole.document);
    }
    assert_eq!(fs::read_dir(&out).unwrap().count(), 2);
    // What is read is not written over.
    let one = place.join("a.tsv").to_string_lossy().into_owned();
    let arguments = ["convertir", "--a", "tsv", "--salida", &path, &one];
    let (ending, output, _) = metas(&arguments, b"");
    assert_eq!(ending, Ending::Failed);
    assert!(output.contains("encima de lo que se lee"), "{output}");
    // Nor is another of those that are read, and that may not be read yet.
    let other = place.join("a.json").to_string_lossy().into_owned();
    fs::write(&other, "[]").unwrap();
    let arguments = ["convertir", "--a", "json", "--salida", &path, &one, &other];
    let (ending, output, _) = metas(&arguments, b"");
    assert_eq!(ending, Ending::Failed);
    assert!(output.contains("encima de lo que se lee"), "{output}");
    assert_eq!(fs::read(&other).unwrap(), b"[]");
    fs::remove_file(other).unwrap();
    // Of one file what comes of it can go to standard output.
    let arguments = ["convertir", "--a", "csv", "--salida", "-", "-"];
    let (ending, output, errors) = metas(&arguments, &fs::read(one).unwrap());
    assert_eq!(ending, Ending::Done);
    assert!(
        output.starts_with("\u{feff}institución;fecha;nivel"),
        "{output}"
    );
    assert!(errors.contains("Una fila por meta"), "{errors}");
}

#[test]
fn a_folder_to_publish_is_of_an_institution() {
    let place = folder("publicar");
    let out = place.to_string_lossy().into_owned();
    let json = fs::read_to_string(of_project("tests/fixtures/matriz-v1.json")).unwrap();
    let arguments = ["publicar", "--salida", &out, "-"];
    let (ending, output, _) = metas(&arguments, json.as_bytes());
    assert_eq!(ending, Ending::Done, "{output}");
    for name in [
        "matriz.json",
        "matriz.html",
        "matriz.csv",
        "paquete-de-datos.zip",
    ] {
        assert!(place.join("matriz/matriz").join(name).exists(), "{name}");
    }
    // The next month is added to what is there.
    let march = json.replace("28/02/2022", "31/03/2022");
    assert_ne!(march, json);
    let (ending, output, _) = metas(&arguments, march.as_bytes());
    assert_eq!(ending, Ending::Done, "{output}");
    let kept = place.join("matriz/matriz");
    let list = read_months_list(&fs::read(kept.join("meses.json")).unwrap()).unwrap();
    let files: Vec<&str> = list.iter().map(|month| month.file.as_str()).collect();
    assert_eq!(files, ["2022-03.json", "2022-02.json"]);
    assert!(files.iter().all(|file| kept.join(file).exists()));
    let (ending, output, _) = metas(&arguments, &fs::read(of_project(REAL)).unwrap());
    assert_eq!(ending, Ending::Failed);
    assert!(
        output.contains("Falta el nombre de la institución"),
        "{output}"
    );
}

#[test]
fn bytes_of_any_kind_end_in_a_sentence() {
    let (ending, output, _) = metas(&["revisar", &of_project("tests/fixtures/bad")], b"");
    assert_eq!(ending, Ending::Failed);
    assert!(output.lines().count() > 5, "{output}");
    assert!(!output.contains("Algo falló"), "{output}");
}
