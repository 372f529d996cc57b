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

/// What a number counts: a house or a part of one, a day or a time, or anything else.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Counted {
    Sum,
    House,
    Day,
}

/// What is counted by a word, and the word that stands for all that mean the same.
static UNITS: LazyLock<BTreeMap<char, (char, Counted)>> = LazyLock::new(|| {
    let mut units = BTreeMap::new();
    for line in include_str!("units.txt").lines() {
        let Some((counted, words)) = line.split_once(' ') else { continue };
        let counted = match counted {
            "house" => Counted::House,
            "day" => Counted::Day,
            _ => Counted::Sum,
        };
        let first = words.chars().next();
        units.extend(words.chars().filter_map(|word| Some((word, (first?, counted)))));
    }
    units
});

/// By what is counted the numbers of a text, in hundredths, whichever way they are written: 84000, 8.4 and eighty-four thousand.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Numbers(BTreeMap<Option<char>, BTreeSet<u64>>);

/// How many of the things that both count agree, and how many do not.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Met {
    pub agree: u32,
    pub differ: u32,
}

/// The same by what is counted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Compared {
    pub sums: Met,
    pub houses: Met,
    pub days: Met,
}

/// A number so large agrees whatever it counts, in hundredths; one that may be a year does not.
const LARGE: u64 = 5_000;
/// One so large may be counted by another word.
const TWO_DIGITS: u64 = 1_000;
/// What says that a number is about so much; behind it comes what is counted.
static ABOUT: LazyLock<Vec<char>> = LazyLock::new(|| include_str!("about.txt").trim().chars().collect());
/// What multiplies what stands before it; alone it is mostly a part of a name.
static MULTIPLIERS: LazyLock<Vec<char>> =
    LazyLock::new(|| NUMERALS.iter().filter(|(_, worth)| *worth >= 100.0).map(|(c, _)| *c).collect());
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
            if run.iter().all(|c| MULTIPLIERS.contains(c)) {
                continue;
            }
            let unit = chars[place..].iter().find(|c| c.is_alphanumeric() && !ABOUT.contains(c));
            let unit = unit.and_then(|c| Normal::of(&c.to_string()).chars.first().copied()).or_else(of_money);
            let unit = unit.map(|unit| UNITS.get(&unit).map_or(unit, |(first, _)| *first));
            self.0.entry(unit).or_default().insert(worth(&run));
        }
    }

    /// Adds the houses of a place, not its other numbers.
    pub(super) fn add_houses(&mut self, place: &Numbers) {
        let is_house = |unit: &char| UNITS.get(unit).is_some_and(|(_, counted)| *counted == Counted::House);
        for (unit, numbers) in place.0.iter().filter(|(unit, _)| unit.as_ref().is_some_and(is_house)) {
            self.0.entry(*unit).or_default().extend(numbers);
        }
    }

    pub(super) fn add_sum(&mut self, yuan: i64) {
        let hundredths = u64::try_from(yuan).unwrap_or_default().saturating_mul(100);
        self.0.entry(of_money()).or_default().insert(hundredths);
    }

    /// How many agree, and how many do not although both texts count the same thing.
    pub(super) fn compared(&self, other: &Numbers) -> Compared {
        let (mut compared, my_all, their_all) = (Compared::default(), self.all(), other.all());
        let two_digits =
            |some: &BTreeSet<u64>| -> BTreeSet<u64> { some.iter().copied().filter(|n| *n >= TWO_DIGITS).collect() };
        for (unit, here) in &self.0 {
            let Some(there) = other.0.get(unit) else { continue };
            let counted = unit.and_then(|unit| UNITS.get(&unit)).map_or(Counted::Sum, |(_, counted)| *counted);
            // What one counts by this the other may count by another word.
            let elsewhere = || !two_digits(here).is_disjoint(&their_all) || !two_digits(there).is_disjoint(&my_all);
            let met = match counted {
                Counted::Sum => &mut compared.sums,
                Counted::House => &mut compared.houses,
                Counted::Day => &mut compared.days,
            };
            if !here.is_disjoint(there) || (counted == Counted::Sum && elsewhere()) {
                met.agree += 1;
            } else {
                met.differ += 1;
            }
        }
        let both: Vec<u64> = my_all.intersection(&their_all).copied().collect();
        compared.sums.agree += u32::from(both.iter().any(|n| *n >= LARGE && !YEARS.contains(n)));
        // Where one sum agrees, the others are of its parts.
        if compared.sums.agree > 0 {
            compared.sums.differ = 0;
        }
        if both.iter().any(|n| YEARS.contains(n)) {
            compared.days.agree = compared.days.agree.max(1);
        }
        compared
    }

    /// Whether both count one thing and never the same.
    pub(super) fn differs(&self, other: &Numbers) -> bool {
        self.0.iter().any(|(unit, here)| other.0.get(unit).is_some_and(|there| here.is_disjoint(there)))
    }

    fn all(&self) -> BTreeSet<u64> {
        self.0.values().flatten().copied().collect()
    }
}

