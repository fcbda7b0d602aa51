//! Files chosen, dropped and handed over.

use js_sys::{Array, Promise, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Blob, BlobPropertyBag, ClipboardEvent, ClipboardItem, DataTransfer, File, FileList,
    HtmlAnchorElement, HtmlDocument, Url,
};

/// The files of a list.
pub fn all(files: Option<FileList>) -> Vec<File> {
    let Some(files) = files else {
        return Vec::new();
    };
    (0..files.length()).filter_map(|at| files.get(at)).collect()
}

/// What is pasted, as text and as a page; the page is empty when there is no
/// table in it.
pub fn pasted(event: &ClipboardEvent) -> Option<(String, String)> {
    let clipboard = event.clipboard_data()?;
    let text = clipboard.get_data("text/plain").unwrap_or_default();
    let mut page = clipboard.get_data("text/html").unwrap_or_default();
    if !has_table(&page) {
        page.clear();
    }
    (!text.is_empty() || !page.is_empty()).then_some((text, page))
}

/// What is on the clipboard, as in [`pasted`]; `None` when the browser does not
/// give it, or the person does not allow it.
pub async fn clipboard() -> Option<(String, String)> {
    let clipboard = web_sys::window()?.navigator().clipboard();
    // Absent outside secure contexts and in older browsers.
    let there = !clipboard.is_undefined();
    if !there || !js_sys::Reflect::has(&clipboard, &"read".into()).unwrap_or(false) {
        return None;
    }
    let items: Array = JsFuture::from(clipboard.read())
        .await
        .ok()?
        .dyn_into()
        .ok()?;
    let text = kind(&items, "text/plain").await.unwrap_or_default();
    let mut page = kind(&items, "text/html").await.unwrap_or_default();
    if !has_table(&page) {
        page.clear();
    }
    Some((text, page))
}

async fn kind(items: &Array, kind: &str) -> Option<String> {
    let item = items.iter().find_map(|item| {
        let item: ClipboardItem = item.unchecked_into();
        let has = item.types().includes(&kind.into(), 0);
        has.then_some(item)
    })?;
    let blob: Blob = JsFuture::from(item.get_type(kind))
        .await
        .ok()?
        .dyn_into()
        .ok()?;
    JsFuture::from(blob.text()).await.ok()?.as_string()
}

fn has_table(page: &str) -> bool {
    page.to_ascii_lowercase().contains("<table")
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

/// Why an address gave no bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FetchError {
    /// There is nothing at this address.
    NotFound,
    /// The site does not give it to this page, or cannot be reached.
    Refused,
    /// The site answered with this status, which is no success.
    Status(u16),
    /// More bytes than asked for at most, if the site says how many.
    TooLarge { bytes: u64 },
}

/// The bytes of a file that comes with the program: the page carries it, where
/// it has to work without its site, or else it lies beside the page.
pub async fn beside(name: &str) -> Result<Vec<u8>, FetchError> {
    match carried(name) {
        Some(bytes) => Ok(bytes),
        None => fetch(name, u64::MAX).await.map(|(_, bytes)| bytes),
    }
}

fn carried(name: &str) -> Option<Vec<u8>> {
    let window = web_sys::window()?;
    let id = format!("archivo-{name}");
    let text = window.document()?.get_element_by_id(&id)?.text_content()?;
    let bytes = window.atob(&text).ok()?;
    Some(bytes.chars().map(|byte| byte as u8).collect())
}

/// Whether the page carries a file.
pub fn is_carried(name: &str) -> bool {
    carried(name).is_some()
}

/// Addresses of files that the page carries, as long as this value.
#[derive(Default)]
pub struct Addresses(Vec<String>);

impl Drop for Addresses {
    fn drop(&mut self) {
        for address in &self.0 {
            Url::revoke_object_url(address).ok();
        }
    }
}

impl Addresses {
    /// A new one; `None` where the page does not carry the file.
    pub fn add(&mut self, name: &str) -> Option<String> {
        let address = address_of(media_type(name), &carried(name)?)?;
        self.0.push(address.clone());
        Some(address)
    }
}

fn media_type(name: &str) -> &'static str {
    match name.rsplit('.').next() {
        Some("js") => "text/javascript",
        Some("css") => "text/css",
        Some("wasm") => "application/wasm",
        _ => "application/octet-stream",
    }
}

fn address_of(media_type: &str, bytes: &[u8]) -> Option<String> {
    let parts = Array::of1(&Uint8Array::from(bytes));
    let options = BlobPropertyBag::new();
    options.set_type(media_type);
    let blob = Blob::new_with_u8_array_sequence_and_options(&parts, &options).ok()?;
    Url::create_object_url_with_blob(&blob).ok()
}

/// The bytes at an address, if they are not more than `most`, and the address
/// that they came from in the end.
pub async fn fetch(address: &str, most: u64) -> Result<(String, Vec<u8>), FetchError> {
    let window = web_sys::window().ok_or(FetchError::Refused)?;
    let response = JsFuture::from(window.fetch_with_str(address)).await;
    let response: Option<web_sys::Response> = response.ok().and_then(|it| it.dyn_into().ok());
    let response = response.ok_or(FetchError::Refused)?;
    match response.status() {
        200..300 => {}
        404 | 410 => return Err(FetchError::NotFound),
        401 | 403 => return Err(FetchError::Refused),
        status => return Err(FetchError::Status(status)),
    }
    let said = response.headers().get("content-length").ok().flatten();
    let too_large = |bytes: u64| (bytes > most).then_some(FetchError::TooLarge { bytes });
    if let Some(error) = said.and_then(|said| too_large(said.parse().ok()?)) {
        return Err(error);
    }
    let buffer: Promise = response.array_buffer().map_err(|_| FetchError::Refused)?;
    let buffer = JsFuture::from(buffer)
        .await
        .map_err(|_| FetchError::Refused)?;
    let bytes = Uint8Array::new(&buffer).to_vec();
    too_large(bytes.len() as u64).map_or_else(|| Ok((response.url(), bytes)), Err)
}

/// Puts something on the clipboard, as a page, if it is one, and as text;
/// `false` when the browser refused.
pub fn copy(page: &str, text: &str) -> bool {
    let document = web_sys::window().and_then(|window| window.document());
    let Some(document) = document.and_then(|document| document.dyn_into::<HtmlDocument>().ok())
    else {
        return false;
    };
    let (page, text) = (page.to_owned(), text.to_owned());
    let fill = Closure::<dyn FnMut(ClipboardEvent)>::new(move |event: ClipboardEvent| {
        event.prevent_default();
        event.stop_immediate_propagation();
        if let Some(clipboard) = event.clipboard_data() {
            if !page.is_empty() {
                clipboard.set_data("text/html", &page).ok();
            }
            clipboard.set_data("text/plain", &text).ok();
        }
    });
    let listener = fill.as_ref().unchecked_ref();
    let listening = document.add_event_listener_with_callback_and_bool("copy", listener, true);
    let copied = listening.is_ok() && document.exec_command("copy").unwrap_or(false);
    document
        .remove_event_listener_with_callback_and_bool("copy", listener, true)
        .ok();
    copied
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
    super::page::after(60_000, move || {
        Url::revoke_object_url(&address).ok();
    });
    Some(())
}
