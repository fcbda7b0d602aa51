//! The page that one unit is sent.

fn main() {
    #[cfg(target_arch = "wasm32")]
    metas::view::mount_part();
}
