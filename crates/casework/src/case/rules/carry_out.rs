//! `carry-out`: what was supported is done (条例32: 督促执行), or what is owed after a diversion (条例31).

use super::elsewhere;
use crate::case::command::CarryOut;
use crate::case::event::Fact;
use crate::case::refusal::{Detail, Problem, Refusal};
use crate::case::state::{Case, Stage};
use crate::case::vocabulary::OpinionResult;
use crate::context::Context;
use crate::personal_data::FreeText;

pub(in crate::case) fn carry_out(case: &Case, carry: &CarryOut, _ctx: &Context) -> Result<Fact, Refusal> {
    if matches!(case.stage, Stage::Diverted { .. }) {
        return guided(case, carry);
    }
    // A file that was shut by procedure still owes what it promised.
    let stage = case.stage.before_closing();
    if !stage.is_answered() {
        return Err(elsewhere(case));
    }
    let demand = case.demands.iter().find(|demand| demand.n == carry.demand);
    let demand = demand.ok_or_else(|| Refusal::no_such(Detail::Demand(carry.demand)))?;
    if demand.result() != Some(OpinionResult::Support) {
        return Err(Refusal::field("demand", Problem::NotSupported));
    }
    Ok(Fact::CarriedOut { demand: carry.demand, result: FreeText::new(carry.result.trim()) })
}

/// Whether there is something to record as done, be it for a second time: what was done more stands beside it.
pub(in crate::case) fn is_open(case: &Case) -> bool {
    let supported = || case.demands.iter().any(|demand| demand.result() == Some(OpinionResult::Support));
    let answered = case.stage.before_closing().is_answered();
    matches!(case.stage, Stage::Diverted { .. }) || (answered && supported())
}

/// Guided elsewhere: that the procedure began or they were served a guide to it, or that the unit did its own duty (条例31).
fn guided(case: &Case, carry: &CarryOut) -> Result<Fact, Refusal> {
    let known = case.demands.iter().any(|demand| demand.n == carry.demand);
    let the_matter = case.demands.is_empty() && carry.demand == 1;
    match known || the_matter {
        true => Ok(Fact::CarriedOut { demand: carry.demand, result: FreeText::new(carry.result.trim()) }),
        false => Err(Refusal::no_such(Detail::Demand(carry.demand))),
    }
}

#[cfg(test)]
mod tests {
    use crate::case::tests::kit::*;

    #[test]
    fn only_what_was_supported_is_carried_out() {
        assert_eq!(Story::served().code("handler-water", CARRY), "done");
        assert_eq!(Story::served().code("handler-water", "do='carry-out', demand=2, result='r'"), "invalid");
        assert_eq!(Story::served().code("handler-water", "do='carry-out', demand=9, result='r'"), "no-such");
        assert_eq!(Story::accepted().code("handler-water", CARRY), "wrong-stage");
    }

    #[test]
    fn a_promise_outlives_a_procedural_closing() {
        let story = Story::served().at("2026-05-14").does("clerk", PROCEDURAL);
        assert!(story.outline().next.iter().any(|act| act.act == "carry-out"));
        assert!(story.does("handler-water", CARRY).case().demands[0].carried_out.is_some());
    }
}
