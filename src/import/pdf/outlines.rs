//! A page as it looks, for the eye: the outlines of its letters and lines.

use std::fmt::Write as _;

use hayro_interpret::font::{Glyph, GlyphRun};
use hayro_interpret::kurbo::{Affine, BezPath, PathEl, Point};
use hayro_interpret::{
    BlendMode, ClipPath, Device, DrawMode, DrawProps, FillRule, Image, ImageDrawProps, Paint,
    SoftMask,
};

use crate::import::printed::{DrawnShape, PageDrawing};

/// Bytes of the outlines of a page.
const MOST_BYTES: usize = 20_000_000;

/// Takes down outlines.
#[derive(Default)]
pub(super) struct Outlines {
    pub drawing: PageDrawing,
    bytes: usize,
    /// The last shape goes on with the next that looks alike.
    goes_on: bool,
}

/// How an outline is drawn.
#[derive(Clone, Copy)]
enum Drawn {
    /// A letter, which covers what others have covered.
    Letter,
    /// Filled by itself: over another it may make a hole of it.
    Filled(FillRule),
    /// A line so wide.
    Line(f32),
}

impl Outlines {
    /// There is more than is drawn.
    pub fn is_too_much(&self) -> bool {
        self.bytes > MOST_BYTES
    }

    fn add(&mut self, path: &BezPath, place: Affine, props: &DrawProps, drawn: Drawn) {
        let color = match &props.paint {
            Paint::Color(color) => {
                let [red, green, blue, opacity] = color.to_rgba().to_rgba8();
                format!("#{red:02x}{green:02x}{blue:02x}{opacity:02x}")
            }
            // What is drawn in patterns is seen, if not how.
            Paint::Pattern(_) => "#cccccc".to_owned(),
        };
        if self.is_too_much() {
            return;
        }
        let scale = place.determinant().abs().sqrt();
        let line = match drawn {
            Drawn::Line(width) => Some(((f64::from(width) * scale * 10.0).round() as u32).max(4)),
            Drawn::Letter | Drawn::Filled(_) => None,
        };
        let even_odd = matches!(drawn, Drawn::Filled(FillRule::EvenOdd));
        let joins = !matches!(drawn, Drawn::Filled(_));
        let goes_on = std::mem::replace(&mut self.goes_on, joins) && joins;
        let shape = match self.drawing.shapes.last_mut() {
            Some(last) if goes_on && last.color == color && last.line == line => last,
            _ => {
                self.drawing.shapes.push(DrawnShape {
                    color,
                    line,
                    even_odd,
                    path: String::new(),
                });
                let Some(last) = self.drawing.shapes.last_mut() else {
                    return;
                };
                last
            }
        };
        let before = shape.path.len();
        write(&mut shape.path, &(place * path));
        self.bytes += shape.path.len() - before + 20;
    }
}

/// A path as SVG writes it, in tenths of points.
fn write(text: &mut String, path: &BezPath) {
    let mut step = |name: char, points: &[Point]| {
        text.push(name);
        for (at, point) in points.iter().enumerate() {
            let [x, y] = [point.x, point.y].map(|length| (length * 10.0).round() as i32);
            let before = if at == 0 { "" } else { " " };
            // Writing into a String cannot fail.
            let _ = write!(text, "{before}{x} {y}");
        }
    };
    for element in path.elements() {
        match element {
            PathEl::MoveTo(end) => step('M', &[*end]),
            PathEl::LineTo(end) => step('L', &[*end]),
            PathEl::QuadTo(one, end) => step('Q', &[*one, *end]),
            PathEl::CurveTo(one, other, end) => step('C', &[*one, *other, *end]),
            PathEl::ClosePath => step('Z', &[]),
        }
    }
}

impl<'a> Device<'a> for Outlines {
    fn draw_path(&mut self, path: &BezPath, props: DrawProps<'a>, mode: &DrawMode) {
        match mode {
            DrawMode::Fill(rule) | DrawMode::FillAndStroke(rule, _) => {
                self.add(path, props.transform, &props, Drawn::Filled(*rule));
            }
            DrawMode::Stroke(stroke) => {
                let line = Drawn::Line(stroke.line_width);
                self.add(path, props.transform, &props, line);
            }
            DrawMode::Invisible => {}
        }
    }

    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, 'a>, props: DrawProps<'a>, mode: &DrawMode) {
        if matches!(mode, DrawMode::Invisible) {
            return;
        }
        for glyph in run.glyphs() {
            if let Glyph::Outline(outline) = &**glyph {
                let place = props.transform * glyph.transform();
                self.add(&outline.outline(), place, &props, Drawn::Letter);
            }
        }
    }

    fn push_clip_path(&mut self, _: &ClipPath) {}

    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {}

    fn draw_image(&mut self, _: Image<'a, '_>, _: ImageDrawProps<'a>) {}

    fn pop_clip(&mut self) {}

    fn pop_transparency_group(&mut self) {}
}
