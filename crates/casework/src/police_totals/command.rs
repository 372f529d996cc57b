//! What may be asked about a month's police totals.

use serde::{Deserialize, Serialize};

use crate::case::command::fields;
use crate::typed::YearMonth;

fields!(
    /// A month's two numbers and where they come from.
    EnterTotals { month: YearMonth, cases: u32, people: u32, source: String }
);
fields!(
    /// A mistake in the numbers; what stood there stays visible.
    CorrectTotals { cases: u32, people: u32, reason: String }
);

crate::case::command::record_commands! {
    /// Every command of a month's police totals.
    PoliceTotalsCommand: PoliceTotalsCommandName {
        EnterTotals(EnterTotals) = "enter-totals",
        CorrectTotals(CorrectTotals) = "correct-totals",
    }
}
