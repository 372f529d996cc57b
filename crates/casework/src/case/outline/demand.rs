//! What was asked, of whom, and what became of it.

use jiff::civil::Date;
use serde::Serialize;

use crate::case::event::AgainstNamed;
use crate::case::state;

/// A company, a person or a unit on the other side of the matter.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "describe", derive(schemars::JsonSchema))]
pub struct OtherSide {
    pub name: String,
    #[cfg_attr(feature = "describe", schemars(with = "crate::case::vocabulary::AgainstKind"))]
    pub kind: &'static str,
}

impl OtherSide {
    pub(super) fn of(side: &AgainstNamed) -> OtherSide {
        OtherSide { name: side.name.name().to_owned(), kind: side.kind.slug() }
    }
}

/// A demand and its sealed answer.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "describe", derive(schemars::JsonSchema))]
pub struct Demand {
    pub n: u32,
    pub text: String,
    #[cfg_attr(feature = "describe", schemars(with = "Option<crate::case::vocabulary::OpinionResult>"))]
    pub result: Option<&'static str>,
    pub carried_out: bool,
    /// What was promised with it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub will: Option<Will>,
}

impl Demand {
    pub(super) fn of(demand: &state::Demand) -> Demand {
        Demand {
            n: demand.n,
            text: demand.text.text().to_owned(),
            result: demand.result().map(|result| result.slug()),
            carried_out: demand.carried_out.is_some(),
            will: demand.answer.as_ref().and_then(|answer| answer.will.as_ref()).map(|will| Will {
                what: will.what.text().to_owned(),
                who: will.who.text().to_owned(),
                due: will.due,
            }),
        }
    }
}

/// What will be done, by whom and by when.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "describe", derive(schemars::JsonSchema), schemars(rename = "DemandWill"))]
pub struct Will {
    pub what: String,
    pub who: String,
    #[cfg_attr(feature = "describe", schemars(with = "crate::case::described::Day"))]
    pub due: Date,
}

/// A clue and its finding.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "describe", derive(schemars::JsonSchema))]
pub struct Clue {
    pub n: u32,
    pub text: String,
    pub finding: Option<String>,
}

impl Clue {
    pub(super) fn of(clue: &state::Clue) -> Clue {
        let finding = clue.finding.as_ref().map(|words| words.text().to_owned());
        Clue { n: clue.n, text: clue.text.text().to_owned(), finding }
    }
}
