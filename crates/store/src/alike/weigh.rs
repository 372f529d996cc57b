//! The weights: how near two texts are, whether they speak of one place and of the same names, whether their numbers agree, who
//! brought them.

use std::collections::BTreeSet;

use super::general;
use super::kinds::{Kinds, Topic};
use super::specific::{Compared, Met, Numbers};
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
    /// The text of one names somebody of the other.
    pub told: bool,
}

/// How near two matters are.
#[derive(Debug, Clone, PartialEq)]
pub struct Likeness {
    /// From nothing in common to one text: 0 to 1.
    pub text: f64,
    /// Whether they speak of one place, as far as both name one.
    pub place: Option<bool>,
    /// A word by which the other names what both are about.
    pub word: Option<String>,
    /// Everything weighed.
    pub score: f64,
    /// A person should look at both.
    pub likely: bool,
}

/// The weights, each in favour of one matter or against it; from nothing on a person should look. Found on `pairs.toml`,
/// `pairs2.toml` and `by_hand.toml` in `samples/similar` by logistic regression, and rounded.
mod weight {
    /// So much must speak for it: at this least, cross-validated on those pairs, nineteen of twenty that are named are one matter.
    pub const BASE: f64 = -1.2;
    /// A text that was copied weighs no more than one that was told twice: what was copied is mostly a form.
    pub const MOST_TEXT: f64 = 0.3;
    pub const TEXT: f64 = 2.9;
    pub const TOPIC: f64 = 0.8;
    pub const OTHER_TOPIC: f64 = -1.45;
    pub const OTHER_FOCUS: f64 = -1.0;
    /// What the titles and demands say is wrong is not the same.
    pub const OTHER_WRONG: f64 = -1.0;
    /// Who comes again comes with another matter as often as with the same.
    pub const KNOWN_WITH_ANOTHER: f64 = -0.9;
    pub const PLACE: f64 = 0.2;
    /// The same thing at the same place.
    pub const PLACE_AND_TOPIC: f64 = 0.9;
    pub const OTHER_PLACE: f64 = -1.05;
    pub const OTHER_HOUSE: f64 = -0.5;
    pub const SAME_HOUSE: f64 = 0.9;
    pub const NAMES: f64 = 0.55;
    /// Of people who are not surely the same, other places and other sums are told.
    pub const STRANGERS_ELSEWHERE: f64 = -0.9;
    pub const SUM: f64 = 0.53;
    pub const OTHER_SUM: f64 = -0.47;
    pub const STRANGERS_SUM: f64 = -0.5;
    pub const DAY: f64 = 0.28;
    pub const OTHER_DAY: f64 = -0.3;
    pub const CATEGORY: f64 = 0.2;
}

/// Whatever else agrees, two texts with less in common that are not about one thing are two matters.
const LEAST: f64 = 0.035;

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
    kinds: Kinds,
    wrongs: Kinds,
    category: Option<String>,
}

impl Features {
    pub(crate) fn of(matter: &Matter) -> Features {
        let place = matter.place.as_deref().map(Normal::of).filter(|place| !place.chars.is_empty());
        let (mut pairs, mut names, mut numbers) = (BTreeSet::new(), BTreeSet::new(), Numbers::default());
        let written = std::iter::once(&matter.title).chain(&matter.texts);
        let texts: Vec<Normal> = written.clone().map(|text| Normal::of(text)).collect();
        let (mut kinds, mut wrongs) = (Kinds::of_matters(), Kinds::of_wrongs());
        for (place, text) in texts.iter().enumerate() {
            // The title and, behind the text, the demands.
            kinds.add_text(text, place != 1);
            wrongs.add_text(text, place != 1);
            let runs = general::runs(text);
            general::pairs(&runs, &mut pairs);
            general::names(&runs, &mut names);
        }
        place.iter().for_each(|place| kinds.add_place(place));
        place.iter().for_each(|place| general::names(&general::runs(place), &mut names));
        written.chain(&matter.place).for_each(|text| numbers.add(text));
        matter.amount.into_iter().for_each(|amount| numbers.add_sum(amount));
        Features { texts, place, pairs, names, numbers, kinds, wrongs, category: matter.category.clone() }
    }

    pub(crate) fn likeness(&self, tie: PeopleTie, other: &Features) -> Likeness {
        let text = self.nearness(other);
        let place = self.one_place(other);
        let topic = self.kinds.compared(&other.kinds);
        let numbers = self.numbers.compared(&other.numbers);
        let other_wrong = self.wrongs.compared(&other.wrongs).focus_differs;
        let of_wrong = if other_wrong { weight::OTHER_WRONG } else { 0.0 };
        let score = weight::BASE
            + tie.weight()
            + text.min(weight::MOST_TEXT) * weight::TEXT
            + of_topic(&topic, tie)
            + of_wrong
            + self.of_place(other, tie, (place, topic.agrees, numbers.houses))
            + of_sums(numbers, tie)
            + self.of_category(other);
        let likely = score >= 0.0 && (text >= LEAST || topic.agrees > 0.0);
        Likeness { text, place, word: topic.word, score, likely }
    }

