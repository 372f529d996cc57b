//! `request-review` and `request-recheck`: within 30 days of proven service the petitioner may ask the next level,
//! and after it the one above that (条例35, 36).

use jiff::civil::Date;

use super::elsewhere;
use crate::case::command::{AskAbove, CommandInput};
use crate::case::event::Fact;
use crate::case::refusal::{Code, Problem, Refusal};
use crate::case::state::{Case, PaperOnFile, Stage};
use crate::case::vocabulary::{Class, ClockKey, Paper};
use crate::context::Context;
use crate::personal_data::FreeText;

/// Closing ends no right: inside its clock a closed case goes under review as well.
pub(in crate::case) fn request(
    case: &Case,
    ask: &AskAbove,
    asked: &CommandInput,
    ctx: &Context,
) -> Result<Fact, Refusal> {
    let joins = joins(case, &Stage::UnderReview, ctx)?;
    // A reopened case owes a new answer; until that is sealed the old one's days run on.
    let reopened = matches!(case.stage, Stage::Accepted { .. }) && !case.set_aside.is_empty();
    let stands = matches!(case.stage.before_closing(), Stage::Concluded { .. }) || reopened;
    if !joins && (!stands || case.class != Class::Claim) {
        return Err(elsewhere(case));
    }
    let right = (ClockKey::RequestReview, Paper::Opinion, Code::ReviewTooLate);
    let received_on = in_time((case, joins), right, ask, asked, ctx)?;
    let (reason, posted_on) = (FreeText::new(ask.reason.trim()), ask.posted_on);
    Ok(Fact::ReviewRequested { reason, received_on, posted_on })
}

/// The last level, asked about the review opinion; what that left open may be with the unit meanwhile.
pub(in crate::case) fn request_again(
    case: &Case,
    ask: &AskAbove,
    asked: &CommandInput,
    ctx: &Context,
) -> Result<Fact, Refusal> {
    let joins = joins(case, &Stage::UnderRecheck, ctx)?;
    if !joins && !case.awaits_a_recheck() {
        return Err(elsewhere(case));
    }
    let right = (ClockKey::RequestRecheck, Paper::ReviewOpinion, Code::RecheckTooLate);
    let received_on = in_time((case, joins), right, ask, asked, ctx)?;
    let (reason, posted_on) = (FreeText::new(ask.reason.trim()), ask.posted_on);
    Ok(Fact::RecheckRequested { reason, received_on, posted_on })
}

/// One more of several asks what another asked already: their own right, in their own days. The level above has its days.
fn joins(case: &Case, above: &Stage, ctx: &Context) -> Result<bool, Refusal> {
    if case.stage != *above {
        return Ok(false);
    }
    let may = ctx.actor.petitioner.is_some_and(|n| case.may_join_above(n).is_some());
    if may { Ok(true) } else { Err(elsewhere(case)) }
}

/// The day on which the wish was received. The right was used on the day of the postmark, where there is one: posted
/// inside the days it is in time, whenever it arrives (民事诉讼法85 by analogy, in the petitioner's favour).
fn in_time(
    (case, joins): (&Case, bool),
    (key, paper, late): (ClockKey, Paper, Code),
    ask: &AskAbove,
    asked: &CommandInput,
    ctx: &Context,
) -> Result<Date, Refusal> {
    let received_on = asked.came_in_on(ctx.today());
    let used_on = ask.posted_on.unwrap_or(received_on);
    if used_on > received_on {
        return Err(Refusal::field("posted_on", Problem::AfterReceipt));
    }
    // Where the answer is still on its way to the others, whom it reached may ask already; their days have not begun.
    // So may those to whom it is said not to have come after all: who holds it may use it.
    let on_its_way = |paper: &&PaperOnFile| !joins && paper.in_hand().next().is_some();
    let (first, last) = match case.paper(paper).filter(on_its_way) {
        Some(paper) => (first_reached(case, paper, ctx)?, None),
        None => {
            // Who was first ended the clock; the days of the others run on by it.
            let clock = if joins { case.clock(key) } else { case.open_clock(key) }.ok_or_else(|| elsewhere(case))?;
            (clock.start.starts, Some(clock))
        }
    };
    if let Some(clock) = last.filter(|clock| used_on > clock.start.due) {
        return Err(Refusal::too_late(late, &clock.start));
    }
    if used_on < first {
        let field = if ask.posted_on.is_some() { "posted_on" } else { "on_behalf.received_on" };
        return Err(Refusal::field(field, Problem::BeforeTheDocument));
    }
    Ok(received_on)
}

/// The first day on which the answer reached the petitioner who asks, or any of them.
fn first_reached(case: &Case, paper: &PaperOnFile, ctx: &Context) -> Result<Date, Refusal> {
    let asks = |whom: Option<u32>| whom.is_none_or(|whom| ctx.actor.petitioner.is_none_or(|n| n == whom));
    let theirs = paper.in_hand().filter(|(whom, _)| asks(*whom)).map(|(_, on)| on);
    theirs.min().ok_or_else(|| elsewhere(case))
}

