//! The weights: how near two texts are, whether they speak of one place and of the same names, whether their numbers agree, who
//! brought them.

use std::collections::BTreeSet;

use super::general;
use super::specific::Numbers;
use crate::searched::Normal;

/// What was written of a matter.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Matter {
    pub title: String,
    /// The text and the demands.
    pub texts: Vec<String>,
    pub place: Option<String>,
    pub category: Option<String>,
    /// In yuan.
    pub amount: Option<i64>,
}

/// What agrees between the people of two matters.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct PeopleTie {
    pub id: bool,
    pub phone: bool,
    pub name: bool,
    /// Two names are heard alike.
    pub sound: bool,
}

/// How near two matters are.
#[derive(Debug, Clone, PartialEq)]
pub struct Likeness {
    /// From nothing in common to one text: 0 to 1.
    pub text: f64,
    /// Whether they speak of one place, as far as both name one.
    pub place: Option<bool>,
    /// Everything weighed.
    pub score: f64,
    /// A person should look at both.
    pub likely: bool,
}

/// From here on a person should look.
const LIKELY: f64 = 1.1;
/// Whatever else agrees, two texts with less in common are two matters.
const LEAST: f64 = 0.035;
/// A text that was copied weighs no more than one that was told twice: what was copied is mostly a form.
const MOST: f64 = 0.3;
const OF_TEXT: f64 = 2.8;
const OF_NUMBERS: f64 = 0.65;
/// A number that differs weighs more than one that agrees.
const DIFFERS: f64 = 1.3;
const SAME_NAMES: f64 = 0.25;
const OTHER_NAMES: f64 = 0.3;

/// Weighs everything.
pub fn likeness(tie: PeopleTie, one: &Matter, other: &Matter) -> Likeness {
    Features::of(one).likeness(tie, &Features::of(other))
}

/// What is compared of a matter, read out of it once.
pub(crate) struct Features {
    texts: Vec<Normal>,
    place: Option<Normal>,
    pairs: BTreeSet<[char; 2]>,
    names: BTreeSet<Vec<char>>,
    numbers: Numbers,
    category: Option<String>,
}

impl Features {
    pub(crate) fn of(matter: &Matter) -> Features {
        let place = matter.place.as_deref().map(Normal::of).filter(|place| !place.chars.is_empty());
        let (mut pairs, mut names, mut numbers) = (BTreeSet::new(), BTreeSet::new(), Numbers::default());
        let written = std::iter::once(&matter.title).chain(&matter.texts);
        let texts: Vec<Normal> = written.clone().map(|text| Normal::of(text)).collect();
        for text in &texts {
            let runs = general::runs(text);
            general::pairs(&runs, &mut pairs);
            general::names(&runs, &mut names);
        }
        place.iter().for_each(|place| general::names(&general::runs(place), &mut names));
        written.chain(&matter.place).for_each(|text| numbers.add(text));
        matter.amount.into_iter().for_each(|amount| numbers.add_sum(amount));
        Features { texts, place, pairs, names, numbers, category: matter.category.clone() }
    }

    pub(crate) fn likeness(&self, tie: PeopleTie, other: &Features) -> Likeness {
        let text = self.nearness(other);
        let place = self.one_place(other);
        let of_place = match place {
            Some(true) => 0.3,
            Some(false) => -0.65,
            None => 0.0,
        };
        let score = text.min(MOST) * OF_TEXT
            + of_place
            + self.same_numbers(other) * OF_NUMBERS
            + self.same_names(other)
            + self.same_category(other)
            + tie.weight();
        Likeness { text, place, score, likely: score >= LIKELY && text >= LEAST }
    }

    /// How much of the shorter text stands in the longer, and how much both have in common; the place is weighed by itself.
    fn nearness(&self, other: &Features) -> f64 {
        let places: BTreeSet<[char; 2]> = [&self.place, &other.place]
            .into_iter()
            .flatten()
            .flat_map(|place| place.chars.windows(2).map(|pair| [pair[0], pair[1]]))
            .collect();
        let count = |pairs: &BTreeSet<[char; 2]>| pairs.iter().filter(|pair| !places.contains(*pair)).count() as f64;
        let both = self.pairs.intersection(&other.pairs).filter(|pair| !places.contains(*pair)).count() as f64;
        let (one, other) = (count(&self.pairs), count(&other.pairs));
        if one.min(other) == 0.0 {
            return 0.0;
        }
        // A short text is soon contained in any long one.
        let (contained, shared) = (both / one.min(other).max(12.0), 2.0 * both / (one + other));
        (contained + shared) / 2.0
    }

