//! The check digit of a resident identity number (GB 11643).

/// Whether eighteen characters carry the right check digit; a number is optional, a wrong one is not accepted.
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
    CHECKS.get((sum % 11) as usize) == Some(&last.to_ascii_uppercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_standards_own_example_passes_and_its_neighbours_fail() {
        assert!(id_number_is_valid("11010519491231002X"));
        assert!(id_number_is_valid("11010519491231002x"));
        assert!(!id_number_is_valid("110105194912310021"));
        assert!(!id_number_is_valid("1101051949123100"));
        assert!(!id_number_is_valid("一二"));
    }
}
