//! Has the linker leave its notes in the editor's program, by which it is split
//! in two afterwards. In other programs they would hinder the optimiser.
#![allow(
    clippy::print_stdout,
    reason = "it is how a build script speaks to Cargo"
)]

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    let wasm = std::env::var("CARGO_CFG_TARGET_ARCH").is_ok_and(|target| target == "wasm32");
    if wasm && std::env::var_os("CARGO_FEATURE_SPLIT").is_some() {
        println!("cargo::rustc-link-arg-bin=metas=--emit-relocs");
    }
}
