//! Each file in another form, or as the folder that is uploaded to a website.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

use serde_json::Value;

use super::console_request::{ConsoleRequest, ConsoleVerb, WrittenAs};
use super::file_reader::{read, unstopped};
use super::in_parallel::{in_order, usual_threads};
use super::inputs::{Input, InputFrom, inputs};
use super::reviewing::day_in_ecuador;
use super::rows_out::RowsOut;
use super::{Ending, Streams};
use crate::export::{self, Blanks, Files, Moment};
use crate::import::past_folder::past_folder;
use crate::model::Document;
use crate::model::official::named;
use crate::model::own_files::PUBLISHED;
use crate::model::published_month::{MONTHS_LIST, is_month_file};
use crate::tasks;

const COLUMNS: [&str; 4] = ["archivo", "salida", "avisos", "problema"];

/// Writes each file in another form.
///
/// # Errors
/// When nothing more can be read or written.
pub(super) fn convert(request: &ConsoleRequest, streams: &mut Streams) -> io::Result<Ending> {
    let files = inputs(request, streams.input)?;
    if request.to_output() {
        return to_output(&files, request, streams);
    }
    let viewer = match &request.viewer {
        Some(folder) => Some(viewer_files(folder)?),
        None => None,
    };
    let places = places(&files, request);
    let given: BTreeSet<PathBuf> = files
        .iter()
        .filter_map(|input| match &input.from {
            InputFrom::Path(path) => path.canonicalize().ok(),
            _ => None,
        })
        .collect();
    let mut rows = RowsOut::begin(streams.output, request.rows, &COLUMNS)?;
    let mut ending = Ending::Done;
    let act = |at: usize, input: &Input| {
        let place = &places[at];
        let written = written_to(input, place, request, (viewer.as_ref(), &given));
        (input.name.clone(), place.clone(), written)
    };
    let threads = request.threads.unwrap_or_else(usual_threads);
    in_order(&files, threads, act, |(name, place, written)| {
        let (place, notes, problem) = match written {
            Ok(notes) => (Some(place.to_string_lossy().into_owned()), notes, None),
            Err(problem) => {
                ending = Ending::Failed;
                (None, Vec::new(), Some(problem))
            }
        };
        let notes = Some(notes.join(" ")).filter(|notes| !notes.is_empty());
        rows.row(vec![
            name.into(),
            place.into(),
            notes.into(),
            Value::from(problem),
        ])
    })?;
    rows.finish()?;
    Ok(ending)
}

fn to_output(
    files: &[Input],
    request: &ConsoleRequest,
    streams: &mut Streams,
) -> io::Result<Ending> {
    let [input] = files else {
        writeln!(
            streams.errors,
            "Por la salida estándar solo puede salir un archivo."
        )?;
        return Ok(Ending::Misunderstood);
    };
    let ConsoleVerb::Convert(target) = request.command else {
        writeln!(
            streams.errors,
            "Una carpeta no puede salir por la salida estándar."
        )?;
        return Ok(Ending::Misunderstood);
    };
    let made = read(input).and_then(|read| unstopped(|| made(&read.document, target)));
    match made {
        Ok((bytes, notes)) => {
            streams.output.write_all(&bytes)?;
            streams.output.flush()?;
            notes
                .iter()
                .try_for_each(|note| writeln!(streams.errors, "{note}"))?;
            Ok(Ending::Done)
        }
        Err(problem) => {
            writeln!(streams.errors, "{}: {problem}", input.name)?;
            Ok(Ending::Failed)
        }
    }
}

/// A matrix as this, and what is to be said of it.
fn made(document: &Document, target: WrittenAs) -> Result<(Vec<u8>, Vec<String>), String> {
    let file = match target {
        WrittenAs::Form(form) => tasks::written(form, document)?,
        WrittenAs::Triad => export::triad(document, Blanks::WriteNotAvailable)
            .map_err(|_| "La tríada no se pudo escribir.".to_owned())?,
    };
    Ok((file.bytes, file.notes))
}

/// Where each file goes: by its own name, and with a number where another has
/// that name already.
fn places(files: &[Input], request: &ConsoleRequest) -> Vec<PathBuf> {
    let folder = request.folder.clone().unwrap_or_default();
    let extension = match request.command {
        ConsoleVerb::Convert(target) => format!(".{}", target.extension()),
        _ => String::new(),
    };
    let mut taken: BTreeMap<String, usize> = BTreeMap::new();
    let names = files.iter().map(|input| {
        let stem = input.stem();
        loop {
            let times = taken.entry(stem.to_lowercase()).or_default();
            *times += 1;
            let name = match *times {
                1 => stem.clone(),
                times => format!("{stem}-{times}"),
            };
            let own = name == stem || taken.insert(name.to_lowercase(), 1).is_none();
            if own {
                return folder.join(format!("{name}{extension}"));
            }
        }
    });
    names.collect()
}

