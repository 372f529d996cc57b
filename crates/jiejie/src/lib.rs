//! The command line: one subcommand a row of the contract, each calling the store or the web, wiring only. A library, so that
//! it is compiled beside the pages and not after them; the binary calls [`run`].

// A new command, fact, paper, stage or role is closed until every match has a word for it.
#![cfg_attr(not(test), deny(clippy::wildcard_enum_match_arm))]
// A closed pipe is no fault: what is printed goes through `standard_output`.
#![cfg_attr(not(test), deny(clippy::print_stdout))]

mod bench;
mod commands;
mod crowd;
mod district;
mod jobs;
mod listen;
mod remembered;
mod scenario;
mod settings;
mod standard_output;

use std::io::IsTerminal as _;
use std::process::ExitCode;

use clap::Parser;

use commands::{Call, Done};

/// Jiejie (解结): open casework for the offices that receive citizens' grievances.
#[derive(Parser)]
#[command(name = "jiejie", version, about, propagate_version = true)]
struct Line {
    #[command(subcommand)]
    call: Call,
}

/// Does what the command line says; 0 where it was done, 1 where it was refused or failed (2: it could not be read).
#[must_use]
pub fn run() -> ExitCode {
    let line = Line::parse();
    // Database, log, keys and copies are for the account alone that runs this, wherever they lie (fault J9).
    #[cfg(unix)]
    rustix::process::umask(rustix::fs::Mode::from_raw_mode(0o077));
    logs();
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => {
            eprintln!("jiejie: {error}");
            return ExitCode::from(1);
        }
    };
    match runtime.block_on(commands::run(line.call)) {
        Ok(Done::Well) if standard_output::failed() => ExitCode::from(1),
        Ok(Done::Well) => ExitCode::SUCCESS,
        Ok(Done::Refused) => ExitCode::from(1),
        Err(error) => {
            for cause in error.to_string().lines() {
                eprintln!("jiejie: {cause}");
            }
            for cause in error.chain().skip(1) {
                eprintln!("  because: {cause}");
            }
            ExitCode::from(1)
        }
    }
}

/// Warnings and errors go to standard error; `RUST_LOG` asks for more.
fn logs() {
    let filter = tracing_subscriber::EnvFilter::try_from_default_env()
        .unwrap_or_else(|_| tracing_subscriber::EnvFilter::new("warn"));
    // Only a second call could fail, and there is none.
    let _ = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .with_ansi(std::io::stderr().is_terminal())
        .try_init();
}
