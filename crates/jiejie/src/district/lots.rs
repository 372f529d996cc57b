//! Which matter comes next: the least used of those that the month allows, so that no text is told too often.

use std::collections::BTreeSet;

use casework::case::vocabulary::Urgency;
use rand::RngExt;
use rand::rngs::StdRng;

use super::matters::Matter;

/// The matters with how often each was told.
pub struct Lots<'a> {
    matters: &'a [Matter],
    /// How often each was told; what an office hears rarely counts twice.
    used: Vec<usize>,
    /// How many open cases may still be red.
    reds: usize,
    /// Titles and texts as they were told.
    told_so: BTreeSet<String>,
}

impl<'a> Lots<'a> {
    pub fn new(matters: &'a [Matter], reds: usize) -> Lots<'a> {
        Lots { matters, used: vec![0; matters.len()], reds, told_so: BTreeSet::new() }
    }

    /// The number of a matter that somebody may bring in that month, of those that suit.
    pub fn draw(&self, dice: &mut StdRng, month: i8, open: bool, suits: fn(&Matter) -> bool) -> Option<usize> {
        let fits = |n: &usize| {
            self.matters.get(*n).is_some_and(|matter| {
                let red = is_red(matter);
                let months = &matter.months;
                (months.is_empty() || months.contains(&month)) && !(open && red && self.reds == 0) && suits(matter)
            })
        };
        let fitting: Vec<usize> = (0..self.matters.len()).filter(fits).collect();
        let least = fitting.iter().filter_map(|n| self.used.get(*n)).min()?;
        let last: Vec<usize> = fitting.iter().copied().filter(|n| self.used.get(*n) == Some(least)).collect();
        last.get(dice.random_range(0..last.len())).copied()
    }

    pub fn matter(&self, n: usize) -> Option<&'a Matter> {
        self.matters.get(n)
    }

    /// How often it was told.
    pub fn times(&self, n: usize) -> usize {
        self.used.get(n).copied().unwrap_or_default()
    }

    /// The number of its next telling, counted from nought.
    pub fn turn(&self, n: usize) -> usize {
        self.times(n) / self.weight(n)
    }

    fn weight(&self, n: usize) -> usize {
        if self.matters.get(n).is_some_and(|matter| matter.rare) { 2 } else { 1 }
    }

    /// Nobody has told it in these words, of this place.
    pub fn is_new(&self, filled: &Matter) -> bool {
        !self.told_so.contains(&filled.title) && !self.told_so.contains(&filled.text)
    }

    /// It was told.
    pub fn take(&mut self, n: usize, filled: &Matter, open: bool) {
        self.told_so.extend([filled.title.clone(), filled.text.clone()]);
        if open && self.matters.get(n).is_some_and(is_red) {
            self.reds = self.reds.saturating_sub(1);
        }
        let weight = self.weight(n);
        if let Some(used) = self.used.get_mut(n) {
            *used += weight;
        }
    }
}

/// A danger to life, or very many people: red from the first day.
pub fn is_red(matter: &Matter) -> bool {
    matter.urgent.contains(&Urgency::DangerToLife) || matter.people >= 100
}
