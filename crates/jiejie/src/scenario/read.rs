//! From TOML 1.1 to steps. Dates become the strings that commands read, whatever their precision.

use std::path::PathBuf;

use anyhow::{Context as _, Result, anyhow, bail};
use jiff::civil::{Date, DateTime};
use serde_json::{Map, Value};

use super::several;
use super::then::Then;

/// A story as written.
#[derive(Debug, Clone)]
pub struct Story {
    pub name: String,
    /// The article whose duty it shows; a file of several stories says it of each.
    pub article: Option<String>,
    /// How its days were worked out by hand.
    pub why: Option<String>,
    pub as_of: Option<Date>,
    pub steps: Vec<Step>,
    /// Where files lie that its steps attach; a story that is built in has none.
    pub folder: Option<PathBuf>,
    /// What must be true at the end.
    pub then: Option<Then>,
    /// The period whose figures are told; what is left open is worked out as of the story's end.
    pub figures: Option<PeriodAsked>,
}

/// The first and the last day of a period, as far as they were named.
#[derive(Debug, Clone, Copy, Default)]
pub struct PeriodAsked {
    pub from: Option<Date>,
    pub until: Option<Date>,
}

/// One step: when, by whom, on which case, and the command with its fields.
#[derive(Debug, Clone)]
pub struct Step {
    pub at: DateTime,
    pub by: String,
    pub case: String,
    pub act: String,
    /// `done`, or `refused: <code>`.
    pub expect: Option<String>,
    /// The command's own fields with `do`, and `on_behalf`.
    pub fields: Map<String, Value>,
}

impl Story {
    /// A story of this name in which nothing happens yet.
    pub fn named(name: &str) -> Story {
        let name = name.to_owned();
        Story {
            name,
            article: None,
            why: None,
            as_of: None,
            steps: Vec::new(),
            folder: None,
            then: None,
            figures: None,
        }
    }
}

/// Reads a file: one story, or several under `[[story]]`.
///
/// # Errors
/// What is wrong, with the number of the step.
pub fn read(text: &str) -> Result<Vec<Story>> {
    let table: toml::Table = toml::from_str(text).map_err(|error| anyhow!("{error}"))?;
    match table.contains_key("story") {
        true => several::read(table),
        false => Ok(vec![story(table, Vec::new())?]),
    }
}

/// One story, which goes on after `before`.
pub(super) fn story(table: toml::Table, before: Vec<Step>) -> Result<Story> {
    let mut story = Story { steps: before, ..Story::named("") };
    for (key, value) in table {
        match (key.as_str(), value) {
            ("name", toml::Value::String(text)) => story.name = text,
            ("article", toml::Value::String(text)) => story.article = Some(text),
            ("why", toml::Value::String(text)) => story.why = Some(text),
            ("as_of", value) => story.as_of = Some(text_of(&value).parse().context("as_of")?),
            ("step", value) => story.steps.extend(steps(value)?),
            ("figures", value) => story.figures = Some(period(value).context("figures")?),
            ("then", value) => story.then = Some(Then::read(json(value)).context("then")?),
            (key, _) => bail!("unknown key `{key}`"),
        }
    }
    if story.name.is_empty() {
        bail!("`name` is missing");
    }
    if let Some(pair) = story.steps.windows(2).find(|pair| matches!(pair, [a, b] if b.at < a.at)) {
        bail!("steps are not in time order: {} comes after a later one", pair.last().map(|s| s.at).unwrap_or_default());
    }
    // The case is shown as it stands at the end: on an earlier day it stood otherwise.
    let last = story.steps.last().map(|step| step.at.date()).unwrap_or_default();
    if let Some(day) = story.then.iter().flat_map(Then::days).find(|day| *day < last) {
        bail!("then: on {day}: comes before the last step");
    }
    Ok(story)
}

