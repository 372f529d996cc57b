//! What somebody saw, as the API and a story print it.

use jiff::civil::{Date, DateTime};
use serde::Serialize;

use super::fact::HazardKind;
use super::state::{End, Hazard};
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
        Outline {
            unit: reported.unit.clone(),
            kind: reported.kind,
            text: reported.text.text().to_owned(),
            place: reported.place.text().to_owned(),
            taken_at: reported.taken_at,
            position: reported.position.filter(|_| handles(viewer)),
            ended: hazard.end.as_ref().map(|(on, _)| *on),
            result: result.map(|text| text.text().to_owned()),
            case: case.filter(|case| viewer.sees.contains(case)).cloned(),
            matter,
        }
    }
}

/// Who works on what was seen; who only watches reads of no position.
fn handles(viewer: &Viewer) -> bool {
    use crate::actor::Role;
    matches!(viewer.actor.role, Role::Clerk | Role::Station | Role::Screener)
}
