//! Counting days: the start day is never counted, a last day on a rest day rolls forward.
//!
//! The Regulation has no counting clause; this is the customary analogy to 民法典 201 and 203 (`local calendar`).

use std::collections::{BTreeMap, BTreeSet};

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

/// Published holidays, year by year. In a year that is not published weekends and the days off that the regulation on
/// festivals fixes are rest days, and every day that depends on it is provisional.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Calendar {
    years: BTreeMap<i16, Year>,
    festivals: Festivals,
}

/// Days off in every year from a day on, by the regulation itself.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Festivals {
    from: Option<Date>,
    /// Month and day.
    fixed: Vec<(i8, i8)>,
    moving: BTreeSet<Date>,
}

impl Festivals {
    fn hold(&self, day: Date) -> bool {
        self.from.is_some_and(|from| from <= day)
            && (self.fixed.contains(&(day.month(), day.day())) || self.moving.contains(&day))
    }
}

#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Year {
    off: BTreeSet<Date>,
    worked: BTreeSet<Date>,
}

/// A counted day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Due {
    /// The last day as counted.
    pub raw: Date,
    /// The last day after rolling to a working day.
    pub due: Date,
    /// A year whose holidays are not published had a say in it.
    pub provisional: bool,
}

impl Calendar {
    /// Adds a year's notice.
    pub fn publish(&mut self, year: i16, off: Vec<Date>, worked: Vec<Date>) {
        self.years.insert(year, Year { off: off.into_iter().collect(), worked: worked.into_iter().collect() });
    }

    /// Fixes the days off that need no notice: month and day, and single days.
    pub fn fix(&mut self, from: Date, fixed: Vec<(i8, i8)>, moving: BTreeSet<Date>) {
        self.festivals = Festivals { from: Some(from), fixed, moving };
    }

    /// The days of a year that are off without any notice.
    pub fn festivals(&self, year: i16) -> Vec<Date> {
        let Some(mut day) = Date::new(year, 1, 1).ok() else { return Vec::new() };
        let mut off = Vec::new();
        while day.year() == year && day < Date::MAX {
            if self.festivals.hold(day) {
                off.push(day);
            }
            day = day.saturating_add(1.day());
        }
        off
    }

    /// A published year's days off and its worked weekends.
    pub fn year(&self, year: i16) -> Option<(Vec<Date>, Vec<Date>)> {
        let known = self.years.get(&year)?;
        Some((known.off.iter().copied().collect(), known.worked.iter().copied().collect()))
    }

    /// Whether no year is published at all.
    pub fn is_empty(&self) -> bool {
        self.years.is_empty()
    }

    /// The published years.
    pub fn published(&self) -> Vec<i16> {
        self.years.keys().copied().collect()
    }

    /// Whether the year's notice is known.
    pub fn knows(&self, day: Date) -> bool {
        self.years.contains_key(&day.year())
    }

    /// Whether offices work on that day: make-up Saturdays do, holidays don't.
    pub fn is_working(&self, day: Date) -> bool {
        let weekend = matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday);
        match self.years.get(&day.year()) {
            Some(year) if year.worked.contains(&day) => true,
            Some(year) if year.off.contains(&day) => false,
            Some(_) => !weekend,
            None => !weekend && !self.festivals.hold(day),
        }
    }

    /// `from` plus calendar days, rolled once.
    pub fn after_days(&self, from: Date, days: i32) -> Due {
        let raw = from.saturating_add(days.days());
        let due = self.roll(raw);
        Due { raw, due, provisional: !(self.knows(raw) && self.knows(due)) }
    }

    /// `from` plus working days; counted and rolled are the same.
    pub fn after_working_days(&self, from: Date, days: i32) -> Due {
        let mut day = from;
        let mut known = true;
        let mut left = days;
        while left > 0 && day < Date::MAX {
            day = day.saturating_add(1.day());
            known &= self.knows(day);
            left -= i32::from(self.is_working(day));
        }
        Due { raw: day, due: day, provisional: !known }
    }

    /// How many working days lie after one day, up to and with a later one.
    pub fn working_days_between(&self, from: Date, until: Date) -> i32 {
        let mut count = 0;
        let mut day = from;
        while day < until {
            day = day.saturating_add(1.day());
            count += i32::from(self.is_working(day));
        }
        count
    }

    /// The first working day on or after a day.
    pub fn roll(&self, day: Date) -> Date {
        let mut day = day;
        while !self.is_working(day) && day < Date::MAX {
            day = day.saturating_add(1.day());
        }
        day
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Policy;

    #[derive(serde::Deserialize)]
    struct Table {
        case: Vec<Row>,
    }

    #[derive(serde::Deserialize)]
    struct Row {
        from: toml::value::Datetime,
        add: i32,
        #[serde(default)]
        working: bool,
        raw: toml::value::Datetime,
        due: toml::value::Datetime,
        #[serde(default)]
        provisional: bool,
        note: String,
    }

    #[test]
    fn every_row_of_the_table_counts_as_computed_by_hand() {
        let calendar = Policy::built_in("x").expect("policy").calendar;
        let table: Table =
            toml::from_str(include_str!("../../../../policy/national/deadlines.cases.toml")).expect("table");
        let day = |written: &toml::value::Datetime| written.to_string().parse::<Date>().expect("date");
        assert!(table.case.len() >= 40);
        for row in table.case {
            let from = day(&row.from);
            let counted = match row.working {
                true => calendar.after_working_days(from, row.add),
                false => calendar.after_days(from, row.add),
            };
            let wanted = Due { raw: day(&row.raw), due: day(&row.due), provisional: row.provisional };
            assert_eq!(counted, wanted, "{} + {}: {}", from, row.add, row.note);
        }
    }

    #[test]
    fn the_end_of_time_is_no_endless_loop() {
        let calendar = Policy::built_in("x").expect("policy").calendar;
        assert_eq!(calendar.after_working_days(Date::MAX, 5).due, Date::MAX);
        assert_eq!(calendar.roll(Date::MAX), Date::MAX);
    }
}
