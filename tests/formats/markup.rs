//! HTML that this program writes, read by one who trusts nothing: a closed list
//! of tags, of attributes, and of what those may say.

/// Each tag that we write, with the attributes it may have.
const TAGS: [(&str, &[&str]); 42] = [
    ("!doctype", &["html"]),
    ("html", &["lang"]),
    ("head", &[]),
    ("meta", &["charset", "name", "content"]),
    ("title", &[]),
    ("link", &["rel", "href"]),
    ("style", &[]),
    ("script", &["type"]),
    ("body", &[]),
    ("main", &["data-metas", "class", "role"]),
    ("header", &[]),
    ("footer", &["id", "tabindex"]),
    (
        "div",
        &[
            "data-metas",
            "lang",
            "class",
            "style",
            "role",
            "aria-label",
            "tabindex",
            "id",
        ],
    ),
    ("h1", &[]),
    ("h2", &[]),
    ("h3", &[]),
    ("p", &["class", "id", "role"]),
    ("br", &["style"]),
    ("b", &[]),
    ("a", &["href", "class", "aria-label"]),
    ("dl", &["class"]),
    ("dt", &[]),
    ("dd", &[]),
    ("time", &["datetime"]),
    ("table", &["style", "class", "role", "data-metas"]),
    ("caption", &["class"]),
    ("thead", &["role"]),
    ("tbody", &["role"]),
    ("tr", &["class", "role", "id"]),
    ("th", CELL),
    ("td", CELL),
    ("mark", &[]),
    ("details", &[]),
    ("summary", &["data-accion"]),
    ("svg", &["class", "aria-hidden", "width", "height"]),
    ("rect", &["class", "width", "height", "rx"]),
    ("form", &["class", "role", "aria-label"]),
    ("label", &["for"]),
    (
        "input",
        &["type", "id", "name", "autocomplete", "placeholder"],
    ),
    ("select", &["id", "name"]),
    ("option", &["value"]),
    ("button", &["type", "class", "data-accion", "data-orden"]),
];

const CELL: &[&str] = &[
    "scope",
    "rowspan",
    "colspan",
    "style",
    "class",
    "role",
    "id",
    "sdnum",
    "data-label",
];

/// The text of a page, with one line break for each tag. Fails on whatever is
/// none of ours.
#[track_caller]
pub fn inert_text(name: &str, html: &str) -> String {
    let mut text = String::new();
    let mut rest = html;
    while let Some((before, tag)) = rest.split_once('<') {
        text.push_str(&plain(name, before));
        text.push('\n');
        if let Some(closing) = tag.strip_prefix('/') {
            let (closed, after) = closing.split_once('>').unwrap();
            assert!(is_tag(closed), "{name}: </{closed}>");
            rest = after;
            continue;
        }
        let end = tag.find([' ', '>', '\n', '/']).unwrap();
        let (tag, mut attributes) = tag.split_at(end);
        let known = TAGS.iter().find(|(known, _)| *known == tag.to_lowercase());
        let Some((_, allowed)) = known else {
            panic!(
                "{name}: <{tag}{}",
                attributes.chars().take(100).collect::<String>()
            );
        };
        loop {
            attributes = attributes.trim_start();
            if let Some(after) = attributes
                .strip_prefix('>')
                .or(attributes.strip_prefix("/>"))
            {
                rest = after;
                break;
            }
            let end = attributes.find(['=', ' ', '>']).unwrap();
            let (attribute, after) = attributes.split_at_checked(end).unwrap();
            assert!(allowed.contains(&attribute), "{name}: <{tag} {attribute}");
            attributes = after;
            let Some(value) = attributes.strip_prefix('=') else {
                continue;
            };
            let mut letters = value.chars();
            let (value, after) = match letters.next() {
                Some(quote @ ('"' | '\'')) => {
                    assert!(quote == '"' || attribute == "style", "{name}");
                    letters.as_str().split_once(quote).unwrap()
                }
                _ => {
                    let word = |letter: char| letter.is_ascii_alphanumeric() || letter == '-';
                    value.split_at(value.find(|letter| !word(letter)).unwrap())
                }
            };
            assert!(!value.contains(['<', '>']), "{name}: {attribute}={value}");
            let value = plain(name, value);
            check_value(name, attribute, &value);
            attributes = after;
            assert!(
                attributes.starts_with([' ', '\n', '>', '/']),
                "{name}: {attribute}"
            );
        }
        if let "script" | "style" = tag {
            let (inside, after) = rest.split_once(&format!("</{tag}>")).unwrap();
            let ours = tag == "script" || inside.trim() == style();
            assert!(ours && !inside.contains("</"), "{name}: {inside}");
            rest = after;
        }
    }
    text + &plain(name, rest)
}

fn style() -> &'static str {
    include_str!("../../src/export/html/web_page.css").trim()
}

fn is_tag(name: &str) -> bool {
    TAGS.iter().any(|(known, _)| *known == name)
}

/// What a value may say, of those that can do something.
fn check_value(name: &str, attribute: &str, value: &str) {
    let safe = match attribute {
        "href" => {
            let begins = |start: &&str| value.to_lowercase().starts_with(*start);
            value == "data:," || ["https://", "http://", "mailto:", "#"].iter().any(begins)
        }
        "style" => STYLES.contains(&value),
        "type" => ["application/ld+json", "button", "search"].contains(&value),
        "id" | "class" | "for" | "role" | "name" | "data-accion" | "data-orden" => value
            .chars()
            .all(|letter| letter.is_ascii_alphanumeric() || "- ".contains(letter)),
        _ => true,
    };
    assert!(safe, "{name}: {attribute}=\"{value}\"");
}

const STYLES: [&str; 6] = [
    "overflow-x:auto",
    "width:100%;min-width:44rem;border-collapse:collapse",
    "border:1px solid;padding:.4em .6em;text-align:left;vertical-align:top",
    "border-collapse:collapse",
    "mso-number-format:\"\\@\";border:.5pt solid #888;vertical-align:top",
    "mso-data-placement:same-cell",
];

/// A text without its references, of which we write five.
fn plain(name: &str, written: &str) -> String {
    assert!(!written.contains('>'), "{name}: {written}");
    let mut text = String::new();
    let mut rest = written;
    while let Some((before, reference)) = rest.split_once('&') {
        text.push_str(before);
        let known = [
            ("amp;", '&'),
            ("lt;", '<'),
            ("gt;", '>'),
            ("quot;", '"'),
            ("#39;", '\''),
        ];
        let found = known
            .iter()
            .find_map(|(written, letter)| Some((reference.strip_prefix(written)?, *letter)));
        let Some((after, letter)) = found else {
            panic!(
                "{name}: &{}",
                reference.chars().take(20).collect::<String>()
            );
        };
        text.push(letter);
        rest = after;
    }
    text + rest
}