/// `{ from, until }`; `to` is taken for `until`.
fn period(value: toml::Value) -> Result<PeriodAsked> {
    let toml::Value::Table(days) = value else { bail!("is not a table") };
    let mut asked = PeriodAsked::default();
    for (key, day) in days {
        let day: Date = text_of(&day).parse().with_context(|| format!("invalid: `{key}`"))?;
        let place = match key.as_str() {
            "from" => &mut asked.from,
            "until" | "to" => &mut asked.until,
            key => bail!("unknown key `{key}`"),
        };
        if place.replace(day).is_some() {
            bail!("invalid: `until` and `to` are one day");
        }
    }
    match (asked.from, asked.until) {
        (Some(from), Some(until)) if until < from => bail!("invalid: `until` comes before `from`"),
        _ => Ok(asked),
    }
}

/// A list of steps.
pub(super) fn steps(list: toml::Value) -> Result<Vec<Step>> {
    let toml::Value::Array(list) = list else { bail!("`step` is not a list") };
    (1..).zip(list).map(|(n, step)| one(step).with_context(|| format!("step {n}"))).collect()
}

fn one(step: toml::Value) -> Result<Step> {
    let Value::Object(mut fields) = json(step) else { bail!("is not a table") };
    let mut take = |key: &str| -> Option<String> {
        fields.remove(key).map(|value| value.as_str().map_or_else(|| value.to_string(), str::to_owned))
    };
    let at = take("at").context("`at` is missing")?;
    let at = at.parse().with_context(|| format!("at = {at}"))?;
    let by = take("by").context("`by` is missing")?;
    let case = take("case").unwrap_or_else(|| "first".to_owned());
    let expect = take("expect");
    let act = fields.get("do").and_then(Value::as_str).context("`do` is missing")?.to_owned();
    Ok(Step { at, by, case, act, expect, fields })
}

fn json(value: toml::Value) -> Value {
    match value {
        toml::Value::Array(list) => Value::Array(list.into_iter().map(json).collect()),
        toml::Value::Table(table) => Value::Object(table.into_iter().map(|(key, v)| (key, json(v))).collect()),
        toml::Value::Integer(number) => Value::from(number),
        toml::Value::Float(number) => Value::from(number),
        toml::Value::Boolean(yes) => Value::Bool(yes),
        other @ (toml::Value::String(_) | toml::Value::Datetime(_)) => Value::String(text_of(&other)),
    }
}

fn text_of(value: &toml::Value) -> String {
    match value {
        toml::Value::String(text) => text.clone(),
        toml::Value::Datetime(moment) => moment.to_string(),
        toml::Value::Integer(number) => number.to_string(),
        toml::Value::Float(number) => number.to_string(),
        toml::Value::Boolean(yes) => yes.to_string(),
        // A list or a table where a date belongs: anyone who reads it says so.
        toml::Value::Array(_) | toml::Value::Table(_) => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const STORY: &str = r#"
        name = "x"
        [[step]]
        at = 2026-03-02T09:10
        by = "clerk"
        do = "register"
        received_on = 2026-03-01
        petitioners = [{ name = "a",
          representative = true }]
    "#;

    #[test]
    fn minutes_are_enough_and_dates_become_text() {
        let story = read(STORY).expect("story").remove(0);
        assert_eq!(story.steps[0].at.to_string(), "2026-03-02T09:10:00");
        assert_eq!(story.steps[0].fields["received_on"], "2026-03-01");
        assert_eq!(story.steps[0].case, "first");
    }

    #[test]
    fn steps_out_of_order_and_unknown_keys_are_told() {
        let two = format!("{STORY}\n[[step]]\nat = 2026-03-01T09:10\nby = \"clerk\"\ndo = \"route\"");
        assert!(read(&two).is_err());
        assert!(read("name = 'x'\nmystery = 1").is_err());
        assert!(read("step = []").is_err());
    }

    #[test]
    fn a_period_has_two_days_in_their_order() {
        let of = |figures: &str| read(&format!("figures = {figures}\n{STORY}"));
        for taken in ["{ from = 2026-01-01, until = 2026-03-31 }", "{ to = 2026-03-31 }", "{}"] {
            assert!(of(taken).is_ok(), "{taken}");
        }
        for wrong in [
            "{ from = 2026-04-01, until = 2026-03-31 }",
            "{ until = 2026-03-31, to = 2026-03-31 }",
            "{ since = 2026-01-01 }",
            "{ from = '2026-02-30' }",
            "2026",
        ] {
            assert!(of(wrong).is_err(), "{wrong}");
        }
    }
}
