//! The pictures of the clean-up list, before and after: nobody but the community and the office has one until a person who looked
//! at it says that everybody may, and then without what the device wrote beside it.

use super::command::MarkPicture;
use super::fact::StationFact;
use super::rules::wrong_state;
use super::state::{Picture, Station};
use crate::actor::{Actor, Role};
use crate::case::refusal::{Detail, Problem, Refusal};
use crate::context::Context;
use crate::personal_data::UnitId;
use crate::record::Aggregate;

/// Whether they work on the community's list: they have its pictures as they were brought, with where each was taken.
pub fn handles(actor: &Actor, unit: &UnitId) -> bool {
    matches!(actor.role, Role::Station | Role::UnitHead) && actor.unit.as_ref() == Some(unit)
}

/// Whether they have a copy of a picture that is not for everybody: the community itself, and those who look after stations.
pub fn reads(actor: &Actor, unit: &UnitId) -> bool {
    handles(actor, unit) || matches!(actor.role, Role::Clerk | Role::OfficeHead | Role::Supervisor | Role::Leader)
}

/// The picture of this number, where everybody may see it: of a station that is open, found fit by a person.
pub fn public(station: &Station, n: u32) -> Option<&Picture> {
    station.pictures.get(&n).filter(|picture| picture.public && station.closed.is_none())
}

/// Only where the actor's own unit has it: the office does not say what a community's picture shows.
pub(super) fn marked(station: &Station, said: &MarkPicture, ctx: &Context) -> Result<StationFact, Refusal> {
    if !handles(ctx.actor, &station.unit) {
        return Err(wrong_state(Detail::NoStation));
    }
    Ok(StationFact::PictureMarked { n: said.n, item: said.item.clone(), when: said.when, public: said.public })
}

/// Holds a mark to a file that is there.
pub(super) fn is_there(record: Option<&Aggregate<Station>>, n: u32) -> Result<(), Refusal> {
    let there = record.is_some_and(|record| record.attachments.iter().any(|kept| kept.n == n));
    if there { Ok(()) } else { Err(Refusal::field("n", Problem::NotOnTheList)) }
}
