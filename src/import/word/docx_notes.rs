//! What stands in the parts beside the text of a DOCX: comments, notes, heads
//! and feet of pages.

use std::collections::{BTreeMap, BTreeSet};

use crate::import::error::ReadError;
use crate::import::package::{Package, Piece, Pieces};
use crate::import::relations::Relation;

/// The texts of the elements of this name in a part, by their id; none where
/// there is no such part. Comments say who wrote them.
pub(super) fn notes(
    package: &mut Package,
    part: &str,
    name: &str,
) -> Result<BTreeMap<String, String>, ReadError> {
    let mut notes = BTreeMap::new();
    let Some(text) = package.part(part)? else {
        return Ok(notes);
    };
    let mut pieces = Pieces::of(part, &text);
    while let Some(piece) = pieces.next()? {
        let Piece::Open(element) = piece else {
            continue;
        };
        if element.name() != name || element.empty {
            continue;
        }
        let id = element.get("id").unwrap_or_default().into_owned();
        let author = element.get("author").unwrap_or_default().into_owned();
        let lines = lines_of(&mut pieces, name)?.join("\n");
        let said = match author.as_str() {
            "" => lines,
            author => format!("{author}: {lines}"),
        };
        notes.insert(id, said);
    }
    Ok(notes)
}

/// What each head and foot of pages says, and each line once: those of the first
/// page, of even ones and of odd ones say the same.
pub(super) fn texts_of_pages(
    package: &mut Package,
    relations: &BTreeMap<String, Relation>,
) -> Result<Vec<String>, ReadError> {
    let (mut texts, mut said) = (Vec::new(), BTreeSet::new());
    for relation in relations.values() {
        if !matches!(relation.kind.as_str(), "header" | "footer") {
            continue;
        }
        let Some(text) = package.part(&relation.target)? else {
            continue;
        };
        let mut lines = lines_of(&mut Pieces::of(&relation.target, &text), "")?;
        lines.retain(|line| !is_of_page(line) && said.insert(line.clone()));
        texts.push(lines.join("\n"));
    }
    texts.retain(|text| !text.is_empty());
    Ok(texts)
}

/// Whether a line of the head or foot of pages only counts them.
fn is_of_page(line: &str) -> bool {
    let words = line.split(|letter: char| !letter.is_alphabetic());
    let mut words = words.filter(|word| !word.is_empty());
    words.all(|word| ["pagina", "página", "pág", "pag", "de"].contains(&&*word.to_lowercase()))
}

/// The paragraphs with text inside the element that was just opened.
pub(super) fn lines_of(pieces: &mut Pieces, name: &str) -> Result<Vec<String>, ReadError> {
    let mut lines = Vec::new();
    let mut line = String::new();
    let (mut in_text, mut depth, mut repeated) = (false, 0_usize, 0_usize);
    while let Some(piece) = pieces.next()? {
        match piece {
            Piece::Open(element) if !element.empty => match element.name() {
                "t" => in_text = true,
                "Fallback" => repeated += 1,
                other if other == name => depth += 1,
                _ => {}
            },
            Piece::Open(element) => match element.name() {
                "tab" | "br" | "cr" if !line.is_empty() => line.push(' '),
                _ => {}
            },
            Piece::Close(element) => match element.name() {
                "t" => in_text = false,
                "Fallback" => repeated = repeated.saturating_sub(1),
                "p" | "tc" => {
                    let said = std::mem::take(&mut line);
                    lines.extend(Some(said.trim().to_owned()).filter(|said| !said.is_empty()));
                }
                other if other == name && depth == 0 => break,
                other if other == name => depth -= 1,
                _ => {}
            },
            Piece::Text(text) if in_text && repeated == 0 => line.push_str(&text),
            Piece::Text(_) => {}
        }
    }
    let said = line.trim();
    if !said.is_empty() {
        lines.push(said.to_owned());
    }
    Ok(lines)
}
