//! What is asked for on the command line.

use std::path::PathBuf;
use std::str::FromStr;

use time::Date;

use crate::export::FOLDER;
use crate::model::{Separator, dates};
use crate::rules::Severity;
use crate::tasks::Form;

/// What asks for help, wherever it stands.
const HELP: [&str; 3] = ["--ayuda", "--help", "-h"];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ConsoleVerb {
    Help,
    Review,
    Convert(WrittenAs),
    Publish,
}

/// What a matrix is written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum WrittenAs {
    Form(Form),
    Triad,
}

impl WrittenAs {
    const ALL: [(&'static str, Self, &'static str); 10] = [
        ("json", Self::Form(Form::Json), "json"),
        ("csv", Self::Form(Form::Shared(Separator::Semicolon)), "csv"),
        (
            "csv-comas",
            Self::Form(Form::Shared(Separator::Comma)),
            "csv",
        ),
        (
            "a4",
            Self::Form(Form::OldLayout(Separator::Semicolon)),
            "csv",
        ),
        ("tsv", Self::Form(Form::OldLayout(Separator::Tab)), "tsv"),
        ("xlsx", Self::Form(Form::Workbook), "xlsx"),
        ("pagina", Self::Form(Form::WebPage), "html"),
        ("fragmento", Self::Form(Form::Fragment), "html"),
        ("paquete", Self::Form(Form::Package), "zip"),
        ("triada", Self::Triad, "zip"),
    ];

    fn of(name: &str) -> Option<Self> {
        let found = Self::ALL.iter().find(|(other, ..)| *other == name);
        found.map(|(_, target, _)| *target)
    }

    /// How the names of its files end.
    pub fn extension(self) -> &'static str {
        let found = Self::ALL.iter().find(|(_, target, _)| *target == self);
        found.map_or("", |(.., extension)| extension)
    }
}

/// How rows are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum RowForm {
    #[default]
    Table,
    Csv(Separator),
    Json,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct ConsoleRequest {
    pub command: ConsoleVerb,
    /// Files and folders, as they were written.
    pub entries: Vec<String>,
    /// A file that lists others.
    pub list: Option<String>,
    pub rows: RowForm,
    pub threads: Option<usize>,
    /// A row for each finding.
    pub each_finding: bool,
    /// The mildest finding that counts as a failure; `None`: none does.
    pub fails_at: Option<Severity>,
    pub date: Option<Date>,
    pub folder: Option<PathBuf>,
    pub viewer: Option<PathBuf>,
    pub address: String,
}

impl ConsoleRequest {
    /// Reads arguments.
    ///
    /// # Errors
    /// A sentence that says what is not understood.
    pub fn of(arguments: &[String]) -> Result<Self, String> {
        let mut request = Self {
            command: ConsoleVerb::Help,
            entries: Vec::new(),
            list: None,
            rows: RowForm::Table,
            threads: None,
            each_finding: false,
            fails_at: Some(Severity::Error),
            date: None,
            folder: None,
            viewer: None,
            address: FOLDER.to_owned(),
        };
        let Some((command, rest)) = arguments.split_first() else {
            return Ok(request);
        };
        let mut form = None;
        let mut rest = rest.iter();
        while let Some(argument) = rest.next() {
            if argument == "--" {
                // What follows are files, whatever they are called.
                request.entries.extend(rest.by_ref().cloned());
            } else if HELP.contains(&argument.as_str()) {
                return Ok(request);
            } else if !argument.starts_with("--") {
                request.entries.push(argument.clone());
            } else if argument == "--hallazgos" {
                request.each_finding = true;
            } else {
                let value = rest.next();
                let value =
                    value.ok_or_else(|| format!("Falta decir qué sigue a «{argument}»."))?;
                request.option(argument, value, &mut form)?;
            }
        }
        request.command = match (command.as_str(), form) {
            ("revisar", _) => ConsoleVerb::Review,
            ("publicar", _) => ConsoleVerb::Publish,
            ("convertir", Some(target)) => ConsoleVerb::Convert(target),
            ("convertir", None) => {
                return Err("Falta decir en qué: --a json, por ejemplo.".to_owned());
            }
            (other, _) if other == "ayuda" || HELP.contains(&other) => return Ok(request),
            (other, _) => return Err(format!("«{other}» no es nada que metas haga.")),
        };
        request.checked()
    }

