//! Before the day: `apply-hearing`, `refuse-hearing`, `call-hearing`, `give-word`, `draw-assessors`, `recuse` (`local hearing`).

use jiff::ToSpan;

use super::draw::{digest, left_out, list, rank, seed};
use super::event::{Called, DrawBase, Drawn, HearingFact, WordUsed};
use super::invited::invited;
use super::state::Hearing;
use super::uninvited::{again, knew, never_told, uninvited};
use crate::actor::Role;
use crate::case::command::{Because, CallHearing, CommandInput, DrawAssessors, GiveWord, Recuse};
use crate::case::event::Fact;
use crate::case::refusal::{Basis, Code, Detail, Local, Problem, Refusal};
use crate::case::state::Case;
use crate::case::vocabulary::{Class, Side};
use crate::context::Context;
use crate::personal_data::{FreeText, UserId};

/// Where no rule of the Regulation stands, the local one does.
pub(in crate::case) fn apply(case: &Case, why: &Because, ctx: &Context) -> Result<HearingFact, Refusal> {
    suits(case, ctx)?;
    if case.hearing_asked.is_some() || case.hearing_ahead().is_some() {
        return Err(stage(Detail::HearingAsked));
    }
    Ok(HearingFact::Applied { reason: FreeText::new(why.reason.trim()) })
}

/// The person who applied gets an answer, with its reason; a call is the other one. It is owed where the matter has gone on, too.
pub(in crate::case) fn refuse(case: &Case, why: &Because, ctx: &Context) -> Result<HearingFact, Refusal> {
    if ctx.actor.role == Role::Moderator {
        is_no_party(case, ctx)?;
    }
    match case.hearing_asked {
        Some(_) => Ok(HearingFact::Refused { reason: FreeText::new(why.reason.trim()) }),
        None => Err(stage(Detail::NoApplication)),
    }
}

/// A hearing is called once; called again before it is held, it moves, and the draw stands.
pub(in crate::case) fn call(case: &Case, call: &CallHearing, ctx: &Context) -> Result<HearingFact, Refusal> {
    suits(case, ctx)?;
    is_no_party(case, ctx)?;
    let rules = &ctx.policy.hearing;
    if call.assessors.is_multiple_of(2) {
        return Err(Refusal::new(Code::AssessorEven, Local::Hearing, Detail::Assessors(call.assessors)));
    }
    if call.assessors < rules.quorum {
        return Err(quorum(rules.quorum));
    }
    let open = call.open.unwrap_or(!case.confidential);
    if open && case.confidential {
        return Err(Refusal::field("open", Problem::MustBeClosed));
    }
    if (call.on - ctx.today()).get_days() < rules.notice_days {
        return Err(Refusal::field("on", Problem::TooSoon));
    }
    let reason = call.reason.as_deref().map(str::trim).filter(|reason| !reason.is_empty());
    let (invited, uninvited) = (invited(case, &call.invite), uninvited(case, &call.invite));
    let n = match case.hearing_ahead() {
        Some(_) if reason.is_none() => return Err(Refusal::field("reason", Problem::Missing)),
        Some(ahead) if ahead.assessors != call.assessors => {
            return Err(Refusal::field("assessors", Problem::AlreadySet));
        }
        Some(ahead) => ahead.n,
        None => case.hearings.last().map_or(0, |hearing| hearing.n) + 1,
    };
    let (knew, never_told) = (knew(case, &invited), never_told(case, &uninvited));
    Ok(HearingFact::Called(Box::new(Called {
        n,
        on: call.on,
        time: call.time.map(|time| time.strftime("%H:%M").to_string()),
        place: FreeText::new(call.place.trim()),
        open,
        assessors: call.assessors,
        reason: reason.map(FreeText::new),
        invited,
        uninvited,
        again: again(case, &call.invite),
        knew,
        never_told,
    })))
}

/// Each side says one word, once, before the draw; nobody knows what will come of it.
pub(in crate::case) fn word(
    case: &Case,
    give: &GiveWord,
    asked: &CommandInput,
    ctx: &Context,
) -> Result<HearingFact, Refusal> {
    let hearing = ahead(case, ctx)?;
    let petitioner = asked.on_behalf.is_some() || ctx.actor.role == Role::Petitioner;
    let side = if petitioner { Side::Petitioner } else { Side::Unit };
    if !hearing.draws.is_empty() || hearing.word(side).is_some() {
        return Err(stage(Detail::WordGiven));
    }
    let word = give.word.trim();
    Ok(HearingFact::WordGiven { side, word: FreeText::new(word), digest: digest(word) })
}

/// The first draw stands; another one is kept beside it and changes nothing.
pub(in crate::case) fn draw(case: &Case, draw: &DrawAssessors, ctx: &Context) -> Result<HearingFact, Refusal> {
    let hearing = ahead(case, ctx)?;
    is_no_party(case, ctx)?;
    if !hearing.draws.is_empty() && drawn_just_now(case, ctx) {
        return Err(stage(Detail::DrawnJustNow));
    }
    let (seed, checkpoint, words) = match draw.seed.as_deref().map(str::trim).filter(|seed| !seed.is_empty()) {
        Some(seed) => (seed.to_owned(), None, Vec::new()),
        None => from_the_checkpoint(hearing, ctx)?,
    };
    let pool = &ctx.policy.assessors;
    let excluded = left_out(case, pool, hearing.on);
    let eligible: Vec<UserId> =
        pool.iter().map(|one| one.user.clone()).filter(|user| !excluded.iter().any(|out| out.user == *user)).collect();
    let wanted = usize::try_from(hearing.assessors).unwrap_or(usize::MAX);
    if eligible.len() < wanted {
        return Err(quorum(hearing.assessors));
    }
    let ranked = rank(&seed, &eligible);
    let drawn: Vec<UserId> = ranked.iter().take(wanted).cloned().collect();
    Ok(HearingFact::Drawn(Box::new(Drawn {
        seed,
        checkpoint,
        words,
        pool: list(pool),
        excluded,
        drawn,
        reserves: ranked.into_iter().skip(wanted).collect(),
        repeat: !hearing.draws.is_empty(),
    })))
}

