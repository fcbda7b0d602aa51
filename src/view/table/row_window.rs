//! Which rows are in the page. A table of a real matrix is there whole; of a
//! long one only what is in sight and a little around it, in chunks that no
//! merged cell crosses.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::ops::Range;
use std::sync::Arc;

use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use crate::browser::clock;
use crate::model::folding::Folding;
use crate::model::{Column, Document, Outline, RowId};
use crate::workspace::Workspace;

/// Up to so many rows are all in the page.
const ALL: usize = 300;

/// A chunk is cut after so many rows, even in the middle of a merged cell,
/// which then goes on in the next.
const LONGEST: usize = 24;

/// How much is drawn before the height of the page is asked for, in pixels: a
/// screen that stands upright.
const FIRST_SCREEN: f64 = 1600.0;

/// Rows that are drawn together.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::view) struct Chunk {
    /// Changes when the rows, or what is merged or folded, change.
    pub key: u64,
    /// Positions in the document.
    pub rows: Range<usize>,
    /// Height in pixels before it is measured.
    guess: f64,
}

/// The part of the chunks that is in the page.
#[derive(Clone, Copy)]
pub(in crate::view) struct RowWindow {
    scroller: NodeRef<html::Div>,
    chunks: Memo<Arc<Vec<Chunk>>>,
    heights: StoredValue<HashMap<u64, f64>>,
    visible: RwSignal<(usize, usize)>,
    before: RwSignal<f64>,
    after: RwSignal<f64>,
    measuring: StoredValue<bool>,
    /// The rows below the first screen are on their way.
    busy: RwSignal<bool>,
}

impl RowWindow {
    pub fn new(workspace: Workspace, scroller: NodeRef<html::Div>) -> Self {
        let chunks = Memo::new(move |_| {
            let folding = workspace.matrix.folding();
            let matrix = workspace.matrix;
            Arc::new(matrix.with_order(|document, outline| chunks(document, outline, &folding)))
        });
        let window = Self {
            scroller,
            chunks,
            heights: StoredValue::new(HashMap::new()),
            visible: RwSignal::new(chunks.with_untracked(|chunks| first_screen(chunks))),
            before: RwSignal::new(0.0),
            after: RwSignal::new(0.0),
            measuring: StoredValue::new(false),
            busy: RwSignal::new(true),
        };
        Effect::new(move |drawn: Option<()>| {
            chunks.track();
            if drawn.is_some() {
                window.look();
            } else {
                // What is in sight is there first, the other rows a frame later.
                when_drawn(window, move || {
                    window.look();
                    window.busy.set(false);
                });
            }
        });
        window
    }

    /// Whether some rows are left out of the page.
    pub fn is_partial(&self) -> bool {
        self.chunks.with(|chunks| rows(chunks) > ALL)
    }

    /// The chunks that are in the page.
    pub fn chunks(&self) -> Vec<Chunk> {
        let (first, last) = self.visible.get();
        self.chunks.with(|chunks| {
            let last = last.min(chunks.len());
            chunks
                .get(first.min(last)..last)
                .unwrap_or_default()
                .to_vec()
        })
    }

    /// Whether rows that are to be in the page are still on their way.
    pub fn is_busy(&self) -> bool {
        self.busy.get()
    }

    /// Height of the rows left out above, in pixels.
    pub fn before(&self) -> f64 {
        self.before.get()
    }

    /// Height of the rows left out below, in pixels.
    pub fn after(&self) -> f64 {
        self.after.get()
    }

    pub fn scrolled(&self) {
        if self.chunks.with_untracked(|chunks| rows(chunks) > ALL) {
            self.look();
        }
    }

    /// To be called when a chunk is being drawn: its real height is known soon.
    pub fn drawn(&self) {
        let partial = self.chunks.with_untracked(|chunks| rows(chunks) > ALL);
        if !partial
            || self
                .measuring
                .try_update_value(|going| std::mem::replace(going, true))
                == Some(true)
        {
            return;
        }
        let window = *self;
        when_drawn(window, move || {
            window.measuring.set_value(false);
            window.measure();
            window.look();
        });
    }

    /// To be called when rows are drawn in another way: what was measured of
    /// them is not so any more.
    pub fn heights_changed(&self) {
        self.heights.update_value(HashMap::clear);
        self.drawn();
    }

    /// Scrolls so that the row at `position` is in the page.
    pub fn reveal(&self, position: usize) {
        let Some(scroller) = self.scroller.get_untracked() else {
            return;
        };
        let top = self.chunks.with_untracked(|chunks| {
            let above = chunks.iter().take_while(|chunk| chunk.rows.end <= position);
            above.map(|chunk| self.height(chunk)).sum::<f64>()
        });
        scroller.set_scroll_top(top as i32);
        self.look();
    }

    /// Chooses the chunks to draw from where the person has scrolled to.
    fn look(&self) {
        let scroller = self.scroller.get_untracked();
        let (top, height) = scroller.map_or((0.0, 900.0), |scroller| {
            let height = f64::from(scroller.client_height()).max(300.0);
            (f64::from(scroller.scroll_top()), height)
        });
        let seen = self.chunks.with_untracked(|chunks| {
            (rows(chunks) > ALL).then(|| self.range(chunks, top - height, top + 2.0 * height))
        });
        let (visible, before, after) = seen.unwrap_or(((0, usize::MAX), 0.0, 0.0));
        if self.visible.get_untracked() != visible {
            self.visible.set(visible);
        }
        set_if_changed(self.before, before);
        set_if_changed(self.after, after);
    }

