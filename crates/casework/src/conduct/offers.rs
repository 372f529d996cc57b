//! What can be done about a record next. Kept apart from what is next on the claim: no list waits for it.

use jiff::civil::Date;

use super::state::Record;
use crate::actor::Role;
use crate::case::vocabulary::Class;
use crate::case::{Case, CommandName};
use crate::policy::Policy;

/// One act that is open, and by whom.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Offer {
    /// Which command does it.
    pub act: CommandName,
    pub by: Role,
    /// The record it is about; none for a new one.
    pub conduct: Option<u32>,
}

/// The acts open on a day, record by record.
pub fn offers(case: &Case, policy: &Policy, today: Date) -> Vec<Offer> {
    let report = case.class == Class::Report;
    let mut out = Vec::new();
    if !report && case.unit.is_some() && !case.petitioners.is_empty() {
        out.push(Offer { act: CommandName::RecordConduct, by: Role::UnitHead, conduct: None });
    }
    // Those who are there when it happens: at the counter, in the hall, at the unit.
    let there = [
        (Role::Clerk, true),
        (Role::Moderator, !report),
        (Role::Station, !report && case.taken_by.is_some()),
        (Role::Handler, case.unit.is_some()),
        (Role::UnitHead, case.unit.is_some()),
    ];
    for by in there.into_iter().filter(|(_, there)| *there).map(|(by, _)| by) {
        out.push(Offer { act: CommandName::Persuade, by, conduct: None });
    }
    for record in
        case.conduct.records.iter().filter(|record| record.is_in_force(today, policy.office.conduct_kept_days))
    {
        let mut offer = |act, by| out.push(Offer { act, by, conduct: Some(record.noted.n) });
        offer(CommandName::AnswerConduct, Role::Petitioner);
        if !report {
            offer(CommandName::StrikeConduct, Role::Supervisor);
            to_the_police(case, record, &mut offer);
        }
    }
    out
}

fn to_the_police(case: &Case, record: &Record, offer: &mut impl FnMut(CommandName, Role)) {
    if record.referred.is_some() {
        return;
    }
    offer(CommandName::CheckReferral, Role::Handler);
    offer(CommandName::CheckReferral, Role::UnitHead);
    if case.unit.is_some() && record.check().is_some_and(|check| check.agree) {
        offer(CommandName::ReferConduct, Role::UnitHead);
    }
}
