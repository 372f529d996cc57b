//! Real faults under load: a disk that fills, one that may only be read, a data folder that is gone, a database server
//! that restarts, a clock that is wrong. At least 500 commands are answered before each and 50 after it, without a restart
//! of ours; whatever was answered is there in the end.
//!
//! They mount, restart and kill, so they run as root where `TEST_FAULTS` is set, and say so where it is not.
//! `TEST_BINARY` names another binary to put to the same test.
#![expect(clippy::expect_used, clippy::unwrap_used, clippy::panic, reason = "tests")]

mod clock;
mod disk;
mod load;
mod mount;
mod postgres;
mod server;

/// Whether these tests may do what they do to the machine.
fn allowed() -> bool {
    let set = std::env::var_os("TEST_FAULTS").is_some();
    if !set {
        skip::because("TEST_FAULTS is not set");
    }
    set
}
