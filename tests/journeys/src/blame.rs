//! Which line of a journey failed: what fails is whoever waited for it.

use std::backtrace::Backtrace;
use std::panic;
use std::sync::Once;

/// Has each failure say the line of the journey that it came to.
pub fn say_the_line() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let told = panic::take_hook();
        panic::set_hook(Box::new(move |failure| {
            told(failure);
            if let Some(line) = line_of_a_journey(&Backtrace::force_capture().to_string()) {
                eprintln!("it came to {line}");
            }
        }));
    });
}

/// The innermost line of a journey among the calls that a failure is in.
fn line_of_a_journey(calls: &str) -> Option<&str> {
    let mut places = calls
        .lines()
        .filter_map(|line| line.trim().strip_prefix("at "));
    places.find(|place| place.contains("journeys/tests/"))
}
