//! Two matters side by side: what is compared of both, and all that speaks for one matter or against it, weighed.

use super::features::Features;
use super::houses::Levels;
use super::kinds::{Shared, Topic};
use super::names::Named;
use super::places;
use super::rarity::Pieces;
use super::specific::Compared;
use super::weigh::PeopleTie;
use super::weights::Sign;

/// What says less is taken for a text that says so much: a short one is soon contained in any long one.
pub(super) const LEAST_FOCUS: f64 = 1.5;

/// Two matters side by side.
pub(super) struct Sides<'a> {
    pub one: &'a Features,
    pub other: &'a Features,
    pub tie: PeopleTie,
    /// Whether they speak of one place, or somebody of one lives where the other is about.
    pub place: Option<bool>,
    /// The same by what was written alone.
    place_written: Option<bool>,
    /// The characters and the pairs that their places are called by.
    pub place_pieces: (Pieces, Pieces),
    pub topic: Topic,
    pub numbers: Compared,
    pub houses: Levels,
    pub named: Named,
    pub shared: Shared,
}

impl Sides<'_> {
    pub(super) fn of<'a>(one: &'a Features, other: &'a Features, tie: PeopleTie) -> Sides<'a> {
        let mut shared = Shared::default();
        for (mine, theirs) in one.all_kinds().into_iter().zip(other.all_kinds()) {
            mine.share(theirs, &mut shared);
        }
        let place_written = one.one_place(other);
        let mut houses = one.houses.compared(&other.houses);
        if one.asked_houses.compared(&other.asked_houses).differ > 0 {
            // A matter of number eight that tells of number six in passing is of another house.
            houses = Levels { agree: 0, differ: 1 };
        }
        Sides {
            one,
            other,
            tie,
            place: place_written.or(tie.at_address.then_some(true)),
            place_written,
            place_pieces: places::called_by(one, other),
            topic: one.kinds.compared(&other.kinds),
            numbers: one.numbers.compared(&other.numbers),
            houses,
            named: Named::of(one, other),
            shared,
        }
    }

    /// What may be told of it: where people live is weighed, and told to nobody.
    pub(super) fn place_written(&self) -> Option<bool> {
        self.place_written
    }

    /// A word by which the other names what both are about.
    pub(super) fn word(&self) -> Option<String> {
        self.topic.word.clone().or_else(|| self.one.details.compared(&self.other.details).word)
    }

    /// How much both are about in whichever words.
    pub(super) fn shared_ideas(&self) -> f64 {
        self.shared.both
    }

    /// How much of what the title and the demands of one say stands in the other, the place apart.
    pub(super) fn focus(&self) -> f64 {
        let places = &self.place_pieces.0;
        let here = self.one.focus.told_by(&self.other.chars, places, LEAST_FOCUS);
        here.max(self.other.focus.told_by(&self.one.chars, places, LEAST_FOCUS))
    }

    pub(super) fn score(&self) -> f64 {
        self.signs().iter().map(|(sign, much)| sign.weight() * much).sum()
    }

    /// Every sign, and how much of it there is.
    pub(super) fn signs(&self) -> Vec<(Sign, f64)> {
        [self.of_people(), self.of_texts(), self.of_ideas(), self.of_numbers(), self.of_places(), self.of_demands()]
            .concat()
    }

    /// Nothing agrees of their people.
    pub(super) fn are_strangers(&self) -> bool {
        !self.tie.is_sure() && !self.tie.name && !self.tie.sound && !self.tie.told
    }

    /// A number or a name agrees: by what they tell, who brings them may be the same.
    pub(super) fn are_known(&self) -> bool {
        self.tie.is_sure() || self.tie.name || self.tie.sound
    }

    /// What both are about each has for their own, or each speaks of their own.
    pub(super) fn is_of_own(&self) -> bool {
        self.topic.own || (self.one.is_own && self.other.is_own)
    }

    pub(super) fn if_known(&self, much: f64) -> f64 {
        if self.are_known() { much } else { 0.0 }
    }

    /// Anything counted, measured or called by a number, or the place, is another.
    pub(super) fn differs_in_numbers(&self) -> bool {
        let Compared { other_counts, other_times, .. } = self.numbers;
        self.other_numbers()
            || other_counts > 0.0
            || other_times
            || self.houses.differ > 0
            || self.place == Some(false)
            || self.tie.namesake
            || self.tie.other_number
    }

    /// Sums or days are told that do not agree.
    pub(super) fn other_numbers(&self) -> bool {
        let Compared { sums, other_sums, other_days, .. } = self.numbers;
        other_sums || (other_days && (sums == 0.0 || self.are_strangers()))
    }
}

/// What one of them is of the other, and the other of the one: the less and the more.
pub(super) fn both_ways(of: impl Fn(&Features, &Features) -> f64, one: &Features, other: &Features) -> (f64, f64) {
    let (here, there) = (of(one, other), of(other, one));
    (here.min(there), here.max(there))
}

pub(super) fn one_if(is: bool) -> f64 {
    f64::from(u8::from(is))
}
