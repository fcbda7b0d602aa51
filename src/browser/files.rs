//! Files chosen, dropped and handed over.

use js_sys::{Array, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, DataTransfer, File, FileList, HtmlAnchorElement, Url};

use super::clock;

/// The files of a list.
pub fn all(files: Option<FileList>) -> Vec<File> {
    let Some(files) = files else {
        return Vec::new();
    };
    (0..files.length()).filter_map(|at| files.get(at)).collect()
}

/// Whether what is dragged over the page is a file.
pub fn carries_file(transfer: &DataTransfer) -> bool {
    transfer
        .types()
        .iter()
        .any(|kind| kind.as_string().as_deref() == Some("Files"))
}

/// The bytes of a file; `None` when the browser could not read it, as when it
/// was moved away meanwhile.
pub async fn bytes(file: &File) -> Option<Vec<u8>> {
    let buffer = JsFuture::from(file.array_buffer()).await.ok()?;
    Some(Uint8Array::new(&buffer).to_vec())
}

/// Hands a file to the person, as a download. `None` when the browser refused.
pub fn download(name: &str, media_type: &str, bytes: &[u8]) -> Option<()> {
    let document = web_sys::window()?.document()?;
    let address = address_of(media_type, bytes)?;
    let link: HtmlAnchorElement = document.create_element("a").ok()?.dyn_into().ok()?;
    link.set_href(&address);
    link.set_download(name);
    document.body()?.append_child(&link).ok()?;
    link.click();
    link.remove();
    // The download reads the address after this returns.
    clock::after(60_000, move || {
        Url::revoke_object_url(&address).ok();
    });
    Some(())
}

/// An address of these bytes, as long as nobody takes it back.
pub(super) fn address_of(media_type: &str, bytes: &[u8]) -> Option<String> {
    let parts = Array::of1(&Uint8Array::from(bytes));
    let options = BlobPropertyBag::new();
    options.set_type(media_type);
    let blob = Blob::new_with_u8_array_sequence_and_options(&parts, &options).ok()?;
    Url::create_object_url_with_blob(&blob).ok()
}
