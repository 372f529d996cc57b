//! `accept`: the unit takes the merits; from this day the 60 days count (条例23, 34).

use super::again::Before;
use super::elsewhere;
use crate::case::command::Accept;
use crate::case::event::{DemandMade, Fact, Recorded};
use crate::case::refusal::{Basis, Code, Detail, Local, Refusal};
use crate::case::state::{Case, Stage};
use crate::case::vocabulary::{Channel, Class, Procedure, RouteMode};
use crate::context::Context;
use crate::personal_data::FreeText;

pub(in crate::case) fn accept(case: &Case, accept: &Accept, ctx: &Context) -> Result<Fact, Refusal> {
    if case.stage != Stage::Routed {
        return Err(elsewhere(case));
    }
    if case.objection.as_ref().is_some_and(|objection| !objection.refused) {
        return Err(Refusal::wrong_state(Detail::ObjectionOpen));
    }
    not_concluded_before(case, ctx)?;
    not_pending_below(case, ctx)?;
    if accept.procedure == Procedure::Simple {
        fits_the_simple_procedure(case)?;
    }
    let first = next_number(case);
    let demands = (first..).zip(&accept.demands).map(|(n, text)| DemandMade {
        n,
        text: FreeText::new(text.trim()),
        amount: None,
    });
    Ok(Fact::Accepted { procedure: accept.procedure, class: case.class, demands: demands.collect() })
}

fn not_concluded_before(case: &Case, ctx: &Context) -> Result<(), Refusal> {
    match Before::of(case, ctx) {
        Before::Decided => Err(Refusal::new(Code::ConcludedBefore, Basis::Article(36), Detail::SameMatter)),
        Before::Undecided | Before::NewFact => Ok(()),
    }
}

/// While a unit has taken the same matter and is inside its period, a unit above it does not take it up as well; once
/// the period is over, it may (条例19). The article speaks of units above only: between others those concerned agree
/// who takes it, or who stands above both says so (条例24).
fn not_pending_below(case: &Case, ctx: &Context) -> Result<(), Refusal> {
    let Some(other) = &ctx.facts.other else { return Ok(()) };
    let linked = case.links.iter().any(|link| link.to == other.no);
    let Some((unit, until)) = other.pending.as_ref().filter(|_| linked) else { return Ok(()) };
    let above = case.unit.as_ref().is_some_and(|mine| ctx.policy.is_above(mine, unit));
    match above && ctx.today() <= *until {
        true => Err(Refusal::new(Code::PendingElsewhere, Basis::Article(19), Detail::Due(*until))),
        false => Ok(()),
    }
}

/// Only first-time matters, never those a superior assigned or the law gives a procedure of their own (简易办理办法 4, 5).
fn fits_the_simple_procedure(case: &Case) -> Result<(), Refusal> {
    // A report has a procedure of its own, with the organ that may deal with it (条例30).
    if case.class == Class::Report {
        return Err(Refusal::new(Code::StatutoryRoute, Basis::Article(30), Detail::Report));
    }
    let guided = |entry: &Recorded| matches!(entry.event.fact, Fact::Diverted { .. });
    if case.history.iter().any(guided) {
        return Err(Refusal::new(Code::StatutoryRoute, Local::Simple, Detail::DivertedBefore));
    }
    if case.repeats().next().is_some() {
        return Err(Refusal::new(Code::NotFirstTime, Local::Simple, Detail::LinkedAsRepeat));
    }
    // More than one unit had it or was meant to: whose it is was not clear.
    if case.units.len() > 1 {
        return Err(Refusal::new(Code::SeveralUnits, Local::Simple, Detail::Units(case.units.len())));
    }
    let assigned = case.routed.as_ref().is_some_and(|routing| routing.mode == RouteMode::Assign);
    if assigned || case.channel == Channel::Superior {
        return Err(Refusal::new(Code::SuperiorAssigned, Local::Simple, Detail::Assigned));
    }
    Ok(())
}

