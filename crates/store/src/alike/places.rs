//! Whether two matters speak of one place, at the finest level that both name.

use std::collections::BTreeSet;

use super::features::Features;
use super::general;
use super::rarity::Pieces;
use crate::searched::Normal;

/// So many characters of a name that one of them tells from another are short: the Upper Hamlet is not the Lower one.
const SHORT: std::ops::RangeInclusive<usize> = 2..=4;
/// Two places are one from so much of the shorter name on, and two below.
const ONE: f64 = 0.6;
const TWO: f64 = 0.35;

/// The characters and pairs that the places are called by: who speaks of one place repeats them, whatever the matter.
pub(super) fn called_by(one: &Features, other: &Features) -> (Pieces, Pieces) {
    let (mut chars, mut pairs) = (Pieces::default(), Pieces::default());
    for place in [&one.place, &other.place].into_iter().flatten() {
        let runs = [place.chars.clone()];
        chars.add_characters(&runs);
        pairs.add_pairs(&runs);
    }
    (chars, pairs)
}

impl Features {
    /// Whether both speak of one place; nothing where that cannot be said.
    pub(super) fn one_place(&self, other: &Features) -> Option<bool> {
        if self.tells_place_of(other) || other.tells_place_of(self) {
            return Some(true);
        }
        let (a, b) = (self.place.as_ref()?, other.place.as_ref()?);
        let (stem, other_stem) = (general::without_suffixes(&a.chars), general::without_suffixes(&b.chars));
        if (stem.len() == 2 && other_stem.len() == 2 && stem != other_stem) || are_neighbours(a, b) {
            return Some(false);
        }
        let pairs = |place: &Normal| -> BTreeSet<Vec<char>> { place.chars.windows(2).map(<[char]>::to_vec).collect() };
        let (mine, theirs) = (pairs(a), pairs(b));
        let least = mine.len().min(theirs.len()).max(1) as f64;
        match mine.intersection(&theirs).count() as f64 / least {
            shared if shared >= ONE => Some(true),
            shared if shared < TWO => Some(false),
            _ => None,
        }
    }

    /// Whether it speaks of the other's place, by its whole name or by what stands before the village or the street of it.
    fn tells_place_of(&self, other: &Features) -> bool {
        let Some(place) = &other.place else { return false };
        let stem = general::without_suffixes(&place.chars);
        let told = |name: &[char], least: usize| {
            name.len() >= least && self.texts.iter().chain(&self.place).any(|text| text.find(name).is_some())
        };
        told(&place.chars, 2) || told(&stem, 3)
    }
}

/// Whether two short names, as far as they are no numbers, differ in one character.
fn are_neighbours(one: &Normal, other: &Normal) -> bool {
    let name =
        |place: &Normal| -> Vec<char> { place.chars.iter().copied().take_while(|c| !c.is_ascii_digit()).collect() };
    let (one, other) = (name(one), name(other));
    one.len() == other.len()
        && SHORT.contains(&one.len())
        && one.iter().zip(&other).filter(|(a, b)| a != b).count() == 1
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
        assert_eq!(one_place("柳树垭村三组", "柳树垭村"), Some(true));
        assert_eq!(one_place("柳树垭村", "柳树垭"), Some(true));
        assert_eq!(one_place("华庭苑2号楼", "华庭苑2幢"), Some(true));
        assert_eq!(one_place("上槽村", "下槽村"), Some(false));
        assert_eq!(one_place("双桥村", "双河村"), Some(false));
        assert_eq!(one_place("吉祥里8号", "吉庆里8号"), Some(false));
        assert_eq!(one_place("建设路58号", "柳树垭村"), Some(false));
    }
}
