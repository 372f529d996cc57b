//! Phrases that stand in every petition and say nothing of this one: they are taken out before two texts are compared.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::searched::Normal;

/// The words of a list in their one form, by how they begin.
#[derive(Debug)]
pub(super) struct Listed(BTreeMap<char, Vec<Vec<char>>>);

impl Listed {
    pub(super) fn read(text: &str) -> Listed {
        let mut listed: BTreeMap<char, Vec<Vec<char>>> = BTreeMap::new();
        for word in text.split_whitespace().map(|word| Normal::of(word).chars) {
            word.first().into_iter().for_each(|first| listed.entry(*first).or_default().push(word.clone()));
        }
        // The longer first, so that a phrase goes whole.
        listed.values_mut().for_each(|words| words.sort_by_key(|word| std::cmp::Reverse(word.len())));
        Listed(listed)
    }

    /// Whether a word of the list stands in it.
    pub(super) fn stands_in(&self, text: &Normal) -> bool {
        (0..text.chars.len()).any(|place| self.begins(&text.chars[place..]).is_some())
    }

    /// How long the word is with which this begins.
    pub(super) fn begins(&self, chars: &[char]) -> Option<usize> {
        let words = self.0.get(chars.first()?)?;
        words.iter().find(|word| chars.starts_with(word)).map(Vec::len)
    }
}

/// By these words somebody speaks of their own, and by those of what concerns many.
static OWN: LazyLock<Listed> = LazyLock::new(|| Listed::read(include_str!("own.txt")));
static MANY: LazyLock<Listed> = LazyLock::new(|| Listed::read(include_str!("many.txt")));
static CONDUCT: LazyLock<Listed> = LazyLock::new(|| Listed::read(include_str!("conduct.txt")));
static AGAIN: LazyLock<Listed> = LazyLock::new(|| Listed::read(include_str!("again.txt")));
/// By these somebody says that another matter is another, and that an earlier one is settled.
static APART: LazyLock<Listed> = LazyLock::new(|| Listed::read(include_str!("apart.txt")));
static SETTLED: LazyLock<Listed> = LazyLock::new(|| Listed::read(include_str!("settled.txt")));
/// What is wished away, and what is wished for: a line each.
static OPPOSITES: LazyLock<Vec<Listed>> =
    LazyLock::new(|| include_str!("opposites.txt").lines().map(Listed::read).collect());
static GENERAL: LazyLock<Listed> = LazyLock::new(|| Listed::read(include_str!("general.txt")));
/// What names of places, firms and houses end in.
static TOWNS: LazyLock<Listed> = LazyLock::new(|| Listed::read(include_str!("towns.txt")));
static OFFICES: LazyLock<Listed> = LazyLock::new(|| Listed::read(include_str!("offices.txt")));
static RELATIONS: LazyLock<Listed> = LazyLock::new(|| Listed::read(include_str!("relations.txt")));
static SUFFIXES: LazyLock<Listed> = LazyLock::new(|| Listed::read(include_str!("suffixes.txt")));

/// What is left of a text between those phrases.
pub(super) fn runs(text: &Normal) -> Vec<Vec<char>> {
    let chars = &text.chars;
    let (mut runs, mut run, mut place) = (Vec::new(), Vec::new(), 0);
    while let Some(rest) = chars.get(place..).filter(|rest| !rest.is_empty()) {
        match GENERAL.begins(rest) {
            Some(length) => {
                runs.push(std::mem::take(&mut run));
                place += length;
            }
            None => {
                run.extend(rest.first());
                place += 1;
            }
        }
    }
    runs.push(run);
    runs
}

/// Which characters of a text belong to those phrases.
pub(super) fn mask(text: &Normal) -> Vec<bool> {
    let (mut mask, mut place) = (vec![false; text.chars.len()], 0);
    while place < text.chars.len() {
        let length = GENERAL.begins(&text.chars[place..]);
        if length.is_some() {
            mask.iter_mut().skip(place).take(length.unwrap_or(1)).for_each(|general| *general = true);
        }
        place += length.unwrap_or(1);
    }
    mask
}

