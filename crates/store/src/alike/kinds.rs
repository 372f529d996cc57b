//! What a matter is about, in whichever words: wages are wages, whether somebody writes of pay or of what the boss owes. Each line
//! of a list is one kind with its words: in `kinds.txt` what it is about, in `wrongs.txt` what is wrong with it, for a fee of a flat
//! is not its leak, in `details.txt` what else two tellers call by other names, as the official and the spoken word. No kind says
//! anything of a person.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use super::rarity::rarity;
use crate::searched::Normal;

/// The line that begins with it is of what each has for their own: one's wages are not another's.
const OWN: &str = "*";

/// A list: its words in their one form by how they begin, each with its line.
#[derive(Debug)]
struct List {
    by_first: BTreeMap<char, Vec<(Vec<char>, usize)>>,
    /// What each line says, from 0 to 1: as much as its most usual word.
    says: Vec<f64>,
    own: BTreeSet<usize>,
    /// What the list counts for beside the others.
    weight: f64,
}

static MATTERS: LazyLock<List> = LazyLock::new(|| List::read(include_str!("kinds.txt"), 1.0));
static WRONGS: LazyLock<List> = LazyLock::new(|| List::read(include_str!("wrongs.txt"), 0.6));
static WISHES: LazyLock<List> = LazyLock::new(|| List::read(include_str!("wishes.txt"), 1.0));
static DETAILS: LazyLock<List> = LazyLock::new(|| List::read(include_str!("details.txt"), 0.7));

impl List {
    fn read(text: &str, weight: f64) -> List {
        let mut list = List { by_first: BTreeMap::new(), says: Vec::new(), own: BTreeSet::new(), weight };
        for (line, words) in text.lines().enumerate() {
            let mut says = 1.0_f64;
            for word in words.split_whitespace().filter(|word| *word != OWN).map(|word| Normal::of(word).chars) {
                says = says.min(rarity(&word));
                word.first().into_iter().for_each(|c| list.by_first.entry(*c).or_default().push((word.clone(), line)));
            }
            list.says.push(says.powi(2));
            if words.starts_with(OWN) {
                list.own.insert(line);
            }
        }
        list
    }

    /// The kinds that a text names, and at each place the longest word by which it does.
    fn named(&self, text: &Normal) -> Vec<(usize, usize, String)> {
        let at = |place: usize| {
            let rest = text.chars.get(place..)?;
            let words = self.by_first.get(rest.first()?)?;
            let (word, line) =
                words.iter().filter(|(word, _)| rest.starts_with(word)).max_by_key(|(word, _)| word.len())?;
            Some((place, *line, word.iter().collect()))
        };
        (0..text.chars.len()).filter_map(at).collect()
    }

    fn all_say<'a>(&self, lines: impl IntoIterator<Item = &'a usize>) -> f64 {
        self.weight * lines.into_iter().filter_map(|line| self.says.get(*line)).sum::<f64>()
    }
}

/// A part of what was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Title,
    Text,
    Demand,
}

impl Part {
    /// By its place among the texts of a matter: the title, the text, and the demands.
    pub(super) fn of(place: usize) -> Part {
        match place {
            0 => Part::Title,
            1 => Part::Text,
            _ => Part::Demand,
        }
    }
}

/// The kinds that the texts of a matter name, each with a word by which they do.
#[derive(Debug, Clone)]
pub(super) struct Kinds {
    list: &'static List,
    all: BTreeMap<usize, String>,
    /// Those of its title and demands.
    focus: BTreeSet<usize>,
    demands: BTreeSet<usize>,
    /// Those that its place is called by: a school is where it was, not what it is about.
    of_place: BTreeSet<usize>,
}

/// How two matters agree in what they are about.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Topic {
    /// From nothing, or nothing known, to 1, where the titles and demands of both are about what the other is about.
    pub agrees: f64,
    /// What both are about each has for their own.
    pub own: bool,
    /// A word by which the other names what both are about.
    pub word: Option<String>,
}

/// How much two matters say, and how much of it the other says, too.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Shared {
    pub mine: f64,
    pub theirs: f64,
    pub both: f64,
    /// What the titles and demands say.
    pub my_focus: f64,
    pub their_focus: f64,
    /// Of these what the other says anywhere.
    pub my_focus_told: f64,
    pub their_focus_told: f64,
    /// What the titles and demands of both say.
    pub focus: f64,
}

impl Kinds {
    pub(super) fn of_matters() -> Kinds {
        Kinds {
            list: &MATTERS,
            all: BTreeMap::new(),
            focus: BTreeSet::new(),
            demands: BTreeSet::new(),
            of_place: BTreeSet::new(),
        }
    }

    pub(super) fn of_wrongs() -> Kinds {
        Kinds { list: &WRONGS, ..Kinds::of_matters() }
    }

    pub(super) fn of_wishes() -> Kinds {
        Kinds { list: &WISHES, ..Kinds::of_matters() }
    }

    /// Whether the demands of both, or what stands for them, are of one kind; nothing where one of them has none.
    pub(super) fn one_wish(&self, other: &Kinds) -> Option<bool> {
        let wished = |kinds: &Kinds| if kinds.demands.is_empty() { kinds.focus.clone() } else { kinds.demands.clone() };
        let (mine, theirs) = (wished(self), wished(other));
        (!mine.is_empty() && !theirs.is_empty()).then(|| !mine.is_disjoint(&theirs))
    }

    pub(super) fn of_details() -> Kinds {
        Kinds { list: &DETAILS, ..Kinds::of_matters() }
    }

