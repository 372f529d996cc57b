//! What a story leaves unsaid at a hearing: each side's word and the minute's checkpoint before a draw without a seed, and
//! the assessors' confirmations after the deliberation.

use anyhow::Result;
use casework::case::vocabulary::Side;
use casework::{Actor, Case, CaseNo, Role, UnitId, UserId};
use office::people::{SampleUser, sample_users};
use serde_json::{Map, Value, json};
use store::{Answer, CommandRequest, NewAccount, Store, Target};

use super::play::actor;
use super::read::Step;

/// Before a hand-over, or a note that calls somebody: the account of whom it names, for everybody of the sample district has one. Before a draw: words that
/// nobody gave in the story, then a checkpoint, as the running server signs one each minute.
pub(super) async fn before(step: &Step, case: Option<&Case>, store: &Store) -> Result<()> {
    if matches!(step.act.as_str(), "assign-handler" | "note") {
        return account(step, store).await;
    }
    let Some(case) = case.filter(|_| step.act == "draw-assessors" && !step.fields.contains_key("seed")) else {
        return Ok(());
    };
    let Some(hearing) = case.hearing_ahead().filter(|hearing| hearing.draws.is_empty()) else { return Ok(()) };
    for (side, by) in [(Side::Petitioner, "petitioner"), (Side::Unit, "unit-head")] {
        if hearing.word(side).is_none() {
            let who = actor(by, Some(case), store.policy());
            perform(step, &case.no, who, json!({ "do": "give-word", "word": side.slug() }), store).await?;
        }
    }
    store.checkpoint(step.at).await?;
    Ok(())
}

/// After a deliberation: each assessor confirms their votes, unless the story does it step by step. The names of the events.
pub(super) async fn after(step: &Step, case: &CaseNo, store: &Store) -> Result<Vec<String>> {
    let mut events = Vec::new();
    let named = step.fields.get("votes").and_then(Value::as_array).cloned().unwrap_or_default();
    let mut voters: Vec<String> = Vec::new();
    for vote in &named {
        let called = vote.get("assessor").and_then(Value::as_str).unwrap_or_default().trim();
        let listed = store.policy().assessors.iter().find(|one| one.user.as_str() == called || one.name == called);
        let user = listed.map_or(called, |one| one.user.as_str()).to_owned();
        if !voters.contains(&user) {
            voters.push(user);
        }
    }
    for voter in voters {
        let who = Actor::staff(&voter, Role::Assessor, store.policy().office.office.as_str());
        if let Answer::Done(done) = perform(step, case, who, json!({ "do": "confirm-vote" }), store).await? {
            events.extend(done.events);
        }
    }
    Ok(events)
}

async fn perform(step: &Step, no: &CaseNo, actor: Actor, fields: Value, store: &Store) -> Result<Answer> {
    let fields: Map<String, Value> = serde_json::from_value(fields)?;
    let asked = match office::parse_command::parse_command(fields) {
        Ok(asked) => asked,
        Err(refusal) => return Ok(Answer::Refused(refusal)),
    };
    let ask = CommandRequest {
        target: Target::Case(no.clone()),
        asked,
        actor,
        now: step.at,
        expected_version: None,
        key: None,
    };
    Ok(store.perform_in_story(ask).await?)
}

async fn account(step: &Step, store: &Store) -> Result<()> {
    let named = step.fields.get("to").and_then(Value::as_str).unwrap_or_default();
    let known = store.accounts().await?.iter().any(|account| account.user.as_str() == named);
    let listed = sample_users(store.policy()).into_iter().find(|user| user.user == named);
    if let Some(SampleUser { user, name, role, unit }) = listed.filter(|_| !known) {
        let by = Actor::staff("admin", Role::Admin, "office");
        let (user, unit) = (UserId::new(user), unit.map(UnitId::new));
        store.add_account(NewAccount { user, name, role, unit, password_hash: None }, &by, step.at).await?;
    }
    Ok(())
}
