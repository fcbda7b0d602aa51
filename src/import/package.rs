//! The ZIP of XML parts that files of Office are, read within limits.

use std::borrow::Cow;
use std::io::{Cursor, Read as _};

use quick_xml::Reader;
use quick_xml::XmlVersion;
use quick_xml::events::{BytesEnd, BytesRef, BytesStart, Event};
use zip::ZipArchive;

use crate::import::encoding::Encoding;
use crate::import::error::ReadError;
use crate::import::error::workbook_error::WorkbookError;
use crate::import::text::decode::decode;

/// What a packed byte comes to at most.
const MOST_OF_BYTE: u64 = 1_032;

pub(super) struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    names: Vec<String>,
    /// Bytes of all parts that may be unpacked: what the ZIP says of them, and
    /// what they turn out to be.
    most: u64,
    /// How many of them still may.
    left: u64,
    pub telling: Telling<'a>,
}

impl<'a> Package<'a> {
    /// A ZIP of which at most so many bytes are unpacked.
    pub fn open(
        bytes: &'a [u8],
        most: u64,
        progress: &'a mut dyn FnMut(u8),
    ) -> Result<Self, ReadError> {
        let directory = |_| damaged("su índice");
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(directory)?;
        let names = archive.file_names();
        let names = names.map(|name| name.map_or_else(|_| String::new(), |name| plain_name(&name)));
        Ok(Self {
            names: names.collect(),
            archive,
            most,
            left: most,
            telling: Telling::new(progress),
        })
    }

    /// What is read of parts of which at most so many bytes are unpacked.
    pub fn within<T>(
        &mut self,
        most: u64,
        read: impl FnOnce(&mut Self) -> Result<T, ReadError>,
    ) -> Result<T, ReadError> {
        let (whole, left) = (self.most, self.left);
        (self.most, self.left) = (most, left.min(most));
        let allowed = self.left;
        let result = read(self);
        (self.most, self.left) = (whole, left - (allowed - self.left));
        result
    }

    pub fn has(&self, name: &str) -> bool {
        self.index(name).is_some()
    }

    fn index(&self, name: &str) -> Option<usize> {
        let name = plain_name(name);
        self.names.iter().position(|other| *other == name)
    }

    /// The text of a part; `None` when there is no such part.
    pub fn part(&mut self, name: &str) -> Result<Option<String>, ReadError> {
        let Some(index) = self.index(name) else {
            return Ok(None);
        };
        let part = |_| damaged(name);
        let file = self.archive.by_index(index).map_err(part)?;
        if file.encrypted() {
            return Err(WorkbookError::Protected.into());
        }
        if file.size() > self.left {
            return Err(too_much(self.most));
        }
        // What grows takes its room twice; and no byte unpacks to more, whatever the
        // ZIP says.
        let room = file
            .size()
            .min(file.compressed_size().saturating_mul(MOST_OF_BYTE));
        let mut bytes = Vec::with_capacity(usize::try_from(room).unwrap_or_default());
        let read = file.take(self.left + 1).read_to_end(&mut bytes);
        read.map_err(|_| damaged(name))?;
        self.left = self
            .left
            .checked_sub(bytes.len() as u64)
            .ok_or_else(|| too_much(self.most))?;
        let text = xml_text(bytes).ok_or_else(|| damaged(name))?;
        Ok(Some(text))
    }

    /// Makes a part count in the progress that is told.
    pub fn expect(&mut self, name: &str) {
        let file = self.index(name).map(|index| self.archive.by_index(index));
        if let Some(Ok(file)) = file {
            self.telling.total += file.size();
        }
    }

    /// A part by how its name begins and ends.
    pub fn between(&self, start: &str, end: &str) -> Option<String> {
        let is = |name: &&String| name.starts_with(start) && name.ends_with(end);
        self.names.iter().find(is).cloned()
    }

    /// A part by the end of its name, wherever it stands.
    pub fn find(&self, file: &str) -> Option<String> {
        let ends = |name: &&String| name.rsplit('/').next() == Some(file);
        self.names.iter().find(ends).cloned()
    }
}

