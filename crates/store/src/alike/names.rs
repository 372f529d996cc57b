//! The places, firms, schools and works that a matter names: what two characters before the word of their kind call them by.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use super::features::Features;
use super::general::Listed;
use super::rarity::rarity;

/// By kind what names end in, a line each.
static ENDS: LazyLock<Vec<Listed>> = LazyLock::new(|| include_str!("named.txt").lines().map(Listed::read).collect());

/// Characters that call nothing.
static GENERAL: LazyLock<Vec<char>> = LazyLock::new(|| include_str!("call_nothing.txt").trim().chars().collect());

/// So many characters call a thing.
const CALLED: usize = 2;
/// A name says so much, or it is a word like any other.
const LEAST: f64 = 0.9;

/// The names of each kind.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Names(BTreeMap<usize, BTreeSet<Vec<char>>>);

/// In how many kinds both name something, and the same or never the same.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Named {
    pub agree: u32,
    pub differ: u32,
}

impl Names {
    pub(super) fn add(&mut self, runs: &[Vec<char>]) {
        for run in runs {
            let mut place = 0;
            while place < run.len() {
                let end =
                    ENDS.iter().enumerate().filter_map(|(kind, ends)| Some((ends.begins(&run[place..])?, kind))).max();
                if let Some((_, kind)) = end.filter(|_| place >= CALLED) {
                    let name = run[place - CALLED..place].to_vec();
                    if !name.iter().any(|c| c.is_ascii_digit() || GENERAL.contains(c)) && rarity(&name) >= LEAST {
                        self.0.entry(kind).or_default().insert(name);
                    }
                }
                place += end.map_or(1, |(length, _)| length);
            }
        }
    }
}

impl Named {
    /// The names of both, each looked for in all that the other wrote.
    pub(super) fn of(one: &Features, other: &Features) -> Named {
        let mut named = Named::default();
        let in_texts = |name: &Vec<char>, of: &Features| of.texts.iter().any(|text| text.find(name).is_some());
        let in_place =
            |name: &Vec<char>, of: &Features| of.place.iter().any(|place| place.whole().find(name).is_some());
        let (mine, theirs, none) = (&one.names.0, &other.names.0, BTreeSet::new());
        let kinds: BTreeSet<&usize> = mine.keys().chain(theirs.keys()).collect();
        for kind in kinds {
            let (here, there) = (mine.get(kind).unwrap_or(&none), theirs.get(kind).unwrap_or(&none));
            // Where only the names of their places agree nothing is said.
            let as_place =
                here.iter().any(|name| in_place(name, other)) || there.iter().any(|name| in_place(name, one));
            if here.iter().any(|name| in_texts(name, other)) || there.iter().any(|name| in_texts(name, one)) {
                named.agree += 1;
            } else if !here.is_empty() && !there.is_empty() && !as_place {
                named.differ += 1;
            }
        }
        named
    }
}

#[cfg(test)]
mod tests {
    use super::super::Matter;
    use super::*;

    #[test]
    fn another_firm_of_the_same_town_is_another() {
        let of = |text: &str, place: &str| {
            let place = Some(place.to_owned());
            Features::of(&Matter { title: text.to_owned(), place, ..Matter::default() })
        };
        let compared = |one: &Features, other: &Features| {
            let Named { agree, differ } = Named::of(one, other);
            [agree, differ]
        };
        let (one, other) = (of("丽人服装厂欠薪", "开发区"), of("顺达鞋厂欠薪", "开发区"));
        assert_eq!(compared(&one, &other), [0, 1]);
        assert_eq!(compared(&one, &of("服装厂不发钱", "开发区")), [1, 0]);
        assert_eq!(compared(&of("路烂了", "柳树垭村"), &of("水脏了", "柳树垭村")), [0, 0]);
    }
}
