//! How much of what one part of a matter says the other matter tells, in the same words or in others that mean the same.

use super::features::Features;
use super::general;
use super::kinds::Kinds;
use super::rarity::{Pieces, rarity};
use crate::searched::Normal;

/// A character that only stands in the other counts so much, for it may stand there in another word.
const ALONE: f64 = 0.4;

/// A character of a text that says something of it.
#[derive(Debug, Clone, PartialEq)]
struct Unit {
    character: char,
    /// The pairs with the characters before and behind it, in one run.
    pairs: [Option<[char; 2]>; 2],
    says: f64,
    /// The lines of the three lists that a word over it stands on.
    lines: Vec<(usize, usize)>,
}

/// What a text says, character by character, without numbers and what every petition says.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Content(Vec<Unit>);

impl Content {
    pub(super) fn add(&mut self, text: &Normal, lists: [&Kinds; 3]) {
        let general = general::mask(text);
        let says_nothing = |place: usize| {
            general.get(place).copied().unwrap_or(true) || text.chars.get(place).is_none_or(char::is_ascii_digit)
        };
        let pair = |from: usize| {
            (!says_nothing(from) && !says_nothing(from + 1))
                .then(|| Some([*text.chars.get(from)?, *text.chars.get(from + 1)?]))?
        };
        // By places, for a text of twenty thousand characters has thousands of words that are listed.
        let mut listed: Vec<Vec<(usize, usize)>> = vec![Vec::new(); text.chars.len()];
        for (list, kinds) in lists.into_iter().enumerate() {
            for (from, length, line) in kinds.marks(text) {
                listed.iter_mut().skip(from).take(length).for_each(|lines| lines.push((list, line)));
            }
        }
        let units = text.chars.iter().zip(listed).enumerate().filter(|(place, _)| !says_nothing(*place));
        self.0.extend(units.map(|(place, (character, lines))| Unit {
            character: *character,
            pairs: [place.checked_sub(1).and_then(pair), pair(place)],
            says: rarity(&[*character]).powi(2),
            lines,
        }));
    }

    /// How much of it the other tells, from 0 to 1, but for what the places are called by; a text that says less than so much is
    /// taken for one that does.
    pub(super) fn covered_by(&self, other: &Features, places: &Pieces, least: f64) -> f64 {
        self.covered(other, (&other.pairs, &other.chars), Kinds::names, places, least)
    }

    /// The same by the title and the demands of the other alone.
    pub(super) fn covered_by_focus(&self, other: &Features, places: &Pieces, least: f64) -> f64 {
        self.covered(other, (&other.focus_pairs, &other.focus), Kinds::names_in_focus, places, least)
    }

    fn covered(
        &self,
        other: &Features,
        (their_pairs, their_chars): (&Pieces, &Pieces),
        names: fn(&Kinds, usize) -> bool,
        places: &Pieces,
        least: f64,
    ) -> f64 {
        let (mut all, mut covered) = (0.0_f64, 0.0_f64);
        let kinds = other.all_kinds();
        for unit in &self.0 {
            let pairs = || unit.pairs.iter().flatten();
            if pairs().any(|pair| places.has(pair)) {
                continue;
            }
            all += unit.says;
            let in_words =
                unit.lines.iter().any(|(list, line)| kinds.get(*list).is_some_and(|kinds| names(kinds, *line)));
            covered += unit.says
                * if in_words || pairs().any(|pair| their_pairs.has(pair)) {
                    1.0
                } else if their_chars.has(&[unit.character]) {
                    ALONE
                } else {
                    0.0
                };
        }
        covered / all.max(least)
    }
}

#[cfg(test)]
mod tests {
    use super::super::Matter;
    use super::*;

    #[test]
    fn a_listed_word_lies_over_each_of_its_characters() {
        let wages = Features::of(&Matter { title: "讨薪".to_owned(), ..Matter::default() });
        let [first, last] = wages.asked_for.0.as_slice() else { panic!("{:?}", wages.asked_for) };
        assert!(first.lines.iter().any(|line| last.lines.contains(line)), "{first:?} {last:?}");
    }

    #[test]
    fn what_the_other_tells_in_other_words_is_covered() {
        let of = |title: &str| Features::of(&Matter { title: title.to_owned(), ..Matter::default() });
        let nothing = Pieces::default();
        let covered = |one: &str, other: &str| of(one).asked_for.covered_by(&of(other), &nothing, 0.1);
        assert_eq!(covered("水渠垮塌", "水渠垮塌"), 1.0);
        assert!(covered("农民工讨薪", "老板欠我血汗钱") > covered("农民工讨薪", "电梯困人"));
        let without = {
            let mut places = Pieces::default();
            places.add_pairs(&["水渠".chars().collect()]);
            of("水渠").asked_for.covered_by(&of("水渠"), &places, 0.1)
        };
        assert_eq!(without, 0.0, "what the place is called by says nothing");
    }
}
