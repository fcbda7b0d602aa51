//! Every check, in order; the first that fails ends it.

use std::env;
use std::fs;
use std::process::Command;

use crate::journeys::{self, Browser, Share};
use crate::run::{Aside, Outcome, failure, root, run, run_reading, step};
use crate::tools::{Tools, find, target};
use crate::wasm_target::TARGET;
use crate::{same_bytes, setup, site, size};

type Check = fn(&Tools, &mut Tally) -> Outcome<()>;

/// What takes too long to be looked at before each commit.
const LONG: &[(&str, Check)] = &[
    ("the same bytes in another folder", |tools, _| {
        same_bytes::built_twice(tools)
    }),
    ("a million matrices that nobody would write", |tools, _| {
        a_million(tools, "anything")
    }),
    (
        "a million damaged drafts, and every order of five steps in two tabs",
        |tools, _| a_million(tools, "draft"),
    ),
    ("files as large as any that is unpacked", files_at_the_limit),
    ("the files that pdf.js is tried with", public_suite),
    ("a million runs of the fuzz targets", fuzzed),
    (
        "a hundred kills and more, and every call of the storage going wrong in every way",
        every_failure,
    ),
    ("the journeys, ten times over", ten_times_over),
];

pub fn all() -> Outcome<()> {
    counted(|tally| every(&setup::for_tests()?, tally))
}

/// Every check, and those that take long.
pub fn long() -> Outcome<()> {
    counted(|tally| {
        let tools = setup::for_tests()?;
        every(&tools, tally)?;
        for (name, check) in LONG {
            step(name, || check(&tools, tally))?;
        }
        Ok(())
    })
}

fn every(tools: &Tools, tally: &mut Tally) -> Outcome<()> {
    let dist = root().join("dist");
    // Most of it is one core's work, of which small machines have two.
    let mut build = tools.command(&this_program()?);
    build.arg("build");
    let log = target().join("release-build.log");
    let release = Aside::start("release build", &mut build, log)?;
    lints_and_native_tests(tools, tally)?;
    step("tests in wasm, in Chromium", || wasm_tests(tools, tally))?;
    release.end()?;
    page_of_trunk(tools, tally)?;
    step("size budgets", size::report)?;
    step("no folder of this machine", || {
        same_bytes::names_no_folder(&dist)
    })?;
    for browser in Browser::ALL {
        journeys::through(&dist, browser, tools, (&[], Share::Some), tally)?;
    }
    Ok(())
}

/// Not by Cargo, which would wait for what it compiles meanwhile.
fn this_program() -> Outcome<String> {
    let path = env::current_exe()
        .map_err(|error| failure(format!("this program does not know where it is: {error}")))?;
    Ok(path.to_string_lossy().into_owned())
}

pub fn fast() -> Outcome<()> {
    counted(|tally| lints_and_native_tests(&setup::for_build()?, tally))
}

fn lints_and_native_tests(tools: &Tools, tally: &mut Tally) -> Outcome<()> {
    step("format", || {
        run(&mut tools.cargo(&["fmt", "--all", "--check"]))
    })?;
    step("lints", || {
        let mut clippy = tools.cargo(&["clippy", "--quiet", "--workspace", "--all-targets"]);
        run(clippy.args(["--", "--deny", "warnings"]))?;
        // What `cargo test` leaves out is none of all targets.
        let mut clippy = tools.cargo(&["clippy", "--quiet", "--package", "journeys"]);
        clippy.args(["--test", "journeys"]);
        run(clippy.args(["--", "--deny", "warnings"]))
    })?;
    step("lints for wasm", || {
        let mut clippy = tools.cargo(&["clippy", "--quiet", "--target", TARGET]);
        clippy.args(["--lib", "--bins", "--test", "browser"]);
        clippy.args(["--features", "split"]);
        run(clippy.args(["--", "--deny", "warnings"]))
    })?;
    step("native tests", || {
        tally.add(
            tools
                .cargo(&["test", "--quiet", "--workspace"])
                .env("INSTA_UPDATE", "no"),
        )
    })
}

fn wasm_tests(tools: &Tools, tally: &mut Tally) -> Outcome<()> {
    // Not `--quiet`: the runner of wasm tests does not know the word.
    let mut tests = tools.cargo(&["test", "--target", TARGET, "--test", "browser"]);
    tests.env("WASM_BINDGEN_TEST_TIMEOUT", "120");
    // The runner takes the first driver it finds, unless it is told which.
    tests.envs(find("chromedriver").map(|driver| ("CHROMEDRIVER", driver)));
    tally.add(&mut tests)
}

/// What the native tests do with some hundreds.
fn a_million(tools: &Tools, test: &str) -> Outcome<()> {
    let test = ["test", "--quiet", "--profile", "long", "--test", test];
    run(tools.cargo(&test).env("PROPTEST_CASES", "1000000"))
}

/// What the native tests do with a twentieth.
fn files_at_the_limit(tools: &Tools, _: &mut Tally) -> Outcome<()> {
    let test = ["test", "--quiet", "--profile", "long", "--test", "room"];
    run(tools.cargo(&test).env("METAS_LONG", "1"))
}