    /// Whether its texts name somebody, by the one form of a name.
    pub(crate) fn tells_of(&self, name: &Normal) -> bool {
        name.chars.len() > 1 && self.texts.iter().any(|text| text.find(&name.chars).is_some())
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

    /// What places, houses and the names of places and firms weigh.
    fn of_place(&self, other: &Features, tie: PeopleTie, (place, topic, houses): (Option<bool>, f64, Met)) -> f64 {
        let least = self.names.len().min(other.names.len());
        let both = self.names.intersection(&other.names).count();
        let elsewhere = place == Some(false) || (least > 0 && both == 0);
        let of_place = match place {
            Some(true) => weight::PLACE + weight::PLACE_AND_TOPIC * topic,
            Some(false) => weight::OTHER_PLACE,
            None => 0.0,
        };
        let of_house = if houses.agree > 0 { weight::SAME_HOUSE } else { 0.0 };
        let of_other_house = if houses.differ > 0 && place != Some(false) { weight::OTHER_HOUSE } else { 0.0 };
        let of_strangers = if elsewhere && !tie.is_sure() { weight::STRANGERS_ELSEWHERE } else { 0.0 };
        of_place + of_house + of_other_house + of_strangers + weight::NAMES * both as f64 / least.max(1) as f64
    }

    fn of_category(&self, other: &Features) -> f64 {
        match (&self.category, &other.category) {
            (Some(one), Some(other)) if one == other => weight::CATEGORY,
            (Some(_), Some(_)) => -weight::CATEGORY,
            (None, _) | (_, None) => 0.0,
        }
    }
}

/// What it weighs whether both are about one thing.
fn of_topic(topic: &Topic, tie: PeopleTie) -> f64 {
    let mut weight = topic.agrees * weight::TOPIC;
    if topic.differs {
        weight += weight::OTHER_TOPIC;
    }
    if topic.focus_differs {
        weight += weight::OTHER_FOCUS;
    }
    if tie.is_sure() && (topic.differs || topic.focus_differs) {
        weight += weight::KNOWN_WITH_ANOTHER;
    }
    weight
}

/// What sums, lengths and days weigh.
fn of_sums(numbers: Compared, tie: PeopleTie) -> f64 {
    let Compared { sums, days, .. } = numbers;
    let two = |count: u32| f64::from(count.min(2));
    let apart = if tie.is_sure() { weight::OTHER_SUM } else { weight::OTHER_SUM + weight::STRANGERS_SUM };
    two(sums.agree) * weight::SUM
        + two(sums.differ) * apart
        + two(days.agree) * weight::DAY
        + two(days.differ) * weight::OTHER_DAY
}

impl PeopleTie {
    /// A number of a card or a telephone agrees.
    fn is_sure(self) -> bool {
        self.id || self.phone
    }

    fn weight(self) -> f64 {
        match self {
            PeopleTie { id: true, .. } | PeopleTie { phone: true, .. } => 1.0,
            PeopleTie { name: true, .. } => 0.4,
            PeopleTie { sound: true, .. } => 0.2,
            PeopleTie { told: true, .. } => 0.15,
            PeopleTie { .. } => -1.75,
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
    fn whom_the_other_text_names_is_no_stranger() {
        let one = matter("保育费不退", "孩子休了两个月，保育费一分不退。", "小太阳幼儿园");
        let again = matter("幼儿园收费", "我孙女的保育费园里说不退，她妈夏雪在网上说过。", "小太阳");
        assert!(
            Features::of(&again).tells_of(&Normal::of("夏 雪")) && !Features::of(&one).tells_of(&Normal::of("夏雪"))
        );
        assert!(!Features::of(&again).tells_of(&Normal::of("夏")), "a surname alone names nobody");
        let told = PeopleTie { told: true, ..PeopleTie::default() };
        assert!(likeness(told, &one, &again).score > likeness(PeopleTie::default(), &one, &again).score + 1.0);
    }

    #[test]
    fn who_comes_with_another_matter_is_not_said_to_come_again() {
        let wages = matter("沙场欠我运费", "给沙场拉了四个月沙，欠五万六。", "鹤嘴沙场");
        let rent = matter("沙场占我家河滩地", "占了承包的河滩两亩，五年没给租金，合计五万六千元。", "鹤嘴沙场");
        let id = PeopleTie { id: true, phone: true, name: true, ..PeopleTie::default() };
        assert!(!likeness(id, &wages, &rent).likely);
        assert_eq!(likeness(id, &wages, &wages).word.as_deref(), Some("运费"));
    }

    #[test]
    fn another_wrong_of_the_same_thing_is_another_matter() {
        let fee = matter("停车费涨价", "小区停车费从八十涨到两百。", "水岸春城");
        let taken = matter("车位被占用", "我买的车位老被别人停，没人管。", "水岸春城");
        let phone = PeopleTie { phone: true, ..PeopleTie::default() };
        assert!(likeness(phone, &fee, &fee).score > likeness(phone, &fee, &taken).score + 1.0);
        assert!(likeness(phone, &fee, &fee).likely);
    }

    #[test]
    fn empty_matters_are_not_the_same() {
        let tie = PeopleTie { id: true, phone: true, name: true, sound: true, told: true };
        assert!(!likeness(tie, &Matter::default(), &Matter::default()).likely);
    }
}
