//! `accept`: the unit takes the merits; from this day the 60 days count (条例23, 34).

use super::elsewhere;
use crate::case::command::Accept;
use crate::case::event::{DemandMade, Fact, Recorded};
use crate::case::refusal::{Code, Refusal};
use crate::case::state::{Case, Stage};
use crate::case::vocabulary::{Channel, LinkKind, Procedure, RouteMode};
use crate::context::Context;
use crate::words::Words;

pub(in crate::case) fn accept(case: &Case, accept: &Accept, ctx: &Context) -> Result<Fact, Refusal> {
    if case.stage != Stage::Routed {
        return Err(elsewhere(case));
    }
    if case.objection.as_ref().is_some_and(|objection| !objection.refused) {
        return Err(Refusal::wrong_stage("routed, objection open"));
    }
    not_concluded_before(case, ctx)?;
    not_pending_elsewhere(case, ctx)?;
    if accept.procedure == Procedure::Simple {
        fits_the_simple_procedure(case)?;
    }
    let first = next_number(case);
    let demands =
        (first..).zip(&accept.demands).map(|(n, text)| DemandMade { n, text: Words::new(text.trim()), amount: None });
    Ok(Fact::Accepted { procedure: accept.procedure, class: case.class, demands: demands.collect() })
}

/// After a decided recheck the same facts and reasons are not taken up again; a new fact on record, told after
/// the two were linked, lifts that (条例36).
fn not_concluded_before(case: &Case, ctx: &Context) -> Result<(), Refusal> {
    let Some(other) = ctx.facts.other.as_ref().filter(|other| other.recheck_decided) else { return Ok(()) };
    let linked = case.history.iter().rposition(
        |entry| matches!(&entry.event.fact, Fact::Linked { to, kind: LinkKind::SameMatter, .. } if *to == other.no),
    );
    let Some(linked) = linked else { return Ok(()) };
    let new_fact = case.history.iter().skip(linked).any(|entry| matches!(entry.event.fact, Fact::ClueAdded { .. }));
    match new_fact {
        true => Ok(()),
        false => Err(Refusal::new(Code::ConcludedBefore, "条例36", "same-matter")),
    }
}

/// While another unit has taken the same matter and is inside its period, it is not taken up a second time; once the
/// period is over, it may be (条例19).
fn not_pending_elsewhere(case: &Case, ctx: &Context) -> Result<(), Refusal> {
    let Some(other) = &ctx.facts.other else { return Ok(()) };
    let linked = case.links.iter().any(|link| link.to == other.no);
    let Some((unit, until)) = other.pending.as_ref().filter(|_| linked) else { return Ok(()) };
    match case.unit.as_ref() != Some(unit) && ctx.today() <= *until {
        true => Err(Refusal::new(Code::PendingElsewhere, "条例19", format!("due {until}"))),
        false => Ok(()),
    }
}

/// Only first-time matters, never those a superior assigned or the law gives a procedure of their own (简易办理办法 4, 5).
fn fits_the_simple_procedure(case: &Case) -> Result<(), Refusal> {
    let guided = |entry: &Recorded| matches!(entry.event.fact, Fact::Diverted { .. });
    if case.history.iter().any(guided) {
        return Err(Refusal::new(Code::StatutoryRoute, "local simple", "diverted before"));
    }
    if case.links.iter().any(|link| link.kind == LinkKind::Repeat) {
        return Err(Refusal::new(Code::NotFirstTime, "local simple", "linked as repeat"));
    }
    // More than one unit had it or was meant to: whose it is was not clear.
    if case.units.len() > 1 {
        return Err(Refusal::new(Code::SeveralUnits, "local simple", format!("units {}", case.units.len())));
    }
    let assigned = case.routed.as_ref().is_some_and(|routing| routing.mode == RouteMode::Assign);
    if assigned || case.channel == Channel::Superior {
        return Err(Refusal::new(Code::SuperiorAssigned, "local simple", "assigned"));
    }
    Ok(())
}

fn next_number(case: &Case) -> u32 {
    case.demands.iter().map(|demand| demand.n).max().unwrap_or_default() + 1
}

#[cfg(test)]
mod tests {
    use crate::CaseNo;
    use crate::case::tests::kit::*;
    use crate::context::OtherCase;

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
            let story = Story::new().does("clerk", &claim).does("clerk", FORWARD).does("handler-water", ACCEPT);
            assert_eq!(story.clock("decide"), "none", "{class}");
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

    #[test]
    fn what_came_again_or_from_above_is_not_for_the_simple_procedure() {
        let simple = "do='accept', procedure='simple'";
        let mut story = Story::registered();
        let other = CaseNo::compose("XF", 2025, 9);
        story.facts.other = Some(OtherCase { no: other.clone(), recheck_decided: false, pending: None });
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
        story.facts.other = Some(OtherCase { no: other.clone(), recheck_decided: true, pending: None });
        let repeat =
            story.clone().does("clerk", &format!("do='link', to='{other}', as='repeat'")).does("clerk", FORWARD);
        assert_eq!(repeat.code("handler-water", ACCEPT), "done");
        let same = story.does("clerk", &format!("do='link', to='{other}', as='same-matter'")).does("clerk", FORWARD);
        assert_eq!(same.code("handler-water", ACCEPT), "concluded-before");
        let contested = same.does("petitioner", "do='add-clue', text='a new survey'");
        assert_eq!(contested.code("handler-water", ACCEPT), "done");
    }

    /// 条例19: the day before, the day of and the day after the other unit's period ends.
    #[test]
    fn what_another_unit_took_waits_until_its_period_is_over() {
        let first = Story::accepted();
        assert_eq!(OtherCase::of(first.case()).pending.map(|(unit, _)| unit.to_string()), Some("water".to_owned()));
        for (kind, unit) in [("same-matter", "land"), ("repeat", "land"), ("same-matter", "city")] {
            let mut story = Story::registered();
            let other = OtherCase { no: CaseNo::compose("XF", 2025, 9), ..OtherCase::of(first.case()) };
            let link = format!("do='link', to='{}', as='{kind}'", other.no);
            story.facts.other = Some(other);
            let not_linked = story.clone().does("clerk", &FORWARD.replace("water", "land"));
            assert_eq!(not_linked.code("handler-land", ACCEPT), "done", "nobody linked them");
            let same = story.clone().does("clerk", &link).does("clerk", FORWARD);
            assert_eq!(same.code("handler-water", ACCEPT), "done", "the unit itself has both");
            let (handler, route) = (format!("handler-{unit}"), FORWARD.replace("water", unit));
            let Ok(_) = story.clone().does("clerk", &link).asks("clerk", &route) else { continue };
            let there = story.does("clerk", &link).does("clerk", &route);
            let refusal = there.asks(&handler, ACCEPT).expect_err("pending");
            assert_eq!((refusal.code.slug(), refusal.basis.as_str()), ("pending-elsewhere", "条例19"));
            for (day, code) in
                [("2026-05-05", "pending-elsewhere"), ("2026-05-06", "pending-elsewhere"), ("2026-05-07", "done")]
            {
                assert_eq!(there.clone().at(day).code(&handler, ACCEPT), code, "{day}");
            }
            let declined = "do='decline', basis='19(3)', reason='with the water bureau'";
            assert_eq!(there.code(&handler, declined), "done", "the way on");
        }
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
