//! An issued paper and whom it reached.

use jiff::civil::Date;
use serde::Serialize;

use crate::case::state::PaperOnFile;

/// An issued paper.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "describe", derive(schemars::JsonSchema))]
pub struct Document {
    #[cfg_attr(feature = "describe", schemars(with = "crate::case::vocabulary::Paper"))]
    pub kind: &'static str,
    #[cfg_attr(feature = "describe", schemars(with = "crate::case::described::Day"))]
    pub issued: Date,
    /// The day on which it had reached everybody whom it must reach.
    #[cfg_attr(feature = "describe", schemars(with = "Option<crate::case::described::Day>"))]
    pub served: Option<Date>,
    /// Whom it reached one by one, where it was served so.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub reached: Vec<Reached>,
}

impl Document {
    /// As the office reads it, or one of several petitioners: the own day of service, and nobody else's.
    pub(super) fn read_by(paper: &PaperOnFile, reader: Option<u32>) -> Document {
        let service = reader.map_or(paper.served.as_ref(), |n| paper.service_to(n));
        // Those invited to a hearing are no petitioners, and have no numbers here.
        let each = paper.each.iter().filter(|_| !paper.kind.goes_to_the_invited());
        let theirs = each.filter(|one| reader.is_none_or(|n| n == one.petitioner));
        Document {
            kind: paper.kind.slug(),
            issued: paper.issued,
            served: service.map(|service| service.on),
            reached: theirs.map(|one| Reached { petitioner: one.petitioner, on: one.service.on }).collect(),
        }
    }
}

/// A paper that reached one of several petitioners.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "describe", derive(schemars::JsonSchema))]
pub struct Reached {
    pub petitioner: u32,
    #[cfg_attr(feature = "describe", schemars(with = "crate::case::described::Day"))]
    pub on: Date,
}
