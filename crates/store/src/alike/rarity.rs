//! How much it says that two matters use one character or one pair of characters: of the leak much, of the year nothing.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use crate::searched::Normal;

/// Three characters, or less and nothing behind them.
type Piece = [char; 3];

const NOTHING: char = '\0';

/// What so usual a character or pair says, from 0 to 1: each line of the list has what its pieces say and the pieces, counted over
/// the matters of `samples/similar` (the logarithm of how many use it, against that of one in two hundred).
static COMMON: LazyLock<BTreeMap<Piece, f64>> = LazyLock::new(|| {
    let mut common = BTreeMap::new();
    for line in include_str!("everyday.txt").lines() {
        let mut words = line.split_whitespace();
        let Some(says) = words.next().and_then(|says| says.parse::<f64>().ok()) else { continue };
        common.extend(words.filter_map(|word| Some((piece(&Normal::of(word).chars)?, says))));
    }
    common
});

/// What lies on one side of a thing and on the other, both ways; by title, demands and place, what lies on any two.
static SIDES: LazyLock<Vec<(char, char)>> = LazyLock::new(|| sides(include_str!("sides.txt")));
static ASKED_SIDES: LazyLock<Vec<(char, char)>> = LazyLock::new(|| sides(include_str!("asked_sides.txt")));

fn sides(list: &str) -> Vec<(char, char)> {
    let sides = list.split_whitespace().filter_map(|sides| {
        let mut sides = sides.chars();
        Some((sides.next()?, sides.next()?))
    });
    sides.flat_map(|(one, other)| [(one, other), (other, one)]).collect()
}

/// From so much on a pair is rare.
const RARE: f64 = 0.85;

/// What a character, a pair or a longer word says; one that stands on no line is rare.
pub(super) fn rarity(word: &[char]) -> f64 {
    piece(word).map_or(1.0, |piece| rarity_of(&piece))
}

fn rarity_of(piece: &Piece) -> f64 {
    COMMON.get(piece).copied().unwrap_or(1.0)
}

fn piece(word: &[char]) -> Option<Piece> {
    match word {
        [one] => Some([*one, NOTHING, NOTHING]),
        [one, other] => Some([*one, *other, NOTHING]),
        _ => None,
    }
}

/// Characters or pairs of a text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Pieces(BTreeSet<Piece>);

impl Pieces {
    /// Adds the characters; numbers are compared by themselves.
    pub(super) fn add_characters(&mut self, runs: &[Vec<char>]) {
        self.0.extend(runs.iter().flatten().filter(|c| !c.is_ascii_digit()).map(|c| [*c, NOTHING, NOTHING]));
    }

    /// Adds the pairs of neighbours.
    pub(super) fn add_pairs(&mut self, runs: &[Vec<char>]) {
        let pairs = runs.iter().flat_map(|run| run.windows(2)).filter_map(piece);
        self.0.extend(pairs.filter(|pair| !pair.iter().any(char::is_ascii_digit)));
    }

    /// Adds the runs of three.
    pub(super) fn add_triples(&mut self, runs: &[Vec<char>]) {
        let triples = runs.iter().flat_map(|run| run.windows(3)).filter_map(|run| run.try_into().ok());
        self.0.extend(triples.filter(|triple: &Piece| !triple.iter().any(char::is_ascii_digit)));
    }

    pub(super) fn has(&self, word: &[char]) -> bool {
        piece(word).is_some_and(|piece| self.0.contains(&piece))
    }

    /// Whether one is on one side of a thing and the other on the other, as the eastern end of a village and the western.
    pub(super) fn on_other_side(&self, other: &Pieces) -> bool {
        self.turned(other, &SIDES)
    }

    /// The same by title, demands and place, where the northern side and the eastern are two, too.
    pub(super) fn asked_on_other_side(&self, other: &Pieces) -> bool {
        self.turned(other, &ASKED_SIDES)
    }

    fn turned(&self, other: &Pieces, sides: &[(char, char)]) -> bool {
        self.0.iter().any(|piece| {
            let turned = (0..2).flat_map(|at| {
                sides.iter().filter(move |(one, _)| piece[at] == *one).map(move |(_, other)| (at, *other))
            });
            turned.into_iter().any(|(at, side)| {
                let mut there = *piece;
                there[at] = side;
                piece[1] != NOTHING && other.0.contains(&there) && !other.0.contains(piece) && !self.0.contains(&there)
            })
        })
    }

    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    /// What all of it says but for those pieces.
    pub(super) fn says(&self, without: &Pieces) -> f64 {
        self.0.difference(&without.0).map(|piece| rarity_of(piece).powi(2)).sum()
    }

    pub(super) fn both(&self, other: &Pieces) -> Pieces {
        Pieces(self.0.intersection(&other.0).copied().collect())
    }

    /// How much of what it says, but for those pieces, stands in the other, from 0 to 1, a text that says less than so much taken
    /// for one that does.
    pub(super) fn told_by(&self, other: &Pieces, without: &Pieces, least: f64) -> f64 {
        self.both(other).says(without) / self.says(without).max(least)
    }

    /// How many of them are rare, but for those pieces.
    pub(super) fn rare(&self, without: &Pieces) -> u32 {
        let rare = self.0.difference(&without.0).filter(|piece| rarity_of(piece) >= RARE).count();
        u32::try_from(rare).unwrap_or(u32::MAX)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn characters(text: &str) -> Pieces {
        let mut pieces = Pieces::default();
        pieces.add_characters(&[text.chars().collect()]);
        pieces
    }

    fn pairs(text: &str) -> Pieces {
        let mut pieces = Pieces::default();
        pieces.add_pairs(&[text.chars().collect()]);
        pieces
    }

    #[test]
    fn what_is_rare_says_more_than_what_all_say() {
        assert!(rarity(&['渡']) > rarity(&['水']) && rarity(&['水']) > rarity(&['的']));
        assert_eq!(rarity(&['龘']), 1.0);
    }

    #[test]
    fn what_the_other_tells_too_is_a_share() {
        let (one, other, nothing) = (characters("水渠垮塌"), characters("水渠淤堵"), Pieces::default());
        let share = one.told_by(&other, &nothing, 0.1);
        assert!(share > 0.0 && share < 1.0, "{share}");
        assert_eq!(one.told_by(&one, &nothing, 0.1), 1.0);
        assert_eq!(one.told_by(&other, &characters("水渠"), 0.1), 0.0, "but for what their place is called by");
        assert_eq!(pairs("3栋2楼"), Pieces::default());
        assert_eq!(pairs("蓝藻藻灾").rare(&nothing), 3);
    }

    #[test]
    fn the_northern_side_is_another_by_what_is_asked_for_and_the_eastern_one() {
        let (north, east) = (pairs("村北机井"), pairs("村东机井"));
        assert!(north.asked_on_other_side(&east) && !north.on_other_side(&east), "a text tells of both in passing");
        assert!(pairs("村西机井").on_other_side(&east));
        assert!(!north.asked_on_other_side(&pairs("村东村北")), "of both it is told");
    }
}
