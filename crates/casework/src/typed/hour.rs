//! An hour of the day: `9:00`, `09:00`, and with the colon that a Chinese keyboard gives.

use jiff::civil::Time;

use super::Typed;
use crate::case::refusal::Problem;

impl Typed for Time {
    const WANTED: &'static str = "an hour such as 14:30";
    const PROBLEM: Problem = Problem::NotATime;

    fn of_text(narrow: &str) -> Option<Time> {
        let (hour, rest) = narrow.split_once(':')?;
        let (minute, second) = rest.split_once(':').unwrap_or((rest, "00"));
        let part = |text: &str, shortest: usize| {
            let fits = (shortest..=2).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
            text.parse::<i8>().ok().filter(|_| fits)
        };
        Time::new(part(hour, 1)?, part(minute, 2)?, part(second, 2)?, 0).ok()
    }

    #[cfg(feature = "describe")]
    fn described() -> (&'static str, schemars::Schema) {
        let digit = super::describe::DIGIT;
        let schema = schemars::json_schema!({
            "type": "string",
            "description": "An hour of the day in Asia/Shanghai.",
            "pattern": format!("^{digit}{{1,2}}[:\u{ff1a}]{digit}{{2}}([:\u{ff1a}]{digit}{{2}})?$"),
            "examples": ["14:30", "9:00"],
        });
        ("Hour", schema)
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::{Time, time};

    use crate::case::refusal::Problem;
    use crate::typed::typed;

    #[test]
    fn an_hour_is_read_as_people_write_it() {
        for text in ["9:00", "09:00", "9：00", "09:00:00", "０９：００"] {
            assert_eq!(typed(text), Ok(time(9, 0, 0, 0)), "{text}");
        }
        for text in ["nine", "9", "25:00", "9:0", "9:00:00:00", ""] {
            assert_eq!(typed::<Time>(text), Err(Problem::NotATime), "{text}");
        }
    }
}
