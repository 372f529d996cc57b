//! Whether two matters speak of one place, at the finest level that both name.

use super::features::Features;
use super::general;
use super::houses;
use super::rarity::Pieces;
use crate::searched::{Normal, Sound};

/// Two places are one from so much of the shorter name on.
const ONE: f64 = 0.6;
/// Two shorter names that differ in one character call two places.
const LONG: usize = 4;
/// A name has so many characters at least.
const LEAST: usize = 2;

/// A place by its names from the widest to the finest, without its numbers and what such names end in.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Place {
    whole: Normal,
    stems: Vec<Vec<char>>,
    /// Towns and the like, by what they end in.
    towns: Vec<Vec<char>>,
}

impl Place {
    pub(super) fn of(text: &str) -> Option<Place> {
        let whole = Normal::of(text);
        let names = houses::without_numbers(text);
        let stems =
            names.iter().flat_map(|name| general::stems(&Normal::of(name).chars)).filter(|stem| stem.len() >= LEAST);
        let stems = stems.collect();
        let towns = general::towns(&whole.chars);
        (!whole.chars.is_empty()).then_some(Place { whole, stems, towns })
    }

    pub(super) fn whole(&self) -> &Normal {
        &self.whole
    }

    /// A whole town, or an office.
    fn is_wide(&self) -> bool {
        general::is_office(&self.whole.chars) || (self.stems.len() == self.towns.len())
    }

    fn finest(&self) -> Option<&Vec<char>> {
        self.stems.last()
    }
}

/// The characters and pairs that the places are called by: who speaks of one place repeats them, whatever the matter.
pub(super) fn called_by(one: &Features, other: &Features) -> (Pieces, Pieces) {
    let (mut chars, mut pairs) = (Pieces::default(), Pieces::default());
    for place in [&one.place, &other.place].into_iter().flatten() {
        let runs = [place.whole.chars.clone()];
        chars.add_characters(&runs);
        pairs.add_pairs(&runs);
    }
    (chars, pairs)
}

impl Features {
    /// Whether both speak of one place; nothing where that cannot be said.
    pub(super) fn one_place(&self, other: &Features) -> Option<bool> {
        if self.is_of_other_town(other) {
            return Some(false);
        }
        let speaks = |one: &Features, other: &Features| other.place.as_ref().is_some_and(|place| one.speaks_of(place));
        if speaks(self, other) || speaks(other, self) {
            return Some(true);
        }
        let (a, b) = (self.place.as_ref()?.finest()?, other.place.as_ref()?.finest()?);
        let (a_sound, b_sound) = (Sound::of(a).map(|sound| sound.whole), Sound::of(b).map(|sound| sound.whole));
        if a_sound.is_some() && a_sound == b_sound {
            return Some(true);
        }
        let neighbours = a.len() == b.len() && a.len() < LONG && a.iter().zip(b).filter(|(a, b)| a != b).count() == 1;
        let all = |place: &Option<Place>| -> Vec<char> {
            place
                .iter()
                .flat_map(|place| place.stems.iter().filter(|stem| !place.towns.contains(stem)).flatten())
                .copied()
                .collect()
        };
        let longest = longest_common(&all(&self.place), &all(&other.place));
        let wide = |of: &Option<Place>| of.as_ref().is_some_and(|place| place.is_wide());
        if neighbours || longest < LEAST {
            // A town may be the other's, and an office is where people come with everything.
            return (wide(&self.place) || wide(&other.place)).then_some(()).map_or(Some(false), |()| None);
        }
        let least = a.len().min(b.len());
        (longest_common(a, b) as f64 / least as f64 >= ONE).then_some(true)
    }

    /// Both name a town, and not the same.
    fn is_of_other_town(&self, other: &Features) -> bool {
        let towns = |of: &Features| of.place.as_ref().map(|place| place.towns.clone()).unwrap_or_default();
        let (mine, theirs) = (towns(self), towns(other));
        let sound = |name: &[char]| Sound::of(name).map(|sound| sound.whole);
        let met = |one: &Vec<char>| {
            theirs.iter().any(|other| one == other || (sound(one).is_some() && sound(one) == sound(other)))
        };
        let told = |of: &Features, towns: &[Vec<char>]| {
            towns.iter().any(|town| of.texts.iter().any(|text| text.find(town).is_some()))
        };
        !mine.is_empty() && !theirs.is_empty() && !mine.iter().any(met) && !told(self, &theirs) && !told(other, &mine)
    }

    /// Whether it speaks of a place by its finest name.
    pub(super) fn speaks_of(&self, place: &Place) -> bool {
        let places = self.place.iter().map(|place| &place.whole);
        place.finest().is_some_and(|stem| self.texts.iter().chain(places).any(|text| is_called(text, stem)))
    }
}

/// Whether a text calls a place by this name, or by what it begins with and what names end in.
fn is_called(text: &Normal, stem: &[char]) -> bool {
    let begins =
        |(at, window): (usize, &[char])| window == &stem[..LEAST] && general::ends_a_name(&text.chars[at + LEAST..]);
    text.find(stem).is_some() || (stem.len() > LEAST && text.chars.windows(LEAST).enumerate().any(begins))
}

/// How long the longest piece is that stands in both.
pub(super) fn longest_common(one: &[char], other: &[char]) -> usize {
    let mut longest = 0;
    let mut before = vec![0_usize; other.len() + 1];
    for c in one {
        let mut row = vec![0_usize; other.len() + 1];
        for (n, _) in other.iter().enumerate().filter(|(_, d)| *d == c) {
            row[n + 1] = before[n] + 1;
            longest = longest.max(row[n + 1]);
        }
        before = row;
    }
    longest
}

#[cfg(test)]
mod tests {
    use super::super::Matter;
    use super::*;

    fn one_place(one: &str, other: &str) -> Option<bool> {
        let at = |place: &str| Features::of(&Matter { place: Some(place.to_owned()), ..Matter::default() });
        at(one).one_place(&at(other))
    }

    #[test]
    fn a_place_is_one_at_the_finest_level_that_both_name() {
        for (one, other) in [
            ("柳树垭村三组", "柳树垭村"),
            ("柳树垭村", "柳树垭"),
            ("华庭苑2号楼", "华庭苑2幢"),
            ("云锦台9号楼2602", "云锦台小区9栋顶楼"),
            ("丽景湾5栋2单元", "丽景湾小区5-2"),
            ("黄冈集村", "黄岗集"),
            ("芦洲岛", "芦洲渡口"),
        ] {
            assert_eq!(one_place(one, other), Some(true), "{one} {other}");
        }
        for (one, other) in
            [("上槽村", "下槽村"), ("双桥村", "双河村"), ("吉祥里8号", "吉庆里8号"), ("建设路58号", "柳树垭村")]
        {
            assert_eq!(one_place(one, other), Some(false), "{one} {other}");
        }
    }
}
