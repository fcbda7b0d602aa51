//! The pages of a PDF as they look, for who compares them with what was read of
//! them. Lengths are points, from the left and from the top.

use serde::{Deserialize, Serialize};

/// Where what was read stands on the pages.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PrintedPages {
    pub count: usize,
    /// Of each cell of the first rows, in their order; `None` for what is blank,
    /// and where it cannot be told.
    pub places: Vec<Vec<Option<PrintedPlace>>>,
}

/// A part of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PrintedPlace {
    /// From 1.
    pub page: usize,
    /// Left, top, right and bottom.
    pub area: [i32; 4],
}

/// What is drawn on a page, in its order.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PageDrawing {
    pub width: u32,
    pub height: u32,
    pub shapes: Vec<DrawnShape>,
}

/// Outlines that look alike.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DrawnShape {
    /// As style sheets write it.
    pub color: String,
    /// How wide its lines are, in tenths; what has none is filled.
    pub line: Option<u32>,
    /// What is filled has a hole where its outline goes around it twice.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub even_odd: bool,
    /// As SVG writes it, in tenths.
    pub path: String,
}

impl PrintedPages {
    /// Where a cell stands.
    pub fn place(&self, row: usize, column: usize) -> Option<PrintedPlace> {
        *self.places.get(row)?.get(column)?
    }

    /// The row and the cell that stand at this place of a page.
    pub fn at(&self, page: usize, x: i32, y: i32) -> Option<(usize, usize)> {
        let around = |place: &Option<PrintedPlace>| {
            place.is_some_and(|place| {
                let [left, top, right, bottom] = place.area;
                place.page == page && (left..=right).contains(&x) && (top..=bottom).contains(&y)
            })
        };
        let rows = self.places.iter().enumerate();
        rows.into_iter()
            .find_map(|(row, cells)| Some((row, cells.iter().position(around)?)))
    }
}
