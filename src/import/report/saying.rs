//! The sentences of the report, with what is counted in them.

use super::sentences::SENTENCES;
use super::unplaced_sentences::UNPLACED_SENTENCES;
use super::{About, LineKind, Origin, Report};
use crate::model::text::counted;

impl About {
    pub const fn kind(self) -> LineKind {
        self.said().1
    }

    const fn said(self) -> (Self, LineKind, &'static str) {
        match (self as usize).checked_sub(SENTENCES.len()) {
            None => SENTENCES[self as usize],
            Some(at) => UNPLACED_SENTENCES[at],
        }
    }
}

impl Report {
    /// What is said of so many notices about something.
    pub(super) fn sentence(&self, about: About, n: usize) -> String {
        let (_, _, sentence) = about.said();
        let mut said = String::with_capacity(sentence.len());
        let mut rest = sentence;
        while let Some((before, (counted, after))) = rest
            .split_once('{')
            .and_then(|(before, after)| Some((before, after.split_once('}')?)))
        {
            said.push_str(before);
            said.push_str(&self.count_of(counted, n));
            rest = after;
        }
        said + rest
    }

    /// So many of what a sentence counts.
    fn count_of(&self, what: &str, n: usize) -> String {
        match what {
            "celdas" => counted(n, "celda", "celdas"),
            "filas" => counted(n, "fila", "filas"),
            "tablas" if matches!(self.source.name, Origin::File(_)) => {
                format!("{n} hojas, cuyas filas se cuentan seguidas,")
            }
            "tablas" => format!("{n} tablas"),
            "líneas" if self.source.sheet.is_some() => counted(n, "fila", "filas"),
            "líneas" => counted(n, "línea", "líneas"),
            "La página" if matches!(self.source.name, Origin::Document(_)) => {
                "El archivo".to_owned()
            }
            "La página" => what.to_owned(),
            "web" if matches!(self.source.name, Origin::Document(_)) => "el archivo".to_owned(),
            "web" => "una página web".to_owned(),
            "campos" => counted(n, "campo", "campos"),
            "fragmentos" => counted(n, "fragmento", "fragmentos"),
            "párrafos" => counted(n, "párrafo", "párrafos"),
            "encabezados" => counted(self.repeated_headers, "encabezado", "encabezados"),
            "en blanco" => self.blank_lines.to_string(),
            _ => n.to_string(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_thing_has_its_sentence() {
        let all = SENTENCES.into_iter().chain(UNPLACED_SENTENCES);
        for (at, (about, kind, _)) in all.enumerate() {
            assert_eq!((about as usize, about.kind()), (at, kind));
            let said = Report::default().sentence(about, 7);
            assert!(!said.contains(['{', '}']), "{said}");
        }
    }
}