    fn option(
        &mut self,
        name: &str,
        value: &str,
        form: &mut Option<WrittenAs>,
    ) -> Result<(), String> {
        let odd = || format!("«{value}» no es nada que vaya con «{name}».");
        match name {
            "--lista" => self.list = Some(value.to_owned()),
            "--formato" => {
                self.rows = match value {
                    "tabla" => RowForm::Table,
                    "csv" => RowForm::Csv(Separator::Semicolon),
                    "csv-comas" => RowForm::Csv(Separator::Comma),
                    "json" => RowForm::Json,
                    _ => return Err(odd()),
                };
            }
            "--hilos" => {
                let threads = usize::from_str(value).ok().filter(|threads| *threads > 0);
                self.threads = Some(threads.ok_or_else(odd)?);
            }
            "--falla" => {
                self.fails_at = match value {
                    "error" => Some(Severity::Error),
                    "aviso" => Some(Severity::Warning),
                    "sugerencia" => Some(Severity::Suggestion),
                    "nunca" => None,
                    _ => return Err(odd()),
                };
            }
            "--fecha" => self.date = Some(dates::parse(value).ok_or_else(odd)?),
            "--a" => *form = Some(WrittenAs::of(value).ok_or_else(odd)?),
            "--salida" => self.folder = Some(PathBuf::from(value)),
            "--visor" => self.viewer = Some(PathBuf::from(value)),
            "--direccion" => {
                self.address = crate::export::folder_address(value).ok_or_else(odd)?;
            }
            _ => return Err(format!("«{name}» no es ninguna opción.")),
        }
        Ok(())
    }

    fn checked(self) -> Result<Self, String> {
        if self.entries.is_empty() && self.list.is_none() {
            return Err("Falta decir qué archivos.".to_owned());
        }
        if self.command == ConsoleVerb::Publish && self.folder.is_none() {
            return Err("Falta decir dónde: --salida CARPETA.".to_owned());
        }
        let from_input = self.entries.iter().filter(|entry| *entry == "-").count();
        if from_input + usize::from(self.list.as_deref() == Some("-")) > 1 {
            return Err("La entrada estándar solo se puede leer una vez.".to_owned());
        }
        Ok(self)
    }

    /// What is written goes to standard output.
    pub fn to_output(&self) -> bool {
        self.folder
            .as_deref()
            .is_some_and(|folder| folder.as_os_str() == "-")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn request(words: &str) -> Result<ConsoleRequest, String> {
        let words: Vec<String> = words.split_whitespace().map(str::to_owned).collect();
        ConsoleRequest::of(&words)
    }

    #[test]
    fn what_is_asked_for_is_read() {
        let request = request("revisar --formato json a.csv --falla nunca --fecha 2026-11-27 b");
        let request = request.expect("a request");
        assert_eq!(request.command, ConsoleVerb::Review);
        assert_eq!(request.entries, ["a.csv", "b"]);
        assert_eq!(request.rows, RowForm::Json);
        assert_eq!(request.fails_at, None);
        assert!(request.date.is_some());
    }

    #[test]
    fn what_is_not_understood_is_said() {
        for (words, expected) in [
            ("revisar", "qué archivos"),
            ("revisar --formato xml a", "«xml»"),
            ("revisar --otra x a", "«--otra»"),
            ("revisar a --hilos 0", "«0»"),
            ("revisar a --formato", "Falta decir qué sigue"),
            ("convertir a", "--a json"),
            ("convertir --a doc a", "«doc»"),
            ("publicar a", "--salida"),
            ("revisar - --lista -", "una vez"),
            ("borrar a", "«borrar»"),
        ] {
            let said = request(words).expect_err(words);
            assert!(said.contains(expected), "{words}: {said}");
        }
    }

    #[test]
    fn help_is_asked_for_anywhere() {
        for words in [
            "",
            "ayuda",
            "--help",
            "revisar --ayuda",
            "convertir a -h --a x",
        ] {
            let asked = request(words).map(|request| request.command);
            assert_eq!(asked, Ok(ConsoleVerb::Help), "{words}");
        }
    }

    #[test]
    fn after_two_hyphens_there_are_only_files() {
        let request = request("revisar --falla nunca -- --raro.csv -h -").expect("a request");
        assert_eq!(request.entries, ["--raro.csv", "-h", "-"]);
        assert_eq!(request.fails_at, None);
    }
}
