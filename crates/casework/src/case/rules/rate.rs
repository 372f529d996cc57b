//! `rate`: two separate judgements, of the office and of the unit; the last in the window counts, silence is silence.

use super::{elsewhere, said};
use crate::case::command::{Asked, Rate};
use crate::case::event::Fact;
use crate::case::refusal::Refusal;
use crate::case::state::{Case, ClockEnd, Stage};
use crate::case::vocabulary::{Class, ClockKey, Subject};
use crate::context::Context;

pub(in crate::case) fn rate(case: &Case, rate: &Rate, asked: &Asked, ctx: &Context) -> Result<Fact, Refusal> {
    let petitioner = speaker(case, rate.petitioner, ctx)?;
    if case.class == Class::Report || case.petitioner(petitioner).is_some_and(|p| p.withdrawn) {
        return Err(elsewhere(case));
    }
    let on = asked.on_behalf.as_ref().map_or(ctx.today(), |behalf| behalf.received_on);
    let window = case.clock(ClockKey::Rating);
    let open = match (rate.subject, window) {
        (_, Some(clock)) if matches!(clock.ended, Some(ClockEnd::Cancelled(_))) => false,
        (Subject::Office, Some(clock)) => on <= clock.start.due,
        (Subject::Unit, Some(clock)) => clock.start.starts <= on && on <= clock.start.due,
        // The office is rated once it has routed; the unit once its answer is served.
        (Subject::Office, None) => !matches!(case.stage, Stage::Registered),
        (Subject::Unit, None) => false,
    };
    if !open {
        return Err(elsewhere(case));
    }
    Ok(Fact::Rated { petitioner, subject: rate.subject, level: rate.level, comment: said(rate.comment.as_ref()) })
}

/// Which petitioner speaks: the one who acts, the one named, or the first.
pub(super) fn speaker(case: &Case, named: Option<u32>, ctx: &Context) -> Result<u32, Refusal> {
    let n = named.or(ctx.actor.petitioner).unwrap_or(1);
    match case.petitioner(n) {
        Some(_) => Ok(n),
        None => Err(Refusal::no_such(format!("petitioner {n}"))),
    }
}

#[cfg(test)]
mod tests {
    use crate::case::tests::kit::*;

    #[test]
    fn the_window_is_thirty_days_from_service_and_the_last_word_counts() {
        assert_eq!(Story::concluded().code("petitioner", CONTENT), "wrong-stage");
        let story = Story::served();
        assert_eq!(story.clock("rating"), "running 2026-05-13");
        assert_eq!(story.clone().at("2026-05-13").code("petitioner", CONTENT), "done");
        assert_eq!(story.clone().at("2026-05-14").code("petitioner", CONTENT), "wrong-stage");
        assert_eq!(story.clone().at("2026-05-14").clock("rating"), "lapsed 2026-05-13");
        let story = story.does("handler-water", CARRY).does("petitioner", CONTENT);
        let story = story.does("petitioner", "do='rate', subject='unit', level='dissatisfied', comment='it leaks'");
        assert_eq!((story.case().ratings.len(), story.code("clerk", SETTLED)), (2, "not-satisfied"));
        assert_eq!(story.does("petitioner", CONTENT).code("clerk", SETTLED), "done");
    }

    #[test]
    fn the_office_is_rated_from_routing_on() {
        let office = "do='rate', subject='office', level='fairly'";
        assert_eq!(Story::registered().code("petitioner", office), "wrong-stage");
        assert_eq!(Story::routed().code("petitioner", office), "done");
        assert_eq!(Story::routed().code("petitioner", CONTENT), "wrong-stage");
    }

    /// A bug once: a letter of the tenth day, entered on the fortieth, was counted as late.
    #[test]
    fn on_behalf_the_day_it_was_received_counts() {
        let letter =
            |day: &str| format!("{CONTENT}, on_behalf={{how='letter', proof='postmark', received_on='{day}'}}");
        let story = Story::served().at("2026-05-20");
        assert_eq!(story.code("clerk", &letter("2026-05-14")), "wrong-stage");
        assert_eq!(story.code("clerk", &letter("2026-04-12")), "wrong-stage", "before there was an answer");
        assert_eq!(story.code("petitioner", &letter("2026-05-13")), "not-permitted");
        let story = story.does("clerk", &letter("2026-05-13"));
        assert_eq!(story.clock("rating"), "met 2026-05-13");
    }

    #[test]
    fn nobody_speaks_for_a_petitioner_who_does_not_exist_or_has_withdrawn() {
        assert_eq!(Story::served().code("petitioner", &format!("{CONTENT}, petitioner=4")), "no-such");
    }
}
