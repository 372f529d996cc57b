//! `jiejie days`: counts a length from a day by the calendar of the policy.

use anyhow::Result;
use clap::Args;
use jiff::civil::Date;
use serde::Serialize;

use super::{Done, print_json};
use crate::settings::{Place, Settings};
use crate::standard_output::say;

/// Count days; the start day is not counted, a last day on a rest day rolls forward.
#[derive(Args)]
pub struct Days {
    /// The day that starts the clock
    #[arg(long, value_name = "DATE")]
    from: Date,
    /// How many days
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(i32).range(0..=36500))]
    add: i32,
    /// Count working days
    #[arg(long)]
    working: bool,
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    place: Place,
}

#[derive(Serialize)]
struct Counted {
    raw: Date,
    due: Date,
    provisional: bool,
    basis: &'static str,
}

impl Days {
    pub fn run(self) -> Result<Done> {
        let settings = Settings::read(&self.place, None, "./data")?;
        let calendar = &settings.policy.calendar;
        let due = match self.working {
            true => calendar.after_working_days(self.from, self.add),
            false => calendar.after_days(self.from, self.add),
        };
        let counted = Counted { raw: due.raw, due: due.due, provisional: due.provisional, basis: "local calendar" };
        if self.json {
            print_json(&counted)?;
        } else {
            let note = if due.provisional { " (provisional: that year's holidays are not published)" } else { "" };
            say!("{} (counted: {}){note}", counted.due, counted.raw);
        }
        Ok(Done::Well)
    }
}
