//! The rules of a station: one open station a community, and what it has is changed in the open.

use super::command::{ChangeStation, CheckItem, OpenStation, StationCommand};
use super::fact::{Duty, StationFact, Things};
use super::picture;
use super::state::Station;
use crate::case::refusal::{Code, Detail, Local, Problem, Refusal};
use crate::context::Context;
use crate::personal_data::{UnitId, UserId};
use crate::record::Record as _;

/// The one table of commands and rules.
pub(super) fn decide(
    station: Option<&Station>,
    command: &StationCommand,
    ctx: &Context,
) -> Result<StationFact, Refusal> {
    let open = || match station {
        None => Err(Refusal::no_such(Detail::NoRecord(Station::KIND.to_owned()))),
        Some(Station { closed: Some(_), .. }) => Err(wrong_state(Detail::StationClosed)),
        Some(station) => Ok(station),
    };
    match command {
        StationCommand::OpenStation(said) => match station {
            Some(_) => Err(wrong_state(Detail::StationOpen)),
            None => begin(said, ctx),
        },
        StationCommand::ChangeStation(said) => change(open()?, said),
        StationCommand::CheckItem(said) => check(open()?, said, ctx),
        StationCommand::MarkPicture(said) => picture::marked(open()?, said, ctx),
        StationCommand::CloseStation(said) => {
            open()?;
            Ok(StationFact::Closed { reason: said.reason.trim().to_owned() })
        }
    }
}

fn begin(said: &OpenStation, ctx: &Context) -> Result<StationFact, Refusal> {
    if ctx.facts.station_open {
        return Err(wrong_state(Detail::StationOpen));
    }
    let things = Things {
        name: said.name.trim().to_owned(),
        place: said.place.trim().to_owned(),
        phone: said.phone.trim().to_owned(),
        hours: said.hours.trim().to_owned(),
        rules: said.rules.trim().to_owned(),
        team: said.team.clone(),
        rota: in_order(&said.rota),
    };
    of_the_team(&things)?;
    Ok(StationFact::Opened { unit: said.unit.clone(), things })
}

fn change(station: &Station, said: &ChangeStation) -> Result<StationFact, Refusal> {
    let new = |text: &Option<String>, old: &String| text.as_ref().map_or_else(|| old.clone(), |t| t.trim().to_owned());
    let old = &station.things;
    let team = said.team.clone().unwrap_or_else(|| old.team.clone());
    let things = Things {
        name: new(&said.name, &old.name),
        place: new(&said.place, &old.place),
        phone: new(&said.phone, &old.phone),
        hours: new(&said.hours, &old.hours),
        rules: new(&said.rules, &old.rules),
        rota: said.rota.as_deref().map_or_else(|| without_who_left(&old.rota, &team), in_order),
        team,
    };
    of_the_team(&things)?;
    Ok(StationFact::Changed { reason: said.reason.trim().to_owned(), things })
}

/// Monday first, in whichever order they were written down.
fn in_order(rota: &[Duty]) -> Vec<Duty> {
    let mut rota = rota.to_vec();
    rota.sort_by_key(|duty| duty.weekday);
    rota
}

/// A rota as it is once somebody has left the team: nobody is promised who is not there.
fn without_who_left(rota: &[Duty], team: &[UserId]) -> Vec<Duty> {
    let stay = |duty: &Duty| Duty {
        weekday: duty.weekday,
        who: duty.who.iter().filter(|user| team.contains(user)).cloned().collect(),
    };
    rota.iter().map(stay).filter(|duty| !duty.who.is_empty()).collect()
}

/// Who is on the rota is of the team.
fn of_the_team(things: &Things) -> Result<(), Refusal> {
    let known = things.rota.iter().flat_map(|duty| &duty.who).all(|user| things.team.contains(user));
    if known { Ok(()) } else { Err(Refusal::field("rota", Problem::NotOnTheList)) }
}

/// Only where the actor's own unit has it: the office does not tick a community's list.
fn check(station: &Station, said: &CheckItem, ctx: &Context) -> Result<StationFact, Refusal> {
    if ctx.actor.unit.as_ref() != Some(&station.unit) {
        return Err(wrong_state(Detail::NoStation));
    }
    let evidence = said.evidence.as_deref().map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned);
    Ok(StationFact::Checked { item: said.item.clone(), done: said.done, evidence })
}

/// The unit whose open station the actor sits at: its ledger and its accounts need one.
///
/// # Errors
/// `wrong-stage`: there is none.
pub(crate) fn at_a_station(ctx: &Context) -> Result<UnitId, Refusal> {
    let unit = ctx.actor.unit.clone().filter(|_| ctx.facts.station_open);
    unit.ok_or_else(|| wrong_state(Detail::NoStation))
}

/// The station, or what came to it, stands elsewhere.
pub(crate) fn wrong_state(detail: Detail) -> Refusal {
    Refusal::new(Code::WrongStage, Local::Station, detail)
}
