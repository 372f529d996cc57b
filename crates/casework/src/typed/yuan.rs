//! A sum in whole yuan: `414000`, `414,000`, with the sign or the word for yuan, or in units of ten thousand.

use super::Typed;
use crate::case::refusal::Problem;

/// A sum in whole yuan.
pub type Yuan = i64;

/// More is no matter of a district.
pub const MOST_YUAN: Yuan = 1_000_000_000_000;

const UNIT_NAMES: [char; 2] = ['\u{5143}', '\u{5706}'];
const SIGNS: [char; 2] = ['\u{a5}', '\u{ffe5}'];
const TEN_THOUSAND: char = '\u{4e07}';

/// A sum as people write it, in parts of a yuan: `decimals` 2 counts in fen. Ten thousands have four decimals more.
pub(super) fn in_parts(narrow: &str, decimals: usize, most_digits: usize) -> Option<i64> {
    let plain: String = narrow.trim_start_matches(SIGNS).trim_end_matches(UNIT_NAMES).replace(',', "");
    let (digits, scale) = match plain.strip_suffix(TEN_THOUSAND) {
        Some(digits) => (digits, decimals + 4),
        None => (plain.as_str(), decimals),
    };
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    let part = part.trim_end_matches('0');
    let only_digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    let misread = whole.is_empty() || whole.len() > most_digits || part.len() > scale;
    if misread || !only_digits(whole) || !only_digits(part) {
        return None;
    }
    format!("{whole}{part:0<scale$}").parse().ok()
}

/// How such a text looks, for the API's description; `before`: what may stand before the sign.
#[cfg(feature = "describe")]
pub(super) fn pattern(before: &str) -> String {
    let digit = super::describe::DIGIT;
    let ([sign, wide], [word, round]) = (SIGNS, UNIT_NAMES);
    let number = format!("({digit}|[,\u{ff0c}])*{digit}([.\u{ff0e}]{digit}*)?");
    format!("^{before}[{sign}{wide}]?{number}{TEN_THOUSAND}?[{word}{round}]?$")
}

impl Typed for Yuan {
    const WANTED: &'static str = "a sum in whole yuan";
    const PROBLEM: Problem = Problem::NotAnAmount;

    fn of_text(narrow: &str) -> Option<Yuan> {
        in_parts(narrow, 0, 15)
    }

    fn of_number(number: i64) -> Option<Yuan> {
        Some(number)
    }

    #[cfg(feature = "describe")]
    fn described() -> (&'static str, schemars::Schema) {
        let schema = schemars::json_schema!({
            "description": "A sum in whole yuan: a number, or a text as people write it, in units of ten thousand, too.",
            "anyOf": [
                {"type": "integer", "minimum": 0, "maximum": MOST_YUAN},
                {"type": "string", "pattern": pattern(""),
                    "examples": ["414,000", format!("41.4{TEN_THOUSAND}")]},
            ],
        });
        ("Yuan", schema)
    }
}

#[cfg(test)]
mod tests {
    use super::Yuan;
    use crate::case::refusal::Problem;
    use crate::typed::typed;

    #[test]
    fn sums_are_whole_yuan() {
        for (text, sum) in
            [("414000", 414_000), ("414,000元", 414_000), ("41.4万", 414_000), ("￥1200.00", 1200), ("４１万", 410_000)]
        {
            assert_eq!(typed::<Yuan>(text), Ok(sum), "{text}");
        }
        for text in ["12.5", "-3", "many", "万", "1e9", "999999999999999999999", "41.45678万"] {
            assert_eq!(typed::<Yuan>(text), Err(Problem::NotAnAmount), "{text}");
        }
    }
}
