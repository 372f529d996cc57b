//! Who reads what of a sample: a unit reads of its own answers those that broke something; nobody reads of a case that they do
//! not see (条例30).

use super::state::{Quality, Reread};
use crate::actor::Role;
use crate::record::Viewer;

/// Whether this reader belongs to a unit whose answers are read, and not to those who read them.
pub fn is_of_a_unit(viewer: &Viewer) -> bool {
    matches!(viewer.actor.role, Role::Handler | Role::UnitHead)
}

/// What this reader reads.
pub fn seen<'a>(sample: &'a Quality, viewer: &'a Viewer) -> impl Iterator<Item = (usize, &'a Reread)> {
    let own = is_of_a_unit(viewer);
    let theirs = move |one: &Reread| !one.breaches.is_empty() && viewer.actor.unit.as_ref() == Some(&one.answer.unit);
    let all = sample.answers.iter().enumerate();
    all.filter(move |(_, one)| viewer.sees.contains(&one.answer.case) && (!own || theirs(one)))
}
