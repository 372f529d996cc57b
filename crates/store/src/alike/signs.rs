//! What speaks for one matter and what against it, the texts apart: people, numbers, places and demands.

use super::features::Features;
use super::houses::Levels;
use super::rarity::Pieces;
use super::sides::{Sides, one_if};
use super::specific::Compared;
use super::villages::Villages;
use super::weigh::PeopleTie;
use super::weights::Sign;

/// What says less is taken for a demand that says so much.
const LEAST_DEMANDED: f64 = 0.7;
/// A demand that says less, as that somebody look into it, says nothing.
const A_DEMAND: f64 = 0.3;
/// Of a demand that is told to less than this much nothing is told.
const NOTHING_OF_A_DEMAND: f64 = 0.25;
/// More that agrees, or does not, says no more.
const MOST: u32 = 2;

impl Sides<'_> {
    pub(super) fn of_people(&self) -> Vec<(Sign, f64)> {
        let PeopleTie { told, kin, family_told, others, other_number, namesake, .. } = self.tie;
        let (one, other, strangers) = (self.one, self.other, self.are_strangers());
        let own = strangers && self.is_of_own();
        let for_themselves = !one.is_for_another && !other.is_for_another;
        vec![
            (Sign::Base, 1.0),
            (Sign::NamedInText, one_if(told)),
            (Sign::FamilyInText, one_if(family_told)),
            (Sign::OtherNumber, one_if(other_number)),
            (Sign::Namesake, one_if(namesake && !self.tie.is_sure())),
            (Sign::OfMany, one_if(!self.are_known() && (one.is_of_many || other.is_of_many))),
            (Sign::OwnOfKin, one_if(own && for_themselves && kin)),
            (Sign::OthersForThemselves, one_if(strangers && others && !kin && for_themselves)),
            (Sign::Again, one_if(one.is_again || other.is_again)),
            (Sign::SetApart, one_if(one.is_set_apart || other.is_set_apart)),
            (Sign::Settled, one_if(one.is_settled || other.is_settled)),
        ]
    }

    pub(super) fn of_numbers(&self) -> Vec<(Sign, f64)> {
        let Compared { sums, near_sums, other_counts, times, other_times, .. } = self.numbers;
        let Levels { agree, differ } = self.houses;
        let (own, sums) = (self.is_of_own(), sums.min(f64::from(MOST)));
        vec![
            (Sign::Sums, sums),
            (Sign::SumsOfOne, self.if_known(sums)),
            (Sign::NearSums, one_if(near_sums)),
            (Sign::OtherNumbersOfOwn, one_if(own && self.other_numbers())),
            (Sign::OtherCountsOfOwn, if own { self.if_known(other_counts.min(f64::from(MOST))) } else { 0.0 }),
            (Sign::Times, one_if(times)),
            (Sign::OtherTimes, one_if(other_times)),
            (Sign::House, f64::from(agree.min(MOST))),
            (Sign::OtherHouse, one_if(differ > 0)),
        ]
    }

    pub(super) fn of_places(&self) -> Vec<(Sign, f64)> {
        vec![
            (Sign::OtherPlace, one_if(self.place == Some(false))),
            (Sign::Named, f64::from(self.named.agree.min(MOST))),
            (Sign::OtherVillage, one_if(Villages::differ(self.one, self.other))),
            (Sign::OtherNamed, f64::from(self.named.differ.min(MOST))),
        ]
    }

    pub(super) fn of_demands(&self) -> Vec<(Sign, f64)> {
        let places = &self.place_pieces.0;
        let both = [demanded(self.one, self.other, places), demanded(self.other, self.one, places)];
        let most = both.into_iter().flatten().reduce(f64::max);
        let nothing = most.is_some_and(|most| most < NOTHING_OF_A_DEMAND);
        let of_conduct = |one: &Features, other: &Features| one.is_of_conduct && !other.tells_of_conduct;
        let [mine, theirs] = [self.one.wishes, self.other.wishes];
        let opposite =
            (mine, theirs) == ([true, false], [false, true]) || (mine, theirs) == ([false, true], [true, false]);
        vec![
            (Sign::OppositeWish, one_if(opposite)),
            (Sign::DemandedOfBoth, both.into_iter().flatten().reduce(f64::min).unwrap_or_default()),
            (Sign::OtherConduct, one_if(of_conduct(self.one, self.other) || of_conduct(self.other, self.one))),
            (Sign::NeitherDemanded, one_if(nothing && both.iter().all(Option::is_some))),
        ]
    }
}

/// How much of what one demands the other speaks of; nothing where it demands nothing of its own.
fn demanded(one: &Features, other: &Features, places: &Pieces) -> Option<f64> {
    let says = one.demands.says(places);
    let (mut all, mut both) = (0.0_f64, 0.0_f64);
    for (mine, theirs) in one.all_kinds().into_iter().zip(other.all_kinds()) {
        let (says, shared) = mine.demanded(theirs);
        (all, both) = (all + says, both + shared);
    }
    let ideas = both / all.max(LEAST_DEMANDED);
    (says >= A_DEMAND).then(|| ideas.max(one.demands.told_by(&other.chars, places, LEAST_DEMANDED)))
}
