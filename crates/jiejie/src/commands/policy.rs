//! `jiejie policy check` and `policy explain`: every effective value with its source, and why a date is what it is.

mod rehearsal;

use std::path::PathBuf;

use anyhow::{Result, anyhow, bail};
use casework::case::outline::Outline;
use casework::policy::Length;
use casework::{CaseNo, Policy};
use clap::{Args, Subcommand};
use documents::{Patience, Press};
use serde_json::json;

use super::{Done, print_json};
use crate::settings::{self, Place, Settings, now};
use crate::standard_output::say;

/// Check or explain.
#[derive(Args)]
pub struct PolicyCall {
    #[command(subcommand)]
    what: What,
}

#[derive(Subcommand)]
enum What {
    /// Print every effective value with its source, or all mistakes at once
    Check {
        #[arg(long, value_name = "DIR")]
        policy: Option<PathBuf>,
        #[arg(long)]
        json: bool,
    },
    /// Say what another policy, or a year's holidays, would change on open cases; changes nothing
    Rehearse {
        /// A folder of policy files; they take the place of those of the same names
        #[arg(value_name = "DIR")]
        folder: PathBuf,
        #[command(flatten)]
        place: Place,
        #[arg(long)]
        json: bool,
    },
    /// Say why each date and colour of a case is what it is
    Explain {
        #[arg(value_name = "CASE")]
        case: String,
        #[command(flatten)]
        place: Place,
        #[arg(long)]
        json: bool,
    },
}

impl PolicyCall {
    pub async fn run(self) -> Result<Done> {
        match self.what {
            What::Check { policy, json } => {
                let policy = settings::policy(policy.as_deref())?;
                layouts(&policy)?;
                check(&policy, json)
            }
            What::Rehearse { folder, place, json } => rehearsal::run(&folder, &place, json).await,
            What::Explain { case, place, json } => explain(&case, &place, json).await,
        }
    }
}

/// A layout that cannot be set would keep every paper from being printed.
fn layouts(policy: &Policy) -> Result<()> {
    let broken = Press::new(Vec::new()).broken_layouts(&policy.letters, &Patience::endless());
    let lines: Vec<String> = broken.iter().map(|(file, why)| format!("letters/{file}: {why}")).collect();
    if lines.is_empty() { Ok(()) } else { Err(anyhow!(lines.join("\n"))) }
}

fn check(policy: &Policy, as_json: bool) -> Result<Done> {
    if as_json {
        let clocks: Vec<_> = policy
            .deadlines
            .iter()
            .map(|deadline| {
                json!({
                    "key": deadline.key, "in_force_from": deadline.in_force_from, "length": deadline.length,
                    "unit": length(deadline.unit), "source": deadline.source, "seen": deadline.seen,
                })
            })
            .collect();
        print_json(&json!({
            "digest": policy.digest, "clocks": clocks, "published_years": policy.calendar.published(),
            "units": policy.units.len(), "commands": policy.may.rows().count(), "colour_rules": policy.grades.colour.len(),
            "figures": policy.figures.figure.len() + policy.figures.over_period.len(), "kept": policy.retention.keep.len(),
        }))?;
        return Ok(Done::Well);
    }
    say!("policy {}", policy.digest);
    for deadline in &policy.deadlines {
        let seen = if deadline.seen { "" } else { "  (text not seen, to be confirmed)" };
        let (length, unit) = (deadline.length, length(deadline.unit));
        say!(
            "  {:<16} {length:>3} {unit:<13} {}  from {}{seen}",
            deadline.key,
            deadline.source,
            deadline.in_force_from
        );
    }
    say!("  holidays published: {:?}", policy.calendar.published());
    say!(
        "  extension at most {} days; representatives at most {}",
        policy.office.extension_days,
        policy.office.representatives
    );
    for rule in &policy.grades.colour {
        say!("  colour {:<20} {}", rule.rule, rule.grade.slug());
    }
    for row in &policy.figures.figure {
        let days = row.days.map(|days| format!("{days} days")).unwrap_or_default();
        say!("  figure {:<18} {days:<8} {}  from {}", row.key.slug(), row.source, row.in_force_from);
    }
    for row in &policy.figures.over_period {
        let days = row.days.map(|days| format!("{days} days")).unwrap_or_default();
        say!("  figure {:<18} {days:<8} {}  from {}, over a period", row.key.slug(), row.source, row.in_force_from);
    }
    for row in &policy.figures.smallest {
        say!("  figures below {} are not compared  {}  from {}", row.number, row.source, row.in_force_from);
    }
    for row in &policy.retention.keep {
        say!("  keep {:<20} {:>4} days {}  from {}", row.kind, row.days, row.source, row.in_force_from);
    }
    say!("  {} units, {} commands with their roles", policy.units.len(), policy.may.rows().count());
    Ok(Done::Well)
}

const fn length(unit: Length) -> &'static str {
    match unit {
        Length::Days => "days",
        Length::WorkingDays => "working-days",
        Length::Set => "set",
    }
}

async fn explain(typed: &str, place: &Place, as_json: bool) -> Result<Done> {
    let no = CaseNo::parse(typed).ok_or_else(|| anyhow!("{typed} is not a case number: its check digit is wrong"))?;
    let settings = Settings::read(place, None, "./data")?;
    let store = settings.open().await?;
    let at = now();
    let Some(file) = store.case_file(&no, &super::user::office_clerk(store.policy()), at).await? else {
        bail!("there is no case {no}");
    };
    let case = file.case;
    let outline = Outline::of(&case, store.policy(), at.date());
    if as_json {
        let clocks: Vec<_> = case
            .clocks
            .iter()
            .map(|clock| {
                json!({
                    "key": clock.start.key.slug(), "starts": clock.start.starts, "length": clock.start.length,
                    "raw_due": clock.start.raw_due, "due": clock.start.due, "provisional": clock.start.provisional,
                    "basis": clock.start.basis, "entry": clock.start.entry, "extended_by": clock.extended_by,
                })
            })
            .collect();
        print_json(
            &json!({ "case_no": no, "clocks": clocks, "colour": outline.colour, "progress": outline.progress }),
        )?;
        return Ok(Done::Well);
    }
    say!("{no}  {}", outline.stage);
    for clock in &case.clocks {
        let start = &clock.start;
        let rolled = if start.raw_due == start.due {
            String::new()
        } else {
            format!(", counted to {}, a rest day, rolled", start.raw_due)
        };
        let extended =
            if clock.extended_by == 0 { String::new() } else { format!(", extended by {} days", clock.extended_by) };
        let length = if start.length.is_empty() { "a day that was set" } else { &start.length };
        say!(
            "  {:<15} from {} (not counted) {length}: due {}{rolled}{extended}  [{} · {}]",
            start.key.slug(),
            start.starts,
            start.due,
            start.basis,
            start.entry
        );
    }
    say!(
        "  colour {}: {}",
        outline.colour.grade,
        outline.colour.reasons.iter().map(|r| format!("{} ({})", r.rule, r.detail)).collect::<Vec<_>>().join("; ")
    );
    say!("  class {} {}%: {}", outline.progress.grade, outline.progress.percent, outline.progress.reasons.join(", "));
    Ok(Done::Well)
}
