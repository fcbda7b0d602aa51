//! What the programs that people have say of the files that Metas writes: the
//! real matrix and a hostile one, in every form, each with what was asked and
//! what was said. Whoever has none of them is told which there are.

use std::env;
use std::fs;
use std::io::Error;
use std::path::Path;
use std::process::Command;

use crate::run::{Failure, Outcome, failure, root, run, run_reading, step};
use crate::tools::target;

/// What asks them, in the language that most of them are written in.
const ASK: &str = include_str!("programs/ask.py");

/// Each program, and how it comes to a machine.
const PROGRAMS: [(&str, &str); 7] = [
    ("frictionless", "`pip install frictionless`"),
    ("pandas", "`pip install pandas`"),
    ("openpyxl", "`pip install openpyxl`"),
    ("pandas + openpyxl", "`pip install pandas openpyxl`"),
    ("LibreOffice", "`apt-get install libreoffice-calc`"),
    (
        "Nu HTML Checker",
        "Java and `npm install --prefix target/programs vnu-jar`",
    ),
    (
        "schema-dts",
        "Node and `npm install --prefix target/programs schema-dts typescript`",
    ),
];

/// The matrices, with what they are called in the table.
const MATRICES: [(&str, &str); 2] = [
    ("real", "tests/fixtures/matriz-a4-congope-2022-02-28.tsv"),
    ("hostile", "tests/fixtures/hostil.json"),
];

/// The address of the folders that are published.
const ADDRESS: &str = "https://www.ejemplo.gob.ec/matriz/";

/// Every form, as the command line has it, and the file it becomes.
const FORMS: [(&str, &str); 9] = [
    ("csv", "compartir.csv"),
    ("csv-comas", "compartir-comas.csv"),
    ("a4", "a4.csv"),
    ("tsv", "a4.tsv"),
    ("xlsx", "matriz.xlsx"),
    ("pagina", "pagina.html"),
    ("fragmento", "fragmento.html"),
    ("paquete", "paquete.zip"),
    ("triada", "triada.zip"),
];

/// Writes every form of both matrices, asks whoever is there, and prints what was
/// said; fails where something is wrong.
pub fn report() -> Outcome<()> {
    let folder = target().join("programs");
    let exports = folder.join("exports");
    step("every form of both matrices", || write_forms(&exports))?;
    let script = folder.join("ask.py");
    put(&script, ASK.as_bytes())?;
    let own = folder.join("venv/bin/python");
    let python = if own.is_file() { own } else { "python3".into() };
    let mut ask = Command::new(python);
    ask.arg(&script).arg(&exports).arg(&folder);
    let mut said = Vec::new();
    step("ask the programs", || {
        run_reading(&mut ask, |line| said.extend(Answer::read(line)))
    })?;
    println!("\n{}", table(&said));
    for answer in said.iter().filter(|answer| answer.judged == "missing") {
        let known = PROGRAMS.iter().find(|(name, _)| *name == answer.program);
        let how = known.map_or("", |(_, how)| how);
        println!("{} is not here: {how} brings it.", answer.program);
    }
    match said
        .iter()
        .filter(|answer| answer.judged == "wrong")
        .count()
    {
        0 => Ok(()),
        wrong => Err(failure(format!(
            "{wrong} answers are wrong; the table says which"
        ))),
    }
}

