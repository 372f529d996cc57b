//! `extend`: more time for complex matters, by the unit's head, told to the petitioner (条例34).

use super::elsewhere;
use crate::case::command::Extend;
use crate::case::event::Fact;
use crate::case::refusal::{Code, Refusal};
use crate::case::state::{Case, Stage};
use crate::case::vocabulary::ClockKey;
use crate::context::Context;
use crate::words::Words;

pub(in crate::case) fn extend(case: &Case, extend: &Extend, ctx: &Context) -> Result<Fact, Refusal> {
    let (Stage::Accepted { .. }, Some(clock)) = (&case.stage, case.open_clock(ClockKey::Decide)) else {
        return Err(elsewhere(case));
    };
    let most = ctx.policy.office.extension_days;
    if extend.days > most {
        return Err(Refusal::new(Code::ExtensionTooLong, "条例34", format!("{} of at most {most}", extend.days)));
    }
    if case.extended {
        return Err(Refusal::new(Code::ExtendedBefore, "local extension", "once a case"));
    }
    if ctx.today() >= clock.start.due {
        return Err(Refusal::new(Code::ExtensionTooLate, "条例34", format!("due {}", clock.start.due)));
    }
    Ok(Fact::Extended { days: extend.days, reason: Words::new(extend.reason.trim()) })
}
