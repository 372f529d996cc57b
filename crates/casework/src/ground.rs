//! The facts that a rule of colours or of supervision read on a case: days, numbers and keys of the matter, typed.

use std::fmt;

use jiff::civil::Date;

use crate::case::vocabulary::{ClockKey, Origin, Urgency};
use crate::personal_data::CaseNo;

macro_rules! grounds {
    ($($(#[$doc:meta])* $variant:ident($kind:ty) = $word:literal),+ $(,)?) => {
        /// One fact that a rule read.
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub enum Ground { $($(#[$doc])* $variant($kind)),+ }

        impl Ground {
            /// The fact's word, in wording keys and in the line of the API.
            pub const fn word(&self) -> &'static str {
                match self { $(Ground::$variant(_) => $word),+ }
            }

            /// What was read.
            pub fn value(&self) -> Value<'_> {
                match self { $(Ground::$variant(value) => value.into()),+ }
            }
        }

        /// The stable line: `needed_by 2026-03-08`.
        impl fmt::Display for Ground {
            fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                match self { $(Ground::$variant(value) => write!(out, "{} {value}", self.word())),+ }
            }
        }
    };
}

grounds!(
    // Of a colour.
    Urgent(Urgency) = "urgent",
    NeededBy(Date) = "needed_by",
    People(u32) = "people",
    Since(Date) = "since",
    /// Yuan that were asked for and not paid.
    Open(i64) = "open",
    Late(u32) = "late",
    Units(u32) = "units",
    Unserved(Date) = "unserved",
    SentBack(u32) = "sent_back",
    /// Until when a person's judgement counts.
    Until(Date) = "until",
    // Of supervision, and of a colour.
    Due(Date) = "due",
    // Of supervision.
    Clock(ClockKey) = "clock",
    Starts(Date) = "starts",
    Earlier(CaseNo) = "earlier",
    On(Date) = "on",
    Origin(Origin) = "origin",
    Routed(Date) = "routed",
    SentAgain(Date) = "sent_again",
    Measure(u32) = "measure",
    Demand(u32) = "demand",
    Served(Date) = "served",
    Sealed(Date) = "sealed",
    /// Which of the requests for help.
    Assist(u32) = "assist",
);

/// What was read, typed for anyone who words it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Value<'a> {
    Number(i64),
    Day(Date),
    Urgency(Urgency),
    Clock(ClockKey),
    Origin(Origin),
    Case(&'a CaseNo),
}

macro_rules! from {
    ($($kind:ty: $value:ident => $made:expr),+ $(,)?) => {
        $(impl<'a> From<&'a $kind> for Value<'a> {
            fn from($value: &'a $kind) -> Self { $made }
        })+
    };
}

from!(
    u32: number => Value::Number(i64::from(*number)),
    i64: number => Value::Number(*number),
    Date: day => Value::Day(*day),
    Urgency: word => Value::Urgency(*word),
    ClockKey: key => Value::Clock(*key),
    Origin: word => Value::Origin(*word),
    CaseNo: no => Value::Case(no),
);

/// All grounds as one stable line: `urgent livelihood, needed_by 2026-03-12`.
pub fn line(grounds: &[Ground]) -> String {
    grounds.iter().map(Ground::to_string).collect::<Vec<_>>().join(", ")
}
