//! «Página web de un solo archivo»: what Excel, Word and browsers save as MHT,
//! which is a letter with the page and its pictures in it.

use super::encoding::Encoding;
use super::error::ReadError;
use super::text::decode::decode;

/// Bytes in which the head of the letter has to end.
const LONGEST_HEAD: usize = 16_384;
/// Parts that hold parts, one in the other.
const MAX_DEPTH: usize = 4;
const MAX_PARTS: usize = 2_000;

/// Whether bytes are a letter with a page in it.
pub(crate) fn is_mhtml(bytes: &[u8]) -> bool {
    let start = bytes.get(..LONGEST_HEAD).unwrap_or(bytes);
    let start = start.strip_prefix(b"\xef\xbb\xbf").unwrap_or(start);
    let (head, _) = MailHead::of(start.trim_ascii_start());
    let kind = head.get("content-type").map(str::to_ascii_lowercase);
    let holds_page = |kind: &str| kind.starts_with("multipart/") || kind.starts_with("text/html");
    head.get("mime-version").is_some() && kind.is_some_and(|kind| holds_page(&kind))
}

/// The pages in a letter, one after the other.
///
/// # Errors
/// When there is none.
pub(crate) fn pages_of_mhtml(bytes: &[u8]) -> Result<String, ReadError> {
    let mut pages = String::new();
    let mut left = MAX_PARTS;
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    add_pages(&mut pages, bytes.trim_ascii_start(), MAX_DEPTH, &mut left)?;
    match pages.is_empty() {
        true => Err(ReadError::NoTable),
        false => Ok(pages),
    }
}

fn add_pages(
    pages: &mut String,
    bytes: &[u8],
    depth: usize,
    left: &mut usize,
) -> Result<(), ReadError> {
    let (head, body) = MailHead::of(bytes);
    let said = head.get("content-type").unwrap_or_default();
    let (kind, _) = said.split_once(';').unwrap_or((said, ""));
    let kind = kind.trim().to_ascii_lowercase();
    if kind.starts_with("multipart/") {
        let boundary = parameter(said, "boundary").filter(|boundary| !boundary.is_empty());
        for part in boundary.map_or_else(Vec::new, |boundary| parts(body, boundary)) {
            if depth > 0 && *left > 0 {
                *left -= 1;
                add_pages(pages, part, depth - 1, left)?;
            }
        }
    } else if matches!(kind.as_str(), "text/html" | "application/xhtml+xml") {
        let packed = head.get("content-transfer-encoding").unwrap_or_default();
        let body = match packed.trim().to_ascii_lowercase().as_str() {
            "quoted-printable" => quoted_printable(body),
            "base64" => base64(body),
            _ => body.to_vec(),
        };
        let charset = parameter(said, "charset").and_then(encoding_of);
        let marked = body.starts_with(b"\xef\xbb\xbf") || str::from_utf8(&body).is_ok();
        let charset = charset.filter(|_| !marked);
        pages.push_str(&decode(&body, charset)?.text);
        pages.push('\n');
    }
    Ok(())
}

/// The lines that say what a part is.
struct MailHead(Vec<(String, String)>);

impl MailHead {
    /// The head of a part, and what follows it.
    fn of(bytes: &[u8]) -> (Self, &[u8]) {
        let mut lines: Vec<(String, String)> = Vec::new();
        let mut rest = bytes;
        while let Some(end) = rest.iter().position(|byte| *byte == b'\n') {
            let (line, after) = rest.split_at(end + 1);
            let text = String::from_utf8_lossy(line);
            let text = text.trim_end();
            if text.is_empty() {
                return (Self(lines), after);
            }
            if text.starts_with([' ', '\t']) {
                // A line that goes on.
                if let Some((_, last)) = lines.last_mut() {
                    last.push_str(text);
                }
            } else if let Some((name, value)) = text.split_once(':')
                && name.bytes().all(|byte| byte.is_ascii_graphic())
            {
                lines.push((name.to_ascii_lowercase(), value.trim().to_owned()));
            } else {
                // No head: all of it is what the part says.
                return (Self(lines), rest);
            }
            rest = after;
        }
        (Self(lines), rest)
    }

