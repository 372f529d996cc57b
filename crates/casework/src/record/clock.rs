//! The name of a record's clock: what a kind declares, and the numbered thing it runs for.

use std::fmt;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::ClockChange;
use crate::aggregate::ClockKind;
use crate::clock::turns;
use crate::policy::Policy;

/// `answer-account 3`: a clock that the kind declares, for the third question of the record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(into = "String", from = "String")]
pub struct ClockName {
    /// As `deadlines.toml` names it.
    pub name: String,
    /// Which of the record's numbered things it runs for, where there are several.
    pub n: Option<u32>,
}

impl ClockName {
    /// The clock of a whole record.
    pub fn of(name: &str) -> ClockName {
        ClockName { name: name.to_owned(), n: None }
    }

    /// The clock of the record's `n`th thing.
    pub fn of_nth(name: &str, n: u32) -> ClockName {
        ClockName { name: name.to_owned(), n: Some(n) }
    }
}

/// The clock of this name as it begins on a day, its due day counted by the policy; nothing where no deadline has the name.
pub fn start(policy: &Policy, name: ClockName, on: Date) -> Option<ClockChange> {
    turns::start(policy, name, on)
}

impl fmt::Display for ClockName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.n {
            Some(n) => write!(f, "{} {n}", self.name),
            None => f.write_str(&self.name),
        }
    }
}

impl From<ClockName> for String {
    fn from(name: ClockName) -> String {
        name.to_string()
    }
}

impl From<String> for ClockName {
    fn from(text: String) -> ClockName {
        let numbered = text.rsplit_once(' ').and_then(|(name, n)| Some((name, n.parse().ok()?)));
        match numbered {
            Some((name, n)) => ClockName::of_nth(name, n),
            None => ClockName { name: text, n: None },
        }
    }
}

impl ClockKind for ClockName {
    fn deadline(&self) -> &str {
        &self.name
    }

    /// Every clock of a record is somebody's duty.
    fn is_a_right(&self) -> bool {
        false
    }
}
