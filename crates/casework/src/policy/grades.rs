//! `grades.toml`: colours, what they make somebody do, and classes; the whole vocabulary holds facts of the matter only.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::{Length, Listed, MistakeDetail, Policy, PolicyRule};
use crate::actor::Role;
use crate::case::CommandName;
use crate::case::vocabulary::StageName;
use crate::case::vocabulary::{Colour, Urgency};
use crate::grade::class::Class;

/// `grades.toml`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Grades {
    pub colour: Vec<ColourRule>,
    /// What a colour makes somebody do.
    pub duty: Vec<ColourDuty>,
    /// Hundredths of the road that a finished step stands for.
    pub percent: BTreeMap<String, u32>,
    /// Read from above: the first row that holds counts.
    pub class: Vec<ClassRule>,
    /// What a person's judgement of a colour is held to.
    #[serde(default)]
    pub judgement: Judgement,
}

/// What a person's judgement of a colour is held to.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Judgement {
    /// For how many calendar days a colour below the rule's may count at most.
    pub most_days_below: i32,
    /// A reason with one of these words speaks of a person, not of the matter, and is refused.
    pub about_persons: Vec<String>,
}

impl Default for Judgement {
    /// What an older policy that does not say it means.
    fn default() -> Judgement {
        Judgement { most_days_below: 30, about_persons: Vec::new() }
    }
}

/// One row of the colour table.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ColourRule {
    pub rule: String,
    /// What its reader is told; needed of a rule that an office adds, for the product has words for its own only.
    #[serde(default)]
    pub says: Option<String>,
    pub grade: Colour,
    pub when: When,
}

/// The whole vocabulary of colours: facts of the matter, none of a person (section 0.8 of the domain sheet).
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct When {
    /// What makes the matter press.
    pub urgent: Option<Urgency>,
    /// Calendar days until it is needed; less than 0 where the day has gone by.
    pub needed_within_days: Option<i32>,
    /// Persons concerned.
    pub people_at_least: Option<u32>,
    /// Years of 365 days from its beginning to its receipt.
    pub years_at_least: Option<i32>,
    /// Whole yuan still open.
    pub money_at_least: Option<i64>,
    /// Duties of the office or the unit done late or overdue.
    pub late_at_least: Option<u32>,
    /// Units that have or had it.
    pub units_at_least: Option<u32>,
    /// Calendar days since an answer that starts a right was issued, without proof that it arrived (条例35, 36).
    pub unserved_days_at_least: Option<i32>,
    /// Agreed objections.
    pub sent_back_at_least: Option<u32>,
    /// Calendar days to the nearest duty.
    pub days_left_at_most: Option<i32>,
}

/// One row of the duties: who owes what by when while a case has that colour.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ColourDuty {
    pub colour: Colour,
    #[serde(rename = "do")]
    pub act: DutyAct,
    /// Any of these roles.
    pub by: Vec<Role>,
    /// In `unit`s: from the day of the colour, and of a look from the last step of these roles.
    pub length: i32,
    pub unit: Length,
    /// The article or local rule it rests on.
    pub source: String,
    /// Whether its text was before us when the row was written.
    pub seen: bool,
}

/// The command that meets a duty of a colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DutyAct {
    /// A leader takes the case into their charge (包案, 条例18); done once.
    TakeCharge,
    /// There is a plan; done once.
    Plan,
    /// Somebody looks at it, again and again.
    Look,
}

impl DutyAct {
    /// Which command that is.
    pub const fn command(self) -> CommandName {
        match self {
            DutyAct::TakeCharge => CommandName::TakeCharge,
            DutyAct::Plan => CommandName::Plan,
            DutyAct::Look => CommandName::Look,
        }
    }
}

/// One row of the class table.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ClassRule {
    pub class: Class,
    pub rule: String,
    /// As of a colour's rule.
    #[serde(default)]
    pub says: Option<String>,
    #[serde(default)]
    pub when: ClassWhen,
}

/// The vocabulary of classes: how far the work has come. Everything named must hold.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct ClassWhen {
    /// One of these stages.
    pub stages: Vec<String>,
    /// Every demand is answered and every supported one carried out.
    pub carried_out: Option<bool>,
    /// A duty is past its day.
    pub overdue: Option<bool>,
    /// Calendar days without anything recorded.
    pub quiet_days_at_least: Option<i32>,
}

