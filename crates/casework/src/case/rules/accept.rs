//! `accept`: the unit takes the merits; from this day the 60 days count (条例23, 34).

use super::elsewhere;
use crate::case::command::Accept;
use crate::case::event::{DemandMade, Fact};
use crate::case::refusal::{Code, Refusal};
use crate::case::state::{Case, Stage};
use crate::case::vocabulary::{Channel, LinkKind, Procedure, RouteMode};
use crate::context::Context;
use crate::words::Words;

pub(in crate::case) fn accept(case: &Case, accept: &Accept, ctx: &Context) -> Result<Fact, Refusal> {
    if case.stage != Stage::Routed {
        return Err(elsewhere(case));
    }
    if case.objection.as_ref().is_some_and(|objection| !objection.refused) {
        return Err(Refusal::wrong_stage("routed, objection open"));
    }
    if ctx.facts.other.as_ref().is_some_and(|other| other.recheck_decided) {
        return Err(Refusal::new(Code::ConcludedBefore, "条例36", "same-matter"));
    }
    if accept.procedure == Procedure::Simple {
        fits_the_simple_procedure(case)?;
    }
    let first = next_number(case);
    let demands =
        (first..).zip(&accept.demands).map(|(n, text)| DemandMade { n, text: Words::new(text.trim()), amount: None });
    Ok(Fact::Accepted { procedure: accept.procedure, class: case.class, demands: demands.collect() })
}

/// Only first-time matters, and never those a superior assigned (简易办理办法 4, 5).
fn fits_the_simple_procedure(case: &Case) -> Result<(), Refusal> {
    if case.links.iter().any(|link| link.kind == LinkKind::Repeat) {
        return Err(Refusal::new(Code::NotFirstTime, "local simple", "linked as repeat"));
    }
    let assigned = case.routed.as_ref().is_some_and(|routing| routing.mode == RouteMode::Assign);
    if assigned || case.channel == Channel::Superior {
        return Err(Refusal::new(Code::SuperiorAssigned, "local simple", "assigned"));
    }
    Ok(())
}

fn next_number(case: &Case) -> u32 {
    case.demands.iter().map(|demand| demand.n).max().unwrap_or_default() + 1
}
