//! `recall`: a misrouted case that the unit has not accepted comes back; its route is open again with its first due day, so
//! that a mistake at the counter takes no day from the petitioner (条例22).

use super::elsewhere;
use crate::case::command::Because;
use crate::case::event::Fact;
use crate::case::refusal::Refusal;
use crate::case::state::{Case, Stage};
use crate::context::Context;
use crate::personal_data::FreeText;

pub(in crate::case) fn recall(case: &Case, why: &Because, _ctx: &Context) -> Result<Fact, Refusal> {
    match case.stage == Stage::Routed {
        true => Ok(Fact::Recalled { reason: FreeText::new(why.reason.trim()) }),
        false => Err(elsewhere(case)),
    }
}

#[cfg(test)]
mod tests {
    use crate::case::tests::kit::*;

    const RECALL: &str = "do='recall', reason='the land bureau maintains it'";

    /// Fault F4: a misrouted case could not be recalled.
    #[test]
    fn a_misrouted_case_comes_back_with_its_first_day() {
        let story = Story::registered().at("2026-03-04").does("clerk", ASSIGN).at("2026-03-06").does("clerk", RECALL);
        assert_eq!((story.stage(), story.clock("route").as_str()), ("registered", "running 2026-03-17"));
        for key in ["notify", "object", "report-back"] {
            assert!(story.clock(key).starts_with("cancelled"), "{key}: {}", story.clock(key));
        }
        assert!(story.case().unit.is_none() && story.case().routed.is_none());
        let story = story.at("2026-03-09").does("clerk", &FORWARD.replace("water", "land"));
        assert_eq!(story.clock("route"), "met 2026-03-17");
        assert_eq!(story.clock("notify"), "running 2026-03-24");
        assert_eq!(story.code("handler-land", ACCEPT), "done");
        assert_eq!(story.code("handler-water", ACCEPT), "not-permitted", "it is no longer theirs to accept");
    }

    #[test]
    fn an_open_objection_falls_with_it() {
        let story = Story::routed().does("handler-water", "do='object', reason='r'").does("clerk", RECALL);
        assert!(story.case().objection.is_none());
        assert_eq!(story.code("clerk", "do='settle-objection', agree=true"), "wrong-stage");
    }

    #[test]
    fn once_accepted_it_is_not_recalled_nor_by_anybody_else() {
        assert_eq!(Story::accepted().code("clerk", RECALL), "wrong-stage");
        assert_eq!(Story::registered().code("clerk", RECALL), "wrong-stage");
        assert_eq!(Story::routed().code("handler-water", RECALL), "not-permitted");
        assert_eq!(Story::routed().code("supervisor", RECALL), "not-permitted");
        assert_eq!(Story::routed().code("clerk", "do='recall', reason=' '"), "invalid");
    }
}
