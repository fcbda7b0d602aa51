//! The folder that was published before, out of its ZIP or out of its files: the
//! months that it keeps, for the next one to keep them too. Only for the worker,
//! whose program has a decompressor.

use std::collections::BTreeMap;
use std::fmt;

use super::error::ReadError;
use super::open::{Nature, nature, read};
use super::opened::ReadOptions;
use super::zip::unpacked;
use crate::model::Document;
use crate::model::own_files::PUBLISHED;
use crate::model::published_month::{
    MONTHS_LIST, PastMonth, PublishedMonth, is_month_file, read_months_list,
};

/// What was found of a published folder.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PastFolder {
    /// The latest first.
    pub months: Vec<PastMonth>,
    /// What cannot be kept, each as a sentence.
    pub lost: Vec<String>,
}

/// Why there are no months of a folder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FolderRefused {
    /// It is no published folder, or no ZIP.
    Other,
    Damaged,
    Locked,
    /// It has more files, or larger ones, than are unpacked.
    TooLarge,
}

impl fmt::Display for FolderRefused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Other => {
                "No es el ZIP de una carpeta publicada: debe ser el que se descargó con \
                 «Publicar», o uno hecho de la carpeta del sitio, con matriz.json o meses.json \
                 dentro."
            }
            Self::Damaged => {
                "El ZIP está dañado o incompleto, o está comprimido de un modo que aquí no se lee. \
                 Abra otro, o haga uno de la carpeta del sitio."
            }
            Self::Locked => "El ZIP tiene contraseña. Haga otro sin ella, de la carpeta del sitio.",
            Self::TooLarge => {
                "El ZIP es demasiado grande para leerlo aquí. Haga uno solo con meses.json, \
                 matriz.json y los archivos de los meses."
            }
        })
    }
}

/// Reads the ZIP of a folder that was published.
///
/// # Errors
/// What is wrong with the ZIP, or that it holds no such folder.
pub fn past_folder_of_zip(bytes: &[u8]) -> Result<PastFolder, FolderRefused> {
    if nature(bytes) != Nature::Archive {
        return Err(FolderRefused::Other);
    }
    let files = unpacked(bytes).map_err(|error| match error {
        ReadError::EncryptedZip { .. } => FolderRefused::Locked,
        ReadError::TooLarge { .. } | ReadError::TooManyFiles { .. } => FolderRefused::TooLarge,
        _ => FolderRefused::Damaged,
    })?;
    past_folder(files)
}

/// Reads the files of a folder that was published, by their bare names.
///
/// # Errors
/// That it is no such folder.
pub fn past_folder(files: Vec<(String, Vec<u8>)>) -> Result<PastFolder, FolderRefused> {
    let named = |name: &str| {
        let found = files.iter().find(|(other, _)| other == name);
        found.map(|(_, bytes)| bytes)
    };
    let list = named(MONTHS_LIST);
    let listed = list.and_then(|bytes| read_months_list(bytes));
    if list.is_none() && named(PUBLISHED).is_none() {
        return Err(FolderRefused::Other);
    }
    let mut lost = Vec::new();
    if list.is_some() && listed.is_none() {
        lost.push(format!(
            "«{MONTHS_LIST}» no se puede leer: no se sabe qué meses se corrigieron."
        ));
    }
    let listed = listed.unwrap_or_default();
    let mut months: BTreeMap<String, PastMonth> = BTreeMap::new();
    for (name, bytes) in files.iter().filter(|(name, _)| is_month_file(name)) {
        let Some(document) = matrix(name, bytes) else {
            lost.push(format!("«{name}» no se puede leer como matriz."));
            continue;
        };
        let file = months.get(name).map(|past| &past.bytes);
        match file {
            Some(other) if other != bytes => lost.push(format!(
                "«{name}» está dos veces y no dice lo mismo: se toma la primera."
            )),
            Some(_) => {}
            None => {
                let past = past_month(name, bytes, document, &listed);
                months.insert(name.clone(), past);
            }
        }
    }
    for month in &listed {
        if named(&month.file).is_none() {
            lost.push(format!(
                "La lista nombra {}, pero falta su archivo, «{}».",
                month.name, month.file
            ));
        }
    }
    // A folder of before there were months, or of a matrix that had no date.
    if let Some(bytes) = named(PUBLISHED) {
        match matrix(PUBLISHED, bytes).map(|document| (PublishedMonth::of(&document), document)) {
            Some((Some(month), document)) => {
                let name = month.file.clone();
                months.entry(name).or_insert_with(|| PastMonth {
                    bytes: bytes.clone(),
                    month,
                    document,
                });
            }
            Some((None, _)) => lost.push(format!(
                "«{PUBLISHED}» no tiene una fecha que se entienda: no se sabe de qué mes es."
            )),
            None => lost.push(format!("«{PUBLISHED}» no se puede leer como matriz.")),
        }
    }
    let months = months.into_values().rev().collect();
    Ok(PastFolder { months, lost })
}

fn matrix(name: &str, bytes: &[u8]) -> Option<Document> {
    let opened = read(name, bytes, ReadOptions::default()).ok()?;
    Some(opened.document)
}

