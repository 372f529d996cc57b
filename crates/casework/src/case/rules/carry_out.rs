//! `carry-out`: what was supported is done (条例32: 督促执行).

use super::elsewhere;
use crate::case::command::CarryOut;
use crate::case::event::Fact;
use crate::case::refusal::Refusal;
use crate::case::state::{Case, Stage};
use crate::case::vocabulary::OpinionResult;
use crate::context::Context;
use crate::words::Words;

pub(in crate::case) fn carry_out(case: &Case, carry: &CarryOut, _ctx: &Context) -> Result<Fact, Refusal> {
    let answered = matches!(
        case.stage,
        Stage::Concluded { .. } | Stage::UnderReview | Stage::Reviewed | Stage::UnderRecheck | Stage::Final
    );
    if !answered {
        return Err(elsewhere(case));
    }
    let demand = case.demands.iter().find(|demand| demand.n == carry.demand);
    let demand = demand.ok_or_else(|| Refusal::no_such(format!("demand {}", carry.demand)))?;
    if demand.result() != Some(OpinionResult::Support) {
        return Err(Refusal::field("demand", "not-supported"));
    }
    Ok(Fact::CarriedOut { demand: carry.demand, result: Words::new(carry.result.trim()) })
}