fn write_forms(exports: &Path) -> Outcome<()> {
    let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut build = Command::new(cargo);
    run(build
        .args(["build", "--quiet", "--bin", "metas"])
        .current_dir(root()))?;
    for (name, path) in MATRICES {
        let folder = exports.join(name);
        if folder.exists() {
            fs::remove_dir_all(&folder).map_err(|error| unusable(&folder, &error))?;
        }
        fs::create_dir_all(&folder).map_err(|error| unusable(&folder, &error))?;
        let json = metas(
            &["convertir", "--a", "json", "--salida", "-"],
            &root().join(path),
        )?;
        let json = String::from_utf8_lossy(&json);
        // Nothing is published without the name of whose it is.
        let named = json.replace(
            "\"institución\": \"\"",
            "\"institución\": \"Consorcio de Gobiernos Provinciales (CONGOPE)\"",
        );
        let given = folder.join("matriz.json");
        put(&given, named.as_bytes())?;
        for (form, file) in FORMS {
            let made = metas(&["convertir", "--a", form, "--salida", "-"], &given)?;
            put(&folder.join(file), &made)?;
        }
        let site = folder.join("sitio");
        let site = site.to_string_lossy();
        metas(
            &["publicar", "--direccion", ADDRESS, "--salida", &site],
            &given,
        )?;
    }
    Ok(())
}

/// What the command line gives for a file.
fn metas(words: &[&str], given: &Path) -> Outcome<Vec<u8>> {
    let program = target().join("debug/metas");
    let mut command = Command::new(&program);
    let made = command.args(words).arg(given).output();
    let made = made.map_err(|error| unusable(&program, &error))?;
    match made.status.success() {
        true => Ok(made.stdout),
        false => Err(failure(format!(
            "`metas {}` failed for {}: {}{}",
            words.join(" "),
            given.display(),
            String::from_utf8_lossy(&made.stdout),
            String::from_utf8_lossy(&made.stderr)
        ))),
    }
}

fn put(path: &Path, bytes: &[u8]) -> Outcome<()> {
    fs::write(path, bytes).map_err(|error| unusable(path, &error))
}

fn unusable(path: &Path, error: &Error) -> Failure {
    failure(format!("{} cannot be used: {error}", path.display()))
}

/// What a program said of a file, or that it is not here.
#[derive(Debug, PartialEq, Eq)]
struct Answer {
    judged: String,
    program: String,
    matrix: String,
    export: String,
    asked: String,
    said: String,
}

impl Answer {
    /// Reads a line of `ask.py`.
    fn read(line: &str) -> Option<Self> {
        let mut parts = line.split('\t').map(str::to_owned);
        let judged = parts.next()?;
        if !["right", "wrong", "missing"].contains(&judged.as_str()) {
            return None;
        }
        let mut part = || parts.next().unwrap_or_default();
        Some(Self {
            judged,
            program: part(),
            matrix: part(),
            export: part(),
            asked: part(),
            said: part(),
        })
    }
}

/// The answers in Markdown, the wrong ones marked.
fn table(answers: &[Answer]) -> String {
    let mut table =
        String::from("| program | matrix | export | asked | said |\n|---|---|---|---|---|\n");
    for answer in answers.iter().filter(|answer| answer.judged != "missing") {
        let said = match answer.judged.as_str() {
            "wrong" => format!("**{}**", answer.said),
            _ => answer.said.clone(),
        };
        let cells = [
            &answer.program,
            &answer.matrix,
            &answer.export,
            &answer.asked,
            &said,
        ];
        let cells = cells.map(|cell| cell.replace('|', "\\|"));
        table.push_str(&format!("| {} |\n", cells.join(" | ")));
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_each_program_it_is_told_how_it_comes() {
        for (name, _) in PROGRAMS {
            assert!(ASK.contains(&format!("(\"{name}\", ")), "{name}");
        }
    }

    #[test]
    fn what_was_said_stands_in_a_table() {
        let lines = [
            "right\tpandas\treal\ta.csv\treads it\t38 rows | all",
            "wrong\tpandas\thostile\ta.csv\treads it\t3 rows",
            "missing\tLibreOffice",
            "a warning of some program",
        ];
        let answers: Vec<Answer> = lines.iter().filter_map(|line| Answer::read(line)).collect();
        assert_eq!(answers.len(), 3);
        assert!(
            table(&answers).ends_with(
                "| pandas | real | a.csv | reads it | 38 rows \\| all |\n\
                 | pandas | hostile | a.csv | reads it | **3 rows** |\n"
            ),
            "{}",
            table(&answers)
        );
    }
}
