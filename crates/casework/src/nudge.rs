//! Before, on and after a day: where the day of a line in a tray stands, and in which days it is counted. Nobody is written to;
//! the tray says it.

use jiff::ToSpan;
use jiff::civil::Date;

use crate::case::CommandName;
use crate::case::available::clock_of;
use crate::case::vocabulary::{Procedure, closed_list};
use crate::clock::days::Calendar;
use crate::policy::{Length, Policy};

closed_list!(
    /// Where a day stands, what is lost first at the top.
    Nudge {
        /// It is over.
        Late = "late",
        Today = "today",
        /// It comes within the policy's days.
        Soon = "soon",
        /// It lies further ahead, or there is none.
        Later = "later",
    }
);

/// The last day that is near on a day.
pub fn near_until(policy: &Policy, today: Date) -> Date {
    today.saturating_add(policy.nudge_days(today).days())
}

/// Where a day stands; `near` is the last one that counts as near.
pub fn nudge(due: Option<Date>, today: Date, near: Date) -> Nudge {
    match due {
        Some(due) if due < today => Nudge::Late,
        Some(due) if due == today => Nudge::Today,
        Some(due) if due <= near => Nudge::Soon,
        Some(_) | None => Nudge::Later,
    }
}

/// Whether the day of an act was counted in working days: as its clock has it, or where the day is the house's own, the house.
pub fn counts_working_days(policy: &Policy, (act, procedure): (CommandName, Procedure), house: bool, on: Date) -> bool {
    if house {
        let duty = policy.grades.duty.iter().find(|duty| duty.act.command() == act);
        return policy.act_days(act).is_some() || duty.is_some_and(|duty| duty.unit == Length::WorkingDays);
    }
    let clock = clock_of(act, procedure);
    clock.and_then(|clock| policy.deadline(clock, on)).is_some_and(|deadline| deadline.unit == Length::WorkingDays)
}

/// How many working days are left until a day, or, below nothing, how many have gone since.
pub fn working_days_left(calendar: &Calendar, due: Date, today: Date) -> i32 {
    if due < today { -calendar.working_days_between(due, today) } else { calendar.working_days_between(today, due) }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::case::tests::kit::POLICY;

    #[test]
    fn a_day_is_near_so_many_days_before_it_as_the_policy_says() {
        let today = date(2026, 3, 2);
        let near = near_until(&POLICY, today);
        for (due, told) in [
            (Some(date(2026, 3, 1)), "late"),
            (Some(today), "today"),
            (Some(date(2026, 3, 3)), "soon"),
            (Some(date(2026, 3, 5)), "soon"),
            (Some(date(2026, 3, 6)), "later"),
            (None, "later"),
        ] {
            assert_eq!(nudge(due, today, near).slug(), told, "{due:?}");
        }
    }

    #[test]
    fn a_day_is_counted_as_its_clock_counts() {
        let on = date(2026, 3, 2);
        for (act, procedure, house, working) in [
            (CommandName::Accept, Procedure::Ordinary, false, false),
            (CommandName::Accept, Procedure::Simple, false, true),
            (CommandName::Conclude, Procedure::Simple, false, true),
            (CommandName::Conclude, Procedure::Ordinary, false, false),
            (CommandName::Object, Procedure::Ordinary, false, true),
            (CommandName::Review, Procedure::Ordinary, false, false),
            // What the house sets it sets in working days.
            (CommandName::Close, Procedure::Ordinary, true, true),
        ] {
            let told = counts_working_days(&POLICY, (act, procedure), house, on);
            assert_eq!(told, working, "{act:?} {procedure} {house}");
        }
    }

    /// From Friday 30 January to Tuesday 3 February 2026 there are two; Saturday and Sunday are none.
    #[test]
    fn rest_days_are_no_working_days_before_and_after() {
        let (friday, tuesday) = (date(2026, 1, 30), date(2026, 2, 3));
        assert_eq!(working_days_left(&POLICY.calendar, tuesday, friday), 2);
        assert_eq!(working_days_left(&POLICY.calendar, friday, tuesday), -2);
        assert_eq!(working_days_left(&POLICY.calendar, friday, date(2026, 1, 31)), 0, "Saturday");
        assert_eq!(working_days_left(&POLICY.calendar, friday, friday), 0);
    }
}
