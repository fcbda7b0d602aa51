//! Installs what is missing, once: what is there at the right version is left
//! alone.

use std::fs;
use std::process::Command;

use crate::run::{Outcome, failure, output, run, step};
use crate::tools::{Tool, Tools, find};
use crate::wasm_target;

/// What the release build needs.
pub fn for_build() -> Outcome<Tools> {
    let compiler = wasm_target::ensure()?;
    let tools = build_tools()?;
    let tools = Tools::new(compiler.first_on_path(), &tools)?;
    fetch(&tools)?;
    Ok(tools)
}

/// What the tests need besides: browsers, the programs that drive them, and the
/// script that checks pages in them.
pub fn for_tests() -> Outcome<Tools> {
    let compiler = wasm_target::ensure()?;
    browsers()?;
    let mut tools = build_tools()?;
    let geckodriver = Tool::geckodriver();
    from_crate(&geckodriver, LOCKED)?;
    tools.push(geckodriver);
    from_npm(&Tool::axe())?;
    let tools = Tools::new(compiler.first_on_path(), &tools)?;
    fetch(&tools)?;
    Ok(tools)
}

fn build_tools() -> Outcome<Vec<Tool>> {
    let binaryen = Tool::binaryen();
    from_npm(&binaryen)?;
    let wasm_bindgen = Tool::wasm_bindgen()?;
    // Its lock file may name versions that were withdrawn since.
    from_crate(&wasm_bindgen, &[])?;
    let trunk = Tool::trunk();
    from_crate(&trunk, LOCKED)?;
    let wasm_split = Tool::wasm_split();
    let words = [LOCKED, &["--features", "build-binary"]].concat();
    from_crate(&wasm_split, &words)?;
    Ok(vec![trunk, wasm_bindgen, wasm_split, binaryen])
}

/// With the versions that the tool was released with.
const LOCKED: &[&str] = &["--locked"];

fn from_crate(tool: &Tool, words: &[&str]) -> Outcome<()> {
    install(tool, |folder| {
        let mut command = Command::new("cargo");
        command
            .args(["install", tool.name, "--version", &tool.version])
            .args(words)
            .arg("--root")
            .arg(folder)
            // Half the time to compile; they run as fast as is needed.
            .env("CARGO_PROFILE_RELEASE_LTO", "off")
            .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16")
            .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1");
        run(&mut command)
    })
}

/// Installs a package of npm, if it is not there.
pub fn from_npm(tool: &Tool) -> Outcome<()> {
    install(tool, |folder| {
        let mut command = Command::new("npm");
        command
            .args(["install", "--no-save", "--no-audit", "--no-fund"])
            .args(["--loglevel=error", "--prefix"])
            .arg(folder)
            .arg(format!("{}@{}", tool.name, tool.version));
        run(&mut command)
    })
}

/// Installs into a folder beside the final one, so that an interrupted
/// installation is never taken for a finished one.
fn install(tool: &Tool, into: impl FnOnce(&std::path::Path) -> Outcome<()>) -> Outcome<()> {
    if tool.is_installed()? {
        return Ok(());
    }
    step(&format!("install {} {}", tool.name, tool.version), || {
        let folder = tool.folder()?;
        let partial = folder.with_file_name(format!("{}.partial", tool.name));
        let failed = |error: std::io::Error| {
            failure(format!(
                "{} cannot be written ({error}); set XDG_CACHE_HOME to a folder that can",
                folder.display()
            ))
        };
        fs::create_dir_all(&partial).map_err(failed)?;
        into(&partial)?;
        if folder.exists() {
            fs::remove_dir_all(&folder).map_err(failed)?;
        }
        fs::rename(&partial, &folder).map_err(failed)
    })
}

/// Fetches the sources of all dependencies, since Trunk builds without network.
fn fetch(tools: &Tools) -> Outcome<()> {
    run(&mut tools.cargo(&["fetch", "--quiet"]))
}

const CHROMIUM: &[&str] = &["chromium", "chromium-browser", "google-chrome", "chrome"];
const FIREFOX: &[&str] = &["firefox", "firefox-esr"];

fn browsers() -> Outcome<()> {
    let there = |names: &[&str]| names.iter().any(|name| find(name).is_some());
    let mut missing = Vec::new();
    if !there(CHROMIUM) {
        missing.extend(["chromium", "fonts-liberation"]);
    }
    if !there(&["chromedriver"]) {
        missing.push("chromium-driver");
    }
    if !there(FIREFOX) {
        missing.push("firefox-esr");
    }
    if missing.is_empty() {
        return Ok(());
    }
    let names = missing.join(" ");
    if find("apt-get").is_none() {
        return Err(failure(format!(
            "the tests drive real browsers and these Debian packages are missing here: {names}; \
             install Chromium, its chromedriver and Firefox so that they are on the PATH"
        )));
    }
    step(&format!("install {names}"), || apt_install(&missing))
}

/// Installs Debian packages, as root or through sudo.
pub fn apt_install(packages: &[&str]) -> Outcome<()> {
    let as_root = output(Command::new("id").arg("-u"))?.trim() == "0";
    if !as_root && find("sudo").is_none() {
        return Err(failure(format!(
            "installing packages needs root and there is no sudo here; \
             run `apt-get install {}` as root",
            packages.join(" ")
        )));
    }
    let apt_get = || {
        let mut command = Command::new(if as_root { "apt-get" } else { "sudo" });
        if !as_root {
            command.arg("apt-get");
        }
        command.env("DEBIAN_FRONTEND", "noninteractive");
        command
    };
    run(apt_get().args(["update", "--quiet=2"]))?;
    run(apt_get()
        .args(["install", "--yes", "--quiet=2", "--no-install-recommends"])
        .args(packages))
}
