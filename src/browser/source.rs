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

/// The name and the bytes of a file, if they are not more than `most`.
///
/// # Errors
/// Another site, or none of the file.
pub async fn source(address: &str, most: u64) -> Result<(String, Vec<u8>), SourceError> {
    let whole = allowed(address).await?;
    let (end, bytes) = match fetch::fetch(&whole, most).await {
        Ok(fetched) => fetched,
        Err(error) => {
            let address = whole;
            return Err(SourceError::Fetch { address, error });
        }
    };
    // A site may send its visitors on to another.
    if end != whole {
        allowed(&end).await?;
    }
    let path = whole.split(['?', '#']).next().unwrap_or_default();
    let name = path.rsplit('/').next().unwrap_or_default();
    Ok((name.to_owned(), bytes))
}

/// The whole address, if files of its site are allowed.
async fn allowed(address: &str) -> Result<String, SourceError> {
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
