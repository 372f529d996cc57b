//! What speaks for one matter and what against it.

use super::features::Features;
use super::kinds::{Shared, Topic};
use super::places;
use super::rarity::Pieces;
use super::specific::Compared;
use super::weigh::PeopleTie;
use super::weights::Sign;

/// A text that was copied says no more than one that was told twice: what was copied is mostly a form.
const MOST_OF_A_COPY: f64 = 0.7;
/// What says less is taken for a text that says so much: a short one is soon contained in any long one.
const LEAST_FOCUS: f64 = 1.5;
const LEAST_IDEAS: f64 = 1.0;
const LEAST_OF_ALL_IDEAS: f64 = 1.5;
const LEAST_DEMANDED: f64 = 0.7;
/// A demand that says less, as that somebody look into it, says nothing.
const A_DEMAND: f64 = 0.3;
/// Of a demand that is told to less than this much nothing is told.
const NOTHING_OF_A_DEMAND: f64 = 0.25;
/// More rare pairs and more shared ideas say no more.
const MOST_PAIRS: u32 = 4;
const MOST_IDEAS: f64 = 4.0;

/// Two matters side by side.
pub(super) struct Sides<'a> {
    one: &'a Features,
    other: &'a Features,
    tie: PeopleTie,
    place: Option<bool>,
    place_pieces: (Pieces, Pieces),
    topic: Topic,
    details: Topic,
    numbers: Compared,
    shared: Shared,
}

impl Sides<'_> {
    pub(super) fn of<'a>(one: &'a Features, other: &'a Features, tie: PeopleTie) -> Sides<'a> {
        let mut shared = Shared::default();
        for (mine, theirs) in one.all_kinds().into_iter().zip(other.all_kinds()) {
            mine.share(theirs, &mut shared);
        }
        Sides {
            one,
            other,
            tie,
            place: one.one_place(other),
            place_pieces: places::called_by(one, other),
            topic: one.kinds.compared(&other.kinds),
            details: one.details.compared(&other.details),
            numbers: one.numbers.compared(&other.numbers),
            shared,
        }
    }

    pub(super) fn place(&self) -> Option<bool> {
        self.place
    }

    /// A word by which the other names what both are about.
    pub(super) fn word(&self) -> Option<String> {
        self.topic.word.clone().or_else(|| self.details.word.clone())
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
        let weigh = |(sign, much): &(Sign, f64)| {
            let (of_known, of_others) = sign.weights();
            much * if self.tie.is_sure() { of_known } else { of_others }
        };
        let all = [self.of_people(), self.of_texts(), self.of_numbers(), self.of_places(), self.of_demands()];
        all.iter().flatten().map(weigh).sum()
    }

    /// Nothing agrees of their people.
    fn are_strangers(&self) -> bool {
        !self.tie.is_sure() && !self.tie.name && !self.tie.sound && !self.tie.told
    }

    fn of_people(&self) -> Vec<(Sign, f64)> {
        let PeopleTie { id, phone, name, sound, told } = self.tie;
        let other_name = phone && !id && !name && !sound && !told;
        let own = self.topic.own || (self.one.is_own && self.other.is_own);
        let named = if self.tie.is_sure() || self.are_strangers() { 0.0 } else { self.topic.agrees };
        vec![
            (Sign::Base, 1.0),
            (Sign::Name, one_if(name)),
            (Sign::Sound, one_if(sound && !name)),
            (Sign::NamedInText, one_if(told)),
            (Sign::OfMany, one_if(self.one.is_of_many && self.other.is_of_many)),
            (Sign::OwnOfStrangers, one_if(self.are_strangers() && own)),
            (Sign::SharedTelephone, one_if(other_name && self.other_numbers())),
            (Sign::TopicOfNamed, named),
        ]
    }

    fn of_texts(&self) -> Vec<(Sign, f64)> {
        let Shared { mine, theirs, both, my_focus, their_focus, my_focus_told, their_focus_told } = self.shared;
        let ideas = (my_focus_told / my_focus.max(LEAST_IDEAS)).max(their_focus_told / their_focus.max(LEAST_IDEAS));
        let of_all = both / mine.min(theirs).max(LEAST_OF_ALL_IDEAS);
        let rare = self.one.pairs.both(&self.other.pairs).rare(&self.place_pieces.1).min(MOST_PAIRS);
        let at_place = if self.place == Some(true) { of_all } else { 0.0 };
        let other_wrong = self.one.wrongs.compared(&self.other.wrongs).focus_differs;
        let (same, another) = match (&self.one.category, &self.other.category) {
            (Some(one), Some(other)) => (one == other, one != other),
            (None, _) | (_, None) => (false, false),
        };
        vec![
            (Sign::Focus, self.focus().min(MOST_OF_A_COPY)),
            (Sign::Rare, (f64::from(rare) / f64::from(MOST_PAIRS)).min(MOST_OF_A_COPY)),
            (Sign::Ideas, ideas.min(MOST_OF_A_COPY)),
            (Sign::SharedIdeas, (both / MOST_IDEAS).min(MOST_OF_A_COPY)),
            (Sign::IdeasAtPlace, at_place.min(MOST_OF_A_COPY)),
            (Sign::Details, self.details.agrees),
            (Sign::OtherDetails, one_if(self.details.differs)),
            (Sign::OtherTopic, one_if(self.topic.differs)),
            (Sign::OtherFocus, one_if(self.topic.focus_differs)),
            (Sign::OtherWrong, one_if(other_wrong)),
            (Sign::Category, one_if(same)),
            (Sign::OtherCategory, one_if(another)),
        ]
    }

    fn of_numbers(&self) -> Vec<(Sign, f64)> {
        let Compared { sums, houses, days } = self.numbers;
        let two = |count: u32| f64::from(count.min(2));
        vec![
            (Sign::Sums, one_if(sums.agree > 0)),
            (Sign::OtherSums, two(sums.differ)),
            (Sign::Days, one_if(days.agree > 0)),
            (Sign::OtherDays, two(days.differ)),
            (Sign::House, one_if(houses.agree > 0)),
            (Sign::OtherHouse, one_if(houses.differ > 0)),
        ]
    }

    /// Sums or days are told that do not agree.
    fn other_numbers(&self) -> bool {
        let Compared { sums, days, .. } = self.numbers;
        sums.differ > 0 || (days.differ > 0 && sums.agree == 0)
    }

    fn of_places(&self) -> Vec<(Sign, f64)> {
        let (mine, theirs) = (&self.one.names, &self.other.names);
        let other_names = !mine.is_empty() && !theirs.is_empty() && mine.is_disjoint(theirs);
        let other_number = self.one.place_numbers.differs(&self.other.place_numbers) || self.numbers.houses.differ > 0;
        let elsewhere = self.place == Some(false) || other_names || other_number;
        vec![
            (Sign::Place, one_if(self.place == Some(true))),
            (Sign::OtherPlace, one_if(self.place == Some(false))),
            (Sign::OtherEverything, one_if(elsewhere && self.other_numbers())),
        ]
    }

    fn of_demands(&self) -> Vec<(Sign, f64)> {
        let both = [
            demanded(self.one, self.other, &self.place_pieces.0),
            demanded(self.other, self.one, &self.place_pieces.0),
        ];
        let most = both.into_iter().flatten().reduce(f64::max);
        let nothing = most.is_some_and(|most| most < NOTHING_OF_A_DEMAND);
        vec![
            (Sign::Demanded, most.unwrap_or_default()),
            (Sign::NotDemanded, one_if(nothing)),
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

fn one_if(is: bool) -> f64 {
    f64::from(u8::from(is))
}
