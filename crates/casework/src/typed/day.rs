//! A civil day: `2026-03-05`, `2026.3.5`, `2026/3/5`, `20260305`, or with the characters for year, month and day.

use jiff::civil::Date;

use super::Typed;
use crate::case::refusal::Problem;

const YEAR: char = '\u{5e74}';
const MONTH: char = '\u{6708}';
const DAY: char = '\u{65e5}';

impl Typed for Date {
    const WANTED: &'static str = "a day such as 2026-03-05";
    const PROBLEM: Problem = Problem::NotADay;

    fn of_text(narrow: &str) -> Option<Date> {
        let numbers: Vec<&str> = narrow.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty()).collect();
        let signs: Vec<char> = narrow.chars().filter(|c| !c.is_ascii_digit()).collect();
        let known = |sign: &char, word: char| matches!(sign, '-' | '.' | '/') || *sign == word;
        let parted = match signs.as_slice() {
            [first, second] => known(first, YEAR) && known(second, MONTH),
            [first, second, last] => known(first, YEAR) && known(second, MONTH) && *last == DAY,
            _ => false,
        };
        let (year, month, day) = match numbers.as_slice() {
            [whole] if whole.len() == 8 && signs.is_empty() => (&whole[..4], &whole[4..6], &whole[6..]),
            [year, month, day] if parted && year.len() == 4 && month.len() <= 2 && day.len() <= 2 => {
                (*year, *month, *day)
            }
            _ => return None,
        };
        Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
    }

    #[cfg(feature = "describe")]
    fn described() -> (&'static str, schemars::Schema) {
        let digit = super::describe::DIGIT;
        let parts = format!(
            "{digit}{{4}}[-./\u{ff0d}\u{ff0e}\u{ff0f}{YEAR}]{digit}{{1,2}}[-./\u{ff0d}\u{ff0e}\u{ff0f}{MONTH}]{digit}{{1,2}}{DAY}?"
        );
        let schema = schemars::json_schema!({
            "type": "string",
            "description": "A civil day of Asia/Shanghai, in any way that people write one; answers write `2026-03-05`.",
            "pattern": format!("^({digit}{{8}}|{parts})$"),
            "examples": ["2026-03-05", "20260305", "2026.3.5"],
        });
        ("Day", schema)
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::{Date, date};

    use crate::case::refusal::Problem;
    use crate::typed::typed;

    #[test]
    fn days_are_read_as_people_write_them() {
        for text in [
            "2026-03-05",
            "2026.3.5",
            "2026/3/5",
            "20260305",
            " 2026年3月5日",
            "２０２６－０３－０５",
            "２０２６０３０５",
        ] {
            assert_eq!(typed(text), Ok(date(2026, 3, 5)), "{text}");
        }
        for text in [
            "2026-02-30",
            "2026-13-01",
            "26-3-5",
            "yesterday",
            "2026-03",
            "0",
            "2026-03-05-01",
            "-2026-3-5 x",
            "2026x3x5",
            "",
        ] {
            assert_eq!(typed::<Date>(text), Err(Problem::NotADay), "{text}");
        }
    }
}
