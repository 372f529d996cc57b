//! The registration as it was made, and whom it names.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{BroughtAlong, PetitionerNamed, ReceiptGiven, is_none_of_them};
use crate::case::vocabulary::{AgainstKind, Channel, Class, Origin, Urgency};
use crate::personal_data::{CaseNo, FreeText, Person, UnitId, UserId};

/// The registration, as it was made.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Registered {
    pub case_no: CaseNo,
    pub received_on: Date,
    pub channel: Channel,
    pub class: Class,
    pub title: FreeText,
    pub text: FreeText,
    pub place: Option<FreeText>,
    pub category: Option<String>,
    pub people: Option<u32>,
    pub petitioners: Vec<PetitionerNamed>,
    pub demands: Vec<DemandMade>,
    pub clues: Vec<FreeText>,
    pub since: Option<Date>,
    /// In whole yuan.
    pub amount: Option<i64>,
    /// In whole yuan.
    pub paid: Option<i64>,
    pub urgent: Vec<Urgency>,
    pub needed_by: Option<Date>,
    pub accused: Vec<AccusedNamed>,
    pub confidential: bool,
    pub origin: Origin,
    pub document_no: Option<FreeText>,
    /// The community in which it lies.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub area: Option<UnitId>,
    /// The other side.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub against: Vec<AgainstNamed>,
    /// The unit whose station or counter took it in, where that was not the office.
    pub taken_by: Option<UnitId>,
    /// It came straight to that unit, which has it at once (条例23).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub straight: bool,
    /// How many of the names repeat one before them.
    #[serde(default, skip_serializing_if = "is_none_of_them")]
    pub twice: u32,
    /// Why an unlikely day is right all the same.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sure: Option<FreeText>,
    /// A report against the office itself went to this unit at once (条例30).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sent_to: Option<UnitId>,
    /// What an older ledger of the office says of it, where it was brought along from one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub brought: Option<BroughtAlong>,
    /// How the receipt was handed over in the act of registering.
    #[serde(default, skip_serializing_if = "ReceiptGiven::is_in_person")]
    pub receipt: ReceiptGiven,
}

/// One demand as it was put.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DemandMade {
    pub n: u32,
    pub text: FreeText,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amount: Option<i64>,
}

/// The other side of a matter.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct AgainstNamed {
    pub name: Person,
    pub kind: AgainstKind,
}

/// Whom a report accuses.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct AccusedNamed {
    pub unit: UnitId,
    /// A user's name where the accused has an account, otherwise whatever the reporter called them.
    pub person: Option<FreeText>,
    /// The account of the accused, so that the firewall needs no words.
    pub user: Option<UserId>,
}