/// Some thousand PDFs, many of them damaged or made to do harm.
fn public_suite(tools: &Tools, _: &mut Tally) -> Outcome<()> {
    let folder = target().join("pdf.js");
    if !folder.exists() {
        let mut bring = Command::new("git");
        bring.args(["clone", "--quiet", "--depth", "1", "--branch", "v5.4.296"]);
        bring.arg("https://github.com/mozilla/pdf.js");
        // What is cut off is brought again.
        let part = target().join("pdf.js.part");
        let _ = fs::remove_dir_all(&part);
        run(bring.arg(&part))?;
        fs::rename(&part, &folder).map_err(|error| failure(format!("{error}")))?;
    }
    let test = ["test", "--quiet", "--profile", "long", "--test", "room"];
    run(tools
        .cargo(&test)
        .env("METAS_SUITES", folder.join("test/pdfs")))
}

/// Needs a nightly compiler and `cargo install cargo-fuzz`.
fn fuzzed(tools: &Tools, _: &mut Tally) -> Outcome<()> {
    for (target, longest) in [("rules", 600), ("word", 20_000), ("pdf", 20_000)] {
        let mut fuzz = tools.command("rustup");
        fuzz.args([
            "run", "nightly", "cargo", "fuzz", "run", "-O", "-s", "none", target,
        ]);
        fuzz.args(["--", "-runs=1000000", &format!("-max_len={longest}")]);
        run(&mut fuzz)?;
    }
    Ok(())
}

/// What the journeys do with some.
fn every_failure(tools: &Tools, tally: &mut Tally) -> Outcome<()> {
    let dist = root().join("dist");
    for browser in Browser::ALL {
        let names = (&["kill::", "faults::"][..], Share::All);
        journeys::through(&dist, browser, tools, names, tally)?;
    }
    Ok(())
}

fn ten_times_over(tools: &Tools, tally: &mut Tally) -> Outcome<()> {
    let dist = root().join("dist");
    for _ in 0..10 {
        for browser in Browser::ALL {
            journeys::through(&dist, browser, tools, (&[], Share::Some), tally)?;
        }
    }
    Ok(())
}

/// What who works on Metas sees: the page that Trunk makes of a checkout, of
/// what the tests in wasm have compiled.
fn page_of_trunk(tools: &Tools, tally: &mut Tally) -> Outcome<()> {
    // It opens a matrix, has the worker write it, and the viewer show it.
    const JOURNEY: &str = "citizens_search_and_filter_what_is_open";
    let page = target().join("page");
    step("the page of `trunk build`", || {
        site::build_page(tools, &page)
    })?;
    let names = (&[JOURNEY][..], Share::Some);
    journeys::through(&page, Browser::Chromium, tools, names, tally)
}

/// How many tests passed and failed, over all runs.
#[derive(Default)]
pub struct Tally {
    passed: u32,
    failed: u32,
}

impl Tally {
    /// Runs tests and counts them.
    fn add(&mut self, tests: &mut Command) -> Outcome<()> {
        self.add_reading(tests, |_| ())
    }

    /// Runs tests, counts them, and hands `each` line that they print on.
    pub fn add_reading(&mut self, tests: &mut Command, mut each: impl FnMut(&str)) -> Outcome<()> {
        run_reading(tests, |line| {
            each(line);
            if let Some((passed, failed)) = counts(line) {
                self.passed += passed;
                self.failed += failed;
            }
        })
    }
}

/// Runs the checks, and closes with the sum of all tests on a line of its own.
pub fn counted(checks: impl FnOnce(&mut Tally) -> Outcome<()>) -> Outcome<()> {
    let mut tally = Tally::default();
    let result = checks(&mut tally);
    match &result {
        Ok(()) => println!(),
        Err(failure) => {
            println!("\nerror: {failure}");
            // A check that is no test failed: that is one failure too.
            tally.failed = tally.failed.max(1);
        }
    }
    println!("{} passed, {} failed", tally.passed, tally.failed);
    match result {
        Ok(()) => Ok(()),
        // It has been said; what is left is the exit code.
        Err(_) => std::process::exit(1),
    }
}

/// Reads `test result: ok. 12 passed; 0 failed; …`.
fn counts(line: &str) -> Option<(u32, u32)> {
    let result = line.trim().strip_prefix("test result: ")?;
    let (_, result) = result.split_once(". ")?;
    let mut counts = result.split("; ");
    let passed = counts.next()?.strip_suffix(" passed")?.parse().ok()?;
    let failed = counts.next()?.strip_suffix(" failed")?.parse().ok()?;
    Some((passed, failed))
}

#[cfg(test)]
mod tests {
    use super::counts;

    #[test]
    fn the_closing_line_of_a_run_is_counted() {
        let line = "test result: FAILED. 3 passed; 1 failed; 0 ignored; 0 measured; 2 filtered out";
        assert_eq!(counts(line), Some((3, 1)));
        assert_eq!(counts("test a_result ... ok"), None);
    }
}
