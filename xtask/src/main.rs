//! `cargo xtask <command>`: sets up, builds, serves, checks and measures Metas.
//!
//! | file | holds |
//! |---|---|
//! | `tools` | which tools at which version, where they are, the `PATH` that finds them |
//! | `setup` | installing what is missing |
//! | `wasm_target` | the two ways to a compiler that writes wasm |
//! | `site` | the release build |
//! | `same_bytes` | the same commit gives the same bytes, and names no folder |
//! | `slots` | what pages are filled by, which the program has too |
//! | `split` | the editor's program in two files |
//! | `bare` | our scripts and styles without what they are read with |
//! | `short_names` | what a program takes of its page, by short names |
//! | `one_file` | the whole editor in one page, `dist/metas.html` |
//! | `part_page` | what one unit is sent, in one page, `dist/parte.html` |
//! | `offline` | what keeps the site in the browser, `dist/sw.js` |
//! | `server` | serving `dist/` |
//! | `checks` | every check, in order |
//! | `journeys` | driving browsers through the release build |
//! | `budgets` | what Metas may weigh and take, and the table that says so |
//! | `size`, `bench` | measuring it |
//! | `screens` | the pictures of the documents |
//! | `programs` | what other programs say of the files that Metas writes |
//! | `run` | starting programs; one clear sentence when that fails |
#![allow(
    clippy::print_stdout,
    reason = "a command-line tool speaks on its standard output"
)]

mod bare;
mod bench;
mod budgets;
mod checks;
mod journeys;
mod offline;
mod one_file;
mod one_program;
mod part_page;
mod programs;
mod run;
mod same_bytes;
mod screens;
mod server;
mod setup;
mod short_names;
mod site;
mod size;
#[path = "../../src/export/website/slots.rs"]
mod slots;
mod split;
mod tools;
mod wasm_sections;
mod wasm_target;

use std::process::ExitCode;

use run::{Outcome, failure};

const HELP: &str = "\
cargo xtask <command>

  serve [--port N]   install what is missing, build, and serve the editor (port 8080)
  test [fast|--long] every check, in order; fast: only format, lints and native tests;
                     --long: all of them, and those that take hours
  e2e [--no-build] [--times N] [chromium|firefox] [name]
                     the journeys in one browser or both, those whose name matches;
                     --times: so many times over, failures by name at the end
  build              the release build, into dist/
  size [--no-build]  what a first visit downloads, beside its budget
  bench [--no-build] [name]
                     times in a real browser, beside their budgets
  screens [--no-build]
                     takes the pictures of the README and the guide anew
  programs           what frictionless, pandas, openpyxl, LibreOffice, the HTML checker and
                     schema.org's types say of every export; those that are there
  complete           what Trunk calls, to put viewer and worker beside the editor's page
  setup [--tests]    only install what is missing; --tests: browsers and their drivers too
";

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match command(&words) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("error: {failure}");
            ExitCode::FAILURE
        }
    }
}

fn command(words: &[&str]) -> Outcome<()> {
    match words {
        [] | ["help" | "--help" | "-h"] => {
            print!("{HELP}");
            Ok(())
        }
        ["setup"] => setup::for_build().map(drop),
        ["setup", "--tests"] => setup::for_tests().map(drop),
        ["complete"] => site::complete(&tools::Tools::inherited()),
        ["build"] => site::build(&setup::for_build()?),
        ["serve"] => serve(8080),
        ["serve", "--port", port] => match port.parse() {
            Ok(port) => serve(port),
            Err(_) => Err(failure(format!(
                "`{port}` is no port: give a number from 1 to 65535"
            ))),
        },
        ["test"] => checks::all(),
        ["test", "--long"] => checks::long(),
        ["test", "fast"] => checks::fast(),
        ["e2e", rest @ ..] => journeys::run(rest),
        ["size"] => {
            site::build(&setup::for_build()?)?;
            size::report()
        }
        ["size", "--no-build"] => size::report(),
        ["bench", rest @ ..] => bench::report(rest),
        ["programs"] => programs::report(),
        ["screens"] => screens::take(true),
        ["screens", "--no-build"] => screens::take(false),
        _ => Err(failure(format!(
            "there is no command `{}`; these are:\n\n{HELP}",
            words.join(" ")
        ))),
    }
}

fn serve(port: u16) -> Outcome<()> {
    // The port is asked for first: nobody should wait for a build to learn it is taken.
    let server = server::Server::bind(port)?;
    site::build(&setup::for_build()?)?;
    println!(
        "\nMetas is at {} (Ctrl+C stops it). A browser that has an earlier build shows it until \
         you choose «Actualizar» in the page.",
        server.url()
    );
    server.run(&run::root().join("dist"));
    Ok(())
}
