use leptos::ev;
use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::page_canvas;
use crate::import::{PageDrawing, PrintedPages, PrintedPlace};
use crate::texts;
use crate::view::context::workspace;

/// Where one looks, in the rows as they are read and on the page that they came
/// from.
#[derive(Clone, Copy)]
pub(super) struct SheetLook {
    /// The row and the cell of the first rows.
    pub cell: RwSignal<(usize, usize)>,
    /// From 1.
    page: RwSignal<usize>,
    drawn: RwSignal<Option<(usize, Result<PageDrawing, String>)>>,
}

impl SheetLook {
    pub fn new() -> Self {
        Self {
            cell: RwSignal::new((0, 0)),
            page: RwSignal::new(0),
            drawn: RwSignal::new(None),
        }
    }

    /// Nothing was looked at yet.
    pub fn clear(&self) {
        self.cell.set((0, 0));
        self.page.set(0);
        self.drawn.set(None);
    }

    /// Goes to a cell, and to its page.
    pub fn go(&self, printed: &PrintedPages, cell: (usize, usize)) {
        self.cell.set(cell);
        if let Some(place) = printed.place(cell.0, cell.1) {
            self.page.set(place.page);
        }
    }

    fn fetch(&self, number: usize) {
        let drawn = self.drawn;
        if drawn.with_untracked(|drawn| drawn.as_ref().is_some_and(|drawn| drawn.0 == number)) {
            return;
        }
        let (opening, page) = (workspace().opening, self.page);
        spawn_local(async move {
            let drawing = opening.page_drawing(number).await;
            let drawing = drawing.map_err(Option::unwrap_or_default);
            // Another may be wanted by now.
            if page.try_get_untracked() == Some(number) {
                drawn.set(Some((number, drawing)));
            }
        });
    }
}

/// The page that the cell one is at stands on, with the cell marked.
#[component]
pub(super) fn PageBeside(printed: StoredValue<PrintedPages>, look: SheetLook) -> impl IntoView {
    let canvas: NodeRef<html::Canvas> = NodeRef::new();
    let count = printed.with_value(|printed| printed.count);
    if look.page.get_untracked() == 0 {
        let first = printed.with_value(|printed| {
            let mut places = printed.places.iter().flatten().flatten();
            places.next().map_or(1, |place| place.page)
        });
        look.page.set(first);
    }
    Effect::new(move |_| look.fetch(look.page.get()));
    let place = move || -> Option<PrintedPlace> {
        let (row, cell) = look.cell.get();
        printed.with_value(|printed| printed.place(row, cell))
    };
    Effect::new(move |_| paint(canvas, look, place()));
    let pointed = move |event: ev::MouseEvent| point(&event, canvas, printed, look);
    let said = move || {
        let number = look.page.get();
        let is_there = |drawn: &Option<(usize, _)>| drawn.as_ref().is_some_and(|it| it.0 == number);
        match place() {
            _ if !look.drawn.with(is_there) => texts::page_coming(number, count),
            Some(place) if place.page == number => texts::page_marked(number, count),
            _ => texts::page_unmarked(number, count),
        }
    };
    let problem = move || {
        look.drawn.with(|drawn| match drawn {
            Some((_, Err(sentence))) => Some(sentence.clone()),
            _ => None,
        })
    };
    let turn = move |to: usize| {
        if (1..=count).contains(&to) {
            look.page.set(to);
        }
    };
    view! {
        <section class="page-beside" aria-label=texts::PAGE_BESIDE>
            <div class="page-turn">
                <button
                    type="button"
                    class="tool"
                    disabled=move || look.page.get() <= 1
                    on:click=move |_| turn(look.page.get_untracked() - 1)
                >
                    {texts::PAGE_BEFORE}
                </button>
                <span role="status">{said}</span>
                <button
                    type="button"
                    class="tool"
                    disabled=move || { look.page.get() >= count }
                    on:click=move |_| turn(look.page.get_untracked() + 1)
                >
                    {texts::PAGE_AFTER}
                </button>
            </div>
            <p class="warning" hidden=move || problem().is_none()>{problem}</p>
            <div class="page-sheet" tabindex="0" role="region" aria-label=texts::PAGE_BESIDE>
                <canvas node_ref=canvas role="img" aria-label=said on:click=pointed></canvas>
            </div>
        </section>
    }
}

/// Draws the page that is wanted, if it is there, and marks the place on it.
fn paint(canvas: NodeRef<html::Canvas>, look: SheetLook, place: Option<PrintedPlace>) {
    let Some(canvas) = canvas.get() else { return };
    let number = look.page.get();
    let marked = place.filter(|place| place.page == number);
    look.drawn.with(|drawn| {
        if let Some((_, Ok(drawing))) = drawn.as_ref().filter(|drawn| drawn.0 == number) {
            let size = (drawing.width, drawing.height);
            let shapes = drawing.shapes.iter();
            let shapes =
                shapes.map(|shape| (&*shape.color, shape.line, shape.even_odd, &*shape.path));
            let area = marked.map(|place| place.area);
            page_canvas::draw(&canvas, size, shapes, area);
            if let Some([left, top, ..]) = area {
                page_canvas::bring_into_sight(&canvas, left, top);
            }
        }
    });
}

/// Goes to the cell that was pointed at on the page.
fn point(
    event: &ev::MouseEvent,
    canvas: NodeRef<html::Canvas>,
    printed: StoredValue<PrintedPages>,
    look: SheetLook,
) {
    let Some(canvas) = canvas.get_untracked() else {
        return;
    };
    let number = look.page.get_untracked();
    let wide = look.drawn.with_untracked(|drawn| match drawn {
        Some((_, Ok(drawing))) => drawing.width,
        _ => 0,
    });
    let points = f64::from(wide) / f64::from(canvas.client_width().max(1));
    let at = |offset: i32| (f64::from(offset) * points) as i32;
    let (x, y) = (at(event.offset_x()), at(event.offset_y()));
    let found = printed.with_value(|printed| printed.at(number, x, y));
    if let Some(found) = found {
        look.cell.set(found);
    }
}
