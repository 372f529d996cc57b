//! What records beside the cases add to the figures, as the lines of their journals tell it: the matters of the stations, the
//! totals of the police and the lessons of law.

use casework::lesson::Lesson;
use casework::matter::Matter;
use casework::police_totals::PoliceTotals;
use serde_json::Value;
use store::Store;

use super::{ABOVE, BELOW, text};

/// What one record adds to a figure, of which unit and on which day.
pub(in crate::district) struct Beside {
    pub key: &'static str,
    pub part: usize,
    pub unit: String,
    pub on: String,
    pub n: u64,
}

/// Of all records that add something.
pub(super) async fn of(store: &Store) -> Vec<Beside> {
    let mut all = Vec::new();
    for matter in store.records::<Matter>("", "~").await.expect("matters") {
        let lines = matter.history.iter().map(|line| serde_json::to_value(line).expect("a line"));
        all.extend(of_matter(&lines.collect::<Vec<Value>>()));
    }
    for totals in store.records::<PoliceTotals>("", "~").await.expect("totals") {
        let lines = totals.history.iter().map(|line| serde_json::to_value(line).expect("a line"));
        all.extend(of_police(&lines.collect::<Vec<Value>>()));
    }
    for year in store.records::<Lesson>("", "~").await.expect("lessons") {
        let lines = year.history.iter().map(|line| serde_json::to_value(line).expect("a line"));
        all.extend(lines.flat_map(|line| of_lesson(&line)));
    }
    all
}

/// The last line of a journal that tells this.
fn last<'a>(lines: &'a [Value], name: &str) -> Option<&'a Value> {
    lines.iter().rev().find_map(|line| line["event"]["fact"].get(name))
}

/// What was noted at a station counts on that day; what went up counts as its case.
fn of_matter(lines: &[Value]) -> Option<Beside> {
    let (noted, first) = (last(lines, "noted")?, lines.first()?);
    if last(lines, "handed-up").is_some() {
        return None;
    }
    let part = if last(lines, "settled").is_some() { ABOVE } else { BELOW };
    let on = text(&first["at"]).get(..10).expect("a day").to_owned();
    Some(Beside { key: "settled-in-community", part, unit: text(&noted["line"]["unit"]), on, n: 1 })
}

/// The month's two numbers as they were corrected last, on its first day.
fn of_police(lines: &[Value]) -> Vec<Beside> {
    let (Some(entered), Some(first)) = (last(lines, "entered"), lines.first()) else { return Vec::new() };
    let now = last(lines, "corrected").unwrap_or(entered);
    let one = |key: &'static str, name: &str| Beside {
        key,
        part: ABOVE,
        unit: text(&first["by"]["unit"]),
        on: format!("{}-01", text(&entered["month"])),
        n: now[name].as_u64().expect("a number"),
    };
    vec![one("police-cases", "cases"), one("police-people", "people")]
}

/// A lesson that was held, on its day, and how many came.
fn of_lesson(line: &Value) -> Vec<Beside> {
    let Some(held) = line["event"]["fact"].get("held") else { return Vec::new() };
    let one =
        |key: &'static str, n: u64| Beside { key, part: ABOVE, unit: "office".to_owned(), on: text(&held["on"]), n };
    vec![one("lessons", 1), one("lesson-people", held["turnout"].as_u64().expect("a number"))]
}
