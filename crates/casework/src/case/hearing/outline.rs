//! A hearing as the outside reads it, beside the contract's case object.

use jiff::civil::Date;
use serde::Serialize;

use super::state::Hearing;

/// One hearing: where it stands, who sits, and what it concluded.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "describe", derive(schemars::JsonSchema), schemars(rename = "Hearing"))]
pub struct HearingOutline {
    pub n: u32,
    #[cfg_attr(feature = "describe", schemars(with = "crate::case::described::Day"))]
    pub on: Date,
    pub open: bool,
    /// `called`, `drawn`, `held`, `deliberated`, `concluded`, `published`, `approved`.
    pub state: &'static str,
    pub assessors: Vec<String>,
    /// How often it was drawn; the first draw stands.
    pub draws: usize,
    pub conclusion: Vec<Concluded>,
}

/// The majority on one demand, with the votes.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "describe", derive(schemars::JsonSchema))]
pub struct Concluded {
    pub demand: u32,
    #[cfg_attr(feature = "describe", schemars(with = "Option<crate::case::vocabulary::OpinionResult>"))]
    pub result: Option<&'static str>,
    pub support: u32,
    pub explain: u32,
    #[serde(rename = "not-support")]
    pub not_support: u32,
}

impl HearingOutline {
    pub(in crate::case) fn of(hearing: &Hearing) -> HearingOutline {
        let counts = hearing.conclusion().unwrap_or_default();
        HearingOutline {
            n: hearing.n,
            on: hearing.on,
            open: hearing.open,
            state: hearing.phase().slug(),
            assessors: hearing.sitting().iter().map(ToString::to_string).collect(),
            draws: hearing.draws.len(),
            conclusion: counts
                .into_iter()
                .map(|count| Concluded {
                    demand: count.demand,
                    result: count.result.map(|result| result.slug()),
                    support: count.support,
                    explain: count.explain,
                    not_support: count.not_support,
                })
                .collect(),
        }
    }
}
