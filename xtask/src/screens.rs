//! The pictures of the README and the guide, taken of the release build.

use crate::run::{Outcome, root, run, step};
use crate::server::Server;
use crate::{setup, site};

pub fn take(build: bool) -> Outcome<()> {
    let tools = setup::for_tests()?;
    if build {
        site::build(&tools)?;
    }
    let server = Server::bind(0)?;
    let url = server.url();
    server.run_aside(root().join("dist"));
    step("take the pictures", || {
        let mut screens = tools.cargo(&["run", "--quiet", "--package", "journeys"]);
        screens
            .args(["--bin", "screens"])
            .env("METAS_URL", url)
            .env("METAS_BROWSER", "chromium");
        run(&mut screens)
    })
}
