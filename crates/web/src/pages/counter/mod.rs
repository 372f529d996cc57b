//! `/desk/counter`: what happens at the counter without a case: calls that were promised, each with its day and its owner, and
//! enquiries that were answered at once, counted with one press.
mod acts;
mod calls;
mod enquiries;
mod page;

pub use acts::{enquire, keep, promise};
pub use calls::due_today;
pub use page::show;

use casework::Role;

use crate::parts::Link;
use office::wording::Lang;

/// The page itself.
pub const ADDRESS: &str = "/desk/counter";

/// Who answers the public, and so who may promise a call (`record-roles.toml`).
pub const CALLERS: [Role; 7] =
    [Role::Clerk, Role::Station, Role::Handler, Role::UnitHead, Role::OfficeHead, Role::Leader, Role::Supervisor];

/// Who counts enquiries.
pub const COUNTERS: [Role; 3] = [Role::Clerk, Role::Station, Role::Handler];

/// The way to it from another page, for those who may come; from a case's file with its number.
pub fn way(lang: Lang, role: Role, case: Option<&casework::CaseNo>) -> Option<Link> {
    let link = match case {
        Some(no) => Link::plain(format!("{ADDRESS}?case={no}#promise"), lang.t("counter-promise")),
        None => Link::plain(ADDRESS, lang.t("counter-way")),
    };
    CALLERS.contains(&role).then_some(link)
}
