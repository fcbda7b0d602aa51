//! What may be written as a link: never what a browser could run.

/// An address of the web, whole: `http` or `https`, a host with a point in its
/// name, and nothing that has to be escaped.
pub(crate) fn web_address(text: &str) -> Option<&str> {
    let text = text.trim();
    let rest = ["https://", "http://"].into_iter().find_map(|scheme| {
        let (head, rest) = text.split_at_checked(scheme.len())?;
        head.eq_ignore_ascii_case(scheme).then_some(rest)
    })?;
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let (server, path) = rest.split_at_checked(end)?;
    let (host, port) = server.split_once(':').unwrap_or((server, "80"));
    let sound = is_host(host) && is_port(port) && is_path(path);
    sound.then_some(text)
}

/// An e-mail address, whole and in the letters that all mail takes.
pub(crate) fn email_address(text: &str) -> Option<&str> {
    let text = text.trim();
    let (name, host) = text.split_once('@')?;
    let written = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '+' | '-');
    let named = name.chars().all(written) && name.split('.').all(|part| !part.is_empty());
    (named && host.is_ascii() && is_host(host)).then_some(text)
}

fn is_host(host: &str) -> bool {
    let label = |label: &str| {
        let written = |c: char| c.is_ascii_alphanumeric() || c == '-';
        let edge = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
        let whole = label.chars().all(written) && label.len() <= 63;
        // What stands for other letters looks like another host.
        let coded = |start: &str| start.eq_ignore_ascii_case("xn--");
        let plain = !label.get(..4).is_some_and(coded);
        whole && plain && edge(label.chars().next()) && edge(label.chars().next_back())
    };
    // What looks like a number is read as one: `1.2.3` is not a name.
    let last = host.rsplit('.').next().unwrap_or_default();
    let named = last.starts_with(|c: char| c.is_ascii_alphabetic());
    named && host.split('.').count() > 1 && host.split('.').all(label)
}

fn is_port(port: &str) -> bool {
    port.bytes().all(|byte| byte.is_ascii_digit()) && port.parse::<u16>().is_ok()
}

/// What stands in addresses beside letters and digits.
const SIGNS: [char; 20] = [
    '-', '.', '_', '~', ':', '/', '?', '#', '@', '!', '$', '&', '\'', '(', ')', '*', '+', ',', ';',
    '=',
];

/// Letters of addresses, `%` with its two digits, and one `#` at most.
fn is_path(path: &str) -> bool {
    let mut parts = path.split('%');
    let first = parts.next().unwrap_or_default();
    let coded = |part: &str| part.bytes().take_while(u8::is_ascii_hexdigit).count() >= 2;
    let written = |c: char| c.is_ascii_alphanumeric() || SIGNS.contains(&c);
    let letters = |part: &str| part.chars().all(written);
    letters(first)
        && parts.all(|part| coded(part) && letters(part))
        && path.matches('#').count() <= 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_surely_an_address_of_the_web_is_one() {
        for text in [
            "https://gpr.gob.ec",
            "HTTP://www.gpr.gob.ec:8080/a%20b/?x=1&y=(2)#z",
            " https://gpr.gob.ec/reporte.pdf ",
        ] {
            assert_eq!(web_address(text), Some(text.trim()), "{text:?}");
        }
        for text in [
            "",
            "gpr.gob.ec",
            "javascript:alert(1)//https://gpr.gob.ec",
            "https:javascript:alert(1)",
            "data:text/html,x",
            "https://gpr",
            "https://user:pw@gpr.gob.ec",
            "https://gpr.gob.ec/a b",
            "https://gpr.gob.ec/\"onclick=x",
            "https://gpr.gob.ec/%zz",
            "https://gpr.gob.ec/a#b#c",
            "https://gpr.gob.ec:99999/",
            "https://1.2.3/",
            "https://-gpr.gob.ec",
            "https://xn--gpr-1la.gob.ec",
            "https://www.XN--gpr-1la.gob.ec",
            "https://gpr.gob.ec/\u{202e}",
        ] {
            assert_eq!(web_address(text), None, "{text:?}");
        }
    }

    #[test]
    fn only_what_is_surely_an_address_of_mail_is_one() {
        assert_eq!(
            email_address("haro@congope.gob.ec "),
            Some("haro@congope.gob.ec")
        );
        for text in [
            "",
            "haro",
            "haro@congope",
            "a@b.ec, c@d.ec",
            "a@b.ec?subject=x",
            "ñ@b.ec",
            ".a@b.ec",
            "a@b@c.ec",
            "mailto:a@b.ec",
        ] {
            assert_eq!(email_address(text), None, "{text:?}");
        }
    }
}
