//! `metas` on the command line, for whoever watches over many matrices: the
//! same readers, rules and writers as in the browser, over files, folders,
//! lists and pipes, in parallel.
//!
//! | file | holds |
//! |---|---|
//! | [`help`] | what it says of itself |
//! | [`console_request`] | what is asked for |
//! | [`inputs`] | which files that is |
//! | [`file_reader`] | bytes → document, whatever they are |
//! | [`in_parallel`] | one thing after the other, by several threads |
//! | [`reviewing`] | what each file comes to, and what is wrong with it |
//! | [`converting`] | each file in another form, or as a folder to publish |
//! | [`rows_out`] | rows as table, CSV or JSON |
//!
//! Each file is a row, also one that cannot be read: what stops on the 400th of
//! 1,000 files is of no use in the night.

mod console_request;
mod converting;
mod file_reader;
mod help;
mod in_parallel;
mod inputs;
mod reviewing;
mod rows_out;

use std::ffi::OsStr;
use std::io::{Read, Write};

use self::console_request::{ConsoleRequest, ConsoleVerb};

/// How it ended, as a script reads it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Ending {
    Done = 0,
    /// A matrix has findings as grave as were asked about.
    Found = 1,
    /// What was asked for is not understood.
    Misunderstood = 2,
    /// A file could not be read or written.
    Failed = 3,
}

/// Where it reads and writes, besides the files that are named.
pub struct Streams<'a> {
    pub input: &'a mut dyn Read,
    pub output: &'a mut dyn Write,
    /// For people: what went wrong with the request itself.
    pub errors: &'a mut dyn Write,
}

/// Says that an argument is in no letters that it knows, as the name of a file
/// can be that was written on another system.
pub fn misunderstood(argument: &OsStr, streams: &mut Streams) -> Ending {
    let argument = argument.display();
    let said = format!("«{argument}» no está en UTF-8: cámbiele el nombre, o nombre su carpeta.");
    let _ = writeln!(streams.errors, "{said}\n{}", help::WHERE);
    Ending::Misunderstood
}

/// Does what these arguments ask for, without the name of the program.
pub fn run(arguments: &[String], streams: &mut Streams) -> Ending {
    let request = match ConsoleRequest::of(arguments) {
        Ok(request) => request,
        Err(sentence) => {
            let _ = writeln!(streams.errors, "{sentence}\n{}", help::WHERE);
            return Ending::Misunderstood;
        }
    };
    let ended = match request.command {
        ConsoleVerb::Help => writeln!(streams.output, "{}", help::TEXT).map(|()| Ending::Done),
        ConsoleVerb::Review => reviewing::review(&request, streams),
        ConsoleVerb::Convert(_) | ConsoleVerb::Publish => converting::convert(&request, streams),
    };
    match ended {
        Ok(ending) => ending,
        // Who reads the other end has seen enough, as `head` does.
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => Ending::Done,
        Err(error) => {
            let _ = writeln!(streams.errors, "{error}");
            Ending::Failed
        }
    }
}
