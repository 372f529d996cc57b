//! Who reads what a visitor wrote. A ticket may become a report against the very leader who sits there (条例30).

use super::state::{Day, Ticket};
use crate::actor::{Actor, Role};
use crate::case::Case;
use crate::permission;
use crate::personal_data::CaseNo;
use crate::policy::Policy;

/// Whether this ticket is on the day's list for this reader. `case`: what it is tied to, if anything. Cancelled tickets
/// are on nobody's list, so a gap in the numbers tells nothing.
pub fn lists(actor: &Actor, day: &Day, ticket: &Ticket, case: Option<&Case>, policy: &Policy) -> bool {
    // A case that was not found: nobody is told of it.
    lists_where(actor, day, ticket, |_| case.is_some_and(|case| permission::sees(actor, case, policy)))
}

/// [`lists`], where somebody else knows which cases this reader sees.
pub(super) fn lists_where(actor: &Actor, day: &Day, ticket: &Ticket, sees: impl Fn(&CaseNo) -> bool) -> bool {
    match &ticket.case {
        Some(case) => sees(case),
        None => matches!(actor.role, Role::Clerk | Role::OfficeHead) || day.leader.user == actor.user,
    }
}
