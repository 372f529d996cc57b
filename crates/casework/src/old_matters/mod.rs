//! How the number of old matters (积案) goes down to zero (动态清零): month by month how many there were, how many grew old, how
//! many were closed, and how many are left.

mod hard;
mod matter;

pub use hard::{HardReason, hard_reasons};
pub use matter::OldMatter;

use jiff::ToSpan;
use jiff::civil::Date;

/// The matters of one day of receipt that share their day of closing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lives {
    pub received_on: Date,
    /// Nothing while they are open.
    pub closed_on: Option<Date>,
    pub n: u64,
}

/// One month; `at_start + came - gone` is `left`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OldInMonth {
    /// The first day of the month.
    pub from: Date,
    pub at_start: u64,
    /// Grew old in it.
    pub came: u64,
    /// Were old, and were closed in it, however they ended.
    pub gone: u64,
    /// At its end, or today.
    pub left: u64,
}

/// The months of the year up to today, the first one first; a matter is old from the day on which it is open `days` days after
/// it came in, and until the day on which it is closed.
pub fn by_month(lives: &[Lives], days: i32, today: Date) -> Vec<OldInMonth> {
    let mut months = Vec::new();
    let mut from = today.first_of_year();
    while from <= today {
        let next = from.last_of_month().tomorrow().unwrap_or(Date::MAX);
        let until = today.min(from.last_of_month());
        months.push(month(lives, days, (from, until)));
        if next <= from {
            break;
        }
        from = next;
    }
    months
}

fn month(lives: &[Lives], days: i32, (from, until): (Date, Date)) -> OldInMonth {
    let old_on = |one: &Lives| one.received_on.saturating_add(days.days());
    // What was closed before it was old never was.
    let was_old = |one: &&Lives| one.closed_on.is_none_or(|closed| closed > old_on(one));
    let within = |day: Date| from <= day && day <= until;
    let sum = |holds: &dyn Fn(&Lives) -> bool| {
        lives.iter().filter(was_old).filter(|one| holds(one)).map(|one| one.n).sum::<u64>()
    };
    OldInMonth {
        from,
        at_start: sum(&|one| old_on(one) < from && one.closed_on.is_none_or(|closed| closed >= from)),
        came: sum(&|one| within(old_on(one))),
        gone: sum(&|one| one.closed_on.is_some_and(within)),
        left: sum(&|one| old_on(one) <= until && one.closed_on.is_none_or(|closed| closed > until)),
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn lives(received_on: Date, closed_on: Option<Date>, n: u64) -> Lives {
        Lives { received_on, closed_on, n }
    }

    #[test]
    fn what_was_there_and_what_came_is_what_went_and_what_is_left() {
        let all = [
            // Old since long ago, still open.
            lives(date(2025, 1, 10), None, 2),
            // Old at New Year, closed in January.
            lives(date(2025, 2, 1), Some(date(2026, 1, 15)), 1),
            // Old on 10 February, closed in March.
            lives(date(2025, 8, 14), Some(date(2026, 3, 3)), 3),
            // Closed on the day on which it would have been old, and the day before: never old.
            lives(date(2025, 8, 14), Some(date(2026, 2, 10)), 7),
            lives(date(2025, 8, 14), Some(date(2026, 2, 9)), 9),
            // Closed in the year before.
            lives(date(2025, 1, 1), Some(date(2025, 12, 31)), 11),
        ];
        let months = by_month(&all, 180, date(2026, 3, 10));
        let told: Vec<_> = months.iter().map(|one| (one.at_start, one.came, one.gone, one.left)).collect();
        assert_eq!(told, [(3, 0, 1, 2), (2, 3, 0, 5), (5, 0, 3, 2)]);
        assert!(months.iter().all(|one| one.at_start + one.came == one.gone + one.left));
        assert_eq!(months.last().map(|one| one.from), Some(date(2026, 3, 1)));
    }

    #[test]
    fn what_grows_old_and_is_closed_in_one_month_came_and_went() {
        let one = [lives(date(2025, 8, 14), Some(date(2026, 2, 20)), 1)];
        let february = by_month(&one, 180, date(2026, 2, 28))[1];
        assert_eq!((february.at_start, february.came, february.gone, february.left), (0, 1, 1, 0));
    }
}