    fn range(&self, chunks: &[Chunk], from: f64, to: f64) -> ((usize, usize), f64, f64) {
        let (mut first, mut last) = (0, 0);
        let (mut before, mut edge) = (0.0, 0.0);
        let mut total = 0.0;
        for (index, chunk) in chunks.iter().enumerate() {
            let bottom = total + self.height(chunk);
            if bottom < from {
                first = index + 1;
                before = bottom;
            }
            if total <= to {
                last = index + 1;
                edge = bottom;
            }
            total = bottom;
        }
        let first = first.min(chunks.len().saturating_sub(1));
        ((first, last.max(first + 1)), before, total - edge)
    }

    fn height(&self, chunk: &Chunk) -> f64 {
        self.heights
            .with_value(|heights| heights.get(&chunk.key).copied())
            .unwrap_or(chunk.guess)
    }

    /// Notes how high the chunks in the page really are.
    fn measure(&self) {
        let Some(scroller) = self.scroller.get_untracked() else {
            return;
        };
        let Ok(bodies) = scroller.query_selector_all("tbody[data-key]") else {
            return;
        };
        let mut measured = Vec::new();
        for index in 0..bodies.length() {
            let body = bodies
                .get(index)
                .and_then(|node| node.dyn_into::<web_sys::HtmlElement>().ok());
            let key = body
                .as_ref()
                .and_then(|body| body.get_attribute("data-key")?.parse::<u64>().ok());
            if let (Some(body), Some(key)) = (body, key) {
                measured.push((key, f64::from(body.offset_height())));
            }
        }
        self.heights
            .update_value(|heights| heights.extend(measured));
    }
}

/// Runs after the next frame, when what was just drawn has a place, unless the
/// table is gone by then.
pub(super) fn when_drawn(window: RowWindow, action: impl FnOnce() + 'static) {
    leptos::task::spawn_local(async move {
        clock::painted().await;
        if window.chunks.try_with_untracked(|_| ()).is_some() {
            action();
        }
    });
}

/// The chunks of a first screen, whatever its height.
fn first_screen(chunks: &[Chunk]) -> (usize, usize) {
    let mut height = 0.0;
    let in_sight = chunks.iter().take_while(|chunk| {
        let above = height;
        height += chunk.guess;
        above < FIRST_SCREEN
    });
    (0, in_sight.count())
}

fn set_if_changed(signal: RwSignal<f64>, value: f64) {
    if (signal.get_untracked() - value).abs() > 0.5 {
        signal.set(value);
    }
}

fn rows(chunks: &[Chunk]) -> usize {
    chunks.last().map_or(0, |chunk| chunk.rows.end)
}

fn chunks(document: &Document, outline: &Outline, folding: &Folding) -> Vec<Chunk> {
    let cut = |block: &Range<usize>| {
        let end = block.end;
        block
            .clone()
            .step_by(LONGEST)
            .map(move |start| start..(start + LONGEST).min(end))
    };
    let mut chunks: Vec<Chunk> = outline
        .blocks
        .iter()
        .flat_map(cut)
        .map(|rows| chunk(document, outline, folding, rows))
        .collect();
    // Equal rows would have equal keys only in a damaged draft.
    let mut seen = HashMap::new();
    for chunk in &mut chunks {
        let times: &mut u64 = seen.entry(chunk.key).or_default();
        chunk.key = chunk.key.wrapping_add(*times);
        *times += 1;
    }
    chunks
}

fn chunk(document: &Document, outline: &Outline, folding: &Folding, rows: Range<usize>) -> Chunk {
    let mut hasher = DefaultHasher::new();
    let ids: Vec<RowId> = document.rows[rows.clone()]
        .iter()
        .map(|row| row.id)
        .collect();
    ids.hash(&mut hasher);
    outline.spans[rows.clone()].hash(&mut hasher);
    let seen = |position: &usize| !folding.is_hidden(document, outline, *position);
    let seen: Vec<usize> = rows.clone().filter(seen).collect();
    if seen.len() < rows.len() {
        seen.hash(&mut hasher);
    }
    let guess = seen
        .into_iter()
        .map(|position| guess(document, position))
        .sum();
    Chunk {
        // A page's script keeps whole numbers up to 2^53 apart.
        key: hasher.finish() >> 11,
        rows,
        guess,
    }
}

// Widths in characters of the columns as styled, and the height of a line.
fn guess(document: &Document, position: usize) -> f64 {
    const WIDTHS: [usize; 5] = [4, 18, 34, 34, 34];
    let row = &document.rows[position];
    let lines = Column::ALL
        .into_iter()
        .filter_map(|column| match row.cell(column) {
            Some(crate::model::Cell::Text(text)) => Some(text.len() / WIDTHS[column.index()] + 1),
            _ => None,
        })
        .max()
        .unwrap_or(1);
    lines as f64 * 22.0 + 20.0
}
