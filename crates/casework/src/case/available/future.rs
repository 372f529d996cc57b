//! What is on the road and cannot begin yet, and why.

use jiff::civil::Date;

use super::{available_actions, petitioners_actions};
use crate::actor::Role;
use crate::aggregate::{AvailableAction, Blocker, FutureAction};
use crate::case::CommandName;
use crate::case::gates;
use crate::case::hearing::Phase;
use crate::case::state::{Case, Stage};
use crate::case::vocabulary::{Class, Gate, Paper, Side};
use crate::policy::Policy;

/// The acts that are open as of a day, and those that the road leads to and that are not.
pub fn open_and_future(case: &Case, policy: &Policy, as_of: Date) -> (Vec<AvailableAction>, Vec<FutureAction>) {
    let open = available_actions(case, policy, as_of);
    let mut actions = Vec::new();
    actions.extend(closing(case, policy));
    actions.extend(asking_above(case));
    actions.extend(hearing(case, as_of));
    actions.retain(|waits: &FutureAction| !open.iter().any(|open| open.act == waits.act));
    (open, actions)
}

/// The same of what a petitioner can do, and nothing of anybody else's.
pub fn petitioners_open_and_future(
    case: &Case,
    policy: &Policy,
    as_of: Date,
) -> (Vec<AvailableAction>, Vec<FutureAction>) {
    let open = petitioners_actions(case, policy, as_of);
    let waits = asking_above(case).filter(|waits| !open.iter().any(|open| open.act == waits.act));
    (open, waits.into_iter().collect())
}

/// An answered case closes once its gates are met; what contents nobody may still be lifted.
fn closing(case: &Case, policy: &Policy) -> Option<FutureAction> {
    let answered = matches!(case.stage, Stage::Concluded { .. } | Stage::Reviewed | Stage::Final);
    let unmet = gates::gate_states(case, policy).into_iter().filter(|standing| !standing.met);
    let why = unmet
        .filter(|standing| standing.gate != Gate::Satisfaction)
        .map(|standing| Blocker::Gate { gate: standing.gate, missing: standing.missing });
    let why: Vec<Blocker> = why.collect();
    (answered && !why.is_empty()).then(|| FutureAction {
        act: CommandName::Close,
        by: vec![Role::Handler, Role::Clerk],
        why,
    })
}

/// The next level is asked once the answer has reached the petitioner.
fn asking_above(case: &Case) -> Option<FutureAction> {
    let (act, paper) = match case.stage {
        Stage::Concluded { .. } if case.class == Class::Claim => (CommandName::RequestReview, Paper::Opinion),
        Stage::Reviewed | Stage::Accepted { .. } if case.awaits_a_recheck() => {
            (CommandName::RequestRecheck, Paper::ReviewOpinion)
        }
        Stage::Concluded { .. }
        | Stage::Registered
        | Stage::Routed
        | Stage::Accepted { .. }
        | Stage::UnderReview
        | Stage::Reviewed
        | Stage::UnderRecheck
        | Stage::Final
        | Stage::Declined { .. }
        | Stage::Diverted { .. }
        | Stage::Withdrawn
        | Stage::Closed { .. } => return None,
    };
    let unserved = case.paper(paper).is_some_and(|paper| paper.served.is_none());
    unserved.then(|| FutureAction { act, by: vec![Role::Petitioner], why: vec![Blocker::Unserved(paper)] })
}

fn hearing(case: &Case, as_of: Date) -> Option<FutureAction> {
    let hearing = case.hearing_ahead()?;
    let by = vec![Role::Moderator];
    match hearing.phase() {
        Phase::Called if hearing.words.len() < Side::ALL.len() => {
            Some(FutureAction { act: CommandName::DrawAssessors, by, why: vec![Blocker::Words] })
        }
        Phase::Drawn if as_of < hearing.on => {
            Some(FutureAction { act: CommandName::HoldHearing, by, why: vec![Blocker::Before(hearing.on)] })
        }
        Phase::Called
        | Phase::Drawn
        | Phase::Held
        | Phase::Deliberated
        | Phase::Concluded
        | Phase::Published
        | Phase::Approved
        | Phase::CalledOff => None,
    }
}
