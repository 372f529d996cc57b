//! A share of a whole: `0.1`, `10%` or `10` in a hundred. What is not more than one is a part of one, so `1` is all of it.

use std::fmt;

use serde::de::Deserializer;
use serde::{Deserialize, Serialize, Serializer};

use super::Typed;
use super::yuan::in_parts;
use crate::case::refusal::Problem;

/// A share, in parts of ten thousand; more than nothing and at most all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Share {
    parts: u32,
}

const WHOLE: u32 = 10_000;

impl Share {
    fn of_parts(parts: i64) -> Option<Share> {
        let parts = u32::try_from(parts).ok()?;
        (1..=WHOLE).contains(&parts).then_some(Share { parts })
    }

    /// So much of a number of things, rounded up: of something it is never nothing.
    pub fn of(self, all: u32) -> u32 {
        let product = u64::from(all) * u64::from(self.parts);
        u32::try_from(product.div_ceil(u64::from(WHOLE))).unwrap_or(all)
    }
}

/// `10%`, `2.5%`.
impl fmt::Display for Share {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.parts / 100, self.parts % 100) {
            (whole, 0) => write!(out, "{whole}%"),
            (whole, part) if part % 10 == 0 => write!(out, "{whole}.{}%", part / 10),
            (whole, part) => write!(out, "{whole}.{part:02}%"),
        }
    }
}

/// A number of JSON: `0.1`, and `1` for all.
impl Serialize for Share {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self.parts {
            WHOLE => to.serialize_u32(1),
            parts => to.serialize_f64(f64::from(parts) / f64::from(WHOLE)),
        }
    }
}

impl<'de> Deserialize<'de> for Share {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Share, D::Error> {
        super::read(from)
    }
}

impl Typed for Share {
    const WANTED: &'static str = "a share such as 0.1 or 10%";
    const PROBLEM: Problem = Problem::NotAShare;

    fn of_text(narrow: &str) -> Option<Share> {
        let (number, percent) = narrow.strip_suffix('%').map_or((narrow, false), |number| (number, true));
        let parts = in_parts(number, 4, 3)?;
        let whole = i64::from(WHOLE);
        Share::of_parts(if percent || parts > whole { parts / 100 } else { parts })
    }

    fn of_number(number: i64) -> Option<Share> {
        Share::of_text(&number.to_string())
    }

    fn of_decimal(number: f64) -> Option<Share> {
        Share::of_text(&number.to_string())
    }

    #[cfg(feature = "describe")]
    fn described() -> (&'static str, schemars::Schema) {
        let digit = super::describe::DIGIT;
        let schema = schemars::json_schema!({
            "description": "A share of a whole: 0.1, or 10 in a hundred, or a text with the sign for a hundredth.",
            "anyOf": [
                {"type": "number", "minimum": 0.0001, "maximum": 100},
                {"type": "string", "pattern": format!("^{digit}{{1,3}}([.\u{ff0e}]{digit}+)?[%\u{ff05}]?$"), "examples": ["10%"]},
            ],
        });
        ("Share", schema)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::Share;
    use crate::case::refusal::Problem;
    use crate::typed::typed;

    #[test]
    fn a_share_is_read_as_people_say_it() {
        for (text, parts) in [
            ("0.1", 1_000),
            ("10%", 1_000),
            ("10", 1_000),
            ("１０％", 1_000),
            ("1", 10_000),
            ("2.5%", 250),
            ("100", 10_000),
        ] {
            assert_eq!(typed::<Share>(text), Ok(Share { parts }), "{text}");
        }
        for text in ["0", "0%", "-10%", "101", "200%", "a tenth", "", "0.00001"] {
            assert_eq!(typed::<Share>(text), Err(Problem::NotAShare), "{text}");
        }
        for number in [json!(0.1), json!(1), json!(0.0025)] {
            let share: Share = serde_json::from_value(number.clone()).unwrap();
            assert_eq!(json!(share), number);
        }
        assert_eq!(serde_json::from_value::<Share>(json!(10)).unwrap(), Share { parts: 1_000 });
    }

    #[test]
    fn of_something_it_is_never_nothing_and_never_more_than_all() {
        let share = |text| typed::<Share>(text).unwrap();
        for (text, all, some) in [("10%", 375, 38), ("10%", 1, 1), ("0.01%", 3, 1), ("1", 7, 7), ("50%", 0, 0)] {
            assert_eq!(share(text).of(all), some, "{text} of {all}");
        }
        assert_eq!(
            (share("10%").to_string(), share("2.5%").to_string(), share("0.01%").to_string()),
            ("10%".into(), "2.5%".into(), "0.01%".into())
        );
    }
}
