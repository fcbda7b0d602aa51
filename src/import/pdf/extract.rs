//! PDF → what is drawn on its pages.

use hayro_interpret::font::{Glyph, GlyphRun};
use hayro_interpret::hayro_cmap::BfString;
use hayro_interpret::kurbo::{Affine, BezPath, PathEl, Point, Rect, Shape};
use hayro_interpret::{
    BlendMode, ClipPath, Context, Device, DrawMode, DrawProps, Image, ImageDrawProps,
    InterpreterCache, InterpreterSettings, Paint, SoftMask, TransformExt, interpret_page,
};
use hayro_syntax::page::Page;
use hayro_syntax::{DecryptionError, LoadPdfError, Pdf};

use super::drawing_cost::{DrawingCosts, MOST_CONTENT};
use super::drawn_page::{DrawnLetter, DrawnPage, DrawnRule};
use super::outlines::Outlines;
use super::pinned_notes::pinned_notes;
use super::unpacked::unpacks_to_too_much;
use crate::import::error::ReadError;
use crate::import::error::pdf_error::PdfError;
use crate::import::printed::PageDrawing;

/// Pages of a document, and letters and lines of all of them.
const MOST_PAGES: usize = 2_000;
const MOST_DRAWN: usize = 4_000_000;
/// What is filled and no wider than this is a line.
const THIN: f64 = 3.0;

/// No page reaches so far from its corner: a side has 14,400 units at most (PDF
/// 1.7, annex C), and programs that draw more are few.
const FARTHEST: f64 = 1_000_000.0;

/// Whether something can be seen there; no number is too much to reckon with then.
fn is_on_paper(point: Point) -> bool {
    point.x.abs() <= FARTHEST && point.y.abs() <= FARTHEST
}

/// The pages of a PDF; `progress` is told percents.
///
/// # Errors
/// Why they cannot be read.
pub(super) fn pages(
    bytes: &[u8],
    password: &str,
    progress: &mut dyn FnMut(u8),
) -> Result<Vec<DrawnPage>, ReadError> {
    let pdf = opened(bytes, password)?;
    let count = pdf.pages().len();
    if count == 0 {
        return Err(PdfError::Damaged.into());
    }
    if count > MOST_PAGES {
        return Err(PdfError::TooManyPages { limit: MOST_PAGES }.into());
    }
    let cache = InterpreterCache::new();
    let mut pages = Vec::with_capacity(count);
    let mut room = MOST_DRAWN;
    let mut costs = DrawingCosts::default();
    let mut content = 0_u64;
    for (at, page) in pdf.pages().iter().enumerate() {
        content = content.saturating_add(costs.of_page(page));
        if content > MOST_CONTENT {
            return Err(PdfError::TooMuch.into());
        }
        let (mut drawing, _) = upright(&pdf, page, &cache, room);
        room = drawing.room;
        drawing.page.notes = pinned_notes(page, &mut room);
        if room == 0 {
            return Err(PdfError::TooMuch.into());
        }
        drawing.page.number = at + 1;
        let (width, height) = page.render_dimensions();
        drawing.page.height = if drawing.turned { width } else { height };
        pages.push(drawing.page);
        progress((1 + at * 60 / count) as u8);
    }
    Ok(pages)
}

/// A page as it looks, by its number from 1.
///
/// # Errors
/// As [`pages`], and when there is no such page.
pub(super) fn outlines(
    bytes: &[u8],
    password: &str,
    number: usize,
) -> Result<PageDrawing, ReadError> {
    let pdf = opened(bytes, password)?;
    let page = pdf.pages().get(number.wrapping_sub(1));
    let page = page.ok_or(PdfError::Damaged)?;
    if DrawingCosts::default().of_page(page) > MOST_CONTENT {
        return Err(PdfError::TooMuch.into());
    }
    let cache = InterpreterCache::new();
    let (drawing, turn) = upright(&pdf, page, &cache, MOST_DRAWN);
    let mut outlines = Outlines::default();
    draw(&pdf, page, &cache, turn, &mut outlines);
    if outlines.is_too_much() {
        return Err(PdfError::TooMuch.into());
    }
    let (width, height) = page.render_dimensions();
    let (width, height) = match drawing.turned {
        true => (height, width),
        false => (width, height),
    };
    outlines.drawing.width = width.ceil() as u32;
    outlines.drawing.height = height.ceil() as u32;
    Ok(outlines.drawing)
}

fn opened(bytes: &[u8], password: &str) -> Result<Pdf, PdfError> {
    if unpacks_to_too_much(bytes) {
        return Err(PdfError::TooMuch);
    }
    let pdf = Pdf::new_with_password(bytes.to_vec(), password);
    pdf.map_err(|error| match error {
        LoadPdfError::Decryption(DecryptionError::PasswordProtected) => PdfError::Locked {
            tried: !password.is_empty(),
        },
        LoadPdfError::Decryption(DecryptionError::UnsupportedAlgorithm) => PdfError::Cipher,
        _ => PdfError::Damaged,
    })
}

