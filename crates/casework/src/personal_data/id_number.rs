//! A resident identity number (GB 11643): its check digit and its day of birth.

use jiff::civil::Date;

/// Whether eighteen characters carry the right check digit and a day that was; a number is optional, a wrong one is not
/// accepted.
pub fn id_number_is_valid(number: &str) -> bool {
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    const CHECKS: [char; 11] = ['1', '0', 'X', '9', '8', '7', '6', '5', '4', '3', '2'];
    let characters: Vec<char> = number.chars().collect();
    let Some((last, body)) = characters.split_last() else { return false };
    if body.len() != 17 {
        return false;
    }
    let digits: Option<Vec<u32>> = body.iter().map(|c| c.to_digit(10)).collect();
    let Some(digits) = digits else { return false };
    let sum: u32 = digits.iter().zip(WEIGHTS).map(|(digit, weight)| digit * weight).sum();
    CHECKS.get((sum % 11) as usize) == Some(&last.to_ascii_uppercase()) && born(&digits).is_some()
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
            assert_eq!(id_number_is_valid(&with_day(day)), right, "{day}");
        }
    }

    #[test]
    fn the_standards_own_example_passes_and_its_neighbours_fail() {
        assert!(id_number_is_valid("11010519491231002X"));
        assert!(id_number_is_valid("11010519491231002x"));
        assert!(!id_number_is_valid("110105194912310021"));
        assert!(!id_number_is_valid("1101051949123100"));
        assert!(!id_number_is_valid("一二"));
    }
}
