//! Files in a ZIP as they are. By hand: the `zip` crate, which the workbooks
//! need with its compressors, would bring those into the page as well.

/// 1 January 1980, midnight, as ZIP writes a time and a date: the same files
/// give the same bytes.
const MOMENT: [u8; 4] = [0, 0, 0x21, 0];
/// The version of ZIP that has all this.
const VERSION: [u8; 2] = [20, 0];

/// A ZIP of files by their names, which are of letters, digits and spaces.
/// It holds up to 4 GB, which no triad of a document in memory comes near.
pub(super) fn stored_zip(files: &[(&str, Vec<u8>)]) -> Vec<u8> {
    let mut zip = Vec::new();
    let mut directory = Vec::new();
    for (name, bytes) in files {
        let start = number(zip.len());
        let about = about(name, bytes);
        zip.extend_from_slice(b"PK\x03\x04");
        zip.extend_from_slice(&about);
        zip.extend_from_slice(name.as_bytes());
        zip.extend_from_slice(bytes);
        directory.extend_from_slice(b"PK\x01\x02");
        directory.extend_from_slice(&VERSION);
        directory.extend_from_slice(&about);
        // No comment, first disk, no attributes.
        directory.extend_from_slice(&[0; 10]);
        directory.extend_from_slice(&start);
        directory.extend_from_slice(name.as_bytes());
    }
    let count = (files.len() as u16).to_le_bytes();
    let start = number(zip.len());
    zip.extend_from_slice(&directory);
    zip.extend_from_slice(b"PK\x05\x06\0\0\0\0");
    zip.extend_from_slice(&count);
    zip.extend_from_slice(&count);
    zip.extend_from_slice(&number(directory.len()));
    zip.extend_from_slice(&start);
    zip.extend_from_slice(&[0; 2]);
    zip
}

/// What the file itself and the directory both say of it.
fn about(name: &str, bytes: &[u8]) -> Vec<u8> {
    const AS_IT_IS: [u8; 4] = [0; 4];
    let size = number(bytes.len());
    [
        &VERSION[..],
        &AS_IT_IS,
        &MOMENT,
        &crc32fast::hash(bytes).to_le_bytes(),
        &size,
        &size,
        &(name.len() as u16).to_le_bytes(),
        &[0; 2],
    ]
    .concat()
}

const fn number(number: usize) -> [u8; 4] {
    (number as u32).to_le_bytes()
}

#[cfg(test)]
mod tests {
    use std::io::Read as _;

    use super::*;

    #[test]
    fn any_reader_takes_the_files_out_again() {
        let files = [("a b.csv", b"uno".to_vec()), ("2.csv", Vec::new())];
        let zip = stored_zip(&files);
        let mut archive = zip::ZipArchive::new(std::io::Cursor::new(zip)).expect("a zip");
        for (name, bytes) in files {
            let mut file = archive.by_name(name).expect("the file");
            let mut read = Vec::new();
            file.read_to_end(&mut read).expect("its bytes");
            assert_eq!(read, bytes);
        }
    }
}
