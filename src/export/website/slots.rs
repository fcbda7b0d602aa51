//! Slots: the places of a page that are filled after it was written. The page
//! marks them with a pair of comments, and what stands between these until then
//! goes when the slot is filled:
//!
//! ```html
//! <!--slot worker--><meta name="taller" content=""><!--/slot-->
//! ```

use std::fmt;

/// Why a page was not filled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SlotError {
    /// The page has no slot of this name, or none any more.
    Missing(String),
    /// The page has several slots of this name, or it was given several texts.
    Twice(String),
    /// Nothing says where the slot ends.
    Open(String),
}

impl fmt::Display for SlotError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing(name) => write!(f, "the slot `{name}` is missing or has been filled"),
            Self::Twice(name) => write!(f, "the slot `{name}` would be filled twice"),
            Self::Open(name) => write!(f, "the slot `{name}` does not end"),
        }
    }
}

const OPEN: &str = "<!--slot ";
const OPENED: &str = "-->";
const CLOSE: &str = "<!--/slot-->";

/// A page cut at its slots: the text before each one, its name, what stands in
/// it; and the rest.
struct Cut<'a> {
    slots: Vec<(&'a str, &'a str, &'a str)>,
    rest: &'a str,
}

fn cut(page: &str) -> Result<Cut<'_>, SlotError> {
    let mut slots = Vec::new();
    let mut rest = page;
    while let Some((before, after)) = rest.split_once(OPEN) {
        let slot = after.split_once(OPENED).and_then(|(name, after)| {
            let (content, after) = after.split_once(CLOSE)?;
            Some((name, content, after))
        });
        let Some((name, content, after)) = slot else {
            let name = after.split(OPENED).next().unwrap_or_default();
            return Err(SlotError::Open(name.to_owned()));
        };
        slots.push((before, name, content));
        rest = after;
    }
    Ok(Cut { slots, rest })
}

/// The page with each of these slots filled; others stay as they are.
pub fn filled(page: &str, texts: &[(&str, &str)]) -> Result<String, SlotError> {
    let cut = cut(page)?;
    for (name, _) in texts {
        let in_page = cut.slots.iter().filter(|slot| slot.1 == *name).count();
        let given = texts.iter().filter(|text| text.0 == *name).count();
        match (in_page, given) {
            (1, 1) => {}
            (0, _) => return Err(SlotError::Missing((*name).to_owned())),
            _ => return Err(SlotError::Twice((*name).to_owned())),
        }
    }
    let mut filled = String::with_capacity(page.len());
    for (before, name, content) in cut.slots {
        filled += before;
        match texts.iter().find(|text| text.0 == name) {
            Some((_, text)) => filled += text,
            None => filled.extend([OPEN, name, OPENED, content, CLOSE]),
        }
    }
    Ok(filled + cut.rest)
}

/// The page as it stands, without the marks of slots that nobody fills.
pub fn finished(page: &str) -> Result<String, SlotError> {
    let cut = cut(page)?;
    let mut finished = String::with_capacity(page.len());
    for (before, _, content) in cut.slots {
        finished.extend([before, content]);
    }
    Ok(finished + cut.rest)
}

/// What stands in a slot.
pub fn content<'a>(page: &'a str, name: &str) -> Result<&'a str, SlotError> {
    let slots = cut(page)?.slots;
    let mut named = slots.iter().filter(|slot| slot.1 == name);
    match (named.next(), named.next()) {
        (Some((_, _, content)), None) => Ok(content),
        (None, _) => Err(SlotError::Missing(name.to_owned())),
        _ => Err(SlotError::Twice(name.to_owned())),
    }
}

#[cfg(test)]
mod tests {
    use super::{SlotError, content, filled, finished};

    const PAGE: &str = "<a><!--slot one-->1<!--/slot--><b><!--slot two--><!--/slot--><c>";

    #[test]
    fn a_slot_is_filled_and_the_others_stay() {
        let two = filled(PAGE, &[("two", "2")]);
        assert_eq!(two.as_deref(), Ok("<a><!--slot one-->1<!--/slot--><b>2<c>"));
        let both = filled(PAGE, &[("two", "2"), ("one", "$1 <!--/slot-->")]);
        assert_eq!(both.as_deref(), Ok("<a>$1 <!--/slot--><b>2<c>"));
    }

    #[test]
    fn what_stands_in_a_slot_stays_until_it_is_filled() {
        assert_eq!(content(PAGE, "one"), Ok("1"));
        assert_eq!(finished(PAGE).as_deref(), Ok("<a>1<b><c>"));
    }

    #[test]
    fn a_slot_that_is_missing_or_filled_twice_is_named() {
        let missing = |name: &str| Err(SlotError::Missing(name.to_owned()));
        let twice = |name: &str| Err(SlotError::Twice(name.to_owned()));
        assert_eq!(filled(PAGE, &[("three", "")]), missing("three"));
        assert_eq!(filled(PAGE, &[("one", ""), ("one", "")]), twice("one"));
        let same = PAGE.replace("two", "one");
        assert_eq!(filled(&same, &[("one", "")]), twice("one"));
        let once = filled(PAGE, &[("one", "1")]).unwrap_or_default();
        assert_eq!(filled(&once, &[("one", "1")]), missing("one"));
        assert_eq!(content(PAGE, "three").ok(), None);
    }

    #[test]
    fn a_slot_that_does_not_end_is_named() {
        let open = Err(SlotError::Open("one".to_owned()));
        assert_eq!(filled("<!--slot one--> and so on", &[]), open);
    }
}
