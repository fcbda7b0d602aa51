//! The worker: reads and writes the formats whose code is too heavy for the
//! page's first visit.

fn main() {
    #[cfg(target_arch = "wasm32")]
    metas::browser::worker::serve(metas::tasks::run);
}
