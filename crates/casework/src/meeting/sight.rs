//! Who reads what of a decision. One about a case is read by who sees the case, and by who owes it; of a report nobody else
//! learns that there is one (条例30).

use super::fact::DecisionOwner;
use super::state::Decision;
use crate::actor::{Actor, Role};
use crate::personal_data::CaseNo;

/// How much of a decision somebody reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sight {
    Nothing,
    /// The decision, not which case it is about.
    Work,
    Whole,
}

/// What this actor reads of a decision; `sees` says of which cases they know.
pub fn sight_of(actor: &Actor, decision: &Decision, sees: impl Fn(&CaseNo) -> bool) -> Sight {
    let watches =
        matches!(actor.role, Role::OfficeHead | Role::Leader | Role::Supervisor | Role::Auditor | Role::Clerk);
    match (decision.case(), owns(actor, decision)) {
        (Some(case), owns) if sees(case) && (watches || owns) => Sight::Whole,
        (Some(_), true) => Sight::Work,
        (None, true) => Sight::Whole,
        (None, false) if watches => Sight::Whole,
        (Some(_) | None, false) => Sight::Nothing,
    }
}

/// Whether a decision is this actor's work.
pub fn owns(actor: &Actor, decision: &Decision) -> bool {
    match &decision.made.owner {
        DecisionOwner::User(user) => *user == actor.user,
        DecisionOwner::Unit(unit) => actor.unit.as_ref() == Some(unit),
        DecisionOwner::OfTheCase(_) => false,
    }
}
