//! `hearing.toml` and `assessors.toml`: how a hearing is held here, and who may be drawn for it.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::Deserialize;

use super::{Listed, MistakeDetail, PolicyRule};
use crate::case::vocabulary::StageName;
use crate::case::vocabulary::{AssessorKind, ClockKey};
use crate::personal_data::{UnitId, UserId};

/// `hearing.toml`: every figure is a local rule.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HearingRules {
    /// Calendar days between notice and hearing, at least.
    pub notice_days: i32,
    /// Assessors present, at least; odd.
    pub quorum: u32,
    /// The sizes that the form offers.
    pub sizes: Vec<u32>,
    /// The stages at which a hearing may be called.
    pub stages: Vec<String>,
    /// Calendar days that a side has for its word.
    pub word_days: i32,
    /// Calendar days in which an application is answered.
    pub answer_days: i32,
    /// Characters of a word.
    pub word_length: usize,
    /// For how many calendar days a hearing keeps a clock standing still at most.
    #[serde(default = "a_month")]
    pub most_days: i32,
    /// Working days in which each assessor confirms the own vote.
    #[serde(default = "a_week")]
    pub confirm_working_days: i32,
    #[serde(default)]
    pub excludes: Vec<LeftOutTime>,
    pub public: PublicWords,
    /// By which shapes the public version is written and read over.
    #[serde(default)]
    pub shapes: PublicShapes,
    /// What a part in the room is called in the public version.
    #[serde(default)]
    pub parts: BTreeMap<String, String>,
    /// What a kind of assessor is called in the public version.
    #[serde(default)]
    pub kinds: BTreeMap<String, String>,
}

/// What an older policy that does not say it meant.
const fn a_month() -> i32 {
    30
}

/// What an older policy that does not say it meant.
const fn a_week() -> i32 {
    5
}

impl super::Policy {
    /// The last day for the answer to an application of that day.
    pub fn hearing_answer_due(&self, asked: Date) -> Date {
        self.calendar.after_days(asked, self.hearing.answer_days).due
    }
}

impl HearingRules {
    /// A part by its name in the public version; an unknown one as it was written.
    pub fn part(&self, part: &str) -> String {
        self.parts.get(part).cloned().unwrap_or_else(|| part.to_owned())
    }
}

/// A clock that leaves the time of a hearing out.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LeftOutTime {
    pub clock: ClockKey,
    /// The article or local rule it rests on.
    pub source: String,
}

/// The words of the public version; `{n}` is a letter or a number.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PublicWords {
    pub letters: String,
    pub petitioner: String,
    pub handler: String,
    pub unit_head: String,
    pub unit: String,
    pub assessor: String,
    pub somebody: String,
    pub hidden: String,
    pub heading_matter: String,
    pub heading_day: String,
    /// Left out of the public version where it is empty.
    #[serde(default)]
    pub heading_place: String,
    pub heading_present: String,
    /// Left out of the public version where it is empty.
    #[serde(default)]
    pub heading_panel: String,
    /// So many of a kind: `{kind}` and `{n}`.
    #[serde(default)]
    pub of_kind: String,
    pub heading_statements: String,
    pub heading_exhibits: String,
    pub heading_conclusion: String,
    pub demand: String,
    pub support: String,
    pub explain: String,
    pub not_support: String,
    pub no_majority: String,
    pub count: String,
    pub dissent: String,
}

/// Characters and words by which somebody may be recognised: what the public version leaves out, and what a second person
/// looks at. A policy of an earlier day has none.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PublicShapes {
    /// Characters that are digits besides those that every script has.
    pub digits: String,
    /// Characters behind a number that make it an amount.
    pub units: String,
    /// Characters that no name holds.
    pub stops: String,
    pub surnames: String,
    /// Characters behind a name that only a person goes with.
    pub speaks: String,
    /// Characters before a name that call somebody by it.
    pub calls: String,
    /// Words behind a surname that stand for a person.
    pub styles: Vec<String>,
    /// Offices that go with a name.
    pub titles: Vec<String>,
    pub companies: Vec<String>,
    pub villages: Vec<String>,
    /// What a village is divided into, by its last character.
    pub below: String,
    /// Characters that make a number one of an order.
    pub ordinals: String,
    pub streets: Vec<String>,
    pub houses: Vec<String>,
    /// What is said instead.
    pub company: String,
    pub village: String,
    pub address: String,
    pub official: String,
}

/// Somebody of the pool.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Assessor {
    pub user: UserId,
    pub name: String,
    pub kind: AssessorKind,
    #[serde(default)]
    pub unit: Option<UnitId>,
    /// Accounts of their relatives.
    #[serde(default)]
    pub kin_of: Vec<UserId>,
    #[serde(default)]
    pub away: Vec<Away>,
}

/// Days on which somebody cannot come, the last one included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Away {
    #[serde(deserialize_with = "super::shape::date")]
    pub from: Date,
    #[serde(deserialize_with = "super::shape::date")]
    pub till: Date,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Assessors {
    #[serde(default)]
    pub assessor: Vec<Assessor>,
}

/// What is wrong with the two files, each with its file's name.
pub(super) fn mistakes(policy: &super::Policy) -> Vec<(&'static str, MistakeDetail)> {
    let rules = &policy.hearing;
    let mut wrong = Vec::new();
    if rules.quorum < 3 || rules.quorum.is_multiple_of(2) {
        wrong.push(("hearing.toml", PolicyRule::QuorumOdd.into()));
    }
    if !(1..=60).contains(&rules.answer_days) {
        wrong.push(("hearing.toml", MistakeDetail::between("answer_days", 1, 60)));
    }
    for size in rules.sizes.iter().filter(|size| **size < rules.quorum || size.is_multiple_of(2)) {
        wrong.push(("hearing.toml", MistakeDetail::from(PolicyRule::HearingSize).of(size)));
    }
    for stage in rules.stages.iter().filter(|stage| StageName::parse(stage).is_none()) {
        wrong.push(("hearing.toml", MistakeDetail::unknown(Listed::Stage, stage)));
    }
    for left in rules.excludes.iter().filter(|left| policy.article(&left.source).is_none()) {
        wrong.push(("hearing.toml", MistakeDetail::no_text(&left.source).of(left.clock.slug())));
    }
    for (n, one) in policy.assessors.iter().enumerate() {
        if policy.assessors.iter().take(n).any(|other| other.user == one.user) {
            wrong.push(("assessors.toml", MistakeDetail::twice(&one.user)));
        }
    }
    wrong
}
