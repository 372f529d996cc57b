//! The words and days of an answer as the API's description shows them: what is written there, not what may be typed.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use super::command::ByName;
use super::vocabulary::StageName;
use crate::Command;
use crate::grade::Class;

/// A day as answers write it.
#[derive(Debug)]
pub struct Day;

impl JsonSchema for Day {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        Cow::Borrowed("WrittenDay")
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({"type": "string", "format": "date"})
    }
}

/// A moment as answers write it, in civil time of Asia/Shanghai.
#[derive(Debug)]
pub struct Moment;

impl JsonSchema for Moment {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        Cow::Borrowed("WrittenMoment")
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]+)?$"})
    }
}

/// An hour as answers write it.
#[derive(Debug)]
pub struct Hour;

impl JsonSchema for Hour {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        Cow::Borrowed("WrittenHour")
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({"type": "string", "pattern": "^[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]+)?$"})
    }
}

/// Where a case stands.
pub fn stage(_: &mut SchemaGenerator) -> Schema {
    one_of(&StageName::ALL.iter().map(|stage| stage.slug()).collect::<Vec<_>>())
}

/// How far the work on a case is.
pub fn progress(_: &mut SchemaGenerator) -> Schema {
    one_of(&[Class::A, Class::B, Class::C].map(Class::slug))
}

pub(super) fn set_by(_: &mut SchemaGenerator) -> Schema {
    one_of(&["rule", "person"])
}

pub(super) fn command(_: &mut SchemaGenerator) -> Schema {
    one_of(Command::ALL_NAMES)
}

pub(crate) fn one_of(words: &[&str]) -> Schema {
    json_schema!({"type": "string", "enum": words})
}
