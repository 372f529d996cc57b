//! `declare-interest`: whoever has a direct stake withdraws; the case refuses his hand from then on (条例28).

use super::{elsewhere, is_open};
use crate::case::command::Because;
use crate::case::event::Fact;
use crate::case::refusal::Refusal;
use crate::case::state::Case;
use crate::context::Context;
use crate::words::Words;

pub(in crate::case) fn declare(case: &Case, why: &Because, ctx: &Context) -> Result<Fact, Refusal> {
    if !is_open(case) {
        return Err(elsewhere(case));
    }
    Ok(Fact::InterestDeclared { user: ctx.actor.user.clone(), reason: Words::new(why.reason.trim()) })
}
