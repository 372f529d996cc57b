//! What tells one matter from another of its kind: sums, houses, lengths, days, each a number and what is counted by it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use crate::searched::Normal;

/// What a character of a number is worth.
static NUMERALS: LazyLock<Vec<(char, f64)>> = LazyLock::new(|| {
    let pairs = include_str!("numerals.txt").split_whitespace();
    let pair = |pair: &str| {
        let first = pair.chars().next()?;
        Some((first, pair.strip_prefix(first)?.parse().ok()?))
    };
    pairs.filter_map(pair).collect()
});

/// By what is counted the numbers of a text, in hundredths, whichever way they are written: 84000, 8.4 and eighty-four thousand.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Numbers(BTreeMap<Option<char>, BTreeSet<u64>>);

/// A number so large agrees whatever it counts, in hundredths; one that may be a year does not.
const LARGE: u64 = 10_000;
const YEARS: std::ops::RangeInclusive<u64> = 190_000..=210_000;

impl Numbers {
    pub(super) fn add(&mut self, text: &str) {
        let chars: Vec<char> = text.chars().collect();
        let mut place = 0;
        while place < chars.len() {
            let begun = chars.get(place).and_then(|c| numeral(*c)).is_some();
            let part = |c: &char| numeral(*c).or_else(|| matches!(c, '.' | ',').then_some(*c));
            let run: Vec<char> = if begun { chars[place..].iter().map_while(part).collect() } else { Vec::new() };
            if run.is_empty() {
                place += 1;
                continue;
            }
            place += run.len();
            let unit = chars[place..].iter().find(|c| c.is_alphanumeric());
            let unit = unit.and_then(|c| Normal::of(&c.to_string()).chars.first().copied());
            self.0.entry(unit).or_default().insert(worth(&run));
        }
    }

    pub(super) fn add_sum(&mut self, yuan: i64) {
        let hundredths = u64::try_from(yuan).unwrap_or_default().saturating_mul(100);
        self.0.entry(None).or_default().insert(hundredths);
    }

    /// How many agree, and how many do not although both texts count the same thing.
    pub(super) fn compared(&self, other: &Numbers) -> (u32, u32) {
        let (mine, theirs) = (self.all(), other.all());
        let (mut agree, mut differ) = (0, 0);
        for (unit, here) in &self.0 {
            let Some(there) = other.0.get(unit) else { continue };
            // What one counts by this the other may count by another word.
            let meets = !here.is_disjoint(&theirs) || !there.is_disjoint(&mine);
            if meets { agree += 1 } else { differ += 1 }
        }
        let large = mine.intersection(&theirs).any(|n| *n >= LARGE && !YEARS.contains(n));
        (agree + u32::from(large), differ)
    }

    fn all(&self) -> BTreeSet<u64> {
        self.0.values().flatten().copied().collect()
    }
}

/// The digit or numeral that a character is.
fn numeral(written: char) -> Option<char> {
    let plain = Normal::of(&written.to_string()).chars.first().copied()?;
    (plain.is_ascii_digit() || NUMERALS.iter().any(|(numeral, _)| *numeral == plain)).then_some(plain)
}

/// The worth of a run of digits and numerals in hundredths.
fn worth(run: &[char]) -> u64 {
    let (mut all, mut part, mut digits) = (0_f64, 0_f64, String::new());
    for c in run {
        if c.is_ascii_digit() || *c == '.' {
            digits.push(*c);
            continue;
        }
        let Some((_, n)) = NUMERALS.iter().find(|(numeral, _)| numeral == c) else { continue };
        if *n < 10.0 {
            digits.push_str(&n.to_string());
            continue;
        }
        let one = if *n < 10_000.0 && part == 0.0 { 1.0 } else { 0.0 };
        let count: f64 = digits.trim_end_matches('.').parse().unwrap_or(one);
        digits.clear();
        if *n < 10_000.0 {
            part += count * n;
        } else {
            all = (all + part + count).max(1.0) * n;
            part = 0.0;
        }
    }
    let last: f64 = digits.trim_end_matches('.').parse().unwrap_or(0.0);
    // A sum past all counting is as good as any other such.
    ((all + part + last) * 100.0).round().min(1e15) as u64
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Numbers {
        let mut numbers = Numbers::default();
        numbers.add(text);
        numbers
    }

    #[test]
    fn a_number_is_one_however_it_is_written() {
        for written in ["欠84000元", "欠８４０００元", "欠84,000元", "欠8.4万元", "欠八万四千元", "欠84000 元"]
        {
            assert_eq!(of(written).all(), BTreeSet::from([8_400_000]), "{written}");
        }
        assert_eq!(of("3栋1202室").0.keys().copied().collect::<Vec<_>>(), [Some('室'), Some('栋')]);
        assert_eq!(of("十二栋").all(), BTreeSet::from([1_200]));
        assert_eq!(of("二〇二四年").all(), BTreeSet::from([202_400]));
        assert_eq!(of("共9999999999999999999999999万亿").all().len(), 1);
        assert!(of("没有.，").all().is_empty());
    }

    #[test]
    fn what_both_count_agrees_or_differs() {
        assert_eq!(of("3栋漏水30米").compared(&of("3栋漏水三十米")), (2, 0));
        assert_eq!(of("3栋漏水30米").compared(&of("7栋漏水30米")), (1, 1));
        assert_eq!(of("欠84000元").compared(&of("差84000块")), (1, 0), "a large sum agrees by itself");
        assert_eq!(of("2024年").compared(&of("5楼")), (0, 0));
    }
}
