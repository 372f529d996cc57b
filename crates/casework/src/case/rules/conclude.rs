//! `conclude`: the handler drafts an answer to every demand, the unit's head seals it (条例32, 34).

use std::collections::BTreeSet;

use super::elsewhere;
use crate::actor::Role;
use crate::case::command::Conclude;
use crate::case::event::{Fact, OpinionGiven};
use crate::case::refusal::{Code, Refusal};
use crate::case::state::{Case, Stage};
use crate::context::Context;
use crate::words::Words;

pub(in crate::case) fn conclude(case: &Case, conclude: &Conclude, ctx: &Context) -> Result<Fact, Refusal> {
    let Stage::Accepted { .. } = case.stage else { return Err(elsewhere(case)) };
    let sealing = ctx.actor.role == Role::UnitHead;
    if sealing && case.draft.is_empty() {
        return Err(Refusal::wrong_stage("accepted, no draft"));
    }
    let opinions = match (sealing, conclude.opinions.is_empty()) {
        (true, true) => case.draft.clone(),
        _ => given(case, conclude)?,
    };
    match sealing {
        true => Ok(Fact::Concluded { opinions }),
        false => Ok(Fact::OpinionDrafted { opinions }),
    }
}

fn given(case: &Case, conclude: &Conclude) -> Result<Vec<OpinionGiven>, Refusal> {
    let mut answered = BTreeSet::new();
    for opinion in &conclude.opinions {
        if !case.demands.iter().any(|demand| demand.n == opinion.demand) {
            return Err(Refusal::no_such(format!("demand {}", opinion.demand)));
        }
        if !answered.insert(opinion.demand) {
            return Err(Refusal::field(format!("opinions.{}", opinion.demand), "answered-twice"));
        }
    }
    let open: Vec<String> = case
        .demands
        .iter()
        .filter(|demand| !answered.contains(&demand.n))
        .map(|demand| format!("demand {}", demand.n))
        .collect();
    if !open.is_empty() || answered.is_empty() {
        return Err(Refusal::new(Code::DemandOpen, "条例32", open.join(", ")));
    }
    let opinions = conclude.opinions.iter().map(|opinion| OpinionGiven {
        demand: opinion.demand,
        result: opinion.result,
        facts: Words::new(opinion.facts.trim()),
        basis: Words::new(opinion.basis.trim()),
    });
    Ok(opinions.collect())
}
