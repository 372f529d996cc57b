//! A station as the API and a story print it: for everybody, for all of it is on its wall.

use jiff::civil::Date;
use serde::Serialize;

use super::fact::{PictureWhen, Things};
use super::picture;
use super::state::{Picture, Station};
use crate::personal_data::UnitId;
use crate::record::{Aggregate, Viewer};

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
    /// Those that this reader may see, what was before first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub pictures: Vec<ItemPicture>,
}

/// A picture of an item.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "describe", derive(schemars::JsonSchema), schemars(rename = "StationPicture"))]
pub struct ItemPicture {
    /// The number of its file.
    pub n: u32,
    pub when: PictureWhen,
    /// Whether everybody may see it.
    pub public: bool,
    pub words: Option<String>,
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
    pub(super) fn of(record: &Aggregate<Station>, viewer: &Viewer) -> Outline {
        let station = &record.state;
        let items = viewer.policy.stations.item.iter().map(|item| {
            let checked = station.checked.get(&item.key);
            Item {
                item: item.key.clone(),
                done: checked.is_some_and(|checked| checked.done),
                on: checked.map(|checked| checked.on),
                evidence: checked.and_then(|checked| checked.evidence.clone()),
                pictures: pictures(record, &item.key, viewer),
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

fn pictures(record: &Aggregate<Station>, item: &str, viewer: &Viewer) -> Vec<ItemPicture> {
    let station = &record.state;
    let seen = |n: u32| picture::public(station, n).is_some() || picture::reads(viewer.actor, &station.unit);
    let one = |(n, shown): (&u32, &Picture)| {
        let file = record.attachments.iter().find(|kept| kept.n == *n)?;
        let words = file.note.as_ref().map(|note| note.text().to_owned()).filter(|text| !text.is_empty());
        Some(ItemPicture { n: *n, when: shown.when, public: picture::public(station, *n).is_some(), words })
    };
    let of_it = station.pictures.iter().filter(|(n, shown)| shown.item == item && seen(**n));
    let mut pictures: Vec<ItemPicture> = of_it.filter_map(one).collect();
    pictures.sort_by_key(|picture| (picture.when, picture.n));
    pictures
}
