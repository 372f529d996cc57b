//! What tells one matter from another of its kind: sums, amounts and days, each a number and what is counted by it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use super::numerals::{Numeral, numerals};
use crate::searched::Normal;

/// What a number counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Counted {
    Money,
    Year,
    Month,
    Day,
    /// What calls a house or a part of a place is compared by itself.
    House,
    /// What is measured is as much in every telling.
    Measure,
    Other,
}

/// What is counted by a word, and the word that stands for all that mean the same.
static UNITS: LazyLock<BTreeMap<char, (char, Counted)>> = LazyLock::new(|| {
    let mut units = BTreeMap::new();
    for line in include_str!("units.txt").lines() {
        let Some((counted, words)) = line.split_once(' ') else { continue };
        let counted = match counted {
            "money" => Counted::Money,
            "year" => Counted::Year,
            "month" => Counted::Month,
            "day" => Counted::Day,
            "house" => Counted::House,
            "measure" => Counted::Measure,
            _ => Counted::Other,
        };
        let first = words.chars().next();
        units.extend(words.chars().filter_map(|word| Some((word, (first?, counted)))));
    }
    units
});

/// What says that a number is about so much; behind it comes what is counted.
static ABOUT: LazyLock<Vec<char>> = LazyLock::new(|| include_str!("about.txt").trim().chars().collect());

/// Words by which households and people are counted.
static MANY: LazyLock<Vec<char>> = LazyLock::new(|| include_str!("counted_people.txt").trim().chars().collect());
/// So many are more than one family, in hundredths.
const FAMILY: u64 = 600;

const YEARS: std::ops::RangeInclusive<u64> = 190_000..=210_000;
/// Of a year two digits are often written.
const SHORT_YEARS: std::ops::RangeInclusive<u64> = 5_000..=9_900;
const CENTURY: u64 = 190_000;
/// A number so large, in hundredths, agrees whatever it counts; a smaller one by its unit alone.
const LARGE: u64 = 10_000;
/// A sum of less says nothing.
const SMALL: u64 = 1_000;
/// One of a thing says nothing.
const ONE: u64 = 100;
/// A number with nothing behind it is one of money from so much on.
const UNNAMED: u64 = 50_000;

/// The numbers of a text by what they count, in hundredths.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Numbers {
    money: BTreeSet<u64>,
    /// By the word for what is counted.
    others: BTreeMap<char, BTreeSet<u64>>,
    years: BTreeSet<u64>,
    months: BTreeSet<u64>,
    /// The month and the day in it.
    days: BTreeSet<(u64, u64)>,
}

/// How far the numbers of two matters agree.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Compared {
    /// Sums of money, or large numbers.
    pub sums: f64,
    /// Sums of about as much.
    pub near_sums: bool,
    pub other_sums: bool,
    /// Other things that both count, and never as many.
    pub other_counts: f64,
    pub other_days: bool,
    /// Years or months.
    pub times: bool,
    pub other_times: bool,
}

impl Numbers {
    pub(super) fn add(&mut self, text: &str) {
        let chars: Vec<char> = text.chars().collect();
        let mut month: Option<(u64, usize)> = None;
        for Numeral { worth, from, to } in numerals(&chars) {
            // A sum past all counting is as good as any other such.
            let hundredths = (worth * 100.0).round().min(1e15) as u64;
            let unit = chars.get(to..).unwrap_or_default().iter().enumerate();
            let unit = unit.skip_while(|(_, c)| ABOUT.contains(c) || c.is_whitespace()).map(|(n, c)| (n, *c)).next();
            let Some((at, unit)) = unit.filter(|(_, c)| c.is_alphanumeric()) else {
                if hundredths >= UNNAMED {
                    self.money.insert(hundredths);
                }
                continue;
            };
            let unit = Normal::of(&unit.to_string()).chars.first().copied().unwrap_or(unit);
            let (unit, counted) = UNITS.get(&unit).copied().unwrap_or((unit, Counted::Other));
            let behind_month = month.filter(|(_, end)| *end == from).map(|(month, _)| month);
            month = None;
            match counted {
                Counted::Year if YEARS.contains(&hundredths) => _ = self.years.insert(hundredths),
                Counted::Year if SHORT_YEARS.contains(&hundredths) => _ = self.years.insert(CENTURY + hundredths),
                Counted::Month => {
                    month = Some((hundredths, to + at + 1));
                    self.months.insert(hundredths);
                }
                Counted::Day => {
                    if let Some(month) = behind_month {
                        self.days.insert((month, hundredths));
                    }
                }
                Counted::House => {}
                Counted::Money => _ = self.money.insert(hundredths),
                Counted::Year | Counted::Measure | Counted::Other if hundredths != ONE => {
                    _ = self.others.entry(unit).or_default().insert(hundredths)
                }
                Counted::Year | Counted::Measure | Counted::Other => {}
            }
        }
    }

    pub(super) fn add_sum(&mut self, yuan: i64) {
        self.money.insert(u64::try_from(yuan).unwrap_or_default().saturating_mul(100));
    }

