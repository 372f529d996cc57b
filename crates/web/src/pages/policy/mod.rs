//! `/desk/policy`: by which files this office decides, and putting others in force; `/desk/calendar`: the holidays;
//! `/desk/units`: the units, each by a form.
mod calendar;
mod days;
mod file;
mod list;
mod mistakes;
mod moved;
mod rehearsed;
mod set;
pub mod units;

pub use calendar::{load, show as calendar};
pub use file::{put, show as file};
pub use list::show;
pub use set::bring;

use casework::Role;

use crate::signed_in::SignedIn;

/// Who changes what the office decides by.
fn keeps(me: &SignedIn) -> bool {
    matches!(me.actor.role, Role::Admin | Role::OfficeHead)
}
