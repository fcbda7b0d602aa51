//! Bytes → document, whatever they are: as the workers of the page read them.

use std::panic::{AssertUnwindSafe, catch_unwind};

use super::inputs::Input;
use crate::import::any_file::look_at;
#[cfg(feature = "pdf")]
use crate::import::look_at_pdf;
use crate::import::open::{Nature, nature};
use crate::import::opened::ReadOptions;
use crate::import::read_outcome::{GivenFile, GivenForm, ReadIntent, ReadMatrix, ReadOutcome};

/// The matrix of a file. Nobody is there to be asked: of several sheets, the
/// likeliest.
///
/// # Errors
/// A sentence that says why there is none.
pub(super) fn read(input: &Input) -> Result<ReadMatrix, String> {
    let bytes = input.bytes().map_err(|error| match error.kind() {
        std::io::ErrorKind::NotFound => "El archivo no existe.".to_owned(),
        std::io::ErrorKind::PermissionDenied => "No hay permiso para leer el archivo.".to_owned(),
        _ => format!("El archivo no se puede leer: {error}."),
    })?;
    unstopped(|| matrix(&input.name, &bytes))
}

fn matrix(name: &str, bytes: &[u8]) -> Result<ReadMatrix, String> {
    let file = GivenFile::new(name, GivenForm::File);
    let (options, take) = (ReadOptions::default(), ReadIntent::Take);
    let looked = match nature(bytes) {
        #[cfg(feature = "pdf")]
        Nature::Pdf => look_at_pdf(&file, bytes, &options, take, &mut |_| ()),
        _ => look_at(&file, bytes, &options, take, &mut |_| ()),
    };
    match looked.map_err(|error| error.to_string())? {
        ReadOutcome::Matrix(matrix) => Ok(*matrix),
        ReadOutcome::Pdf(packed) => matrix(&packed.file.name, &packed.bytes),
        ReadOutcome::Locked(_) => {
            Err("El PDF está protegido con contraseña. Guarde una copia sin ella.".to_owned())
        }
        ReadOutcome::Doubt(doubt) => Err(doubt.why()),
    }
}

/// A defect of the program stops the file that shows it, and no other.
///
/// # Errors
/// As what is done, and a sentence when it stopped.
pub(super) fn unstopped<T>(act: impl FnOnce() -> Result<T, String>) -> Result<T, String> {
    let done = catch_unwind(AssertUnwindSafe(act));
    done.unwrap_or_else(|_| Err("Algo falló en el programa con este archivo.".to_owned()))
}
