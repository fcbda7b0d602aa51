//! How much a page draws, with the forms that it draws again and again: a small
//! file can ask for more than anybody waits for.

use std::collections::BTreeMap;

use hayro_syntax::Filter;
use hayro_syntax::content::UntypedIter;
use hayro_syntax::object::dict::keys::{ANNOTS, AP, CONTENTS, N, RESOURCES, SUBTYPE};
use hayro_syntax::object::{Array, Dict, Name, Object, ObjectIdentifier, Stream};
use hayro_syntax::page::{Page, Resources};

use super::unpacked::unpacked;

/// Bytes of content that are gone through, of a whole document.
pub(super) const MOST_CONTENT: u64 = 200_000_000;
/// An instruction takes as long as so many bytes, and a byte of what is written, of
/// which some fonts have two a letter.
const INSTRUCTION: u64 = 100;
const LETTER: u64 = 50;
/// Forms in one another; who draws them goes no deeper either.
const DEEPEST: usize = 50;

/// What the forms of a document take to be drawn once.
#[derive(Default)]
pub(super) struct DrawingCosts {
    /// In bytes; nothing for those that are being gone through.
    known: BTreeMap<ObjectIdentifier, Option<u64>>,
    /// What the streams of pages come to.
    unpacked: BTreeMap<ObjectIdentifier, u64>,
}

/// The letters that an operand draws, or as many bytes as they have.
fn letters_of(operand: &Object) -> u64 {
    match operand {
        Object::String(text) => text.as_bytes().len() as u64,
        Object::Array(texts) => texts.iter::<Object>().map(|text| letters_of(&text)).sum(),
        _ => 0,
    }
}

/// What a stream comes to, or where only unpacking it would tell, may come to.
fn size_of(stream: &Stream) -> u64 {
    /// A byte of packed data comes to no more.
    const MOST_OF_BYTE: u64 = 1_032;
    let data = stream.raw_data();
    let filters = stream.filters();
    if filters.iter().all(|filter| *filter == Filter::FlateDecode) {
        return unpacked(&data, filters.len(), MOST_CONTENT + 1);
    }
    let packs = |filter: &Filter| {
        matches!(
            filter,
            Filter::FlateDecode | Filter::LzwDecode | Filter::RunLengthDecode
        )
    };
    match filters.iter().any(packs) {
        true => MOST_OF_BYTE.saturating_mul(data.len() as u64),
        false => data.len() as u64,
    }
}

impl DrawingCosts {
    /// The bytes of content that drawing a page goes through.
    pub fn of_page(&mut self, page: &Page) -> u64 {
        let resources = page.resources();
        if self.of_streams(page) > MOST_CONTENT {
            return u64::MAX;
        }
        let content = page.page_stream().unwrap_or_default();
        let mut cost = self.of_content(content, resources, 0);
        let notes = page.raw().get::<Array>(ANNOTS);
        for note in notes.iter().flat_map(Array::iter::<Dict>) {
            let look = note
                .get::<Dict>(AP)
                .and_then(|looks| looks.get::<Object>(N));
            match look {
                Some(Object::Stream(look)) => {
                    cost = cost.saturating_add(self.of_form(&look, resources, 0));
                }
                Some(Object::Dict(looks)) => {
                    let names: Vec<Name> = looks.keys().collect();
                    let looks = names.iter().filter_map(|name| looks.get::<Stream>(name));
                    let costs = looks.map(|look| self.of_form(&look, resources, 0));
                    cost = cost.saturating_add(costs.max().unwrap_or(0));
                }
                _ => {}
            }
        }
        cost
    }

    /// What the streams of a page come to together, which may name one of them again
    /// and again, and be locked in the file.
    fn of_streams(&mut self, page: &Page) -> u64 {
        let raw = page.raw();
        let one = raw.get::<Stream>(CONTENTS);
        let several = raw.get::<Array>(CONTENTS);
        let several = several.iter().flat_map(Array::iter::<Stream>);
        let mut sum = 0_u64;
        for stream in one.into_iter().chain(several) {
            let id = stream.obj_id();
            let size = *self.unpacked.entry(id).or_insert_with(|| size_of(&stream));
            sum = sum.saturating_add(size);
            if sum > MOST_CONTENT {
                break;
            }
        }
        sum
    }

    fn of_content(&mut self, content: &[u8], resources: &Resources, depth: usize) -> u64 {
        let mut own = content.len() as u64;
        let mut times: BTreeMap<Vec<u8>, u64> = BTreeMap::new();
        let mut instructions = UntypedIter::new(content);
        while let Some(instruction) = instructions.next() {
            own += INSTRUCTION;
            match &**instruction.operator {
                b"Do" if depth <= DEEPEST => {
                    if let Some(Object::Name(name)) = instruction.operands().next() {
                        *times.entry(name.to_vec()).or_default() += 1;
                    }
                }
                b"Tj" | b"TJ" | b"'" | b"\"" => {
                    let letters = instruction.operands().map(letters_of);
                    own += LETTER * letters.sum::<u64>();
                }
                _ => {}
            }
        }
        let costs = times.into_iter().map(|(name, times)| {
            let form = resources.x_objects.get::<Stream>(&name[..]);
            form.map_or(0, |form| {
                times.saturating_mul(self.of_form(&form, resources, depth + 1))
            })
        });
        costs.fold(own, u64::saturating_add)
    }

    fn of_form(&mut self, form: &Stream, around: &Resources, depth: usize) -> u64 {
        let dict = form.dict();
        if dict
            .get::<Name>(SUBTYPE)
            .is_some_and(|kind| *kind == *b"Image")
        {
            return 0;
        }
        let id = form.obj_id();
        match self.known.get(&id) {
            Some(Some(cost)) => return *cost,
            // In itself it has no end.
            Some(None) => return u64::MAX,
            None => {}
        }
        self.known.insert(id, None);
        if size_of(form) > MOST_CONTENT {
            return u64::MAX;
        }
        let content = form.decoded_data().unwrap_or_default();
        let cost = match dict.get::<Dict>(RESOURCES) {
            Some(own) => self.of_content(&content, &Resources::new(own), depth),
            None => self.of_content(&content, around, depth),
        };
        // What is empty takes its time too.
        let cost = cost.saturating_add(50);
        self.known.insert(id, Some(cost));
        cost
    }
}