fn written_to(
    input: &Input,
    place: &Path,
    request: &ConsoleRequest,
    (viewer, given): (Option<&Files>, &BTreeSet<PathBuf>),
) -> Result<Vec<String>, String> {
    // Of all that is read: another of them may not be read yet.
    let write = |place: &Path, bytes: &[u8]| match place.canonicalize() {
        Ok(to) if given.contains(&to) => {
            Err("Se escribiría encima de lo que se lee; use --salida.".to_owned())
        }
        _ => write(place, bytes),
    };
    let matrix = read(input)?;
    let document = &matrix.document;
    match request.command {
        ConsoleVerb::Convert(target) => {
            let (bytes, notes) = unstopped(|| made(document, target))?;
            write(place, &bytes)?;
            Ok(notes)
        }
        _ => {
            if named(&document.metadata.institution).is_none() {
                return Err("Falta el nombre de la institución: no se publica sin él.".to_owned());
            }
            let before = folder_before(place);
            let make = || folder(document, &request.address, viewer, before);
            let (files, notes) = unstopped(make)?;
            for (name, bytes) in files {
                write(&place.join(name), &bytes)?;
            }
            Ok(notes)
        }
    }
}

/// What a folder keeps that was published to the same place before: its months
/// and their list.
fn folder_before(place: &Path) -> Files {
    let folder = place.join(export::FOLDER.trim_matches('/'));
    let Ok(entries) = fs::read_dir(&folder) else {
        return Files::new();
    };
    let file = |entry: fs::DirEntry| {
        let name = entry.file_name().into_string().ok()?;
        let is_kept = is_month_file(&name) || [MONTHS_LIST, PUBLISHED].contains(&&*name);
        let bytes = is_kept.then(|| fs::read(entry.path()).ok())??;
        Some((name, bytes))
    };
    entries.flatten().filter_map(file).collect()
}

fn folder(
    document: &Document,
    address: &str,
    viewer: Option<&Files>,
    before: Files,
) -> Result<(Files, Vec<String>), String> {
    // Where nothing was published, nothing is kept.
    let past = past_folder(before).unwrap_or_default();
    let mut published = export::published(document, address, past.months, today());
    published.notes.extend(past.lost);
    let notes = published.notes.clone();
    let files = export::site_files(published, viewer.cloned());
    let files =
        files.map_err(|error| format!("El visor no es de esta versión de Metas: {error}."))?;
    Ok((files, notes))
}

fn today() -> Moment {
    let today = day_in_ecuador();
    let year = u32::try_from(today.year()).unwrap_or_default();
    (
        today.day().into(),
        u8::from(today.month()).into(),
        year,
        0,
        0,
    )
}

/// The viewer's files, by the list that the build leaves beside them.
fn viewer_files(dist: &Path) -> io::Result<Files> {
    let bytes = |name: &str| {
        let path = dist.join(name);
        fs::read(&path).map_err(|error| {
            let said = format!("{} no se puede leer: {error}", path.display());
            io::Error::new(error.kind(), said)
        })
    };
    let list = bytes("visor.txt")?;
    let list = String::from_utf8_lossy(&list);
    let file = |name: &str| Ok((name.to_owned(), bytes(name)?));
    list.lines().map(file).collect()
}

/// Writes a file whole or not at all: who reads it meanwhile finds the old one.
fn write(place: &Path, bytes: &[u8]) -> Result<(), String> {
    let said = |error: io::Error| format!("«{}» no se puede escribir: {error}.", place.display());
    if let Some(folder) = place
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty())
    {
        fs::create_dir_all(folder).map_err(said)?;
    }
    let since = SystemTime::now().duration_since(UNIX_EPOCH);
    let mark = since.map_or(0, |since| since.as_nanos());
    let name = place.file_name().unwrap_or_default().to_string_lossy();
    let aside = place.with_file_name(format!(".{name}.{}-{mark}", std::process::id()));
    let moved = fs::write(&aside, bytes).and_then(|()| fs::rename(&aside, place));
    moved.map_err(|error| {
        let _ = fs::remove_file(&aside);
        said(error)
    })
}
