//! The number of somebody's paper: a resident card's check digit (GB 11643) and day of birth, and what others must look like.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// Which paper a person's number is of (条例48: foreigners, too).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "describe", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum IdKind {
    #[default]
    Resident,
    /// A card of the first generation: fifteen digits.
    OldResident,
    Passport,
    /// Hong Kong and Macao.
    HkMacau,
    Taiwan,
    Other,
}

impl IdKind {
    /// Every kind, the usual one first.
    pub const ALL: &'static [IdKind] =
        &[IdKind::Resident, IdKind::OldResident, IdKind::Passport, IdKind::HkMacau, IdKind::Taiwan, IdKind::Other];

    /// The word of the contract.
    pub const fn slug(self) -> &'static str {
        match self {
            IdKind::Resident => "resident",
            IdKind::OldResident => "old-resident",
            IdKind::Passport => "passport",
            IdKind::HkMacau => "hk-macau",
            IdKind::Taiwan => "taiwan",
            IdKind::Other => "other",
        }
    }

    /// The kind that a word names.
    pub fn parse(word: &str) -> Option<IdKind> {
        Self::ALL.iter().copied().find(|kind| kind.slug() == word)
    }

    /// What is meant where nobody says anything.
    pub const fn is_usual(&self) -> bool {
        matches!(self, IdKind::Resident)
    }

    /// Whether a number, narrow and without blanks, can be one of this kind on that day; a number is optional, a wrong one is not
    /// accepted.
    pub fn fits(self, number: &str, today: Date) -> bool {
        let long = |least: usize| (least..=30).contains(&number.chars().count());
        let plain = || number.chars().all(|c| c.is_ascii_alphanumeric() || "()-/".contains(c));
        match self {
            IdKind::Resident => has_right_check_digit(number, today),
            IdKind::OldResident => whole_number(number).is_some(),
            IdKind::Passport | IdKind::HkMacau | IdKind::Taiwan => {
                long(5) && plain() && number.chars().any(|c| c.is_ascii_digit())
            }
            IdKind::Other => long(1),
        }
    }
}

/// The eighteen characters of a number of the first generation, which has fifteen digits with a day of birth in the twentieth
/// century and no check digit; nothing where it is none.
pub fn whole_number(number: &str) -> Option<String> {
    let digits: Option<Vec<u32>> = number.chars().map(|c| c.to_digit(10)).collect();
    let digits = digits.filter(|digits| digits.len() == 15)?;
    let (place, rest) = digits.split_at(6);
    let whole: Vec<u32> = place.iter().chain(&[1, 9]).chain(rest).copied().collect();
    born(&whole).filter(|_| matches!(place.first(), Some(1..=8)))?;
    let body: Option<String> = whole.iter().map(|digit| char::from_digit(*digit, 10)).collect();
    Some(format!("{}{}", body?, check_digit(&whole)?))
}

/// The fifteen digits that the same person had before; nothing of anyone born in this century.
pub fn first_number(number: &str) -> Option<String> {
    let short = format!("{}{}", number.get(..6)?, number.get(8..17)?);
    whole_number(&short).filter(|whole| whole.eq_ignore_ascii_case(number)).map(|_| short)
}

/// Whether eighteen characters carry the right check digit and a day of birth that was.
fn has_right_check_digit(number: &str, today: Date) -> bool {
    let characters: Vec<char> = number.chars().collect();
    let Some((last, body)) = characters.split_last() else { return false };
    if body.len() != 17 {
        return false;
    }
    let digits: Option<Vec<u32>> = body.iter().map(|c| c.to_digit(10)).collect();
    let Some(digits) = digits else { return false };
    check_digit(&digits) == Some(last.to_ascii_uppercase()) && born(&digits).is_some_and(|day| day <= today)
}

/// The character that belongs behind seventeen digits.
fn check_digit(digits: &[u32]) -> Option<char> {
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    const CHECKS: [char; 11] = ['1', '0', 'X', '9', '8', '7', '6', '5', '4', '3', '2'];
    let sum: u32 = digits.iter().zip(WEIGHTS).map(|(digit, weight)| digit * weight).sum();
    CHECKS.get((sum % 11) as usize).copied()
}

