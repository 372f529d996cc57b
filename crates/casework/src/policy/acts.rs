//! Within how many working days the house does what no article gives a day for (`acts.toml`).

use serde::Deserialize;

use super::Policy;
use crate::case::CommandName;

/// The file.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ActDays {
    pub act: Vec<ActRow>,
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
        self.acts.iter().find(|row| row.command == act).map(|row| row.working_days)
    }
}

impl ActDays {
    /// The rows with their commands, and what is wrong with the others.
    pub(super) fn named(self) -> (Vec<ActDay>, Vec<String>) {
        let (mut rows, mut unknown) = (Vec::new(), Vec::new());
        for ActRow { command, working_days, source } in self.act {
            match CommandName::parse(&command) {
                Some(command) => rows.push(ActDay { command, working_days, source }),
                None => unknown.push(format!("no such command: {command}")),
            }
        }
        (rows, unknown)
    }
}

pub(super) fn mistakes(policy: &Policy) -> Vec<String> {
    let mut wrong = Vec::new();
    for row in &policy.acts {
        if row.working_days < 1 {
            wrong.push(format!("{}: {} working days", row.command, row.working_days));
        }
        if policy.article(&row.source).is_none() {
            wrong.push(format!("{}: no text for {}", row.command, row.source));
        }
    }
    wrong
}
