//! What a line of an office's older ledger says beside the registration that is made of it.

use crate::case::event::EndedBefore;
use crate::personal_data::UnitId;

/// A line of an office's older ledger, as far as `register` has no field for it.
#[derive(Debug, Clone, PartialEq)]
pub struct LedgerLine {
    /// The store's keyed digest of the line: the same one is not taken in twice.
    pub mark: String,
    pub number: Option<String>,
    /// Which unit has it, or had it last.
    pub unit: Option<UnitId>,
    pub ended: Option<EndedBefore>,
    pub remarks: Option<String>,
}
