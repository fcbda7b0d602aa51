//! A compiler that can write wasm: rustup's target, or Debian's compiler with
//! a standard library built once.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::run::{Outcome, failure, output, run, step};
use crate::setup::apt_install;
use crate::tools::{cache, find};

pub const TARGET: &str = "wasm32-unknown-unknown";

/// Which compiler is used.
pub enum Compiler {
    /// The one on the PATH.
    Default,
    /// The one of the Debian packages, in `/usr/bin`.
    Debian,
}

impl Compiler {
    pub fn first_on_path(&self) -> Vec<PathBuf> {
        match self {
            Self::Default => Vec::new(),
            Self::Debian => vec![PathBuf::from("/usr/bin")],
        }
    }
}

const DEBIAN_RUSTC: &str = "/usr/bin/rustc";

pub fn ensure() -> Outcome<Compiler> {
    if has_target("rustc") {
        return Ok(Compiler::Default);
    }
    if has_target(DEBIAN_RUSTC) {
        return Ok(Compiler::Debian);
    }
    let added = match find("rustup") {
        Some(_) => step(&format!("add the target {TARGET}"), || {
            run(Command::new("rustup").args(["target", "add", TARGET]))
        }),
        None => Err(failure("there is no rustup here to add it with")),
    };
    let refusal = match added {
        Ok(()) => return Ok(Compiler::Default),
        Err(refusal) => refusal,
    };
    if find("apt-get").is_none() {
        return Err(failure(format!(
            "the compiler cannot write wasm: {refusal}; \
             run `rustup target add {TARGET}` where rustup reaches its server"
        )));
    }
    println!("   {refusal}; taking Debian's compiler instead");
    step("install Debian's compiler for wasm", install_debian)?;
    step("build the standard library for wasm", build_std)?;
    if has_target(DEBIAN_RUSTC) {
        return Ok(Compiler::Debian);
    }
    Err(failure(format!(
        "Debian's compiler still has no standard library for {TARGET}; \
         add the target with rustup"
    )))
}

/// Whether this compiler has a standard library for wasm.
fn has_target(rustc: &str) -> bool {
    let printed = Command::new(rustc)
        .args(["--print", "target-libdir", "--target", TARGET])
        .output();
    let Ok(printed) = printed else { return false };
    let folder = PathBuf::from(String::from_utf8_lossy(&printed.stdout).trim());
    let Ok(files) = fs::read_dir(folder) else {
        return false;
    };
    files
        .flatten()
        .any(|file| file.file_name().to_string_lossy().starts_with("libstd-"))
}

fn install_debian() -> Outcome<()> {
    apt_install(&["rustc-web", "cargo-web", "rust-web-src", "rust-web-llvm"])?;
    // `rust-lld` is a link to a linker that comes in a package of its own,
    // named after its version: `../../lld-19/bin/lld` is in `lld-19`.
    let linker = sysroot()?.join("lib/rustlib/x86_64-unknown-linux-gnu/bin/rust-lld");
    let linker = match fs::read_link(&linker) {
        Ok(target) => target,
        Err(_) => fs::read_link("/usr/bin/rust-lld").unwrap_or_default(),
    };
    let package = linker
        .components()
        .filter_map(|part| part.as_os_str().to_str())
        .find_map(|part| {
            let version = part
                .strip_prefix("lld-")
                .or_else(|| part.strip_prefix("llvm-"))?;
            Some(format!("lld-{version}"))
        });
    apt_install(&[package.as_deref().unwrap_or("lld")])
}

/// Builds the standard library in an empty crate and puts it where the
/// compiler looks for it.
fn build_std() -> Outcome<()> {
    let scratch = cache()?.join("wasm-std");
    let failed = |error: std::io::Error| {
        failure(format!(
            "the standard library for wasm cannot be prepared in {}: {error}",
            scratch.display()
        ))
    };
    fs::create_dir_all(scratch.join("src")).map_err(failed)?;
    fs::write(scratch.join("src/lib.rs"), "").map_err(failed)?;
    fs::write(
        scratch.join("Cargo.toml"),
        "[package]\nname = \"wasm-std\"\nversion = \"0.0.0\"\nedition = \"2021\"\n\n[workspace]\n",
    )
    .map_err(failed)?;
    run(Command::new("/usr/bin/cargo")
        .args(["build", "--release", "--target", TARGET])
        .arg("-Zbuild-std=std,panic_abort,test")
        .current_dir(&scratch)
        .env("RUSTC", DEBIAN_RUSTC)
        .env("RUSTFLAGS", "-Cembed-bitcode=yes")
        .env("RUSTC_BOOTSTRAP", "1")
        .env("CARGO_TARGET_DIR", scratch.join("target"))
        .env_remove("RUSTUP_TOOLCHAIN"))?;
    let built = scratch.join("target").join(TARGET).join("release/deps");
    let library = sysroot()?.join("lib/rustlib").join(TARGET).join("lib");
    copy_libraries(&built, &library)
}

fn copy_libraries(from: &Path, to: &Path) -> Outcome<()> {
    let failed = |error: std::io::Error| {
        failure(format!(
            "the standard library for wasm cannot be copied to {}: {error}; run this as root",
            to.display()
        ))
    };
    fs::create_dir_all(to).map_err(failed)?;
    for file in fs::read_dir(from).map_err(failed)? {
        let path = file.map_err(failed)?.path();
        if path.extension() == Some(OsStr::new("rlib"))
            && let Some(name) = path.file_name()
        {
            fs::copy(&path, to.join(name)).map_err(failed)?;
        }
    }
    Ok(())
}

fn sysroot() -> Outcome<PathBuf> {
    let printed = output(Command::new(DEBIAN_RUSTC).args(["--print", "sysroot"]))?;
    Ok(PathBuf::from(printed.trim()))
}