    pub(super) fn add_text(&mut self, text: &Normal, part: Part) {
        for (_, line, word) in self.list.named(text) {
            if part != Part::Text {
                self.focus.insert(line);
            }
            if part == Part::Demand {
                self.demands.insert(line);
            }
            self.all.entry(line).or_insert(word);
        }
    }

    /// Where a text names a kind: from which character, by how many, and which.
    pub(super) fn marks(&self, text: &Normal) -> Vec<(usize, usize, usize)> {
        self.list.named(text).into_iter().map(|(from, line, word)| (from, word.chars().count(), line)).collect()
    }

    /// Whether it names this kind, its place apart.
    pub(super) fn names(&self, line: usize) -> bool {
        self.all.contains_key(&line)
    }

    /// Whether its title or demands do.
    pub(super) fn names_in_focus(&self, line: usize) -> bool {
        self.focus.contains(&line)
    }

    pub(super) fn add_place(&mut self, place: &Normal) {
        self.of_place.extend(self.list.named(place).into_iter().map(|(_, line, _)| line));
    }

    /// All that it names and what its title and demands name, but for what a place of either is called by.
    fn but_places(&self, other: &Kinds) -> (BTreeSet<usize>, BTreeSet<usize>) {
        let told = |line: &usize| !self.of_place.contains(line) && !other.of_place.contains(line);
        (self.all.keys().copied().filter(told).collect(), self.focus.iter().copied().filter(told).collect())
    }

    pub(super) fn compared(&self, other: &Kinds) -> Topic {
        let ((mine, my_focus), (theirs, their_focus)) = (self.but_places(other), other.but_places(self));
        let (here, there) = (!my_focus.is_disjoint(&theirs), !their_focus.is_disjoint(&mine));
        let agrees = match (here, there) {
            (true, true) => 1.0,
            (true, false) | (false, true) => 0.6,
            (false, false) if mine.is_disjoint(&theirs) => 0.0,
            (false, false) => 0.4,
        };
        Topic {
            agrees,
            own: mine.intersection(&theirs).any(|line| self.list.own.contains(line)),
            word: mine.intersection(&theirs).next().and_then(|line| other.all.get(line)).cloned(),
        }
    }

    /// Both name some, and never the same.
    pub(super) fn differ(&self, other: &Kinds) -> bool {
        let ((mine, _), (theirs, _)) = (self.but_places(other), other.but_places(self));
        !mine.is_empty() && !theirs.is_empty() && mine.is_disjoint(&theirs)
    }

    /// Adds what both say of this list.
    pub(super) fn share(&self, other: &Kinds, shared: &mut Shared) {
        let ((mine, my_focus), (theirs, their_focus)) = (self.but_places(other), other.but_places(self));
        shared.mine += self.list.all_say(&mine);
        shared.theirs += self.list.all_say(&theirs);
        shared.both += self.list.all_say(mine.intersection(&theirs));
        shared.focus += self.list.all_say(my_focus.intersection(&their_focus));
        shared.my_focus += self.list.all_say(&my_focus);
        shared.their_focus += self.list.all_say(&their_focus);
        shared.my_focus_told += self.list.all_say(my_focus.intersection(&theirs));
        shared.their_focus_told += self.list.all_say(their_focus.intersection(&mine));
    }

    /// What its demands say of this list, and how much of it the other says.
    pub(super) fn demanded(&self, other: &Kinds) -> (f64, f64) {
        let (theirs, _) = other.but_places(self);
        (self.list.all_say(&self.demands), self.list.all_say(self.demands.intersection(&theirs)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(title: &str, text: &str, place: &str) -> Kinds {
        let mut kinds = Kinds::of_matters();
        kinds.add_text(&Normal::of(title), Part::Title);
        kinds.add_text(&Normal::of(text), Part::Text);
        kinds.add_place(&Normal::of(place));
        kinds
    }

    #[test]
    fn one_kind_in_other_words_agrees_and_another_differs() {
        let wages = of("干完活拿不到钱", "班组长欠我的血汗钱", "恒锦花园工地");
        let again = of("农民工讨薪", "称公司自三月起欠其劳动報酬", "");
        let topic = wages.compared(&again);
        assert_eq!((topic.agrees, topic.word.as_deref()), (0.6, Some("讨薪")));
        assert!(topic.own, "one's wages are not another's");
        let fees = of("物业费涨价", "没开业主大会就涨", "");
        assert_eq!(fees.compared(&again).agrees, 0.0);
        assert_eq!((fees.compared(&fees).agrees, fees.compared(&fees).own), (1.0, false));
        assert_eq!(Kinds::of_matters().compared(&fees), Topic::default());
    }

    #[test]
    fn what_its_place_is_called_by_is_no_matter() {
        let flood = of("水库放水没有通知", "淹了十亩玉米", "月亮湖泵站");
        let noise = of("泵站半夜轰鸣", "两点还在响", "月亮湖泵站");
        assert_eq!(flood.compared(&noise).agrees, 0.0);
    }

    #[test]
    fn what_both_say_is_a_part_of_what_each_says() {
        let (wages, fees) = (of("讨薪", "血汗钱", ""), of("讨薪", "物业费也没钱交", ""));
        let mut shared = Shared::default();
        wages.share(&fees, &mut shared);
        assert!(shared.both > 0.0 && shared.both <= shared.mine && shared.mine < shared.theirs, "{shared:?}");
        assert_eq!(wages.demanded(&fees), (0.0, 0.0), "nobody demanded anything");
    }

    #[test]
    fn no_word_stands_on_two_lines() {
        for list in [&MATTERS, &WRONGS, &DETAILS, &WISHES] {
            let mut seen = BTreeSet::new();
            for (word, _) in list.by_first.values().flatten() {
                assert!(seen.insert(word), "{word:?}");
            }
        }
    }
}
