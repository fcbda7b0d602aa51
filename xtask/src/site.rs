//! The release build: the static files that are Metas, in `dist/`.

use std::fs;

use crate::run::{Outcome, failure, root, run, step};
use crate::tools::{Tools, read};

pub fn build(tools: &Tools) -> Outcome<()> {
    step("release build", || {
        let mut trunk = tools.command("trunk");
        // The tools are on the PATH already; Trunk need not look for others.
        trunk
            .args(["build", "--release"])
            .env("TRUNK_OFFLINE", "true");
        // Trunk takes the value of this widely set variable for a flag.
        trunk.env_remove("NO_COLOR");
        // Its errors say enough without the places in its own code.
        trunk.env_remove("RUST_BACKTRACE");
        run(&mut trunk)?;
        check_pages()
    })
}

/// Every page carries the strict policy, which an inline script would break.
fn check_pages() -> Outcome<()> {
    let dist = root().join("dist");
    let files = fs::read_dir(&dist)
        .map_err(|error| failure(format!("the build left no dist/ folder: {error}")))?;
    for path in files.flatten().map(|file| file.path()) {
        if path.extension().is_none_or(|extension| extension != "html") {
            continue;
        }
        let page = read(&path)?;
        let name = path.display();
        if !page.contains("Content-Security-Policy") {
            return Err(failure(format!(
                "{name} has no Content-Security-Policy; copy the one of index.html into its source"
            )));
        }
        if let Some(script) = inline_script(&page) {
            return Err(failure(format!(
                "{name} has an inline script, which its own policy forbids; \
                 move it to a file of its own: {script}"
            )));
        }
    }
    Ok(())
}

/// The opening tag of the first script that is not in a file.
fn inline_script(page: &str) -> Option<&str> {
    page.match_indices("<script")
        .filter_map(|(start, _)| page[start..].split_inclusive('>').next())
        .find(|tag| !tag.contains(" src="))
}

#[cfg(test)]
mod tests {
    use super::inline_script;

    #[test]
    fn a_script_in_a_file_is_not_inline() {
        let page = r#"<script type="module" src="./a.js"></script>"#;
        assert_eq!(inline_script(page), None);
    }

    #[test]
    fn a_script_in_the_page_is_inline() {
        let page = r#"<script src="a.js"></script><script type="module">import</script>"#;
        assert_eq!(inline_script(page), Some(r#"<script type="module">"#));
    }
}
