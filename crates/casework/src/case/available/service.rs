//! A service that a petitioner denies: who may say so, and who looks (条例35).

use super::action_list::ActionList;
use crate::actor::Role;
use crate::case::CommandName;
use crate::case::rules::deny_service::{deniable, recorders, waiting};
use crate::case::vocabulary::Class;

/// What may be said of service at any time.
pub(super) fn denied(acts: &mut ActionList) {
    let case = acts.case;
    let mut by = acts.performers_of(CommandName::DenyService, &[Role::Petitioner]);
    by.retain(|doer| doer.petitioner.is_none_or(|n| deniable(case, n).next().is_some()));
    acts.push(false, CommandName::DenyService, by, None);
    // Somebody else than the one of whom it is expected may look, but who recorded it.
    let Some(paper) = waiting(case).next() else { return };
    let recorders = recorders(case, paper);
    let others = [Role::Supervisor, Role::OfficeHead, Role::Clerk, Role::UnitHead].into_iter();
    let others: Vec<Role> = others.filter(|role| *role != looks(acts)).collect();
    let mut by = acts.performers_of(CommandName::ConfirmService, &others);
    by.iter_mut().for_each(|doer| doer.but = recorders.first().map(|user| (*user).clone()));
    acts.push(false, CommandName::ConfirmService, by, None);
}

/// Nobody has looked yet at what a petitioner says.
pub(super) fn to_be_looked_at(acts: &mut ActionList) {
    if waiting(acts.case).next().is_some() {
        let role = looks(acts);
        acts.add(true, CommandName::ConfirmService, &[role], None);
    }
}

/// Of whom it is expected: of a report the supervisor knows nothing (条例30).
fn looks(acts: &ActionList) -> Role {
    if acts.case.class == Class::Report { Role::OfficeHead } else { Role::Supervisor }
}
