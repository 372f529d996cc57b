//! `take-charge`, `plan`, `complete-measure`: one case, one leader, one plan (领导包案, 一案一策).

use super::{elsewhere, is_open};
use crate::actor::Role;
use crate::case::command::{CompleteMeasure, Plan};
use crate::case::event::{Fact, MeasurePlanned};
use crate::case::refusal::{Code, Refusal};
use crate::case::state::Case;
use crate::context::Context;
use crate::words::{UserId, Words};

pub(in crate::case) fn take_charge(case: &Case, ctx: &Context) -> Result<Fact, Refusal> {
    if !is_open(case) || case.in_charge.as_ref() == Some(&ctx.actor.user) {
        return Err(elsewhere(case));
    }
    Ok(Fact::ChargeTaken { leader: ctx.actor.user.clone() })
}

pub(in crate::case) fn plan(case: &Case, plan: &Plan, ctx: &Context) -> Result<Fact, Refusal> {
    if !is_open(case) || case.unit.is_none() {
        return Err(elsewhere(case));
    }
    if case.measures.len() + plan.measures.len() > ctx.policy.office.list_length * 4 {
        return Err(Refusal::field("measures", "too-many"));
    }
    let first = u32::try_from(case.measures.len()).unwrap_or(u32::MAX).saturating_add(1);
    let measures = (first..).zip(&plan.measures).map(|(n, measure)| MeasurePlanned {
        n,
        text: Words::new(measure.text.trim()),
        owner: UserId::new(measure.owner.trim()),
        due: measure.due,
    });
    Ok(Fact::Planned { measures: measures.collect() })
}

pub(in crate::case) fn complete(case: &Case, complete: &CompleteMeasure, ctx: &Context) -> Result<Fact, Refusal> {
    let measure = case.measures.iter().find(|measure| measure.planned.n == complete.measure);
    let measure = measure.ok_or_else(|| Refusal::no_such(format!("measure {}", complete.measure)))?;
    if measure.done.is_some() || !is_open(case) {
        return Err(elsewhere(case));
    }
    if !owns(&measure.planned.owner, case, ctx) {
        return Err(Refusal::new(Code::NotPermitted, "roles", format!("measure {}", complete.measure)));
    }
    Ok(Fact::MeasureCompleted { measure: complete.measure, evidence: Words::new(complete.evidence.trim()) })
}

/// The owner is a user, a unit, or the words `handler` and `unit-head` for those of the unit that has the case.
fn owns(owner: &UserId, case: &Case, ctx: &Context) -> bool {
    let of_the_unit = ctx.actor.unit.is_some() && ctx.actor.unit == case.unit;
    match owner.as_str() {
        "handler" => of_the_unit && ctx.actor.role == Role::Handler,
        "unit-head" => of_the_unit && ctx.actor.role == Role::UnitHead,
        name => name == ctx.actor.user.as_str() || ctx.actor.unit.as_ref().is_some_and(|unit| unit.as_str() == name),
    }
}

#[cfg(test)]
mod tests {
    use crate::case::tests::kit::*;

    const PLAN: &str = "do='plan', measures=[{text='dig', owner='handler', due='2026-04-01'}, \
        {text='sign', owner='head-water', due='2026-04-02'}]";

    #[test]
    fn a_measure_is_completed_by_its_owner_once() {
        let story = Story::accepted().does("leader", "do='take-charge'").does("leader", PLAN);
        let first = "do='complete-measure', measure=1, evidence='photographs'";
        assert_eq!(story.code("head-water", first), "not-permitted");
        assert_eq!(story.code("handler-water", &first.replace('1', "2")), "not-permitted");
        assert_eq!(story.code("head-water", &first.replace('1', "2")), "done");
        assert_eq!(story.code("handler-water", &first.replace('1', "3")), "no-such");
        let story = story.does("handler-water", first);
        assert_eq!(story.code("handler-water", first), "wrong-stage");
    }

    #[test]
    fn measures_keep_their_numbers_when_a_second_plan_joins() {
        let story = Story::accepted().does("handler-water", PLAN).does("handler-water", PLAN);
        assert_eq!(story.case().measures.iter().map(|m| m.planned.n).collect::<Vec<_>>(), [1, 2, 3, 4]);
    }

    #[test]
    fn a_plan_needs_a_unit_and_a_case_that_is_open() {
        assert_eq!(Story::registered().code("leader", PLAN), "wrong-stage");
        assert_eq!(Story::closed().code("handler-water", &PLAN.replace("2026-04-0", "2026-06-0")), "wrong-stage");
    }

    #[test]
    fn charge_is_taken_once_by_the_same_leader() {
        let story = Story::registered().does("leader", "do='take-charge'");
        assert_eq!(story.code("leader", "do='take-charge'"), "wrong-stage");
        assert_eq!(Story::closed().code("leader", "do='take-charge'"), "wrong-stage");
    }
}
