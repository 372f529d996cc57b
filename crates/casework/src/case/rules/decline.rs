//! `decline`: three grounds and no other; "not ours" is never one of them (条例19, 20, 36).

use super::{elsewhere, said};
use crate::actor::Role;
use crate::case::command::Decline;
use crate::case::event::Fact;
use crate::case::refusal::Refusal;
use crate::case::state::{Case, Stage};
use crate::context::Context;
use crate::words::Words;

pub(in crate::case) fn decline(case: &Case, decline: &Decline, ctx: &Context) -> Result<Fact, Refusal> {
    if case.objection.as_ref().is_some_and(|objection| !objection.refused) {
        return Err(Refusal::wrong_stage("routed, objection open"));
    }
    let by_the_office = ctx.actor.role == Role::Clerk;
    match (&case.stage, by_the_office) {
        (Stage::Registered, true) | (Stage::Routed, false) => Ok(Fact::Declined {
            basis: decline.basis,
            reason: Words::new(decline.reason.trim()),
            instead: said(decline.instead.as_ref()),
        }),
        _ => Err(elsewhere(case)),
    }
}

#[cfg(test)]
mod tests {
    use crate::case::tests::kit::*;
    use crate::case::vocabulary::Paper;

    #[test]
    fn the_office_declines_at_the_counter_and_the_unit_after_routing() {
        let no = "do='decline', basis='19(3)', reason='pending above', instead='ask there'";
        let story = Story::registered().does("clerk", no);
        assert_eq!((story.stage(), story.clock("route").as_str()), ("declined", "met 2026-03-17"));
        assert_eq!(Story::routed().code("clerk", no), "wrong-stage");
        let story = Story::routed().does("handler-water", no);
        assert_eq!(story.clock("notify"), "met 2026-03-17");
        assert_eq!(story.clock("object"), "cancelled 2026-03-09");
        assert_eq!(Story::accepted().code("handler-water", no), "wrong-stage");
    }

    #[test]
    fn each_ground_has_its_notice() {
        for (basis, notice) in
            [("19(3)", Paper::RefusalNotice), ("20(2)", Paper::RefusalNotice), ("36(3)", Paper::NoFurtherAcceptance)]
        {
            let story = Story::registered().does("clerk", &format!("do='decline', basis='{basis}', reason='r'"));
            assert_eq!(story.last[0].papers[0].kind, notice, "{basis}");
        }
    }

    #[test]
    fn not_ours_is_no_ground() {
        let read = toml::from_str::<crate::Command>("do='decline'\nbasis='not ours'\nreason='r'");
        assert!(read.is_err());
    }

    /// A bug once: declining what was assigned took the sender's report away from him.
    #[test]
    fn whoever_assigned_it_is_still_owed_his_report() {
        let story = Story::registered().does("clerk", ASSIGN);
        let story = story.does("handler-water", "do='decline', basis='20(2)', reason='for the court'");
        assert_eq!(story.clock("report-back"), "running 2026-04-30");
        let story = story.does("handler-water", "do='report-back', text='declined, and why'");
        assert_eq!(story.clock("report-back"), "met 2026-04-30");
    }
}
