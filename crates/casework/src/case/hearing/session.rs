//! After the hearing: `deliberate`, `confirm-vote`, `publish-hearing`, `approve-publication`.

use std::collections::BTreeSet;

use super::Phase;
use super::event::{HearingFact, VoteCast};
use super::redact;
use super::rules::{is_no_party, quorum, stage};
use super::state::Hearing;
use crate::case::command::{Deliberate, PublishHearing};
use crate::case::refusal::{Basis, Code, Detail, Local, Problem, Refusal};
use crate::case::state::Case;
use crate::context::Context;
use crate::personal_data::{FreeText, UserId};

/// Votes of those who sat there, each on each demand once, with a reason. Written down again, they need new
/// confirmations. Without any vote, once the days for confirming are over, the confirmed ones conclude.
pub(in crate::case) fn deliberate(case: &Case, given: &Deliberate, ctx: &Context) -> Result<HearingFact, Refusal> {
    let hearing = case.hearing().ok_or_else(|| stage(Detail::NotCalled))?;
    is_no_party(case, ctx)?;
    let Some((_, held)) = &hearing.held else { return Err(stage(Detail::NotHeld)) };
    if hearing.is_confirmed() {
        return Err(stage(Detail::HearingPhase(Phase::Concluded)));
    }
    if given.votes.is_empty()
        && let Some(silent) = hearing.silent_on(ctx.today(), ctx.policy.hearing.quorum)
    {
        return Ok(HearingFact::Deliberated { votes: Vec::new(), confirm_by: None, silent });
    }
    let mut votes = Vec::new();
    let mut seen = BTreeSet::new();
    for (n, vote) in (1..).zip(&given.votes) {
        let assessor = voter(case, hearing, vote.assessor.trim())?;
        if !held.panel.contains(&assessor) {
            return Err(Refusal::field(format!("votes.{n}.assessor"), Problem::NotPresent));
        }
        if !case.demands.iter().any(|demand| demand.n == vote.demand) {
            return Err(Refusal::no_such(Detail::Demand(vote.demand)));
        }
        if !seen.insert((vote.demand, assessor.clone())) {
            return Err(Refusal::field(format!("votes.{n}.assessor"), Problem::VotedTwice));
        }
        let reason = FreeText::new(vote.reason.trim());
        votes.push(VoteCast { assessor, demand: vote.demand, vote: vote.vote, reason });
    }
    everybody_voted(&held.panel, &seen, ctx)?;
    let by = ctx.policy.calendar.after_working_days(ctx.today(), ctx.policy.hearing.confirm_working_days);
    Ok(HearingFact::Deliberated { votes, confirm_by: Some(by.due), silent: Vec::new() })
}

/// The account that a vote names. Who stepped back, or has a stake, or was left out as kin, does not vote.
fn voter(case: &Case, hearing: &Hearing, called: &str) -> Result<UserId, Refusal> {
    let pool = hearing.draws.first().map(|draw| draw.pool.as_slice()).unwrap_or_default();
    let known = pool.iter().find(|one| one.user.as_str() == called || one.name == called);
    let user = known.map_or_else(|| UserId::new(called), |one| one.user.clone());
    let recused = hearing.recused.iter().any(|one| one.person == user);
    let out = hearing.draws.iter().flat_map(|draw| &draw.excluded).any(|out| out.user == user);
    match recused || out || case.interests.contains(&user) {
        true => Err(Refusal::new(Code::ConflictOfInterest, Basis::Article(28), Detail::User(user.clone()))),
        false => Ok(user),
    }
}

fn everybody_voted(panel: &[UserId], seen: &BTreeSet<(u32, UserId)>, ctx: &Context) -> Result<(), Refusal> {
    let demands: BTreeSet<u32> = seen.iter().map(|(demand, _)| *demand).collect();
    if demands.is_empty() {
        return Err(quorum(ctx.policy.hearing.quorum));
    }
    for demand in demands {
        enough(seen.iter().filter(|(of, _)| *of == demand).count(), ctx)?;
        if let Some(silent) = panel.iter().find(|user| !seen.contains(&(demand, (*user).clone()))) {
            return Err(Refusal::field(format!("votes.{demand}.{silent}"), Problem::Missing));
        }
    }
    Ok(())
}

/// At least the quorum, and never an even number.
pub(super) fn enough(assessors: usize, ctx: &Context) -> Result<(), Refusal> {
    let least = ctx.policy.hearing.quorum;
    let assessors = u32::try_from(assessors).unwrap_or(u32::MAX);
    if assessors < least {
        return Err(quorum(least));
    }
    if assessors.is_multiple_of(2) {
        return Err(Refusal::new(Code::AssessorEven, Local::Hearing, Detail::Assessors(assessors)));
    }
    Ok(())
}

/// Said by the assessor in person: the vote and its reason.
pub(in crate::case) fn confirm(case: &Case, ctx: &Context) -> Result<HearingFact, Refusal> {
    let hearing = case.hearing().ok_or_else(|| stage(Detail::NotCalled))?;
    let user = &ctx.actor.user;
    let voters = hearing.voters();
    if !voters.contains(&user) || hearing.confirmed.contains(user) {
        return Err(stage(Detail::NothingToConfirm));
    }
    let all = voters.iter().all(|voter| *voter == user || hearing.confirmed.contains(voter));
    Ok(HearingFact::Confirmed { assessor: user.clone(), all })
}

/// The public version of an open hearing, a copy without names; a second person lets it out.
pub(in crate::case) fn publish(case: &Case, publish: &PublishHearing, ctx: &Context) -> Result<HearingFact, Refusal> {
    let hearing = case.hearing().ok_or_else(|| stage(Detail::NotCalled))?;
    is_no_party(case, ctx)?;
    if !hearing.open {
        return Err(stage(Detail::ClosedHearing));
    }
    // Before it is let out it may be written again; what was not confirmed in its days is said to have been concluded without.
    let silent = hearing.silent_on(ctx.today(), ctx.policy.hearing.quorum).unwrap_or_default();
    if silent.is_empty() && !matches!(hearing.phase(), Phase::Concluded | Phase::Published) {
        return Err(stage(Detail::HearingPhase(hearing.phase())));
    }
    // What nobody wrote by hand is written from the record.
    let concluded = Hearing { silent: [hearing.silent.clone(), silent.clone()].concat(), ..hearing.clone() };
    let text = match publish.text.as_deref().map(str::trim).filter(|text| !text.is_empty()) {
        Some(text) if !redact::findings(case, hearing, text, ctx.policy).surely.is_empty() => {
            return Err(Refusal::field("text", Problem::NamesSomebody));
        }
        Some(text) => text.to_owned(),
        None => redact::redacted(case, &concluded, ctx.policy),
    };
    Ok(HearingFact::Published { text: FreeText::new(text), silent })
}

/// Two pairs of eyes: nobody publishes their own text.
pub(in crate::case) fn approve(case: &Case, ctx: &Context) -> Result<HearingFact, Refusal> {
    let hearing = case.hearing().ok_or_else(|| stage(Detail::NotCalled))?;
    let Some(published) = hearing.published.as_ref().filter(|published| published.approved.is_none()) else {
        return Err(stage(Detail::HearingPhase(hearing.phase())));
    };
    match published.by == ctx.actor.user {
        true => Err(Refusal::new(Code::ConflictOfInterest, Local::Hearing, Detail::User(ctx.actor.user.clone()))),
        false => Ok(HearingFact::Approved {}),
    }
}
