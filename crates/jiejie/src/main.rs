//! The binary `jiejie`: one subcommand a row of the contract, each calling the store or the web, wiring only.

mod bench;
mod commands;
mod district;
mod jobs;
mod scenario;
mod settings;

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

fn main() -> ExitCode {
    let line = Line::parse();
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => {
            eprintln!("jiejie: {error}");
            return ExitCode::from(1);
        }
    };
    match runtime.block_on(commands::run(line.call)) {
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
