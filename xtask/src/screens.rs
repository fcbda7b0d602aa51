//! The pictures of the README and the guide, taken of the release build.

use crate::run::{Outcome, run, step};
use crate::{setup, site};

pub fn take(build: bool) -> Outcome<()> {
    let tools = setup::for_tests()?;
    if build {
        site::build(&tools)?;
    }
    step("take the pictures", || {
        let mut screens = tools.cargo(&["run", "--quiet", "--package", "journeys"]);
        screens
            .args(["--bin", "screens"])
            .env("METAS_BROWSER", "chromium");
        run(&mut screens)
    })
}
