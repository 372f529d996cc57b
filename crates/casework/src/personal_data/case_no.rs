//! The case number: prefix, year, nine random digits and a check digit; no gap tells that a report exists.

use std::fmt;

use serde::{Deserialize, Serialize};

/// `XF2026-48213-90718`: random, so that counting numbers reveals nothing; the last digit catches slips of the pen.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "describe", derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct CaseNo(String);

impl CaseNo {
    /// Makes a number from a prefix, a year and nine digits of randomness (larger values are folded).
    pub fn compose(prefix: &str, year: i16, random: u64) -> CaseNo {
        let digits = format!("{:09}", random % 1_000_000_000);
        let check = check_digit(&format!("{year:04}{digits}"));
        CaseNo(format!("{prefix}{year:04}-{}-{}{check}", &digits[..5], &digits[5..]))
    }

    /// Reads what someone typed: case, spaces and dashes are forgiven, a wrong check digit is not.
    pub fn parse(typed: &str) -> Option<CaseNo> {
        let plain: String = typed.chars().filter(|c| c.is_ascii_alphanumeric()).collect::<String>().to_uppercase();
        let start = plain.find(|c: char| c.is_ascii_digit())?;
        let (prefix, digits) = plain.split_at(start);
        if digits.len() != 14 || prefix.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        let (body, check) = digits.split_at(13);
        if check_digit(body).to_string() != check {
            return None;
        }
        Some(CaseNo(format!("{prefix}{}-{}-{}", &digits[..4], &digits[4..9], &digits[9..])))
    }

    /// A number that the database already holds; it was checked when it was made.
    pub fn stored(text: impl Into<String>) -> CaseNo {
        CaseNo(text.into())
    }

    /// The number as printed.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for CaseNo {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Luhn's digit: finds every single wrong digit and nearly every swapped pair.
fn check_digit(digits: &str) -> u32 {
    let sum: u32 = digits
        .bytes()
        .rev()
        .enumerate()
        .map(|(place, byte)| {
            let digit = u32::from(byte - b'0');
            match (place % 2, digit * 2) {
                (0, doubled) if doubled > 9 => doubled - 9,
                (0, doubled) => doubled,
                _ => digit,
            }
        })
        .sum();
    (10 - sum % 10) % 10
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_reads_back_however_it_is_typed() {
        let no = CaseNo::compose("XF", 2026, 482_139_071);
        assert_eq!(CaseNo::parse(no.as_str()), Some(no.clone()));
        assert_eq!(CaseNo::parse(&no.as_str().to_lowercase().replace('-', " ")), Some(no));
    }

    #[test]
    fn one_wrong_digit_is_caught() {
        let no = CaseNo::compose("XF", 2026, 482_139_071);
        let wrong = no.as_str().replacen("48213", "48223", 1);
        assert_eq!(CaseNo::parse(&wrong), None);
        assert_eq!(CaseNo::parse("XF2026"), None);
        assert_eq!(CaseNo::parse(""), None);
    }
}