/// What is counted by a number that stands at the end of its text.
fn of_money() -> Option<char> {
    UNITS.iter().find(|(_, (_, counted))| *counted == Counted::Sum).map(|(_, (first, _))| *first)
}

/// The digit or numeral that a character is.
fn numeral(written: char) -> Option<char> {
    let plain = Normal::of(&written.to_string()).chars.first().copied()?;
    (plain.is_ascii_digit() || NUMERALS.iter().any(|(numeral, _)| *numeral == plain)).then_some(plain)
}

/// The worth of a run of digits and numerals in hundredths.
fn worth(run: &[char]) -> u64 {
    let (mut all, mut part, mut digits, mut times) = (0_f64, 0_f64, String::new(), 0_f64);
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
        times = *n;
        if *n < 10_000.0 {
            part += count * n;
        } else {
            all = (all + part + count).max(1.0) * n;
            part = 0.0;
        }
    }
    let last: f64 = digits.trim_end_matches('.').parse().unwrap_or(0.0);
    // Forty-two thousand is told as four ten-thousands two.
    let told = times >= 100.0 && digits.len() == 1 && run.last().is_some_and(|c| !c.is_ascii());
    let last = if told { last * times / 10.0 } else { last };
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
        assert_eq!(of("3幢1202室").0.keys().copied().collect::<Vec<_>>(), [Some('室'), Some('栋')]);
        for (written, worth) in [("四万二", 4_200_000), ("七百八", 78_000), ("一百零五", 10_500), ("五千", 500_000)]
        {
            assert_eq!(of(written).all(), BTreeSet::from([worth]), "{written}");
        }
        assert_eq!(of("十二栋").all(), BTreeSet::from([1_200]));
        assert_eq!(of("二〇二四年").all(), BTreeSet::from([202_400]));
        assert_eq!(of("共9999999999999999999999999万亿").all().len(), 1);
        assert!(of("没有.，").all().is_empty());
    }

    #[test]
    fn what_both_count_agrees_or_differs() {
        let compared = |one: &str, other: &str| {
            let Compared { sums, houses, days } = of(one).compared(&of(other));
            [sums, houses, days].map(|met| (met.agree, met.differ))
        };
        assert_eq!(compared("3栋漏水30米", "3幢漏水三十米"), [(1, 0), (1, 0), (0, 0)]);
        assert_eq!(compared("3栋漏水30米", "7栋漏水30米"), [(1, 0), (0, 1), (0, 0)]);
        assert_eq!(compared("欠84000元", "差84000斤"), [(1, 0), (0, 0), (0, 0)], "a large sum agrees by itself");
        assert_eq!(compared("欠84000元", "差8.4万块"), [(2, 0), (0, 0), (0, 0)], "and once more as money");
        assert_eq!(compared("6盏灯，9月坏的", "9盏灯，10月坏的"), [(0, 1), (0, 0), (0, 1)], "a small one does not");
        assert_eq!(compared("2024年", "5楼"), [(0, 0); 3]);
        assert_eq!(compared("2024年", "2024年"), [(0, 0), (0, 0), (1, 0)]);
    }
}
