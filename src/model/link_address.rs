//! What a link is, and who can follow it, for all that asks.

use std::net::Ipv4Addr;

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
    let host = host(address).to_lowercase();
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
