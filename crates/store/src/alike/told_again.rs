//! How far two texts tell one matter: in the same words, or in others that mean the same.

use super::features::Features;
use super::kinds::Shared;
use super::sides::{LEAST_FOCUS, Sides, both_ways, one_if};
use super::weights::Sign;

/// A text that was copied says no more than one that was told twice: what was copied is mostly a form.
const MOST_OF_A_COPY: f64 = 0.7;
/// What says less is taken for a text that says so much: a short one is soon contained in any long one.
const LEAST_TITLE: f64 = 1.0;
const LEAST_TEXT: f64 = 3.0;
const LEAST_IDEAS: f64 = 1.0;
const LEAST_OF_ALL_IDEAS: f64 = 1.5;
/// Of two tellings each of which the other tells to less than so much, little is told by both.
const LITTLE: f64 = 0.2;
const LITTLE_IDEAS: f64 = 0.4;
/// So many characters tell enough; fewer than the least say no less, of people of whom a number or a name agrees or not.
const ENOUGH: f64 = 40.0;
const LEAST_WRITTEN: (f64, f64) = (28.0, 16.0);
/// More rare pairs, runs of three and shared ideas say no more.
const MOST_PAIRS: f64 = 3.0;
const MOST_RUNS: f64 = 4.0;
/// What has fewer runs of three is taken for a text with so many.
const LEAST_RUNS: f64 = 12.0;
/// A text of whose runs one in so many stands in the other was copied from the same form.
const A_FORM: f64 = 3.0;
const MOST_IDEAS: f64 = 4.0;
const MOST_OF_A_FOCUS: f64 = 2.0;
const MOST_UNTOLD: f64 = 2.0;
/// A text of which the other tells so much was copied whole into it, where the other says little more: a sentence or two.
const WHOLE: f64 = 0.95;
const LITTLE_MORE: f64 = 0.7;

impl Sides<'_> {
    pub(super) fn of_texts(&self) -> Vec<(Sign, f64)> {
        let (one, other, place_pairs) = (self.one, self.other, &self.place_pieces.1);
        let whole = |of: &Features, to: &Features| of.whole.covered_by(to, place_pairs, LEAST_TEXT);
        let of_focus = |of: &Features, to: &Features| of.asked_for.covered_by_focus(to, place_pairs, LEAST_TITLE);
        let (whole, most_of_one) = both_ways(whole, one, other);
        let copied = (most_of_one > WHOLE && whole > LITTLE_MORE) || one.texts == other.texts;
        let copied = copied && !self.differs_in_numbers();
        let rare = f64::from(one.pairs.both(&other.pairs).rare(place_pairs));
        let runs = one.triples.both(&other.triples).len() as f64;
        let of_runs = |all: usize| (runs / (all as f64).max(LEAST_RUNS)).min(1.0);
        let (mine, theirs) = (one.triples.len(), other.triples.len());
        let told_anew = (1.0 - of_runs(mine.min(theirs)) * A_FORM).max(0.0);
        let least_written = if self.are_known() { LEAST_WRITTEN.0 } else { LEAST_WRITTEN.1 };
        let written = (one.chars.len().min(other.chars.len()) as f64).max(least_written);
        let places = &self.place_pieces.0;
        let focus = |of: &Features, to: &Features| of.focus.told_by(&to.chars, places, LEAST_FOCUS);
        let (form, focus) = both_ways(focus, one, other);
        let (form, asked_for) = if self.are_known() { (0.0, 0.0) } else { (form, both_ways(of_focus, one, other).0) };
        let asked_side = one.asked_pairs.asked_on_other_side(&other.asked_pairs);
        vec![
            (Sign::WholeOfOne, self.if_known(whole)),
            (Sign::LittleOfBoth, (1.0 - whole / LITTLE).max(0.0)),
            (Sign::LittleWritten, (1.0 - written / ENOUGH).max(0.0)),
            (Sign::FocusOfBoth, form),
            (Sign::AskedForOfOwn, if self.is_of_own() { asked_for } else { 0.0 }),
            (Sign::Focus, focus.min(MOST_OF_A_COPY)),
            (Sign::RareTwice, (rare / MOST_PAIRS).min(1.0) * told_anew),
            (Sign::Copied, if copied || self.are_known() { 0.0 } else { of_runs(mine.max(theirs)) }),
            (Sign::Runs, (runs / MOST_RUNS).min(1.0)),
            (Sign::WholeCopy, one_if(copied)),
            (Sign::OtherSide, one_if(one.pairs.on_other_side(&other.pairs) || asked_side)),
        ]
    }

    pub(super) fn of_ideas(&self) -> Vec<(Sign, f64)> {
        let Shared { mine, theirs, both, my_focus, their_focus, my_focus_told, their_focus_told, focus } = self.shared;
        let (here, there) =
            (my_focus_told / my_focus.max(LEAST_IDEAS), their_focus_told / their_focus.max(LEAST_IDEAS));
        let untold = (my_focus - my_focus_told).min(their_focus - their_focus_told);
        let of_all = both / mine.min(theirs).max(LEAST_OF_ALL_IDEAS);
        let at_place = if self.place == Some(true) { of_all } else { 0.0 };
        let alternatives = &self.one.alternatives;
        let (own, shared) = (self.is_of_own(), (both / MOST_IDEAS).min(MOST_OF_A_COPY));
        let one_wish = self.one.wished.one_wish(&self.other.wished);
        let another = if one_wish == Some(false) { (1.0 - here.min(there) / LITTLE_IDEAS).max(0.0) } else { 0.0 };
        vec![
            (Sign::AnotherOfOne, self.if_known(another)),
            (Sign::OtherWish, one_if(!own && one_wish == Some(false))),
            (Sign::OtherWrong, one_if(!own && self.one.wrongs.differ(&self.other.wrongs))),
            (Sign::FocusIdeas, (focus / MOST_OF_A_FOCUS).min(1.0)),
            (Sign::SharedIdeas, shared),
            (Sign::SharedIdeasOfOwn, if own { self.if_known(shared) } else { 0.0 }),
            (Sign::IdeasAtPlace, at_place.min(MOST_OF_A_COPY)),
            (Sign::TopicOfOne, self.if_known(self.topic.agrees)),
            (Sign::UntoldOfBoth, (untold / MOST_UNTOLD).min(1.0)),
            (Sign::OtherOfAKind, one_if(alternatives.differ(&self.other.alternatives))),
            (Sign::OtherAskedFor, one_if(alternatives.differ_in_what_is_asked_for(&self.other.alternatives))),
        ]
    }
}
