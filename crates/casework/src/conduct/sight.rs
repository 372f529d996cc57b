//! Who sees a record of conduct: fewer than see the claim, and the legal check sees nothing but the record.

use crate::actor::{Actor, Role};
use crate::case::Case;
use crate::case::vocabulary::Class;
use crate::permission;
use crate::policy::Policy;

/// The unit's head, the supervisor and the office's head, each on a case that they see: nobody needs it to work on
/// the claim.
pub fn sees(actor: &Actor, case: &Case, policy: &Policy) -> bool {
    let role = matches!(actor.role, Role::UnitHead | Role::Supervisor | Role::OfficeHead);
    role && permission::sees(actor, case, policy)
}

/// Somebody of the legal unit, of a case with something to check. They come to no other part of the file. A report is
/// closed to them: that there is one would be told (条例30).
pub fn checks(actor: &Actor, case: &Case, policy: &Policy) -> bool {
    let of_the_unit = actor.unit.as_ref() == Some(&policy.office.legal_check);
    let role = matches!(actor.role, Role::Handler | Role::UnitHead);
    let hidden = case.class == Class::Report || case.accuses(&actor.user, actor.unit.as_ref());
    let some = case.conduct.records.iter().any(|record| record.struck.is_none());
    of_the_unit && role && some && !hidden
}
