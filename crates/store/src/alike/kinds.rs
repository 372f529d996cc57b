//! What a matter is about, in whichever words: wages are wages, whether somebody writes of pay or of what the boss owes. Each line
//! of a list is one kind with its words: in the one list what it is about, in the other what is wrong with it, for a fee of a flat
//! is not its leak. No kind says anything of a person.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use crate::searched::Normal;

/// A word in its one form, and the line on which it stands.
type Word = (Vec<char>, usize);

/// The words of a list by how they begin.
type List = BTreeMap<char, Vec<Word>>;

static MATTERS: LazyLock<List> = LazyLock::new(|| read(include_str!("kinds.txt")));
static WRONGS: LazyLock<List> = LazyLock::new(|| read(include_str!("wrongs.txt")));

fn read(text: &str) -> List {
    let mut kinds = List::new();
    for (line, words) in text.lines().enumerate() {
        for word in words.split_whitespace().map(|word| Normal::of(word).chars) {
            word.first().into_iter().for_each(|first| kinds.entry(*first).or_default().push((word.clone(), line)));
        }
    }
    kinds
}

/// The kinds that the texts of a matter name, each with a word by which they do.
#[derive(Debug, Clone)]
pub(super) struct Kinds {
    list: &'static List,
    all: BTreeMap<usize, String>,
    /// Those of its title and demands.
    focus: BTreeSet<usize>,
    /// Those that its place is called by: a school is where it was, not what it is about.
    of_place: BTreeSet<usize>,
}

/// How two matters agree in what they are about.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Topic {
    /// From nothing, or nothing known, to 1, where the titles and demands of both are about what the other is about.
    pub agrees: f64,
    /// Both name kinds, and none that both do.
    pub differs: bool,
    /// What the titles and demands of each are about the other does not speak of.
    pub focus_differs: bool,
    /// A word by which the other names what both are about.
    pub word: Option<String>,
}

impl Kinds {
    pub(super) fn of_matters() -> Kinds {
        Kinds { list: &MATTERS, all: BTreeMap::new(), focus: BTreeSet::new(), of_place: BTreeSet::new() }
    }

    pub(super) fn of_wrongs() -> Kinds {
        Kinds { list: &WRONGS, ..Kinds::of_matters() }
    }

    pub(super) fn add_text(&mut self, text: &Normal, is_focus: bool) {
        for (line, word) in named(self.list, text) {
            if is_focus {
                self.focus.insert(line);
            }
            self.all.entry(line).or_insert(word);
        }
    }

    pub(super) fn add_place(&mut self, place: &Normal) {
        self.of_place.extend(named(self.list, place).into_iter().map(|(line, _)| line));
    }

    pub(super) fn compared(&self, other: &Kinds) -> Topic {
        let told = |line: &usize| !self.of_place.contains(line) && !other.of_place.contains(line);
        let mine: BTreeSet<usize> = self.all.keys().copied().filter(told).collect();
        let theirs: BTreeSet<usize> = other.all.keys().copied().filter(told).collect();
        let my_focus: BTreeSet<usize> = self.focus.iter().copied().filter(told).collect();
        let their_focus: BTreeSet<usize> = other.focus.iter().copied().filter(told).collect();
        let (here, there) = (!my_focus.is_disjoint(&theirs), !their_focus.is_disjoint(&mine));
        let agrees = match (here, there) {
            (true, true) => 1.0,
            (true, false) | (false, true) => 0.6,
            (false, false) if mine.is_disjoint(&theirs) => 0.0,
            (false, false) => 0.4,
        };
        Topic {
            agrees,
            differs: !mine.is_empty() && !theirs.is_empty() && mine.is_disjoint(&theirs),
            focus_differs: !my_focus.is_empty() && !their_focus.is_empty() && !here && !there,
            word: mine.intersection(&theirs).next().and_then(|line| other.all.get(line)).cloned(),
        }
    }
}

/// The kinds that a text names, and the words.
fn named(list: &List, text: &Normal) -> Vec<(usize, String)> {
    let mut all = Vec::new();
    for place in 0..text.chars.len() {
        let rest = &text.chars[place..];
        let Some(words) = rest.first().and_then(|first| list.get(first)) else { continue };
        let here = words.iter().filter(|(word, _)| rest.starts_with(word));
        all.extend(here.map(|(word, line)| (*line, word.iter().collect())));
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(title: &str, text: &str, place: &str) -> Kinds {
        let mut kinds = Kinds::of_matters();
        kinds.add_text(&Normal::of(title), true);
        kinds.add_text(&Normal::of(text), false);
        kinds.add_place(&Normal::of(place));
        kinds
    }

    #[test]
    fn one_kind_in_other_words_agrees_and_another_differs() {
        let wages = of("干完活拿不到钱", "班组长欠我的血汗钱", "恒锦花园工地");
        let again = of("农民工讨薪", "称公司自三月起欠其劳动報酬", "");
        let topic = wages.compared(&again);
        assert_eq!((topic.agrees, topic.differs, topic.word.as_deref()), (0.6, false, Some("讨薪")));
        let fees = of("物业费涨价", "没开业主大会就涨", "");
        assert!(fees.compared(&again).differs && fees.compared(&again).focus_differs);
        assert_eq!(fees.compared(&fees).agrees, 1.0);
        assert_eq!(Kinds::of_matters().compared(&fees), Topic::default());
    }

    #[test]
    fn what_its_place_is_called_by_is_no_matter() {
        let flood = of("水库放水没有通知", "淹了十亩玉米", "月亮湖泵站");
        let noise = of("泵站半夜轰鸣", "两点还在响", "月亮湖泵站");
        assert_eq!(flood.compared(&noise).agrees, 0.0);
    }

    #[test]
    fn no_word_stands_on_two_lines() {
        for list in [&MATTERS, &WRONGS] {
            let mut seen = BTreeSet::new();
            for word in list.values().flatten().map(|(word, _)| word) {
                assert!(seen.insert(word), "{word:?}");
            }
        }
    }
}