#[cfg(test)]
mod tests {
    use crate::case::tests::kit::*;

    const REQUEST: &str = "do='request-review', reason='the second demand'";

    #[test]
    fn thirty_days_from_proven_service_closed_or_not() {
        assert_eq!(Story::concluded().code("petitioner", REQUEST), "wrong-stage");
        assert_eq!(Story::served().at("2026-05-13").code("petitioner", REQUEST), "done");
        assert_eq!(Story::served().at("2026-05-14").code("petitioner", REQUEST), "review-too-late");
        let story = Story::closed().at("2026-05-13").does("petitioner", REQUEST);
        assert_eq!(story.stage(), "under-review");
        assert_eq!(story.clock("request-review"), "met 2026-05-13");
        assert_eq!(story.clock("review"), "running 2026-06-12");
        assert_eq!(story.code("petitioner", REQUEST), "wrong-stage");
    }

    #[test]
    fn a_letter_counts_from_the_day_it_was_received() {
        let letter =
            |day: &str| format!("{REQUEST}, on_behalf={{how='letter', proof='postmark', received_on='{day}'}}");
        let story = Story::served().at("2026-05-20");
        assert_eq!(story.code("clerk", &letter("2026-05-14")), "review-too-late");
        assert_eq!(story.code("clerk", &letter("2026-04-12")), "invalid");
        let story = story.does("clerk", &letter("2026-05-12"));
        assert_eq!(story.clock("request-review"), "met 2026-05-13");
        assert_eq!(story.clock("review"), "running 2026-06-11");
    }

    #[test]
    fn what_was_posted_in_time_is_in_time_whenever_it_arrives() {
        let letter = |posted: &str, received: &str| {
            format!(
                "{REQUEST}, posted_on='{posted}', on_behalf={{how='letter', proof='postmark', received_on='{received}'}}"
            )
        };
        // Served on 13 April: the last day is 13 May.
        let story = Story::served().at("2026-05-20");
        assert_eq!(story.code("clerk", &letter("2026-05-14", "2026-05-18")), "review-too-late");
        assert_eq!(story.code("clerk", &letter("2026-04-12", "2026-05-18")), "invalid", "before there was an answer");
        assert_eq!(story.code("clerk", &letter("2026-05-19", "2026-05-18")), "invalid", "posted after it arrived");
        assert_eq!(story.code("clerk", &letter("2026-05-21", "2026-05-20")), "invalid", "posted tomorrow");
        let story = story.does("clerk", &letter("2026-05-13", "2026-05-18"));
        assert_eq!(story.clock("request-review"), "met 2026-05-13");
        assert_eq!(story.clock("review"), "running 2026-06-17", "thirty days from receipt");
    }

    #[test]
    fn a_recheck_posted_in_time_is_in_time_too() {
        let story = Story::reviewed().does("reviewer", SERVE_REVIEW).at("2026-06-08");
        let letter = |posted: &str| {
            format!(
                "{AGAIN}, posted_on='{posted}', on_behalf={{how='letter', proof='postmark', received_on='2026-06-04'}}"
            )
        };
        assert_eq!(story.code("clerk", &letter("2026-06-02")), "recheck-too-late");
        let story = story.does("clerk", &letter("2026-06-01"));
        assert_eq!((story.stage(), story.clock("request-recheck").as_str()), ("under-recheck", "met 2026-06-01"));
    }

    /// One member's request took the act away from all others (fault I9).
    #[test]
    fn each_of_several_asks_for_themselves_and_the_level_above_has_its_days_once() {
        let two = CLAIM.replace("representative=true}", "representative=true}, {name='Lin', representative=true}");
        let story = Story::new().does("clerk", &two).does("clerk", FORWARD).at("2026-03-05");
        let story = story.does("handler-water", ACCEPT).does("handler-water", FIND).at("2026-04-10");
        let story = story.does("handler-water", CONCLUDE).does("head-water", CONCLUDE).at("2026-04-13");
        let story = story.does("handler-water", SERVE).at("2026-04-20").does("petitioner", REQUEST);
        let review = story.clock("review");
        assert_eq!((story.stage(), review.as_str()), ("under-review", "running 2026-05-20"));
        assert_eq!(story.code("petitioner", REQUEST), "wrong-stage", "they have asked");
        assert_eq!(story.clone().at("2026-05-14").code("petitioner:2", REQUEST), "review-too-late");
        let both = story.at("2026-05-13").does("petitioner:2", REQUEST);
        assert_eq!((both.stage(), both.clock("review")), ("under-review", review), "no day moves");
        assert_eq!(both.case().asked_above(), [Some(1), Some(2)]);
        assert_eq!(both.code("petitioner:2", REQUEST), "wrong-stage");
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
        assert_eq!(
            (story.code("petitioner", REQUEST), story.clock("request-review").as_str()),
            ("wrong-stage", "none")
        );
    }
}
