//! The page of citizens.

fn main() {
    #[cfg(target_arch = "wasm32")]
    metas::viewer::mount();
}
