//! `extend`: more time for complex matters, by the unit's head, told to the petitioner (条例34).

use super::elsewhere;
use crate::case::command::Extend;
use crate::case::event::Fact;
use crate::case::refusal::{Basis, Code, Detail, Local, Refusal};
use crate::case::state::{Case, Stage};
use crate::case::vocabulary::ClockKey;
use crate::context::Context;
use crate::personal_data::FreeText;

pub(in crate::case) fn extend(case: &Case, extend: &Extend, ctx: &Context) -> Result<Fact, Refusal> {
    let (Stage::Accepted { .. }, Some(clock)) = (&case.stage, case.open_clock(ClockKey::Decide)) else {
        return Err(elsewhere(case));
    };
    let most = ctx.policy.office.extension_days;
    if extend.days > most {
        return Err(Refusal::new(Code::ExtensionTooLong, Basis::Article(34), Detail::DaysOfMost(extend.days, most)));
    }
    if case.extended {
        return Err(Refusal::new(Code::ExtendedBefore, Local::Extension, Detail::OnceACase));
    }
    if ctx.today() >= clock.start.due {
        return Err(Refusal::new(Code::ExtensionTooLate, Basis::Article(34), Detail::Due(clock.start.due)));
    }
    Ok(Fact::Extended { days: extend.days, reason: FreeText::new(extend.reason.trim()) })
}

#[cfg(test)]
mod tests {
    use crate::case::tests::kit::*;

    #[test]
    fn an_extension_counts_from_acceptance_and_rolls_once() {
        for (days, due) in [(1, "2026-05-06"), (3, "2026-05-07"), (12, "2026-05-18"), (30, "2026-06-03")] {
            let story = Story::accepted().does("head-water", &format!("do='extend', days={days}, reason='complex'"));
            assert_eq!(story.clock("decide"), format!("running {due}"), "{days}");
            assert_eq!(story.last[0].papers.len(), 1, "the petitioner is told");
        }
    }

    #[test]
    fn thirty_days_at_most_once_and_before_the_due_day() {
        let ask = |days: i32| format!("do='extend', days={days}, reason='complex'");
        let story = Story::accepted();
        assert_eq!(story.code("head-water", &ask(31)), "extension-too-long");
        assert_eq!(story.code("head-water", &ask(0)), "invalid");
        assert_eq!(story.code("head-water", &ask(-3)), "invalid");
        assert_eq!(story.clone().at("2026-05-05").code("head-water", &ask(30)), "done");
        assert_eq!(story.clone().at("2026-05-06").code("head-water", &ask(30)), "extension-too-late");
        assert_eq!(story.does("head-water", &ask(5)).code("head-water", &ask(5)), "extended-before");
    }

    #[test]
    fn what_has_no_sixty_days_cannot_be_extended() {
        let ask = "do='extend', days=10, reason='complex'";
        assert_eq!(Story::routed().code("head-water", ask), "wrong-stage");
        assert_eq!(Story::concluded().code("head-water", ask), "wrong-stage");
        let simple = Story::routed().does("handler-water", "do='accept', procedure='simple'");
        assert_eq!(simple.code("head-water", ask), "wrong-stage");
    }
}
