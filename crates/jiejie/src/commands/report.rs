//! `jiejie report`: a month or a year in numbers as one PDF or spreadsheet, also while the server runs.

use std::path::PathBuf;

use anyhow::{Context as _, Result, anyhow};
use clap::Args;
use documents::{Patience, Press, print_monthly};
use office::monthly::{ReportSpan, monthly, spreadsheet};
use office::wording::Lang;

use super::Done;
use super::user::office_clerk;
use crate::settings::{Place, Settings, now};
use crate::standard_output::say;

/// Write the report of a month or a year with its charts.
#[derive(Args)]
pub struct ReportCall {
    /// The month, such as 2026-03
    #[arg(long, value_name = "YYYY-MM", required_unless_present = "year")]
    month: Option<String>,
    /// The year, such as 2026
    #[arg(long, value_name = "YYYY", conflicts_with = "month")]
    year: Option<i16>,
    /// The PDF to write, or the spreadsheet where it ends in .xlsx
    #[arg(long, value_name = "FILE.pdf")]
    out: PathBuf,
    #[command(flatten)]
    place: Place,
}

impl ReportCall {
    pub async fn run(self) -> Result<Done> {
        let (field, asked) = match (&self.month, self.year) {
            (Some(month), _) => ("month", ReportSpan::parse(month).filter(|span| matches!(span, ReportSpan::Month(_)))),
            (None, year) => ("year", year.and_then(|year| ReportSpan::parse(&format!("{year:04}")))),
        };
        let span = asked.ok_or_else(|| anyhow!("invalid: {field}: wrong-form"))?;
        let today = now().date();
        if span.first_day() > today {
            return Err(anyhow!("invalid: {field}: in-the-future"));
        }
        let settings = Settings::read(&self.place, None, "./data")?;
        let store = settings.open().await?;
        let gathered = monthly(&store, (Lang::Chinese, &office_clerk(store.policy())), span, today).await;
        let letters = store.policy().letters.clone();
        store.close().await;
        let report = gathered?;
        let bytes = match self.out.extension().is_some_and(|end| end.eq_ignore_ascii_case("xlsx")) {
            true => spreadsheet(Lang::Chinese, &report, today)?,
            false => print_monthly(&report, &Press::new(settings.fonts()), &letters, &Patience::endless())?,
        };
        std::fs::write(&self.out, &bytes).with_context(|| format!("cannot write {}", self.out.display()))?;
        say!("{} in {}", report.title, self.out.display());
        Ok(Done::Well)
    }
}