/// A button that was pressed several times asks for one draw; who wants another one asks later, and that is kept.
fn drawn_just_now(case: &Case, ctx: &Context) -> bool {
    let drawn = |fact: &Fact| matches!(fact, Fact::Hearing(HearingFact::Drawn(_)));
    let last = case.history.iter().rev().find(|entry| drawn(&entry.event.fact));
    last.is_some_and(|entry| ctx.now < entry.at.saturating_add(1.minute()))
}

type SeedMade = (String, Option<DrawBase>, Vec<WordUsed>);

/// Neither moderator nor operator chooses: the checkpoint comes after both words, and after the call.
fn from_the_checkpoint(hearing: &Hearing, ctx: &Context) -> Result<SeedMade, Refusal> {
    let days = (ctx.today() - hearing.called_on).get_days();
    let waiting = Side::ALL.iter().find(|side| hearing.word(**side).is_none());
    if let Some(side) = waiting.filter(|_| days <= ctx.policy.hearing.word_days) {
        return Err(stage(Detail::WordOf(*side)));
    }
    let Some(base) = &ctx.facts.draw else { return Err(stage(Detail::NoCheckpoint)) };
    let word = |side: Side| hearing.word(side).map(|given| given.word.text()).unwrap_or_default();
    let seed = seed(&base.root, word(Side::Petitioner), word(Side::Unit));
    let used = hearing.words.iter().map(|given| WordUsed { side: given.side, digest: given.digest.clone() });
    Ok((seed, Some(base.clone()), used.collect()))
}

/// The person who was drawn and steps back, for a reason; the next reserve takes the seat.
pub(in crate::case) fn recuse(case: &Case, recuse: &Recuse, ctx: &Context) -> Result<HearingFact, Refusal> {
    let hearing = ahead(case, ctx)?;
    is_no_party(case, ctx)?;
    let draw = hearing.draws.first().ok_or_else(|| stage(Detail::NotDrawn))?;
    let called = recuse.person.trim();
    let by_name = draw.pool.iter().find(|one| one.user.as_str() == called || one.name == called);
    let person = by_name.map(|one| one.user.clone()).filter(|user| hearing.seats(user));
    let person = person.ok_or_else(|| Refusal::no_such(Detail::NoAssessor(called.to_owned())))?;
    let next = next_reserve(case, hearing, ctx);
    Ok(HearingFact::Recused { person, reason: FreeText::new(recuse.reason.trim()), next })
}

/// Who takes the seat of somebody who steps back: the next of the draw who has not stepped back, has no stake and is not away.
pub(super) fn next_reserve(case: &Case, hearing: &Hearing, ctx: &Context) -> Option<UserId> {
    let draw = hearing.draws.first()?;
    let out = left_out(case, &ctx.policy.assessors, hearing.on);
    let free = |user: &&UserId| {
        let stepped = hearing.recused.iter().any(|one| one.person == **user || one.next.as_ref() == Some(*user));
        !stepped && !out.iter().any(|one| one.user == **user)
    };
    draw.reserves.iter().find(free).cloned()
}

/// A claim of 条例31(6) at a stage where a hearing may inform a decision that is still to come. What is in court, in
/// arbitration or in administrative reconsideration was declined or guided there, and is not heard here.
fn suits(case: &Case, ctx: &Context) -> Result<(), Refusal> {
    let there = ctx.policy.hearing.stages.iter().any(|stage| stage == case.stage.slug());
    match there && case.class == Class::Claim {
        true => Ok(()),
        false => {
            Err(Refusal::new(Code::WrongStage, Basis::Article(31), Detail::StageOfClass(case.stage.name(), case.class)))
        }
    }
}

/// Who moderates has not handled the matter and is not of the unit that answers (条例28).
pub(super) fn is_no_party(case: &Case, ctx: &Context) -> Result<(), Refusal> {
    let user = &ctx.actor.user;
    let worked = |entry: &&crate::case::event::Recorded| {
        entry.by.user == *user && matches!(entry.by.role, Role::Handler | Role::UnitHead)
    };
    let of_the_unit = ctx.actor.unit.is_some() && ctx.actor.unit == case.unit;
    match of_the_unit || case.in_charge.as_ref() == Some(user) || case.history.iter().any(|entry| worked(&entry)) {
        true => Err(Refusal::new(Code::ConflictOfInterest, Basis::Article(28), Detail::User(user.clone()))),
        false => Ok(()),
    }
}

/// The hearing that is called and not held yet, on a matter that still waits for its answer.
pub(super) fn ahead<'a>(case: &'a Case, ctx: &Context) -> Result<&'a Hearing, Refusal> {
    suits(case, ctx)?;
    case.hearing_ahead().ok_or_else(|| stage(Detail::NotCalled))
}

pub(super) fn stage(detail: Detail) -> Refusal {
    Refusal::new(Code::WrongStage, Local::Hearing, detail)
}

pub(super) fn quorum(wanted: u32) -> Refusal {
    Refusal::new(Code::HearingQuorum, Local::Hearing, Detail::Assessors(wanted))
}
