//! What a rule of colours or classes is called: the office's own words where it gave some, else the product's.
use casework::Policy;
use casework::ground::{Ground, Value};
use jiff::civil::Date;

use crate::wording::Lang;

/// A rule of the colour table.
pub fn colour(lang: Lang, policy: &Policy, rule: &str) -> String {
    policy.grades.says(rule).map_or_else(|| lang.t(&format!("rule-{rule}")), str::to_owned)
}

/// A rule of the class table.
pub fn class(lang: Lang, policy: &Policy, rule: &str) -> String {
    policy.grades.says(rule).map_or_else(|| lang.t(&format!("rule-progress-{rule}")), str::to_owned)
}

/// What a rule read, as people say it: a clock by its name, a day by its date.
pub fn ground(lang: Lang, today: Date, ground: &Ground) -> String {
    match ground.value() {
        Value::Number(number) => number.to_string(),
        Value::Day(day) => lang.date(day, today),
        Value::Urgency(urgency) => lang.t(&format!("rule-urgent-{urgency}")),
        Value::Clock(key) => lang.t(&format!("clock-{key}")),
        Value::Origin(origin) => lang.t(&format!("origin-{origin}")),
        Value::Case(no) => no.to_string(),
    }
}
