//! Money: yuan with at most two decimals, kept as whole fen so that sums are exact.

use std::fmt;
use std::iter::Sum;
use std::ops::{Add, Sub};

use serde::de::Deserializer;
use serde::{Deserialize, Serialize, Serializer};

use super::Typed;
use super::yuan::{MOST_YUAN, in_parts};
use crate::case::refusal::Problem;

const FEN: i64 = 100;

/// A sum of money. It may be below nothing: a balance can be a debt.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Money {
    fen: i64,
}

impl Money {
    /// No money.
    pub const NONE: Money = Money { fen: 0 };
    /// More is no matter of a district.
    pub const MOST: Money = Money { fen: MOST_YUAN * FEN };

    /// So many fen.
    pub const fn of_fen(fen: i64) -> Money {
        Money { fen }
    }

    /// The whole sum in fen.
    pub const fn fen(self) -> i64 {
        self.fen
    }

    /// Whether it is a sum that somebody could have counted: not below nothing, and not too much.
    pub fn is_amount(self) -> bool {
        (Money::NONE..=Money::MOST).contains(&self)
    }

    /// Whether it can be a balance, which may be a debt.
    pub const fn is_balance(self) -> bool {
        self.fen.unsigned_abs() <= Money::MOST.fen.unsigned_abs()
    }
}

impl Add for Money {
    type Output = Money;

    fn add(self, other: Money) -> Money {
        Money { fen: self.fen.saturating_add(other.fen) }
    }
}

impl Sub for Money {
    type Output = Money;

    fn sub(self, other: Money) -> Money {
        Money { fen: self.fen.saturating_sub(other.fen) }
    }
}

impl Sum for Money {
    fn sum<I: Iterator<Item = Money>>(all: I) -> Money {
        all.fold(Money::NONE, Add::add)
    }
}

/// `1200`, `1200.50`, `-0.05`: without the fen where there are none.
impl fmt::Display for Money {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.fen < 0 { "-" } else { "" };
        let (whole, part) = (self.fen.unsigned_abs() / 100, self.fen.unsigned_abs() % 100);
        match part {
            0 => write!(out, "{sign}{whole}"),
            part => write!(out, "{sign}{whole}.{part:02}"),
        }
    }
}

/// A number of JSON: whole yuan as an integer, else with its decimals.
impl Serialize for Money {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match (self.fen % FEN, self.to_string().parse::<f64>()) {
            (0, _) | (_, Err(_)) => to.serialize_i64(self.fen / FEN),
            (_, Ok(number)) => to.serialize_f64(number),
        }
    }
}

impl<'de> Deserialize<'de> for Money {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Money, D::Error> {
        super::read(from)
    }
}

impl Typed for Money {
    const WANTED: &'static str = "a sum in yuan with at most two decimals";
    const PROBLEM: Problem = Problem::NotASum;

    fn of_text(narrow: &str) -> Option<Money> {
        let (sign, rest) = narrow.strip_prefix('-').map_or((1, narrow), |rest| (-1, rest));
        in_parts(rest, 2, 12).map(|fen| Money { fen: sign * fen })
    }

    fn of_number(number: i64) -> Option<Money> {
        number.checked_mul(FEN).map(Money::of_fen)
    }

    /// The shortest decimal that names the number is what was written.
    fn of_decimal(number: f64) -> Option<Money> {
        Money::of_text(&number.to_string())
    }

    #[cfg(feature = "describe")]
    fn described() -> (&'static str, schemars::Schema) {
        let schema = schemars::json_schema!({
            "description": "Yuan with at most two decimals: a number, or a text as people write it, in units of ten thousand, too.",
            "anyOf": [
                {"type": "number", "minimum": -MOST_YUAN, "maximum": MOST_YUAN, "multipleOf": 0.01},
                {"type": "string", "pattern": super::yuan::pattern("[-\u{ff0d}]?"),
                    "examples": ["1,200.50", "41.4\u{4e07}"]},
            ],
        });
        ("Money", schema)
    }
}

#[cfg(feature = "describe")]
impl schemars::JsonSchema for Money {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        <super::As<Money> as schemars::JsonSchema>::schema_name()
    }

    fn json_schema(all: &mut schemars::SchemaGenerator) -> schemars::Schema {
        <super::As<Money> as schemars::JsonSchema>::json_schema(all)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::Money;
    use crate::case::refusal::Problem;
    use crate::typed::typed;

    #[test]
    fn sums_are_yuan_with_at_most_two_decimals() {
        for (text, fen) in [
            ("1200", 120_000),
            ("1,200.50元", 120_050),
            ("0.1", 10),
            ("41.4万", 41_400_000),
            ("￥3.05", 305),
            ("-8", -800),
            ("１２．５", 1_250),
        ] {
            assert_eq!(typed::<Money>(text), Ok(Money::of_fen(fen)), "{text}");
        }
        for text in ["12.345", "many", "万", "1e9", "--3", "9999999999999", "", ".5"] {
            assert_eq!(typed::<Money>(text), Err(Problem::NotASum), "{text}");
        }
    }

    #[test]
    fn a_number_of_json_is_the_sum_that_was_written() {
        for (number, fen) in [(json!(12), 1_200), (json!(0.1), 10), (json!(1200.05), 120_005), (json!("3.5"), 350)] {
            let read: Money = serde_json::from_value(number.clone()).expect("a sum");
            assert_eq!(read.fen(), fen, "{number}");
        }
        assert!(serde_json::from_value::<Money>(json!(0.001)).is_err());
        assert_eq!(json!([Money::of_fen(1_200), Money::of_fen(120_005)]), json!([12, 1200.05]));
        let tenths: Money = std::iter::repeat_n(Money::of_fen(10), 3).sum();
        assert_eq!(tenths.to_string(), "0.30");
    }
}
