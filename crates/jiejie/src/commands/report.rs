//! `jiejie report`: the month in numbers as one PDF, also while the server runs.

use std::path::PathBuf;

use anyhow::{Context as _, Result, anyhow};
use casework::typed::{YearMonth, typed};
use clap::Args;
use documents::{Patience, Press, print_monthly};
use office::monthly::monthly;
use office::wording::Lang;

use super::Done;
use super::user::office_clerk;
use crate::settings::{Place, Settings, now};
use crate::standard_output::say;

/// Write the monthly report with its charts.
#[derive(Args)]
pub struct ReportCall {
    /// The month, such as 2026-03
    #[arg(long, value_name = "YYYY-MM")]
    month: String,
    /// The PDF to write
    #[arg(long, value_name = "FILE.pdf")]
    out: PathBuf,
    #[command(flatten)]
    place: Place,
}

impl ReportCall {
    pub async fn run(self) -> Result<Done> {
        let month: YearMonth = typed(&self.month).map_err(|problem| anyhow!("invalid: month: {}", problem.slug()))?;
        let today = now().date();
        if month.first_day() > today {
            return Err(anyhow!("invalid: month: in-the-future"));
        }
        let settings = Settings::read(&self.place, None, "./data")?;
        let store = settings.open().await?;
        let gathered = monthly(&store, (Lang::Chinese, &office_clerk(store.policy())), month, today).await;
        let letters = store.policy().letters.clone();
        store.close().await;
        let report = gathered?;
        let press = Press::new(settings.fonts());
        let bytes = print_monthly(&report, &press, &letters, &Patience::endless())?;
        std::fs::write(&self.out, &bytes).with_context(|| format!("cannot write {}", self.out.display()))?;
        say!("{} in {}", report.title, self.out.display());
        Ok(Done::Well)
    }
}
