//! `jiejie backup` and `jiejie restore`: a checked copy of everything but the keys, and an empty place filled from it.

use std::path::PathBuf;

use anyhow::{Context as _, Result, bail};
use clap::Args;
use serde_json::json;
use store::{Keys, Store, Verification};

use super::{Done, print_json};
use crate::settings::{Place, Settings};
use crate::standard_output::say;

/// Copy everything into one file, also while the server runs; keys are never inside.
#[derive(Args)]
pub struct Backup {
    #[command(flatten)]
    place: Place,
    /// The file to make; it must not be there yet
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
    #[arg(long)]
    json: bool,
}

/// Fill an empty place from a backup, and check it; DATA/keys must hold the office's keys.
#[derive(Args)]
pub struct Restore {
    #[command(flatten)]
    place: Place,
    /// The file that `jiejie backup` made
    #[arg(long, value_name = "FILE")]
    from: PathBuf,
    #[arg(long)]
    json: bool,
}

impl Backup {
    pub async fn run(self) -> Result<Done> {
        let settings = Settings::read(&self.place, None, "./data")?;
        if !Store::is_there(&settings.database).await? {
            bail!("{}: there is no database to copy", settings.database);
        }
        let store = settings.open().await?;
        let made = store.backup(&self.out).await;
        store.close().await;
        let made = made?;
        let out = self.out.display().to_string();
        let report = CopyReport { place: &out, files: made.files, found: &made.checked, missing: &made.missing };
        report.say(self.json, "copied")
    }
}

impl Restore {
    pub async fn run(self) -> Result<Done> {
        let settings = Settings::read(&self.place, None, "./data")?;
        let keys = settings.data.join("keys");
        let keys = Keys::load(&keys).with_context(|| {
            format!("a backup has no keys inside: copy the office's own into {} first", keys.display())
        })?;
        settings.make_folder()?;
        Store::restore(&self.from, &settings.database, &keys, &settings.data.join("files")).await?;
        let store = settings.open().await?;
        let found = match store.verify().await {
            Ok(found) => store.without_numbers_of_reports(found).await,
            Err(error) => Err(error),
        };
        store.close().await;
        let found = found?;
        CopyReport { place: &settings.database, files: 0, found: &found, missing: &[] }.say(self.json, "restored")
    }
}

/// What was copied, and whether it is sound.
struct CopyReport<'a> {
    place: &'a str,
    files: u64,
    found: &'a Verification,
    missing: &'a [String],
}

impl CopyReport<'_> {
    fn say(&self, as_json: bool, verb: &str) -> Result<Done> {
        let CopyReport { place, files, found, missing } = self;
        let sound = found.damage.is_empty() && found.views_differ.is_empty() && missing.is_empty();
        if as_json {
            print_json(&json!({
                "sound": sound, "place": place, "entries": found.entries, "cases": found.cases,
                "checkpoints": found.checkpoints, "damage": found.damage, "views_differ": found.views_differ,
                "missing_files": missing,
            }))?;
        } else {
            say!("{verb}: {place}");
            say!("{} entries of {} cases, {} checkpoints", found.entries, found.cases, found.checkpoints);
            if *files > 0 {
                say!("{files} files");
            }
            say!("the keys are not in it: keep a copy of DATA/keys apart from it");
        }
        for problem in found.damage.iter().chain(&found.views_differ) {
            eprintln!("jiejie: {problem}");
        }
        for hash in *missing {
            eprintln!("jiejie: the file {hash} is not in the data folder");
        }
        Ok(if sound { Done::Well } else { Done::Refused })
    }
}
