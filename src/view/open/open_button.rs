use leptos::prelude::*;
use leptos::task::spawn_local;
use web_sys::File;

use crate::texts;
use crate::view::file_button::FileButton;
use crate::view::program::program;
use crate::workspace::Request;

/// A button that asks for a file and opens it.
#[component]
pub(in crate::view) fn OpenButton(
    class: &'static str,
    /// What it shows beside its word.
    #[prop(optional)]
    icon: Option<AnyView>,
) -> impl IntoView {
    let program = program();
    let open = move |chosen: Vec<File>| spawn_local(program.open(Request::Files(chosen)));
    let (label, named) = (texts::OPEN, texts::FILE_INPUT);
    view! { <FileButton class label named icon kinds=texts::FILE_KINDS several=true chosen=open /> }
}
