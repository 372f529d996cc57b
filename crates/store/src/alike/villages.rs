//! The villages that a matter names, wherever it does: what the characters before the word for a village call them by.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use super::features::Features;
use crate::searched::Sound;

/// What names of villages end in.
static ENDS: LazyLock<Vec<char>> = LazyLock::new(|| characters(include_str!("village_ends.txt")));
/// Behind these the word is of no name: that village, our village, into the village.
static BEFORE: LazyLock<Vec<char>> = LazyLock::new(|| characters(include_str!("no_village.txt")));
/// Before these it is of another word: the villagers, the village's road.
static BEHIND: LazyLock<Vec<char>> = LazyLock::new(|| characters(include_str!("behind_village.txt")));

/// Before these it is the name of a river, a road or the like.
static WATERS: LazyLock<Vec<char>> = LazyLock::new(|| characters(include_str!("waters.txt")));

/// So many characters call a village.
const CALLED: usize = 2;

fn characters(list: &str) -> Vec<char> {
    list.trim().chars().collect()
}

/// What the villages are called by.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Villages(BTreeSet<Vec<char>>);

impl Villages {
    /// Adds the villages of a text.
    pub(super) fn add(&mut self, runs: &[Vec<char>]) {
        self.add_but(runs, &BEHIND);
    }

    /// Adds those of the name of a place, where the word is of the name whatever stands behind it.
    pub(super) fn add_place(&mut self, runs: &[Vec<char>]) {
        self.add_but(runs, &[]);
    }

    fn add_but(&mut self, runs: &[Vec<char>], behind: &[char]) {
        for run in runs {
            for end in (CALLED..run.len()).filter(|end| run.get(*end).is_some_and(|c| ENDS.contains(c))) {
                let name = run.get(end - CALLED..end).unwrap_or_default();
                let is_word = run.get(end + 1).is_some_and(|c| behind.contains(c));
                let is_name =
                    name.last().is_some_and(|c| !BEFORE.contains(c)) && !name.iter().any(char::is_ascii_digit);
                if is_name && !is_word {
                    self.0.insert(name.to_vec());
                }
            }
        }
    }

    /// Both name villages, and neither one of the other's.
    pub(super) fn differ(one: &Features, other: &Features) -> bool {
        let (mine, theirs) = (&one.villages.0, &other.villages.0);
        let sound = |name: &[char]| Sound::of(name).map(|sound| sound.whole);
        let told = |of: &Features, name: &Vec<char>| {
            let places = of.place.iter().map(|place| place.whole());
            of.texts.iter().chain(places).any(|text| calls(&text.chars, name))
        };
        let met = |name: &Vec<char>| {
            theirs.iter().any(|other| name == other || (sound(name).is_some() && sound(name) == sound(other)))
        };
        !mine.is_empty()
            && !theirs.is_empty()
            && !mine.iter().any(|name| met(name) || told(other, name))
            && !theirs.iter().any(|name| told(one, name))
    }
}

/// Whether it stands there, and not as what a river or a road is called by, which others lie at, too.
fn calls(text: &[char], name: &[char]) -> bool {
    let mut places = text.windows(name.len()).enumerate().filter(|(_, window)| *window == name);
    places.any(|(place, _)| text.get(place + name.len()).is_none_or(|c| !WATERS.contains(c)))
}

#[cfg(test)]
mod tests {
    use super::super::Matter;
    use super::*;

    #[test]
    fn another_village_is_another_wherever_it_is_named() {
        let of = |text: &str, place: &str| {
            let place = Some(place.to_owned()).filter(|place| !place.is_empty());
            Features::of(&Matter { title: text.to_owned(), place, ..Matter::default() })
        };
        let differ = |one: &Features, other: &Features| Villages::differ(one, other);
        let one = of("大槐村五年未公布账目", "");
        assert!(differ(&one, &of("不公布账目", "石桥镇石门村")));
        assert!(!differ(&one, &of("大槐七组的路烂了", "石桥镇")), "the other names no village");
        assert!(!differ(&one, &of("全村人都不知道账目，本村村民要求公布", "")));
        assert!(!differ(&of("柳树垭村三组", ""), &of("柳树垭的水渠", "石门村")));
        assert!(differ(&of("响水河上的桥垮了", "合桥村一组"), &of("", "响水村")), "a river is no village");
        assert!(differ(&one, &of("", "麻柳镇响水村上坝")), "in the name of a place the word is of the name");
    }
}
