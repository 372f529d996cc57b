//! What the program prints on standard output: a reader who stops early (`| head`) has had what they wanted, and is no
//! fault; anything else that keeps a line from being written is one.

use std::fmt::Arguments;
use std::io::{ErrorKind, Write as _};
use std::sync::atomic::{AtomicBool, Ordering};

static FAILED: AtomicBool = AtomicBool::new(false);

/// Prints a line, as `println!` does.
macro_rules! say {
    ($($said:tt)*) => {
        $crate::standard_output::line(format_args!($($said)*))
    };
}

pub(crate) use say;

pub(crate) fn line(said: Arguments) {
    let mut out = std::io::stdout().lock();
    let written = writeln!(out, "{said}").and_then(|()| out.flush());
    if let Err(error) = written
        && error.kind() != ErrorKind::BrokenPipe
        && !FAILED.swap(true, Ordering::Relaxed)
    {
        tracing::error!(%error, "standard output cannot be written");
    }
}

/// Whether something that should have been printed was not.
pub(crate) fn failed() -> bool {
    FAILED.load(Ordering::Relaxed)
}
