//! `withdraw`: a petitioner takes his petition back; it binds only him, and the case ends when all have.

use super::{elsewhere, is_open, rate::speaker};
use crate::case::command::Withdraw;
use crate::case::event::Fact;
use crate::case::refusal::Refusal;
use crate::case::state::Case;
use crate::context::Context;
use crate::words::Words;

pub(in crate::case) fn withdraw(case: &Case, withdraw: &Withdraw, ctx: &Context) -> Result<Fact, Refusal> {
    if !is_open(case) {
        return Err(elsewhere(case));
    }
    let petitioner = speaker(case, withdraw.petitioner, ctx)?;
    if case.petitioner(petitioner).is_some_and(|p| p.withdrawn) {
        return Err(Refusal::wrong_stage(&format!("petitioner {petitioner} withdrawn")));
    }
    let all = case.petitioners.iter().all(|p| p.withdrawn || p.n == petitioner);
    Ok(Fact::Withdrawn { petitioner, reason: Words::new(withdraw.reason.trim()), all })
}
