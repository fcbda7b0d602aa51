//! A page drawn on a canvas: outlines as they are given, no letters.

use wasm_bindgen::JsCast as _;
use web_sys::{CanvasRenderingContext2d, CanvasWindingRule, HtmlCanvasElement, Path2d};

/// Dots of a style sheet for each point: small print is legible then.
const SCALE: f64 = 1.25;

/// What is filled with a colour, or drawn with lines so wide, in tenths; whether
/// what is filled has holes where it goes around twice; its path as SVG writes it,
/// in tenths too.
pub type CanvasShape<'a> = (&'a str, Option<u32>, bool, &'a str);

/// Draws these on a canvas of so many points, with so many dots of the screen
/// each, and frames a part: left, top, right and bottom.
pub fn draw<'a>(
    canvas: &HtmlCanvasElement,
    size: (u32, u32),
    outlines: impl Iterator<Item = CanvasShape<'a>>,
    marked: Option<[i32; 4]>,
) -> Option<()> {
    let dots = web_sys::window()?.device_pixel_ratio().clamp(1.0, 2.0) * SCALE;
    canvas.set_width((f64::from(size.0) * dots) as u32);
    canvas.set_height((f64::from(size.1) * dots) as u32);
    let wide = format!("{}px", f64::from(size.0) * SCALE);
    canvas.style().set_property("width", &wide).ok()?;
    let context = canvas.get_context("2d").ok()??;
    let context: CanvasRenderingContext2d = context.dyn_into().ok()?;
    let tenth = dots / 10.0;
    context.scale(tenth, tenth).ok()?;
    for (color, line, even_odd, path) in outlines {
        let path = Path2d::new_with_path_string(path).ok()?;
        match line {
            Some(wide) => {
                context.set_stroke_style_str(color);
                context.set_line_width(f64::from(wide));
                context.stroke_with_path(&path);
            }
            None => {
                context.set_fill_style_str(color);
                let rule = match even_odd {
                    true => CanvasWindingRule::Evenodd,
                    false => CanvasWindingRule::Nonzero,
                };
                context.fill_with_path_2d_and_winding(&path, rule);
            }
        }
    }
    let [left, top, right, bottom] = marked?.map(|length| f64::from(length) * 10.0);
    let (wide, high) = (right - left, bottom - top);
    context.set_fill_style_str("#ffc40055");
    context.fill_rect(left, top, wide, high);
    context.set_stroke_style_str("#8a4b00");
    context.set_line_width(18.0);
    context.stroke_rect(left, top, wide, high);
    Some(())
}

/// Scrolls what is around a canvas so that this point of it is in sight.
pub fn bring_into_sight(canvas: &HtmlCanvasElement, left: i32, top: i32) {
    if let Some(around) = canvas.parent_element() {
        let place = |points: i32| (f64::from(points) * SCALE) as i32 - 40;
        around.set_scroll_left(place(left));
        around.set_scroll_top(place(top));
    }
}
