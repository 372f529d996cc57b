//! A whole number: of people, of days, or of a thing on the case.

use super::Typed;
use crate::case::refusal::Problem;

macro_rules! number {
    ($kind:ty, $name:literal, $what:literal) => {
        impl Typed for $kind {
            const WANTED: &'static str = "a whole number";
            const PROBLEM: Problem = Problem::NotANumber;

            fn of_text(narrow: &str) -> Option<$kind> {
                let digits = !narrow.is_empty() && narrow.bytes().all(|b| b.is_ascii_digit());
                narrow.parse().ok().filter(|_| digits)
            }

            fn of_number(number: i64) -> Option<$kind> {
                number.try_into().ok()
            }

            #[cfg(feature = "describe")]
            fn described() -> (&'static str, schemars::Schema) {
                let digit = super::describe::DIGIT;
                let schema = schemars::json_schema!({
                    "description": $what,
                    "anyOf": [
                        {"type": "integer", "minimum": <$kind>::MIN, "maximum": <$kind>::MAX},
                        {"type": "string", "pattern": format!("^{digit}+$"), "examples": ["3"]},
                    ],
                });
                ($name, schema)
            }
        }
    };
}

number!(u32, "Count", "A whole number, or a text of its digits.");
number!(i32, "Days", "A number of days, or a text of its digits.");

#[cfg(test)]
mod tests {
    use crate::case::refusal::Problem;
    use crate::typed::typed;

    #[test]
    fn a_number_is_digits_and_nothing_else() {
        for text in ["30", " ３０", "030"] {
            assert_eq!(typed::<u32>(text), Ok(30), "{text}");
        }
        for text in ["+3", "-3", "3.0", "三", "", "99999999999"] {
            assert_eq!(typed::<u32>(text), Err(Problem::NotANumber), "{text}");
        }
    }
}
