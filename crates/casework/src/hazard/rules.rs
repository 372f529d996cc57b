//! The rules of what somebody saw: it becomes one thing, once, and says why.

use super::command::{HazardCommand, ReportHazard, TakeUp};
use super::fact::{HazardFact, Reported, TakenUpAs};
use super::state::Hazard;
use crate::actor::{Actor, Role};
use crate::case::command::Register;
use crate::case::refusal::{Detail, Refusal};
use crate::case::vocabulary::Channel;
use crate::context::Context;
use crate::hazard::fact::HazardKind;
use crate::matter::fact::MatterKind;
use crate::matter::{Matter, MatterCommandName};
use crate::personal_data::{FreeText, UnitId};
use crate::policy::Policy;
use crate::record::{Beside, Record as _};
use crate::station::wrong_state;

/// So many characters of a report make a case's title.
const TITLE: usize = 30;

/// The one table of commands and rules.
pub(super) fn decide(
    (hazard, reported_by_actor): (Option<&Hazard>, bool),
    command: &HazardCommand,
    ctx: &Context,
) -> Result<HazardFact, Refusal> {
    let open = || match hazard {
        None => Err(Refusal::no_such(Detail::NoRecord(Hazard::KIND.to_owned()))),
        Some(Hazard { end: Some(_), .. }) => Err(wrong_state(Detail::HazardEnded)),
        Some(hazard) => Ok(hazard),
    };
    match command {
        HazardCommand::ReportHazard(said) => match hazard {
            Some(_) => Err(wrong_state(Detail::HazardReported)),
            None => Ok(report(said, ctx)),
        },
        // The screener who reported it, or a station.
        HazardCommand::SettleHazard(_) if ctx.actor.role == Role::Screener && !reported_by_actor => {
            open()?;
            Err(Refusal::not_permitted(command.name()))
        }
        HazardCommand::SettleHazard(said) => {
            open()?;
            Ok(HazardFact::Settled { result: FreeText::new(said.result.trim()) })
        }
        HazardCommand::TakeUp(said) => {
            open()?;
            taken_up(said, ctx)
        }
        HazardCommand::DismissHazard(said) => {
            open()?;
            Ok(HazardFact::Dismissed { reason: FreeText::new(said.reason.trim()) })
        }
    }
}

fn report(said: &ReportHazard, ctx: &Context) -> HazardFact {
    HazardFact::Reported(Box::new(Reported {
        unit: ctx.actor.unit.clone(),
        key: format!("{}-{}", ctx.today(), ctx.facts.fresh_key()),
        kind: said.kind,
        text: FreeText::new(said.text.trim()),
        place: FreeText::new(said.place.trim()),
        taken_at: said.taken_at,
        position: said.latitude.zip(said.longitude),
    }))
}

fn taken_up(said: &TakeUp, ctx: &Context) -> Result<HazardFact, Refusal> {
    match said.into {
        TakenUpAs::Case => {
            let case = ctx.facts.begun.clone().ok_or_else(|| Refusal::no_such(Detail::Case))?;
            Ok(HazardFact::TakenUp { case: Some(case), matter: None })
        }
        TakenUpAs::Matter => {
            let line = ctx.facts.noted.clone().ok_or_else(|| wrong_state(Detail::NoStation))?;
            Ok(HazardFact::TakenUp { case: None, matter: Some(line) })
        }
    }
}

/// The case that it becomes: nobody brought it.
pub(super) fn registration(hazard: &Hazard, said: &TakeUp) -> Option<Register> {
    let open = hazard.end.is_none() && said.into == TakenUpAs::Case;
    let Reported { text, place, .. } = &hazard.reported;
    let title: String = text.text().chars().take(TITLE).collect();
    open.then(|| Register {
        place: Some(place.text().to_owned()),
        ..Register::of(Channel::Patrol, &title, text.text())
    })
}

/// Where it lies: in the community whose station saw it, else of the station that takes it up. Of what the police saw and the
/// office takes up nobody has said it yet.
pub(super) fn area(seen_by: &Actor, taken_by: &Actor, policy: &Policy) -> Option<UnitId> {
    let of_a_station = |actor: &Actor| {
        let unit = actor.unit.as_ref().filter(|_| actor.role == Role::Station)?;
        policy.as_area(unit).cloned()
    };
    of_a_station(seen_by).or_else(|| of_a_station(taken_by))
}

/// The line of the ledger that it becomes: the same one however often it is asked for.
pub(super) fn line(hazard: &Hazard, said: &TakeUp) -> Option<Beside> {
    let open = hazard.end.is_none() && said.into == TakenUpAs::Matter;
    let Reported { kind, text, place, key, .. } = &hazard.reported;
    let kind = match kind {
        HazardKind::SmallDispute => MatterKind::Dispute,
        HazardKind::Hazard => MatterKind::Hazard,
    };
    let fields = vec![
        ("do", MatterCommandName::NoteMatter.name().to_owned()),
        ("kind", kind.slug().to_owned()),
        ("text", text.text().to_owned()),
        ("place", place.text().to_owned()),
        ("entry", format!("{} {key}", Hazard::KIND)),
    ];
    open.then_some(Beside { kind: Matter::KIND, fields })
}
