//! `earlier-years.toml`: totals of years before the office worked here (历年合计), from its own papers. They stand beside what is
//! counted here, marked, are in no figure, and no case lies behind them.

use serde::Deserialize;

use super::{MistakeDetail, MistakeKind, PolicyRule};
use crate::figures::key::PeriodFigure;

/// Before it there was no such office, after it there is no such year.
const YEARS: std::ops::RangeInclusive<i16> = 2000..=2100;

/// A local list.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EarlierYears {
    #[serde(default)]
    pub year: Vec<EarlierYear>,
}

/// What the office's own papers say of one year.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EarlierYear {
    pub year: i16,
    /// 件次.
    pub items: u64,
    /// 人次.
    pub people: u64,
    /// 化解率; nothing where the papers do not say what it is a rate of.
    #[serde(default)]
    pub resolved: Option<PartOf>,
    /// 按期答复率.
    #[serde(default)]
    pub answered_in_time: Option<PartOf>,
    /// 满意率, of the units.
    #[serde(default)]
    pub satisfied_unit: Option<PartOf>,
    /// 满意率, of the office.
    #[serde(default)]
    pub satisfied_office: Option<PartOf>,
    /// What the paper says by its own count.
    #[serde(default)]
    pub own_count: Option<OwnCount>,
    /// The paper the totals were taken from.
    pub source: String,
    pub source_en: String,
}

/// What a paper tells by its own count: it takes for settled (化解) whatever ended, where `figures.toml` asks for five gates. So it is
/// quoted as a sentence with its source, and stands in no figure, no rate and no chart beside those counted here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OwnCount {
    /// Of what was to be ended in the year.
    pub settled: PartOf,
    /// Brought again (重复信访) and settled.
    pub repeated_settled: u64,
    /// Brought again and closed by procedure (程序性办结).
    pub repeated_procedural: u64,
}

/// So many of so many.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PartOf {
    pub n: u64,
    pub of: u64,
}

impl EarlierYears {
    /// The totals of this year.
    pub fn of(&self, year: i16) -> Option<&EarlierYear> {
        self.year.iter().find(|one| one.year == year)
    }

    /// What is wrong with the file.
    pub(super) fn mistakes(&self) -> Vec<MistakeDetail> {
        let mut wrong = Vec::new();
        for (n, one) in self.year.iter().enumerate() {
            if self.year.iter().take(n).any(|other| other.year == one.year) {
                wrong.push(MistakeDetail::twice(one.year));
            }
            wrong.extend(one.mistakes().into_iter().map(|what| what.of(one.year)));
        }
        wrong
    }
}

impl EarlierYear {
    /// The rates that a year's totals may tell, by the figure that counts them here.
    pub const fn rates(&self) -> [(PeriodFigure, Option<PartOf>); 4] {
        [
            (PeriodFigure::Resolved, self.resolved),
            (PeriodFigure::AnsweredInTime, self.answered_in_time),
            (PeriodFigure::SatisfiedUnit, self.satisfied_unit),
            (PeriodFigure::SatisfiedOffice, self.satisfied_office),
        ]
    }

