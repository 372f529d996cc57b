//! Things of one kind of which a matter is about one: the lift of a house or its roof, lessons of piano or of dance, maize or rice.
//! Each line of the list is a kind with its things between blanks, the words for one thing between strokes. Two texts that name
//! two things of one kind tell two matters, in however many words that both use.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use super::kinds::Part;
use crate::searched::Normal;

/// A kind and a thing of it, by their places in the list.
type Thing = (usize, usize);

/// A word of the list, and what it names.
type Listed = (Vec<char>, Thing);

/// The words by how they begin. One word may call things of two kinds, as a wall what fell down and what is painted.
static LISTED: LazyLock<BTreeMap<char, Vec<Listed>>> = LazyLock::new(|| {
    let mut listed: BTreeMap<char, Vec<Listed>> = BTreeMap::new();
    for (kind, things) in include_str!("alternatives.txt").lines().enumerate() {
        for (thing, words) in things.split_whitespace().enumerate() {
            for word in words.split('/').map(|word| Normal::of(word).chars) {
                let Some(first) = word.first().copied() else { continue };
                listed.entry(first).or_default().push((word, (kind, thing)));
            }
        }
    }
    listed
});

/// The things that the texts of a matter name.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Alternatives {
    all: BTreeSet<Thing>,
    /// Those of its title and demands.
    asked_for: BTreeSet<Thing>,
}

impl Alternatives {
    pub(super) fn add(&mut self, text: &Normal, part: Part) {
        for (place, first) in text.chars.iter().enumerate() {
            let rest = text.chars.get(place..).unwrap_or_default();
            let words = LISTED.get(first).into_iter().flatten().filter(|(word, _)| rest.starts_with(word));
            for (_, thing) in words {
                self.all.insert(*thing);
                if part != Part::Text {
                    self.asked_for.insert(*thing);
                }
            }
        }
    }

    /// Both name things of one kind, and never the same.
    pub(super) fn differ(&self, other: &Alternatives) -> bool {
        let (mine, theirs) = (&self.all, &other.all);
        mine.iter().any(|(kind, _)| names_some_of(theirs, *kind) && !names_one_of(mine, *kind, theirs))
    }

    /// The titles and demands of both do, and what those of the one name the other names nowhere.
    pub(super) fn differ_in_what_is_asked_for(&self, other: &Alternatives) -> bool {
        let (mine, theirs) = (&self.asked_for, &other.asked_for);
        mine.iter().any(|(kind, _)| {
            names_some_of(theirs, *kind)
                && !names_one_of(mine, *kind, &other.all)
                && !names_one_of(theirs, *kind, &self.all)
        })
    }
}

/// Whether some thing of this kind stands among them.
fn names_some_of(those: &BTreeSet<Thing>, kind: usize) -> bool {
    those.range((kind, 0)..(kind + 1, 0)).next().is_some()
}

/// Whether one of these things of this kind stands among those.
fn names_one_of(these: &BTreeSet<Thing>, kind: usize, those: &BTreeSet<Thing>) -> bool {
    these.range((kind, 0)..(kind + 1, 0)).any(|thing| those.contains(thing))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(title: &str, text: &str) -> Alternatives {
        let mut names = Alternatives::default();
        names.add(&Normal::of(title), Part::Title);
        names.add(&Normal::of(text), Part::Text);
        names
    }

    #[test]
    fn another_thing_of_its_kind_is_another() {
        let (lift, roof) = (of("电梯停运", "三栋电梯停了半个月"), of("屋面渗水", "三栋楼顶漏水"));
        assert!(lift.differ(&roof) && lift.differ_in_what_is_asked_for(&roof));
        let both = of("屋面渗水", "楼顶漏水，电梯也停了");
        assert!(!lift.differ(&both) && !lift.differ_in_what_is_asked_for(&both), "the other tells of it in passing");
        assert!(!both.differ_in_what_is_asked_for(&lift), "whichever comes first");
        assert!(!lift.differ(&of("电梯坏了", "")) && !lift.differ(&of("玉米绝收", "")), "maize is of another kind");
    }

    #[test]
    fn one_thing_in_other_words_is_the_same() {
        assert!(!of("苞谷被毁", "").differ(&of("玉米绝收", "")));
        assert!(of("苞谷被毁", "").differ(&of("", "水稻绝收")));
        assert!(!of("苞谷被毁", "").differ_in_what_is_asked_for(&of("", "水稻绝收")), "its title says nothing of it");
    }
}