/// How much has been read, as it is told.
pub(super) struct Telling<'a> {
    /// Bytes read of those that the large parts have.
    done: u64,
    pub total: u64,
    told: u8,
    progress: &'a mut dyn FnMut(u8),
}

impl<'a> Telling<'a> {
    pub fn new(progress: &'a mut dyn FnMut(u8)) -> Self {
        Self {
            done: 0,
            total: 0,
            told: 0,
            progress,
        }
    }

    /// Tells how far a part has been read, in bytes.
    pub fn tell(&mut self, read: u64) {
        let percent = (self.done + read).saturating_mul(100) / self.total.max(1);
        let percent = u8::try_from(percent.min(99)).unwrap_or(99);
        if percent > self.told {
            self.told = percent;
            (self.progress)(percent);
        }
    }

    pub fn finish_part(&mut self, size: usize) {
        self.done += size as u64;
        self.tell(0);
    }
}

const fn too_much(most: u64) -> ReadError {
    ReadError::Workbook(WorkbookError::TooLargeInside {
        megabytes: most / 1_000_000,
    })
}

/// The text of XML: UTF-8, unless it has two bytes a letter or says otherwise.
pub(super) fn xml_text(bytes: Vec<u8>) -> Option<String> {
    let as_other = |bytes: &[u8], encoding| {
        let decoded = decode(bytes, Some(encoding)).ok()?;
        Some(decoded.text.into_owned())
    };
    if bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"<\0") {
        return as_other(&bytes, Encoding::Utf16Le);
    }
    if bytes.starts_with(b"\xfe\xff") || bytes.starts_with(b"\0<") {
        return as_other(&bytes, Encoding::Utf16Be);
    }
    String::from_utf8(bytes)
        .or_else(|error| {
            let bytes = error.into_bytes();
            let start = String::from_utf8_lossy(bytes.get(..200).unwrap_or(&bytes));
            let said = start.split_once("?>").map_or("", |(said, _)| said);
            let said = said.to_ascii_lowercase();
            let latin = ["iso-8859-1\"", "iso-8859-1'", "windows-1252", "latin1"];
            match latin.iter().any(|name| said.contains(name)) {
                true => as_other(&bytes, Encoding::Windows1252).ok_or(()),
                false => Err(()),
            }
        })
        .ok()
}

/// Programs differ in capitals and in slashes.
fn plain_name(name: &str) -> String {
    let name = name.replace('\\', "/").to_ascii_lowercase();
    name.trim_start_matches('/').to_owned()
}

pub(super) fn damaged(part: &str) -> ReadError {
    let part = match part {
        "su índice" | "su texto" => part.to_owned(),
        part => format!("«{part}»"),
    };
    WorkbookError::Damaged { part }.into()
}

/// What an XML part is made of; empty elements open and close.
pub(super) enum Piece<'x> {
    Open(Element<'x>),
    Close(Closed<'x>),
    Text(Cow<'x, str>),
}

pub(super) struct Element<'x> {
    start: BytesStart<'x>,
    /// Nothing is inside, and no end will be told.
    pub empty: bool,
}

pub(super) struct Closed<'x>(BytesEnd<'x>);

impl Closed<'_> {
    /// Its name without prefix.
    pub fn name(&self) -> &str {
        local(self.0.name().into_inner())
    }
}

