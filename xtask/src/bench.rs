//! Times in a real browser over the release build, beside their budgets.

use std::cell::RefCell;

use crate::budgets::{TIMES, table};
use crate::run::{Outcome, run_reading, step};
use crate::tools::Tool;
use crate::{setup, site};

/// `[--no-build] [name]`
pub fn report(words: &[&str]) -> Outcome<()> {
    let tools = setup::for_tests()?;
    setup::from_npm(&Tool::tabulator())?;
    let names = words.iter().filter(|word| **word != "--no-build");
    if !words.contains(&"--no-build") {
        site::build(&tools)?;
    }
    let measured = RefCell::new(Vec::new());
    step("measure in Chromium", || {
        let mut bench = tools.cargo(&["bench", "--quiet", "--package", "journeys"]);
        // The browser is what is measured, not the program that drives it:
        // it need not be optimised.
        bench
            .args(["--profile", "dev", "--bench", "times", "--"])
            .args(names)
            .env("METAS_TABULATOR", Tool::tabulator().bin()?)
            .env("METAS_BROWSER", "chromium");
        run_reading(&mut bench, |line| {
            measured.borrow_mut().extend(figure(line));
        })
    })?;
    let measured = measured.into_inner();
    let of = |key: &str| measured.iter().find(|(name, _)| name == key);
    println!(
        "\n{}",
        table(TIMES, |budget| of(budget.key).map(|(_, value)| *value))
    );
    Ok(())
}

/// Reads `measured: open-real 48.2`.
fn figure(line: &str) -> Option<(String, f64)> {
    let (name, value) = line.strip_prefix("measured: ")?.split_once(' ')?;
    Some((name.to_owned(), value.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::figure;

    #[test]
    fn a_figure_is_read() {
        assert_eq!(
            figure("measured: edit 12.5"),
            Some(("edit".to_owned(), 12.5))
        );
        assert_eq!(figure("anything else"), None);
    }
}
