//! Three years side by side, each counted here or brought along as totals, never both.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::key::PeriodFigure;
use super::period::{FigureView, PartsView, Period, Sums};
use crate::policy::{EarlierYear, Policy};

/// So many years stand side by side.
const SIDE_BY_SIDE: i16 = 3;

/// What is told of each year, in the order of the page.
pub const YEARLY: [PeriodFigure; 6] = [
    PeriodFigure::Items,
    PeriodFigure::People,
    PeriodFigure::Resolved,
    PeriodFigure::AnsweredInTime,
    PeriodFigure::SatisfiedUnit,
    PeriodFigure::SatisfiedOffice,
];

/// One of the three.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct YearBeside<'a> {
    pub year: i16,
    /// Its totals; nothing where the year is counted here.
    pub brought: Option<&'a EarlierYear>,
    /// The year, as far as it has come.
    pub period: Period,
}

/// This year and the two before it, the earliest first. The running year is counted here, whatever was brought along.
pub fn three_years(policy: &Policy, last: i16, as_of: Date) -> Vec<YearBeside<'_>> {
    let beside = |year: i16| {
        let from = Date::new(year, 1, 1).ok()?;
        let period = Period { from, until: from.last_of_year().min(as_of).max(from) };
        let brought = policy.earlier_years.of(year).filter(|_| year < as_of.year());
        Some(YearBeside { year, brought, period })
    };
    (0..SIDE_BY_SIDE).rev().filter_map(|back| beside(last.checked_sub(back)?)).collect()
}

impl YearBeside<'_> {
    /// A figure of the year: as its totals tell it, else as it was counted here; nothing where the totals do not tell it.
    pub fn figure(
        &self,
        key: PeriodFigure,
        counted: &BTreeMap<PeriodFigure, Sums>,
        smallest: u64,
    ) -> Option<FigureView<()>> {
        let sums = match self.brought {
            Some(totals) => of_totals(totals, key)?,
            None => counted.get(&key).cloned().unwrap_or_default(),
        };
        Some(sums.view(key, smallest, PartsView::default()))
    }
}

fn of_totals(totals: &EarlierYear, key: PeriodFigure) -> Option<Sums> {
    let mere = [(PeriodFigure::Items, totals.items), (PeriodFigure::People, totals.people)];
    if let Some((_, n)) = mere.into_iter().find(|(of, _)| *of == key) {
        return Some(Sums { numerator: n, ..Sums::default() });
    }
    let (_, rate) = totals.rates().into_iter().find(|(of, _)| *of == key)?;
    rate.map(|rate| Sums { numerator: rate.n, denominator: rate.of, ..Sums::default() })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        text.parse().expect(text)
    }

    #[test]
    fn a_year_is_counted_here_or_brought_along_and_the_running_one_is_always_counted() {
        let policy = Policy::built_in("x").expect("reads");
        for (last, as_of, expected) in [
            (2026, "2026-11-30", [(2024, true), (2025, true), (2026, false)]),
            (2027, "2027-01-05", [(2025, true), (2026, false), (2027, false)]),
            (2025, "2026-11-30", [(2023, false), (2024, true), (2025, true)]),
            (2025, "2025-06-30", [(2023, false), (2024, true), (2025, false)]),
        ] {
            let years = three_years(&policy, last, day(as_of));
            let found: Vec<_> = years.iter().map(|year| (year.year, year.brought.is_some())).collect();
            assert_eq!(found, expected, "{last} {as_of}");
        }
        let years = three_years(&policy, 2026, day("2026-11-30"));
        assert_eq!(years[2].period, Period { from: day("2026-01-01"), until: day("2026-11-30") });
        assert_eq!(years[1].period.until, day("2025-12-31"));
    }

    #[test]
    fn totals_tell_what_they_know_and_take_nothing_from_what_is_counted_here() {
        let mut policy = Policy::built_in("x").expect("reads");
        policy.earlier_years.year[1].satisfied_office = None;
        let one = Sums { numerator: 3, denominator: 4, ..Sums::default() };
        let counted: BTreeMap<PeriodFigure, Sums> = YEARLY.iter().map(|key| (*key, one.clone())).collect();
        let years = three_years(&policy, 2026, day("2026-11-30"));
        let figure = |n: usize, key| years[n].figure(key, &counted, 10);
        let resolved = figure(1, PeriodFigure::Resolved).expect("known");
        assert_eq!((resolved.numerator, resolved.denominator, resolved.small), (212, Some(331), false));
        assert_eq!(figure(1, PeriodFigure::Items).expect("known").numerator, 386);
        assert_eq!(figure(1, PeriodFigure::SatisfiedOffice), None, "not known, and not counted instead");
        assert_eq!(figure(1, PeriodFigure::RoutedAway), None);
        let own = figure(2, PeriodFigure::Resolved).expect("counted");
        assert_eq!((own.rate, own.small), (Some(750), true), "nothing of the totals");
    }
}
