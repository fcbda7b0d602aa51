//! The editor's page.

fn main() {
    #[cfg(target_arch = "wasm32")]
    metas::view::mount();
}