    fn get(&self, name: &str) -> Option<&str> {
        let line = self.0.iter().find(|(other, _)| other == name)?;
        Some(&line.1)
    }
}

/// `boundary="----=_Next"` of a line of the head.
fn parameter<'h>(line: &'h str, name: &str) -> Option<&'h str> {
    line.split(';').skip(1).find_map(|parameter| {
        let (key, value) = parameter.split_once('=')?;
        let same = key.trim().eq_ignore_ascii_case(name);
        same.then(|| value.trim().trim_matches('"'))
    })
}

/// What stands between the lines of a boundary.
fn parts<'b>(body: &'b [u8], boundary: &str) -> Vec<&'b [u8]> {
    let mut parts = Vec::new();
    let mut start = None;
    let mut at = 0;
    for line in body.split_inclusive(|byte| *byte == b'\n') {
        let marked = line.strip_prefix(b"--");
        let after = marked.and_then(|line| line.strip_prefix(boundary.as_bytes()));
        let after = after.map(<[u8]>::trim_ascii);
        if matches!(after, Some(b"" | b"--")) {
            parts.extend(start.and_then(|start| body.get(start..at)));
            start = (after == Some(b"")).then_some(at + line.len());
        }
        at += line.len();
    }
    // The last boundary may be cut off.
    parts.extend(start.and_then(|start| body.get(start..)));
    parts
}

fn quoted_printable(body: &[u8]) -> Vec<u8> {
    let digit = |byte: Option<&u8>| char::from(*byte?).to_digit(16);
    let mut bytes = Vec::with_capacity(body.len());
    let mut rest = body;
    while let Some((first, after)) = rest.split_first() {
        rest = after;
        if *first != b'=' {
            bytes.push(*first);
            continue;
        }
        if let (Some(high), Some(low)) = (digit(after.first()), digit(after.get(1))) {
            bytes.push((16 * high + low) as u8);
            rest = after.get(2..).unwrap_or_default();
            continue;
        }
        // A line that goes on in the next.
        let end = after.iter().position(|byte| *byte == b'\n');
        let end = end.filter(|end| after[..*end].trim_ascii().is_empty());
        match end {
            Some(end) => rest = after.get(end + 1..).unwrap_or_default(),
            None => bytes.push(b'='),
        }
    }
    bytes
}

fn base64(body: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(body.len() * 3 / 4);
    let (mut held, mut bits) = (0_u32, 0);
    for letter in body {
        let value = match letter {
            b'A'..=b'Z' => letter - b'A',
            b'a'..=b'z' => letter - b'a' + 26,
            b'0'..=b'9' => letter - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            _ => continue,
        };
        held = (held << 6) | u32::from(value);
        bits += 6;
        if bits >= 8 {
            bits -= 8;
            bytes.push((held >> bits) as u8);
        }
        held &= 0xffff;
    }
    bytes
}