fn next_number(case: &Case) -> u32 {
    case.demands.iter().map(|demand| demand.n).max().unwrap_or_default() + 1
}

#[cfg(test)]
mod tests {
    use crate::case::tests::kit::*;
    use crate::context::OtherCase;
    use crate::{CaseNo, UnitId};

    #[test]
    fn from_acceptance_sixty_days_count_and_roll_over_the_holiday() {
        let story = Story::accepted();
        assert_eq!((story.stage(), story.clock("decide").as_str()), ("accepted", "running 2026-05-06"));
        assert_eq!(story.clock("notify"), "met 2026-03-17");
        assert_eq!(story.clock("object"), "cancelled 2026-03-09");
    }

    #[test]
    fn suggestions_and_reports_never_get_a_day_by_which_to_decide() {
        for class in ["suggestion", "report"] {
            let claim = CLAIM.replace("channel='visit'", &format!("channel='visit', class='{class}'"));
            let routed = Story::new().does("clerk", &claim).does("clerk", &FORWARD.replace("water", "discipline"));
            assert_eq!(routed.does("handler-discipline", ACCEPT).clock("decide"), "none", "{class}");
        }
    }

    #[test]
    fn the_simple_procedure_counts_working_days_from_receipt_route_and_acceptance() {
        let story = Story::routed().at("2026-03-03").does("handler-water", "do='accept', procedure='simple'");
        assert_eq!(story.clock("simple-forward"), "met 2026-03-03");
        assert_eq!(story.clock("simple-accept"), "met 2026-03-05");
        assert_eq!(story.clock("simple-decide"), "running 2026-03-17");
        assert_eq!(story.clock("decide"), "none");
    }

    /// A bug once: a report was accepted in a procedure that is made for small, clear, first-time matters.
    #[test]
    fn a_report_is_never_simple_and_a_suggestion_may_be() {
        let of = |class: &str| {
            let made = CLAIM.replace("do='register'", &format!("do='register', class='{class}'"));
            let unit = if class == "report" { "discipline" } else { "water" };
            Story::new().does("clerk", &made).does("clerk", &FORWARD.replace("water", unit))
        };
        let simple = "do='accept', procedure='simple'";
        let refusal = of("report").asks("handler-discipline", simple).expect_err("a report");
        assert_eq!((refusal.code.slug(), refusal.basis.to_string().as_str()), ("statutory-route", "条例30"));
        assert_eq!(of("report").code("handler-discipline", ACCEPT), "done");
        assert_eq!(of("suggestion").code("handler-water", simple), "done");
    }

    #[test]
    fn what_came_again_or_from_above_is_not_for_the_simple_procedure() {
        let simple = "do='accept', procedure='simple'";
        let mut story = Story::registered();
        let other = CaseNo::compose("XF", 2025, 9);
        story.facts.other = Some(OtherCase::named(other.clone()));
        let again = story.does("clerk", &format!("do='link', to='{other}', as='repeat'")).does("clerk", FORWARD);
        assert_eq!(again.code("handler-water", simple), "not-first-time");
        assert_eq!(again.code("handler-water", ACCEPT), "done");
        let assigned = Story::registered().does("clerk", ASSIGN);
        assert_eq!(assigned.code("handler-water", simple), "superior-assigned");
        let above = Story::new().does("clerk", &CLAIM.replace("visit", "superior")).does("clerk", FORWARD);
        assert_eq!(above.code("handler-water", simple), "superior-assigned");
    }

    #[test]
    fn after_a_decided_recheck_the_same_matter_is_not_accepted_until_a_new_fact_is_on_record() {
        let mut story = Story::registered();
        let other = CaseNo::compose("XF", 2025, 9);
        story.facts.other = Some(OtherCase { recheck_decided: true, ..OtherCase::named(other.clone()) });
        let repeat =
            story.clone().does("clerk", &format!("do='link', to='{other}', as='repeat'")).does("clerk", FORWARD);
        assert_eq!(repeat.code("handler-water", ACCEPT), "done");
        let same = story.does("clerk", &format!("do='link', to='{other}', as='same-matter'")).does("clerk", FORWARD);
        assert_eq!(same.code("handler-water", ACCEPT), "concluded-before");
        let contested = same.does("petitioner", "do='add-clue', text='a new survey'");
        assert_eq!(contested.code("handler-water", ACCEPT), "done");
    }

