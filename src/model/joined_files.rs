//! Several files as one run of bytes, one after the other, and back.

/// The bytes of all files, and of each what it is and how many are its own.
pub fn joined<N>(files: impl IntoIterator<Item = (N, Vec<u8>)>) -> (Vec<(N, usize)>, Vec<u8>) {
    let (mut names, mut all) = (Vec::new(), Vec::new());
    for (name, bytes) in files {
        names.push((name, bytes.len()));
        all.extend(bytes);
    }
    (names, all)
}

/// What [`joined`] put together; `None` where there are fewer bytes than that.
pub fn parted<N>(names: Vec<(N, usize)>, mut bytes: &[u8]) -> Option<Vec<(N, Vec<u8>)>> {
    let mut files = Vec::new();
    for (name, length) in names {
        let (own, rest) = bytes.split_at_checked(length)?;
        files.push((name, own.to_vec()));
        bytes = rest;
    }
    Some(files)
}
