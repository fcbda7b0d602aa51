//! A piece of a draft, as one line of text that knows its place: of which draft
//! it is, which number it has, and the checksum of what comes before it.
//!
//! ```text
//! v2 e 18f-2a 17 9ae0daaf 5d41402a {"do":{"set_heading":"Art. 7"}}
//!    │ │     │  │        └ checksum of all the rest of the line
//!    │ │     │  └ checksum of entry 16
//!    │ │     └ number
//!    │ └ draft
//!    └ kind
//! ```
//!
//! So a piece that is damaged, swapped, renumbered or of another draft is known
//! as such, and what follows it is not taken for its continuation.

/// What a piece is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PieceKind {
    /// The list's entry of the draft.
    Head,
    /// The whole of it at some moment.
    Base,
    /// One step since.
    Entry,
    /// What is being typed.
    Typed,
    /// What the person said of its publication.
    Answers,
    /// What it said at some moment.
    Version,
}

impl PieceKind {
    const fn letter(self) -> &'static str {
        match self {
            Self::Head => "h",
            Self::Base => "b",
            Self::Entry => "e",
            Self::Typed => "t",
            Self::Answers => "a",
            Self::Version => "v",
        }
    }
}

/// The place of a piece.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct PiecePlace {
    /// The journal entry that it is, or goes up to.
    pub sequence: u64,
    /// The checksum before an entry; that of the last entry for all others.
    pub chain: u32,
}

/// A sound piece.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct SealedPiece<'a> {
    pub place: PiecePlace,
    /// The checksum of it.
    pub sum: u32,
    pub payload: &'a str,
}

/// How the line begins that this version writes.
const VERSION: &str = "v2";
const OLD_VERSION: &str = "v1";

/// The line of a piece, and its checksum.
pub(super) fn seal(
    kind: PieceKind,
    draft: &str,
    place: PiecePlace,
    payload: &str,
) -> (String, u32) {
    let head = opening(kind, draft, place);
    let sum = sum(&head, payload);
    (format!("{head} {sum:08x} {payload}"), sum)
}

/// The piece of this kind and draft that a line is, if it is whole.
pub(super) fn unseal<'a>(kind: PieceKind, draft: &str, line: &'a str) -> Option<SealedPiece<'a>> {
    unseal_by(sum, kind, draft, line)
}

/// The same of an entry of the list. A first visit reads these and no others,
/// and the tables that make the checksum of long texts quick weigh 16 kB.
pub(super) fn unseal_head<'a>(draft: &str, line: &'a str) -> Option<SealedPiece<'a>> {
    unseal_by(small_sum, PieceKind::Head, draft, line)
}

fn unseal_by<'a>(
    sum: fn(&str, &str) -> u32,
    kind: PieceKind,
    draft: &str,
    line: &'a str,
) -> Option<SealedPiece<'a>> {
    let mut words = line.splitn(6, ' ').skip(3);
    let sequence = words.next()?.parse().ok()?;
    let chain = u32::from_str_radix(words.next()?, 16).ok()?;
    let place = PiecePlace { sequence, chain };
    // There is one way to write a place, so all of the line is as it was made.
    let opening = opening(kind, draft, place);
    let rest = line.strip_prefix(&opening)?.strip_prefix(' ')?;
    let (said, payload) = rest.split_once(' ')?;
    let sum = sum(&opening, payload);
    (said == format!("{sum:08x}")).then_some(SealedPiece {
        place,
        sum,
        payload,
    })
}

/// The letter of the kind that a line says it has.
pub(super) fn letter(line: &str) -> Option<&str> {
    let (version, rest) = line.split_once(' ')?;
    (version == VERSION).then(|| rest.split(' ').next())?
}

/// The number and content of a piece of the first version, which knew neither
/// its draft nor what came before it.
pub(super) fn unseal_old(line: &str) -> Option<(u64, &str)> {
    let mut words = line.splitn(4, ' ');
    if words.next()? != OLD_VERSION {
        return None;
    }
    let sequence = words.next()?.parse().ok()?;
    let sum = u32::from_str_radix(words.next()?, 16).ok()?;
    let payload = words.next()?;
    (sum == crc32fast::hash(payload.as_bytes())).then_some((sequence, payload))
}

/// Whether a later version of the program wrote it.
pub(super) fn is_newer(line: &str) -> bool {
    let version = line
        .split(' ')
        .next()
        .and_then(|word| word.strip_prefix('v'));
    version.and_then(|number| number.parse::<u32>().ok()) > Some(2)
}

fn opening(kind: PieceKind, draft: &str, PiecePlace { sequence, chain }: PiecePlace) -> String {
    format!("{VERSION} {} {draft} {sequence} {chain:08x}", kind.letter())
}

fn sum(opening: &str, payload: &str) -> u32 {
    let mut sum = crc32fast::Hasher::new();
    sum.update(opening.as_bytes());
    sum.update(b" ");
    sum.update(payload.as_bytes());
    sum.finalize()
}

/// The same, bit by bit.
fn small_sum(opening: &str, payload: &str) -> u32 {
    const POLYNOMIAL: u32 = 0xEDB8_8320;
    let shift = |sum: u32, _| match sum & 1 {
        0 => sum >> 1,
        _ => (sum >> 1) ^ POLYNOMIAL,
    };
    let bytes = opening.bytes().chain([b' ']).chain(payload.bytes());
    !bytes.fold(!0, |sum, byte| (0..8).fold(sum ^ u32::from(byte), shift))
}

#[cfg(test)]
mod tests {
    use super::{small_sum, sum};

    #[test]
    fn both_ways_to_a_checksum_agree() {
        for (opening, payload) in [
            ("", ""),
            ("v2 h a 0 00000000", "{}"),
            ("ñ", "Planificación"),
        ] {
            assert_eq!(small_sum(opening, payload), sum(opening, payload));
        }
    }
}
