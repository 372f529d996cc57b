//! `change-procedure`: what turns out unfit for the simple procedure goes on by the ordinary one (`local simple`).

use super::elsewhere;
use crate::case::command::Because;
use crate::case::event::Fact;
use crate::case::refusal::{Detail, Refusal};
use crate::case::state::{Case, Stage};
use crate::case::vocabulary::Procedure;
use crate::context::Context;
use crate::personal_data::FreeText;

pub(in crate::case) fn change(case: &Case, why: &Because, _ctx: &Context) -> Result<Fact, Refusal> {
    let Stage::Accepted { .. } = case.stage else { return Err(elsewhere(case)) };
    match case.procedure {
        Procedure::Simple => Ok(Fact::ProcedureChanged { reason: FreeText::new(why.reason.trim()) }),
        Procedure::Ordinary => Err(Refusal::wrong_state(Detail::OrdinaryAlready)),
    }
}

#[cfg(test)]
mod tests {
    use crate::case::tests::kit::*;

    const CHANGE: &str = "do='change-procedure', reason='two households dispute it'";

    fn simple() -> Story {
        Story::routed().at("2026-03-05").does("handler-water", "do='accept', procedure='simple'")
    }

    #[test]
    fn the_sixty_days_count_from_the_acceptance_that_was() {
        assert_eq!(simple().clock("simple-decide"), "running 2026-03-19");
        let story = simple().at("2026-03-16").does("handler-water", CHANGE);
        assert_eq!(story.clock("simple-decide"), "cancelled 2026-03-19");
        assert_eq!(story.clock("decide"), "running 2026-05-06");
        assert_eq!(story.outline().procedure, "ordinary");
        assert_eq!(story.code("handler-water", CHANGE), "wrong-stage");
        assert_eq!(Story::routed().code("handler-water", CHANGE), "wrong-stage");
    }

    #[test]
    fn what_is_going_to_be_refused_is_not_refused_simply() {
        let refused = CONCLUDE.replace("result='explain'", "result='not-support'");
        let story = simple();
        assert_eq!(story.detail("handler-water", &refused), "demand 2");
        assert_eq!(story.code("handler-water", &refused), "likely-refused");
        let story = story.does("handler-water", CHANGE).does("handler-water", &refused);
        assert_eq!(story.does("head-water", &refused).stage(), "concluded");
    }
}
