//! The figures of one period, as the report reads them.

use std::collections::BTreeMap;

use casework::figures::PeriodFigure;
use casework::figures::period::{Breakdown, FigureView, PartsView, Period, PeriodScope, Sums};
use casework::{Actor, UnitId};
use jiff::civil::Date;
use store::{Store, StoreError};

/// Every figure of a period.
pub struct Numbers(BTreeMap<PeriodFigure, FigureView<()>>);

/// Asks for the figures between two days; of days that have not come there is nothing yet.
pub async fn between(
    store: &Store,
    actor: &Actor,
    (from, until, today): (Date, Date, Date),
) -> Result<Numbers, StoreError> {
    let scope = PeriodScope { period: Period { from, until }, today, unit: None };
    Ok(Numbers::of(store, &scope, &store.figures(&scope, actor).await?))
}

/// The same of each of these units, told apart by nothing else: that would walk every case of the period for each of them.
pub async fn of_each(
    store: &Store,
    actor: &Actor,
    (from, until, today): (Date, Date, Date),
    units: impl Iterator<Item = &UnitId>,
) -> Result<Vec<(UnitId, Numbers)>, StoreError> {
    let all = PeriodScope { period: Period { from, until }, today, unit: None };
    let mut by_unit = store.figures_by_unit(&all, actor).await?;
    let of = |unit: &UnitId| {
        let sums = by_unit.remove(unit.as_str()).unwrap_or_default();
        (unit.clone(), Numbers::of(store, &all, &sums))
    };
    Ok(units.map(of).collect())
}

impl Numbers {
    fn of(store: &Store, scope: &PeriodScope<'_>, sums: &BTreeMap<PeriodFigure, Sums>) -> Numbers {
        let smallest = store.policy().figures.smallest(scope.as_of());
        let view = |key: &PeriodFigure| {
            let sums = sums.get(key).cloned().unwrap_or_default();
            (*key, sums.view(*key, smallest, PartsView::default()))
        };
        Numbers(PeriodFigure::ALL.iter().map(view).collect())
    }

    pub fn get(&self, key: PeriodFigure) -> Option<&FigureView<()>> {
        self.0.get(&key)
    }

    /// What is above the line.
    pub fn count(&self, key: PeriodFigure) -> u64 {
        self.get(key).map(|figure| figure.numerator).unwrap_or_default()
    }

    /// In thousandths.
    pub fn rate(&self, key: PeriodFigure) -> Option<u64> {
        self.get(key).and_then(|figure| figure.rate)
    }

    /// Items told apart.
    pub fn items_by(&self) -> Option<&Breakdown> {
        self.get(PeriodFigure::Items).and_then(|figure| figure.by.as_ref())
    }
}
