//! Starting other programs, and saying in one sentence what went wrong.

use std::fmt;
use std::fs::{self, File};
use std::io::{BufRead, BufReader, ErrorKind};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// What went wrong and how to mend it, in one sentence.
#[derive(Debug)]
pub struct Failure(String);

pub type Outcome<T> = Result<T, Failure>;

pub fn failure(sentence: impl Into<String>) -> Failure {
    Failure(sentence.into())
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The folder of the project.
pub fn root() -> PathBuf {
    let xtask = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    xtask.parent().map(PathBuf::from).unwrap_or(xtask)
}

/// Runs `work` as a named step and says how long it took.
pub fn step<T>(name: &str, work: impl FnOnce() -> Outcome<T>) -> Outcome<T> {
    println!("── {name}");
    let start = Instant::now();
    let result = work();
    let time = spent(start.elapsed());
    match &result {
        Ok(_) => println!("   {name}: {time}"),
        Err(_) => println!("   {name}: failed after {time}"),
    }
    result
}

/// A duration as people say it: `0.4 s`, `12 s`, `3 min 05 s`.
fn spent(time: Duration) -> String {
    let seconds = time.as_secs();
    match seconds {
        0..10 => format!("{:.1} s", time.as_secs_f32()),
        10..60 => format!("{seconds} s"),
        _ => format!("{} min {:02} s", seconds / 60, seconds % 60),
    }
}

/// Runs a command to its end, its output in sight.
pub fn run(command: &mut Command) -> Outcome<()> {
    let line = spoken(command);
    let status = command
        .status()
        .map_err(|error| cannot_start(command, &error))?;
    if status.success() {
        return Ok(());
    }
    Err(failure(format!(
        "`{line}` failed ({status}); what it printed above says why"
    )))
}

/// Runs a command to its end and hands back its standard output.
pub fn output(command: &mut Command) -> Outcome<String> {
    let line = spoken(command);
    let output = command
        .stderr(Stdio::inherit())
        .output()
        .map_err(|error| cannot_start(command, &error))?;
    if output.status.success() {
        return Ok(String::from_utf8_lossy(&output.stdout).into_owned());
    }
    Err(failure(format!("`{line}` failed ({})", output.status)))
}

/// Runs a command to its end, its output in sight, and hands `each` line of
/// its standard output on.
pub fn run_reading(command: &mut Command, mut each: impl FnMut(&str)) -> Outcome<()> {
    let line = spoken(command);
    let mut child = command
        .stdout(Stdio::piped())
        .spawn()
        .map_err(|error| cannot_start(command, &error))?;
    if let Some(stdout) = child.stdout.take() {
        for printed in BufReader::new(stdout).split(b'\n').map_while(Result::ok) {
            let printed = String::from_utf8_lossy(&printed);
            println!("{printed}");
            each(&printed);
        }
    }
    let status = child
        .wait()
        .map_err(|error| failure(format!("`{line}` could not be waited for: {error}")))?;
    if status.success() {
        return Ok(());
    }
    Err(failure(format!(
        "`{line}` failed ({status}); what it printed above says why"
    )))
}

/// A command that runs while others do, and prints into a file meanwhile.
pub struct Aside {
    name: &'static str,
    child: Child,
    log: PathBuf,
    start: Instant,
}

impl Aside {
    /// Starts it; `log` is where it prints.
    pub fn start(name: &'static str, command: &mut Command, log: PathBuf) -> Outcome<Self> {
        println!("── {name}, meanwhile");
        let unwritable = |error: std::io::Error| {
            failure(format!("{} cannot be written: {error}", log.display()))
        };
        if let Some(folder) = log.parent() {
            fs::create_dir_all(folder).map_err(unwritable)?;
        }
        let file = File::create(&log).map_err(unwritable)?;
        let errors = file.try_clone().map_err(unwritable)?;
        let child = command
            .stdout(file)
            .stderr(errors)
            .spawn()
            .map_err(|error| cannot_start(command, &error))?;
        let start = Instant::now();
        Ok(Self {
            name,
            child,
            log,
            start,
        })
    }

    /// Waits for its end; what it printed is shown if it failed.
    pub fn end(mut self) -> Outcome<()> {
        let name = self.name;
        let status = self.child.wait();
        println!("   {name}: {}", spent(self.start.elapsed()));
        if status.is_ok_and(|status| status.success()) {
            return Ok(());
        }
        print!("{}", fs::read_to_string(&self.log).unwrap_or_default());
        Err(failure(format!(
            "the {name} failed; what it printed above says why"
        )))
    }
}

impl Drop for Aside {
    /// It is of no use any more where something else failed.
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn spoken(command: &Command) -> String {
    std::iter::once(command.get_program())
        .chain(command.get_args())
        .map(|word| word.to_string_lossy())
        .collect::<Vec<_>>()
        .join(" ")
}

fn cannot_start(command: &Command, error: &std::io::Error) -> Failure {
    let program = command.get_program().to_string_lossy();
    if error.kind() == ErrorKind::NotFound {
        let remedy = match program.as_ref() {
            "npm" => {
                "wasm-opt and axe, which checks the pages, come from its packages `binaryen` \
                 and `axe-core`: install Node.js 18 or later with npm (on Debian: \
                 `apt-get install npm`) and run this again"
            }
            "cargo" | "rustc" | "rustup" => "install Rust with rustup and run this again",
            _ => "install it and run this again",
        };
        return failure(format!("`{program}` is not on the PATH; {remedy}"));
    }
    failure(format!("`{program}` could not be started: {error}"))
}
