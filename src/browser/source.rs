//! Files that an address names, of this site or of those that the institution
//! allows.

use super::fetch::{self, FetchError};
use super::location;

/// What the institution allows beyond its own site: `{"sitios": […]}`, origins
/// as `https://datos.ejemplo.gob.ec`.
const CONFIGURATION: &str = "configuracion.json";

/// Why an address gave no file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SourceError {
    /// It is of a site that is not allowed, or of none.
    OtherSite { site: String },
    /// The address as it was asked, and why it gave none.
    Fetch { address: String, error: FetchError },
}

/// A file that came from an address.
#[derive(Clone)]
pub struct FetchedFile {
    pub name: String,
    pub bytes: Vec<u8>,
    /// The address that it came from in the end: a site may send its visitors on
    /// to another.
    pub end: String,
}

/// The name and the bytes of a file, if they are not more than `most`.
///
/// # Errors
/// Another site, or none of the file.
pub async fn source(address: &str, most: u64) -> Result<(String, Vec<u8>), SourceError> {
    let whole = allowed(address).await?;
    let file = fetched(whole.clone(), most).await?;
    if file.end != whole {
        allowed(&file.end).await?;
    }
    Ok((file.name, file.bytes))
}

/// The file at an address of this site; `None` when it is of another, as that may
/// be where it came from in the end.
#[cfg(feature = "editor")]
pub async fn own_source(address: &str, most: u64) -> Option<Result<FetchedFile, SourceError>> {
    let (whole, _) = location::resolve(address).filter(|_| is_own(address))?;
    Some(fetched(whole, most).await)
}

/// Whether an address is of this site.
#[cfg(feature = "editor")]
pub fn is_own(address: &str) -> bool {
    location::resolve(address).is_some_and(|(_, site)| site == location::origin())
}

async fn fetched(address: String, most: u64) -> Result<FetchedFile, SourceError> {
    match fetch::fetch(&address, most).await {
        Ok((end, bytes)) => {
            let path = address.split(['?', '#']).next().unwrap_or_default();
            let name = path.rsplit('/').next().unwrap_or_default().to_owned();
            Ok(FetchedFile { name, bytes, end })
        }
        Err(error) => Err(SourceError::Fetch { address, error }),
    }
}

/// The whole address, if files of its site are allowed.
///
/// # Errors
/// They are not, or it is of no site.
pub async fn allowed(address: &str) -> Result<String, SourceError> {
    let Some((whole, site)) = location::resolve(address) else {
        let site = address.to_owned();
        return Err(SourceError::OtherSite { site });
    };
    match is_allowed(&site).await {
        true => Ok(whole),
        false => Err(SourceError::OtherSite { site }),
    }
}

/// Whether files of a site may be shown here.
async fn is_allowed(site: &str) -> bool {
    if site == location::origin() {
        return true;
    }
    let Ok(file) = fetch::beside(CONFIGURATION).await else {
        return false;
    };
    let configuration = js_sys::JSON::parse(&String::from_utf8_lossy(&file)).unwrap_or_default();
    let sites = js_sys::Reflect::get(&configuration, &"sitios".into()).unwrap_or_default();
    js_sys::Array::is_array(&sites) && js_sys::Array::from(&sites).includes(&site.into(), 0)
}
