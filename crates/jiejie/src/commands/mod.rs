//! The command line, a file a call.

mod backup;
mod bench;
mod days;
mod demo;
mod export;
mod figures;
mod import;
mod policy;
mod report;
pub mod serve;
mod similar;
mod story_text;
mod try_stories;
mod upkeep;
pub mod user;
mod waiting;

use anyhow::Result;
use clap::Subcommand;

use crate::standard_output::say;

/// How a call ended when nothing broke.
pub enum Done {
    Well,
    /// Refused or failed; the reason stands on standard error.
    Refused,
}

/// The calls of `contract.md` section 1 that exist so far.
#[derive(Subcommand)]
pub enum Call {
    /// Make the sample district once, then serve it
    Demo(demo::Demo),
    /// Serve
    Serve(serve::Serve),
    /// Play scenario files on a fresh in-memory journal
    Try(try_stories::Try),
    /// Count days by the calendar of the policy
    Days(days::Days),
    /// Check the policy, or explain a case's dates and colour
    Policy(policy::PolicyCall),
    /// Re-compute every chain, checkpoint and signature, and compare rebuilt views with live ones
    Verify(upkeep::Verify),
    /// Drop and replay every view
    Rebuild(upkeep::Upkeep),
    /// Count what was done over a period
    Figures(figures::FiguresCall),
    /// Measure which matters are likely the same
    Similar(similar::SimilarCall),
    /// Write the monthly report as a PDF
    Report(report::ReportCall),
    /// Write a ledger as a spreadsheet
    Export(export::Export),
    /// Bring in what was kept elsewhere
    Import(import::Import),
    /// Copy everything but the keys into one file, also while the server runs
    Backup(backup::Backup),
    /// Fill an empty place from a backup and check it
    Restore(backup::Restore),
    /// Accounts
    User(user::UserCall),
    /// Bearer tokens for the API
    Token(user::TokenCall),
    /// Measure
    Bench(bench::Bench),
}

/// Runs one call.
///
/// # Errors
/// Whatever broke, in words.
pub async fn run(call: Call) -> Result<Done> {
    match call {
        Call::Demo(demo) => demo.run().await,
        Call::Serve(serve) => serve.run().await,
        Call::Try(stories) => stories.run().await,
        Call::Days(days) => days.run(),
        Call::Policy(policy) => policy.run().await,
        Call::Verify(verify) => verify.run().await,
        Call::Rebuild(upkeep) => upkeep.rebuild().await,
        Call::Figures(figures) => figures.run().await,
        Call::Similar(similar) => similar.run(),
        Call::Report(report) => report.run().await,
        Call::Export(export) => export.run().await,
        Call::Import(import) => import.run().await,
        Call::Backup(backup) => backup.run().await,
        Call::Restore(restore) => restore.run().await,
        Call::User(user) => user.run().await,
        Call::Token(token) => token.run().await,
        Call::Bench(bench) => bench.run().await,
    }
}

/// Prints one JSON document.
fn print_json<T: serde::Serialize>(value: &T) -> Result<()> {
    say!("{}", serde_json::to_string_pretty(value)?);
    Ok(())
}