/// The day of birth, where there was such a day.
fn born(digits: &[u32]) -> Option<Date> {
    let number = |from: usize, to: usize| {
        digits
            .get(from..to)?
            .iter()
            .try_fold(0i16, |sum, digit| sum.checked_mul(10)?.checked_add(i16::try_from(*digit).ok()?))
    };
    let (month, day) = (i8::try_from(number(10, 12)?).ok()?, i8::try_from(number(12, 14)?).ok()?);
    Date::new(number(6, 10)?, month, day).ok().filter(|day| day.year() >= 1800)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    const TODAY: Date = date(2026, 3, 2);

    /// The number with this day of birth and the check digit that belongs to it.
    fn with_day(day: &str) -> String {
        let body = format!("110105{day}002");
        let last = "0123456789X".chars().find(|last| check_fits(&format!("{body}{last}")));
        format!("{body}{}", last.expect("one of eleven fits"))
    }

    fn check_fits(number: &str) -> bool {
        const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
        let sum: u32 = number.chars().take(17).filter_map(|c| c.to_digit(10)).zip(WEIGHTS).map(|(d, w)| d * w).sum();
        number.ends_with("10X98765432".chars().nth((sum % 11) as usize).expect("below eleven"))
    }

    #[test]
    fn a_day_that_never_was_is_no_day_of_birth() {
        for (day, right) in
            [("19491231", true), ("19490231", false), ("20000229", true), ("19000229", false), ("19491301", false)]
        {
            assert_eq!(IdKind::Resident.fits(&with_day(day), TODAY), right, "{day}");
        }
    }

    /// Fault E2: a day of birth that is still to come passed.
    #[test]
    fn nobody_is_born_tomorrow() {
        assert!(IdKind::Resident.fits(&with_day("20260302"), TODAY));
        assert!(!IdKind::Resident.fits(&with_day("20260303"), TODAY));
        assert!(IdKind::Resident.fits(&with_day("20260303"), date(2026, 3, 3)));
    }

    #[test]
    fn both_numbers_of_one_person_lead_to_each_other() {
        assert_eq!(whole_number("110105491231002").as_deref(), Some("11010519491231002X"));
        for number in ["11010519491231002X", "11010519491231002x"] {
            assert_eq!(first_number(number).as_deref(), Some("110105491231002"));
        }
        for none in ["", "110105490231002", "11010549123100X", "E12345678", "一二三四五六七八九十"] {
            assert_eq!((whole_number(none), first_number(none)), (None, None), "{none}");
        }
        assert_eq!(first_number(&with_day("20260302")), None, "nobody of this century had one");
    }

    #[test]
    fn the_standards_own_example_passes_and_its_neighbours_fail() {
        assert!(IdKind::Resident.fits("11010519491231002X", TODAY));
        assert!(IdKind::Resident.fits("11010519491231002x", TODAY));
        assert!(!IdKind::Resident.fits("110105194912310021", TODAY));
        assert!(!IdKind::Resident.fits("1101051949123100", TODAY));
        assert!(!IdKind::Resident.fits("一二", TODAY));
    }

    #[test]
    fn each_paper_is_held_to_its_own_form() {
        for (kind, number, right) in [
            (IdKind::OldResident, "110105491231002", true),
            (IdKind::OldResident, "110105490231002", false),
            (IdKind::OldResident, "11010549123100", false),
            (IdKind::OldResident, "11010549123100X", false),
            (IdKind::OldResident, "11010519491231002X", false),
            (IdKind::Resident, "110105491231002", false),
            (IdKind::Passport, "E12345678", true),
            (IdKind::Passport, "none", false),
            (IdKind::Passport, "护照12345", false),
            (IdKind::HkMacau, "H1234567801", true),
            (IdKind::HkMacau, "810000199408230021", true),
            (IdKind::Taiwan, "12345678", true),
            (IdKind::Taiwan, "0123456789(B)", true),
            (IdKind::Other, "军字第0001号", true),
        ] {
            assert_eq!(kind.fits(number, TODAY), right, "{} {number}", kind.slug());
        }
        for kind in IdKind::ALL {
            assert_eq!(
                (IdKind::parse(kind.slug()), serde_json::to_value(kind).ok()),
                (Some(*kind), Some(kind.slug().into()))
            );
        }
    }
}