/// The rules that the product has words for.
const WORDED: [&str; 20] = [
    "danger-to-life",
    "livelihood-urgent",
    "season-urgent",
    "many-people",
    "livelihood",
    "season",
    "several-households",
    "long-standing",
    "much-money",
    "answered-late",
    "several-units",
    "service-failed",
    "sent-back-twice",
    "clock-nearly-out",
    "closed",
    "awaiting-last-proof",
    "not-begun",
    "overdue",
    "nothing-recorded",
    "moving",
];

impl Grades {
    /// What the office itself says of a rule, of colours and of classes.
    pub fn says(&self, rule: &str) -> Option<&str> {
        let colours = self.colour.iter().map(|row| (&row.rule, &row.says));
        let mut all = colours.chain(self.class.iter().map(|row| (&row.rule, &row.says)));
        all.find(|(of, says)| *of == rule && says.is_some()).and_then(|(_, says)| says.as_deref())
    }

    /// What no reader of the file could make sense of.
    pub(super) fn mistakes(&self, policy: &Policy) -> Vec<MistakeDetail> {
        let mut mistakes = Vec::new();
        for duty in &self.duty {
            let name = format!("{} {}", duty.colour.slug(), duty.act.command());
            if duty.length < 1 || duty.unit == Length::Set {
                mistakes.push(MistakeDetail::from(PolicyRule::OneDay).of(&name));
            }
            if duty.by.is_empty() {
                mistakes.push(MistakeDetail::from(PolicyRule::NobodyOwes).of(&name));
            }
            if policy.article(&duty.source).is_none() {
                mistakes.push(MistakeDetail::no_text(&duty.source).of(&name));
            }
        }
        let rules = self.colour.iter().map(|row| &row.rule).chain(self.class.iter().map(|row| &row.rule));
        for rule in rules.filter(|rule| !WORDED.contains(&rule.as_str()) && self.says(rule).is_none()) {
            mistakes.push(MistakeDetail::from(PolicyRule::NoSays).of(rule));
        }
        let stages = self.class.iter().flat_map(|row| &row.when.stages);
        let unknown = stages.filter(|stage| StageName::parse(stage).is_none());
        mistakes.extend(unknown.map(|stage| MistakeDetail::unknown(Listed::Stage, stage)));
        if self.class.last().is_none_or(|row| row.when != ClassWhen::default()) {
            mistakes.push(PolicyRule::LastClass.into());
        }
        mistakes
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rule_of_the_office_says_itself_what_it_is() {
        let mut files = Policy::built_in_files();
        let (name, text) = files.iter().find(|(name, _)| name == "grades.toml").cloned().expect("the file");
        let own = text.replace("rule = \"much-money\"", "rule = \"our-own\"\nsays = \"a sum that hurts\"");
        files.push((name, own));
        let policy = Policy::load(&files, "x").expect("a policy");
        assert_eq!(policy.grades.says("our-own"), Some("a sum that hurts"));
        assert_eq!(policy.grades.says("season"), None);
    }

    #[test]
    fn a_table_that_leaves_a_case_without_class_or_a_duty_without_days_is_a_mistake() {
        let files = Policy::built_in_files();
        let (name, text) = files.iter().find(|(name, _)| name == "grades.toml").expect("the file");
        for wrong in [
            text.replace("length = 7", "length = 0"),
            text.replace("local colours", "local nothing"),
            text.replace("rule = \"moving\"", "rule = \"moving\"\nwhen = { overdue = true }"),
            text.replace("\"declined\"", "\"flying\""),
            text.replace("overdue = true", "petitioner = true"),
            text.replace("rule = \"much-money\"", "rule = \"our-own\""),
        ] {
            assert_ne!(&wrong, text);
            let mut files = files.clone();
            files.push((name.clone(), wrong));
            let mistakes = Policy::load(&files, "x").expect_err("must be refused");
            assert!(mistakes.iter().all(|mistake| mistake.file == "grades.toml"), "{mistakes:?}");
        }
    }
}
