//! What the office would press a unit about, and from which day on (条例38–40): computed from the case, never an event.

pub mod rule;
mod rules;
#[cfg(test)]
mod tests;

use jiff::civil::Date;

use crate::case::{Case, Stage};
use crate::ground::Ground;
use crate::policy::Policy;

pub use rule::Rule;

/// A rule that holds on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trigger {
    pub rule: Rule,
    /// The first day on which it holds.
    pub from: Date,
    pub grounds: Vec<Ground>,
    /// The article or local rule it rests on.
    pub basis: String,
}

/// The rules that hold at the end of that day, in the table's order.
pub fn triggers(case: &Case, policy: &Policy, today: Date) -> Vec<Trigger> {
    let mut holding = foreseen(case, policy);
    holding.retain(|trigger| trigger.from <= today);
    holding
}

/// The day from which a rule will hold if nothing more is recorded; none where nobody is to be pressed.
pub fn from_day(case: &Case, policy: &Policy) -> Option<Date> {
    foreseen(case, policy).into_iter().map(|trigger| trigger.from).min()
}

/// Every rule that holds or will hold as the case stands. A unit must have the matter, and while it still owes an
/// answer to the office's last word it is not pressed again.
fn foreseen(case: &Case, policy: &Policy) -> Vec<Trigger> {
    let ended = case.is_shut_for_good() || case.stage == Stage::Withdrawn;
    if ended || case.unit.is_none() || case.unanswered().next().is_some() {
        return Vec::new();
    }
    let pressing = &policy.pressing;
    let rows = pressing.trigger.iter();
    // Of a file that is shut only what was promised is chased.
    let shut = matches!(case.stage, Stage::Closed { .. });
    let rows = rows.filter(|row| !shut || row.rule == Rule::NotCarriedOut);
    rows.flat_map(|row| rules::holds(case, row, policy)).collect()
}
