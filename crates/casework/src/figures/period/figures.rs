//! The figures of many cases, added up.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::count::Count;
use super::road::{Repeat, repeats};
use super::scope::PeriodScope;
use crate::case::Case;
use crate::figures::key::{Part, PeriodFigure};
use crate::personal_data::CaseNo;
use crate::policy::Policy;

/// What one case adds, and what is known of it besides.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseCounts {
    pub counts: Vec<Count>,
    pub repeats: Vec<Repeat>,
    /// Origin, channel, category and place, in this order; empty where nobody said.
    pub kinds: [String; 4],
}

impl CaseCounts {
    pub fn of(case: &Case, policy: &Policy) -> CaseCounts {
        let category = case.category.as_deref().map(|slug| policy.category_of(slug).to_owned()).unwrap_or_default();
        let area = case.area.as_ref().map(ToString::to_string).unwrap_or_default();
        let kinds = [case.origin.slug().to_owned(), case.channel.slug().to_owned(), category, area];
        CaseCounts { counts: super::counted(case, policy), repeats: repeats(case), kinds }
    }
}

/// One figure: how many are in each part, and the cases behind them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sums {
    pub numerator: u64,
    /// What is below the line, the numerator in it unless it stands apart.
    pub denominator: u64,
    pub excluded: u64,
    pub by: Breakdown,
}

/// A count told apart.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "describe", derive(schemars::JsonSchema), schemars(rename = "FigureBreakdown"))]
pub struct Breakdown {
    pub origin: BTreeMap<String, u64>,
    pub channel: BTreeMap<String, u64>,
    /// `none` where none was given.
    pub category: BTreeMap<String, u64>,
    /// A community; `none` where nobody said one.
    pub area: BTreeMap<String, u64>,
}

impl Breakdown {
    /// So many more of these kinds: origin, channel, category, place.
    pub fn add(&mut self, kinds: &[String; 4], n: u64) {
        let maps = [&mut self.origin, &mut self.channel, &mut self.category, &mut self.area];
        for (map, word) in maps.into_iter().zip(kinds) {
            let word = if word.is_empty() { "none" } else { word };
            *map.entry(word.to_owned()).or_default() += n;
        }
    }
}

/// A figure as it is told; `C` is how its cases are named.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "describe", derive(schemars::JsonSchema), schemars(rename = "Figure"))]
pub struct FigureView<C> {
    pub numerator: u64,
    /// Nothing for a mere count.
    pub denominator: Option<u64>,
    /// In thousandths, rounded (982 is 98.2 %); nothing for a mere count, and where nothing is below the line.
    pub rate: Option<u64>,
    pub excluded: u64,
    /// Below the smallest number of the policy: too few to compare.
    pub small: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by: Option<Breakdown>,
    pub cases: PartsView<C>,
    /// The records beside the cases that it counts, too.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub beside: Option<PartsView<C>>,
}

/// The cases behind each part.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "describe", derive(schemars::JsonSchema), schemars(rename = "FigureCases"))]
pub struct PartsView<C> {
    pub numerator: C,
    pub denominator: C,
    pub excluded: C,
}

/// Every figure by its key.
pub type Figures<C> = BTreeMap<&'static str, FigureView<C>>;

impl Sums {
    /// What records beside the cases add; nothing of them is told apart.
    pub fn add(&mut self, beside: &Sums) {
        self.numerator += beside.numerator;
        self.denominator += beside.denominator;
        self.excluded += beside.excluded;
    }

    /// As it is told, with the cases behind it.
    pub fn view<C>(self, key: PeriodFigure, smallest: u64, cases: PartsView<C>) -> FigureView<C> {
        let mere = key.is_a_mere_count();
        let denominator = (!mere).then_some(self.denominator);
        let rate = denominator.filter(|of| *of > 0).map(|of| (self.numerator * 1000 + of / 2) / of);
        let small = denominator.unwrap_or(self.numerator) < smallest;
        let by = key.is_broken_down().then_some(self.by);
        FigureView {
            numerator: self.numerator,
            denominator,
            rate,
            excluded: self.excluded,
            small,
            by,
            cases,
            beside: None,
        }
    }
}

impl<C> FigureView<C> {
    /// The rate in percent with one place, without its sign: `98.2`.
    pub fn percent(&self) -> Option<String> {
        self.rate.map(|rate| format!("{}.{}", rate / 10, rate % 10))
    }
}

/// The figures of these cases, each named by a word, and of what records beside the cases add.
pub fn figures(
    cases: &BTreeMap<String, (CaseNo, CaseCounts)>,
    beside: &BTreeMap<PeriodFigure, Sums>,
    scope: &PeriodScope,
    policy: &Policy,
) -> Figures<Vec<String>> {
    let all: Vec<&Repeat> = cases.values().flat_map(|(_, case)| &case.repeats).collect();
    let mut out = BTreeMap::new();
    for key in PeriodFigure::ALL {
        let mut found = Found::default();
        for (word, (no, case)) in cases {
            let of_it: Vec<Repeat> = all.iter().filter(|repeat| repeat.of == *no).map(|one| (*one).clone()).collect();
            let counts = case.counts.iter().filter(|count| count.key == *key && count.is_in(scope));
            counts.for_each(|count| found.add(count, (word, &case.kinds), count.part_with(&of_it)));
        }
        let smallest = policy.figures.smallest(scope.as_of());
        out.insert(key.slug(), found.view(*key, beside.get(key), smallest));
    }
    out
}

/// What is in each part of one figure.
#[derive(Default)]
struct Found<'a> {
    /// Rows and their numbers by part, with the word of their case.
    parts: BTreeMap<Part, Vec<(&'a str, u64)>>,
    kinds: BTreeMap<&'a str, (&'a [String; 4], u64)>,
}

impl<'a> Found<'a> {
    fn add(&mut self, count: &Count, (word, kinds): (&'a str, &'a [String; 4]), part: Part) {
        self.parts.entry(part).or_default().push((word, u64::from(count.n)));
        self.kinds.insert(word, (kinds, u64::from(count.n)));
    }

    /// How many, and which cases, in these parts together.
    fn sum(&self, key: PeriodFigure, parts: &[Part]) -> (u64, Vec<String>) {
        let rows = || parts.iter().filter_map(|part| self.parts.get(part)).flatten();
        let cases: BTreeSet<&str> = rows().map(|(word, _)| *word).collect();
        let n = if key.counts_cases() { cases.len() as u64 } else { rows().map(|(_, n)| n).sum() };
        (n, cases.into_iter().map(str::to_owned).collect())
    }

    fn view(&self, key: PeriodFigure, beside: Option<&Sums>, smallest: u64) -> FigureView<Vec<String>> {
        let below: &[Part] = match key.has_a_numerator_apart() {
            true => &[Part::Denominator],
            false => &[Part::Numerator, Part::Denominator],
        };
        let (numerator, above) = self.sum(key, &[Part::Numerator]);
        let (denominator, of) = self.sum(key, below);
        let (excluded, left_out) = self.sum(key, &[Part::Excluded]);
        let mut by = Breakdown::default();
        for (kinds, n) in self.kinds.values() {
            by.add(kinds, if key.counts_cases() { 1 } else { *n });
        }
        // A mere count has nothing below the line.
        let of = if key.is_a_mere_count() { Vec::new() } else { of };
        let cases = PartsView { numerator: above, denominator: of, excluded: left_out };
        let mut sums = Sums { numerator, denominator, excluded, by };
        beside.into_iter().for_each(|beside| sums.add(beside));
        sums.view(key, smallest, cases)
    }
}
