//! The journeys through the release build, in real browsers.

use std::path::{Path, PathBuf};
use std::time::Duration;
use std::{env, fs, process, thread};

use crate::checks::{Tally, counted};
use crate::run::{Outcome, failure, output, root, step};
use crate::server::Server;
use crate::tools::{Tool, Tools};
use crate::{setup, site};

#[derive(Clone, Copy)]
pub enum Browser {
    Chromium,
    Firefox,
}

impl Browser {
    pub const ALL: [Self; 2] = [Self::Chromium, Self::Firefox];

    fn name(self) -> &'static str {
        match self {
            Self::Chromium => "chromium",
            Self::Firefox => "firefox",
        }
    }

    fn spoken(self) -> &'static str {
        match self {
            Self::Chromium => "Chromium",
            Self::Firefox => "Firefox",
        }
    }
}

/// What is asked for: `[--no-build] [--times N] [chromium|firefox] [name]`.
struct Asked<'a> {
    build: bool,
    times: u32,
    browsers: Vec<Browser>,
    names: Vec<&'a str>,
}

impl<'a> Asked<'a> {
    fn read(words: &[&'a str]) -> Outcome<Self> {
        let mut asked = Self {
            build: true,
            times: 1,
            browsers: Browser::ALL.to_vec(),
            names: Vec::new(),
        };
        let mut words = words.iter();
        while let Some(word) = words.next() {
            match *word {
                "--no-build" => asked.build = false,
                "--times" => asked.times = times(words.next())?,
                "chromium" => asked.browsers = vec![Browser::Chromium],
                "firefox" => asked.browsers = vec![Browser::Firefox],
                name => asked.names.push(name),
            }
        }
        Ok(asked)
    }
}

fn times(word: Option<&&str>) -> Outcome<u32> {
    word.and_then(|word| word.parse().ok())
        .filter(|times| *times > 0)
        .ok_or_else(|| failure("say how many times, as in `--times 10`"))
}

/// The journeys alone, as often as is asked: a failure is written down, and
/// does not end what is left.
pub fn run(words: &[&str]) -> Outcome<()> {
    counted(|tally| {
        let asked = Asked::read(words)?;
        let tools = setup::for_tests()?;
        if asked.build {
            site::build(&tools)?;
        }
        let dist = root().join("dist");
        let program = program(&tools)?;
        let mut failed = Vec::new();
        for time in 1..=asked.times {
            for browser in &asked.browsers {
                let what = (&*asked.names, Share::Some);
                let names = failures_in(*browser, &tools, (&program, &dist), what, tally)?;
                let where_ = format!("time {time} of {}, {}", asked.times, browser.spoken());
                failed.extend(names.into_iter().map(|name| format!("{where_}: {name}")));
            }
        }
        judged(&failed)
    })
}

/// Those whose name matches, once, in one browser, through the site in a folder.
pub fn through(
    site: &Path,
    browser: Browser,
    tools: &Tools,
    what: (&[&str], Share),
    tally: &mut Tally,
) -> Outcome<()> {
    let program = program(tools)?;
    let failed = failures_in(browser, tools, (&program, site), what, tally)?;
    judged(&failed)
}

/// How much of what can go wrong is tried.
#[derive(Clone, Copy, PartialEq)]
pub enum Share {
    Some,
    All,
}

/// Compiles them, which takes no time once it was done, and says which program
/// they are.
fn program(tools: &Tools) -> Outcome<PathBuf> {
    let mut compile = tools.cargo(&["test", "--quiet", "--package", "journeys"]);
    compile.args(["--test", "journeys", "--no-run", "--message-format"]);
    let said = output(compile.arg("json-render-diagnostics"))?;
    executable(&said).map(PathBuf::from).ok_or_else(|| {
        failure("Cargo names no program of the journeys; `cargo clean` and run this again")
    })
}

/// The program of tests that Cargo says it made, in its messages of JSON; it
/// makes the others of the package too, in any order.
fn executable(messages: &str) -> Option<&str> {
    let mut tests = messages
        .lines()
        .filter(|line| line.contains("\"kind\":[\"test\"]"));
    tests.find_map(|line| {
        let (_, path) = line.split_once("\"executable\":\"")?;
        path.split_once('"').map(|(path, _)| path)
    })
}

fn judged(failed: &[String]) -> Outcome<()> {
    match failed {
        [] => Ok(()),
        failed => Err(failure(format!(
            "these journeys failed, and said why above:\n{}",
            failed.join("\n")
        ))),
    }
}

/// Runs their program through a site, and hands back the names of those that failed.
fn failures_in(
    browser: Browser,
    tools: &Tools,
    (program, site): (&Path, &Path),
    (names, share): (&[&str], Share),
    tally: &mut Tally,
) -> Outcome<Vec<String>> {
    let mut failures = Failures::default();
    step(&format!("journeys in {}", browser.spoken()), || {
        let server = Server::bind(0)?;
        let url = server.url();
        server.run_aside(site.to_owned());
        let scratch = Scratch::make()?;
        let mut journeys = tools.command(&program.to_string_lossy());
        journeys
            .arg("--quiet")
            .args(names)
            // Two browsers at a time are what a small machine bears.
            .arg("--test-threads=2")
            .env("METAS_SITE", site)
            .env("METAS_URL", url)
            .env("METAS_BROWSER", browser.name())
            .env("METAS_AXE", Tool::axe().bin()?.join("axe.min.js"))
            .env("TMPDIR", &scratch.0)
            .envs((share == Share::All).then_some(("METAS_LONG", "1")))
            // What the journey says is clearer than where it says it.
            .env("RUST_BACKTRACE", "0");
        let outcome = tally.add_reading(&mut journeys, |line| failures.read(line));
        // That journeys failed is said by their names; anything else is not.
        if failures.names.is_empty() {
            outcome
        } else {
            Ok(())
        }
    })?;
    Ok(failures.names)
}

/// The names that a run of tests closes with, of those that failed.
#[derive(Default)]
struct Failures {
    names: Vec<String>,
    listed: bool,
}

impl Failures {
    /// What each of them said comes under the same word, before the names.
    fn read(&mut self, line: &str) {
        if line == "failures:" {
            self.listed = true;
            self.names.clear();
        } else if line.starts_with("test result: ") {
            self.listed = false;
        } else if let (true, Some(name)) = (self.listed, line.strip_prefix("    "))
            && !name.contains(' ')
        {
            self.names.push(name.to_owned());
        }
    }
}

/// Where browsers keep what is of no use once they are gone.
struct Scratch(PathBuf);

impl Scratch {
    fn make() -> Outcome<Self> {
        let path = env::temp_dir().join(format!("metas-journeys-{}", process::id()));
        fs::create_dir_all(&path).map_err(|error| {
            failure(format!(
                "{} cannot be made ({error}); set TMPDIR to a folder that can be written",
                path.display()
            ))
        })?;
        Ok(Self(path))
    }
}

impl Drop for Scratch {
    /// A browser that has just been ended may still be writing.
    fn drop(&mut self) {
        for _ in 0..20 {
            if fs::remove_dir_all(&self.0).is_ok() {
                return;
            }
            thread::sleep(Duration::from_millis(100));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Asked, Failures, executable};

    #[test]
    fn those_that_failed_are_read_by_name() {
        let mut failures = Failures::default();
        let printed = "running 3 tests\n.F.\nfailures:\n\n---- tabs::a stdout ----\n    \
                       indented\n\n\nfailures:\n    tabs::a\n    viewer::b\n\n\
                       test result: FAILED. 1 passed; 2 failed;\n    nothing";
        printed.lines().for_each(|line| failures.read(line));
        assert_eq!(failures.names, ["tabs::a", "viewer::b"]);
    }

    #[test]
    fn their_program_is_the_one_of_tests() {
        let said = "{\"kind\":[\"lib\"],\"executable\":null}\n\
                    {\"kind\":[\"test\"],\"executable\":\"/a/journeys-1\",\"fresh\":true}\n\
                    {\"kind\":[\"bin\"],\"executable\":\"/a/screens\",\"fresh\":true}\n\
                    {\"reason\":\"build-finished\"}";
        assert_eq!(executable(said), Some("/a/journeys-1"));
        assert_eq!(executable("{\"executable\":null}"), None);
    }

    #[test]
    fn they_are_run_as_often_as_is_asked() {
        let asked = Asked::read(&["--times", "10", "firefox", "tabs"]);
        let asked = asked.expect("it can be understood");
        assert_eq!((asked.times, asked.build), (10, true));
        assert_eq!((asked.browsers.len(), &asked.names[..]), (1, &["tabs"][..]));
        for words in [&["--times"][..], &["--times", "no"], &["--times", "0"]] {
            assert!(Asked::read(words).is_err(), "{words:?}");
        }
    }
}