    fn one_place(&self, other: &Features) -> Option<bool> {
        if self.tells_place_of(other) || other.tells_place_of(self) {
            return Some(true);
        }
        let (a, b) = (self.place.as_ref()?, other.place.as_ref()?);
        let house = |place: &Normal| -> BTreeSet<Vec<char>> {
            place.chars.split(|c| !c.is_ascii_digit()).filter(|run| !run.is_empty()).map(<[char]>::to_vec).collect()
        };
        // One house is not the next one.
        let (mine, theirs) = (house(a), house(b));
        if !mine.is_empty() && !theirs.is_empty() && mine.is_disjoint(&theirs) {
            return Some(false);
        }
        let pairs = |place: &Normal| -> BTreeSet<Vec<char>> { place.chars.windows(2).map(<[char]>::to_vec).collect() };
        let (mine, theirs) = (pairs(a), pairs(b));
        let least = mine.len().min(theirs.len()).max(1) as f64;
        match mine.intersection(&theirs).count() as f64 / least {
            shared if shared >= 0.6 => Some(true),
            shared if shared < 0.35 => Some(false),
            _ => None,
        }
    }

    /// Whether it speaks of the other's place.
    fn tells_place_of(&self, other: &Features) -> bool {
        let Some(place) = other.place.as_ref().filter(|place| place.chars.len() > 1) else { return false };
        self.texts.iter().chain(&self.place).any(|text| text.find(&place.chars).is_some())
    }

    /// From below −1, where both count the same things and nothing agrees, to 1.
    fn same_numbers(&self, other: &Features) -> f64 {
        let (agree, differ) = self.numbers.compared(&other.numbers);
        let (agree, differ) = (f64::from(agree), f64::from(differ));
        let both = agree + differ;
        // One number alone says half.
        (agree - DIFFERS * differ) / both.max(1.0) * (both / 2.0).min(1.0)
    }

    /// What the names of places and firms weigh, where both have some.
    fn same_names(&self, other: &Features) -> f64 {
        let least = self.names.len().min(other.names.len());
        let both = self.names.intersection(&other.names).count();
        match (least, both) {
            (0, _) => 0.0,
            (_, 0) => -OTHER_NAMES,
            (least, both) => SAME_NAMES * both as f64 / least as f64,
        }
    }

    fn same_category(&self, other: &Features) -> f64 {
        match (&self.category, &other.category) {
            (Some(one), Some(other)) if one == other => 0.1,
            (Some(_), Some(_)) => -0.1,
            (None, _) | (_, None) => 0.0,
        }
    }
}

impl PeopleTie {
    fn weight(self) -> f64 {
        match self {
            PeopleTie { id: true, .. } => 0.5,
            PeopleTie { phone: true, name, sound, .. } if name || sound => 0.5,
            PeopleTie { phone: true, .. } => 0.4,
            PeopleTie { name: true, .. } => 0.25,
            PeopleTie { sound: true, .. } => 0.15,
            PeopleTie { .. } => 0.0,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn matter(title: &str, text: &str, place: &str) -> Matter {
        let place = Some(place.to_owned()).filter(|place| !place.is_empty());
        Matter { title: title.to_owned(), texts: vec![text.to_owned()], place, ..Matter::default() }
    }

    #[test]
    fn one_matter_in_other_words_is_likely_the_same_and_another_of_its_kind_is_not() {
        let one =
            matter("灌溉水渠垮塌没人修", "去年七月大雨冲垮了灌溉水渠三十米，下游两百亩田等水插秧。", "柳树垭村三组");
        let again =
            matter("水渠垮了要赶在插秧前修好", "柳树垭三组的灌溉水渠去年7月垮塌30米，200亩田插秧没水。", "柳树垭村");
        let other =
            matter("灌溉水渠垮塌没人修", "今年三月大雨冲垮了灌溉水渠八十米，下游五十亩田等水插秧。", "青石桥村一组");
        let phone = PeopleTie { phone: true, ..PeopleTie::default() };
        assert!(likeness(phone, &one, &again).likely);
        assert!(likeness(PeopleTie::default(), &one, &again).likely);
        assert!(!likeness(PeopleTie::default(), &one, &other).likely, "the same form, filled in elsewhere");
        let wages = matter("工地欠薪", "在恒锦花园工地干了五个月，包工头欠工资一万八。", "恒锦花园");
        assert!(!likeness(PeopleTie { id: true, ..phone }, &one, &wages).likely, "another matter of the same person");
    }

    #[test]
    fn empty_matters_are_not_the_same() {
        let tie = PeopleTie { id: true, phone: true, name: true, sound: true };
        assert!(!likeness(tie, &Matter::default(), &Matter::default()).likely);
    }
}
