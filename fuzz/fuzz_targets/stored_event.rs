//! Any JSON lines as a case's entries: replay answers a case or says that the stream is corrupt.
#![no_main]

use casework::{Recorded, replay};

libfuzzer_sys::fuzz_target!(|text: &str| {
    let entries = text.lines().filter_map(|line| serde_json::from_str::<Recorded>(line).ok());
    let _ = replay(entries);
});
