//! A calendar month: `2026-03`, `2026.3`, `2026/3`, `202603`, or with the characters for year and month.

use std::fmt;

use jiff::ToSpan;
use jiff::civil::Date;
use serde::de::Deserializer;
use serde::{Deserialize, Serialize, Serializer};

use super::Typed;
use crate::case::refusal::Problem;

const YEAR: char = '\u{5e74}';
const MONTH: char = '\u{6708}';

/// A month of a year, written `2026-03`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct YearMonth(Date);

impl YearMonth {
    /// The month of a day.
    pub fn of(day: Date) -> YearMonth {
        YearMonth(day.first_of_month())
    }

    /// A month of a year by its number; nothing where there is no such month.
    pub fn new(year: i16, month: u32) -> Option<YearMonth> {
        Date::new(year, i8::try_from(month).ok()?, 1).ok().map(YearMonth)
    }

    /// Its first day.
    pub const fn first_day(self) -> Date {
        self.0
    }

    /// Its last day.
    pub fn last_day(self) -> Date {
        self.0.last_of_month()
    }

    /// The month before it.
    #[must_use]
    pub fn previous(self) -> YearMonth {
        YearMonth(self.0.saturating_sub(1.month()))
    }

    /// So many months, of which it is the last.
    pub fn and_before(self, months: usize) -> Vec<YearMonth> {
        let mut all: Vec<YearMonth> =
            std::iter::successors(Some(self), |month| Some(month.previous())).take(months).collect();
        all.reverse();
        all
    }

    /// The month after it.
    #[must_use]
    pub fn next(self) -> YearMonth {
        YearMonth(self.0.saturating_add(1.month()))
    }
}

impl fmt::Display for YearMonth {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{:04}-{:02}", self.0.year(), self.0.month())
    }
}

impl Serialize for YearMonth {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for YearMonth {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<YearMonth, D::Error> {
        super::read(from)
    }
}

impl Typed for YearMonth {
    const WANTED: &'static str = "a month such as 2026-03";
    const PROBLEM: Problem = Problem::NotAMonth;

    fn of_text(narrow: &str) -> Option<YearMonth> {
        let plain = narrow.strip_suffix(MONTH).unwrap_or(narrow);
        let (year, month) = match plain.split_once(['-', '.', '/', YEAR]) {
            Some(parts) => parts,
            None if plain.len() == 6 && plain.is_ascii() => plain.split_at(4),
            None => return None,
        };
        let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
        if year.len() != 4 || !(1..=2).contains(&month.len()) || !digits(year) || !digits(month) {
            return None;
        }
        YearMonth::new(year.parse().ok()?, month.parse().ok()?)
    }

    #[cfg(feature = "describe")]
    fn described() -> (&'static str, schemars::Schema) {
        let digit = super::describe::DIGIT;
        let parts = format!("{digit}{{4}}[-./\u{ff0d}\u{ff0e}\u{ff0f}{YEAR}]{digit}{{1,2}}");
        let schema = schemars::json_schema!({
            "type": "string",
            "description": "A calendar month, in any way that people write one; answers write `2026-03`.",
            "pattern": format!("^({digit}{{6}}|{parts}){MONTH}?$"),
            "examples": ["2026-03", "202603", "2026.3"],
        });
        ("Month", schema)
    }
}

#[cfg(feature = "describe")]
impl schemars::JsonSchema for YearMonth {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        <super::As<YearMonth> as schemars::JsonSchema>::schema_name()
    }

    fn json_schema(all: &mut schemars::SchemaGenerator) -> schemars::Schema {
        <super::As<YearMonth> as schemars::JsonSchema>::json_schema(all)
    }
}

#[cfg(test)]
mod tests {
    use super::YearMonth;
    use crate::case::refusal::Problem;
    use crate::typed::typed;

    #[test]
    fn months_are_read_as_people_write_them() {
        for text in ["2026-03", "2026.3", "2026/3", "202603", "2026年3月", "２０２６－０３"] {
            assert_eq!(typed::<YearMonth>(text).map(|month| month.to_string()), Ok("2026-03".to_owned()), "{text}");
        }
        for text in ["2026-13", "2026-00", "26-3", "2026", "2026-003", "march", "20263", "2026-3-1", ""] {
            assert_eq!(typed::<YearMonth>(text), Err(Problem::NotAMonth), "{text}");
        }
        let december = YearMonth::new(2026, 12).expect("a month");
        assert_eq!(
            (december.last_day().to_string(), december.next().to_string()),
            ("2026-12-31".into(), "2027-01".into())
        );
    }
}