/// What is drawn on a page, turned so that most of its letters stand upright;
/// and how it is turned.
fn upright<'a>(
    pdf: &'a Pdf,
    page: &Page<'a>,
    cache: &InterpreterCache<'a>,
    room: usize,
) -> (DrawnSoFar, Affine) {
    let drawn = |turn: Affine| {
        let mut drawing = DrawnSoFar::new(room);
        draw(pdf, page, cache, turn, &mut drawing);
        drawing
    };
    let drawing = drawn(Affine::IDENTITY);
    match drawing.turn(page) {
        Some((turn, over)) => {
            let mut drawing = drawn(turn);
            drawing.turned = over;
            (drawing, turn)
        }
        None => (drawing, Affine::IDENTITY),
    }
}

fn draw<'a>(
    pdf: &'a Pdf,
    page: &Page<'a>,
    cache: &InterpreterCache<'a>,
    turn: Affine,
    device: &mut impl Device<'a>,
) {
    let initial = turn * page.initial_transform(true).to_kurbo();
    let settings = InterpreterSettings::default();
    let bounds = Rect::new(-1e5, -1e5, 1e5, 1e5);
    let mut context = Context::new(initial, bounds, cache, pdf.xref(), settings);
    interpret_page(page, &mut context, device);
}

/// Takes down what is drawn.
struct DrawnSoFar {
    page: DrawnPage,
    /// What may still be drawn.
    room: usize,
    /// How many letters stand upright, go up, hang head down and go down.
    ways: [usize; 4],
    turned: bool,
    /// What is drawn shows inside of these.
    clips: Vec<Rect>,
    /// Where the last letter that goes up or down stood.
    last: Point,
}

impl DrawnSoFar {
    fn new(room: usize) -> Self {
        Self {
            page: DrawnPage::default(),
            room,
            ways: [0; 4],
            turned: false,
            clips: Vec::new(),
            last: Point::ZERO,
        }
    }

    /// How the page is to be turned so that most of its letters stand upright, and
    /// whether it lies on its side then.
    fn turn(&self, page: &Page) -> Option<(Affine, bool)> {
        let (width, height) = page.render_dimensions();
        let most = self.ways.iter().max()?;
        let way = self.ways.iter().position(|count| count == most)?;
        let quarter = std::f64::consts::FRAC_PI_2;
        let turn = match way {
            // What goes up is turned to the right.
            1 => Affine::translate((f64::from(height), 0.0)) * Affine::rotate(quarter),
            2 => {
                let corner = (f64::from(width), f64::from(height));
                Affine::translate(corner) * Affine::rotate(2.0 * quarter)
            }
            3 => Affine::translate((0.0, f64::from(width))) * Affine::rotate(-quarter),
            _ => return None,
        };
        Some((turn, way != 2))
    }

    fn shows(&self, point: Point) -> bool {
        let clip = self.clips.last();
        clip.is_none_or(|clip| clip.inflate(1.0, 1.0).contains(point))
    }

    fn letter(&mut self, glyph: &Glyph, transform: Affine) {
        if self.room == 0 {
            return;
        }
        self.room -= 1;
        let wide = match glyph {
            Glyph::Outline(outline) => outline.advance_width(),
            Glyph::Type3(glyph) => glyph.advance_width(),
        };
        let wide = f64::from(wide.unwrap_or(500.0));
        let start = transform * Point::ZERO;
        let end = transform * Point::new(wide, 0.0);
        let up = transform * Point::new(0.0, 1000.0) - start;
        let middle = start.midpoint(end) + up * 0.3;
        let placed = is_on_paper(start) && is_on_paper(end) && is_on_paper(start + up);
        if !placed || !self.shows(middle) {
            return;
        }
        let text = match glyph.as_unicode() {
            Some(BfString::Char(letter)) => letter.to_string(),
            Some(BfString::String(text)) => text,
            None => String::new(),
        };
        let known = |letter: char| !letter.is_control() && letter != '\u{fffd}';
        let text: String = text.chars().filter(|letter| known(*letter)).collect();
        let way = match (up.x.abs() > up.y.abs(), up.x < 0.0, up.y > 0.0) {
            (false, _, false) => 0,
            (true, true, _) => 1,
            (false, _, true) => 2,
            (true, false, _) => 3,
        };
        self.ways[way] += 1;
        if text.is_empty() {
            self.page.unknown += 1;
        }
        let text = if text.is_empty() {
            "\u{fffd}".to_owned()
        } else {
            text
        };
        if way != 0 {
            let far = start.distance(self.last) > up.hypot() * 0.3;
            if far && !self.page.sideways.is_empty() {
                self.page.sideways.push(' ');
            }
            self.page.sideways.push_str(&text);
            self.last = end;
            return;
        }
        self.page.letters.push(DrawnLetter {
            text,
            left: start.x.min(end.x) as f32,
            right: start.x.max(end.x) as f32,
            base: start.y as f32,
            size: up.hypot() as f32,
        });
    }