/// Whether somebody speaks of their own.
pub(super) fn is_own(text: &Normal) -> bool {
    OWN.stands_in(text)
}

/// Whether it says that somebody came before.
pub(super) fn is_again(text: &Normal) -> bool {
    AGAIN.stands_in(text)
}

/// Whether it speaks of how officials behave.
pub(super) fn is_of_conduct(text: &Normal) -> bool {
    CONDUCT.stands_in(text)
}

/// Whether it speaks for somebody else, or of a relative.
pub(super) fn is_for_another(text: &Normal) -> bool {
    RELATIONS.stands_in(text)
}

/// Whether it says that another matter is not this one.
pub(super) fn is_set_apart(text: &Normal) -> bool {
    APART.stands_in(text)
}

/// Whether it says that an earlier matter is settled.
pub(super) fn is_settled(text: &Normal) -> bool {
    SETTLED.stands_in(text)
}

/// Whether something is wished away, and whether something is wished for.
pub(super) fn wishes(text: &Normal) -> [bool; 2] {
    [0, 1].map(|at| OPPOSITES.get(at).is_some_and(|words| words.stands_in(text)))
}

/// Whether it concerns many.
pub(super) fn is_of_many(text: &Normal) -> bool {
    MANY.stands_in(text)
}

/// Whether a place is an office, which has to do with many matters.
pub(super) fn is_office(place: &[char]) -> bool {
    (0..place.len()).any(|at| OFFICES.begins(&place[at..]) == Some(place.len() - at))
}

/// Whether a name ends here.
pub(super) fn ends_a_name(rest: &[char]) -> bool {
    SUFFIXES.begins(rest).is_some()
}

/// The towns in the name of a place, without what towns end in.
pub(super) fn towns(place: &[char]) -> Vec<Vec<char>> {
    let (mut towns, mut from) = (Vec::new(), 0);
    for at in 0..place.len() {
        if let Some(length) = TOWNS.begins(&place[at..]).filter(|_| at >= from + 2) {
            towns.push(place[from..at].to_vec());
            from = at + length;
        }
    }
    towns
}

/// The names in the name of a place, without what such names end in.
pub(super) fn stems(place: &[char]) -> Vec<Vec<char>> {
    let (mut stems, mut stem, mut at) = (Vec::new(), Vec::new(), 0);
    while let Some(rest) = place.get(at..).filter(|rest| !rest.is_empty()) {
        // A name does not begin with what names end in.
        let suffix = SUFFIXES.begins(rest).filter(|_| !stem.is_empty());
        match suffix {
            Some(length) if stem.len() > 1 || length > 1 => {
                stems.push(std::mem::take(&mut stem));
                at += length;
            }
            _ => {
                stem.extend(rest.first());
                at += 1;
            }
        }
    }
    stems.push(stem);
    stems
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_every_petition_says_is_left_out() {
        let left = runs(&Normal::of("请求有关部门尽快解决水渠垮塌的问题"));
        let left: Vec<String> = left.iter().filter(|run| !run.is_empty()).map(|run| run.iter().collect()).collect();
        assert_eq!(left, ["水渠垮塌"]);
    }

    #[test]
    fn who_speaks_is_known_by_a_few_words() {
        assert!(is_own(&Normal::of("我家六亩坡地")) && !is_of_many(&Normal::of("我家六亩坡地")));
        assert!(is_of_many(&Normal::of("沿线居民难以入睡")) && !is_own(&Normal::of("沿线居民难以入睡")));
    }

    #[test]
    fn a_place_is_called_by_its_stems() {
        let of = |place: &str| -> Vec<String> {
            let stems = stems(&Normal::of(place).chars).into_iter().filter(|stem| !stem.is_empty());
            stems.map(|stem| stem.into_iter().collect()).collect()
        };
        assert_eq!(of("河口镇柳树垭村"), ["河口", "柳树垭"]);
        assert_eq!(of("解放路文昌巷口"), ["解放", "文昌", "口"]);
    }
}
