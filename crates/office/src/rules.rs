//! What a rule of colours or classes is called: the office's own words where it gave some, else the product's.
use casework::case::vocabulary::OpinionResult;
use casework::ground::{Ground, Value};
use casework::{Case, Policy, Stage};
use jiff::civil::Date;

use crate::wording::Lang;

/// A rule of the colour table.
pub fn colour(lang: Lang, policy: &Policy, rule: &str) -> String {
    policy.grades.says(rule).map_or_else(|| lang.t(&format!("rule-{rule}")), str::to_owned)
}

/// A rule of the class table, as it reads for this case: where nothing was granted, nothing was done that only waits for its
/// last proof.
pub fn class(lang: Lang, policy: &Policy, case: &Case, rule: &str) -> String {
    if let Some(words) = policy.grades.says(rule) {
        return words.to_owned();
    }
    let granted = case.demands.iter().any(|demand| demand.result() == Some(OpinionResult::Support));
    let word = match rule {
        AWAITING if has_ended_here(case.stage.before_closing()) => ENDED,
        AWAITING if !granted => ANSWERED,
        _ => rule,
    };
    lang.t(&format!("rule-progress-{word}"))
}

/// Whether it goes on elsewhere, or not at all.
const fn has_ended_here(stage: &Stage) -> bool {
    match stage {
        Stage::Declined { .. } | Stage::Diverted { .. } | Stage::Withdrawn => true,
        Stage::Registered
        | Stage::Routed
        | Stage::Accepted { .. }
        | Stage::Concluded { .. }
        | Stage::UnderReview
        | Stage::Reviewed
        | Stage::UnderRecheck
        | Stage::Final
        | Stage::Closed { .. } => false,
    }
}

const AWAITING: &str = "awaiting-last-proof";
/// It was answered, and nothing of it granted.
const ANSWERED: &str = "answered";
/// It goes on elsewhere, or not at all.
const ENDED: &str = "ended-here";

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

/// A fact that a rule of colours read, as a sentence.
pub fn colour_fact(lang: Lang, today: Date, fact: &Ground) -> String {
    lang.ta(&format!("rule-fact-{}", fact.word()), &[("value", self::ground(lang, today, fact))])
}
