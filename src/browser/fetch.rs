//! Bytes of an address, and of the files that come with the program.

use js_sys::{Promise, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Response, Url};

#[cfg(feature = "editor")]
use super::asked_before::asked_before;
use super::files::address_of;

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

/// Where the page that is filled for each unit lies, if this page has one beside it.
pub fn part_page() -> Option<String> {
    let document = web_sys::window()?.document()?;
    let named = document.query_selector("meta[name=parte]").ok()??;
    named.get_attribute("content")
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

/// The bytes at an address, if they are not more than `most`, and the address
/// that they came from in the end.
pub async fn fetch(address: &str, most: u64) -> Result<(String, Vec<u8>), FetchError> {
    let window = web_sys::window().ok_or(FetchError::Refused)?;
    // The viewer has nothing before it that asks.
    #[cfg(feature = "editor")]
    let before = asked_before(&window, address).await;
    #[cfg(not(feature = "editor"))]
    let before = None;
    let response = match before {
        Some(response) => response,
        None => answered(window.fetch_with_str(address).unchecked_into())
            .await
            .ok_or(FetchError::Refused)?,
    };
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

async fn answered(asked: Promise) -> Option<Response> {
    JsFuture::from(asked).await.ok()?.dyn_into().ok()
}
