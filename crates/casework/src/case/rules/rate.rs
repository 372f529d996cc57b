//! `rate`: two separate judgements, of the office and of the unit; the last in the window counts, silence is silence.

use super::{elsewhere, said};
use crate::case::command::{Asked, Rate};
use crate::case::event::Fact;
use crate::case::refusal::Refusal;
use crate::case::state::{Case, Stage};
use crate::case::vocabulary::{Class, ClockKey, Subject};
use crate::context::Context;

pub(in crate::case) fn rate(case: &Case, rate: &Rate, asked: &Asked, ctx: &Context) -> Result<Fact, Refusal> {
    let petitioner = speaker(case, rate.petitioner, ctx)?;
    if case.class == Class::Report || case.petitioner(petitioner).is_some_and(|p| p.withdrawn) {
        return Err(elsewhere(case));
    }
    let on = asked.on_behalf.as_ref().map_or(ctx.today(), |behalf| behalf.received_on);
    let window = case.clock(ClockKey::Rating);
    let open = match (rate.subject, window) {
        (_, Some(clock)) => on <= clock.start.due,
        // The office is rated once it has routed; the unit once its answer is served.
        (Subject::Office, None) => !matches!(case.stage, Stage::Registered),
        (Subject::Unit, None) => false,
    };
    if !open {
        return Err(elsewhere(case));
    }
    Ok(Fact::Rated { petitioner, subject: rate.subject, level: rate.level, comment: said(rate.comment.as_ref()) })
}

/// Which petitioner speaks: the one who acts, the one named, or the first.
pub(super) fn speaker(case: &Case, named: Option<u32>, ctx: &Context) -> Result<u32, Refusal> {
    let n = named.or(ctx.actor.petitioner).unwrap_or(1);
    match case.petitioner(n) {
        Some(_) => Ok(n),
        None => Err(Refusal::no_such(format!("petitioner {n}"))),
    }
}
