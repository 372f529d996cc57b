//! Done on the day on which it came: taken, answered and carried out, and within how many hours.

use jiff::civil::DateTime;

use crate::case::event::Fact;
use crate::case::vocabulary::Class;
use crate::case::{Case, Stage};

/// Seconds of an hour.
const HOUR: u32 = 3600;

/// Taken, answered and done on the day on which it came, with nothing promised that is still to come.
pub fn was_done_at_once(case: &Case) -> bool {
    let at_once = |is: fn(&Fact) -> bool| last(case, is).is_some_and(|at| at.date() == case.received_on);
    at_once(|fact| matches!(fact, Fact::Accepted { .. }))
        && at_once(|fact| matches!(fact, Fact::Concluded { .. } | Fact::Adopted { .. }))
        && at_once(is_carried_out)
        && case.promised().next().is_none()
}

/// Within how many hours it was done, from the first entry of its journal to the last act of carrying out; a begun hour is a
/// whole one. Nothing of what took longer than its day, of a report (条例30), and where another answer is asked for.
pub fn done_within_hours(case: &Case) -> Option<u32> {
    let answer_holds = matches!(case.stage.before_closing(), Stage::Concluded { .. });
    if !answer_holds || case.class == Class::Report || !was_done_at_once(case) {
        return None;
    }
    let from = case.history.first()?.at;
    let seconds = from.duration_until(last(case, is_carried_out)?).as_secs();
    Some(u32::try_from(seconds).ok()?.div_ceil(HOUR).max(1))
}

const fn is_carried_out(fact: &Fact) -> bool {
    matches!(fact, Fact::CarriedOut { .. })
}

/// When a fact of this kind was entered last.
fn last(case: &Case, is: fn(&Fact) -> bool) -> Option<DateTime> {
    case.history.iter().rev().find(|entry| is(&entry.event.fact)).map(|entry| entry.at)
}

#[cfg(test)]
mod tests {
    use super::{done_within_hours, was_done_at_once};
    use crate::case::tests::kit::*;

    /// Registered at nine o'clock of 2 March, sealed and served on that day.
    fn served() -> Story {
        let simple = ACCEPT.replace("ordinary", "simple");
        let story = Story::routed().does("handler-water", &simple).does("handler-water", FIND);
        let story = story.does("handler-water", CONCLUDE).does("head-water", CONCLUDE);
        story.does("handler-water", &SERVE.replace("2026-04-13", "2026-03-02"))
    }

    fn carried(at: &str) -> Story {
        served().at_time(at).does("handler-water", CARRY)
    }

    #[test]
    fn the_hours_run_from_the_first_entry_to_the_last_that_carried_it_out_and_a_begun_one_is_whole() {
        for (at, hours) in [
            ("2026-03-02T09:00", Some(1)),
            ("2026-03-02T10:00", Some(1)),
            ("2026-03-02T11:20", Some(3)),
            ("2026-03-02T12:00", Some(3)),
            ("2026-03-02T23:59", Some(15)),
            ("2026-03-03T09:00", None),
        ] {
            let story = carried(at);
            assert_eq!(done_within_hours(story.case()), hours, "{at}");
            assert_eq!(was_done_at_once(story.case()), hours.is_some(), "{at}");
        }
    }

    #[test]
    fn it_is_said_after_closing_too_and_never_before_all_is_done_or_while_another_answer_is_asked_for() {
        let story = carried("2026-03-02T11:20");
        let closed = story.clone().does("petitioner", CONTENT).does("clerk", SETTLED);
        assert_eq!(done_within_hours(closed.at("2026-04-01").case()), Some(3));
        assert_eq!(done_within_hours(served().case()), None, "nothing is carried out");
        let asked = story.at("2026-03-10").does("petitioner", "do='request-review', reason='r'");
        assert_eq!(done_within_hours(asked.case()), None);
    }
}
