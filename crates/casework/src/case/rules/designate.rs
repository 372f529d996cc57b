//! `designate-unit`: where units dispute a matter, or one was merged or dissolved, somebody above says whose it is (条例24).

use super::elsewhere;
use crate::case::command::DesignateUnit;
use crate::case::event::Fact;
use crate::case::refusal::{Basis, Code, Detail, Problem, Refusal};
use crate::case::state::{Case, Stage};
use crate::case::vocabulary::Class;
use crate::context::Context;
use crate::personal_data::FreeText;

/// Whether it can still be said whose it is.
pub(in crate::case) fn is_open(case: &Case) -> bool {
    // A report has no review: one that was taken for a claim so far goes to anyone who may look into it (条例30).
    let report_above = case.class == Class::Report && case.stage.is_above();
    report_above
        || matches!(case.stage, Stage::Registered | Stage::Routed | Stage::Accepted { .. } | Stage::Concluded { .. })
}

/// The word of the level above ends the dispute: no objection follows it. Days that count already count on.
pub(in crate::case) fn designate(case: &Case, to: &DesignateUnit, ctx: &Context) -> Result<Fact, Refusal> {
    if !is_open(case) {
        return Err(elsewhere(case));
    }
    let unit = ctx.policy.unit(&to.to).ok_or_else(|| Refusal::no_such(Detail::UnitToRoute))?;
    if !unit.routable || !unit.takes(ctx.today()) {
        return Err(Refusal::field("to", Problem::TakesNoPetitions));
    }
    if case.accused.iter().any(|accused| accused.unit == to.to) {
        return Err(Refusal::new(Code::AccusedUnit, Basis::Article(30), Detail::Unit(to.to.clone())));
    }
    if case.class == Class::Report && !ctx.policy.may_get_reports(&to.to) {
        return Err(Refusal::field("to", Problem::NoReportsThere));
    }
    if case.unit.as_ref() == Some(&to.to) && case.objection.is_none() {
        return Err(Refusal::field("to", Problem::HasItAlready));
    }
    Ok(Fact::UnitDesignated { to: to.to.clone(), reason: FreeText::new(to.reason.trim()) })
}

#[cfg(test)]
mod tests {
    use crate::case::tests::kit::*;

    fn to(unit: &str) -> String {
        format!("do='designate-unit', to='{unit}', reason='the committee decided'")
    }

    #[test]
    fn the_level_above_ends_a_dispute_and_the_days_begin_with_the_unit_it_names() {
        let disputed = Story::routed().at("2026-03-04").does("handler-water", "do='object', reason='land’s'");
        let story = disputed.clone().at("2026-03-06").does("office-head", &to("land"));
        assert_eq!((story.stage(), story.case().unit.as_ref().map(|unit| unit.as_str())), ("routed", Some("land")));
        assert_eq!(story.clock("notify"), "running 2026-03-23");
        assert_eq!(story.code("handler-land", "do='object', reason='r'"), "wrong-stage");
        assert_eq!(story.code("handler-land", "do='accept', procedure='simple'"), "several-units");
        assert_eq!(story.does("handler-land", ACCEPT).stage(), "accepted");
        let kept = disputed.at("2026-03-06").does("leader", &to("water"));
        assert_eq!(kept.clock("notify"), "running 2026-03-17", "its days run on");
        assert_eq!(kept.code("handler-water", ACCEPT), "done");
    }

    #[test]
    fn a_successor_takes_the_matter_with_its_days() {
        let story = Story::accepted().does("office-head", &to("land"));
        assert_eq!((story.stage(), story.clock("decide").as_str()), ("accepted", "running 2026-05-06"));
        assert_eq!(story.code("handler-water", FIND), "not-permitted");
        assert_eq!(story.code("handler-land", FIND), "done");
        let early = Story::registered().does("leader", &to("land"));
        assert_eq!((early.stage(), early.clock("route").as_str()), ("routed", "met 2026-03-17"));
    }

    /// 条例30: the unit whose answer is looked at above may not keep a report against itself.
    #[test]
    fn a_claim_under_review_that_turns_out_to_be_a_report_is_taken_up_anew_by_another_unit() {
        let report = "do='correct', field='class', to='report', reason='r', accused=[{unit='water'}]";
        for story in [Story::under_review(), Story::reviewed(), Story::under_recheck()] {
            let claim = story.clone();
            assert_eq!(claim.code("office-head", &to("land")), "wrong-stage", "a claim's answer stays whose it is");
            let story = story.does("clerk", report);
            assert_eq!(story.code("office-head", &to("water")), "accused-unit");
            let acts = crate::case::available::available_actions(story.case(), &POLICY, story.today());
            assert!(acts.iter().any(|next| next.act == crate::CommandName::DesignateUnit && next.main));
            let story = story.does("office-head", &to("discipline"));
            assert_eq!(story.stage(), "routed");
            for clock in ["review", "recheck", "request-review", "request-recheck"] {
                let stands = story.clock(clock);
                assert!(!stands.starts_with("running"), "{clock} {stands}");
            }
            assert_eq!(story.does("handler-discipline", ACCEPT).stage(), "accepted");
        }
    }

    #[test]
    fn not_the_same_not_the_office_not_the_accused() {
        assert_eq!(Story::routed().code("leader", &to("water")), "invalid");
        assert_eq!(Story::routed().code("leader", &to("office")), "invalid");
        assert_eq!(Story::routed().code("leader", &to("moon")), "no-such");
        assert_eq!(Story::closed().code("leader", &to("land")), "wrong-stage");
        assert_eq!(Story::new().does("clerk", REPORT).code("office-head", &to("water")), "accused-unit");
    }
}
