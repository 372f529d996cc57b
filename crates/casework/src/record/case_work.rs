//! What a command on a record does to cases besides, in the same transaction.

use crate::case::command::Measure;
use crate::personal_data::CaseNo;

/// One thing that happens on a case.
#[derive(Debug, Clone, PartialEq)]
pub enum CaseWork {
    /// A measure joins its plan. `field`: where the command speaks of it.
    Plan { case: CaseNo, measure: Measure, field: String },
    /// A measure of its plan is done.
    Complete { case: CaseNo, measure: u32, evidence: String },
}

impl CaseWork {
    /// The case on which it happens.
    pub const fn case(&self) -> &CaseNo {
        match self {
            CaseWork::Plan { case, .. } | CaseWork::Complete { case, .. } => case,
        }
    }
}