impl Element<'_> {
    /// Its name without prefix.
    pub fn name(&self) -> &str {
        local(self.start.name().into_inner())
    }

    /// An attribute by its name without prefix.
    pub fn get(&self, name: &str) -> Option<Cow<'_, str>> {
        let [value] = self.each([name]);
        value
    }

    /// Several attributes, in the order of their names, at one reading.
    pub fn each<const N: usize>(&self, names: [&str; N]) -> [Option<Cow<'_, str>>; N] {
        let mut values = [const { None }; N];
        for other in self.start.attributes().with_checks(false).flatten() {
            let name = local(other.key.into_inner());
            if let Some(at) = names.iter().position(|known| *known == name)
                && values[at].is_none()
            {
                values[at] = other.normalized_value(XmlVersion::Implicit1_0).ok();
            }
        }
        values
    }

    pub fn number(&self, name: &str) -> Option<u32> {
        self.get(name)?.parse().ok()
    }

    pub fn is(&self, name: &str) -> bool {
        matches!(self.get(name).as_deref(), Some("1" | "true"))
    }

    /// It takes back what it would say by standing there.
    pub fn is_off(&self) -> bool {
        matches!(
            self.get("val").as_deref(),
            Some("0" | "false" | "off" | "none")
        )
    }
}

/// A name without its prefix. Names are short: looking at each letter is
/// quicker than a search.
fn local(name: &str) -> &str {
    let colon = name.bytes().position(|letter| letter == b':');
    let after = colon.and_then(|colon| name.get(colon + 1..));
    after.unwrap_or(name)
}

/// Reads an XML part piece by piece.
pub(super) struct Pieces<'x> {
    reader: Reader<&'x [u8]>,
    part: &'x str,
    depth: usize,
}

impl<'x> Pieces<'x> {
    pub fn of(part: &'x str, text: &'x str) -> Self {
        Self {
            reader: Reader::from_str(text),
            part,
            depth: 0,
        }
    }

    /// Bytes read.
    pub fn read(&self) -> u64 {
        self.reader.buffer_position()
    }

    pub fn next(&mut self) -> Result<Option<Piece<'x>>, ReadError> {
        loop {
            let event = self.reader.read_event().map_err(|_| damaged(self.part))?;
            return Ok(Some(match event {
                Event::Start(start) => {
                    self.depth += 1;
                    Piece::Open(Element {
                        start,
                        empty: false,
                    })
                }
                Event::Empty(start) => Piece::Open(Element { start, empty: true }),
                Event::End(end) => {
                    self.depth = self.depth.saturating_sub(1);
                    Piece::Close(Closed(end))
                }
                Event::Text(text) => Piece::Text(text.xml10_content()),
                Event::CData(text) => Piece::Text(text.xml10_content()),
                Event::GeneralRef(reference) => Piece::Text(letter(&reference)),
                Event::Eof if self.depth == 0 => return Ok(None),
                Event::Eof => return Err(damaged(self.part)),
                Event::Decl(_) | Event::PI(_) | Event::Comment(_) | Event::DocType(_) => continue,
            }));
        }
    }

    /// The text inside the element that was just opened, without that of the
    /// elements of these names.
    pub fn text(&mut self, name: &str, skip: &[&str]) -> Result<String, ReadError> {
        let mut text = String::new();
        self.add_text(&mut text, name, skip)?;
        Ok(text)
    }

    /// Adds that text to another.
    pub fn add_text(
        &mut self,
        text: &mut String,
        name: &str,
        skip: &[&str],
    ) -> Result<(), ReadError> {
        let mut skipped = 0_usize;
        while let Some(piece) = self.next()? {
            match piece {
                Piece::Open(element) if skip.contains(&element.name()) && !element.empty => {
                    skipped += 1;
                }
                Piece::Close(other) if skip.contains(&other.name()) => {
                    skipped = skipped.saturating_sub(1);
                }
                Piece::Close(other) if other.name() == name => break,
                Piece::Text(piece) if skipped == 0 => text.push_str(&piece),
                _ => {}
            }
        }
        Ok(())
    }
}

/// What a reference stands for. Entities that a file defines itself are never
/// expanded.
fn letter<'x>(reference: &BytesRef) -> Cow<'x, str> {
    if let Ok(Some(letter)) = reference.resolve_char_ref() {
        return Cow::Owned(letter.to_string());
    }
    match &**reference {
        "lt" => "<".into(),
        "gt" => ">".into(),
        "amp" => "&".into(),
        "quot" => "\"".into(),
        "apos" => "'".into(),
        other => format!("&{other};").into(),
    }
}
