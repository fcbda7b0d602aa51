//! No rule, fix, reader or writer stops, whatever a matrix says. The fuzz target
//! `rules` goes the same way.
#![cfg(not(target_arch = "wasm32"))]

#[path = "anything/decoded.rs"]
mod decoded;
#[path = "anything/gone_through.rs"]
mod gone_through;

use proptest::collection::vec;
use proptest::prelude::*;

proptest! {
    #[test]
    fn no_matrix_stops_anything(bytes in vec(any::<u8>(), 0..400)) {
        gone_through::all(&decoded::document(&bytes), bytes.first().copied());
    }
}
