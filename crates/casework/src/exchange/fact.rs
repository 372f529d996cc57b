//! What happened between the centre and this office. Written once, only added to.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::personal_data::{CaseNo, FreeText};

/// The facts, one each command.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ExchangeFact {
    /// `key`: of the code, so that the same one is the same matter.
    Taken {
        key: String,
        code: FreeText,
        case: CaseNo,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        mediation: Option<FreeText>,
    },
    Given {
        case: CaseNo,
        reason: FreeText,
    },
    ReceiptNoted {
        code: FreeText,
        on: Date,
    },
    TakenBack {
        reason: FreeText,
    },
}

impl ExchangeFact {
    /// The event's name.
    pub const fn name(&self) -> &'static str {
        match self {
            ExchangeFact::Taken { .. } => "taken-from-centre",
            ExchangeFact::Given { .. } => "given-to-centre",
            ExchangeFact::ReceiptNoted { .. } => "centre-receipt-noted",
            ExchangeFact::TakenBack { .. } => "taken-back-from-centre",
        }
    }
}
