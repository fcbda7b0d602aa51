//! What packed streams come to, before they are unpacked: a few bytes of a PDF can
//! hold more than there is memory.

use std::io::{self, Read};

use flate2::read::ZlibDecoder;

/// Bytes that all streams of a document may come to, but for pictures, which
/// nobody draws.
const MOST_UNPACKED: u64 = 200_000_000;
/// What is packed again and again, nobody packed to save room.
const MOST_TIMES: usize = 4;
/// Bytes before a stream in which what it is stands.
const DESCRIPTION: usize = 2_000;

/// Whether the streams of a document are more than is read.
pub(super) fn unpacks_to_too_much(bytes: &[u8]) -> bool {
    const STREAM: &[u8] = b"stream";
    let mut left = MOST_UNPACKED;
    let mut from = 0;
    while let Some(at) = find(bytes.get(from..).unwrap_or_default(), STREAM) {
        let start = from + at;
        from = start + STREAM.len();
        let before = bytes.get(start.saturating_sub(DESCRIPTION)..start);
        let before = before.unwrap_or_default();
        let ends = before.ends_with(b"end");
        let begins = before.windows(4).rposition(|four| four == b" obj");
        let description = before.get(begins.unwrap_or(0)..).unwrap_or_default();
        if ends || find(description, b"/Image").is_some() {
            continue;
        }
        let times = description.windows(3).filter(|three| three == b"/Fl");
        let data = bytes.get(from..).unwrap_or_default();
        let data = data.trim_ascii_start();
        let size = unpacked(data, times.count().max(1), left + 1);
        match left.checked_sub(size) {
            Some(rest) => left = rest,
            None => return true,
        }
    }
    false
}

fn find(bytes: &[u8], sought: &[u8]) -> Option<usize> {
    bytes
        .windows(sought.len())
        .position(|window| window == sought)
}

/// How many bytes data come to that is packed so many times; no more than `most`
/// are counted.
pub(super) fn unpacked(data: &[u8], times: usize, most: u64) -> u64 {
    if times > MOST_TIMES {
        return most;
    }
    let mut layers: Box<dyn Read + '_> = Box::new(data);
    for _ in 0..times {
        layers = Box::new(ZlibDecoder::new(layers));
    }
    let mut counted = UnpackedSize(0);
    // What is damaged is unpacked up to there.
    let _ = io::copy(&mut layers.take(most), &mut counted);
    counted.0
}

/// Counts what is written to it.
struct UnpackedSize(u64);

impl io::Write for UnpackedSize {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0 += bytes.len() as u64;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
