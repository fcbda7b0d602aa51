//! Our own scripts and styles as they are sent: without the comments and the
//! indentation that they are read with, an eighth of what they weigh.

use std::fs;
use std::path::Path;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use sha2::{Digest as _, Sha384};

use crate::run::{Outcome, failure};
use crate::tools::{hash, read};

/// A script or a style without comments of whole lines, indentation and empty
/// lines. It has no text of several lines.
pub fn bare(text: &str) -> String {
    let mut bare = String::with_capacity(text.len());
    let mut commented = false;
    for mut line in text.lines().map(str::trim) {
        if commented || line.starts_with("/*") {
            let end = line.split_once("*/");
            commented = end.is_none();
            line = end.map_or("", |(_, after)| after.trim());
        }
        if !(line.is_empty() || line.starts_with("//")) {
            bare.push_str(line);
            bare.push('\n');
        }
    }
    bare
}

/// Makes the files bare that the page of a folder, as Trunk calls it, names with
/// their checksum, which are ours; they are named anew by what they hold then. Gives
/// the page as it stands there now.
pub fn lighten(folder: &Path) -> Outcome<String> {
    let of_folder = folder.join("index.html");
    let page = read(&of_folder)?;
    let mut lighter = page.clone();
    for tag in page.split('<') {
        let named = (between(tag, "=\"./"), between(tag, "integrity=\""));
        let (Some(name), Some(sum)) = named else {
            continue;
        };
        let text = read(&folder.join(name))?;
        if let Some(line) = text.lines().find(|line| opens_a_text(line)) {
            return Err(failure(format!(
                "{name} has a text of several lines, whose indentation would go: {line}"
            )));
        }
        let text = bare(&text);
        let (stem, kind) = name.rsplit_once('.').unwrap_or((name, ""));
        let stem = stem.rsplit_once('-').map_or(stem, |(stem, _)| stem);
        let new = format!("{stem}-{}.{kind}", hash(&[text.as_bytes()]));
        fs::remove_file(folder.join(name))
            .and_then(|()| fs::write(folder.join(&new), &text))
            .map_err(|error| failure(format!("{new} cannot be written: {error}")))?;
        let new_sum = format!("sha384-{}", BASE64.encode(Sha384::digest(&text)));
        lighter = lighter.replace(name, &new).replace(sum, &new_sum);
    }
    fs::write(&of_folder, &lighter).map_err(|error| {
        failure(format!(
            "{} cannot be written: {error}",
            of_folder.display()
        ))
    })?;
    Ok(lighter)
}

/// Whether a text begins in it that does not end there.
fn opens_a_text(line: &str) -> bool {
    !line.matches('`').count().is_multiple_of(2) || line.ends_with('\\')
}

/// What stands between this and a quote.
fn between<'a>(tag: &'a str, start: &str) -> Option<&'a str> {
    tag.split_once(start)?.1.split('"').next()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_and_indentation_go_and_nothing_else() {
        for (text, expected) in [
            (
                "a {\n  b: c;\n\n  d:\n    e;\n}\n",
                "a {\nb: c;\nd:\ne;\n}\n",
            ),
            ("/* x */\na {}\n/* y\n * z */ b {}", "a {}\nb {}\n"),
            ("a {} /* x */\n/* y */ b {}\n", "a {} /* x */\nb {}\n"),
            ("  // x\n  f(\"// y\"); // z\n", "f(\"// y\"); // z\n"),
            ("/**\n * x\n */\ng();\r\n", "g();\n"),
        ] {
            assert_eq!(bare(text), expected, "{text}");
        }
    }

    #[test]
    fn a_page_names_what_its_files_became() {
        let folder = std::env::temp_dir().join(format!("metas-bare-{}", std::process::id()));
        fs::create_dir_all(&folder).expect("a folder can be made");
        fs::write(folder.join("a-1.css"), "a {\n  b: c;\n}\n").expect("it can be written");
        fs::write(folder.join("b-2.js"), "// of a program\n").expect("it can be written");
        let page = "<link href=\"./a-1.css\" integrity=\"sha384-x\"/>\n\
                    <link rel=\"modulepreload\" href=\"./b-2.js\" crossorigin>";
        fs::write(folder.join("index.html"), page).expect("it can be written");
        let lighter = lighten(&folder).expect("it is understood");
        let written = read(&folder.join("index.html")).expect("it is there");
        let name = between(&lighter, "./").expect("it is named");
        let text = read(&folder.join(name)).expect("it is there");
        let script = read(&folder.join("b-2.js")).expect("it is there");
        let many = fs::read_dir(&folder).expect("it is there").count();
        fs::remove_dir_all(&folder).expect("it can be taken away");
        assert_eq!(text, "a {\nb: c;\n}\n");
        assert_eq!((&*script, many), ("// of a program\n", 3));
        assert_eq!(written, lighter);
        assert_eq!(name, format!("a-{}.css", hash(&[text.as_bytes()])));
        let sum = BASE64.encode(Sha384::digest(&text));
        assert_eq!(
            lighter,
            page.replace("a-1.css", name)
                .replace("sha384-x", &format!("sha384-{sum}"))
        );
    }

    #[test]
    fn a_text_of_several_lines_is_seen() {
        for (line, seen) in [
            ("const a = `x", true),
            ("const a = `x${b}` + `y`;", false),
            ("const a = \"x\\", true),
            ("a { content: \"\\201c\"; }", false),
        ] {
            assert_eq!(opens_a_text(line), seen, "{line}");
        }
    }
}
