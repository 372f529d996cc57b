//! `jiejie verify` and `jiejie rebuild`: is everything as it was written, and do the views follow from it?

use anyhow::Result;
use clap::Args;
use serde_json::json;

use super::{Done, print_json};
use crate::settings::{Place, Settings, now};

/// Where the data lies, and how to answer.
#[derive(Args)]
pub struct Upkeep {
    #[command(flatten)]
    place: Place,
    #[arg(long)]
    json: bool,
}

impl Upkeep {
    pub async fn verify(self) -> Result<Done> {
        let settings = Settings::read(&self.place, None, "./data")?;
        let store = settings.open().await?;
        let found = store.verify().await?;
        let sound = found.damage.is_empty() && found.views_differ.is_empty();
        let stuck = store.stuck_count().await?;
        if self.json {
            print_json(&json!({
                "sound": sound, "entries": found.entries, "cases": found.cases,
                "checkpoints": found.checkpoints, "damage": found.damage, "views_differ": found.views_differ,
                "stuck": stuck, "accounts_since": found.accounts_since,
            }))?;
        } else {
            println!("{} entries of {} cases, {} checkpoints", found.entries, found.cases, found.checkpoints);
            match found.accounts_since {
                Some(since) => println!("accounts and tokens are proven since {since}"),
                None => println!("accounts and tokens are not proven yet: the next start of the server adopts them"),
            }
            if stuck > 0 {
                println!("{stuck} open matters wait for nobody who is active: /desk/stuck lists them");
            }
        }
        for problem in found.damage.iter().chain(&found.views_differ) {
            eprintln!("jiejie: {problem}");
        }
        Ok(if sound { Done::Well } else { Done::Refused })
    }

    pub async fn rebuild(self) -> Result<Done> {
        let settings = Settings::read(&self.place, None, "./data")?;
        let store = settings.open().await?;
        let entries = store.rebuild(now().date()).await?;
        match self.json {
            true => print_json(&json!({ "entries": entries }))?,
            false => println!("{entries} entries replayed"),
        }
        Ok(Done::Well)
    }
}
