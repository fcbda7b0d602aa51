//! How the viewer will look in the institution's website.

use leptos::prelude::*;

use crate::texts;
use crate::view::dialog::Dialog;
use crate::view::viewer_frame::frame;
use crate::workspace::Framed;

/// The widths of a telephone, a tablet and a desk.
const WIDTHS: [&str; 3] = ["360px", "768px", "1200px"];

/// The viewer inside a page of a site, at three widths; what is wider than the
/// dialog is drawn smaller.
#[component]
pub(super) fn PreviewDialog(preview: RwSignal<Option<Framed>>) -> impl IntoView {
    let open = Signal::derive(move || preview.with(Option::is_some));
    let width = RwSignal::new(WIDTHS[2]);
    let buttons = move || {
        let widths = WIDTHS.into_iter().zip(texts::WIDTH_NAMES);
        let widths = widths.map(|(wide, name)| {
            view! {
                <button
                    type="button"
                    class="tool"
                    aria-pressed=move || (width.get() == wide).to_string()
                    on:click=move |_| width.set(wide)
                >
                    {name}
                </button>
            }
        });
        widths.collect_view()
    };
    let frame =
        move || preview.with_untracked(|made| Some(frame(made.as_ref()?, texts::PREVIEW_FRAME)));
    view! {
        <Dialog open close=move |()| preview.set(None) title=texts::SITE_PREVIEW wide=true>
            <div class="preview-bar">
                <div role="group" aria-label=texts::WIDTH>{buttons}</div>
                <p class="quiet">{texts::PREVIEW_HELP}</p>
            </div>
            <div class="stage" style:--wide=width>
                {frame()}
            </div>
        </Dialog>
    }
}
