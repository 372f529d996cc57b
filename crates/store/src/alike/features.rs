//! What is compared of a matter, read out of it once.

use super::alternatives::Alternatives;
use super::coverage::Content;
use super::general;
use super::houses::Houses;
use super::kinds::{Kinds, Part};
use super::names::Names;
use super::places::Place;
use super::rarity::Pieces;
use super::specific::Numbers;
use super::villages::Villages;
use super::weigh::Matter;
use crate::searched::Normal;

/// What is compared of a matter, read out of it once.
pub(crate) struct Features {
    pub(super) texts: Vec<Normal>,
    pub(super) place: Option<Place>,
    pub(super) chars: Pieces,
    pub(super) pairs: Pieces,
    /// The runs of three characters.
    pub(super) triples: Pieces,
    /// The characters and the pairs of its title and demands.
    pub(super) focus: Pieces,
    pub(super) focus_pairs: Pieces,
    /// The pairs of its title, its demands and its place.
    pub(super) asked_pairs: Pieces,
    /// The characters of its demands.
    pub(super) demands: Pieces,
    /// The content of its title and demands.
    pub(super) asked_for: Content,
    pub(super) whole: Content,
    /// The places, firms and schools that it names.
    pub(super) names: Names,
    /// The villages that it names.
    pub(super) villages: Villages,
    pub(super) numbers: Numbers,
    /// The numbers that its places are called by.
    pub(super) houses: Houses,
    /// Those of its title, its demands and its place: others it may tell of in passing.
    pub(super) asked_houses: Houses,
    pub(super) kinds: Kinds,
    pub(super) wrongs: Kinds,
    /// What is wished: that it be paid, mended, taken away.
    pub(super) wished: Kinds,
    /// What else is told of it.
    pub(super) details: Kinds,
    /// The things that it names of kinds of which a matter is about one.
    pub(super) alternatives: Alternatives,
    /// Somebody speaks of their own.
    pub(super) is_own: bool,
    /// It concerns many.
    pub(super) is_of_many: bool,
    /// It says that somebody came before.
    pub(super) is_again: bool,
    /// It speaks for somebody else, or of a relative.
    pub(super) is_for_another: bool,
    /// By its title or demands it is about how officials behave.
    pub(super) is_of_conduct: bool,
    pub(super) tells_of_conduct: bool,
    /// It says that another matter is not this one.
    pub(super) is_set_apart: bool,
    /// It says that an earlier matter is settled.
    pub(super) is_settled: bool,
    /// By its title or demands something is wished away, something is wished for.
    pub(super) wishes: [bool; 2],
}

impl Features {
    pub(crate) fn of(matter: &Matter) -> Features {
        let texts: Vec<&String> = std::iter::once(&matter.title).chain(&matter.texts).collect();
        let mut all = Features {
            texts: texts.iter().map(|text| Normal::of(text)).collect(),
            place: matter.place.as_deref().and_then(Place::of),
            chars: Pieces::default(),
            pairs: Pieces::default(),
            triples: Pieces::default(),
            focus: Pieces::default(),
            focus_pairs: Pieces::default(),
            asked_pairs: Pieces::default(),
            demands: Pieces::default(),
            asked_for: Content::default(),
            whole: Content::default(),
            names: Names::default(),
            villages: Villages::default(),
            numbers: Numbers::default(),
            houses: Houses::default(),
            asked_houses: Houses::default(),
            kinds: Kinds::of_matters(),
            wrongs: Kinds::of_wrongs(),
            wished: Kinds::of_wishes(),
            details: Kinds::of_details(),
            alternatives: Alternatives::default(),
            is_own: false,
            is_of_many: false,
            is_again: false,
            is_for_another: false,
            is_of_conduct: false,
            tells_of_conduct: false,
            is_set_apart: false,
            is_settled: false,
            wishes: [false; 2],
        };
        all.read_texts();
        if let Some(place) = all.place.as_ref().map(|place| place.whole().clone()) {
            all.kinds.add_place(&place);
            all.details.add_place(&place);
            let runs = general::runs(&place);
            all.names.add(&runs);
            all.villages.add_place(&runs);
            all.asked_pairs.add_pairs(&runs);
        }
        texts.iter().for_each(|text| all.numbers.add(text));
        texts.iter().copied().chain(&matter.place).for_each(|text| all.houses.add(text));
        let asked = texts.into_iter().enumerate().filter(|(place, _)| Part::of(*place) != Part::Text);
        asked.map(|(_, text)| text).chain(&matter.place).for_each(|text| all.asked_houses.add(text));
        all.is_of_many |= all.numbers.counts_many();
        matter.amount.into_iter().for_each(|amount| all.numbers.add_sum(amount));
        all
    }

    fn read_texts(&mut self) {
        let texts = std::mem::take(&mut self.texts);
        for (place, text) in texts.iter().enumerate() {
            let part = Part::of(place);
            for kinds in [&mut self.kinds, &mut self.wrongs, &mut self.wished, &mut self.details] {
                kinds.add_text(text, part);
            }
            self.alternatives.add(text, part);
            self.read_words(text, part);
        }
        self.is_own = texts.iter().any(general::is_own);
        self.is_of_many = texts.iter().any(general::is_of_many);
        self.is_again = texts.iter().any(general::is_again);
        self.is_for_another = texts.iter().any(general::is_for_another);
        let asked =
            || texts.iter().enumerate().filter(|(place, _)| Part::of(*place) != Part::Text).map(|(_, text)| text);
        self.is_of_conduct = asked().any(general::is_of_conduct);
        self.tells_of_conduct = texts.iter().any(general::is_of_conduct);
        self.is_set_apart = texts.iter().any(general::is_set_apart);
        self.is_settled = texts.iter().any(general::is_settled);
        for wishes in asked().map(general::wishes) {
            self.wishes = [self.wishes[0] || wishes[0], self.wishes[1] || wishes[1]];
        }
        self.texts = texts;
    }

    fn read_words(&mut self, text: &Normal, part: Part) {
        let lists = [&self.kinds, &self.wrongs, &self.details];
        let runs = general::runs(text);
        self.whole.add(text, lists);
        if part != Part::Text {
            self.asked_for.add(text, lists);
            self.focus.add_characters(&runs);
            self.focus_pairs.add_pairs(&runs);
            self.asked_pairs.add_pairs(&runs);
        }
        if part == Part::Demand {
            self.demands.add_characters(&runs);
        }
        self.chars.add_characters(&runs);
        self.pairs.add_pairs(&runs);
        self.triples.add_triples(&runs);
        self.names.add(&runs);
        self.villages.add(&runs);
    }

    pub(super) fn all_kinds(&self) -> [&Kinds; 3] {
        [&self.kinds, &self.wrongs, &self.details]
    }

    /// Whether its texts name somebody, by the one form of a name.
    pub(super) fn tells_of(&self, name: &Normal) -> bool {
        name.chars.len() > 1 && self.texts.iter().any(|text| text.find(&name.chars).is_some())
    }
}
