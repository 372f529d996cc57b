//! `jiejie figures`: what is counted over a period, as a clerk of the office may know it.

use anyhow::{Result, anyhow};
use casework::UnitId;
use casework::figures::period::{Period, PeriodScope};
use clap::Args;
use jiff::civil::Date;

use super::story_text::figure_text;
use super::user::office_clerk;
use super::{Done, print_json};
use crate::settings::{Place, Settings, now};
use crate::standard_output::say;

/// Count over a period, both days inside.
#[derive(Args)]
pub struct FiguresCall {
    /// The first day; without it the first of that year
    #[arg(long, value_name = "DATE")]
    from: Option<Date>,
    /// The last day; without it today
    #[arg(long, alias = "to", value_name = "DATE")]
    until: Option<Date>,
    /// Only what is reckoned to this unit
    #[arg(long)]
    unit: Option<String>,
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    place: Place,
}

impl FiguresCall {
    pub async fn run(self) -> Result<Done> {
        let today = now().date();
        let period = Period::between(self.from, self.until, today)
            .ok_or_else(|| anyhow!("invalid: until: comes before the first day"))?;
        let settings = Settings::read(&self.place, None, "./data")?;
        let store = settings.open().await?;
        let unit = self.unit.as_deref().map(UnitId::new);
        if let Some(unit) = unit.as_ref().filter(|unit| store.policy().unit(unit).is_none()) {
            return Err(anyhow!("invalid: unit: there is no unit {unit}"));
        }
        let scope = PeriodScope { period, today, unit: unit.as_ref() };
        let sums = store.figures(&scope, &office_clerk(store.policy())).await?;
        let told = web::api::figures::views(sums, &scope, store.policy());
        store.close().await;
        if self.json {
            print_json(&told)?;
        } else {
            say!("{} to {}", period.from, period.until);
            for (key, figure) in &told {
                say!("  {key:<22} {}", figure_text(figure));
            }
        }
        Ok(Done::Well)
    }
}
