//! Within how many working days the house does what no article gives a day for (`acts.toml`).

use serde::Deserialize;

use super::Policy;
use crate::case::Command;

/// The file.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ActDays {
    pub act: Vec<ActDay>,
}

/// One row: a command and its days.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ActDay {
    #[serde(rename = "do")]
    pub command: String,
    /// Working days from the day on which it could first be done.
    pub working_days: i32,
    /// The local rule it rests on.
    pub source: String,
}

impl Policy {
    /// The working days that the house gives an act; nothing where it has its day from elsewhere.
    pub fn act_days(&self, act: &str) -> Option<i32> {
        self.acts.iter().find(|row| row.command == act).map(|row| row.working_days)
    }
}

pub(super) fn mistakes(policy: &Policy) -> Vec<String> {
    let mut wrong = Vec::new();
    for row in &policy.acts {
        if !Command::NAMES.contains(&row.command.as_str()) {
            wrong.push(format!("no such command: {}", row.command));
        }
        if row.working_days < 1 {
            wrong.push(format!("{}: {} working days", row.command, row.working_days));
        }
        if policy.article(&row.source).is_none() {
            wrong.push(format!("{}: no text for {}", row.command, row.source));
        }
    }
    wrong
}
