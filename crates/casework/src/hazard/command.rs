//! What may be asked about what somebody saw. The names are the same in scenario files, forms and journal.

use jiff::civil::DateTime;
use serde::{Deserialize, Serialize};

use super::fact::{HazardKind, TakenUpAs};
use crate::case::command::fields;

fields!(
    /// Somebody saw something; there is no field for a person.
    ReportHazard {
        kind: HazardKind,
        text: String,
        place: String,
        /// When the picture was taken, by the clock of the device.
        #[serde(default, deserialize_with = "crate::typed::read_moment_maybe")]
        #[cfg_attr(feature = "describe", schemars(with = "Option<crate::case::described::Moment>"))]
        taken_at: Option<DateTime>,
        /// Degrees north and east, as the device says.
        #[serde(default)] latitude: Option<f64>,
        #[serde(default)] longitude: Option<f64>,
    }
);
fields!(
    /// It was settled where it was seen.
    SettleHazard { result: String }
);
fields!(
    /// It becomes a case, or a line of the station's ledger.
    TakeUp {
        #[serde(rename = "as")] into: TakenUpAs,
    }
);
fields!(
    /// Nothing is to be done about it.
    DismissHazard { reason: String }
);

crate::case::command::record_commands! {
    /// Every command of what somebody saw.
    HazardCommand: HazardCommandName {
        ReportHazard(ReportHazard) = "report-hazard",
        SettleHazard(SettleHazard) = "settle-hazard",
        TakeUp(TakeUp) = "take-up",
        DismissHazard(DismissHazard) = "dismiss-hazard",
    }
}
