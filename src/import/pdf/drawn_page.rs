//! What is drawn on a page: letters with their places, and straight lines.
//! Lengths are points, from the left and from the top.

use crate::import::report::About;

/// A letter, or what one sign stands for.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct DrawnLetter {
    pub text: String,
    pub left: f32,
    pub right: f32,
    /// The line that it stands on.
    pub base: f32,
    /// Of its font.
    pub size: f32,
}

impl DrawnLetter {
    /// Where its middle is.
    pub fn middle(&self) -> (f32, f32) {
        ((self.left + self.right) / 2.0, self.base - self.size * 0.3)
    }
}

/// A straight line along the page or across it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct DrawnRule {
    /// It goes down.
    pub upright: bool,
    /// Where: from the left if it goes down, else from the top.
    pub at: f32,
    pub from: f32,
    pub to: f32,
}

/// A page as it is drawn.
#[derive(Clone, Debug, Default)]
pub(super) struct DrawnPage {
    pub letters: Vec<DrawnLetter>,
    pub rules: Vec<DrawnRule>,
    /// Letters that nothing says what they are.
    pub unknown: usize,
    /// What is written down or up the page, as far as it can be told.
    pub sideways: String,
    pub images: usize,
    /// What is pinned to it.
    pub notes: Vec<(About, String)>,
    /// How far it begins from the left of its sheet.
    pub shift: f32,
    /// Of the sheet that it is printed on, from 1.
    pub number: usize,
    pub height: f32,
}
