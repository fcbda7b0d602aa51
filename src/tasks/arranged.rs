//! The rows of a publication as an address has them stand.

use crate::model::Document;
use crate::publication::{Filter, Publication, drawn_arrangement};

/// The table, and what is said of it, for what follows `#` in an address.
pub(super) fn arranged(document: Document, asked: &str, cards: bool) -> (String, String) {
    let mut publication = Publication::of(document);
    let asked = hash_values(asked);
    let month = asked.iter().find(|(name, _)| name == "mes");
    publication.month = month.map(|(_, month)| month.clone());
    drawn_arrangement(&publication, &Filter::of_address(&asked), cards)
}

/// The values that follow `#` in an address, as browsers write them there.
fn hash_values(hash: &str) -> Vec<(String, String)> {
    let decoded = |text: &str| {
        let mut bytes = Vec::with_capacity(text.len());
        let mut rest = text.bytes();
        while let Some(byte) = rest.next() {
            bytes.push(match byte {
                b'+' => b' ',
                b'%' => {
                    let mut digit = || char::from(rest.next()?).to_digit(16);
                    let byte = digit().zip(digit()).map(|(high, low)| high * 16 + low);
                    byte.and_then(|byte| u8::try_from(byte).ok())
                        .unwrap_or(b'%')
                }
                byte => byte,
            });
        }
        String::from_utf8_lossy(&bytes).into_owned()
    };
    let pairs = hash.split('&').filter_map(|pair| pair.split_once('='));
    pairs
        .map(|(name, value)| (decoded(name), decoded(value)))
        .collect()
}
