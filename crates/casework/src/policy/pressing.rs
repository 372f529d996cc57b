//! `supervision.toml`: its shape, and what may be wrong with it.

use jiff::civil::Date;
use serde::Deserialize;

use super::{MistakeDetail, Policy, PolicyRule};
use crate::personal_data::UnitId;
use crate::supervision::rule::Rule;
use crate::typed::Share;

/// `supervision.toml`: when the office presses a unit.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pressing {
    /// Calendar days of quiet after the office's last word or its answer.
    pub again_after_days: i32,
    /// Calendar days for the answer to an order about a danger to life, where no day is set.
    #[serde(default = "danger_days")]
    pub danger_days: i32,
    /// Who is asked to hold a unit to account: the first that is not that unit. One that units.toml does not have is passed over.
    #[serde(default = "accountability")]
    pub accountability: Vec<UnitId>,
    pub trigger: Vec<PressingRule>,
    /// How many of a month's shut matters are called back; a policy that an older program kept draws none.
    #[serde(default)]
    pub call_back: Vec<CallBackRow>,
}

/// How many of the matters that were shut in a month are drawn to be called back (回访).
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CallBackRow {
    #[serde(deserialize_with = "super::shape::date")]
    pub in_force_from: Date,
    pub share: Share,
    /// More in a month nobody calls.
    pub most: u32,
    /// The article or local rule it rests on.
    pub source: String,
    /// Whether its text was before us when the row was written.
    pub seen: bool,
}

impl CallBackRow {
    /// So many of so many.
    pub fn of(&self, pool: u32) -> u32 {
        self.share.of(pool).min(self.most)
    }
}

/// What holds where a policy of an older office says nothing of it.
const fn danger_days() -> i32 {
    3
}

fn accountability() -> Vec<UnitId> {
    ["discipline", "city"].map(UnitId::new).to_vec()
}

/// One row of the table.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PressingRule {
    pub rule: Rule,
    /// Calendar days after the fact that the rule reads.
    #[serde(default)]
    pub days: Option<i32>,
    /// Hundredths of a duty's time.
    #[serde(default)]
    pub percent: Option<i32>,
    /// The article or local rule it rests on.
    pub source: String,
    /// Whether its text was before us when the row was written.
    pub seen: bool,
}

impl Pressing {
    /// How many are called back of what was shut by that day.
    pub fn called_back(&self, on: Date) -> Option<&CallBackRow> {
        self.call_back.iter().filter(|row| row.in_force_from <= on).max_by_key(|row| row.in_force_from)
    }

    /// One row a rule, each with its number and a text behind its source.
    pub(super) fn mistakes(&self, policy: &Policy) -> Vec<MistakeDetail> {
        let mut mistakes = Vec::new();
        for rule in Rule::ALL {
            let rows: Vec<_> = self.trigger.iter().filter(|row| row.rule == rule).collect();
            if rows.len() > 1 || (rows.is_empty() && !rule.came_later()) {
                mistakes.push(MistakeDetail::one_row("trigger", rule.slug()));
            }
            for row in rows {
                if !row.is_whole() {
                    mistakes.push(MistakeDetail::from(PolicyRule::TriggerNumber).of(rule.slug()));
                }
                if policy.article(&row.source).is_none() {
                    mistakes.push(MistakeDetail::no_text(&row.source).of(rule.slug()));
                }
            }
        }
        let calls = self.call_back.iter().filter(|row| policy.article(&row.source).is_none());
        mistakes.extend(calls.map(|row| MistakeDetail::no_text(&row.source).of("call_back")));
        mistakes
    }
}

impl PressingRule {
    fn is_whole(&self) -> bool {
        if self.rule == Rule::HalfSilent {
            return self.days.is_none() && self.percent.is_some_and(|part| (1..=99).contains(&part));
        }
        self.percent.is_none() && self.days.is_some_and(|days| (0..=365).contains(&days))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rule_without_its_number_or_its_row_is_a_mistake() {
        let (name, text) = built_in();
        for wrong in [
            text.replace("percent = 50", "percent = 100"),
            text.replace("days = 30", "days = -1"),
            text.replace("rule = \"overdue\"", "rule = \"came-again\""),
            text.replace("条例40", "条例400"),
            text.replace("percent = 50", "percent = 50\ncolour = 'red'"),
            text.replace("local call-back", "local call"),
            text.replace("share = \"10%\"", "share = \"0%\""),
        ] {
            let mut files = Policy::built_in_files();
            assert_ne!(wrong, text);
            files.push((name.clone(), wrong));
            let mistakes = Policy::load(&files, "x").expect_err("must be refused");
            assert!(mistakes.iter().all(|mistake| mistake.file == "supervision.toml"), "{mistakes:?}");
        }
    }

    fn built_in() -> (String, String) {
        Policy::built_in_files().into_iter().find(|(name, _)| name == "supervision.toml").expect("the file")
    }
}
