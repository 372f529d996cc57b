//! `link`: ties a petition to an earlier one; coming again is no offence and changes no clock.

use super::said;
use crate::case::command::Link;
use crate::case::event::Fact;
use crate::case::refusal::Refusal;
use crate::case::state::Case;
use crate::context::Context;

pub(in crate::case) fn link(case: &Case, link: &Link, ctx: &Context) -> Result<Fact, Refusal> {
    if link.to == case.no {
        return Err(Refusal::field("to", "itself"));
    }
    let Some(other) = ctx.facts.other.as_ref().filter(|other| other.no == link.to) else {
        return Err(Refusal::no_such("to"));
    };
    if case.links.iter().any(|known| known.to == other.no && known.kind == link.kind) {
        return Err(Refusal::field("to", "linked-before"));
    }
    Ok(Fact::Linked { to: link.to.clone(), kind: link.kind, reason: said(link.reason.as_ref()) })
}
