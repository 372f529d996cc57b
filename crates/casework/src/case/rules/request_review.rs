//! `request-review` and `request-recheck`: within 30 days of proven service the petitioner may ask the next level,
//! and after it the one above that (条例35, 36).

use jiff::civil::Date;

use super::elsewhere;
use crate::case::command::{Asked, Because};
use crate::case::event::Fact;
use crate::case::refusal::{Code, Refusal};
use crate::case::state::{Case, Clock, ServedTo, Stage};
use crate::case::vocabulary::{Class, ClockKey, Paper};
use crate::context::Context;
use crate::words::Words;

/// Closing ends no right: inside its clock a closed case goes under review as well.
pub(in crate::case) fn request(case: &Case, why: &Because, asked: &Asked, ctx: &Context) -> Result<Fact, Refusal> {
    if !matches!(case.stage.before_closing(), Stage::Concluded { .. }) || case.class != Class::Claim {
        return Err(elsewhere(case));
    }
    let right = (ClockKey::RequestReview, Paper::Opinion, Code::ReviewTooLate);
    let received_on = received_on(case, right, asked, ctx)?;
    Ok(Fact::ReviewRequested { reason: Words::new(why.reason.trim()), received_on })
}

/// The last level, asked about the review opinion.
pub(in crate::case) fn request_again(
    case: &Case,
    why: &Because,
    asked: &Asked,
    ctx: &Context,
) -> Result<Fact, Refusal> {
    if *case.stage.before_closing() != Stage::Reviewed {
        return Err(elsewhere(case));
    }
    let right = (ClockKey::RequestRecheck, Paper::ReviewOpinion, Code::RecheckTooLate);
    let received_on = received_on(case, right, asked, ctx)?;
    Ok(Fact::RecheckRequested { reason: Words::new(why.reason.trim()), received_on })
}

/// The day on which the wish was received. Where the answer is still on its way to the others, whom it reached may ask
/// already; their days have not begun.
fn received_on(
    case: &Case,
    (key, paper, late): (ClockKey, Paper, Code),
    asked: &Asked,
    ctx: &Context,
) -> Result<Date, Refusal> {
    if let Some(paper) = case.paper(paper).filter(|paper| paper.is_under_way()) {
        let reached = |one: &&ServedTo| ctx.actor.petitioner.is_none_or(|n| n == one.petitioner);
        let first = paper.each.iter().filter(reached).map(|one| one.service.on).min();
        let Some(first) = first else { return Err(elsewhere(case)) };
        let on = wished_on(asked, ctx);
        return if on < first { Err(before_the_answer()) } else { Ok(on) };
    }
    let Some(clock) = case.open_clock(key) else { return Err(elsewhere(case)) };
    in_time(clock, late, asked, ctx)
}

fn wished_on(asked: &Asked, ctx: &Context) -> Date {
    asked.on_behalf.as_ref().map_or(ctx.today(), |behalf| behalf.received_on)
}

fn before_the_answer() -> Refusal {
    Refusal::field("on_behalf.received_on", "before-the-document")
}

/// The day on which the wish was received, which must lie inside the right's days.
fn in_time(clock: &Clock, late: Code, asked: &Asked, ctx: &Context) -> Result<Date, Refusal> {
    let received_on = wished_on(asked, ctx);
    if received_on > clock.start.due {
        return Err(Refusal::new(late, &clock.start.basis, format!("due {}", clock.start.due)));
    }
    if received_on < clock.start.starts {
        return Err(before_the_answer());
    }
    Ok(received_on)
}

#[cfg(test)]
mod tests {
    use crate::case::tests::kit::*;

    const ASK: &str = "do='request-review', reason='the second demand'";

    #[test]
    fn thirty_days_from_proven_service_closed_or_not() {
        assert_eq!(Story::concluded().code("petitioner", ASK), "wrong-stage");
        assert_eq!(Story::served().at("2026-05-13").code("petitioner", ASK), "done");
        assert_eq!(Story::served().at("2026-05-14").code("petitioner", ASK), "review-too-late");
        let story = Story::closed().at("2026-05-13").does("petitioner", ASK);
        assert_eq!(story.stage(), "under-review");
        assert_eq!(story.clock("request-review"), "met 2026-05-13");
        assert_eq!(story.clock("review"), "running 2026-06-12");
        assert_eq!(story.code("petitioner", ASK), "wrong-stage");
    }

    #[test]
    fn a_letter_counts_from_the_day_it_was_received() {
        let letter = |day: &str| format!("{ASK}, on_behalf={{how='letter', proof='postmark', received_on='{day}'}}");
        let story = Story::served().at("2026-05-20");
        assert_eq!(story.code("clerk", &letter("2026-05-14")), "review-too-late");
        assert_eq!(story.code("clerk", &letter("2026-04-12")), "invalid");
        let story = story.does("clerk", &letter("2026-05-12"));
        assert_eq!(story.clock("request-review"), "met 2026-05-13");
        assert_eq!(story.clock("review"), "running 2026-06-11");
    }

    const AGAIN: &str = "do='request-recheck', reason='the second demand still'";

    #[test]
    fn thirty_days_from_proven_service_of_the_review_opinion_closed_or_not() {
        assert_eq!(Story::served().code("petitioner", AGAIN), "wrong-stage");
        assert_eq!(Story::reviewed().code("petitioner", AGAIN), "wrong-stage", "not served yet");
        let story = Story::reviewed().does("reviewer", SERVE_REVIEW);
        assert_eq!(story.clock("request-recheck"), "running 2026-06-01");
        assert_eq!(story.clone().at("2026-06-02").code("petitioner", AGAIN), "recheck-too-late");
        let closed = story.clone().at("2026-06-02").does("clerk", PROCEDURAL);
        let letter = format!("{AGAIN}, on_behalf={{how='letter', proof='postmark', received_on='2026-06-01'}}");
        assert_eq!(closed.does("clerk", &letter).stage(), "under-recheck", "closing ends no right");
        let story = story.at("2026-06-01").does("petitioner", AGAIN);
        assert_eq!((story.stage(), story.clock("recheck").as_str()), ("under-recheck", "running 2026-07-01"));
        assert_eq!(story.clock("request-recheck"), "met 2026-06-01");
    }

    #[test]
    fn what_is_no_claim_has_no_review() {
        let suggestion = CLAIM.replace("do='register'", "do='register', class='suggestion'");
        let story = Story::new().does("clerk", &suggestion).does("clerk", FORWARD).does("handler-water", ACCEPT);
        let story = story.at("2026-04-10").does("handler-water", CONCLUDE).does("head-water", CONCLUDE);
        let story = story.at("2026-04-13").does("handler-water", SERVE);
        assert_eq!((story.code("petitioner", ASK), story.clock("request-review").as_str()), ("wrong-stage", "none"));
    }
}
