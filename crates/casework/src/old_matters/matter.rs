//! What the list of old matters tells of one, and what makes it hard: so little that it is kept in mind for thousands of them.

use jiff::civil::Date;

use super::hard::{HardFacts, HardReason};
use crate::case::event::Fact;
use crate::case::teamwork::TeamworkFact;
use crate::case::vocabulary::Gate;
use crate::case::{Case, gates};
use crate::personal_data::UserId;
use crate::policy::{Plans, Policy};

/// A matter as its entries left it. It depends on no day; on the policy only in what blocks it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OldMatter {
    pub received_on: Date,
    pub in_charge: Option<UserId>,
    /// The measures of its plan, and how many of them are done.
    pub measures: usize,
    pub measures_done: usize,
    /// How often somebody went to the people's home, and the last time when.
    pub visits: usize,
    pub visited_on: Option<Date>,
    /// How often a leader read their letter.
    pub letters: usize,
    /// The gates that keep it from being closed, in their order.
    pub blocks: Vec<Gate>,
    hard: HardFacts,
}

impl OldMatter {
    /// The matter as these entries left it and this policy closes it.
    pub fn of(case: &Case, policy: &Policy) -> OldMatter {
        let beside = || {
            let all = case.history.iter().map(|entry| &entry.event.fact);
            all.filter_map(|fact| if let Fact::Teamwork(own) = fact { Some(own) } else { None })
        };
        let visit =
            |fact: &TeamworkFact| if let TeamworkFact::HomeVisited { on, .. } = fact { Some(*on) } else { None };
        let visits: Vec<Date> = beside().filter_map(visit).collect();
        let open = |state: &gates::GateState| !state.met && gates::applies(case, state.gate, policy);
        OldMatter {
            received_on: case.received_on,
            in_charge: case.in_charge.clone(),
            measures: case.measures.len(),
            measures_done: case.measures.iter().filter(|measure| measure.done.is_some()).count(),
            visits: visits.len(),
            visited_on: visits.into_iter().max(),
            letters: beside().filter(|fact| matches!(fact, TeamworkFact::LetterRead { .. })).count(),
            blocks: gates::gate_states(case, policy).into_iter().filter(open).map(|state| state.gate).collect(),
            hard: HardFacts::of(case),
        }
    }

    /// All that makes it hard on a day, in the policy's order; nothing where it is none.
    pub fn hard_reasons(&self, plans: &Plans, on: Date) -> Vec<HardReason> {
        self.hard.reasons(plans, on)
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::case::tests::kit::*;

    #[test]
    fn it_tells_the_plan_the_visits_the_letters_and_what_blocks_it() {
        let story = Story::accepted().at("2026-03-10");
        let fresh = OldMatter::of(story.case(), &POLICY);
        assert_eq!((fresh.measures, fresh.visits, fresh.visited_on, fresh.letters), (0, 0, None, 0));
        assert!(fresh.blocks.contains(&Gate::Served), "{:?}", fresh.blocks);
        let story = story.does("leader", "do='visit-home', on='2026-03-04', outcome='saw it'");
        let story = story.does("leader", "do='visit-home', on='2026-03-03', outcome='was there before'");
        let story = story.does("leader", "do='read-letter', outcome='by the summer'");
        let gone = OldMatter::of(story.case(), &POLICY);
        assert_eq!((gone.visits, gone.visited_on, gone.letters), (2, Some(date(2026, 3, 4)), 1));
        assert_eq!(
            gone.hard_reasons(&POLICY.plans, date(2026, 12, 1)),
            super::super::hard_reasons(story.case(), &POLICY.plans, date(2026, 12, 1),)
        );
    }
}
