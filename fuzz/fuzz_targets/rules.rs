//! Any matrix through every rule and fix, every writer and its reader, and what
//! citizens are shown: what `tests/anything.rs` does with some hundreds.
#![no_main]

#[path = "../../tests/anything/decoded.rs"]
mod decoded;
#[path = "../../tests/anything/gone_through.rs"]
mod gone_through;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    gone_through::all(&decoded::document(bytes), bytes.last().copied());
});
