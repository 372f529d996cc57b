//! Who has what in a unit, and since when: for its head, who gives on what lies too long. Matters are counted, nobody is ranked
//! by them, and no figure is made of it.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::case::{Case, Fact};
use crate::personal_data::{CaseNo, UserId};

/// What lies with one handler, or with nobody yet.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct InHands {
    /// Each matter with the day since when, the one that lies longest first.
    pub matters: Vec<(Date, CaseNo)>,
    /// So many of them are past a day of the law.
    pub overdue: usize,
}

/// Since when a matter lies where it lies: since it was given to whom has it, or since it came to the unit.
pub fn lies_since(case: &Case) -> Date {
    let came = case.routed.as_ref().map_or(case.received_on, |routed| routed.on);
    let given = case.history.iter().rev().find(|entry| matches!(entry.event.fact, Fact::HandlerAssigned { .. }));
    case.handler.as_ref().and(given).map_or(came, |entry| entry.at.date())
}

/// Matters of one unit, each with its day of the law, by whom has them; under no name what nobody has. Those of one
/// day stay as they were given: their numbers are drawn, and order nothing.
pub fn by_handler<'a>(
    matters: impl IntoIterator<Item = (&'a Case, Option<Date>)>,
    today: Date,
) -> BTreeMap<Option<UserId>, InHands> {
    let mut all: BTreeMap<Option<UserId>, InHands> = BTreeMap::new();
    for (case, due) in matters {
        let of_one = all.entry(case.handler.clone()).or_default();
        of_one.matters.push((lies_since(case), case.no.clone()));
        of_one.overdue += usize::from(due.is_some_and(|due| due < today));
    }
    all.values_mut().for_each(|of_one| of_one.matters.sort_by_key(|(since, _)| *since));
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::tests::kit::*;
    use crate::context::Colleague;
    use crate::{Role, UnitId};

    fn day(text: &str) -> Date {
        text.parse().expect("a day")
    }

    #[test]
    fn a_matter_lies_since_it_was_given_or_came_to_the_unit() {
        let mut story = Story::accepted();
        let (user, unit) = (UserId::new("handler-water"), Some(UnitId::new("water")));
        story.facts.colleague = Some(Colleague { user: user.clone(), role: Role::Handler, unit, disabled: false });
        let given = story.at("2026-03-10").does("handler-water", "do='assign-handler', to='handler-water'");
        let pool = Story::accepted();
        assert_eq!(lies_since(pool.case()), pool.case().routed.as_ref().expect("a unit has it").on);
        assert_eq!(lies_since(given.case()), day("2026-03-10"));
        let all = by_handler([(given.case(), Some(day("2026-03-17"))), (pool.case(), None)], day("2026-03-18"));
        let counts: Vec<_> = all.iter().map(|(who, has)| (who.clone(), has.matters.len(), has.overdue)).collect();
        assert_eq!(counts, [(None, 1, 0), (Some(user), 1, 1)]);
    }
}
