//! What is open while the levels above have the matter: review (条例35) and recheck (条例36).

use super::action_list::ActionList;
use super::stages::{after_an_answer, carry_out, close, report_back};
use crate::actor::Role;
use crate::case::CommandName;
use crate::case::state::Stage;
use crate::case::vocabulary::{ClockKey, Paper};
use crate::clock::{self, ClockState};
use crate::policy::Unit;

/// Who reviews: the reviewers of the organ above, and where that is one that rechecks for others, its recheckers.
pub(super) fn first_level(acts: &ActionList) -> Role {
    let first = acts.case.unit.as_ref().and_then(|unit| acts.policy.above(unit));
    let second = |unit: &Unit| acts.policy.above(unit.review.as_ref()?);
    let rechecks = first.is_some() && acts.policy.units.iter().any(|unit| second(unit) == first);
    if rechecks { Role::Rechecker } else { Role::Reviewer }
}

/// The next level has the matter: its opinion by its day, while what was promised goes on.
pub(super) fn above(acts: &mut ActionList, act: CommandName, by: &[Role], key: ClockKey) {
    let due = acts.due(key);
    acts.add(true, act, by, due);
    acts.also(act, &[Role::Reviewer, Role::Rechecker]);
    acts.services();
    carry_out(acts);
    report_back(acts);
    acts.along_the_way();
}

/// The next level has answered: its opinion is served, what stands is carried out, and the road may end.
pub(super) fn decided_above(acts: &mut ActionList) {
    let hard = after_an_answer(acts);
    let ended = if matches!(acts.case.stage, Stage::Final) {
        acts.case.paper(Paper::RecheckOpinion).is_some_and(|paper| paper.served.is_some())
    } else {
        let right = acts.case.clock(ClockKey::RequestRecheck);
        right.is_some_and(|clock| clock::state(clock, acts.as_of) == ClockState::Lapsed)
    };
    if hard || ended {
        close(acts);
    }
    acts.along_the_way();
}
