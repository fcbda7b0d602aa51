//! What a link is, and who can follow it, for all that asks.

use std::net::Ipv4Addr;

use super::text::is_one_of;

/// What follows the scheme of a link that is one.
pub fn address_of(link: &str) -> Option<&str> {
    ["https://", "http://"].into_iter().find_map(|scheme| {
        let (head, address) = link.split_at_checked(scheme.len())?;
        (head.eq_ignore_ascii_case(scheme) && is_address(address)).then_some(address)
    })
}

/// Whether people outside of the institution can reach the host of an address:
/// it is none of a private network nor an example.
pub fn is_public(address: &str) -> bool {
    let host = host(address).to_ascii_lowercase();
    let host = host.strip_prefix("www.").unwrap_or(&host);
    let private = host
        .parse()
        .is_ok_and(|ip: Ipv4Addr| ip.is_private() || ip.is_loopback() || ip.is_link_local());
    let example = matches!(
        host,
        "entidad.gob.ec" | "ejemplo.com" | "ejemplo.gob.ec" | "example.com" | "example.org"
    );
    !private && !example
}

/// The name of the host that an address begins with.
pub fn host(address: &str) -> &str {
    address
        .split(['/', '?', '#', ':'])
        .next()
        .unwrap_or_default()
}

/// Whether a host shortens the addresses of others.
pub fn is_shortener(host: &str) -> bool {
    const SHORTENERS: &str = "bit.ly tinyurl.com goo.gl t.co ow.ly is.gd cutt.ly rebrand.ly \
     acortar.link n9.cl shorturl.at t.ly rb.gy tiny.cc buff.ly";
    is_one_of(host.strip_prefix("www.").unwrap_or(host), SHORTENERS)
}

/// Whether it begins with the name of a host, as `gpr.gob.ec/reporte`.
pub fn is_address(text: &str) -> bool {
    let host = host(text);
    let label = |label: &str| {
        !label.is_empty()
            && label
                .chars()
                .all(|letter| letter.is_alphanumeric() || letter == '-')
    };
    host.contains('.') && host.split('.').all(label)
}
