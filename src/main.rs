//! The editor's page: with the feature `split` a program in two parts, else one.

#[cfg(all(target_arch = "wasm32", feature = "split"))]
#[allow(unsafe_code, reason = "what the attribute writes at the split")]
mod split {
    use metas::view::{Editing, Later};
    use wasm_split_helpers::{SplitLoaderError, wasm_split};

    /// What only this function names comes in a file of its own.
    #[wasm_split(edicion, fallible)]
    fn editing() -> Result<Editing, SplitLoaderError> {
        Ok(metas::view::editing())
    }

    pub fn load() -> Later<Option<Editing>> {
        Box::pin(async { editing().await.ok() })
    }
}

fn main() {
    #[cfg(all(target_arch = "wasm32", feature = "split"))]
    metas::view::mount(split::load);
    #[cfg(all(target_arch = "wasm32", not(feature = "split")))]
    metas::view::mount(|| Box::pin(async { Some(metas::view::editing()) }));
}