    /// The numbers that agree, and those that do not although both texts count the same thing.
    pub(super) fn compared(&self, other: &Numbers) -> Compared {
        let (mine, theirs) = (self.large(), other.large());
        let large = mine.intersection(&theirs).count();
        let mut compared = Compared { sums: large as f64, ..Compared::default() };
        let near = |one: &u64| theirs.iter().any(|other| is_near(*one, *other));
        compared.near_sums = large == 0 && mine.iter().any(near);
        compared.other_sums = differ(&self.money, &other.money) && large == 0 && !compared.near_sums;
        for (unit, here) in &self.others {
            let Some(there) = other.others.get(unit) else { continue };
            let is_measure = UNITS.get(unit).is_some_and(|(_, counted)| *counted == Counted::Measure);
            compared.other_counts += f64::from(u8::from(is_measure && here.is_disjoint(there)));
        }
        compared.other_days = differ(&self.days, &other.days);
        compared.times = !self.years.is_disjoint(&other.years) || !self.months.is_disjoint(&other.months);
        let one_each = |one: &BTreeSet<u64>, other: &BTreeSet<u64>| one.len() == 1 && other.len() == 1 && one != other;
        compared.other_times =
            !compared.times && (one_each(&self.years, &other.years) || one_each(&self.months, &other.months));
        compared
    }

    /// Whether it counts households or people who are more than one family.
    pub(super) fn counts_many(&self) -> bool {
        let many = |unit: &char| MANY.contains(unit);
        self.others.iter().any(|(unit, counts)| many(unit) && counts.iter().any(|count| *count >= FAMILY))
    }

    /// Money, and what is as many.
    fn large(&self) -> BTreeSet<u64> {
        let others = self.others.values().flatten().filter(|n| **n >= LARGE || **n % 100 != 0);
        self.money.iter().filter(|n| **n >= SMALL).chain(others).copied().collect()
    }
}

/// A sum that is told from memory is about so much.
const NEAR: f64 = 0.05;
/// Smaller ones are counted exactly, in hundredths.
const LEAST_NEAR: u64 = 50_000;
/// Ten thousand millions of yuan: nobody rounds to more.
const LARGEST_DIGIT: u64 = 1_000_000_000_000;

fn is_near(one: u64, other: u64) -> bool {
    let (less, more) = (one.min(other), one.max(other));
    // Who rounds keeps the larger digits: of 8400 and 8600 neither is the other from memory.
    less >= LEAST_NEAR
        && (more - less) as f64 <= NEAR * more as f64
        && more - less < last_digit(one).max(last_digit(other))
}

/// What the last digit of a number counts that is not nothing, as far as sums go.
fn last_digit(number: u64) -> u64 {
    let mut digit = 1;
    while digit < LARGEST_DIGIT && number.is_multiple_of(digit * 10) {
        digit *= 10;
    }
    digit
}

/// Both name some, and none that both do.
fn differ<T: Ord>(one: &BTreeSet<T>, other: &BTreeSet<T>) -> bool {
    !one.is_empty() && !other.is_empty() && one.is_disjoint(other)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn compared(one: &str, other: &str) -> Compared {
        let of = |text: &str| {
            let mut numbers = Numbers::default();
            numbers.add(text);
            numbers
        };
        of(one).compared(&of(other))
    }

    #[test]
    fn a_sum_agrees_however_it_is_written_and_about_as_much_when_told_from_memory() {
        assert_eq!(compared("欠84000元", "差八万四千块").sums, 1.0);
        let near = compared("欠46800元", "差四万七左右");
        assert!(near.near_sums && !near.other_sums, "{near:?}");
        assert!(compared("欠84000元", "欠二万元").other_sums);
        assert!(compared("欠8600元", "欠8400元").other_sums, "who rounds keeps the larger digits");
        assert!(compared("三个月28500元", "欠两万八千多").near_sums);
        assert!(!compared("12楼掉到9楼", "困了20分钟").other_sums, "what counts no money is no sum");
    }

    #[test]
    fn what_is_measured_differs_and_what_is_counted_in_passing_does_not() {
        assert_eq!(compared("垮了三十米", "垮了八米").other_counts, 1.0);
        assert_eq!(compared("去了三次", "跑了五次").other_counts, 0.0);
    }

    #[test]
    fn a_day_is_one_of_a_month_and_a_year_may_have_two_digits() {
        assert!(!compared("7月2号被撞", "七月二日出事").other_days);
        assert!(compared("7月2号被撞", "7月9号被撞").other_days);
        assert!(compared("79年进站", "1979年参加工作").times);
        assert!(compared("2019年停的", "2023年停的").other_times);
        assert!(!compared("从1978年到2015年", "2004年办证").other_times, "one of several years is none of them");
    }

    #[test]
    fn many_households_are_many() {
        let mut numbers = Numbers::default();
        numbers.add("我们四十七户");
        assert!(numbers.counts_many());
    }
}
