//! That a matter was taken at a joint reception (群众之家联合接访): on which day, with which units, who owns it and who helps.
use casework::UnitId;
use casework::meeting::Meeting;
use casework::meeting::joint::{TakenJointly, days, taken};

use crate::acts::Setting;
use crate::app::App;
use crate::error::PageError;

/// A line for each; most matters were at none, and then nothing is asked of the database.
pub(super) async fn facts(app: &App, s: &Setting<'_>) -> Result<Vec<(String, String)>, PageError> {
    let Some((from, until)) = days(s.case) else { return Ok(Vec::new()) };
    let found = app.store.records::<Meeting>(&from.to_string(), &format!("{until}-~")).await?;
    let all = taken(s.case, found.iter().map(|record| &record.state), s.policy);
    Ok(all.iter().map(|one| (s.lang.t("case-file-joint"), line(s, one))).collect())
}

fn line(s: &Setting, one: &TakenJointly) -> String {
    let names = |units: &[UnitId]| {
        let names: Vec<String> = units.iter().map(|unit| s.unit_name(unit)).collect();
        names.join(&s.lang.t("case-file-comma"))
    };
    let none = || s.lang.t("case-file-joint-none");
    let or_none = |text: String| if text.is_empty() { none() } else { text };
    let words = [
        ("day", s.lang.date(one.on, s.today())),
        ("units", or_none(names(&one.units))),
        ("owner", one.owner.as_ref().map_or_else(none, |unit| s.unit_name(unit))),
        ("helpers", or_none(names(&one.helpers))),
    ];
    s.lang.ta("case-file-joint-line", &words)
}
