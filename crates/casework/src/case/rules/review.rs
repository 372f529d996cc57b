//! `request-review`: within 30 days of proven service the petitioner may ask the next level (条例35).

use super::elsewhere;
use crate::case::command::{Asked, Because};
use crate::case::event::Fact;
use crate::case::refusal::{Code, Refusal};
use crate::case::state::{Case, Stage};
use crate::case::vocabulary::ClockKey;
use crate::context::Context;
use crate::words::Words;

/// Closing ends no right: inside its clock a closed case goes under review as well.
pub(in crate::case) fn request(case: &Case, why: &Because, asked: &Asked, ctx: &Context) -> Result<Fact, Refusal> {
    let stage = match &case.stage {
        Stage::Closed { before, .. } => before,
        stage => stage,
    };
    let (Stage::Concluded { .. }, Some(clock)) = (stage, case.open_clock(ClockKey::RequestReview)) else {
        return Err(elsewhere(case));
    };
    let received_on = asked.on_behalf.as_ref().map_or(ctx.today(), |behalf| behalf.received_on);
    if received_on > clock.start.due {
        return Err(Refusal::new(Code::ReviewTooLate, &clock.start.basis, format!("due {}", clock.start.due)));
    }
    if received_on < clock.start.starts {
        return Err(Refusal::field("on_behalf.received_on", "before-the-document"));
    }
    Ok(Fact::ReviewRequested { reason: Words::new(why.reason.trim()), received_on })
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

    #[test]
    fn what_is_no_claim_has_no_review() {
        let suggestion = CLAIM.replace("do='register'", "do='register', class='suggestion'");
        let story = Story::new().does("clerk", &suggestion).does("clerk", FORWARD).does("handler-water", ACCEPT);
        let story = story.at("2026-04-10").does("handler-water", CONCLUDE).does("head-water", CONCLUDE);
        let story = story.at("2026-04-13").does("handler-water", SERVE);
        assert_eq!((story.code("petitioner", ASK), story.clock("request-review").as_str()), ("wrong-stage", "none"));
    }
}
