//! The viewer in a frame, as the editor shows it.

use leptos::prelude::*;

use crate::workspace::{Framed, FramedPage};

/// A frame with a page that shows the matrix.
pub(super) fn frame(framed: &Framed, title: &'static str) -> AnyView {
    let (src, srcdoc) = match &framed.page {
        FramedPage::Site(address) => (Some(*address), None),
        FramedPage::Carried { text, .. } => (None, Some(text.clone())),
    };
    let matrix = framed.matrix.clone();
    view! { <iframe title=title data-matriz=matrix src=src srcdoc=srcdoc></iframe> }.into_any()
}
