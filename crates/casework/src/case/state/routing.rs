//! Where the office sent a case and what it said of it since: routing, objection, orders and suggestions, ties to others.

use jiff::civil::Date;

use crate::case::vocabulary::{Advice, LinkKind, RouteMode};
use crate::personal_data::{CaseNo, FreeText, UnitId};

/// A tie to another petition.
#[derive(Debug, Clone, PartialEq)]
pub struct Linked {
    pub to: CaseNo,
    pub kind: LinkKind,
    /// Between a report and a case that is none: told to who sees both, and no reason for anything (条例30).
    pub apart: bool,
}

/// The last routing.
#[derive(Debug, Clone, PartialEq)]
pub struct Routing {
    pub on: Date,
    pub mode: RouteMode,
    pub report_due: Option<Date>,
}

/// An objection that the office has not settled yet, or refused.
#[derive(Debug, Clone, PartialEq)]
pub struct Objection {
    pub reason: FreeText,
    pub suggest: Option<UnitId>,
    pub refused: bool,
}

/// An order of the office, or a suggestion, and whether it was answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pressed {
    /// Its number among the orders, or among the suggestions.
    pub n: u32,
    /// The kind of a suggestion; nothing for an order.
    pub advice: Option<Advice>,
    /// The organ that is to hold somebody to account.
    pub to: Option<UnitId>,
    pub answered: bool,
}
