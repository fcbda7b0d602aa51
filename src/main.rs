//! The editor's page: with the feature `split` a program in three parts, else one;
//! and compiled natively the command line.

#[cfg(all(target_arch = "wasm32", feature = "split"))]
#[allow(unsafe_code, reason = "what the attribute writes at the split")]
mod split {
    use metas::view::{Desk, Editing, Parts};
    use wasm_split_helpers::{SplitLoaderError, wasm_split};

    /// What this function names, and the first part does not, comes in a file of its own.
    #[wasm_split(edicion, fallible)]
    fn editing() -> Result<Editing, SplitLoaderError> {
        Ok(metas::view::editing())
    }

    /// The same; what both name comes with the second part.
    #[wasm_split(paneles, fallible)]
    fn desk() -> Result<Desk, SplitLoaderError> {
        Ok(metas::view::desk())
    }

    pub const PARTS: Parts = Parts {
        editing: || Box::pin(async { editing().await.ok() }),
        desk: || Box::pin(async { desk().await.ok() }),
    };
}

#[cfg(all(target_arch = "wasm32", not(feature = "split")))]
mod split {
    use metas::view::{Parts, desk, editing};

    pub const PARTS: Parts = Parts {
        editing: || Box::pin(async { Some(editing()) }),
        desk: || Box::pin(async { Some(desk()) }),
    };
}

#[cfg(target_arch = "wasm32")]
fn main() {
    metas::view::mount(split::PARTS);
}

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::process::ExitCode {
    use std::io;

    use metas::console::{Streams, misunderstood, run};

    // Of a defect the row of the file tells that shows it.
    std::panic::set_hook(Box::new(|_| ()));
    let arguments = std::env::args_os().skip(1);
    let arguments: Result<Vec<String>, _> =
        arguments.map(std::ffi::OsString::into_string).collect();
    let mut streams = Streams {
        input: &mut io::stdin().lock(),
        output: &mut io::stdout().lock(),
        errors: &mut io::stderr().lock(),
    };
    let ending = match arguments {
        Ok(arguments) => run(&arguments, &mut streams),
        Err(odd) => misunderstood(&odd, &mut streams),
    };
    std::process::ExitCode::from(ending as u8)
}
