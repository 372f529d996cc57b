//! The yearly report (条例41): what came in, and what the office said to units.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::figure::{Adds, Test};
use super::key::Figure;
use super::line::Column;
use super::pressed;
use crate::case::state::Case;
use crate::case::vocabulary::Advice;

/// What came in in a year and what the office said to units about it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Year {
    pub groups: Vec<Group>,
    /// Promises whose day lay in the year and has gone by, or that were kept; and those of them kept by their day.
    pub promised: u64,
    pub kept: u64,
    /// What the office said to units.
    pub said: SaidInYear,
}

/// Cases received in the year ([`Figure::Items`]) that share everything the report counts by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    pub class: String,
    pub channel: String,
    /// Empty where none was given.
    pub category: String,
    /// Empty where no unit has it.
    pub unit: String,
    /// `forward`, `assign`, or empty where it was not routed.
    pub mode: String,
    pub cases: u64,
    /// Persons concerned (人次).
    pub people: u64,
}

impl Group {
    fn has(&self, test: Test) -> bool {
        match test {
            // The groups are of the year.
            Test::InPeriod(Column::ReceivedOn) => true,
            Test::Is(Column::Mode, word) => self.mode == word,
            Test::Is(Column::Class, word) => self.class == word,
            Test::Is(Column::Unit, word) => self.unit == word,
            Test::Open
            | Test::Is(..)
            | Test::Past(_)
            | Test::Come(_)
            | Test::Within(_)
            | Test::Ahead(_)
            | Test::InPeriod(_)
            | Test::OfReadersUnit
            | Test::WaitsForReader => false,
        }
    }
}

impl Year {
    /// A figure of the report: its number, and that of which it is a part.
    pub fn figure(&self, figure: Figure) -> (u64, Option<u64>) {
        if figure == Figure::CarriedOutInTime {
            return (self.kept, Some(self.promised));
        }
        let Some(definition) = figure.definition() else { return self.said.figure(figure) };
        let groups = self.groups.iter().filter(|group| definition.when.iter().all(|test| group.has(*test)));
        let adds = |group: &Group| match definition.adds {
            Adds::Cases => group.cases,
            Adds::People => group.people,
        };
        (groups.map(adds).sum(), definition.of.map(|of| self.figure(of).0))
    }

    /// Cases by one of the things that the report counts by, the most first.
    pub fn by<'a>(&'a self, by: impl Fn(&'a Group) -> &'a String) -> Vec<(&'a str, u64)> {
        let mut sums: BTreeMap<&str, u64> = BTreeMap::new();
        for group in &self.groups {
            *sums.entry(by(group)).or_default() += group.cases;
        }
        let mut sums: Vec<(&str, u64)> = sums.into_iter().collect();
        sums.sort_by_key(|(_, cases)| Reverse(*cases));
        sums
    }
}

/// What the office said to units in a year, and what became of it, whenever that was answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SaidInYear {
    /// Units pressed (督办), and how many of them answered.
    pub pressed: u64,
    pub pressed_answered: u64,
    /// The three kinds of suggestion, in the vocabulary's order.
    pub advice: Vec<Advised>,
}

/// One kind of suggestion in a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Advised {
    pub kind: Advice,
    pub made: u64,
    pub answered: u64,
    pub adopted: u64,
}

impl Default for SaidInYear {
    fn default() -> SaidInYear {
        let none = |kind: &Advice| Advised { kind: *kind, made: 0, answered: 0, adopted: 0 };
        SaidInYear { pressed: 0, pressed_answered: 0, advice: Advice::ALL.iter().map(none).collect() }
    }
}

impl SaidInYear {
    fn figure(&self, figure: Figure) -> (u64, Option<u64>) {
        let sum = |of: fn(&Advised) -> u64| self.advice.iter().map(of).sum();
        match figure {
            Figure::Pressed => (self.pressed, None),
            Figure::PressedAnswered => (self.pressed_answered, Some(self.pressed)),
            Figure::Advised => (sum(|advised| advised.made), None),
            Figure::AdviceAnswered => (sum(|advised| advised.answered), Some(sum(|advised| advised.made))),
            Figure::AdviceAdopted => (sum(|advised| advised.adopted), Some(sum(|advised| advised.made))),
            Figure::Mine
            | Figure::Unit
            | Figure::Overdue
            | Figure::DueSoon
            | Figure::Unrouted
            | Figure::Open
            | Figure::All
            | Figure::Red
            | Figure::Stuck
            | Figure::RedStuck
            | Figure::Moved
            | Figure::Reddens
            | Figure::ToPress
            | Figure::Items
            | Figure::People
            | Figure::Forwarded
            | Figure::Assigned
            | Figure::CarriedOutInTime
            | Figure::Conduct
            | Figure::OrdersGiven
            | Figure::OrdersDone
            | Figure::OrdersLate => (0, None),
        }
    }

    /// Counts one case in.
    pub fn count(&mut self, case: &Case, year: i16) {
        for word in pressed::of(case).iter().filter(|word| word.entry.at.year() == year) {
            let answered = u64::from(word.reply.is_some());
            let Some(kind) = word.advice else {
                self.pressed += 1;
                self.pressed_answered += answered;
                continue;
            };
            for advised in self.advice.iter_mut().filter(|advised| advised.kind == kind) {
                advised.made += 1;
                advised.answered += answered;
                advised.adopted += u64::from(word.reply.is_some_and(|reply| reply.adopted == Some(true)));
            }
        }
    }
}
