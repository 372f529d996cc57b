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
