//! `reopen`: a closed file is taken up again with a reason (`local reopen`).

use super::elsewhere;
use crate::case::command::Because;
use crate::case::event::Fact;
use crate::case::refusal::Refusal;
use crate::case::state::{Case, Stage};
use crate::context::Context;
use crate::words::Words;

/// A case whose opinion was the last word goes back to the unit for a new answer; any other to where it stood.
pub(in crate::case) fn reopen(case: &Case, why: &Because, _ctx: &Context) -> Result<Fact, Refusal> {
    let Stage::Closed { before, .. } = &case.stage else { return Err(elsewhere(case)) };
    let again = matches!(**before, Stage::Concluded { .. });
    Ok(Fact::Reopened { reason: Words::new(why.reason.trim()), again })
}
