//! What a detail speaks of, typed, so that anyone who words it names a unit by its name and a day by its date.

use std::fmt;

use jiff::civil::Date;

use super::problem::Problem;
use crate::actor::Role;
use crate::case::hearing::phase::Phase;
use crate::case::vocabulary::{Class, Correctable, Paper, Side, StageName, StatutoryRoute};
use crate::conduct::NoOffence;
use crate::personal_data::{UnitId, UserId};

/// A command or an act as the contract names it, of a case or of a small record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CommandName(pub &'static str);

impl fmt::Display for CommandName {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.0)
    }
}

macro_rules! values {
    ($($(#[$doc:meta])* $variant:ident($kind:ty)),+ $(,)?) => {
        /// A value in a sentence.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Value<'a> {
            Number(i64),
            Text(&'a str),
            Unit(&'a UnitId),
            User(&'a UserId),
            $($(#[$doc])* $variant($kind)),+
        }

        $(impl From<&$kind> for Value<'_> {
            fn from(value: &$kind) -> Self { Value::$variant(*value) }
        })+
    };
}

values!(
    Day(Date),
    Paper(Paper),
    Stage(StageName),
    Class(Class),
    Role(Role),
    Field(Correctable),
    Route(StatutoryRoute),
    Side(Side),
    Phase(Phase),
    NoOffence(NoOffence),
    Command(CommandName),
    Problem(Problem),
);

impl From<&u32> for Value<'_> {
    fn from(number: &u32) -> Self {
        Value::Number(i64::from(*number))
    }
}

impl From<&i32> for Value<'_> {
    fn from(number: &i32) -> Self {
        Value::Number(i64::from(*number))
    }
}

impl From<&usize> for Value<'_> {
    fn from(number: &usize) -> Self {
        Value::Number(i64::try_from(*number).unwrap_or(i64::MAX))
    }
}

impl From<&&'static str> for Value<'_> {
    fn from(text: &&'static str) -> Self {
        Value::Text(text)
    }
}

impl<'a> From<&'a String> for Value<'a> {
    fn from(text: &'a String) -> Self {
        Value::Text(text)
    }
}

impl<'a> From<&'a UnitId> for Value<'a> {
    fn from(unit: &'a UnitId) -> Self {
        Value::Unit(unit)
    }
}

impl<'a> From<&'a UserId> for Value<'a> {
    fn from(user: &'a UserId) -> Self {
        Value::User(user)
    }
}
