//! Which house, flat, group of a village or line a matter is of: a number and what stands behind it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use super::numerals::{Numeral, numerals};

/// What is called by a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Level {
    Building,
    Unit,
    Room,
    Group,
    Street,
    Line,
}

/// What stands behind a number, the longer first; nothing for the words that only begin like one of them.
static ENDINGS: LazyLock<Vec<(Vec<char>, Option<Level>)>> = LazyLock::new(|| {
    let mut endings: Vec<(Vec<char>, Option<Level>)> = Vec::new();
    for line in include_str!("levels.txt").lines() {
        let Some((level, words)) = line.split_once(' ') else { continue };
        let level = match level {
            "building" => Some(Level::Building),
            "unit" => Some(Level::Unit),
            "room" => Some(Level::Room),
            "group" => Some(Level::Group),
            "street" => Some(Level::Street),
            "line" => Some(Level::Line),
            _ => None,
        };
        endings.extend(words.split_whitespace().map(|word| (word.chars().collect(), level)));
    }
    endings.sort_by_key(|(word, _)| std::cmp::Reverse(word.len()));
    endings
});

/// A larger number calls no house; a flat has three digits or four.
const LARGEST: f64 = 9_999.0;
const FLATS: std::ops::RangeInclusive<f64> = 100.0..=LARGEST;
/// The mark between a house and a flat, and the one behind the number of a house.
const TO: char = '-';
const NUMBER: char = '#';

/// The numbers by which its places are called.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Houses(BTreeMap<Level, BTreeSet<u64>>);

/// How many levels agree of those that both name, and how many do not.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Levels {
    pub agree: u32,
    pub differ: u32,
}

impl Houses {
    pub(super) fn add(&mut self, text: &str) {
        let chars: Vec<char> = text.chars().collect();
        let mut before: Option<(Level, usize)> = None;
        for Numeral { worth, from, to } in numerals(&chars) {
            let rest = chars.get(to..).unwrap_or_default();
            let (level, end) = level_of(rest, worth, before.filter(|(_, end)| *end == from).map(|(level, _)| level));
            before = level.map(|level| (level, to + end));
            if let Some(level) = level.filter(|_| worth <= LARGEST) {
                self.0.entry(level).or_default().insert(worth.round() as u64);
            }
        }
    }

    fn differs_in(&self, level: Level, other: &Houses) -> bool {
        let (here, there) = (self.0.get(&level), other.0.get(&level));
        here.zip(there).is_some_and(|(here, there)| here.is_disjoint(there))
    }

    pub(super) fn compared(&self, other: &Houses) -> Levels {
        let mut levels = Levels::default();
        for (level, here) in &self.0 {
            let Some(there) = other.0.get(level) else { continue };
            match level {
                Level::Building | Level::Room | Level::Street | Level::Group | Level::Line => {}
                // Hundreds share a stairwell, and one that mistakes its own means the same one.
                Level::Unit => continue,
            }
            let count = if here.is_disjoint(there) { &mut levels.differ } else { &mut levels.agree };
            *count += 1;
        }
        // In another flat of one house the same may be told.
        levels.differ -= u32::from(levels.agree > 0 && self.differs_in(Level::Room, other));
        levels
    }
}

/// The pieces of a place between the numbers that call something.
pub(super) fn without_numbers(text: &str) -> Vec<String> {
    let chars: Vec<char> = text.chars().collect();
    let (mut pieces, mut piece_from, mut before) = (Vec::new(), 0, None);
    for Numeral { worth, from, to } in numerals(&chars) {
        let rest = chars.get(to..).unwrap_or_default();
        let (level, end) = level_of(rest, worth, before.filter(|(_, end)| *end == from).map(|(level, _)| level));
        before = level.map(|level| (level, to + end));
        if level.is_some() {
            pieces.extend(chars.get(piece_from..from).map(|piece| piece.iter().collect::<String>()));
            piece_from = to + end;
        }
    }
    pieces.extend(chars.get(piece_from..).map(|piece| piece.iter().collect::<String>()));
    pieces
}

/// What a number calls by what stands behind it, or before it, and how many characters that takes.
fn level_of(rest: &[char], worth: f64, before: Option<Level>) -> (Option<Level>, usize) {
    if rest.first() == Some(&NUMBER) {
        let end = 1 + usize::from(
            rest.get(1).is_some_and(|c| !c.is_ascii() && ENDINGS.iter().any(|(word, _)| word.contains(c))),
        );
        return (Some(Level::Building), end);
    }
    if let Some((word, level)) = ENDINGS.iter().find(|(word, _)| rest.starts_with(word)) {
        return (*level, word.len());
    }
    let is_pair = rest.first() == Some(&TO) && rest.get(1).is_some_and(char::is_ascii_digit);
    match before {
        Some(Level::Building | Level::Unit | Level::Street) if FLATS.contains(&worth) => (Some(Level::Room), 0),
        Some(Level::Building) => (Some(Level::Unit), usize::from(is_pair)),
        _ if is_pair && worth < 100.0 => (Some(Level::Building), 1),
        _ => (None, 0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Houses {
        let mut houses = Houses::default();
        houses.add(text);
        houses
    }

    #[test]
    fn a_house_is_one_however_its_number_is_written() {
        let one = of("丽景湾5栋2单元");
        for written in ["丽景湾小区5-2", "丽景湾五幢二单元", "丽景湾5号楼2单元", "丽景湾5#楼2单元"]
        {
            assert_eq!(of(written), one, "{written}");
        }
        assert_eq!(of("云锦台9号楼2602室"), of("云锦台9栋2602"));
        assert_eq!(of("社区十七路有4楼"), of("17路"), "a floor is no house");
    }

    #[test]
    fn another_house_differs_and_a_house_that_one_does_not_name_is_nothing() {
        let levels = |one: &str, other: &str| {
            let Levels { agree, differ } = of(one).compared(&of(other));
            [agree, differ]
        };
        assert_eq!(levels("8栋", "2栋"), [0, 1]);
        assert_eq!(levels("8栋503", "8栋1102"), [1, 0]);
        assert_eq!(levels("三组", "3社"), [1, 0]);
        assert_eq!(levels("23路公交", "109路"), [0, 1]);
        assert_eq!(levels("3号楼", "3组"), [0; 2]);
    }
}
