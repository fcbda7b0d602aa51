//! The worker that reads PDF: what it takes is fetched by who opens one.

fn main() {
    #[cfg(target_arch = "wasm32")]
    metas::browser::worker::serve(metas::tasks::run_pdf);
}
