//! `jiejie import`: an office's older spreadsheet ledger is brought along, all its rows or none.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use clap::{Args, Subcommand};
use indicatif::ProgressBar;
use office::older_ledger::{self, Corrections, Ledger, Unreadable, Writing};
use office::wording::Lang;
use serde::Serialize;
use store::Store;

use super::user::office_clerk;
use super::{Done, print_json};
use crate::settings::{Place, Settings, now};
use crate::standard_output::say;

/// Bring in what was kept elsewhere.
#[derive(Args)]
pub struct Import {
    #[command(subcommand)]
    what: What,
}

#[derive(Subcommand)]
enum What {
    /// A spreadsheet ledger (.xlsx, .xls, .csv): every row becomes a case, or none does and every bad cell is named
    Ledger {
        file: PathBuf,
        /// Only look: say what would be brought in, and every bad cell
        #[arg(long)]
        dry_run: bool,
        #[arg(long)]
        json: bool,
        #[command(flatten)]
        place: Place,
    },
}

/// What became of a ledger; in a dry run what would.
#[derive(Debug, Default, Serialize)]
struct Outcome {
    rows: usize,
    added: usize,
    known: usize,
    bad: Vec<Bad>,
}

#[derive(Debug, Serialize)]
struct Bad {
    sheet: String,
    cell: String,
    what: String,
}

impl Import {
    pub async fn run(self) -> Result<Done> {
        let What::Ledger { file, dry_run, json, place } = self.what;
        let settings = Settings::read(&place, None, "./data")?;
        let store = settings.open().await?;
        let outcome = brought(&store, &file, dry_run).await;
        store.close().await;
        let (outcome, unknown) = outcome?;
        for bad in &outcome.bad {
            tell(&[bad.sheet.as_str(), bad.cell.as_str(), bad.what.as_str()].join(" "));
        }
        if json {
            print_json(&outcome)?;
        } else {
            let would = if dry_run { " (nothing was written)" } else { "" };
            say!("{} rows, {} added, {} known{would}", outcome.rows, outcome.added, outcome.known);
            if !unknown.is_empty() {
                say!("not taken in: {}", unknown.join(", "));
            }
        }
        Ok(if outcome.bad.is_empty() { Done::Well } else { Done::Refused })
    }
}

/// One line on standard error for each problem.
#[expect(clippy::print_stderr, reason = "what is wrong with a ledger is told on standard error (contract, section 1)")]
fn tell(line: &str) {
    eprintln!("{}", line.trim());
}

/// Reads, checks everything, and only then writes. With it go the headings of which nothing is taken in.
async fn brought(store: &Store, file: &Path, dry_run: bool) -> Result<(Outcome, Vec<String>)> {
    let now = now();
    let ledger = match read(file)? {
        Ok(bytes) => older_ledger::read(bytes, now.date(), |_| Corrections::new()).await,
        Err(why) => Err(why),
    };
    let ledger = match ledger {
        Ok(ledger) => ledger,
        Err(why) => return Ok((unreadable(&why), Vec::new())),
    };
    let actor = office_clerk(store.policy());
    let checked = older_ledger::check(store, &actor, now, ledger).await?;
    let ledger = checked.ledger;
    let mut outcome = Outcome { rows: ledger.lines, bad: bad(&ledger), ..Outcome::default() };
    if !outcome.bad.is_empty() {
        return Ok((outcome, ledger.unknown));
    }
    outcome.known = checked.known;
    outcome.added = checked.fresh.len();
    if !dry_run {
        let progress = ProgressBar::new(checked.fresh.len() as u64);
        let mut writing = Writing::new(store, &actor, now, checked.fresh);
        while let Some(rows) = writing.write_some().await? {
            progress.inc(rows as u64);
        }
        progress.finish_and_clear();
    }
    Ok((outcome, ledger.unknown))
}

fn read(file: &Path) -> Result<std::result::Result<Vec<u8>, Unreadable>> {
    let size = std::fs::metadata(file).with_context(|| file.display().to_string())?.len();
    if size > ledgers::bounds::FILE_BYTES {
        return Ok(Err(Unreadable::TooLarge(ledgers::bounds::FILE_BYTES)));
    }
    Ok(Ok(std::fs::read(file).with_context(|| file.display().to_string())?))
}

fn unreadable(why: &Unreadable) -> Outcome {
    let what = format!("{} ({why})", Lang::English.t(&format!("ledger-unreadable-{}", why.slug())));
    Outcome { bad: vec![Bad { sheet: String::new(), cell: String::new(), what }], ..Outcome::default() }
}

fn bad(ledger: &Ledger) -> Vec<Bad> {
    let told = ledger.bad.iter().map(|bad| Bad {
        sheet: bad.sheet.clone(),
        cell: bad.cell.clone(),
        what: Lang::English.t(&format!("ledger-bad-{}", bad.what.slug())),
    });
    told.collect()
}
