//! Who reads what a visitor wrote. A ticket may become a report against the very leader who sits there (条例30).

use super::state::{Day, Ticket};
use crate::actor::{Actor, Role};
use crate::case::Case;
use crate::permission;
use crate::policy::Policy;

/// Whether this ticket is on the day's list for this reader. `case`: what it is tied to, if anything. Cancelled tickets
/// are on nobody's list, so a gap in the numbers tells nothing.
pub fn lists(actor: &Actor, day: &Day, ticket: &Ticket, case: Option<&Case>, policy: &Policy) -> bool {
    match (&ticket.case, case) {
        (Some(_), Some(case)) => permission::sees(actor, case, policy),
        // Its case was not found: nobody is told of it.
        (Some(_), None) => false,
        (None, _) => matches!(actor.role, Role::Clerk | Role::OfficeHead) || day.leader.user == actor.user,
    }
}