    /// A line, as far as it shows.
    fn rule(&mut self, one: Point, other: Point) {
        if self.room == 0 || !(is_on_paper(one) && is_on_paper(other)) {
            return;
        }
        let line = Rect::from_points(one, other);
        let shown = match self.clips.last() {
            Some(clip) => line.intersect(clip.inflate(1.0, 1.0)),
            None => line,
        };
        if shown.width() < 0.0 || shown.height() < 0.0 {
            return;
        }
        let upright = line.width() < line.height();
        let (across, long) = match upright {
            true => (line.width(), shown.height()),
            false => (line.height(), shown.width()),
        };
        if across > THIN || long < 1.0 {
            return;
        }
        self.room -= 1;
        let middle = line.center();
        let (at, from, to) = match upright {
            true => (middle.x, shown.y0, shown.y1),
            false => (middle.y, shown.x0, shown.x1),
        };
        self.page.rules.push(DrawnRule {
            upright,
            at: at as f32,
            from: from as f32,
            to: to as f32,
        });
    }

    fn stroked(&mut self, path: &BezPath) {
        let (mut start, mut last) = (Point::ZERO, Point::ZERO);
        for element in path.elements() {
            match element {
                PathEl::MoveTo(point) => (start, last) = (*point, *point),
                PathEl::LineTo(point) => {
                    self.rule(last, *point);
                    last = *point;
                }
                PathEl::ClosePath => {
                    self.rule(last, start);
                    last = start;
                }
                PathEl::QuadTo(_, point) | PathEl::CurveTo(_, _, point) => last = *point,
            }
        }
    }

    /// What is filled and thin is a line; each part of a path by itself.
    fn filled(&mut self, path: &BezPath) {
        let mut part = BezPath::new();
        let mut parts = Vec::new();
        for element in path.elements() {
            if matches!(element, PathEl::MoveTo(_)) && !part.elements().is_empty() {
                parts.push(std::mem::take(&mut part));
            }
            part.push(*element);
        }
        parts.push(part);
        for part in parts {
            let bounds = part.bounding_box();
            let middle = bounds.center();
            let (one, other) = if bounds.width() <= THIN && bounds.height() > bounds.width() {
                (
                    Point::new(middle.x, bounds.y0),
                    Point::new(middle.x, bounds.y1),
                )
            } else if bounds.height() <= THIN {
                (
                    Point::new(bounds.x0, middle.y),
                    Point::new(bounds.x1, middle.y),
                )
            } else {
                continue;
            };
            self.rule(one, other);
        }
    }
}

/// Whether somebody sees what is drawn so on paper.
fn is_seen(props: &DrawProps) -> bool {
    match &props.paint {
        Paint::Color(color) => {
            let [red, green, blue, opacity] = color.to_rgba().to_rgba8();
            opacity > 20 && [red, green, blue].iter().any(|part| *part < 245)
        }
        Paint::Pattern(_) => true,
    }
}

impl<'a> Device<'a> for DrawnSoFar {
    fn draw_path(&mut self, path: &BezPath, props: DrawProps<'a>, mode: &DrawMode) {
        if !is_seen(&props) || self.room == 0 {
            return;
        }
        let placed = props.transform * path;
        match mode {
            DrawMode::Fill(_) => self.filled(&placed),
            DrawMode::Stroke(_) => self.stroked(&placed),
            DrawMode::FillAndStroke(..) => {
                self.filled(&placed);
                self.stroked(&placed);
            }
            DrawMode::Invisible => {}
        }
    }

    fn push_clip_path(&mut self, clip: &ClipPath) {
        let bounds = clip.path.bounding_box();
        let bounds = match self.clips.last() {
            Some(around) => bounds.intersect(*around),
            None => bounds,
        };
        self.clips.push(bounds);
    }

    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {}

    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, 'a>, props: DrawProps<'a>, _: &DrawMode) {
        for glyph in run.glyphs() {
            self.letter(glyph, props.transform * glyph.transform());
        }
    }

    fn draw_image(&mut self, _: Image<'a, '_>, _: ImageDrawProps<'a>) {
        self.page.images += 1;
    }

    fn pop_clip(&mut self) {
        self.clips.pop();
    }

    fn pop_transparency_group(&mut self) {}
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_more_is_kept_than_there_is_room_for() {
        let mut drawing = DrawnSoFar::new(2);
        for at in 0..5 {
            let left = f64::from(at);
            drawing.rule(Point::new(left, 0.0), Point::new(left, 90.0));
        }
        assert_eq!((drawing.page.rules.len(), drawing.room), (2, 0));
    }
}
