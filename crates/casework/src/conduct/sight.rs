//! Who sees a record of conduct: fewer than see the claim, and the legal check sees nothing but the record.

use crate::actor::{Actor, Role};
use crate::case::Case;
use crate::permission;
use crate::policy::Policy;

pub use crate::permission::checks_conduct as checks;

/// The unit's head, the supervisor and the office's head, each on a case that they see: nobody needs it to work on
/// the claim.
pub fn sees(actor: &Actor, case: &Case, policy: &Policy) -> bool {
    let role = matches!(actor.role, Role::UnitHead | Role::Supervisor | Role::OfficeHead);
    role && permission::sees(actor, case, policy)
}
