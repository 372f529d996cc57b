//! Phrases that stand in every petition and say nothing of this one: they are taken out before two texts are compared.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use crate::searched::Normal;

/// The words of a list in their one form, by how they begin.
struct Listed(BTreeMap<char, Vec<Vec<char>>>);

impl Listed {
    fn read(text: &str) -> Listed {
        let mut listed: BTreeMap<char, Vec<Vec<char>>> = BTreeMap::new();
        for word in text.split_whitespace().map(|word| Normal::of(word).chars) {
            word.first().into_iter().for_each(|first| listed.entry(*first).or_default().push(word.clone()));
        }
        // The longer first, so that a phrase goes whole.
        listed.values_mut().for_each(|words| words.sort_by_key(|word| std::cmp::Reverse(word.len())));
        Listed(listed)
    }

    /// Whether a word of the list stands in it.
    fn stands_in(&self, text: &Normal) -> bool {
        (0..text.chars.len()).any(|place| self.begins(&text.chars[place..]).is_some())
    }

    /// How long the word is with which this begins.
    fn begins(&self, chars: &[char]) -> Option<usize> {
        let words = self.0.get(chars.first()?)?;
        words.iter().find(|word| chars.starts_with(word)).map(Vec::len)
    }
}

/// By these words somebody speaks of their own, and by those of what concerns many.
static OWN: LazyLock<Listed> = LazyLock::new(|| Listed::read(include_str!("own.txt")));
static MANY: LazyLock<Listed> = LazyLock::new(|| Listed::read(include_str!("many.txt")));
static GENERAL: LazyLock<Listed> = LazyLock::new(|| Listed::read(include_str!("general.txt")));
/// What names of places, firms and houses end in.
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

/// Whether somebody speaks of their own.
pub(super) fn is_own(text: &Normal) -> bool {
    OWN.stands_in(text)
}

/// Whether it concerns many.
pub(super) fn is_of_many(text: &Normal) -> bool {
    MANY.stands_in(text)
}

/// What looks like the name of a place or a firm: two characters before what such names end in.
pub(super) fn names(runs: &[Vec<char>], into: &mut BTreeSet<Vec<char>>) {
    for run in runs {
        let mut place = 0;
        while place < run.len() {
            let suffix = SUFFIXES.begins(&run[place..]);
            let length = suffix.unwrap_or(1);
            if suffix.is_some() && place >= 2 {
                into.insert(run[place - 2..place + length].to_vec());
            }
            place += length;
        }
    }
}

/// A name without what such names end in.
pub(super) fn without_suffixes(name: &[char]) -> Vec<char> {
    for at in 1..name.len() {
        if SUFFIXES.begins(&name[at..]) == Some(name.len() - at) {
            return without_suffixes(&name[..at]);
        }
    }
    name.to_vec()
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
    fn names_are_known_by_their_ends() {
        let mut found = BTreeSet::new();
        names(&runs(&Normal::of("柳树垭村三组，永安物业")), &mut found);
        let found: Vec<String> = found.iter().map(|name| name.iter().collect()).collect();
        assert_eq!(found, ["树垭村", "永安物业"]);
    }
}