fn encoding_of(charset: &str) -> Option<Encoding> {
    match charset.to_ascii_lowercase().as_str() {
        "windows-1252" | "iso-8859-1" | "latin1" | "us-ascii" | "cp1252" => {
            Some(Encoding::Windows1252)
        }
        "cp850" | "ibm850" => Some(Encoding::Cp850),
        "macintosh" => Some(Encoding::MacRoman),
        "utf-16le" => Some(Encoding::Utf16Le),
        "utf-16be" => Some(Encoding::Utf16Be),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A letter of these parts: how they are packed, their code page, and what
    /// they hold.
    fn letter(parts: &[(&str, &str, &[u8])]) -> Vec<u8> {
        let mut bytes = b"MIME-Version: 1.0\r\nX-Document-Type: Workbook\r\n\
            Content-Type: multipart/related;\r\n\tboundary=\"----=_Next_01\"\r\n\r\n\
            Este documento es una pagina web.\r\n\r\n"
            .to_vec();
        for (packed, charset, content) in parts {
            let head = format!(
                "------=_Next_01\r\nContent-Location: file:///C:/a.htm\r\n\
                 Content-Transfer-Encoding: {packed}\r\n\
                 Content-Type: text/html; charset=\"{charset}\"\r\n\r\n"
            );
            bytes.extend(head.as_bytes());
            bytes.extend(*content);
            bytes.extend(b"\r\n\r\n");
        }
        bytes.extend(
            b"------=_Next_01\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\
              \r\n\r\niVBORw0KGgo=\r\n------=_Next_01--\r\n",
        );
        bytes
    }

    #[test]
    fn a_letter_is_the_page_in_it() {
        for (packed, charset, content) in [
            (
                "quoted-printable",
                "us-ascii",
                &b"<td>Gesti&oacute;n</td>"[..],
            ),
            (
                "quoted-printable",
                "utf-8",
                b"<td class=3Dxl1>Ges=\r\nti=C3=B3n</td>",
            ),
            (
                "Quoted-Printable",
                "windows-1252",
                b"<td class=3Dxl1>Gesti=F3n</td>",
            ),
            (
                "quoted-printable",
                "iso-8859-1",
                b"<td class=3Dxl1>Gesti=f3n =\n</td>",
            ),
            (
                "base64",
                "utf-8",
                b"PHRkIGNsYXNzPXhsMT5HZXN0acOz\r\nbjwvdGQ+",
            ),
            ("8bit", "utf-8", "<td>Gestión</td>".as_bytes()),
            ("7bit", "desconocido", "<td>Gestión</td>".as_bytes()),
            ("binary", "windows-1252", b"<td>Gesti\xf3n</td>"),
        ] {
            let bytes = letter(&[(packed, charset, content)]);
            assert!(is_mhtml(&bytes), "{packed}");
            let page = pages_of_mhtml(&bytes).expect("a page");
            let page = page.replace("&oacute;", "ó").replace(" class=xl1", "");
            assert_eq!(
                page.trim().replace(" </", "</"),
                "<td>Gestión</td>",
                "{packed}"
            );
        }
    }

    #[test]
    fn all_its_pages_are_read_in_their_order_however_deep() {
        let two = letter(&[("8bit", "utf-8", b"<p>uno"), ("8bit", "utf-8", b"<p>dos")]);
        let read = |bytes: &[u8]| {
            let pages = pages_of_mhtml(bytes).expect("pages");
            pages.split_whitespace().collect::<String>()
        };
        assert_eq!(read(&two), "<p>uno<p>dos");
        let outer = [
            &b"From: <Saved by Blink>\nSubject: a4\nMIME-Version: 1.0\n\
               Content-Type: multipart/mixed; boundary=afuera\n\n--afuera\n"[..],
            &two,
            b"\n--afuera--\n",
        ];
        assert!(is_mhtml(&outer.concat()));
        assert_eq!(read(&outer.concat()), "<p>uno<p>dos");
        // Cut anywhere it is read as far as it goes, or refused.
        for end in 0..two.len() {
            let _ = pages_of_mhtml(&two[..end]);
        }
        assert_eq!(
            pages_of_mhtml(b"MIME-Version: 1.0\n\n"),
            Err(ReadError::NoTable)
        );
    }

    #[test]
    fn a_table_is_no_letter() {
        for text in [
            "No.;Unidad;Objetivo\n",
            "MIME-Version: 1.0;Unidad\n1;2\n",
            "<html>\nMIME-Version: 1.0\nContent-Type: multipart/related\n\n",
            "Unidad: Riego\nMeta: Regar\n\n",
            "",
        ] {
            assert!(!is_mhtml(text.as_bytes()), "{text}");
        }
    }
}
