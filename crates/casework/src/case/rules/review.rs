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
