//! `object` and `settle-objection`: not ours, says the unit within five working days; the office verifies (条例23).

use super::{elsewhere, said};
use crate::case::command::{Object, SettleObjection};
use crate::case::event::Fact;
use crate::case::refusal::{Code, Refusal};
use crate::case::state::{Case, Stage};
use crate::case::vocabulary::ClockKey;
use crate::context::Context;
use crate::words::Words;

pub(in crate::case) fn object(case: &Case, object: &Object, ctx: &Context) -> Result<Fact, Refusal> {
    if case.stage != Stage::Routed || case.objection.is_some() {
        return Err(elsewhere(case));
    }
    if let Some(suggest) = &object.suggest
        && ctx.policy.unit(suggest).is_none()
    {
        return Err(Refusal::no_such("suggest"));
    }
    match case.open_clock(ClockKey::Object) {
        Some(clock) if ctx.today() <= clock.start.due => {
            Ok(Fact::Objected { reason: Words::new(object.reason.trim()), suggest: object.suggest.clone() })
        }
        Some(clock) => {
            Err(Refusal::new(Code::ObjectionTooLate, &clock.start.basis, format!("due {}", clock.start.due)))
        }
        None => Err(elsewhere(case)),
    }
}

pub(in crate::case) fn settle(case: &Case, settle: &SettleObjection, _ctx: &Context) -> Result<Fact, Refusal> {
    let open = case.objection.as_ref().is_some_and(|objection| !objection.refused);
    if case.stage != Stage::Routed || !open {
        return Err(elsewhere(case));
    }
    if !settle.agree && said(settle.reason.as_ref()).is_none() {
        return Err(Refusal::field("reason", "missing"));
    }
    Ok(Fact::ObjectionSettled { agree: settle.agree, reason: said(settle.reason.as_ref()) })
}