    /// 条例19: the day before, the day of and the day after the lower unit's period ends.
    #[test]
    fn what_a_unit_took_waits_above_it_until_the_period_is_over() {
        let first = Story::accepted();
        assert_eq!(OtherCase::of(first.case()).pending.map(|(unit, _)| unit.to_string()), Some("water".to_owned()));
        let other = OtherCase { no: CaseNo::compose("XF", 2025, 9), ..OtherCase::of(first.case()) };
        let there = |link: Option<&str>, unit: &str| {
            let mut story = Story::registered();
            story.facts.other = Some(other.clone());
            let link = link.map(|kind| format!("do='link', to='{}', as='{kind}'", other.no));
            let linked = link.iter().fold(story, |story, link| story.does("clerk", link));
            linked.does("clerk", &FORWARD.replace("water", unit))
        };
        assert_eq!(there(None, "committee").code("handler-committee", ACCEPT), "done", "nobody linked them");
        for kind in ["same-matter", "repeat"] {
            assert_eq!(there(Some(kind), "water").code("handler-water", ACCEPT), "done", "the unit itself has both");
            let beside = there(Some(kind), "land");
            assert_eq!(beside.code("handler-land", ACCEPT), "done", "it is not above: 条例24 says whose it is");
            let above = there(Some(kind), "committee");
            let refusal = above.asks("handler-committee", ACCEPT).expect_err("pending");
            assert_eq!((refusal.code.slug(), refusal.basis.to_string().as_str()), ("pending-elsewhere", "条例19"));
            for (day, code) in
                [("2026-05-05", "pending-elsewhere"), ("2026-05-06", "pending-elsewhere"), ("2026-05-07", "done")]
            {
                assert_eq!(above.clone().at(day).code("handler-committee", ACCEPT), code, "{kind} {day}");
            }
            let declined = "do='decline', basis='19(3)', reason='with the water bureau'";
            assert_eq!(above.code("handler-committee", declined), "done", "the way on");
        }
    }

    #[test]
    fn above_means_above_at_any_distance_and_nobody_is_above_himself() {
        let above = |upper: &str, lower: &str| POLICY.is_above(&UnitId::new(upper), &UnitId::new(lower));
        assert!(above("committee", "water") && above("city", "committee") && above("city", "water"));
        assert!(!above("water", "committee") && !above("land", "water") && !above("city", "city"));
        assert!(!above("committee", "moon"));
    }

    #[test]
    fn an_answered_matter_is_pending_nowhere() {
        for story in [Story::registered(), Story::routed(), Story::served(), Story::reviewed(), Story::closed()] {
            assert_eq!(OtherCase::of(story.case()).pending, None, "{}", story.stage());
        }
        assert!(OtherCase::of(Story::under_review().case()).pending.is_some());
    }

    #[test]
    fn the_unit_may_write_down_demands_when_it_accepts() {
        let story = Story::routed().does("handler-water", "do='accept', procedure='ordinary', demands=['and a date']");
        assert_eq!(story.case().demands.iter().map(|demand| demand.n).collect::<Vec<_>>(), [1, 2, 3]);
    }

    #[test]
    fn a_case_is_accepted_once_and_not_while_an_objection_waits() {
        assert_eq!(Story::accepted().code("handler-water", ACCEPT), "wrong-stage");
        assert_eq!(Story::registered().code("handler-water", ACCEPT), "no-such");
        let objected = Story::routed().does("handler-water", "do='object', reason='not ours'");
        assert_eq!(objected.code("handler-water", ACCEPT), "wrong-stage");
        assert_eq!(objected.code("handler-water", "do='decline', basis='20(2)', reason='r'"), "wrong-stage");
    }
}
