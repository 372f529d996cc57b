//! `jiejie verify` and `jiejie rebuild`: is everything as it was written, and do the views follow from it?

use std::path::PathBuf;

use anyhow::{Context as _, Result};
use clap::Args;
use serde_json::json;

use super::{Done, print_json};
use crate::settings::{Place, Settings, now};
use crate::standard_output::say;

/// Where the data lies, and how to answer.
#[derive(Args)]
pub struct Upkeep {
    #[command(flatten)]
    place: Place,
    #[arg(long)]
    json: bool,
}

/// Re-compute everything; what it does not prove is said, too.
#[derive(Args)]
pub struct Verify {
    #[command(flatten)]
    upkeep: Upkeep,
    /// A checkpoint that was printed or published: its statement, as /proof, a sheet or DATA/last-checkpoint.txt has it
    #[arg(long, value_name = "FILE")]
    checkpoint: Option<PathBuf>,
}

/// What a sound database does not prove.
const NOT_PROVED: [&str; 3] = [
    "what came after the last checkpoint is chained, not yet signed",
    "who opened which file, and who was denied it, is kept but not chained",
    "who is signed in, what is being typed, and what waits to be printed are no entries",
];

impl Verify {
    pub async fn run(self) -> Result<Done> {
        let Upkeep { place, json } = &self.upkeep;
        let settings = Settings::read(place, None, "./data")?;
        let store = settings.open().await?;
        let mut found = store.without_numbers_of_reports(store.verify().await?).await?;
        if let Some(file) = &self.checkpoint {
            let text = std::fs::read_to_string(file).with_context(|| file.display().to_string())?;
            found.damage.extend(store.compare_checkpoint(&text).await?);
        }
        let sound = found.damage.is_empty() && found.views_differ.is_empty();
        let stuck = store.stuck_count().await?;
        if *json {
            print_json(&json!({
                "sound": sound, "entries": found.entries, "cases": found.cases,
                "checkpoints": found.checkpoints, "damage": found.damage, "views_differ": found.views_differ,
                "stuck": stuck, "accounts_since": found.accounts_since, "not_proved": NOT_PROVED,
            }))?;
        } else {
            say!("{} entries of {} cases, {} checkpoints", found.entries, found.cases, found.checkpoints);
            match found.accounts_since {
                Some(since) => say!("accounts and tokens are proven since {since}"),
                None => say!("accounts and tokens are not proven yet: the next start of the server adopts them"),
            }
            for what in NOT_PROVED {
                say!("not proved: {what}");
            }
            if stuck > 0 {
                say!("{stuck} open matters wait for nobody who is active: /desk/stuck lists them");
            }
        }
        for problem in found.damage.iter().chain(&found.views_differ) {
            eprintln!("jiejie: {problem}");
        }
        Ok(if sound { Done::Well } else { Done::Refused })
    }
}

impl Upkeep {
    pub async fn rebuild(self) -> Result<Done> {
        let settings = Settings::read(&self.place, None, "./data")?;
        let store = settings.open().await?;
        let entries = store.rebuild(now().date()).await?;
        match self.json {
            true => print_json(&json!({ "entries": entries }))?,
            false => say!("{entries} entries replayed"),
        }
        Ok(Done::Well)
    }
}
