//! A station as the API and a story print it: for everybody, for all of it is on its wall.

use jiff::civil::Date;
use serde::Serialize;

use super::fact::Things;
use super::state::Station;
use crate::personal_data::UnitId;
use crate::record::Viewer;

/// A station.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "describe", derive(schemars::JsonSchema), schemars(rename = "Station"))]
pub struct Outline {
    pub unit: UnitId,
    #[serde(flatten)]
    pub things: Things,
    #[cfg_attr(feature = "describe", schemars(with = "crate::case::described::Day"))]
    pub since: Date,
    /// The clean-up list, in the policy's order.
    pub items: Vec<Item>,
    /// What stood there before.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub before: Vec<Earlier>,
    pub closed: Option<String>,
}

/// An item of the clean-up list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "describe", derive(schemars::JsonSchema), schemars(rename = "StationItem"))]
pub struct Item {
    pub item: String,
    pub done: bool,
    #[cfg_attr(feature = "describe", schemars(with = "Option<crate::case::described::Day>"))]
    pub on: Option<Date>,
    pub evidence: Option<String>,
}

/// What a visitor found there until a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "describe", derive(schemars::JsonSchema), schemars(rename = "StationBefore"))]
pub struct Earlier {
    #[cfg_attr(feature = "describe", schemars(with = "crate::case::described::Day"))]
    pub until: Date,
    pub reason: String,
    #[serde(flatten)]
    pub things: Things,
}

impl Outline {
    pub(super) fn of(station: &Station, viewer: &Viewer) -> Outline {
        let items = viewer.policy.stations.item.iter().map(|item| {
            let checked = station.checked.get(&item.key);
            Item {
                item: item.key.clone(),
                done: checked.is_some_and(|checked| checked.done),
                on: checked.map(|checked| checked.on),
                evidence: checked.and_then(|checked| checked.evidence.clone()),
            }
        });
        let before = station.before.iter().map(|before| Earlier {
            until: before.until,
            reason: before.reason.clone(),
            things: before.things.clone(),
        });
        Outline {
            unit: station.unit.clone(),
            things: station.things.clone(),
            since: station.opened,
            items: items.collect(),
            before: before.collect(),
            closed: station.closed.as_ref().map(|(_, reason)| reason.clone()),
        }
    }
}
