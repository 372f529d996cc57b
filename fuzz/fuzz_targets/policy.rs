//! Any text as any policy file: mistakes are told, nothing panics.
#![no_main]

use casework::Policy;

libfuzzer_sys::fuzz_target!(|input: (u8, &str)| {
    let (which, text) = input;
    let mut files = Policy::built_in_files();
    let place = usize::from(which) % files.len();
    if let Some(file) = files.get_mut(place) {
        file.1 = text.to_owned();
    }
    let _ = Policy::load(&files, "fuzz");
});
