//! The six rules of conduct. None of them reads or changes anything of the claim but who is on it.

use super::command::{AnswerConduct, CheckReferral, Persuade, RecordConduct, ReferConduct, StrikeConduct};
use super::fact::{ConductFact, Noted, Persuasion};
use super::state::Record;
use super::vocabulary::{Act, NoOffence};
use crate::actor::Role;
use crate::case::Case;
use crate::case::event::Fact;
use crate::case::refusal::{Basis, Code, Detail, Problem, Refusal};
use crate::case::vocabulary::Class;
use crate::context::Context;
use crate::personal_data::FreeText;

/// `record-conduct`: only an act of 条例26, only after persuasion (条例47).
pub(crate) fn record(case: &Case, said: &RecordConduct, _ctx: &Context) -> Result<Fact, Refusal> {
    let Some(act) = Act::parse(said.act.trim()) else {
        let word = NoOffence::parse(said.act.trim()).unwrap_or(NoOffence::Other);
        return Err(Refusal::new(Code::ClaimIsNotConduct, Basis::Article(26), Detail::NoOffence(word)));
    };
    if said.persuaded.trim().is_empty() {
        return Err(Refusal::new(Code::PersuasionFirst, Basis::Article(47), Detail::NobodyPersuaded));
    }
    not_a_report(case)?;
    let petitioner = said.petitioner.unwrap_or(1);
    if case.petitioner(petitioner).is_none() {
        return Err(Refusal::no_such(Detail::Petitioner(petitioner)));
    }
    let n = u32::try_from(case.conduct.records.len()).unwrap_or(u32::MAX).saturating_add(1);
    let words = |text: &str| FreeText::new(text.trim());
    Ok(Fact::Conduct(ConductFact::Recorded(Box::new(Noted {
        n,
        petitioner,
        on: said.on,
        act,
        place: words(&said.place),
        facts: words(&said.facts),
        persuaded: words(&said.persuaded),
        witnesses: said.witnesses.as_deref().filter(|text| !text.trim().is_empty()).map(words),
    }))))
}

/// `persuade`: who was at the counter, in the hall or at the unit says what they said, when and where; it needs no unit and
/// starts nothing (条例47).
pub(crate) fn persuade(said: &Persuade) -> Fact {
    let words = |text: &str| FreeText::new(text.trim());
    let (place, text) = (words(&said.place), words(&said.text));
    Fact::Conduct(ConductFact::Persuaded(Box::new(Persuasion { on: said.on, place, text })))
}

/// `answer-conduct`: the person recorded, and nobody else's record exists for them.
pub(crate) fn answer(case: &Case, said: &AnswerConduct, ctx: &Context) -> Result<Fact, Refusal> {
    let his = |record: &&Record| ctx.actor.petitioner.is_none_or(|n| n == record.noted.petitioner);
    let record = named(case, said.conduct, his, ctx)?;
    Ok(Fact::Conduct(ConductFact::Answered { n: record.noted.n, answer: FreeText::new(said.answer.trim()) }))
}

/// `strike-conduct`: also after a referral, whose letter is withdrawn then; the person is told either way.
pub(crate) fn strike(case: &Case, said: &StrikeConduct, ctx: &Context) -> Result<Fact, Refusal> {
    let record = named(case, said.conduct, |_| true, ctx)?;
    let (n, referred) = (record.noted.n, record.referred.is_some());
    Ok(Fact::Conduct(ConductFact::Struck { n, reason: FreeText::new(said.reason.trim()), referred }))
}

/// `check-referral`: by a second person; its author may not check it.
pub(crate) fn check(case: &Case, said: &CheckReferral, ctx: &Context) -> Result<Fact, Refusal> {
    not_a_report(case)?;
    let record = named(case, said.conduct, |record| record.referred.is_none(), ctx)?;
    if record.recorded_by == ctx.actor.user {
        return Err(Refusal::new(Code::ConflictOfInterest, Basis::Article(47), Detail::Conduct(record.noted.n)));
    }
    let reason = FreeText::new(said.reason.trim());
    Ok(Fact::Conduct(ConductFact::Checked { n: record.noted.n, agree: said.agree, reason }))
}

/// `refer-conduct`: after a second person's consent only; it says nothing of guilt.
pub(crate) fn refer(case: &Case, said: &ReferConduct, ctx: &Context) -> Result<Fact, Refusal> {
    not_a_report(case)?;
    let record = named(case, Some(said.conduct), |record| record.referred.is_none(), ctx)?;
    let agreed = record.check().is_some_and(|check| check.agree && check.by != ctx.actor.user);
    if !agreed {
        return Err(Refusal::new(Code::WrongStage, Basis::Article(47), Detail::Unchecked(record.noted.n)));
    }
    let words = |text: &str| FreeText::new(text.trim());
    let (grounds, evidence) = (words(&said.grounds), words(&said.evidence));
    Ok(Fact::Conduct(ConductFact::Referred { n: record.noted.n, grounds, evidence }))
}

/// The record meant: the one named, or the only one that stands. What has gone, or is not theirs, is not there; what is
/// there but done with is out of stage.
fn named<'a>(
    case: &'a Case,
    n: Option<u32>,
    fits: impl Fn(&&Record) -> bool,
    ctx: &Context,
) -> Result<&'a Record, Refusal> {
    let days = ctx.policy.office.conduct_kept_days;
    let petitioner = ctx.actor.role == Role::Petitioner;
    match n {
        Some(n) => {
            let gone = || Refusal::no_such(Detail::Conduct(n));
            let record = case.conduct.record(n).ok_or_else(gone)?;
            match (fits(&record), record.is_in_force(ctx.today(), days)) {
                (true, true) => Ok(record),
                (false, _) if petitioner => Err(gone()),
                _ => Err(Refusal::new(Code::WrongStage, Basis::Article(47), Detail::Conduct(n))),
            }
        }
        None => {
            let standing = |record: &&Record| record.is_in_force(ctx.today(), days) && fits(record);
            let mut all = case.conduct.records.iter().filter(standing);
            match (all.next(), all.next()) {
                (Some(record), None) => Ok(record),
                (None, _) => Err(Refusal::no_such(Detail::NoConduct)),
                (Some(_), Some(_)) => Err(Refusal::field("conduct", Problem::Missing)),
            }
        }
    }
}

/// The record goes to a second unit and perhaps to the police: of a report that would tell who reported (条例30).
fn not_a_report(case: &Case) -> Result<(), Refusal> {
    match case.class {
        Class::Report => Err(Refusal::new(Code::WrongStage, Basis::Article(30), Detail::Class(Class::Report))),
        Class::Claim | Class::Suggestion => Ok(()),
    }
}
