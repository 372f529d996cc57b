//! What is on the road and cannot begin yet, and why.

use jiff::civil::Date;

use super::available_actions;
use crate::actor::Role;
use crate::aggregate::{Blocker, FutureAction};
use crate::case::gates;
use crate::case::hearing::Phase;
use crate::case::state::{Case, Stage};
use crate::case::vocabulary::{Class, Gate, Paper, Side};
use crate::policy::Policy;

/// The acts that the road leads to and that are not open as of this day.
pub fn future_actions(case: &Case, policy: &Policy, as_of: Date) -> Vec<FutureAction> {
    let open = available_actions(case, policy, as_of);
    let mut actions = Vec::new();
    actions.extend(closing(case, policy));
    actions.extend(asking_above(case));
    actions.extend(hearing(case, as_of));
    actions.retain(|waits: &FutureAction| !open.iter().any(|open| open.act == waits.act));
    actions
}

/// An answered case closes once its gates are met; what contents nobody may still be lifted.
fn closing(case: &Case, policy: &Policy) -> Option<FutureAction> {
    let answered = matches!(case.stage, Stage::Concluded { .. } | Stage::Reviewed | Stage::Final);
    let unmet = gates::gate_states(case, policy).into_iter().filter(|standing| !standing.met);
    let why = unmet
        .filter(|standing| standing.gate != Gate::Satisfaction)
        .map(|standing| Blocker::Gate { gate: standing.gate, missing: standing.missing });
    let why: Vec<Blocker> = why.collect();
    (answered && !why.is_empty()).then(|| FutureAction { act: "close", by: vec![Role::Handler, Role::Clerk], why })
}

/// The next level is asked once the answer has reached the petitioner.
fn asking_above(case: &Case) -> Option<FutureAction> {
    let (act, paper) = match case.stage {
        Stage::Concluded { .. } if case.class == Class::Claim => ("request-review", Paper::Opinion),
        Stage::Reviewed | Stage::Accepted { .. } if case.awaits_a_recheck() => {
            ("request-recheck", Paper::ReviewOpinion)
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
            Some(FutureAction { act: "draw-assessors", by, why: vec![Blocker::Words] })
        }
        Phase::Drawn if as_of < hearing.on => {
            Some(FutureAction { act: "hold-hearing", by, why: vec![Blocker::Before(hearing.on)] })
        }
        Phase::Called
        | Phase::Drawn
        | Phase::Held
        | Phase::Deliberated
        | Phase::Concluded
        | Phase::Published
        | Phase::Approved => None,
    }
}
