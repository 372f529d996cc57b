//! What somebody saw, as the API and a story print it.

use jiff::civil::{Date, DateTime};
use serde::Serialize;

use super::fact::HazardKind;
use super::state::{End, Hazard};
use crate::actor::{Actor, Role};
use crate::personal_data::{CaseNo, UnitId};
use crate::record::Viewer;

/// What was seen, for one reader.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "describe", derive(schemars::JsonSchema), schemars(rename = "Hazard"))]
pub struct Outline {
    /// The team of who reported it.
    pub unit: Option<UnitId>,
    pub kind: HazardKind,
    pub text: String,
    pub place: String,
    #[cfg_attr(feature = "describe", schemars(with = "Option<crate::case::described::Moment>"))]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub taken_at: Option<DateTime>,
    /// Degrees north and east, for who handles it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub position: Option<(f64, f64)>,
    /// The position lies far outside the district; for who handles it.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub outside: bool,
    #[cfg_attr(feature = "describe", schemars(with = "Option<crate::case::described::Day>"))]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ended: Option<Date>,
    /// How it was settled, or why nothing is to be done.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub result: Option<String>,
    /// The case that it became, for who sees that case.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub case: Option<CaseNo>,
    /// The line of a ledger that it became.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub matter: Option<String>,
}

impl Outline {
    pub(super) fn of(hazard: &Hazard, viewer: &Viewer) -> Outline {
        let reported = &hazard.reported;
        let (result, case, matter) = match hazard.end.as_ref().map(|(_, end)| end) {
            Some(End::Settled { result: text } | End::Dismissed { reason: text }) => (Some(text), None, None),
            Some(End::TakenUp { case, matter }) => (None, case.as_ref(), matter.clone()),
            None => (None, None, None),
        };
        let position = reported.position.filter(|_| handles(viewer.actor));
        Outline {
            unit: reported.unit.clone(),
            kind: reported.kind,
            text: reported.text.text().to_owned(),
            place: reported.place.text().to_owned(),
            taken_at: reported.taken_at,
            position,
            outside: position.is_some_and(|position| viewer.policy.lies_outside(position)),
            ended: hazard.end.as_ref().map(|(on, _)| *on),
            result: result.map(|text| text.text().to_owned()),
            case: case.filter(|case| viewer.sees.contains(case)).cloned(),
            matter,
        }
    }
}

/// Whether they work on what was seen: they have its position and its photos as they were brought. Who only watches has
/// neither, and a copy that says when, where and which team.
pub fn handles(actor: &Actor) -> bool {
    matches!(actor.role, Role::Clerk | Role::Station | Role::Screener)
}
