//! The numbers of a text, whichever way they are written: 84000, 8.4 and eighty-four thousand.

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

/// What multiplies what stands before it; alone it is mostly a part of a name.
static MULTIPLIERS: LazyLock<Vec<char>> =
    LazyLock::new(|| NUMERALS.iter().filter(|(_, worth)| *worth >= 100.0).map(|(c, _)| *c).collect());

/// A number, and where it stands.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Numeral {
    pub worth: f64,
    pub from: usize,
    pub to: usize,
}

/// Its numbers in their order.
pub(super) fn numerals(chars: &[char]) -> Vec<Numeral> {
    let mut all = Vec::new();
    let mut place = 0;
    while let Some(rest) = chars.get(place..).filter(|rest| !rest.is_empty()) {
        let begun = rest.first().and_then(|c| numeral(*c)).is_some();
        let part = |c: &char| numeral(*c).or_else(|| matches!(c, '.' | ',').then_some(*c));
        let run: Vec<char> = if begun { rest.iter().map_while(part).collect() } else { Vec::new() };
        let from = place;
        place += run.len().max(1);
        if !run.is_empty() && !run.iter().all(|c| MULTIPLIERS.contains(c)) {
            all.push(Numeral { worth: worth(&run), from, to: place });
        }
    }
    all
}

/// The digit or numeral that a character is.
fn numeral(written: char) -> Option<char> {
    let plain = if written.is_ascii() { written } else { Normal::of(&written.to_string()).chars.first().copied()? };
    (plain.is_ascii_digit() || NUMERALS.iter().any(|(numeral, _)| *numeral == plain)).then_some(plain)
}

/// The worth of a run of digits and numerals.
fn worth(run: &[char]) -> f64 {
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
    let spoken = times >= 100.0 && digits.len() == 1 && run.last().is_some_and(|c| !c.is_ascii());
    let last = if spoken { last * times / 10.0 } else { last };
    all + part + last
}

#[cfg(test)]
mod tests {
    use super::*;

    fn worths(text: &str) -> Vec<f64> {
        numerals(&text.chars().collect::<Vec<_>>()).into_iter().map(|found| found.worth).collect()
    }

    #[test]
    fn a_number_is_one_however_it_is_written() {
        for written in ["84000", "８４０００", "84,000", "8.4万", "八万四千", "欠84000元", "八万四"] {
            assert_eq!(worths(written), [84_000.0], "{written}");
        }
        for (written, worth) in [("四万二", 42_000.0), ("七百八", 780.0), ("一百零五", 105.0), ("十二", 12.0)]
        {
            assert_eq!(worths(written), [worth], "{written}");
        }
        assert_eq!(worths("二〇二四年3月"), [2024.0, 3.0]);
        assert_eq!(worths("没有.，"), [0.0; 0]);
        assert_eq!(worths("万里"), [0.0; 0]);
    }
}
