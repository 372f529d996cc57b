//! What is compared of a matter, read out of it once.

use std::collections::BTreeSet;

use super::general;
use super::kinds::{Kinds, Part};
use super::rarity::Pieces;
use super::specific::Numbers;
use super::weigh::Matter;
use crate::searched::Normal;

/// What is compared of a matter, read out of it once.
pub(crate) struct Features {
    pub(super) texts: Vec<Normal>,
    pub(super) place: Option<Normal>,
    pub(super) chars: Pieces,
    pub(super) pairs: Pieces,
    /// The characters of its title and demands.
    pub(super) focus: Pieces,
    /// The characters of its demands.
    pub(super) demands: Pieces,
    pub(super) names: BTreeSet<Vec<char>>,
    pub(super) numbers: Numbers,
    /// The numbers that its place is called by.
    pub(super) place_numbers: Numbers,
    pub(super) kinds: Kinds,
    pub(super) wrongs: Kinds,
    /// What else is told of it.
    pub(super) details: Kinds,
    pub(super) category: Option<String>,
    /// Somebody speaks of their own.
    pub(super) is_own: bool,
    /// It concerns many.
    pub(super) is_of_many: bool,
}

impl Features {
    pub(crate) fn of(matter: &Matter) -> Features {
        let place = matter.place.as_deref().map(Normal::of).filter(|place| !place.chars.is_empty());
        let mut all = Features {
            texts: std::iter::once(&matter.title).chain(&matter.texts).map(|text| Normal::of(text)).collect(),
            place: None,
            chars: Pieces::default(),
            pairs: Pieces::default(),
            focus: Pieces::default(),
            demands: Pieces::default(),
            names: BTreeSet::new(),
            numbers: Numbers::default(),
            place_numbers: Numbers::default(),
            kinds: Kinds::of_matters(),
            wrongs: Kinds::of_wrongs(),
            details: Kinds::of_details(),
            category: matter.category.clone(),
            is_own: false,
            is_of_many: false,
        };
        all.read_texts();
        all.read_place(place);
        std::iter::once(&matter.title).chain(&matter.texts).for_each(|text| all.numbers.add(text));
        matter.place.iter().for_each(|place| all.place_numbers.add(place));
        all.numbers.add_houses(&all.place_numbers);
        matter.amount.into_iter().for_each(|amount| all.numbers.add_sum(amount));
        all
    }

    fn read_texts(&mut self) {
        for (place, text) in self.texts.iter().enumerate() {
            let part = match place {
                0 => Part::Title,
                1 => Part::Text,
                _ => Part::Demand,
            };
            for kinds in [&mut self.kinds, &mut self.wrongs, &mut self.details] {
                kinds.add_text(text, part);
            }
            let runs = general::runs(text);
            self.chars.add_characters(&runs);
            self.pairs.add_pairs(&runs);
            if part != Part::Text {
                self.focus.add_characters(&runs);
            }
            if part == Part::Demand {
                self.demands.add_characters(&runs);
            }
            general::names(&runs, &mut self.names);
        }
        self.is_own = self.texts.iter().any(general::is_own);
        self.is_of_many = self.texts.iter().any(general::is_of_many);
    }

    fn read_place(&mut self, place: Option<Normal>) {
        if let Some(place) = &place {
            self.kinds.add_place(place);
            self.details.add_place(place);
            general::names(&general::runs(place), &mut self.names);
        }
        self.place = place;
    }

    pub(super) fn all_kinds(&self) -> [&Kinds; 3] {
        [&self.kinds, &self.wrongs, &self.details]
    }

    /// Whether its texts name somebody, by the one form of a name.
    pub(crate) fn tells_of(&self, name: &Normal) -> bool {
        name.chars.len() > 1 && self.texts.iter().any(|text| text.find(&name.chars).is_some())
    }
}
