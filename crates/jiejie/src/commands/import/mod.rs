//! `jiejie import`: an office's older spreadsheet ledger is brought along, all its rows or none.

mod category;
mod line;
mod unit;
mod written;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use clap::{Args, Subcommand};
use ledgers::{Ledger, Unreadable};
use office::wording::Lang;
use serde::Serialize;
use store::Store;

use super::user::office_clerk;
use super::{Done, print_json};
use crate::settings::{Place, Settings, now};
use crate::standard_output::say;
use line::{Brought, House};

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
    let mut ledger = match read(file)? {
        Ok(bytes) => match ledgers::read(&bytes, now.date()) {
            Ok(ledger) => ledger,
            Err(why) => return Ok((unreadable(&why), Vec::new())),
        },
        Err(why) => return Ok((unreadable(&why), Vec::new())),
    };
    let policy = store.policy().clone();
    let actor = office_clerk(&policy);
    let house = House::new(store, &policy, &actor, now);
    let own = own_numbers(store, &ledger).await?;
    let found: Vec<Brought> = house.lines(&mut ledger, &own)?;
    let mut outcome = Outcome { rows: ledger.lines, bad: bad(&ledger), ..Outcome::default() };
    if !outcome.bad.is_empty() {
        return Ok((outcome, ledger.unknown));
    }
    let fresh = unknown_yet(store, found).await?;
    outcome.known = outcome.rows - fresh.len();
    outcome.added = fresh.len();
    if !dry_run {
        written::write(store, &actor, now, fresh).await?;
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

/// The numbers of the ledger that are cases of this house: its own export came back.
async fn own_numbers(store: &Store, ledger: &Ledger) -> Result<BTreeSet<String>> {
    let numbers: Vec<String> = ledger.rows.iter().filter_map(line::own_number).collect();
    Ok(store.known_numbers(&numbers).await?)
}

/// Lines that no earlier import brought; one that stands twice is one.
async fn unknown_yet(store: &Store, found: Vec<Brought>) -> Result<Vec<Brought>> {
    let marks: Vec<String> = found.iter().map(|line| line.mark().to_owned()).collect();
    let mut seen = store.known_marks(&marks).await?;
    Ok(found.into_iter().filter(|line| seen.insert(line.mark().to_owned())).collect())
}
