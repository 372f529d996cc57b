//! Case numbers and query codes, made of randomness alone.

use casework::{CaseNo, Policy};
use jiff::civil::DateTime;

/// Without I, O, 0 and 1, which are mistaken for each other on paper.
const ALPHABET: &[u8; 32] = b"23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

/// Ten characters, 50 bits: told once to the petitioner, kept only as a keyed hash.
pub(crate) fn fresh_code() -> String {
    let random: [u8; 10] = rand::random();
    random.iter().filter_map(|byte| ALPHABET.get(usize::from(byte % 32))).map(|byte| char::from(*byte)).collect()
}

/// A number that tells nothing about how many there are.
pub(crate) fn case_no(policy: &Policy, now: DateTime) -> CaseNo {
    CaseNo::compose(&policy.office.prefix, now.year(), rand::random())
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_code_has_ten_plain_characters() {
        let code = super::fresh_code();
        assert_eq!(code.len(), 10);
        assert!(code.bytes().all(|byte| super::ALPHABET.contains(&byte)));
    }
}
