//! Within how many working days the house does what no article gives a day for, how long before a day it nudges, and which acts
//! are the procedure and which the substance (`acts.toml`).

use jiff::civil::Date;
use serde::Deserialize;

use super::{Listed, MistakeDetail, MistakeKind, Policy};
use crate::case::CommandName;

/// The file.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ActDays {
    pub act: Vec<ActRow>,
    #[serde(default)]
    pub nudge: Vec<NudgeRow>,
    #[serde(default)]
    answers: AnswersRow,
}

/// Which acts are the procedure, in the order of the road, and which the substance.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct AnswersRow {
    procedure: Vec<String>,
    substance: Vec<String>,
}

/// What the file says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Acts {
    /// Days that are the house's, one row a command.
    pub rows: Vec<ActDay>,
    /// How long before its day a line of a tray says that the day is near.
    pub nudge: Vec<NudgeRow>,
    /// The steps of the procedure that a unit or the office answers for, in the order of the road (条例22, 23, 34, 35). A policy
    /// that an older program kept names none.
    pub procedure: Vec<CommandName>,
    /// What a plan asks of those who answer for the substance.
    pub substance: Vec<CommandName>,
}

/// How many days before its own day a line of a tray stands among those that are near.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NudgeRow {
    #[serde(deserialize_with = "super::shape::date")]
    pub in_force_from: Date,
    /// Calendar days.
    pub days: i32,
    /// The local rule it rests on.
    pub source: String,
    /// Whether its text was before us when the row was written.
    pub seen: bool,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ActRow {
    #[serde(rename = "do")]
    command: String,
    working_days: i32,
    source: String,
}

/// One row: a command and its days.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ActDay {
    pub command: CommandName,
    /// Working days from the day on which it could first be done.
    pub working_days: i32,
    /// The local rule it rests on.
    pub source: String,
}

impl Policy {
    /// The working days that the house gives an act; nothing where it has its day from elsewhere.
    pub fn act_days(&self, act: CommandName) -> Option<i32> {
        self.acts.rows.iter().find(|row| row.command == act).map(|row| row.working_days)
    }

    /// How many calendar days before its day a line is near; a policy that an older program kept nudges on the day.
    pub fn nudge_days(&self, on: Date) -> i32 {
        let in_force = self.acts.nudge.iter().filter(|row| row.in_force_from <= on).max_by_key(|row| row.in_force_from);
        in_force.map_or(0, |row| row.days)
    }
}

impl ActDays {
    /// The rows with their commands, and what is wrong with the others.
    pub(super) fn named(self) -> (Acts, Vec<MistakeDetail>) {
        let mut unknown = Vec::new();
        let mut known = |word: &str| {
            let command = CommandName::parse(word);
            if command.is_none() {
                unknown.push(MistakeDetail::unknown(Listed::Command, word));
            }
            command
        };
        let mut rows = Vec::new();
        for ActRow { command, working_days, source } in self.act {
            rows.extend(known(&command).map(|command| ActDay { command, working_days, source }));
        }
        let procedure = self.answers.procedure.iter().filter_map(|word| known(word)).collect();
        let substance = self.answers.substance.iter().filter_map(|word| known(word)).collect();
        (Acts { rows, nudge: self.nudge, procedure, substance }, unknown)
    }
}

pub(super) fn mistakes(policy: &Policy) -> Vec<MistakeDetail> {
    let mut wrong = Vec::new();
    for row in &policy.acts.rows {
        if row.working_days < 1 {
            wrong.push(MistakeDetail::from(MistakeKind::AtLeast { key: "working_days", least: 1 }).of(row.command));
        }
        if policy.article(&row.source).is_none() {
            wrong.push(MistakeDetail::no_text(&row.source).of(row.command));
        }
    }
    for row in &policy.acts.nudge {
        if !(0..=31).contains(&row.days) {
            wrong.push(MistakeDetail::between("days", 0, 31).of("nudge"));
        }
        if policy.article(&row.source).is_none() {
            wrong.push(MistakeDetail::no_text(&row.source).of("nudge"));
        }
    }
    wrong
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_nudge_without_a_text_or_of_a_year_is_a_mistake_and_a_later_row_holds_from_its_day() {
        let (name, text) =
            Policy::built_in_files().into_iter().find(|(name, _)| name == "acts.toml").expect("the file");
        let load = |text: String| {
            let mut files = Policy::built_in_files();
            files.push((name.clone(), text));
            Policy::load(&files, "x")
        };
        for (from, to) in [("days = 3", "days = 365"), ("days = 3", "days = -1"), ("local days", "local daze")] {
            let (rows, nudge) = text.split_at(text.find("[[nudge]]").expect("a nudge"));
            assert!(nudge.contains(from), "{from}");
            load(rows.to_owned() + &nudge.replacen(from, to, 1)).expect_err("must be refused");
        }
        let later = "\n[[nudge]]\nin_force_from = 2027-01-01\ndays = 5\nsource = \"local days\"\nseen = false\n";
        let policy = load(text + later).expect("reads");
        let days = |year| policy.nudge_days(Date::new(year, 6, 1).expect("a day"));
        assert_eq!((days(2026), days(2027)), (3, 5));
    }
}
