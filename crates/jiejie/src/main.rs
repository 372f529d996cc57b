//! The binary `jiejie`.

// As in the library: a new command, fact, paper, stage or role is closed until every match has a word for it.
#![cfg_attr(not(test), deny(clippy::wildcard_enum_match_arm))]

use std::process::ExitCode;

/// Small values come and go by the thousand a second; this halves what that costs.
#[global_allocator]
static MEMORY: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    jiejie::run()
}
