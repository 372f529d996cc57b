//! `close`: settled behind five gates, or procedural where the road has ended; the two are never added together.

use super::elsewhere;
use crate::case::command::Close;
use crate::case::event::{Fact, GateLifted};
use crate::case::gates;
use crate::case::refusal::{Code, Refusal};
use crate::case::state::{Case, Stage};
use crate::case::vocabulary::{Class, ClockKey, ClosedAs, Gate, Paper};
use crate::clock::{self, ClockState};
use crate::context::Context;
use crate::words::Words;

pub(in crate::case) fn close(case: &Case, close: &Close, ctx: &Context) -> Result<Fact, Refusal> {
    if close.despite.iter().any(|despite| despite.gate != Gate::Satisfaction) {
        return Err(Refusal::field("despite", "nothing-lifts-it"));
    }
    match close.kind {
        ClosedAs::Settled => settled(case, close, ctx)?,
        ClosedAs::Procedural => procedural(case, ctx)?,
    }
    let despite = close.despite.iter().filter(|_| close.kind == ClosedAs::Settled);
    let despite = despite.map(|lifted| GateLifted { gate: lifted.gate, reason: Words::new(lifted.reason.trim()) });
    Ok(Fact::Closed { kind: close.kind, despite: despite.collect() })
}

fn settled(case: &Case, close: &Close, ctx: &Context) -> Result<(), Refusal> {
    match case.stage {
        Stage::Declined { .. } | Stage::Diverted | Stage::Withdrawn | Stage::Closed { .. } => {
            return Err(elsewhere(case));
        }
        // What the next level is deciding cannot be settled behind its back.
        Stage::UnderReview | Stage::UnderRecheck => return Err(elsewhere(case)),
        _ => {}
    }
    let lifted: Vec<Gate> = close.despite.iter().map(|despite| despite.gate).collect();
    gates::first_unmet(case, ctx.policy, &lifted)
}

/// `declined` and `withdrawn` once their notice is served; a claim once its answer is served and the road has ended.
fn procedural(case: &Case, ctx: &Context) -> Result<(), Refusal> {
    match case.stage {
        Stage::Declined { .. } => match gates::end_notice_unserved(case) {
            Some(notice) => Err(Refusal::new(Code::NotServed, "closing gate 3", notice.slug())),
            None => Ok(()),
        },
        Stage::Withdrawn => Ok(()),
        Stage::Final if served(case, Paper::RecheckOpinion) => Ok(()),
        Stage::Reviewed if lapsed(case, ClockKey::RequestRecheck, ctx) => Ok(()),
        Stage::Concluded { .. } if case.class == Class::Claim && lapsed(case, ClockKey::RequestReview, ctx) => Ok(()),
        // Suggestions and reports have no review; they end with their reply or feedback (条例29, 30).
        Stage::Concluded { .. } if case.class != Class::Claim && served(case, Paper::Opinion) => Ok(()),
        _ => Err(elsewhere(case)),
    }
}

fn served(case: &Case, paper: Paper) -> bool {
    case.paper(paper).is_some_and(|paper| paper.served.is_some())
}

/// That a lapsed right ends the road is local practice (`local lapse`); the Regulation does not say so.
fn lapsed(case: &Case, key: ClockKey, ctx: &Context) -> bool {
    case.clock(key).is_some_and(|clock| clock::state(clock, ctx.today()) == ClockState::Lapsed)
}
