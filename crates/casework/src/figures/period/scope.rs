//! For which period, as known on which day, and for which unit figures are asked for.

use jiff::ToSpan;
use jiff::civil::Date;

use crate::personal_data::UnitId;

/// Two days, both inside.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Period {
    pub from: Date,
    pub until: Date,
}

/// What figures are asked for.
#[derive(Debug, Clone, Copy)]
pub struct PeriodScope<'a> {
    pub period: Period,
    pub today: Date,
    /// Only what is reckoned to this unit.
    pub unit: Option<&'a UnitId>,
}

impl Period {
    /// Without a last day until today, without a first from the beginning of that year; none where the last day comes before
    /// the first.
    pub fn between(from: Option<Date>, until: Option<Date>, today: Date) -> Option<Period> {
        let until = until.unwrap_or(today);
        let from = from.unwrap_or_else(|| until.first_of_year());
        (from <= until).then_some(Period { from, until })
    }

    /// The same days of the year before; of 29 February the last of that month.
    #[must_use]
    pub fn year_before(self) -> Period {
        Period { from: self.from.saturating_sub(1.year()), until: self.until.saturating_sub(1.year()) }
    }
}

impl PeriodScope<'_> {
    /// The last day of the period, or today where that is not over.
    pub fn as_of(&self) -> Date {
        self.period.until.min(self.today)
    }
}
