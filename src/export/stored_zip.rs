//! Files in a ZIP as they are. By hand: the `zip` crate, which the workbooks
//! need with its compressors, would bring those into the page as well.

/// A time and a date as ZIP writes them.
type Stamp = [u8; 4];
/// 1 January 1980, midnight: the same files give the same bytes.
const NO_MOMENT: Stamp = [0, 0, 0x21, 0];
/// The version of ZIP that has all this.
const VERSION: [u8; 2] = [20, 0];

/// A ZIP of files by their names, which are plain ASCII.
/// It holds up to 4 GB, which no triad of a document in memory comes near.
pub(crate) fn stored_zip(files: &[(&str, Vec<u8>)]) -> Vec<u8> {
    zip_of(files, NO_MOMENT)
}

/// Day, month (1–12), year, hour and minute.
pub type Moment = (u32, u32, u32, u32, u32);

/// The same, of files that were made at a moment: programs that upload a folder
/// may pass over what is no newer.
pub(crate) fn stored_zip_at(moment: Moment, files: &[(&str, Vec<u8>)]) -> Vec<u8> {
    let (day, month, year, hour, minute) = moment;
    let time = hour << 11 | minute << 5;
    let date = year.saturating_sub(1980) << 9 | month << 5 | day;
    let stamp = [time, time >> 8, date, date >> 8].map(|byte| byte as u8);
    zip_of(files, stamp)
}

fn zip_of(files: &[(&str, Vec<u8>)], stamp: Stamp) -> Vec<u8> {
    let mut zip = Vec::new();
    let mut directory = Vec::new();
    for (name, bytes) in files {
        let start = number(zip.len());
        let about = about(name, bytes, stamp);
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
fn about(name: &str, bytes: &[u8], stamp: Stamp) -> Vec<u8> {
    const AS_IT_IS: [u8; 4] = [0; 4];
    let size = number(bytes.len());
    [
        &VERSION[..],
        &AS_IT_IS,
        &stamp,
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

    #[test]
    fn a_file_says_when_it_was_made() {
        let zip = stored_zip_at((28, 2, 2027, 16, 45), &[("a.txt", Vec::new())]);
        let mut archive = zip::ZipArchive::new(std::io::Cursor::new(zip)).expect("a zip");
        let file = archive.by_index(0).expect("the file");
        let made = file.last_modified().expect("a moment");
        assert_eq!(made.to_string(), "2027-02-28 16:45:00");
    }
}
