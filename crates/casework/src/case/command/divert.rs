//! Guiding a claim to the procedure that the law gives it (条例31).

use std::fmt;

use serde::de::{Deserializer, Error, Visitor};
use serde::{Deserialize, Serialize};

use crate::case::vocabulary::StatutoryRoute;

fields!(
    /// Not ours to decide: which of the five routes, before which organ, on which basis.
    Divert {
        #[serde(deserialize_with = "route")]
        #[cfg_attr(feature = "describe", schemars(schema_with = "numbered"))]
        route: StatutoryRoute,
        organ: String,
        basis: String,
    }
);

#[cfg(feature = "describe")]
fn numbered(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
    let words = StatutoryRoute::ALL.iter().map(|route| route.slug());
    schemars::json_schema!({"anyOf": [
        {"type": "integer", "minimum": 1, "maximum": words.len()},
        {"type": "string", "enum": words.collect::<Vec<_>>()},
    ]})
}

/// A number from 1 to 5, or the same as text, as forms send it.
fn route<'de, D: Deserializer<'de>>(input: D) -> Result<StatutoryRoute, D::Error> {
    struct Number;
    impl Visitor<'_> for Number {
        type Value = StatutoryRoute;

        fn expecting(&self, out: &mut fmt::Formatter) -> fmt::Result {
            out.write_str("a number from 1 to 5")
        }

        fn visit_str<E: Error>(self, text: &str) -> Result<StatutoryRoute, E> {
            StatutoryRoute::parse(text).ok_or_else(|| E::custom("a number from 1 to 5 is wanted"))
        }

        fn visit_u64<E: Error>(self, number: u64) -> Result<StatutoryRoute, E> {
            self.visit_str(&number.to_string())
        }

        fn visit_i64<E: Error>(self, number: i64) -> Result<StatutoryRoute, E> {
            self.visit_str(&number.to_string())
        }
    }
    input.deserialize_any(Number)
}