    fn mistakes(&self) -> Vec<MistakeDetail> {
        let mut wrong: Vec<MistakeDetail> = Vec::new();
        if !YEARS.contains(&self.year) {
            wrong.push(PolicyRule::NoSuchYear.into());
        }
        if self.items == 0 {
            wrong.push(PolicyRule::NoItems.into());
        }
        if self.people < self.items {
            wrong.push(PolicyRule::FewerPeople.into());
        }
        for (key, rate) in self.rates() {
            if rate.is_some_and(|rate| rate.of == 0 || rate.n > rate.of) {
                wrong.push(MistakeKind::NoPart { key: key.to_string() }.into());
            }
        }
        if let Some(own) = self.own_count {
            if own.settled.of == 0 || own.settled.n > own.settled.of || own.settled.of > self.items {
                wrong.push(PolicyRule::OwnCountPart.into());
            }
            if own.repeated_settled + own.repeated_procedural > own.settled.of {
                wrong.push(PolicyRule::OwnCountRepeated.into());
            }
        }
        if [&self.source, &self.source_en].iter().any(|text| text.trim().is_empty()) {
            wrong.push(PolicyRule::NoSource.into());
        }
        wrong
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Policy;
    use crate::policy::load::tests::refused;

    const FILE: &str = include_str!("../../../../policy/example-district/earlier-years.toml");

    #[test]
    fn a_file_that_does_not_hold_is_refused_by_name() {
        let wrong = |from: &str, to: &str| refused(("earlier-years.toml", FILE), from, to);
        assert_eq!(wrong("year = 2024", "year = 2025"), "2025 stands there twice");
        assert_eq!(wrong("year = 2024", "year = 24"), "24: no such year");
        assert_eq!(wrong("items = 498", "items = 0"), "2024: no items: leave the year out");
        assert!(wrong("people = 14106", "people = 497").starts_with("2024: fewer people than items"));
        assert_eq!(wrong("n = 258", "n = 422"), "2024: resolved: n is no part of `of`");
        assert_eq!(wrong("of = 447", "of = 0"), "2024: answered-in-time: n is no part of `of`");
        assert_eq!(wrong("source = \"青禾示范区信访办2024年工作总结，虚构\"", "source = \" \""), "2024: no source");
        assert!(wrong("settled = { n = 375", "settled = { n = 383").contains("own_count: settled is no part"));
        assert!(wrong("repeated_settled = 10", "repeated_settled = 378").contains("more was repeated"));
        assert!(wrong("items = 498", "items = 498\ncases = 498").contains("cases"), "no case lies behind them");
    }

    #[test]
    fn the_samples_totals_hold_nowhere_but_in_the_sample_and_a_policy_without_the_file_has_none() {
        assert_eq!(Policy::built_in("x").expect("reads").earlier_years.year.len(), 2);
        let units = Policy::built_in_files().into_iter().find(|(name, _)| name == "units.toml");
        let (name, text) = units.expect("units.toml");
        let own = Policy::overlaid(&[(name, text.replace("区水利局", "县水利局"))], "x").expect("holds");
        assert_eq!(own.earlier_years, EarlierYears::default());
        let files = Policy::built_in_files().into_iter().filter(|(name, _)| name != "earlier-years.toml");
        let kept = Policy::load(&files.collect::<Vec<_>>(), "x").expect("reads");
        assert_eq!(kept.earlier_years, EarlierYears::default());
    }

    /// The newspaper's other sentences: 375 settled at 98.2 %, and 15 brought again, 10 of them settled and 5 closed by procedure. By
    /// the five gates no year of the sample has such a rate, and none is made up: the paper's own count is quoted as such.
    #[test]
    fn in_the_sample_last_years_paper_is_quoted_with_the_newspapers_numbers() {
        let years = Policy::built_in("x").expect("reads").earlier_years;
        let own = years.of(2025).and_then(|year| year.own_count).expect("quoted");
        assert_eq!((own.settled.n, own.settled.n * 1000 / own.settled.of), (375, 981), "98.2 % once rounded");
        assert_eq!((own.repeated_settled, own.repeated_procedural), (10, 5));
        assert_eq!(years.of(2024).and_then(|year| year.own_count), None);
    }

    /// The newspaper's sentence: fewer come from year to year, and more of it is settled.
    #[test]
    fn in_the_sample_fewer_come_and_each_rate_rises() {
        let years = Policy::built_in("x").expect("reads").earlier_years;
        let (first, second) = (years.of(2024).expect("2024"), years.of(2025).expect("2025"));
        assert!(first.items > second.items && first.people > second.people);
        for ((key, before), (_, after)) in first.rates().into_iter().zip(second.rates()) {
            let (before, after) = (before.expect("known"), after.expect("known"));
            assert!(before.n * after.of < after.n * before.of, "{key}");
        }
    }
}
