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
    places.find(|place| place.contains("journeys/tests/") || place.starts_with("./tests/"))
}

#[cfg(test)]
mod tests {
    use super::line_of_a_journey;

    #[test]
    fn the_line_of_a_journey_is_told_from_those_of_what_drives_the_page() {
        let calls = "\
   0: journeys::page::Named::click::{{closure}}
             at /metas/tests/journeys/src/page.rs:512:9
   1: publish::download::{{closure}}
             at /metas/tests/journeys/tests/publish.rs:39:34
   2: publish::a_journey::{{closure}}
             at /metas/tests/journeys/tests/publish.rs:258:61";
        let line = "/metas/tests/journeys/tests/publish.rs:39:34";
        assert_eq!(line_of_a_journey(calls), Some(line));
        assert_eq!(line_of_a_journey("   0: std::panicking"), None);
    }
}