/// A month by the name of its file: what was changed in it by hand may have
/// another date, or none.
fn past_month(
    name: &str,
    bytes: &[u8],
    document: Document,
    listed: &[PublishedMonth],
) -> PastMonth {
    let said = listed.iter().find(|month| month.file == name);
    let own = PublishedMonth::of(&document).filter(|month| month.file == name);
    let by_name = || PublishedMonth::of_file(name);
    let mut month = own.or_else(by_name).unwrap_or_default();
    month.corrected = said.and_then(|month| month.corrected.clone());
    PastMonth {
        month,
        bytes: bytes.to_vec(),
        document,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::published_month::months_list;

    fn matrix_of(date: &str, goal: &str) -> Vec<u8> {
        format!(
            r#"{{"formato":"metas-matriz","version":1,"niveles":[{{"nivel":null,"unidades":[
            {{"número":"1","unidad":"Riego","filas":[{{"meta":"{goal}"}}]}}]}}],
            "metadatos":{{"fecha":"{date}"}}}}"#
        )
        .into_bytes()
    }

    fn file(name: &str, bytes: Vec<u8>) -> (String, Vec<u8>) {
        (name.to_owned(), bytes)
    }

    fn month(date: &str) -> PublishedMonth {
        let bytes = matrix_of(date, "M1");
        PublishedMonth::of(&matrix("a.json", &bytes).expect("a matrix")).expect("a month")
    }

    /// What was found, as the months with the day of their correction.
    fn found(files: Vec<(String, Vec<u8>)>) -> (Vec<String>, Vec<String>) {
        let folder = past_folder(files).expect("a folder");
        let said = |past: &PastMonth| match &past.month.corrected {
            Some(day) => format!("{} {day}", past.month.month),
            None => past.month.month.clone(),
        };
        (folder.months.iter().map(said).collect(), folder.lost)
    }

    #[test]
    fn the_months_are_found_latest_first_as_they_were() {
        let mut september = month("30/09/2026");
        september.corrected = Some("2026-10-20".to_owned());
        let october = month("31/10/2026");
        let bytes = matrix_of("30/09/2026", "M1. Nueve");
        let files = vec![
            file("meses.json", months_list(&[&october, &september])),
            file("2026-09.json", bytes.clone()),
            file("2026-10.json", matrix_of("31/10/2026", "M1. Diez")),
            file("matriz.json", matrix_of("31/10/2026", "M1. Diez")),
            file("visor-1.js", b"x".to_vec()),
        ];
        let folder = past_folder(files.clone()).expect("a folder");
        assert_eq!(folder.months[1].bytes, bytes);
        assert_eq!(folder.months[1].month, september);
        let none: Vec<String> = Vec::new();
        let months = vec!["2026-10".to_owned(), "2026-09 2026-10-20".to_owned()];
        assert_eq!(found(files), (months, none));
    }

    #[test]
    fn a_folder_of_before_there_were_months_has_one() {
        let files = vec![file("matriz.json", matrix_of("31/10/2026", "M1"))];
        assert_eq!(found(files), (vec!["2026-10".to_owned()], Vec::new()));
    }

    #[test]
    fn what_cannot_be_kept_is_said() {
        let files = vec![
            file("meses.json", months_list(&[&month("30/06/2026")])),
            file("2026-07.json", b"roto".to_vec()),
            file("2026-08.json", matrix_of("31/08/2026", "M1")),
            file("2026-08.json", matrix_of("31/08/2026", "M2")),
            file("matriz.json", matrix_of("", "M1")),
        ];
        let (months, lost) = found(files);
        assert_eq!(months, ["2026-08"]);
        assert_eq!(
            lost,
            [
                "«2026-07.json» no se puede leer como matriz.",
                "«2026-08.json» está dos veces y no dice lo mismo: se toma la primera.",
                "La lista nombra junio de 2026, pero falta su archivo, «2026-06.json».",
                "«matriz.json» no tiene una fecha que se entienda: no se sabe de qué mes es.",
            ]
        );
        let (_, lost) = found(vec![
            file("meses.json", b"{".to_vec()),
            file("2026-08.json", matrix_of("31/08/2026", "M1")),
        ]);
        assert_eq!(
            lost,
            ["«meses.json» no se puede leer: no se sabe qué meses se corrigieron."]
        );
    }

    #[test]
    fn a_month_is_that_of_its_file_whatever_its_date_says_now() {
        let files = vec![
            file("meses.json", months_list(&[])),
            file("2026-08.json", matrix_of("30/09/2026", "M1")),
        ];
        let folder = past_folder(files).expect("a folder");
        let [past] = &folder.months[..] else {
            panic!("{} months", folder.months.len());
        };
        assert_eq!((&*past.month.month, &*past.month.date), ("2026-08", ""));
        assert_eq!(past.month.name, "agosto de 2026");
    }

    #[test]
    fn another_file_gets_a_sentence() {
        for (bytes, why) in [
            (&b""[..], FolderRefused::Other),
            (b"hola", FolderRefused::Other),
            (b"PK\x03\x04roto", FolderRefused::Damaged),
        ] {
            assert_eq!(past_folder_of_zip(bytes), Err(why));
        }
        let files = vec![file("a.csv", b"x".to_vec())];
        assert_eq!(past_folder(files), Err(FolderRefused::Other));
    }
}
