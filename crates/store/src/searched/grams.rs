//! What finds a text: pairs of neighbouring characters, for two Chinese characters are a word and no dictionary is needed; of
//! Latin letters and digits, of which there are few, three at a time.

use std::collections::BTreeSet;

use super::normal::Normal;

/// What a word asks of the index: all of `all`, and one of each of `any`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Narrowing {
    pub all: BTreeSet<String>,
    pub any: BTreeSet<[String; 2]>,
}

impl Narrowing {
    pub(crate) fn is_empty(&self) -> bool {
        self.all.is_empty() && self.any.is_empty()
    }

    pub(crate) fn join(&mut self, other: Narrowing) {
        self.all.extend(other.all);
        self.any.extend(other.any);
    }

    /// No more than so many conditions: more make no search surer.
    pub(crate) fn shortened(mut self, most: usize) -> Narrowing {
        self.all = self.all.into_iter().take(most).collect();
        self.any = self.any.into_iter().take(most.saturating_sub(self.all.len())).collect();
        self
    }
}

/// The pairs and threes of a text.
pub(crate) fn grams(text: &Normal, into: &mut BTreeSet<String>) {
    into.extend((0..text.chars.len()).filter_map(|place| pair(&text.chars, place)));
    into.extend((0..text.chars.len()).filter_map(|place| three(&text.chars, place)));
}

fn pair(chars: &[char], place: usize) -> Option<String> {
    let pair = chars.get(place..place + 2)?;
    let latin = pair.iter().all(char::is_ascii);
    (!latin).then(|| pair.iter().collect())
}

fn three(chars: &[char], place: usize) -> Option<String> {
    let three = chars.get(place..place + 3)?;
    three.iter().all(char::is_ascii).then(|| three.iter().collect())
}

/// What the index is asked for a word. One that may stand in several pieces, each of two characters or more, has at the
/// place where it breaks no pair; of two neighbouring pairs one is always there.
pub(crate) fn narrowing(word: &[char], breaks: bool) -> Narrowing {
    let mut narrowing = Narrowing::default();
    narrowing.all.extend((0..word.len()).filter_map(|place| three(word, place)));
    let last = word.len().saturating_sub(2);
    for place in 0..=last {
        let Some(here) = pair(word, place) else { continue };
        if !breaks || place == 0 || place == last {
            narrowing.all.insert(here);
        } else if let Some(next) = pair(word, place + 1) {
            narrowing.any.insert([here, next]);
        }
    }
    // Letter numbers and the like: their digits find them, whatever an office writes before and between.
    if narrowing.all.iter().any(|gram| gram.chars().filter(char::is_ascii_digit).count() == 3) {
        narrowing.all.retain(|gram| gram.is_ascii());
        narrowing.any.clear();
    }
    narrowing
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Vec<String> {
        let mut found = BTreeSet::new();
        grams(&Normal::of(text), &mut found);
        found.into_iter().collect()
    }

    #[test]
    fn pairs_of_characters_and_threes_of_digits() {
        assert_eq!(of("恒惠 渠Xy"), ["恒惠", "惠渠", "渠x"]);
        assert_eq!(of("XF2026"), ["026", "202", "f20", "xf2"]);
        assert!(of("渠").is_empty() && of("ii").is_empty());
    }

    #[test]
    fn a_word_that_may_break_asks_for_one_of_two_neighbours() {
        let word: Vec<char> = "水渠被人垮塌".chars().collect();
        let asks = narrowing(&word, true);
        assert_eq!(asks.all.iter().collect::<Vec<_>>(), ["垮塌", "水渠"]);
        assert_eq!(asks.any.len(), 3);
        assert_eq!(narrowing(&word, false).all.len(), 5);
        let number: Vec<char> = "青水受202612号".chars().collect();
        assert!(narrowing(&number, false).all.iter().all(|gram| gram.is_ascii()));
    }
}
